import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Config } from '../../src/config/config.ts';
import { printConfig } from '../../src/config/print.ts';
import { languages, translator } from '../../src/messages/messages.ts';
import { errorOf, load, smallest, textWith, write } from './sample.ts';

/** Every secret: its section's other keys, its key, its variable, and how it is read. */
const secrets = [
  {
    key: 'password',
    section: 'oracle',
    variable: 'COHORT_SYNC_ORACLE_PASSWORD',
    read: ({ oracle }: Config) => oracle?.password,
  },
  {
    key: 'walletPassword',
    section: 'oracle',
    variable: 'COHORT_SYNC_ORACLE_WALLET_PASSWORD',
    read: ({ oracle }: Config) => oracle?.walletPassword,
  },
  {
    key: 'password',
    section: 'moodle',
    variable: 'COHORT_SYNC_MOODLE_PASSWORD',
    read: ({ moodle }: Config) => moodle.password,
  },
] as const;

for (const { key, section, variable, read } of secrets) {
  const sectionWith = (line: string) => {
    const usual = (smallest[section] ?? '').replace(new RegExp(`^  ${key}: .*\n`, 'm'), '');
    return textWith({ [section]: `${usual}${line}` });
  };

  describe(`the secret ${section}.${key}`, () => {
    it('is taken from the file', async () => {
      assert.equal(read(await load(sectionWith(`  ${key}: hush-hush\n`))), 'hush-hush');
    });

    it('is taken from the environment', async () => {
      assert.equal(read(await load(sectionWith(''), { [variable]: 'hush-hush' })), 'hush-hush');
      assert.equal(
        read(await load(sectionWith(`  ${key}: other\n`), { [variable]: 'hush-hush' })),
        'hush-hush',
      );
    });

    const contents: readonly [string, string, string][] = [
      ['with a line break at its end', 'hush-hush\n', 'hush-hush'],
      ['with a Windows line break at its end', 'hush-hush\r\n', 'hush-hush'],
      ['without one', 'hush-hush', 'hush-hush'],
      ['with two: one of them is the secret’s', 'hush-hush\n\n', 'hush-hush\n'],
      ['with blanks, which are the secret’s', ' hush \n', ' hush '],
    ];
    for (const [name, content, expected] of contents) {
      it(`is taken from a file ${name}`, async () => {
        const path = write('secret.txt', content);
        assert.equal(read(await load(sectionWith(`  ${key}File: secret.txt\n`))), expected);
        assert.equal(read(await load(sectionWith(''), { [`${variable}_FILE`]: path })), expected);
      });
    }

    it('is taken from the environment before the file, in either form', async () => {
      const path = write('secret.txt', 'from the file of the environment\n');
      const inline = sectionWith(`  ${key}: from the configuration\n`);
      const byFile = sectionWith(`  ${key}File: nowhere.txt\n`);
      assert.equal(
        read(await load(inline, { [`${variable}_FILE`]: path })),
        'from the file of the environment',
      );
      assert.equal(read(await load(byFile, { [variable]: 'from the environment' })), 'from the environment');
    });

    it('names its file as its origin, and masks it', async () => {
      const path = write('secret.txt', 'hush-hush\n');
      const config = await load(sectionWith(`  ${key}File: secret.txt\n`));
      const found = config.effective.find((entry) => entry.path.join('.') === `${section}.${key}`);
      assert.deepEqual(found, {
        path: [section, key],
        value: '********',
        origin: { kind: 'secret-file', path },
      });
    });
  });
}

/** Secrets that cannot be part of anything else by chance. */
const secret = fc
  .tuple(fc.string({ unit: 'grapheme', minLength: 4, maxLength: 30 }), fc.uuid())
  .map(([text, uuid]) => `${text.replaceAll('\0', '')}${uuid}`);

describe('no secret is ever shown', () => {
  it('by the printed configuration, wherever it was given', async () => {
    await fc.assert(
      fc.asyncProperty(secret, fc.constantFrom('inline', 'environment', 'file'), async (value, place) => {
        const path = write('secret.txt', value);
        const all = secrets.map(({ variable }) => variable);
        const lines = (section: string, keys: readonly string[]) =>
          `${(smallest[section] ?? '').replace(/^ {2}password: .*\n/m, '')}${keys
            .map((key) => `  ${key}: ${JSON.stringify(value)}\n`)
            .join('')}`;
        const inline = {
          oracle: lines('oracle', place === 'inline' ? ['password', 'walletPassword'] : []),
          moodle: lines('moodle', place === 'inline' ? ['password'] : []),
        };
        const env =
          place === 'environment'
            ? Object.fromEntries(all.map((variable) => [variable, value]))
            : place === 'file'
              ? Object.fromEntries(all.map((variable) => [`${variable}_FILE`, path]))
              : {};
        const config = await load(textWith(inline), env);
        for (const { read } of secrets) assert.equal(read(config), value);
        for (const language of languages) {
          const printed = printConfig(config, translator(language));
          assert.equal(printed.includes(value.slice(-36)), false);
          assert.equal(printed.split('********').length, 4);
        }
        assert.equal(JSON.stringify(config.effective).includes(value.slice(-36)), false);
      }),
      { numRuns: 60 },
    );
  });

  it('by a problem, whatever else is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uuid(),
        fc.constantFrom('', '[', '{', '"', '@', '- ', 'a: b: '),
        async (value, before) => {
          const moodle = `moodle:\n  password: ${before}${value}\n  passwordFile: nowhere\n`;
          const error = await errorOf(textWith({ moodle, log: 'log: loud\n' }));
          assert.equal(`${error.message} ${JSON.stringify(error)}`.includes(value), false);
        },
      ),
      { numRuns: 60 },
    );
  });
});
