import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { findFile, loadConfig } from '../../src/config/load.ts';
import { defaultLimits, rules } from '../plan/guarding.ts';
import { folder, load, problemsOf, textWith, valueAt, write } from './sample.ts';

describe('what an Oracle session is told', () => {
  const oracle = 'oracle:\n  connectString: db:1521/SIS\n  user: reader\n  password: p\n';

  it('is given by the name that Oracle has for it, quotes and blanks included', async () => {
    const session = '  session:\n    NLS_SORT: FRENCH\n    NLS_NUMERIC_CHARACTERS: ", "\n';
    const config = await load(textWith({ oracle: `${oracle}  clientIdentifier: "sync user"\n${session}` }));
    assert.equal(config.oracle?.clientIdentifier, 'sync user');
    assert.deepEqual(config.oracle?.session, { NLS_NUMERIC_CHARACTERS: ', ', NLS_SORT: 'FRENCH' });
  });

  it('is a parameter that there is, and one line', async () => {
    const session = '  session:\n    NLS_SORTS: FRENCH\n    NLS_COMP: "a\\nb"\n';
    assert.deepEqual(await problemsOf(textWith({ oracle: oracle + session })), [
      'config.yaml, line 6: oracle.session.NLS_SORTS: There is no such key. Did you mean “NLS_SORT”?',
      'config.yaml, line 7: oracle.session.NLS_COMP: Found “********”, expected a text of one line, up to 200 characters.',
    ]);
  });
});

describe('the smallest configuration', () => {
  it('has every default', async () => {
    const { effective, mappings, warnings, ...config } = await load(textWith({}));
    assert.deepEqual(warnings, []);
    assert.ok(effective.length > 60);
    assert.equal(mappings.length, 1);
    assert.deepEqual(config, {
      file: join(folder, 'config.yaml'),
      oracle: {
        connectString: 'db:1521/SIS',
        user: 'reader',
        password: 'oracle-password',
        thick: false,
        session: {},
        fetchSize: 1000,
        connectTimeoutSeconds: 20,
        queryTimeoutSeconds: 300,
        fetchTimeoutSeconds: 60,
        closeTimeoutSeconds: 5,
        retries: 3,
      },
      moodle: {
        type: 'mysql',
        host: 'localhost',
        port: 3306,
        user: 'writer',
        password: 'moodle-password',
        database: 'moodle',
        prefix: 'mdl_',
        allowCleartextPassword: false,
        connectTimeoutSeconds: 20,
        statementTimeoutSeconds: 300,
        batchSize: 10_000,
        retries: 3,
      },
      match: {
        field: { kind: 'profile', shortname: 'studentnumber' },
        normalise: ['trim', 'lowercase'],
        includeSuspended: true,
        nullWords: new Set(),
      },
      policy: { removals: 'mirror', rejectedRows: 'withhold', goneUpstream: 'keep', graceHours: 0 },
      guards: rules(defaultLimits),
      enrolments: {
        enabled: true,
        tasks: [
          '\\enrol_cohort\\task\\enrol_cohort_sync',
          '\\tool_cohortroles\\task\\cohort_role_sync',
          '\\core\\task\\sync_plans_from_template_cohorts_task',
        ],
        waitSeconds: 60,
      },
      schedule: {
        cron: '15 * * * *',
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        runAtStart: true,
        jitterSeconds: 0,
        quiet: [],
      },
      state: { folder: '/var/lib/moodle-cohort-sync', keepDays: 400, keepPersonalDays: 400 },
      stopTimeoutSeconds: 8,
      alerts: {
        email: [],
        webhook: [],
        heartbeat: [],
        on: new Set(['refused', 'failed', 'misconfigured', 'held', 'findings', 'stale', 'state', 'paused']),
        failuresInARow: 2,
        remindHours: 24,
        digestHours: 24,
        keepHours: 72,
        studentValues: false,
        notify: {},
      },
      import: {
        cohorts: { csvdelimiter: 'comma', csvencoding: 'UTF-8', context: 'system' },
        members: {
          cohortidentifier: 'idnumber',
          useridentifier: { kind: 'core', column: 'username' },
          flatfiledelimiter: 'comma',
          flatfileencoding: 'UTF-8',
        },
      },
      log: { level: 'info', format: 'text' },
      language: 'auto',
    });
  });
});

describe('a value, by what is written', () => {
  const moodle = (line: string) =>
    `moodle:\n  type: mysql\n  user: w\n  database: d\n  password: p\n  ${line}\n`;
  const cases: readonly [string, Record<string, string>, string, unknown][] = [
    ['a flag: yes', { schedule: 'schedule:\n  runAtStart: yes\n' }, 'schedule.runAtStart', true],
    ['a flag: No', { schedule: 'schedule:\n  runAtStart: No\n' }, 'schedule.runAtStart', false],
    ['a flag: off', { schedule: 'schedule:\n  runAtStart: off\n' }, 'schedule.runAtStart', false],
    ['a flag in quotes', { schedule: 'schedule:\n  runAtStart: "false"\n' }, 'schedule.runAtStart', false],
    ['a number in quotes', { state: 'state:\n  keepDays: "30"\n' }, 'state.keepDays', 30],
    ['a part of a second', { stop: 'stopTimeoutSeconds: 0.5\n' }, 'stopTimeoutSeconds', 0.5],
    [
      'a percentage',
      { guards: 'guards:\n  rowsDrop: 12.5%\n' },
      'guards.all.rowsDrop',
      { percent: 12.5, floor: 5 },
    ],
    [
      'a percentage without its sign',
      { guards: 'guards:\n  rowsDrop: 12.5\n' },
      'guards.all.rowsDrop',
      { percent: 12.5, floor: 5 },
    ],
    ['0 forbids', { guards: 'guards:\n  unmatchedShare: 0\n' }, 'guards.all.unmatchedShare', 0],
    ['all of them', { guards: 'guards:\n  unmatchedShare: 100%\n' }, 'guards.all.unmatchedShare', 100],
    ['off', { guards: 'guards:\n  unmatchedShare: off\n' }, 'guards.all.unmatchedShare', 'off'],
    ['a share that is off', { guards: 'guards:\n  removals: off\n' }, 'guards.all.removals', 'off'],
    [
      'a share whose percentage is off',
      { guards: 'guards:\n  removals:\n    percent: off\n' },
      'guards.all.removals',
      'off',
    ],
    [
      'a share in one value',
      { guards: 'guards:\n  removals: 15%\n' },
      'guards.all.removals',
      { percent: 15, floor: 50 },
    ],
    [
      'a floor',
      { guards: 'guards:\n  cohortRemovals:\n    floor: 0\n' },
      'guards.all.cohortRemovals',
      { percent: 20, floor: 0 },
    ],
    [
      'more than twice as many',
      { guards: 'guards:\n  additions: 300%\n' },
      'guards.all.additions',
      { percent: 300, floor: 500 },
    ],
    [
      'a list on one line',
      { match: 'match:\n  field: idnumber\n  normalise: [trim]\n' },
      'match.normalise',
      ['trim'],
    ],
    [
      'a list with commas',
      { match: 'match:\n  field: idnumber\n  normalise: trim, stripAccents\n' },
      'match.normalise',
      ['trim', 'stripAccents'],
    ],
    ['an empty list', { match: 'match:\n  field: idnumber\n  normalise: []\n' }, 'match.normalise', []],
    [
      'a password of digits keeps its zeros',
      { moodle: moodle('prefix: mdl_').replace('password: p', 'password: 007') },
      'moodle.password',
      '007',
    ],
    [
      'a password that is a word of YAML',
      { moodle: moodle('prefix: mdl_').replace('password: p', 'password: yes') },
      'moodle.password',
      'yes',
    ],
    [
      'a password keeps its blanks',
      { moodle: moodle('prefix: mdl_').replace('password: p', 'password: " p "') },
      'moodle.password',
      ' p ',
    ],
    [
      'a password with commas and a dollar',
      { moodle: moodle('prefix: mdl_').replace('password: p', "password: 'a,b$HOME'") },
      'moodle.password',
      'a,b$HOME',
    ],
    ['no prefix', { moodle: moodle("prefix: ''") }, 'moodle.prefix', ''],
    ['a prefix after which nothing stands', { moodle: moodle('prefix:') }, 'moodle.prefix', 'mdl_'],
    ['~ is nothing', { moodle: moodle('prefix: ~') }, 'moodle.prefix', 'mdl_'],
    [
      'the port of PostgreSQL',
      { moodle: moodle('x').replace('mysql', 'postgres').replace('  x\n', '') },
      'moodle.port',
      5432,
    ],
    ['a port', { moodle: moodle('port: 3307') }, 'moodle.port', 3307],
    ['a core field', { match: 'match:\n  field: email\n' }, 'match.field', { kind: 'core', column: 'email' }],
    [
      'TLS without an authority',
      { moodle: moodle('tls:\n    enabled: true') },
      'moodle.tls',
      { verify: true, line: 7 },
    ],
    [
      'TLS without proof',
      { moodle: moodle('tls:\n    enabled: true\n    verify: false') },
      'moodle.tls',
      { verify: false, line: 7 },
    ],
    ['TLS off', { moodle: moodle('tls:\n    enabled: false') }, 'moodle.tls', undefined],
    ['a listener', { health: 'health:\n  port: 9090\n' }, 'health', { host: '127.0.0.1', port: 9090 }],
    ['a listener on any port', { health: 'health:\n  port: 0\n' }, 'health', { host: '127.0.0.1', port: 0 }],
    ['no listener without a port', { health: 'health:\n  host: 0.0.0.0\n' }, 'health', undefined],
    ['six fields', { schedule: 'schedule:\n  cron: 0 15 * * * *\n' }, 'schedule.cron', '0 15 * * * *'],
    ['a relative path', { state: 'state:\n  folder: state\n' }, 'state.folder', join(folder, 'state')],
    [
      'a path upwards',
      { state: 'state:\n  folder: ../state\n' },
      'state.folder',
      join(dirname(folder), 'state'),
    ],
    ['an absolute path', { state: 'state:\n  folder: /srv/state\n' }, 'state.folder', '/srv/state'],
    ['an anchor', { log: 'log: &x\n  level: debug\n' }, 'log.level', 'debug'],
  ];
  for (const [name, sections, path, expected] of cases) {
    it(name, async () => assert.deepEqual(valueAt(await load(textWith(sections)), path), expected));
  }

  it('takes a file with a byte order mark and Windows line ends', async () => {
    const config = await load(`\ufeff${textWith({ log: 'log:\n  level: warn\n' }).replaceAll('\n', '\r\n')}`);
    assert.equal(config.log.level, 'warn');
    assert.equal(config.moodle.password, 'moodle-password');
  });

  it('takes a password-less account over a socket', async () => {
    const text = 'moodle:\n  type: postgres\n  user: w\n  database: d\n  socket: /run/postgresql\n';
    const { moodle } = await load(textWith({ moodle: text }));
    assert.equal(moodle.socket, '/run/postgresql');
    assert.equal(moodle.password, '');
  });
});

describe('the file', () => {
  it('is the one that the command line names, before the environment’s', async () => {
    const file = write('named.yaml', textWith({ log: 'log:\n  level: warn\n' }));
    const config = await loadConfig({ file, env: { COHORT_SYNC_CONFIG: '/nowhere.yaml' } });
    assert.equal(config.log.level, 'warn');
    assert.equal(config.file, file);
  });

  it('is the one that COHORT_SYNC_CONFIG names', async () => {
    const file = write('environment.yaml', textWith({ log: 'log:\n  level: error\n' }));
    assert.equal((await loadConfig({ env: { COHORT_SYNC_CONFIG: file } })).log.level, 'error');
  });

  it('is the first of the usual ones that is there', async () => {
    const first = write('usual.yaml', '');
    const second = write('second.yaml', '');
    assert.equal(await findFile([join(folder, 'absent.yaml'), first, second]), first);
  });

  it('is one of those that were looked for', async () => {
    const candidates = [join(folder, 'absent.yaml'), join(folder, 'usual.yaml', 'below-a-file.yaml')];
    write('usual.yaml', '');
    await assert.rejects(findFile(candidates), (error: { problems?: unknown }) => {
      const params = { looked: candidates.join(', '), variable: 'COHORT_SYNC_CONFIG' };
      assert.deepEqual(error.problems, [{ key: '', code: 'no-file', params }]);
      return true;
    });
  });
});
