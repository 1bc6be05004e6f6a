/**
 * The program killed at every packet that it exchanges with Moodle's database, from the first transaction to the
 * goodbye: the next run completes the work, and Moodle holds what a run that was never killed writes.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeParts, syncSettings } from '../../src/compose.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { RecordedChange } from '../../src/history/history.ts';
import type { Log } from '../../src/log.ts';
import type { RunReport, RunSummary, WrittenCounts } from '../../src/report/report.ts';
import { runSync } from '../../src/run/sync.ts';
import type { Row } from '../moodle/rows.ts';
import { databases } from '../servers/databases.ts';
import { startProxy, type TcpProxy } from '../servers/proxy.ts';
import { MAIN, type Stage, setStage, studentKey } from './stage.ts';
import { beginsToWrite } from './writes.ts';

/**
 * When the process is killed: with a packet on its lips, once the server has carried it out but is not heard, or once
 * the answer is on its way, in the middle of whatever the program then does.
 */
type Moment = 'unsent' | 'unheard' | 'heard';
const MOMENTS: readonly Moment[] = ['unsent', 'unheard', 'heard'];

/** Kills at fewer packets than this would mean that the test does not see the run. */
const LEAST_KILLS = 30;
/** For one process, on a machine that is busy. */
const LIMIT_MS = 60_000;
const BATCH_SIZE = 8;

const silent: Log = { error() {}, warn() {}, info() {}, debug() {}, child: () => silent };
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const usernames = (from: number, to: number) => range(from, to).map((key) => studentKey(key).toLowerCase());

/** Two cohorts to create, two to rename, members to add to four and to remove from two: six transactions. */
const DESIRED: readonly (readonly [programme: string, from: number, to: number])[] = [
  ['INF', 5, 12],
  ['MAT', 3, 9],
  ['CHI', 1, 2],
  ['PHY', 13, 18],
  ['BIO', 19, 24],
];
const SEEDED = [
  { idnumber: 'INF-2026', name: 'Old name', members: usernames(1, 8) },
  { idnumber: 'MAT-2026', name: 'MAT 2026', members: usernames(1, 6) },
  { idnumber: 'CHI-2026', name: 'Old name too', members: usernames(1, 2) },
  { idnumber: 'CLUB', name: 'By hand', members: usernames(1, 3) },
];

/** What a run that nobody kills writes. */
const WRITTEN: WrittenCounts = { created: 2, updated: 2, added: 19, removed: 6 };

function counted(changes: readonly RecordedChange[]): WrittenCounts {
  const counts = { created: 0, updated: 0, added: 0, removed: 0 };
  for (const { kind, users } of changes) counts[kind] += Math.max(users.length, 1);
  return counts;
}

/** A stage that can be put back to where it was. */
class Scene {
  readonly stage: Stage;
  readonly proxy: TcpProxy;
  readonly #tables = new Map<string, Row[]>();

  constructor(stage: Stage, proxy: TcpProxy) {
    this.stage = stage;
    this.proxy = proxy;
  }

  /** Notes what the tables hold that a run changes. */
  async remember(): Promise<void> {
    for (const table of ['mdl_cohort', 'mdl_cohort_members', 'mdl_task_scheduled']) {
      this.#tables.set(table, await this.stage.moodle.admin(table).select('*'));
    }
  }

  async reset(): Promise<void> {
    await this.stage.moodle.admin.transaction(async (transaction) => {
      for (const [table, rows] of this.#tables) {
        await transaction(table).delete();
        await transaction(table).insert(rows);
      }
    });
  }

  /** What the tables hold now, without ids and times. */
  async content(): Promise<unknown> {
    const { admin } = this.stage.moodle;
    const cohorts: Row[] = await admin('mdl_cohort').orderBy(['idnumber', 'id']).select('*');
    const members: Row[] = await admin('mdl_cohort_members as m')
      .leftJoin('mdl_cohort as c', 'c.id', 'm.cohortid')
      .leftJoin('mdl_user as u', 'u.id', 'm.userid')
      .orderBy(['c.idnumber', 'u.username'])
      .select('c.idnumber', 'u.username');
    return {
      cohorts: cohorts.map(({ id, timecreated, timemodified, ...row }) => row),
      members: members.map(({ idnumber, username }) => `${idnumber} ${username}`),
      tasks: await admin('mdl_task_scheduled').orderBy('id').select('classname', 'nextruntime'),
    };
  }

  /** One run in this process, what the history held before it, and what it has of both runs after that. */
  async run(): Promise<{ report: RunReport; earlier: RunSummary | undefined; kept: WrittenCounts }> {
    const config = await loadConfig({ file: join(this.stage.folder, 'config.yaml'), env: {} });
    const parts = composeParts(config, silent, 'once');
    try {
      const [earlier] = parts.history.runs({ limit: 1 });
      const options = { dryRun: false, waitSeconds: 0, signal: new AbortController().signal };
      const report = await runSync(parts, syncSettings(config), options);
      const changes = [earlier?.run ?? '', report.run].flatMap((run) => parts.history.changes({ run }));
      return { earlier, report, kept: counted(changes) };
    } finally {
      parts.history.close();
    }
  }

  /** Runs the program through the proxy and kills it there. @returns false where it came to its end before that */
  async killedAt(packet: number, moment: Moment): Promise<boolean> {
    const child = this.#spawn();
    const exited = once(child, 'exit', { signal: AbortSignal.timeout(LIMIT_MS) });
    let packets = 0;
    let isCounting = false;
    const isWrite = beginsToWrite();
    let isAnswerAwaited = false;
    const kill = async () => {
      child.kill('SIGKILL');
      await exited;
    };
    this.proxy.watch(async (chunk, direction) => {
      if (child.signalCode) throw new Error('nobody is there any more');
      if (direction === 'server') {
        isCounting ||= isWrite(chunk);
        if (isCounting) packets += 1;
        if (!isCounting || packets !== packet) return;
        if (moment !== 'unsent') isAnswerAwaited = true;
        else await kill();
      } else if (isAnswerAwaited) {
        isAnswerAwaited = false;
        if (moment === 'unheard') await kill();
        // At different points of what it does between an answer and the next statement.
        else setTimeout(() => child.kill('SIGKILL'), packet % 3);
      }
      if (child.signalCode) throw new Error('nobody is there any more');
    });
    await exited;
    await this.proxy.resume();
    if (child.signalCode === 'SIGKILL') return true;
    assert.equal(child.exitCode, 0);
    return false;
  }

  #spawn(): ChildProcess {
    return spawn(process.execPath, [MAIN, '--config', join(this.stage.folder, 'config.yaml'), '--once'], {
      env: {
        PATH: process.env.PATH,
        TZ: 'UTC',
        COHORT_SYNC_MOODLE_PORT: String(this.proxy.port),
        NODE_COMPILE_CACHE: join(this.stage.folder, 'compiled'),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  /** Waits until the server has seen that the killed process is gone. */
  async deserted(): Promise<void> {
    const { admin, connection } = this.stage.moodle;
    const sessions = () =>
      connection.type === 'mysql'
        ? admin('information_schema.processlist').where({ user: connection.user }).select('id')
        : admin('pg_stat_activity').where({ usename: connection.user }).select('pid');
    for (const end = Date.now() + 5_000; (await sessions()).length > 0; await sleep(2)) {
      assert.ok(Date.now() < end, 'the server still has sessions of a process that was killed');
    }
  }
}

async function setScene(stage: Stage): Promise<Scene> {
  await stage.students(24);
  await stage.site.addCohorts(SEEDED);
  const file = join(stage.folder, 'enrolments.csv');
  const lines = DESIRED.flatMap(([programme, from, to]) =>
    range(from, to).map((number) => `${programme},2026,${studentKey(number)}`),
  );
  await writeFile(file, ['PROGRAMME,YEAR,STUDENT', ...lines, ''].join('\n'));
  // A file that changed just now is looked at twice.
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await utimes(file, anHourAgo, anHourAgo);
  await stage.configure({
    moodle: { batchSize: BATCH_SIZE },
    // The same rows are written over and over, and the history adds them up.
    guards: {
      removals: 'off',
      removalsWeek: 'off',
      cohortRemovals: 'off',
      additions: 'off',
      cohortChanges: 'off',
    },
    mappings: {
      programme: {
        source: { file },
        student: 'STUDENT',
        idnumber: '{PROGRAMME}-{YEAR}',
        name: '{PROGRAMME} {YEAR}',
      },
    },
    log: { level: 'error' },
  });
  const scene = new Scene(stage, await startProxy(stage.moodle.connection));
  await scene.remember();
  return scene;
}

describe('killed at any moment', { concurrency: true, timeout: 600_000 }, () => {
  for (const database of databases) {
    describe(database.name, { concurrency: false }, () => {
      let scene: Scene;
      let expected: unknown;
      before(async () => {
        scene = await setScene(await setStage(database));
        const { report } = await scene.run();
        assert.equal(report.outcome, 'applied', JSON.stringify(report.error));
        assert.deepEqual(report.written, WRITTEN);
        expected = await scene.content();
      });
      after(async () => {
        await scene.proxy.close();
        await scene.stage[Symbol.asyncDispose]();
      });

      for (const moment of MOMENTS) {
        it(`at each packet, ${moment}: the next run leaves what an undisturbed one does`, async () => {
          const untouched = { without: ['cohort', 'cohort_members', 'task_scheduled'] };
          const others = await scene.stage.snapshot(untouched);
          let kills = 0;
          for (await scene.reset(); await scene.killedAt(kills + 1, moment); await scene.reset()) {
            kills += 1;
            const at = `packet ${kills}, ${moment}`;
            await scene.deserted();
            const { report, earlier, kept } = await scene.run();
            assert.equal(report.error, undefined, at);
            assert.ok(['applied', 'unchanged'].includes(report.outcome), `${at}: ${report.outcome}`);
            assert.deepEqual([report.findings, report.historyProblems], [[], []], at);
            assert.deepEqual(await scene.content(), expected, at);
            assert.deepEqual(kept, WRITTEN, `${at}: in the history`);
            assert.deepEqual([earlier?.outcome, earlier?.finishedAt], ['killed', undefined], at);
          }
          assert.ok(kills >= LEAST_KILLS, `killed at ${kills} packets`);
          assert.deepEqual(await scene.content(), expected, 'the run that came to its end');
          assert.deepEqual(await scene.stage.snapshot(untouched), others);
        });
      }
    });
  }
});
