/** A run that loses its lock, and what others do meanwhile. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { composeParts } from '../../src/compose.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { MoodleSession } from '../../src/moodle/moodle.ts';
import { kill, sessionsOf } from '../moodle/account.ts';
import { databases } from '../servers/databases.ts';
import { startProxy, type TcpProxy } from '../servers/proxy.ts';
import { silentLog } from './inside.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';
import { beginsToWrite } from './writes.ts';

const GUARDS = { removals: 'off', cohortRemovals: 'off', rowsDrop: 'off' };

const enrolled = (from: number, to: number): Enrolment[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ['INF', 'INF', '2026', studentKey(from + index)]);
const keys = (from: number, to: number) => enrolled(from, to).map(([, , , key]) => key);

/** Ends every connection of the account. */
async function killConnections({ moodle: { admin, connection } }: Stage): Promise<void> {
  const account = { admin, ...connection };
  await kill(account, await sessionsOf(account));
}

for (const database of databases) {
  describe(`a run that loses its lock, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    let proxy: TcpProxy;
    before(async () => {
      stage = await setStage(database);
      await stage.students(30);
      proxy = await startProxy(stage.moodle.connection);
    });
    beforeEach(() => configure());
    after(async () => {
      await proxy.close();
      await stage[Symbol.asyncDispose]();
    });

    const configure = (through: { port: number } = proxy) =>
      stage.configure({ moodle: { port: through.port, retries: 3 }, guards: GUARDS });

    /** Takes the lock as another run would, past the proxy. */
    const holdLock = async (): Promise<MoodleSession> => {
      await configure(stage.moodle.connection);
      const config = await loadConfig({ file: join(stage.folder, 'config.yaml'), env: {} });
      const { moodle, history } = composeParts(config, silentLog, 'once');
      history.close();
      const session = await moodle.open(new AbortController().signal);
      assert.equal(await session.lock(5), true);
      await configure();
      return session;
    };

    /** Runs the command, and does something when it is about to write for the first time: it has its plan by then. */
    const runUntilItWrites = async (work: () => Promise<unknown>, ...args: string[]) => {
      let done: Promise<unknown> | undefined;
      const isWrite = beginsToWrite();
      proxy.watch(async (chunk, direction) => {
        if (direction === 'server' && isWrite(chunk)) done ??= work();
        await done;
      });
      const report = await stage.once(...args);
      await proxy.resume();
      assert.ok(done, JSON.stringify(report.error));
      return report;
    };

    it('reads everything anew: another run with the mended source has come and gone', async () => {
      stage.enrolments(enrolled(1, 10));
      assert.equal((await stage.once()).outcome, 'applied');
      // Half of it is missing, and would leave.
      stage.enrolments(enrolled(1, 5));
      const report = await runUntilItWrites(async () => {
        await killConnections(stage);
        stage.enrolments(enrolled(1, 12));
        await configure(stage.moodle.connection);
        const other = await stage.once();
        assert.deepEqual([other.outcome, other.written.added], ['applied', 2]);
      });
      assert.deepEqual([report.outcome, report.ended.code, report.error], ['unchanged', 0, undefined]);
      assert.deepEqual(report.written, { created: 0, updated: 0, added: 0, removed: 0 });
      assert.deepEqual(await stage.cohorts(), { 'INF-2026': keys(1, 12) });
    });

    it('ends where another run has the lock, and nothing that it planned is written', async () => {
      stage.enrolments(enrolled(1, 6));
      let other: MoodleSession | undefined;
      const report = await runUntilItWrites(async () => {
        await killConnections(stage);
        other = await holdLock();
      });
      await other?.close();
      assert.deepEqual([report.outcome, report.ended.code, report.error?.code], ['failed', 1, 'lock-lost']);
      assert.deepEqual(await stage.cohorts(), { 'INF-2026': keys(1, 12) });
    });

    it('does not go on with what was approved once a part of it is written', async () => {
      await stage.configure({
        moodle: { port: proxy.port, batchSize: 3 },
        guards: { ...GUARDS, removals: 0 },
      });
      stage.enrolments([...enrolled(1, 4), ...enrolled(20, 29)]);
      const refused = await stage.once();
      assert.equal(refused.outcome, 'refused');
      let transactions = 0;
      const isWrite = beginsToWrite();
      let killed: Promise<void> | undefined;
      proxy.watch(async (chunk, direction) => {
        if (direction !== 'server' || !isWrite(chunk)) return;
        transactions += 1;
        if (transactions === 3) killed ??= killConnections(stage);
        await killed;
      });
      const report = await stage.once('--approve', refused.approvable ?? '');
      await proxy.resume();
      assert.deepEqual([report.outcome, report.error?.code], ['failed', 'lock-lost']);
      assert.equal(report.written.added, 6);
    });

    it('that waits for its turn looks again whether Moodle is in maintenance', async () => {
      const holder = await holdLock();
      const { admin } = stage.moodle;
      let asked = 0;
      proxy.watch(async (chunk, direction) => {
        if (direction !== 'server' || !/GET_LOCK|pg_try_advisory_lock/.test(chunk.toString('latin1'))) return;
        asked += 1;
        if (asked !== 2) return;
        // It has looked at Moodle before, and queues by now.
        await admin('mdl_config').insert({ name: 'maintenance_enabled', value: 'cli mode' });
        await holder.close();
      });
      const report = await stage.once('--wait', '60');
      await proxy.resume();
      await admin('mdl_config').where({ name: 'maintenance_enabled' }).delete();
      assert.deepEqual([report.outcome, report.error?.code], ['postponed', 'maintenance']);
    });
  });
}
