/** docker-compose.yml and what it mounts, as far as they can be tried without containers. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { grantStatements } from '../../src/moodle/grants.ts';
import type { RunReport } from '../../src/report/report.ts';
import type { TestMoodle } from '../moodle/moodle.ts';
import { snapshot } from '../moodle/snapshot.ts';
import { type OracleStandIn, startOracle } from '../oracle-stand-in/server.ts';
import { command } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const text = (path: string) => readFile(file(path), 'utf8');

const PASSWORD = 'it’s "quoted" \\ and long';

/** A service of the compose file, as far as it is looked at here. */
interface ComposeService {
  profiles?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  volumes?: string[];
  restart?: string;
  healthcheck?: object;
  depends_on?: object;
}

interface Compose {
  services: Record<string, ComposeService>;
  secrets: Record<string, { file: string }>;
}

describe('the compose file', () => {
  let compose: Compose;
  let folder: string;
  let moodle: TestMoodle;
  let oracle: OracleStandIn;
  const seed = async () => {
    const script = await text('config/compose/moodle/seed.sql');
    const hex = Buffer.from(PASSWORD).toString('hex');
    await moodle.admin.raw(`SET @password = CONVERT(x'${hex}' USING utf8mb4); ${script}`);
  };
  before(async () => {
    compose = parse(await text('docker-compose.yml'), { merge: true });
    folder = await mkdtemp(join(tmpdir(), 'cohort-test-'));
    oracle = await startOracle({ users: { MOODLE_SYNC: PASSWORD } });
    const mariadb = databases.find(({ type }) => type === 'mysql');
    assert.ok(mariadb);
    moodle = await mariadb.createMoodle();
    await seed();
  });
  after(async () => {
    await moodle.admin.raw(`DROP USER 'cohort_sync'@'%'`);
    await moodle.drop();
    await oracle.close();
    await rm(folder, { recursive: true });
  });

  it('names a file for every secret, and no service uses another', () => {
    for (const { secrets = [] } of Object.values(compose.services)) {
      for (const secret of secrets) assert.equal(compose.secrets[secret]?.file, `./secrets/${secret}`);
    }
  });

  it('mounts folders, never a file, whose successor the container would not see', async () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes);
    const own = mounted
      .map((volume) => volume.split(':')[0] ?? '')
      .filter((source) => source.startsWith('./'));
    // The folder of the site's own configuration is not there until somebody makes it.
    for (const source of own.filter((path) => path !== './etc')) {
      assert.ok((await stat(file(source))).isDirectory(), source);
    }
  });

  it('starts the sync alone for those who bring their own databases, and whatever goes on has a healthcheck', () => {
    const alone = Object.entries(compose.services).filter(([, { profiles }]) => !profiles?.includes('demo'));
    assert.deepEqual(
      alone.map(([name, { profiles, depends_on }]) => [name, profiles, depends_on]),
      [['cohort-sync', ['own'], undefined]],
    );
    const lasting = Object.values(compose.services).filter(({ restart }) => restart !== undefined);
    assert.ok(lasting.length > 1 && lasting.every(({ healthcheck }) => healthcheck !== undefined));
  });

  it('seeds a Moodle in which the example works, with the account and the settings of the compose file', async () => {
    publishRegistry(oracle);
    await writeFile(join(folder, 'password'), PASSWORD, { mode: 0o600 });
    const { host, port, database } = moodle.connection;
    const ended = await command(['--once', '--json'], {
      ...compose.services['demo-sync']?.environment,
      COHORT_SYNC_CONFIG: file('config/example.yaml'),
      COHORT_SYNC_ORACLE_CONNECT_STRING: oracle.connectString,
      COHORT_SYNC_ORACLE_PASSWORD_FILE: join(folder, 'password'),
      COHORT_SYNC_MOODLE_HOST: host,
      COHORT_SYNC_MOODLE_PORT: String(port),
      COHORT_SYNC_MOODLE_DATABASE: database,
      COHORT_SYNC_MOODLE_PASSWORD_FILE: join(folder, 'password'),
      COHORT_SYNC_STATE_FOLDER: join(folder, 'state'),
    });
    assert.equal(ended.code, 0, ended.stdout + ended.stderr);
    const report: RunReport = JSON.parse(ended.stdout);
    assert.deepEqual(
      report.findings.map((finding) => ('student' in finding ? finding.student : finding)),
      Array.from({ length: 3 }, () => '00206193'),
      'the last student has no account in any mapping, and every category is there',
    );
    assert.deepEqual(report.written, { created: 6, updated: 0, added: 3 * 299, removed: 0 });
    const places = await moodle
      .admin('mdl_cohort as c')
      .join('mdl_context as x', { 'x.id': 'c.contextid', 'x.contextlevel': 40 })
      .join('mdl_course_categories as k', 'k.id', 'x.instanceid')
      .distinct('k.name')
      .orderBy('k.name')
      .pluck('k.name');
    assert.deepEqual(places, ['HUM', 'SCI']);
  });

  it('seeds a Moodle a second time without a change', async () => {
    const before = await snapshot(moodle.admin, 'mdl_');
    await seed();
    assert.deepEqual(await snapshot(moodle.admin, 'mdl_'), before);
  });

  it('gives the account what is documented, and nothing else', async () => {
    const settings = {
      type: 'mysql',
      database: 'moodle',
      prefix: 'mdl_',
      matchField: { kind: 'profile', shortname: 'studentnumber' },
    } as const;
    const documented = grantStatements(settings, `'cohort_sync'@'%'`);
    const given = (await text('config/compose/moodle/seed.sql')).match(/^GRANT [^;]+/gm);
    assert.deepEqual(
      given,
      documented.map((statement) => statement.replace('`moodle`.', '').replaceAll('`', '')),
    );
  });

  it('has views in its Oracle with the columns that the example reads', async () => {
    const registry = await text('config/compose/oracle/01-registry.sql');
    const { mappings }: { mappings: Record<string, { query: string }> } = parse(
      await text('config/example.yaml'),
    );
    for (const { query } of Object.values(mappings)) {
      const [, columns = '', view = ''] = /^SELECT (.+)\n\s*FROM (\w+)/.exec(query) ?? [];
      const shown = viewColumns(registry, view);
      assert.deepEqual(
        columns.split(', ').filter((column) => !shown.includes(column)),
        [],
        view,
      );
    }
  });
});

/** The columns of a view, which are named one a line. */
function viewColumns(script: string, view: string): string[] {
  const [, select = ''] =
    new RegExp(`CREATE VIEW sis\\.${view} AS\nSELECT ([^;]+?)\n  FROM`).exec(script) ?? [];
  return select.split(',').map((column) => /(\w+)\s*$/.exec(column)?.[1] ?? '');
}

/** 300 students with the numbers of 01-registry.sql, in two programmes and no tutorial group but one. */
function publishRegistry(oracle: OracleStandIn): void {
  const students = Array.from({ length: 300 }, (_, index) => ({
    number: String(204_100 + 7 * index).padStart(8, '0'),
    even: index % 2 === 0,
  }));
  const of = (even: boolean) => (even ? ['SCI', 'INF-BA'] : ['HUM', 'HIST-BACH']);
  oracle.table(
    'MOODLE_ENROLMENTS',
    {
      STUDENT_NO: 'CHAR(10)',
      FACULTY: 'VARCHAR2(3)',
      PROGRAMME_CODE: 'VARCHAR2(12)',
      PROGRAMME_NAME_EN: 'VARCHAR2(100)',
      PROGRAMME_NAME_FR: 'VARCHAR2(100)',
      ACADEMIC_YEAR: 'NUMBER(4)',
      YEAR_OF_STUDY: 'NUMBER(1)',
      ATTENDANCE: 'VARCHAR2(2)',
    },
    students.map(({ number, even }) => [number, ...of(even), 'A programme', 'Une filière', 2026, 1, null]),
  );
  oracle.table(
    'MOODLE_TUTORIAL_GROUPS',
    {
      STUDENT_NO: 'CHAR(10)',
      FACULTY: 'VARCHAR2(3)',
      ACADEMIC_YEAR: 'NUMBER(4)',
      MODULE_CODE: 'VARCHAR2(10)',
      MODULE_TITLE: 'VARCHAR2(100)',
      SEMESTER: 'NUMBER(1)',
      GROUP_CODE: 'VARCHAR2(2)',
      TUTOR_NAME: 'VARCHAR2(100)',
    },
    students.map(({ number, even }) => [
      number,
      even ? 'SCI' : 'HUM',
      2026,
      even ? 'INF101' : 'HIS120',
      'A module',
      1,
      'A',
      null,
    ]),
  );
}
