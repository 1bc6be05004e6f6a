/** A university with its source and its Moodle, on which the product and its floor take turns. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { openHistory } from '../../src/history/sqlite.ts';
import type { Log } from '../../src/log.ts';
import type { KeptReport, RunReport } from '../../src/report/report.ts';
import { createMoodle, type TestMoodle } from '../moodle/moodle.ts';
import { MoodleSite } from '../moodle/site.ts';
import type { ServerAddress } from '../servers/server.ts';
import type { FloorJob, FloorResult } from './floor.ts';
import { QUERY, type SourceProcess, startSource } from './oracle.ts';
import { type Size, studentKey, type Term } from './world.ts';

/** As the image starts Node. */
const silent: Log = { error() {}, warn() {}, info() {}, debug() {}, child: () => silent };

const IMAGE_OPTIONS = imageOptions();
/** As it is built, which spares the time and the memory for stripping types. */
const COMPILED = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const FLOOR = fileURLToPath(new URL('floor.ts', import.meta.url));
const START = fileURLToPath(new URL('start.js', import.meta.url));
const USERS_PER_SEED = 20_000;

/**
 * Put before the program, this has the process say on a fourth stream when it first connected, when it ended, and what
 * it needed between the two: the product has no line for it.
 */
const USAGE = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs';
   import { Socket } from 'node:net';
   const { connect } = Socket.prototype;
   let from;
   Socket.prototype.connect = function (...args) {
     Socket.prototype.connect = connect;
     from = { at: Date.now(), cpu: process.cpuUsage() };
     return connect.apply(this, args);
   };
   process.on('exit', () => {
     const { user, system } = process.cpuUsage(from.cpu);
     const { maxRSS } = process.resourceUsage();
     const usage = { milliseconds: Date.now() - from.at, processor: (user + system) / 1000, peak: maxRSS * 1024 };
     writeSync(3, JSON.stringify(usage));
   });`,
)}`;

/** One run of the product. */
export interface ProductRun {
  /** From its first connection until the process has ended. */
  readonly milliseconds: number;
  /** Processor time between the two, in milliseconds: what others do on the machine changes it little. */
  readonly processor: number;
  /** The same from the start of the process on. */
  readonly withStart: number;
  /** The most memory that the process ever had, in bytes. */
  readonly peak: number;
  readonly report: KeptReport;
}

export class Site implements AsyncDisposable {
  readonly source: SourceProcess;
  readonly #moodle: TestMoodle;
  readonly #size: Size;
  readonly #folder: string;
  readonly #firstUser: number;
  readonly #program: string;

  private constructor(
    program: string,
    size: Size,
    source: SourceProcess,
    moodle: TestMoodle,
    folder: string,
    firstUser: number,
  ) {
    this.#program = program;
    this.#size = size;
    this.source = source;
    this.#moodle = moodle;
    this.#folder = folder;
    this.#firstUser = firstUser;
  }

  /**
   * Makes both sides; Moodle has all users and no cohort.
   * @param program what is run as the product
   */
  static async make(server: ServerAddress, size: Size, program = COMPILED): Promise<Site> {
    const source = await startSource(size);
    const moodle = await createMoodle(server);
    const folder = await mkdtemp(join(tmpdir(), 'cohort-sync-bench-'));
    const seed = new MoodleSite(moodle.admin, moodle.connection.prefix);
    await seed.addProfileFields([{ shortname: 'studentid' }]);
    const ids: number[] = [];
    for (let from = 0; from < size.users; from += USERS_PER_SEED) {
      const students = Array.from({ length: Math.min(USERS_PER_SEED, size.users - from) }, (_, index) => {
        const key = studentKey(from + index);
        return { username: key.toLowerCase(), profile: { studentid: key } };
      });
      for (const id of await seed.addUsers(students)) ids.push(id);
    }
    const site = new Site(program, size, source, moodle, folder, ids[0] ?? 0);
    await site.#configure();
    await site.settle();
    return site;
  }

  /** The configuration file of the product. */
  get config(): string {
    return join(this.#folder, 'config.yaml');
  }

  /** Takes all cohorts away, and lets their ids begin at 1 again; what runs remember of them too. */
  async empty(): Promise<void> {
    await rm(join(this.#folder, 'state'), { recursive: true, force: true });
    const { admin, connection } = this.#moodle;
    const suffix = connection.type === 'postgres' ? ' RESTART IDENTITY' : '';
    for (const table of ['cohort_members', 'cohort'])
      await admin.raw(`TRUNCATE ??${suffix}`, [connection.prefix + table]);
    await this.settle();
  }

  /** Has PostgreSQL clear up now what it would clear up during the next measurement. */
  async settle(): Promise<void> {
    if (this.#moodle.connection.type === 'postgres') await this.#moodle.admin.raw('VACUUM ANALYZE');
  }

  /** Runs the program. @throws Error where it does not come to this outcome */
  async product(outcome: RunReport['outcome']): Promise<ProductRun> {
    const started = performance.now();
    const child = spawn(
      process.execPath,
      [...IMAGE_OPTIONS, '--import', USAGE, this.#program, '--once', '--config', this.config],
      { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], env: { PATH: process.env.PATH, TZ: 'UTC' } },
    );
    const [printed, logged, usage] = await outputs(child);
    const withStart = performance.now() - started;
    const report = this.#reportOf(/--history (\S+)/.exec(printed)?.[1] ?? '');
    if (!report) throw new Error(`the program left no report:\n${printed}${logged}`);
    if (report.outcome !== outcome) {
      throw new Error(`the run was to be ${outcome} and is ${report.outcome}:\n${printed}${logged}`);
    }
    return { ...JSON.parse(usage), withStart, report };
  }

  #reportOf(run: string): KeptReport | undefined {
    const settings = {
      folder: join(this.#folder, 'state'),
      keepDays: 30,
      log: silent,
      now: () => new Date(),
    };
    const history = openHistory(settings);
    try {
      return history.run(run);
    } finally {
      history.close();
    }
  }

  /** Runs the floor. */
  floor(writes: FloorJob['writes']): Promise<FloorResult> {
    return this.#run<FloorResult>(FLOOR, {
      ...this.#connections,
      query: QUERY,
      size: this.#size,
      firstUser: this.#firstUser,
      firstCohort: 1,
      writes,
    });
  }

  /** Runs a process that only loads and connects; milliseconds from its start to its end. */
  async start(): Promise<number> {
    const started = performance.now();
    await this.#run(START, this.#connections);
    return performance.now() - started;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.source[Symbol.asyncDispose]();
    await this.#moodle.drop();
    await rm(this.#folder, { recursive: true });
  }

  get #connections() {
    return { moodle: this.#moodle.connection, connectString: this.source.connectString };
  }

  async #run<T>(program: string, job: object): Promise<T> {
    const child = spawn(process.execPath, ['--max-old-space-size=8192', program, JSON.stringify(job)], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const [printed, logged] = await outputs(child);
    if (child.exitCode !== 0) throw new Error(`the floor failed:\n${logged}`);
    return (printed === '' ? undefined : JSON.parse(printed)) as T;
  }

  async #configure(): Promise<void> {
    const { type, host, port, user, password, database, prefix } = this.#moodle.connection;
    const config = {
      oracle: { connectString: this.source.connectString, user: 'SYNC', password: 'secret' },
      moodle: { type, host, port, user, password, database, prefix },
      match: { field: 'profile:studentid' },
      mappings: {
        programme: {
          query: QUERY,
          student: 'STUDENT_ID',
          idnumber: '{PROGRAMME}-{YEAR}',
          name: '{PROGRAMME_NAME} {YEAR}',
        },
      },
      enrolments: { waitSeconds: 0 },
      state: { folder: join(this.#folder, 'state') },
      log: { level: 'warn' },
      language: 'en',
    };
    await writeFile(this.config, stringify(config), { mode: 0o600 });
  }
}

/** The term that follows. */
export function other(term: Term): Term {
  return term === 'autumn' ? 'spring' : 'autumn';
}

/** The options with which the image starts Node. */
function imageOptions(): string[] {
  const dockerfile = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8').replaceAll(
    '\\\n',
    '',
  );
  const entrypoint = /^ENTRYPOINT (\[.+\])$/m.exec(dockerfile)?.[1];
  if (entrypoint === undefined) throw new Error('the Dockerfile has no ENTRYPOINT that is a list');
  const words = JSON.parse(entrypoint) as string[];
  const node = words.findIndex((word) => word.endsWith('/node'));
  return words.slice(node + 1).filter((word) => word.startsWith('--'));
}

async function outputs(child: ChildProcess): Promise<[stdout: string, stderr: string, fourth: string]> {
  const streams = [child.stdio[1], child.stdio[2], child.stdio[3]].map((stream) =>
    text(stream as NodeJS.ReadableStream),
  );
  const [printed = '', logged = '', fourth = ''] = await Promise.all([...streams, once(child, 'exit')]).then(
    (all) => all as string[],
  );
  return [printed, logged, fourth];
}
