import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stringify } from 'yaml';
import { leavesOf } from '../../src/config/given.ts';
import { mappingSchema } from '../../src/config/mapping-schema.ts';
import { printConfig } from '../../src/config/print.ts';
import { ConfigError, describeConfigError } from '../../src/config/problem.ts';
import { schema } from '../../src/config/schema.ts';
import { languages, translator } from '../../src/messages/messages.ts';
import fc from '../properties.ts';
import { load, smallest, textWith } from './sample.ts';

const mapping = mappingSchema({ kind: 'section', line: 1, braces: false, entries: new Map() });
const known = [...leavesOf(schema).keys(), ...leavesOf(mapping, 'mappings.year.').keys()].flatMap((path) =>
  path.split('.'),
);

/** Trees of keys that mostly exist, with values that mostly do not fit. */
const { tree } = fc.letrec<{ tree: unknown; scalar: unknown }>((tie) => ({
  scalar: fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(null, '{A}', '{', 'off', '20%', 'SELECT :a FROM b', '__proto__', 'constructor'),
  ),
  tree: fc.oneof(
    { maxDepth: 5 },
    tie('scalar'),
    fc.array(tie('scalar'), { maxLength: 3 }),
    fc
      .array(
        fc.tuple(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, fc.string()), tie('tree')),
        {
          maxLength: 6,
        },
      )
      .map((pairs) => Object.fromEntries(pairs)),
  ),
}));

/** Loads what may be anything: a configuration, or an error that can be told in every language. */
async function loadOrTell(text: string): Promise<void> {
  try {
    await load(text);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    assert.ok(error.problems.length > 0);
    for (const language of languages) {
      const told = describeConfigError(error, translator(language));
      assert.doesNotMatch(told, /undefined|\[object/);
    }
  }
}

describe('whatever the file holds, it is taken or refused with reasons', () => {
  it('any text', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), loadOrTell), {
      numRuns: 150,
    });
  });

  it('any tree', async () => {
    await fc.assert(
      fc.asyncProperty(tree, (value) => loadOrTell(stringify(value))),
      { numRuns: 250 },
    );
  });

  it('any value of any section', async () => {
    const section = fc.constantFrom(...Object.keys(schema), 'parameters', 'codes', 'mappings');
    await fc.assert(
      fc.asyncProperty(section, tree, (name, value) => {
        const rest = Object.entries(smallest).filter(([other]) => other !== name);
        return loadOrTell(stringify({ [name]: value }) + rest.map(([, text]) => text).join(''));
      }),
      { numRuns: 250 },
    );
  });

  it('a working file with any character changed', async () => {
    const text = Object.values(smallest).join('');
    const change = fc.tuple(
      fc.nat(text.length - 1),
      fc.constantFrom('', ' ', '\n', '\t', '"', '{', ':', '*', '-', '\0'),
    );
    await fc.assert(
      fc.asyncProperty(change, ([at, character]) =>
        loadOrTell(text.slice(0, at) + character + text.slice(at + 1)),
      ),
      { numRuns: 150 },
    );
  });

  it('sections of sections without end', { timeout: 30_000 }, () => loadOrTell('{a: '.repeat(3_000)));

  it('a code table of any length', { timeout: 120_000 }, async () => {
    const codes = Array.from({ length: 100_000 }, (_, index) => `    OLD${index}: NEW${index}\n`).join('');
    const config = await load(textWith({ codes: `codes:\n  programmes:\n${codes}` }));
    const printed = printConfig(config, translator('en'));
    assert.equal(printed.match(/OLD\d+: NEW\d+ #/g)?.length, 100_000);
  });

  it('aliases of aliases', { timeout: 30_000 }, async () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) => `l${level}: &l${level} [*l${level - 1}, *l${level - 1}]\n`,
    );
    await loadOrTell(`l: &l-1 [x]\n${levels.join('')}log:\n  level: *l39\n`);
  });
});
