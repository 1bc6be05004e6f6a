import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { describeConfigError } from '../../src/config/problem.ts';
import { languages, translator } from '../../src/messages/messages.ts';
import { errorOf, folder, load, problemsOf, textWith, write } from './sample.ts';

/** A configuration that is refused, and what is said of it. */
interface Case {
  readonly name: string;
  /** Sections instead of those of the smallest configuration; the whole file where `whole` is set. */
  readonly given: string;
  readonly whole?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  readonly en: readonly string[];
  /** With ordinary spaces where French has no-break ones. */
  readonly fr: readonly string[];
}

const groups: Record<string, Case[]> = parse(readFileSync(new URL('problems.yaml', import.meta.url), 'utf8'));

write('empty', '\n');

for (const [group, cases] of Object.entries(groups)) {
  describe(`refused: ${group}`, () => {
    for (const { name, given, whole, env = {}, ...expected } of cases) {
      const text = whole ? given : withSections(given);
      for (const language of ['en', 'fr'] as const) {
        it(`${name} (${language})`, async () => {
          const found = await problemsOf(text, env, language);
          assert.deepEqual(
            found.map((line) => line.replaceAll(/[\u00a0\u202f]/g, ' ')),
            expected[language],
          );
        });
      }
    }
  });
}

describe('a refused configuration', () => {
  it('is told with all its problems at once, in the order of the file, the environment last', async () => {
    const text = textWith({ log: 'log:\n  level: loud\n', language: 'language: it\n', match: '' });
    const error = await errorOf(text, { COHORT_SYNC_STATE_KEEP_DAYS: 'all' });
    const lines = describeConfigError(error, translator('en')).replaceAll(`${folder}/`, '').split('\n');
    assert.deepEqual(lines, [
      'The configuration has 4 problems; nothing was done:',
      '  config.yaml, line 2: log.level: Found “loud”, expected one of error, warn, info, debug.',
      '  config.yaml, line 3: language: Found “it”, expected one of auto, en, fr, de, es.',
      '  config.yaml: match.field: Found nothing, expected profile:SHORTNAME, idnumber, username or email. Set it here or with COHORT_SYNC_MATCH_FIELD.',
      '  environment variable COHORT_SYNC_STATE_KEEP_DAYS: state.keepDays: Found “all”, expected a whole number from 1 to 36500.',
    ]);
  });

  it('says nothing on its own: convict’s warnings included', async (context) => {
    const silent = ['log', 'warn', 'error', 'info'] as const;
    const mocks = silent.map((method) => context.mock.method(console, method, () => undefined));
    await errorOf(textWith({ log: 'log:\n  colour: red\n  level: loud\n' }));
    for (const mock of mocks) assert.equal(mock.mock.callCount(), 0);
  });

  it('leaves no trace in the prototypes', async () => {
    await errorOf(
      textWith({ proto: '__proto__:\n  polluted: true\nconstructor:\n  prototype:\n    polluted: true\n' }),
    );
    await load(
      `${textWith({})}parameters:\n  toString: 1\ncodes:\n  constructor:\n    prototype: polluted\n`,
    );
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
    assert.equal(typeof {}.toString, 'function');
  });

  it('is told of a file that is not UTF-8', async () => {
    assert.deepEqual(
      await problemsOf(Buffer.from(textWith({ codes: 'codes:\n  a:\n    x: \xe9\n' }), 'latin1')),
      ['config.yaml: This file is not UTF-8. Save it as UTF-8.'],
    );
  });

  const broken = [
    '"hush-hush"hush-hush',
    '"hush-hush',
    '@hush-hush',
    '!hush-hush x',
    '*hush-hush',
    '[hush-hush',
    '{hush-hush',
  ];
  for (const value of broken) {
    it(`does not quote a password that is no YAML: ${value}`, async () => {
      const text = textWith({ moodle: `moodle:\n  password: ${value}\n` });
      const error = await errorOf(text);
      for (const language of languages) {
        const told = `${describeConfigError(error, translator(language))} ${error.message} ${JSON.stringify(error)}`;
        assert.doesNotMatch(told, /hush/);
      }
    });
  }
});

/** The smallest configuration with the top-level sections of a text instead of its own. */
function withSections(given: string): string {
  const parts = given.split(/^(?=\S)/m);
  return textWith(Object.fromEntries(parts.map((part) => [part.split(':')[0] ?? '', part])));
}
