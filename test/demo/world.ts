/** What the demo runs on: an Oracle stand-in, a Moodle on an embedded PostgreSQL, and the real command line. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openHistory } from '../../src/history/sqlite.ts';
import { grantStatements } from '../../src/moodle/grants.ts';
import type { KeptReport } from '../../src/report/report.ts';
import { keptLog } from '../history/runs.ts';
import { createMoodle, type TestMoodle } from '../moodle/moodle.ts';
import { MoodleSite, type SiteContent, seedSite, type UserSeed } from '../moodle/site.ts';
import { type OracleStandIn, startOracle } from '../oracle-stand-in/server.ts';
import { startPostgres } from '../servers/postgres.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The configuration of the demo: the file that a university starts from, as it is shipped. */
export const CONFIG = 'config/example.yaml';

/** A cohort as Moodle shows it to somebody who reads English. */
export interface ShownCohort {
  readonly idnumber: string | null;
  readonly name: string;
  /** The name of its category, or `system`. */
  readonly place: string;
  readonly members: number;
}

/** Both sides and a place for secrets and state. Everything goes with `dispose`. */
export class World implements AsyncDisposable {
  readonly oracle: OracleStandIn;
  readonly moodle: TestMoodle;
  /** What differs from the example, by environment variable. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where the demo and its servers keep what they write. */
  readonly folders: readonly string[];
  readonly #folder: string;
  readonly #parts: AsyncDisposableStack;
  readonly #stop: AbortSignal;

  private constructor(parts: AsyncDisposableStack, stop: AbortSignal, world: Built) {
    this.oracle = world.oracle;
    this.moodle = world.moodle;
    this.settings = world.settings;
    this.#folder = world.folder;
    this.folders = [world.folder, world.moodle.connection.socket];
    this.#parts = parts;
    this.#stop = stop;
  }

  /** Starts everything; what was started before something failed is ended again. */
  static async start(content: SiteContent, stop: AbortSignal): Promise<World> {
    await using parts = new AsyncDisposableStack();
    const world = await build(parts, content, stop);
    return new World(parts.move(), stop, world);
  }

  /** Runs the command line as a person would, its output going where ours goes. Answers with its exit code. */
  async run(
    args: readonly string[],
    { quiet = false, settings = {} }: { quiet?: boolean; settings?: Readonly<Record<string, string>> } = {},
  ): Promise<number | null> {
    this.#stop.throwIfAborted();
    const child = spawn(process.execPath, ['src/main.ts', ...args], {
      cwd: ROOT,
      env: { ...withoutOurs(process.env), ...this.settings, ...settings },
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    });
    const { promise, resolve, reject } = Promise.withResolvers<number | null>();
    child.once('error', reject).once('close', (code) => resolve(code));
    const onStop = () => child.kill('SIGTERM');
    this.#stop.addEventListener('abort', onStop, { once: true });
    try {
      const code = await promise;
      this.#stop.throwIfAborted();
      return code;
    } finally {
      this.#stop.removeEventListener('abort', onStop);
    }
  }

  /** The report that the last run kept. */
  report(): KeptReport {
    const folder = join(this.#folder, 'state');
    const history = openHistory({ folder, keepDays: 400, log: keptLog(), now: () => new Date() });
    try {
      const [last] = history.runs({ limit: 1 });
      const report = last && history.run(last.run);
      assert.ok(report, 'no run was kept');
      return report;
    } finally {
      history.close();
    }
  }

  /** Every cohort of Moodle, by idnumber and name. */
  async cohorts(): Promise<ShownCohort[]> {
    const rows: Record<string, unknown>[] = await this.moodle
      .admin('mdl_cohort as c')
      .join('mdl_context as x', 'x.id', 'c.contextid')
      .leftJoin('mdl_course_categories as k', (join) =>
        join.on('k.id', 'x.instanceid').andOnVal('x.contextlevel', 40),
      )
      .leftJoin('mdl_cohort_members as m', 'm.cohortid', 'c.id')
      .groupBy('c.id', 'k.name')
      .orderByRaw('c.idnumber NULLS FIRST, c.name')
      .select('c.idnumber', 'c.name', 'k.name as category')
      .count({ members: 'm.id' });
    return rows.map(({ idnumber, name, category, members }) => ({
      idnumber: idnumber === null ? null : String(idnumber),
      name: String(name).replaceAll(/<span lang="(\w+)" class="multilang">(.*?)<\/span>/g, (_, lang, text) =>
        lang === 'en' ? text : '',
      ),
      place: category === null ? 'system' : String(category),
      members: Number(members),
    }));
  }

  /** The members of every cohort with an idnumber, by student number with its zeros. */
  async members(): Promise<Map<string, Set<string>>> {
    const rows: Record<string, unknown>[] = await this.moodle
      .admin('mdl_cohort as c')
      .join('mdl_cohort_members as m', 'm.cohortid', 'c.id')
      .join('mdl_user_info_data as d', 'd.userid', 'm.userid')
      .whereNotNull('c.idnumber')
      .select('c.idnumber', 'd.data');
    const members = new Map<string, Set<string>>();
    for (const { idnumber, data } of rows) {
      const cohort = String(idnumber);
      members.set(cohort, (members.get(cohort) ?? new Set()).add(String(data).padStart(8, '0')));
    }
    return members;
  }

  /** Gives people accounts in Moodle. */
  async addUsers(users: UserSeed[]): Promise<void> {
    await new MoodleSite(this.moodle.admin, 'mdl_').addUsers(users);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#parts.disposeAsync();
  }
}

interface Built {
  readonly oracle: OracleStandIn;
  readonly moodle: TestMoodle;
  readonly settings: Readonly<Record<string, string>>;
  readonly folder: string;
}

async function build(parts: AsyncDisposableStack, content: SiteContent, stop: AbortSignal): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'cohort-sync-demo-'));
  parts.defer(() => rm(folder, { recursive: true, force: true }));
  const oraclePassword = randomBytes(12).toString('hex');
  const oracle = await startOracle({ users: { MOODLE_SYNC: oraclePassword }, service: 'SISPROD' });
  parts.defer(() => oracle.close());
  const server = parts.use(await startPostgres());
  stop.throwIfAborted();
  const moodle = parts.use(await createMoodle(server.address));
  await seedSite(moodle.admin, 'mdl_', content);
  const settings = {
    COHORT_SYNC_CONFIG: CONFIG,
    COHORT_SYNC_ORACLE_CONNECT_STRING: oracle.connectString,
    COHORT_SYNC_ORACLE_PASSWORD_FILE: await secret(folder, 'oracle_password', oraclePassword),
    COHORT_SYNC_MOODLE_TYPE: 'postgres',
    COHORT_SYNC_MOODLE_HOST: server.address.host,
    COHORT_SYNC_MOODLE_PORT: String(server.address.port),
    COHORT_SYNC_MOODLE_DATABASE: moodle.connection.database,
    COHORT_SYNC_MOODLE_PASSWORD_FILE: await secret(folder, 'moodle_password', await createAccount(moodle)),
    COHORT_SYNC_MOODLE_TLS_ENABLED: 'false',
    COHORT_SYNC_STATE_FOLDER: join(folder, 'state'),
    COHORT_SYNC_LOG_LEVEL: 'error',
    COHORT_SYNC_LANGUAGE: 'en',
  };
  return { oracle, moodle, settings, folder };
}

async function secret(folder: string, name: string, value: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `${value}\n`, { mode: 0o600 });
  return file;
}

/** The account of the example, with the documented grants and no others. Answers with its password. */
async function createAccount({ admin, connection }: TestMoodle): Promise<string> {
  const password = randomBytes(12).toString('hex');
  // CREATE ROLE takes no parameters; the password is hexadecimal.
  await admin.raw(`CREATE ROLE cohort_sync LOGIN PASSWORD '${password}'`);
  const matchField = { kind: 'profile', shortname: 'studentnumber' } as const;
  const site = {
    type: connection.type,
    database: connection.database,
    prefix: connection.prefix,
    matchField,
  };
  for (const statement of grantStatements(site, 'cohort_sync')) await admin.raw(statement);
  return password;
}

/** The tester's own configuration must not be in it. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('COHORT_SYNC_')));
}
