/** Servers that say nothing, or are not there: an error within the limits, and no socket or timer left. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MoodleSession } from '../../src/moodle/moodle.ts';
import { databases } from '../servers/databases.ts';
import { startProxy } from '../servers/proxy.ts';
import { until } from '../servers/until.ts';
import { type Bench, createBench, Listener, newCohort, planOf, students } from './adapter.ts';

const content = { profileFields: [{ shortname: 'studentid' }], users: students(10) };

/** The sockets and timers of this process, but for those of the test's own pool of connections. */
async function handles({ moodle }: Bench): Promise<string[]> {
  await moodle.admin.destroy();
  const found = process.getActiveResourcesInfo().filter((name) => /TCPSocket|TLS|Timeout/.test(name));
  moodle.admin.initialize();
  return found.sort();
}

for (const database of databases) {
  describe(`a silent server: ${database.name}`, { timeout: 600_000 }, () => {
    const LIMITS = { connectTimeoutSeconds: 1, statementTimeoutSeconds: 1, retries: 1 };

    const MOMENTS: Record<string, (session: MoodleSession) => Promise<unknown>> = {
      'while it is asked for the lock': (session) => session.lock(60),
      'while users are read': (session) => session.readUsers(() => undefined),
      'while cohorts are read': (session) => session.readCohorts(),
      'while a plan is applied': (session) => session.apply(planOf(newCohort('x')), new Listener()),
    };
    it('ends in an error within the limits at any moment, and leaves nothing behind', async () => {
      await using bench = await createBench(database, { content });
      await using proxy = await startProxy(bench.settings);
      let before: string[] = [];
      await until('the test itself has no socket', async () => {
        before = await handles(bench);
        return !before.some((name) => /TCPSocket/.test(name));
      });
      const sessions = await Promise.all(
        Object.keys(MOMENTS).map(() => bench.open({ ...LIMITS, host: proxy.host, port: proxy.port })),
      );
      await Promise.all(sessions.map((session) => session.readCohorts()));
      proxy.silence();
      const began = performance.now();
      await Promise.all(
        Object.entries(MOMENTS).map(([moment, work], index) => {
          const session = sessions[index];
          assert.ok(session);
          const unreachable = { name: 'MoodleError', code: 'unreachable', configuration: false };
          return assert.rejects(work(session), unreachable, moment);
        }),
      );
      assert.ok(performance.now() - began < 30_000, 'within the limits');
      await Promise.all(sessions.map((session) => session.close()));
      assert.ok(performance.now() - began < 40_000, 'closed within the limits');
      await proxy.close();
      await until('nothing is left', async () => (await handles(bench)).join() === before.join());
    });

    it('at connect ends in an error within the limit', async () => {
      await using bench = await createBench(database, { content });
      await using proxy = await startProxy(bench.settings);
      proxy.silence();
      const began = performance.now();
      const open = bench.open({ ...LIMITS, host: proxy.host, port: proxy.port });
      await assert.rejects(open, { name: 'MoodleError', code: 'unreachable' });
      // Two tries, a pause between them, and a look at what kind of server it is.
      assert.ok(performance.now() - began < 30_000);
    });

    it('at close is left without a goodbye, long before a statement would be given up', async () => {
      await using bench = await createBench(database, { content });
      await using proxy = await startProxy(bench.settings);
      const limits = { ...LIMITS, statementTimeoutSeconds: 300 };
      const session = await bench.open({ ...limits, host: proxy.host, port: proxy.port });
      await session.readCohorts();
      await session.lock(0);
      proxy.silence();
      const began = performance.now();
      await session.close();
      assert.ok(performance.now() - began < 30_000);
    });

    it('is given up when the service is asked to stop while it connects', async () => {
      await using bench = await createBench(database, { content });
      await using proxy = await startProxy(bench.settings);
      proxy.silence();
      const controller = new AbortController();
      const stop = new Error('stop');
      setTimeout(() => controller.abort(stop), 100);
      const open = bench.open({ host: proxy.host, port: proxy.port }, controller.signal);
      await assert.rejects(open, stop);
    });
  });

  describe(`a server that cannot be reached: ${database.name}`, { timeout: 600_000 }, () => {
    it('is tried again, and then named', async () => {
      await using bench = await createBench(database, { content });
      await using proxy = await startProxy(bench.settings);
      proxy.refuse();
      const open = bench.open({ host: proxy.host, port: proxy.port, retries: 2 });
      await assert.rejects(open, { name: 'MoodleError', code: 'unreachable', configuration: false });
    });

    it('is waited for while it starts', async () => {
      await using bench = await createBench(database, { content });
      await using proxy = await startProxy(bench.settings);
      proxy.refuse();
      setTimeout(() => void proxy.resume(), 500);
      const session = await bench.open({ host: proxy.host, port: proxy.port, retries: 6 });
      assert.equal(session.site.systemContextId, 1);
    });
  });
}
