/** Configuration files and variables: taken, or refused with reasons that can be shown and that tell no secret. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { secretsOf } from '../../src/compose.ts';
import { variableName } from '../../src/config/environment.ts';
import { leavesOf } from '../../src/config/given.ts';
import { loadConfig } from '../../src/config/load.ts';
import { mappingSchema } from '../../src/config/mapping-schema.ts';
import { printConfig } from '../../src/config/print.ts';
import { ConfigError, describeConfigError, describeWarnings } from '../../src/config/problem.ts';
import { schema } from '../../src/config/schema.ts';
import { cronSchedule } from '../../src/daemon/schedule.ts';
import { languages, translator } from '../../src/messages/messages.ts';
import type { Surface } from './surface.ts';

const SECRET = 'N0body-may/see:this';

/** A configuration that works. */
const WHOLE = {
  oracle: { connectString: 'db:1521/SIS', user: 'reader', password: SECRET },
  moodle: { type: 'mysql', user: 'writer', password: SECRET, database: 'moodle' },
  match: { field: 'profile:studentnumber' },
  parameters: { term: 'W' },
  codes: { old: { INF: 'CS' } },
  mappings: { year: { query: 'SELECT s, y FROM v', student: 'S', idnumber: 'Y-{Y}', name: 'Year {Y}' } },
};

const mapping = leavesOf(
  mappingSchema({ kind: 'section', line: 1, braces: false, entries: new Map() }),
  'mappings.year.',
);
const paths = [
  ...leavesOf(schema).keys(),
  ...mapping.keys(),
  'mappings.new',
  'codes.old.A',
  'parameters.x',
  'nowhere',
];
const names = [...new Set(paths.flatMap((path) => path.split('.')))];

const scalar = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(
    null,
    '{A}',
    '{',
    'off',
    '20%',
    'SELECT :a FROM b',
    '__proto__',
    'constructor',
    '0 6 * * *',
  ),
  fc.constantFrom(
    '/dev/zero',
    '/dev/null',
    '/',
    '/proc/self/mem',
    '\u001b[2J',
    'a\nb',
    '\u202e',
    'a\0b',
    '9'.repeat(400),
  ),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc
      .array(
        fc.tuple(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, fc.string()), tie('tree')),
        { maxLength: 6 },
      )
      .map((pairs) => Object.fromEntries(pairs)),
  ),
}));

/** The secret where no secret belongs, beside where it does. */
const misplaced = fc.tuple(
  fc.constantFrom(
    ...paths.filter((path) => /^(?:oracle|moodle)\./.test(path)),
    'moodle',
    'oracle',
    'moodle.pasword',
  ),
  fc.constant(SECRET),
);

/** The configuration with values at paths, that exist or not. */
const changed = fc
  .array(fc.oneof(misplaced, fc.tuple(fc.constantFrom(...paths), fc.oneof(scalar, tree))), { maxLength: 4 })
  .map((changes) => {
    const whole: Record<string, unknown> = structuredClone(WHOLE);
    for (const [path, value] of changes) put(whole, path.split('.'), value);
    return stringify(whole);
  });
/** The text of a configuration, damaged. */
const damaged = fc
  .tuple(
    changed,
    fc.nat(),
    fc.oneof(fc.constantFrom('', ' ', '\n', '\t', '"', '{', ':', '*', '-', '&a ', '!!js '), fc.string()),
  )
  .map(([text, at, piece]) => text.slice(0, at % text.length) + piece + text.slice((at % text.length) + 1));

interface Input {
  readonly text: string;
  readonly variables: readonly (readonly [string, string])[];
}

export const surface: Surface<Input> = {
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'cohort-sync-fuzz-'));
    const file = join(folder, 'config.yaml');
    return {
      inputs: fc.record({
        text: fc.oneof(
          { weight: 4, arbitrary: changed },
          damaged,
          tree.map((value) => stringify(value)),
          fc.string({ unit: 'binary' }),
        ),
        variables: fc.array(
          fc.oneof(
            misplaced.map(([path, secret]) => [variableName(path), secret] as const),
            fc.tuple(fc.constantFrom(...paths.map(variableName), 'COHORT_SYNC_X'), scalar.map(String)),
          ),
          { maxLength: 2 },
        ),
      }),
      async feed({ text, variables }) {
        writeFileSync(file, text, { mode: 0o600 });
        const began = performance.now();
        try {
          const config = await loadConfig({ file, env: Object.fromEntries(variables) });
          const isKnown = secretsOf(config).includes(SECRET);
          for (const language of languages) {
            if (isKnown) tellable(printConfig(config, translator(language)).replaceAll('\n', ''), text);
            tellable(describeWarnings(config.warnings, translator(language)).replaceAll('\n', ''), text);
          }
          // What is accepted comes.
          cronSchedule(config.schedule.cron, config.schedule.timezone).next(new Date());
        } catch (error) {
          assert.ok(error instanceof ConfigError, error instanceof Error ? error.stack : String(error));
          assert.ok(error.problems.length > 0);
          for (const language of languages)
            tellable(describeConfigError(error, translator(language)).replaceAll('\n', ''), text);
        }
        assert.ok(performance.now() - began < 8_000, 'it takes too long');
      },
      close: () => rmSync(folder, { recursive: true }),
    };
  },
};

/** Nothing acts on a terminal, nothing is a value that is none, and no secret is told but where it stands for something that is shown. */
function tellable(told: string, text: string): void {
  assert.doesNotMatch(told, /[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
  assert.doesNotMatch(told, /\bundefined\b|\[object /);
  if (told.includes(SECRET)) assert.fail(`the secret is told: ${told}\n${text}`);
}

function put(at: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    at[name] = value;
    return;
  }
  const inner = at[name];
  const next = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
  at[name] = next;
  put(next as Record<string, unknown>, rest, value);
}
