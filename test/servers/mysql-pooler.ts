/**
 * A pooler before MySQL and MariaDB, as ProxySQL is one: it ends the protocol itself, and hands each statement or
 * transaction to a session of its own pool.
 */
import { type Connection, createConnection, createServer, type FieldPacket } from 'mysql2';
import { type Account, type Answer, onStatement, reply, welcome } from './mysql-gateway.ts';
import { freePort } from './process.ts';

/**
 * `transaction`: each transaction, and each statement outside of one, goes to the next session of the pool. `split`: what
 * only reads goes to one session, outside of a transaction, and everything else to another. `disguised`: the same, but to
 * the client the session has the number of the one that writes.
 */
export type PoolerMode = 'transaction' | 'split' | 'disguised';

/** A pooler; `statements` are those that it was sent. */
export interface MysqlPooler extends AsyncDisposable {
  readonly port: number;
  readonly statements: readonly string[];
}

/** Starts one on loopback, which lets anybody in. */
export async function startMysqlPooler(
  { host, port: to, user, password, database }: Account,
  mode: PoolerMode,
): Promise<MysqlPooler> {
  const login = { host, port: to, user, password, database, charset: 'utf8mb4' };
  const pool = [1, 2].map(() => createConnection(login));
  await Promise.all(pool.map((session) => session.promise().connect()));
  const statements: string[] = [];
  let turn = 0;
  let clients = 1_000_000;
  const server = createServer((client: Connection) => {
    const [writer, reader] = pool as [Connection, Connection];
    let inTransaction: Connection | undefined;
    const answer = (sql: string) => {
      statements.push(sql);
      const next = (): Connection => {
        if (mode === 'transaction') return pool[turn++ % pool.length] ?? writer;
        return /^\s*(SELECT|SHOW)(?!.*FOR (UPDATE|SHARE))/is.test(sql) ? reader : writer;
      };
      const session = inTransaction ?? next();
      if (/^\s*(START TRANSACTION|BEGIN)/i.test(sql)) inTransaction = session;
      if (/^\s*(COMMIT|ROLLBACK)(?! TO)/i.test(sql)) inTransaction = undefined;
      session.query(sql, (error: unknown, result: unknown, fields: FieldPacket[]) =>
        reply(client, result, fields, (error ?? undefined) as Answer | undefined),
      );
    };
    client.on('error', () => undefined);
    clients += 1;
    welcome(client, mode === 'disguised' ? writer.threadId : clients);
    onStatement(client, answer);
  });
  const port = await freePort();
  await new Promise<void>((listening) => {
    Reflect.apply(server.listen, server, [port, '127.0.0.1', listening]);
  });
  return {
    port,
    statements,
    async [Symbol.asyncDispose]() {
      for (const session of pool) session.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
