/** Everything that a whole run needs: an Oracle, a Moodle, a configuration file, and the real command line. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import type { RunReport, RunSummary } from '../../src/report/report.ts';
import type { TestMoodle } from '../moodle/moodle.ts';
import { MoodleSite } from '../moodle/site.ts';
import { type Snapshot, type SnapshotOptions, snapshot } from '../moodle/snapshot.ts';
import { startOracle } from '../oracle-stand-in/server.ts';
import type { Database } from '../servers/databases.ts';

export const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

type Oracle = Awaited<ReturnType<typeof startOracle>>;

/** Whose rights a command has; of the tester where it is empty. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** What the command printed, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A row of the enrolment view: programme, its name, academic year, student. */
export type Enrolment = readonly [
  programme: string | null,
  name: string | null,
  year: string | null,
  student: string | null,
];

export const ENROLMENTS = 'SELECT PROGRAMME, PROGRAMME_NAME, YEAR, STUDENT_ID FROM SIS_ENROLMENTS';

/** Settings of a test, laid over those of the stage, section by section. A number is a key outside any section. */
export type Overrides = Readonly<Record<string, Readonly<Record<string, unknown>> | number>>;

/** A stage with one mapping, `programme`, whose cohorts are `PROGRAMME-YEAR`. */
export class Stage implements AsyncDisposable {
  readonly oracle: Oracle;
  readonly moodle: TestMoodle;
  readonly site: MoodleSite;
  readonly folder: string;

  constructor(oracle: Oracle, moodle: TestMoodle, folder: string) {
    this.oracle = oracle;
    this.moodle = moodle;
    this.site = new MoodleSite(moodle.admin, moodle.connection.prefix);
    this.folder = folder;
  }

  /** What the student information system holds from now on. */
  enrolments(rows: Iterable<Enrolment>): void {
    const columns = {
      PROGRAMME: 'VARCHAR2(400)',
      PROGRAMME_NAME: 'VARCHAR2(4000)',
      YEAR: 'NUMBER',
      STUDENT_ID: 'CHAR(12)',
    };
    this.oracle.table('SIS_ENROLMENTS', columns, [...rows]);
  }

  /** Students `S0001`… who have a Moodle user each; their user ids. */
  students(count: number, from = 1): Promise<number[]> {
    return this.site.addUsers(
      Array.from({ length: count }, (_, index) => {
        const id = studentKey(from + index);
        return { username: id.toLowerCase(), firstname: 'Student', lastname: id, profile: { studentid: id } };
      }),
    );
  }

  /** Writes the configuration of the next commands. */
  async configure(overrides: Overrides = {}): Promise<void> {
    const { type, host, port, user, password, database, prefix } = this.moodle.connection;
    const base: Record<string, Record<string, unknown> | number> = {
      oracle: { connectString: this.oracle.connectString, user: 'SYNC', password: 'secret', retries: 1 },
      moodle: { type, host, port, user, password, database, prefix },
      match: { field: 'profile:studentid' },
      mappings: {
        programme: {
          query: ENROLMENTS,
          student: 'STUDENT_ID',
          idnumber: '{PROGRAMME}-{YEAR}',
          name: '{PROGRAMME_NAME} {YEAR}',
        },
      },
      enrolments: { waitSeconds: 0 },
      state: { folder: join(this.folder, 'state') },
      log: { level: 'debug' },
    };
    for (const [name, values] of Object.entries(overrides)) {
      const section = base[name];
      base[name] =
        typeof values === 'object' && typeof section === 'object' ? { ...section, ...values } : values;
    }
    await writeFile(join(this.folder, 'config.yaml'), stringify(base), { mode: 0o600 });
  }

  /** Runs the command with the stage's configuration. */
  command(...args: string[]): Promise<Ended> {
    return command(['--config', join(this.folder, 'config.yaml'), '--lang', 'en', ...args]);
  }

  /** Runs `--once --json` and reads its report. */
  async once(...args: string[]): Promise<RunReport & { readonly ended: Ended }> {
    const ended = await this.command('--once', '--json', ...args);
    if (!ended.stdout.startsWith('{')) throw new Error(`no report: ${ended.code} ${ended.stderr}`);
    return { ...(JSON.parse(ended.stdout) as RunReport), ended };
  }

  /** The members of every cohort that has an idnumber, as sorted student keys. */
  async cohorts(): Promise<Record<string, string[]>> {
    const { prefix } = this.moodle.connection;
    const rows: { cohort: string; member: string | null }[] = await this.moodle
      .admin(`${prefix}cohort as c`)
      .leftJoin(`${prefix}cohort_members as m`, 'm.cohortid', 'c.id')
      .leftJoin(`${prefix}user as u`, 'u.id', 'm.userid')
      .whereNotNull('c.idnumber')
      .orderBy(['c.idnumber', 'u.lastname'])
      .select('c.idnumber as cohort', 'u.lastname as member');
    const groups = Object.groupBy(rows, ({ cohort }) => cohort);
    return Object.fromEntries(
      Object.entries(groups).map(([cohort, group = []]) => [
        cohort,
        group.map(({ member }) => member).filter((member) => member !== null),
      ]),
    );
  }

  /** The whole of Moodle's tables. */
  snapshot(options: SnapshotOptions = {}): Promise<Snapshot> {
    return snapshot(this.moodle.admin, this.moodle.connection.prefix, options);
  }

  /** The runs in the history, newest first. */
  async runs(): Promise<RunSummary[]> {
    const { stdout } = await this.command('--history', '--json');
    return JSON.parse(stdout) as RunSummary[];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.oracle.close();
    await this.moodle.drop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Sets a stage: an Oracle without rows, a Moodle with the profile field and no students. */
export async function setStage(database: Database): Promise<Stage> {
  // The Moodle first: where it cannot be made, nothing stays open to keep the test's process alive.
  const moodle = await database.createMoodle();
  const oracle = await startOracle({});
  const stage = new Stage(oracle, moodle, await mkdtemp(join(tmpdir(), 'cohort-sync-run-')));
  await stage.site.addProfileFields([{ shortname: 'studentid' }]);
  stage.enrolments([]);
  await stage.configure();
  return stage;
}

export function studentKey(number: number): string {
  return `S${String(number).padStart(4, '0')}`;
}

/** Runs the real command line. The environment is bare, so that nothing of the tester's own configuration is in it. */
export function command(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  account: Account = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      ...account,
      env: { PATH: process.env.PATH, TZ: 'UTC', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 120_000,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
