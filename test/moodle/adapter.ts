/** What the tests of the Moodle adapter share: an account with the documented grants, settings, plans, a listener. */
import { randomBytes } from 'node:crypto';
import { moodleDatabase } from '../../src/moodle/database.ts';
import { grantStatements } from '../../src/moodle/grants.ts';
import type { AppliedChange, ApplyProgress, MoodleSession } from '../../src/moodle/moodle.ts';
import type { Log, MoodleSettings } from '../../src/moodle/settings.ts';
import type { CohortChange, SyncPlan } from '../../src/plan/change.ts';
import type { Database } from '../servers/databases.ts';
import type { Watched } from './account.ts';
import type { TestMoodle } from './moodle.ts';
import { type MoodleSite, type SiteContent, SYSTEM_CONTEXT, seedSite } from './site.ts';

/** A log that keeps what was said. */
export class TestLog implements Log {
  readonly entries: { level: string; message: string; fields: object | undefined }[] = [];
  warn(message: string, fields?: object): void {
    this.entries.push({ level: 'warn', message, fields });
  }
  info(message: string, fields?: object): void {
    this.entries.push({ level: 'info', message, fields });
  }
  debug(message: string, fields?: object): void {
    this.entries.push({ level: 'debug', message, fields });
  }
  messages(level: string): string[] {
    return this.entries.filter((entry) => entry.level === level).map(({ message }) => message);
  }
}

/** A seeded Moodle and a way to open it as the least privileged account. */
export interface Bench extends AsyncDisposable {
  readonly moodle: TestMoodle;
  readonly site: MoodleSite;
  readonly settings: MoodleSettings;
  /** The account, as the server sees it. */
  readonly account: Watched;
  readonly log: TestLog;
  /** Opens a session; closed with the bench. */
  open(changes?: Partial<MoodleSettings>, signal?: AbortSignal): Promise<MoodleSession>;
  /** Runs statements as the administrator, as a script. */
  sql(script: string): Promise<void>;
}

export interface BenchOptions {
  content?: SiteContent;
  prefix?: string;
  settings?: Partial<MoodleSettings>;
  /** A Moodle on a server of the test's own. */
  moodle?: TestMoodle;
}

/** Makes a Moodle, and an account with exactly the grants that are documented. */
export async function createBench(database: Database, options: BenchOptions = {}): Promise<Bench> {
  const prefix = options.prefix ?? 'mdl_';
  const moodle = options.moodle ?? (await database.createMoodle({ prefix }));
  const site = await seedSite(moodle.admin, prefix, options.content ?? {});
  const settings: MoodleSettings = {
    type: database.type,
    host: moodle.connection.host,
    port: moodle.connection.port,
    ...(await createAccount(moodle, database.type)),
    database: moodle.connection.database,
    prefix,
    allowCleartextPassword: false,
    connectTimeoutSeconds: 5,
    statementTimeoutSeconds: 10,
    matchField: { kind: 'profile', shortname: 'studentid' },
    batchSize: 5_000,
    enrolments: { tasks: ['\\enrol_cohort\\task\\enrol_cohort_sync'], waitSeconds: 0 },
    retries: 4,
    ...options.settings,
  };
  await grant(moodle, settings, settings.user);
  const sessions: MoodleSession[] = [];
  const log = new TestLog();
  return {
    moodle,
    site,
    settings,
    account: { admin: moodle.admin, type: settings.type, user: settings.user },
    log,
    async open(changes = {}, signal = new AbortController().signal) {
      const session = await moodleDatabase({ ...settings, ...changes }, log).open(signal);
      sessions.push(session);
      return session;
    },
    async sql(script) {
      await moodle.admin.raw(script);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(sessions.map((session) => session.close()));
      await dropAccount(moodle, database.type, settings.user);
      await moodle.drop();
    },
  };
}

/** An account that may log in and nothing else. */
export async function createAccount(
  moodle: TestMoodle,
  type: Database['type'],
): Promise<{ user: string; password: string }> {
  const user = `sync_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  // Names and password are hexadecimal: CREATE ROLE takes no parameters.
  await moodle.admin.raw(
    type === 'mysql'
      ? `CREATE USER '${user}'@'%' IDENTIFIED BY '${password}'`
      : `CREATE ROLE ${user} LOGIN PASSWORD '${password}'`,
  );
  return { user, password };
}

/** Gives an account the documented grants, or only those that are asked for. */
export async function grant(
  moodle: TestMoodle,
  settings: Parameters<typeof grantStatements>[0],
  user: string,
  wanted: (statement: string) => boolean = () => true,
): Promise<void> {
  const account = settings.type === 'mysql' ? `'${user}'@'%'` : user;
  for (const statement of grantStatements(settings, account).filter(wanted))
    await moodle.admin.raw(statement);
}

/** Takes it away again, with what it was given. */
export async function dropAccount(moodle: TestMoodle, type: Database['type'], user: string): Promise<void> {
  if (type === 'mysql') await moodle.admin.raw(`DROP USER '${user}'@'%'`);
  else await moodle.admin.raw(`DROP OWNED BY ${user}; DROP ROLE ${user}`);
}

/** A plan that does just this; what is not named does not change. */
export function planOf(...changes: Partial<CohortChange>[]): SyncPlan {
  const cohorts = changes.map((change, index) => ({
    mapping: 'programme',
    idnumber: `C${index}`,
    adds: [],
    removes: [],
    members: 0,
    ...change,
  }));
  return { cohorts, mappings: [], findings: [], digest: '' };
}

/** A cohort to be created in the system context. */
export function newCohort(idnumber: string, changes: Partial<CohortChange> = {}): Partial<CohortChange> {
  return {
    idnumber,
    create: {
      contextId: SYSTEM_CONTEXT,
      name: `Cohort ${idnumber}`,
      description: '',
      visible: true,
      component: '',
    },
    ...changes,
  };
}

/** Hears what an apply commits. */
export class Listener implements ApplyProgress {
  readonly controller = new AbortController();
  readonly batches: (readonly AppliedChange[])[] = [];
  /** What may be in Moodle without being known to be, as it was told last. */
  open: readonly AppliedChange[] = [];
  /** Whether what is unsettled may be committed. */
  mayCommit = (_changes: readonly AppliedChange[]): boolean => true;
  readonly #onCommit: ((batch: number) => void) | undefined;

  /** @param onCommit called after each commit with how many there were */
  constructor(onCommit?: (batches: number) => void) {
    this.#onCommit = onCommit;
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  unsettled(changes: readonly AppliedChange[]): boolean {
    this.open = changes;
    return this.mayCommit(changes);
  }

  committed({ changes }: { readonly changes: readonly AppliedChange[] }): void {
    this.batches.push(changes);
    this.#onCommit?.(this.batches.length);
  }

  /** Every change as one line: `added C1 3 4`. */
  get lines(): string[] {
    return this.batches.flat().map((change) => {
      const users = 'users' in change ? change.users : [];
      return [change.kind, change.cohort.idnumber, ...users].join(' ');
    });
  }
}

/** The members of a cohort, by user id. */
export async function membersOf(bench: Bench, cohortid: number): Promise<number[]> {
  const rows = await bench.moodle
    .admin(`${bench.settings.prefix}cohort_members`)
    .where({ cohortid })
    .select('userid');
  return rows.map(({ userid }) => Number(userid)).sort((a, b) => a - b);
}

/** Numbered students with a student number each. */
export function students(count: number): { username: string; profile: { studentid: string } }[] {
  return Array.from({ length: count }, (_, index) => ({
    username: `student${index + 1}`,
    profile: { studentid: String(1000 + index) },
  }));
}
