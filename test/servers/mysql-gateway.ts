/**
 * A server that speaks MySQL's protocol in front of a real one: it passes statements on, and answers some of them as a
 * server would that cannot be had here (MariaDB 12, Aurora's reader, a node of Galera).
 */
import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { type Connection, createConnection, createServer, type FieldPacket } from 'mysql2';
import type { ServerAddress } from './server.ts';

/** An answer in place of the real one; undefined lets that pass. */
export type Answer =
  | { readonly rows: Record<string, unknown>[] }
  | { readonly errno: number; readonly sqlState: string; readonly message: string };

/** What becomes of a statement: told of its rows, where it has any. */
export type Interpreter = (sql: string, rows: Record<string, unknown>[]) => Answer | undefined;

/** What the real server's account may do, the gateway's clients may: it asks for no password. */
export interface Account extends Pick<ServerAddress, 'host' | 'port' | 'user' | 'password'> {
  readonly database: string;
}

export class MysqlGateway implements AsyncDisposable {
  readonly host = '127.0.0.1';
  readonly port: number;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(server: Server, sockets: Set<Socket>) {
    this.#server = server;
    this.#sockets = sockets;
    this.port = (server.address() as AddressInfo).port;
  }

  static async start(target: Account, interpret: Interpreter): Promise<MysqlGateway> {
    const sockets = new Set<Socket>();
    const gateway = createServer((client) => {
      serve(client as Connection, target, interpret, sockets);
    });
    const server: Server = Reflect.get(gateway, '_server');
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new MysqlGateway(server, sockets);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

function serve(client: Connection, target: Account, interpret: Interpreter, sockets: Set<Socket>): void {
  const socket: Socket = Reflect.get(client, 'stream');
  sockets.add(socket);
  const { host, port, user, password, database } = target;
  const real = createConnection({ host, port, user, password, database, supportBigNumbers: true });
  client.on('error', () => undefined);
  real.on('error', () => socket.destroy());
  socket.on('close', () => {
    sockets.delete(socket);
    real.destroy();
  });
  // The session has the number that the real one has: the gateway is no pooler.
  real.connect((refused) => {
    if (refused) socket.destroy();
    else welcome(client, real.threadId);
  });
  const answer = (sql: string) => {
    real.query(sql, (error: unknown, result: unknown, fields: FieldPacket[]) => {
      const rows = Array.isArray(result) ? (result as Record<string, unknown>[]) : [];
      const given = interpret(sql, rows) ?? (error ? (error as Answer) : undefined);
      reply(client, given && 'rows' in given ? given.rows : result, fields, given);
    });
  };
  onStatement(client, answer);
}

/** Lets a client in without a password, into a session of that number. */
export function welcome(client: Connection, connectionId: number): void {
  client.serverHandshake({
    protocolVersion: 10,
    serverVersion: '8.0.39',
    connectionId,
    statusFlags: 2,
    characterSet: 45,
    // All but TLS, compression and the end of results without a packet of its own.
    capabilityFlags: 0x00ff_f7df,
    authCallback: (_given: unknown, answer: (error: null) => void) => {
      answer(null);
      // Each statement counts its packets from the beginning.
      client.sequenceId = 0;
    },
  });
}

/** Hears the statements of a client. */
export function onStatement(client: Connection, answer: (sql: string) => void): void {
  // mysql2 takes SET for the preparation of a statement.
  client.on('query', answer);
  client.on('stmt_prepare', answer);
}

/** Answers a statement with a result as the driver gives it, or with an error. */
export function reply(client: Connection, result: unknown, fields: FieldPacket[], error?: Answer): void {
  if (error && 'errno' in error) writeError(client, error);
  else if (Array.isArray(result)) client.writeTextResult(result, fields);
  else client.writeOk(result as { affectedRows: number });
  client.sequenceId = 0;
}

/** An error with its SQLSTATE, which mysql2's own servers leave out. */
function writeError(
  client: Connection,
  { errno, sqlState, message }: Extract<Answer, { errno: number }>,
): void {
  const socket: Socket = Reflect.get(client, 'stream');
  const text = Buffer.from(`#${sqlState}${message}`);
  const packet = Buffer.alloc(7);
  packet.writeUIntLE(text.length + 3, 0, 3);
  packet.writeUInt8(client.sequenceId, 3);
  packet.writeUInt8(0xff, 4);
  packet.writeUInt16LE(errno, 5);
  socket.write(Buffer.concat([packet, text]));
}
