/** A command that is killed in the middle of its talk with Moodle's database, and put back to where it was. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { RecordedChange } from '../../src/history/history.ts';
import type { WrittenCounts } from '../../src/report/report.ts';
import { untilGone } from '../moodle/account.ts';
import type { Row } from '../moodle/rows.ts';
import type { TcpProxy } from '../servers/proxy.ts';
import { MAIN, type Stage } from './stage.ts';
import { beginsToWrite } from './writes.ts';

/**
 * When the process is killed: with a packet on its lips, once the server has carried it out but is not heard, or once
 * the answer is on its way, in the middle of whatever the program then does.
 */
export type Moment = 'unsent' | 'unheard' | 'heard';
export const MOMENTS: readonly Moment[] = ['unsent', 'unheard', 'heard'];

/** For one process, on a machine that is busy. */
const LIMIT_MS = 60_000;

/** What changes that runs have kept add up to. */
export function counted(changes: readonly RecordedChange[]): WrittenCounts {
  const counts = { created: 0, updated: 0, added: 0, removed: 0 };
  for (const { kind, users } of changes) counts[kind] += Math.max(users.length, 1);
  return counts;
}

/** A stage that can be put back to where it was. */
export class Scene {
  readonly stage: Stage;
  readonly proxy: TcpProxy;
  readonly #tables = new Map<string, Row[]>();
  readonly #args: readonly string[];

  /** @param args of the command that is killed */
  constructor(stage: Stage, proxy: TcpProxy, args: readonly string[]) {
    this.#args = args;
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
    return spawn(
      process.execPath,
      [MAIN, '--config', join(this.stage.folder, 'config.yaml'), ...this.#args],
      {
        env: {
          PATH: process.env.PATH,
          TZ: 'UTC',
          COHORT_SYNC_MOODLE_PORT: String(this.proxy.port),
          NODE_COMPILE_CACHE: join(this.stage.folder, 'compiled'),
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
  }

  /** Waits until the server has seen that the killed process is gone. */
  async deserted(): Promise<void> {
    const { admin, connection } = this.stage.moodle;
    await untilGone({ admin, ...connection });
  }
}
