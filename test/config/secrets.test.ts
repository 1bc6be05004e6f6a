import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Config } from '../../src/config/config.ts';
import { printConfig } from '../../src/config/print.ts';
import { describeConfigError, describeProblem, describeWarnings } from '../../src/config/problem.ts';
import { languages, translator } from '../../src/messages/messages.ts';
import fc from '../properties.ts';
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
      ['with several of both kinds', 'hush-hush\r\n\n\r\n', 'hush-hush'],
      ['with a byte order mark', '\uFEFFhush-hush\n', 'hush-hush'],
      ['with letters of all kinds', 'hüsh-€-密\n', 'hüsh-€-密'],
      ['with blanks, which are the secret’s', ' hush \n', ' hush '],
    ];
    for (const [name, content, expected] of contents) {
      it(`is taken from a file ${name}`, async () => {
        const path = write('secret.txt', content);
        assert.equal(read(await load(sectionWith(`  ${key}File: secret.txt\n`))), expected);
        assert.equal(read(await load(sectionWith(''), { [`${variable}_FILE`]: path })), expected);
      });
    }

    it('is taken from the environment without the line break at its end', async () => {
      assert.equal(read(await load(sectionWith(''), { [variable]: 'hush-hush\r\n' })), 'hush-hush');
    });

    const blanks: readonly [string, NodeJS.ProcessEnv, string][] = [
      [`  ${key}File: secret.txt\n`, {}, `${key}File`],
      [`  ${key}: "hush "\n`, {}, key],
      ['', { [variable]: ' hush' }, key],
    ];
    for (const [line, env, name] of blanks) {
      it(`is said to have a blank at its end, without being shown: ${name} ${Object.keys(env)}`, async () => {
        write('secret.txt', 'hush \n');
        const { warnings } = await load(sectionWith(line), env);
        assert.deepEqual(
          warnings.map((warning) => [warning.key, warning.code]),
          [[`${section}.${name}`, 'secret-blank']],
        );
        assert.doesNotMatch(describeWarnings(warnings, translator('en')), /hush/);
      });
    }

    const faults: readonly [string, string | Uint8Array, string][] = [
      ['that is empty', '\n\n', 'secret-empty'],
      ['with a mark alone', '\uFEFF\n', 'secret-empty'],
      ['in UTF-16 with its mark', Buffer.from('\uFEFFhush-hush\n', 'utf16le'), 'secret-not-text'],
      ['in UTF-16 without a mark', Buffer.from('hush-hush', 'utf16le'), 'secret-not-text'],
      ['in windows-1252', Buffer.from('hüsh-hush\n', 'latin1'), 'secret-not-text'],
      ['with a control character', 'hush\u0008-hush\n', 'secret-not-text'],
      ['of two lines', 'hush-hush\nhush\n', 'secret-lines'],
    ];
    for (const [name, content, code] of faults) {
      it(`is refused before any login from a file ${name}`, async () => {
        const path = write('secret.txt', content);
        const error = await errorOf(sectionWith(`  ${key}File: secret.txt\n`));
        assert.deepEqual(
          error.problems.map((problem) => [problem.key, problem.code, problem.params]),
          [[`${section}.${key}File`, code, { path }]],
        );
      });
    }

    it('is not shown where it was given as its file', async () => {
      for (const line of [
        `  ${key}File: hush-hush\n`,
        `  ${key}File: /hush/hush-hush\n`,
        `  ${key}File: "${'hush'.repeat(999)}"\n`,
      ]) {
        const { problems } = await errorOf(sectionWith(line));
        assert.deepEqual(
          problems.map((problem) => problem.code),
          ['secret-file-missing'],
        );
        assert.doesNotMatch(JSON.stringify(problems), /hush/);
      }
    });

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
  .map(([text, uuid]) => `${text.replace(/\p{Cc}/gu, '')}${uuid}`);

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

describe('a secret in the wrong place', () => {
  const besides = (section: 'oracle' | 'moodle', line: string) =>
    textWith({ [section]: `${smallest[section]}${line}` });
  const misplaced: readonly [string, string][] = [
    ['under another key of its section', besides('moodle', '  host: hush/hu$h\n')],
    ['under a key that takes a number', besides('moodle', '  port: hu$h5\n')],
    ['under a key that takes a prefix', besides('moodle', '  prefix: hu$h5\n')],
    [
      'in front of the connect string',
      besides('moodle', '').replace('db:1521/SIS', 'reader/hu$h@db:1521/SIS'),
    ],
    ['as the name of a key', besides('moodle', '  hu$h5:\n')],
    ['as the name of a key that could be one', besides('oracle', '  hush5:\n')],
    ['as the name of a key, colon and all', besides('moodle', '  "password:hu$h5":\n')],
    ['as the name of a section', `${textWith({})}hu$h5:\n  x: 1\n`],
    ['as a section', textWith({ moodle: 'moodle: hu$h5\n' })],
    ['where a section is expected', besides('moodle', '  tls: hu$h5\n')],
    ['without its colon', besides('moodle', '  pass hu$h5\n')],
    ['under a key that takes a word', besides('moodle', '').replace('type: mysql', 'type: hu$h5')],
    ['under a key that takes seconds', besides('moodle', '  connectTimeoutSeconds: 20hu$h5\n')],
    ['under the port of mails', `${textWith({})}alerts: { email: { host: h, port: hu$h5 } }\n`],
    [
      'under the address of mails',
      `${textWith({})}alerts: { email: { host: h, from: hu$h5, to: [hu$h5] } }\n`,
    ],
    ['under the role of somebody', `${textWith({})}console: { users: { name: n, role: hu$h5 } }\n`],
    ['under the address of a provider', `${textWith({})}console: { oidc: { issuer: hu$h5 } }\n`],
    ['as the name of a key of somebody', `${textWith({})}console: { users: [{ hush5: x }] }\n`],
  ];
  for (const [name, text] of misplaced) {
    it(`is not shown: ${name}`, async () => {
      const error = await errorOf(text);
      for (const language of languages) {
        const told = describeConfigError(error, translator(language));
        assert.doesNotMatch(`${told} ${error.message} ${JSON.stringify(error)}`, /hu\$h|hush5/);
      }
    });
  }

  it('leaves what was meant to be told: a word of few, a number, a mistyped key', async () => {
    const text = besides('moodle', '  batchSize: some\n  hots: x\n').replace('mysql', 'oracle9');
    const { problems } = await errorOf(text);
    assert.deepEqual(
      problems.map(({ key, params }) => [key, params.found ?? params.suggestion]),
      [
        ['moodle.type', 'oracle9'],
        ['moodle.batchSize', 'some'],
        ['moodle.hots', 'host'],
      ],
    );
  });

  it('is masked wherever it is given a second time', async () => {
    const twice = textWith({ state: 'state:\n  folder: /srv/moodle-password\n' });
    const config = await load(`${twice}import:\n  cohorts:\n    context: oracle-password\n`);
    assert.equal(config.import.cohorts.context, 'oracle-password');
    assert.doesNotMatch(printConfig(config, translator('en')), /(?:moodle|oracle)-password/);
    const error = await errorOf(
      `${textWith({ log: 'log:\n  level: moodle-password\n' })}oracle-password: 1\n`,
    );
    assert.doesNotMatch(describeConfigError(error, translator('en')), /(?:moodle|oracle)-password/);
  });

  it('is masked where a hash stands under another key of its owner as well', async () => {
    const hash = `$scrypt$ln=14,r=8,p=5$${'a'.repeat(22)}$${'b'.repeat(43)}`;
    const users = `users: { name: ${hash}, passwordHash: ${hash} }`.replaceAll(hash, `"${hash}"`);
    const config = await load(`${textWith({})}console: { port: 8090, ${users} }\n`);
    assert.equal(config.console?.users[0]?.name, hash);
    assert.doesNotMatch(printConfig(config, translator('en')), /scrypt/);
  });

  it('is masked inside a connect string', async () => {
    const text = textWith({}).replace('db:1521/SIS', 'tcps://db/SIS?wallet_password=hush5&retry_count=3');
    const config = await load(text);
    assert.match(config.oracle?.connectString ?? '', /wallet_password=hush5/);
    const printed = printConfig(config, translator('en'));
    assert.match(printed, /connectString: tcps:\/\/db\/SIS\?wallet_password=\*{8}&retry_count=3 #/);
  });
});

describe('a problem told on a terminal', () => {
  const steering = '\\e[31m\\n\\r\\x9b\\u202e\\u2028\\0';
  const cases: readonly [string, string][] = [
    ['the name of a key', `${textWith({})}"key${steering}": 1\n`],
    ['a mapping’s key', textWith({}).replace('student:', `"stu${steering}dent":`)],
    ['the name of a parameter', textWith({ parameters: `parameters:\n  "a${steering}": 1\n` })],
    ['a value', textWith({ log: `log:\n  level: "loud${steering}"\n` })],
    ['a filter', textWith({}).replace('Y-{Y}', `Y-{Y|up${steering}per}`)],
    ['a pattern', textWith({}).replace('Y-{Y}', `Y${steering}-{Y`)],
    ['a table of codes', textWith({}).replace('Y-{Y}', `Y-{Y|map:t${steering}}`)],
    ['a query', textWith({}).replace('SELECT s, y FROM v', `"SEL${steering}ECT"`)],
    [
      'a category',
      textWith({}).replace('student: S', `student: S\n    context: { category: { "i${steering}d": 1 } }`),
    ],
  ];
  for (const [name, text] of cases) {
    it(`is one line without anything that acts on it: ${name}`, async () => {
      const error = await errorOf(text);
      assert.doesNotMatch(error.message, /[\p{Cc}\p{Cf}\p{Zl}]/u);
      for (const language of languages) {
        for (const problem of error.problems) {
          assert.doesNotMatch(describeProblem(problem, translator(language)), /[\p{Cc}\p{Cf}\p{Zl}]/u);
        }
      }
    });
  }
});
