/** A database reached through a pooler or over an address of several servers: told apart before anything is set. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { connect } from '../moodle/moodle.ts';
import { databases } from '../servers/databases.ts';
import { startMysqlPooler } from '../servers/mysql-pooler.ts';
import { startPgbouncer } from '../servers/pgbouncer.ts';
import type { ServerAddress } from '../servers/server.ts';
import { type Stage, setStage, studentKey } from './stage.ts';

interface CheckReport {
  readonly exitCode: number;
  readonly moodle: { readonly error?: { readonly code: string } };
}

/** Leads each connection to the next of several servers, as a name of several addresses does. */
async function startAlternation(
  targets: readonly ServerAddress[],
): Promise<{ port: number } & AsyncDisposable> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    const { host, port } = targets[turn++ % targets.length] as ServerAddress;
    const target = connectTo(port, host);
    client.pipe(target).pipe(client);
    for (const socket of [client, target]) {
      open.add(socket);
      socket.on('error', () => undefined);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A run and a check both end with that reason, and nothing is in Moodle. */
async function assertRefused(stage: Stage, port: number, code: string): Promise<void> {
  await stage.configure({ moodle: { port } });
  const report = await stage.once();
  assert.deepEqual([report.outcome, report.ended.code, report.error?.code], ['misconfigured', 2, code]);
  const checked = await stage.command('--check', '--json');
  const check: CheckReport = JSON.parse(checked.stdout);
  assert.deepEqual([checked.code, check.moodle.error?.code], [2, code]);
  assert.deepEqual(await stage.cohorts(), {});
}

for (const database of databases) {
  describe(`not the database itself, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    before(async () => {
      stage = await setStage(database);
      await stage.students(3);
      stage.enrolments([['INF', 'INF', '2026', studentKey(1)]]);
    });
    after(() => stage[Symbol.asyncDispose]());

    if (database.type === 'postgres') {
      for (const mode of ['session', 'transaction', 'statement'] as const) {
        it(`is refused where it is PgBouncer, ${mode} by ${mode}`, async () => {
          const { connection } = stage.moodle;
          await using pooler = await startPgbouncer(connection, mode);
          await assertRefused(stage, pooler.port, 'shared-connection');
          // What a session of the pool has taken over, Moodle itself would inherit. Other tests lock in databases of their own.
          const through = connect({ ...connection, port: pooler.port }, connection.database);
          const { rows } = await through.raw(
            `SELECT current_setting('statement_timeout') AS timeout,
               (SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
                 WHERE locktype = 'advisory' AND datname = current_database()) AS locks`,
          );
          await through.destroy();
          assert.deepEqual(rows, [{ timeout: '0', locks: 0 }]);
        });
      }
    } else {
      for (const [mode, what] of [
        ['transaction', 'hands each transaction to another session'],
        ['split', 'has what is read read elsewhere'],
        ['disguised', 'has it read elsewhere, and says that the session is its own'],
      ] as const) {
        it(`is refused where it is a pooler that ${what}`, async () => {
          await using pooler = await startMysqlPooler(stage.moodle.connection, mode);
          await assertRefused(stage, pooler.port, 'shared-connection');
          const sent = pooler.statements.join('\n');
          assert.match(sent, /CONNECTION_ID/);
          assert.doesNotMatch(sent, /GET_LOCK|\bSET\b/);
        });
      }
    }

    it('is refused where it is several servers under one address', async () => {
      await using other = await database.start();
      const { connection } = stage.moodle;
      const { user, password, database: name } = connection;
      const admin = connect(other.address);
      // Names and password are hexadecimal.
      await (database.type === 'mysql'
        ? admin.raw(`CREATE DATABASE ${name}; CREATE USER '${user}'@'%' IDENTIFIED BY '${password}';
            GRANT ALL ON ${name}.* TO '${user}'@'%'`)
        : admin
            .raw(`CREATE ROLE ${user} LOGIN PASSWORD '${password}'`)
            .then(() => admin.raw(`CREATE DATABASE ${name} OWNER ${user}`)));
      await admin.destroy();
      await using alternation = await startAlternation([connection, other.address]);
      await assertRefused(stage, alternation.port, 'several-servers');
    });

    it('is no matter where it is the database itself', async () => {
      await stage.configure();
      assert.equal((await stage.once()).outcome, 'applied');
    });
  });
}
