/** One run at a time per Moodle, whoever starts it, and a lock that ends with its connection. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '../../src/moodle/connection.ts';
import { databases } from '../servers/databases.ts';
import { type Bench, createBench, Listener, membersOf, planOf, students } from './adapter.ts';

const content = { profileFields: [{ shortname: 'studentid' }], users: students(10) };

/** Ends every connection of the account, as an administrator might. */
async function killConnections({ moodle, settings }: Bench): Promise<void> {
  const { admin } = moodle;
  if (settings.type === 'mysql') {
    const rows = await admin('information_schema.processlist').where({ user: settings.user }).select('id');
    for (const { id } of rows) await admin.raw('KILL ?', [id]);
  } else {
    await admin.raw('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = ?', [
      settings.user,
    ]);
  }
}

/** How many connections the server sees. */
async function connectionsOf({ moodle, settings }: Bench): Promise<number> {
  const { admin } = moodle;
  const rows =
    settings.type === 'mysql'
      ? await admin('information_schema.processlist').where({ user: settings.user }).select('id')
      : await admin('pg_stat_activity').where({ usename: settings.user }).select('pid');
  return rows.length;
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
  describe(`the lock on ${database.name}`, { timeout: 120_000 }, () => {
    it('is held by one, and free again when that one closes', async () => {
      await using bench = await createBench(database, { content });
      const [first, second] = [await bench.open(), await bench.open()];
      assert.equal(await first.lock(0), true);
      assert.equal(await second.lock(0), false);
      await first.close();
      assert.equal(await second.lock(0), true);
      await second.close();
      assert.equal(await connectionsOf(bench), 0);
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
      assert.equal(run.mock.callCount(), 1);
      await session.close();
      const after = run.mock.callCount();
      await beat.arguments[0]();
      assert.equal(run.mock.callCount(), after);
    });

    it('is taken again before a lost connection is made good', async () => {
      await using bench = await createBench(database, { content });
      const [cohort = 0] = await bench.site.addCohorts([{ idnumber: 'A' }]);
      const [session, rival] = [await bench.open(), await bench.open()];
      await session.lock(0);
      await killConnections(bench);
      const result = await session.apply(planOf({ id: cohort, adds: [3] }), new Listener());
      assert.equal(result.added, 1);
      assert.equal(await rival.lock(0), false);
    });

    it('ends the writing where somebody else has taken it', async () => {
      await using bench = await createBench(database, { content });
      const [cohort = 0] = await bench.site.addCohorts([{ idnumber: 'A' }]);
      const session = await bench.open();
      await session.lock(0);
      await killConnections(bench);
      await sleep(200);
      const rival = await bench.open();
      assert.equal(await rival.lock(1), true);
      const apply = session.apply(planOf({ id: cohort, adds: [3] }), new Listener());
      await assert.rejects(apply, { name: 'MoodleError', code: 'lock-lost' });
      assert.deepEqual(await membersOf(bench, cohort), []);
    });

    it('is not in its own way where the server does not know yet that the connection is lost', async () => {
      await using bench = await createBench(database, { content });
      await using way = await ForgetfulWay.to(bench.settings);
      const [cohort = 0] = await bench.site.addCohorts([{ idnumber: 'A' }]);
      const session = await bench.open({ host: '127.0.0.1', port: way.port, statementTimeoutSeconds: 1 });
      await session.lock(0);
      way.forgetOpenConnections();
      // The first statement gets no answer within its limit, and the server still holds the old connection for alive.
      const applying = session.apply(planOf({ id: cohort, adds: [3] }), new Listener());
      await sleep(1_000);
      const rival = await bench.open();
      assert.equal(await rival.lock(0), false);
      assert.equal((await applying).added, 1);
      assert.equal(await rival.lock(0), false);
    });
  });
}
