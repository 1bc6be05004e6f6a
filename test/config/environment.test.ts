import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { variableName } from '../../src/config/environment.ts';
import type { FormatName, Leaf } from '../../src/config/formats.ts';
import { leavesOf } from '../../src/config/given.ts';
import { schema } from '../../src/config/schema.ts';
import { load, smallest, textWith, valueAt, write } from './sample.ts';

const HASH = `$scrypt$ln=14,r=8,p=5$${'a'.repeat(22)}$${'b'.repeat(43)}`;

/** A console that somebody can enter. */
const CONSOLE = {
  COHORT_SYNC_CONSOLE_PORT: '8090',
  COHORT_SYNC_CONSOLE_USERS_NAME: 'jane',
  COHORT_SYNC_CONSOLE_USERS_PASSWORD_HASH: HASH,
};
const OIDC = {
  ...CONSOLE,
  COHORT_SYNC_CONSOLE_OIDC_ISSUER: 'https://id.example.edu',
  COHORT_SYNC_CONSOLE_OIDC_CLIENT_ID: 'cohorts',
  COHORT_SYNC_CONSOLE_OIDC_VIEWERS: '*',
};
const PROXY = {
  ...CONSOLE,
  COHORT_SYNC_CONSOLE_PROXY_HEADER: 'X-User',
  COHORT_SYNC_CONSOLE_PROXY_FROM: '127.0.0.1',
  COHORT_SYNC_CONSOLE_PROXY_VIEWERS: '*',
};

/** What makes a key of the console useful. */
function consoleWith(path: string): NodeJS.ProcessEnv {
  if (path.startsWith('console.oidc.')) return OIDC;
  if (path.startsWith('console.proxy')) return PROXY;
  return path.startsWith('console.') ? CONSOLE : {};
}

describe('the environment', () => {
  /** A value of each format that is no key's default, as text and as it becomes. */
  const samples: Record<FormatName, readonly [string, unknown]> = {
    text: ['some text', 'some text'],
    line: [',.', ',.'],
    flag: ['x', true],
    choice: ['x', 'x'],
    databaseType: ['pgsql', 'postgres'],
    choices: ['x', ['x']],
    wholeNumber: ['7', 7],
    seconds: ['7.5', 7.5],
    hours: ['7.5', 7.5],
    hoursOrOff: ['7.5', 7.5],
    mailbox: ['Cohorts <cohorts@example.edu>', 'Cohorts <cohorts@example.edu>'],
    mailboxes: ['a@example.edu, B <b@example.edu>', ['a@example.edu', 'B <b@example.edu>']],
    url: ['https://hooks.example.edu/x', 'https://hooks.example.edu/x'],
    header: ['Bearer x', 'Bearer x'],
    origin: ['https://cohorts.example.edu', 'https://cohorts.example.edu'],
    passwordHash: [HASH, HASH],
    headerName: ['X-Remote-User', 'X-Remote-User'],
    addresses: ['192.0.2.1, 2001:db8::/32', ['192.0.2.1', '2001:db8::/32']],
    portNumber: ['4321', 4321],
    percentOrOff: ['33%', 33],
    numberOrOff: ['33', 33],
    place: ['system', 'system'],
    moment: ['2027-07-10', '2027-07-10'],
    path: ['/some/path', '/some/path'],
    host: ['db.example.edu', 'db.example.edu'],
    prefix: ['xyz_', 'xyz_'],
    component: ['local_sync', 'local_sync'],
    matchField: ['email', 'email'],
    userIdentifier: ['id', 'id'],
    wordList: ['NULL, -', ['NULL', '-']],
    taskList: ['\\a\\b, c\\d', ['\\a\\b', 'c\\d']],
    cron: ['1 2 3 4 5', '1 2 3 4 5'],
    timezone: ['America/New_York', 'America/New_York'],
    encoding: ['windows-1252', 'windows-1252'],
    delimiter: ['|', '|'],
    connectString: ['other:1521/SIS', 'other:1521/SIS'],
  };
  const sampleOf = (leaf: Leaf<unknown>): readonly [string, unknown] => {
    const options = leaf.options ?? [];
    const other = options.find((option) => option !== leaf.default) ?? '';
    if (leaf.format === 'flag') return [String(!leaf.default), !leaf.default];
    if (leaf.format === 'choice') return [other, other];
    if (leaf.format === 'choices') return [options.join(','), options];
    return samples[leaf.format];
  };
  const configPhp = write('config.php', "<?php $CFG->dbuser = 'u'; $CFG->dbpass = 'p';");
  /** Keys that are of no use alone, and what makes them so. */
  const together: Record<string, NodeJS.ProcessEnv> = {
    'moodle.loginFrom': { COHORT_SYNC_MOODLE_CONFIG_PHP: configPhp },
    'moodle.schema': { COHORT_SYNC_MOODLE_TYPE: 'postgres' },
    'moodle.tls.caFile': { COHORT_SYNC_MOODLE_TLS_ENABLED: 'true' },
    'console.host': { COHORT_SYNC_CONSOLE_PUBLIC_URL: 'https://cohorts.example.edu' },
    'oracle.clientLibDir': { COHORT_SYNC_ORACLE_THICK: 'true' },
  };

  for (const [path, leaf] of leavesOf(schema)) {
    it(`overrides ${path}`, async () => {
      const [text, value] = sampleOf(leaf);
      const file = /(?:passwordFile|PasswordFile|caFile|SecretFile)$/.test(path);
      const variable = variableName(path);
      const given = file ? write('given.txt', 'some text') : path === 'moodle.configPhp' ? configPhp : text;
      const { effective } = await load(textWith({}), {
        ...consoleWith(path),
        [variable]: given,
        ...together[path],
      });
      const found = effective.find((entry) => entry.path.join('.') === path);
      assert.deepEqual(found?.value, leaf.sensitive ? '********' : given === text ? value : given);
      assert.deepEqual(found?.origin, { kind: 'given', variable });
    });
  }

  const mapping = {
    parameters: 'parameters:\n  academicYear: 2026\n  term: "1"\n',
    codes: 'codes:\n  programmes:\n    INF-BA: INFO\n',
    mappings: `mappings:
  year-group:
    query: SELECT s, y FROM v WHERE y = :ACADEMICYEAR AND t = :term
    student: S
    idnumber: "{Y|map:programmes}"
    name:
      en: "{Y}"
      fr: "{Y}"
    context:
      category:
        id: "{F}"
      default:
        path: Top
`,
  };
  const cases: readonly [string, string, string, unknown][] = [
    ['a query', 'MAPPINGS_YEAR_GROUP_QUERY', 'mappings.0.source.sql', 'SELECT 2 FROM v'],
    ['a column', 'MAPPINGS_YEAR_GROUP_STUDENT', 'mappings.0.mapping.student.text', 'SELECT 2 FROM v'],
    [
      'a name of one language',
      'MAPPINGS_YEAR_GROUP_NAME_FR',
      'mappings.0.mapping.cohortName.1.pattern.text',
      'SELECT 2 FROM v',
    ],
    [
      'a category',
      'MAPPINGS_YEAR_GROUP_CONTEXT_CATEGORY_ID',
      'mappings.0.mapping.context.pattern.text',
      'SELECT 2 FROM v',
    ],
    [
      'a default',
      'MAPPINGS_YEAR_GROUP_CONTEXT_DEFAULT_PATH',
      'mappings.0.mapping.context.fallback.value',
      'SELECT 2 FROM v',
    ],
  ];
  for (const [name, variable, path, expected] of cases) {
    it(`overrides ${name} of a mapping`, async () => {
      const config = await load(textWith(mapping), { [`COHORT_SYNC_${variable}`]: 'SELECT 2 FROM v' });
      assert.equal(valueAt(config, path), expected);
    });
  }

  it('overrides parameters, which stay numbers where the file has numbers', async () => {
    const env = { COHORT_SYNC_PARAMETERS_ACADEMIC_YEAR: '2027', COHORT_SYNC_PARAMETERS_TERM: '2' };
    const config = await load(textWith(mapping), env);
    assert.deepEqual(
      { ...(valueAt(config, 'mappings.0.source.binds') as object) },
      { academicYear: 2027, term: '2' },
    );
  });

  it('takes a variable that is set to nothing as not set', async () => {
    const { moodle } = await load(textWith({}), {
      COHORT_SYNC_MOODLE_HOST: '',
      COHORT_SYNC_MOODLE_PASSWORD_FILE: '',
    });
    assert.equal(moodle.host, 'localhost');
    assert.equal(moodle.password, 'moodle-password');
  });

  it('takes no notice of variables of others', async () => {
    assert.ok(await load(textWith({}), { PATH: '/bin', COHORT_SYNCHRONISED: '1', MOODLE_HOST: 'x' }));
  });

  it('switches a share off by its section’s variable', async () => {
    const { guards } = await load(textWith({}), {
      COHORT_SYNC_GUARDS_COHORT_REMOVALS: 'off',
      COHORT_SYNC_MAPPINGS_YEAR_GUARDS_ROWS_DROP: 'off',
    });
    assert.equal(guards.all.cohortRemovals, 'off');
    assert.deepEqual([...guards.own], [['year', { rowsDrop: 'off' }]]);
  });

  it('gives the socket of PostgreSQL its port, which is in the socket’s name', async () => {
    const own = String(smallest.moodle).replace('mysql', 'pgsql');
    const cases: [keys: string, expected: object][] = [
      ['  socket: /run/postgresql\n', { socket: '/run/postgresql', port: 5432 }],
      ['  socket: /run/postgresql\n  port: 5433\n', { socket: '/run/postgresql', port: 5433 }],
      ['  socket: /run/postgresql/.s.PGSQL.5433\n', { socket: '/run/postgresql', port: 5433 }],
    ];
    for (const [keys, expected] of cases) {
      const { socket, port } = (await load(textWith({ moodle: own + keys }))).moodle;
      assert.deepEqual({ socket, port }, expected);
    }
  });

  it('overrides one way to say a thing by the other', async () => {
    const moodle = `${smallest.moodle}  host: db\n  port: 3307\n`;
    const env = { COHORT_SYNC_MOODLE_SOCKET: '/run/mysqld.sock' };
    const config = await load(textWith({ moodle }), env);
    assert.equal(config.moodle.socket, '/run/mysqld.sock');
    assert.equal(config.moodle.host, 'localhost');
  });

  it('takes a relative path from the working directory', async () => {
    const { state } = await load(textWith({}), { COHORT_SYNC_STATE_FOLDER: 'state' });
    assert.equal(state.folder, join(process.cwd(), 'state'));
  });
});
