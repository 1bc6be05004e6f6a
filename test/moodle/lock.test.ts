/** One run at a time per Moodle, whoever starts it, and a lock that ends with its connection. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '../../src/moodle/connection.ts';
import type { MoodleSession } from '../../src/moodle/moodle.ts';
import { databases } from '../servers/databases.ts';
import { startProxy } from '../servers/proxy.ts';
import { kill, sessionsOf, untilGone } from './account.ts';
import { type Bench, createBench, Listener, membersOf, planOf, students } from './adapter.ts';

const content = { profileFields: [{ shortname: 'studentid' }], users: students(10) };

/** A session's connections in the order in which they are made. */
type Which = 'writing' | 'reading' | 'both';

/** Ends connections of the account, which has one session, as an administrator might. */
async function killConnections(bench: Bench, which: Which = 'both'): Promise<void> {
  const ids = await sessionsOf(bench.account);
  assert.equal(ids.length, 2);
  await kill(bench.account, which === 'both' ? ids : ids.slice(...(which === 'writing' ? [0, 1] : [1, 2])));
}

/** A way to the server on which a firewall forgets connections: neither side hears of the other any more. */
class ForgetfulWay implements AsyncDisposable {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  readonly #forgotten = new Set<Socket>();

  private constructor(target: { host: string; port: number }) {
    this.#server = createServer((client) => {
      const server = connect(target.port, target.host);
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        this.#open.add(from);
        from.on('data', (chunk) => this.#forgotten.has(from) || to.write(chunk));
        from.on('error', () => undefined);
        from.on('close', () => this.#forgotten.has(from) || to.destroy());
      }
    });
  }

  static async to(target: { host: string; port: number }): Promise<ForgetfulWay> {
    const way = new ForgetfulWay(target);
    way.#server.listen(0, '127.0.0.1');
    await once(way.#server, 'listening');
    return way;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  forgetOpenConnections(): void {
    for (const socket of this.#open) this.#forgotten.add(socket);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

for (const database of databases) {
  describe(`the lock on ${database.name}`, { timeout: 600_000 }, () => {
    it('is held by one, and free again when that one closes', async () => {
      await using bench = await createBench(database, { content });
      const [first, second] = [await bench.open(), await bench.open()];
      assert.equal(await first.lock(0), true);
      assert.equal(await second.lock(0), false);
      await first.close();
      assert.equal(await second.lock(0), true);
      await second.close();
      await untilGone(bench.account);
    });

    it('can be queued for', async () => {
      await using bench = await createBench(database, { content });
      const [first, second] = [await bench.open(), await bench.open()];
      await first.lock(0);
      const began = performance.now();
      assert.equal(await second.lock(1), false);
      assert.ok(performance.now() - began >= 900);
      const waiting = second.lock(30);
      await sleep(300);
      await first.close();
      assert.equal(await waiting, true);
    });

    it('is no longer waited for when the service is asked to stop', async () => {
      await using bench = await createBench(database, { content });
      const controller = new AbortController();
      const [first, second] = [await bench.open(), await bench.open({}, controller.signal)];
      await first.lock(0);
      const stop = new Error('stop');
      setTimeout(() => controller.abort(stop), 200);
      await assert.rejects(second.lock(60), stop);
    });

    it('is another one for another Moodle', async () => {
      await using bench = await createBench(database, { content });
      await using other = await createBench(database, { content });
      const [first, second] = [await bench.open(), await other.open()];
      assert.equal(await first.lock(0), true);
      assert.equal(await second.lock(0), true);
    });

    it('is kept alive while its connection has nothing else to do', async (test) => {
      await using bench = await createBench(database, { content });
      const intervals = test.mock.method(globalThis, 'setInterval');
      const session = await bench.open();
      const heartbeats = () => intervals.mock.calls.filter((call) => call.arguments[1] === 30_000);
      assert.equal(heartbeats().length, 0);
      await session.lock(0);
      await session.lock(0);
      const [beat, ...others] = heartbeats();
      assert.ok(beat && others.length === 0);
      assert.equal(beat.result?.hasRef(), false);

      const run = test.mock.method(Connection.prototype, 'run');
      await beat.arguments[0]();
      // One for each connection, so that neither is taken for a dead one while the other side is read.
      assert.equal(run.mock.callCount(), 2);
      await session.close();
      const after = run.mock.callCount();
      await beat.arguments[0]();
      assert.equal(run.mock.callCount(), after);
    });

    for (const which of ['writing', 'reading'] as const) {
      it(`is held without a gap where the ${which} connection is lost, and a rival waits`, async () => {
        await using bench = await createBench(database, { content });
        const [cohort = 0] = await bench.site.addCohorts([{ idnumber: 'A' }]);
        const session = await bench.open();
        await session.lock(0);
        await killConnections(bench, which);
        const rival = await bench.open();
        const waiting = rival.lock(30);
        await sleep(1_500);
        let users = 0;
        await session.readUsers(() => {
          users += 1;
        });
        const result = await session.apply(planOf({ id: cohort, adds: [3] }), new Listener());
        assert.deepEqual([users, result.added], [12, 1]);
        assert.equal(await Promise.race([waiting, sleep(1_500)]), undefined);
        await session.close();
        assert.equal(await waiting, true);
      });
    }

    for (const [what, work] of [
      [
        'written',
        (session: MoodleSession, id: number) => session.apply(planOf({ id, adds: [3] }), new Listener()),
      ],
      ['read', (session: MoodleSession) => session.readUsers(() => undefined)],
      ['asked of the tasks', (session: MoodleSession) => session.requestEnrolments()],
    ] as const) {
      it(`has a gap where both connections are lost: nothing is ${what} until it is taken anew`, async () => {
        await using bench = await createBench(database, { content });
        const [cohort = 0] = await bench.site.addCohorts([{ idnumber: 'A' }]);
        const session = await bench.open();
        await session.lock(0);
        await killConnections(bench);
        const rival = await bench.open();
        assert.equal(await rival.lock(1), true);
        const lost = { name: 'MoodleError', code: 'lock-lost' };
        await assert.rejects(work(session, cohort), lost);
        assert.equal(await session.lock(0), false);
        await rival.close();
        // The rival has come and gone, and the lock is free: nothing tells that anybody was there.
        await assert.rejects(session.apply(planOf({ id: cohort, adds: [3] }), new Listener()), lost);
        assert.deepEqual(await membersOf(bench, cohort), []);
        assert.equal(await session.lock(0), true);
        await work(session, cohort);
      });
    }

    it('has a gap where another one came and went before anybody noticed, and the lock is free', async () => {
      await using bench = await createBench(database, { content });
      const [cohort = 0] = await bench.site.addCohorts([{ idnumber: 'A' }]);
      const session = await bench.open();
      await session.lock(0);
      await killConnections(bench);
      const rival = await bench.open();
      assert.equal(await rival.lock(1), true);
      await rival.close();
      // Both halves can be had again at once, and yet what was planned before is worth nothing.
      const applying = session.apply(planOf({ id: cohort, adds: [3] }), new Listener());
      await assert.rejects(applying, { name: 'MoodleError', code: 'lock-lost' });
      assert.deepEqual(await membersOf(bench, cohort), []);
      assert.equal(await session.lock(0), true);
    });

    it('is looked at again after a wait, whether Moodle is fit', async () => {
      await using bench = await createBench(database, { content });
      const [first, second, third] = [await bench.open(), await bench.open(), await bench.open()];
      await first.lock(0);
      const waiting = second.lock(30);
      await sleep(300);
      await bench.site.addCategory({ name: 'New', idnumber: 'NEW' });
      await first.close();
      assert.equal(await waiting, true);
      assert.ok(second.site.categories.some(({ idnumber }) => idnumber === 'NEW'));
      const behind = third.lock(30);
      await sleep(300);
      await bench.moodle.admin('mdl_config').insert({ name: 'maintenance_enabled', value: '1' });
      await second.close();
      await assert.rejects(behind, { name: 'MoodleError', code: 'maintenance' });
    });

    it('is looked at again after a gap, however soon it is taken anew', async () => {
      await using bench = await createBench(database, { content });
      await using proxy = await startProxy(bench.settings);
      const [cohort = 0] = await bench.site.addCohorts([{ idnumber: 'A' }]);
      const session = await bench.open({ host: proxy.host, port: proxy.port });
      await session.lock(0);
      proxy.reset();
      const applying = session.apply(planOf({ id: cohort, adds: [3] }), new Listener());
      await assert.rejects(applying, { name: 'MoodleError', code: 'lock-lost' });
      await bench.site.addCategory({ name: 'New', idnumber: 'NEW' });
      assert.equal(await session.lock(0), true);
      assert.ok(session.site.categories.some(({ idnumber }) => idnumber === 'NEW'));
    });

    it('is not in its own way where the server does not know yet that both connections are lost', async () => {
      await using bench = await createBench(database, { content });
      await using way = await ForgetfulWay.to(bench.settings);
      const [cohort = 0] = await bench.site.addCohorts([{ idnumber: 'A' }]);
      const session = await bench.open({ host: '127.0.0.1', port: way.port, statementTimeoutSeconds: 1 });
      await session.lock(0);
      way.forgetOpenConnections();
      // The first statement gets no answer within its limit, and the server still holds the old connections for alive.
      const applying = session.apply(planOf({ id: cohort, adds: [3] }), new Listener());
      const rejected = assert.rejects(applying, { name: 'MoodleError', code: 'lock-lost' });
      await sleep(1_000);
      const rival = await bench.open();
      assert.equal(await rival.lock(0), false);
      await rejected;
      assert.equal(await session.lock(30), true);
      const result = await session.apply(planOf({ id: cohort, adds: [3] }), new Listener());
      assert.equal(result.added, 1);
      assert.equal(await rival.lock(0), false);
    });
  });
}
