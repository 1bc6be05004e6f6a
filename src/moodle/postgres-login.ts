/** A connection to PostgreSQL by pg: how it logs in, and how rows arrive. */
import type { Duplex } from 'node:stream';
import pg from 'pg';
import type { Driver, Login, RowVisitor } from './connection.ts';
import { DatabaseError } from './faults.ts';

/** Logs in. A password goes out as it is only where nobody on the way can read it, or where that is allowed. */
export const login: Login = async (settings, socket, failed) => {
  const { tls } = settings;
  const ssl = tls && {
    ...(tls.ca !== undefined && { ca: tls.ca }),
    rejectUnauthorized: tls.verify,
    ...(!tls.verify && { checkServerIdentity: () => undefined }),
  };
  const options = { stream: () => socket, ssl: ssl ?? false };
  const connection = new GuardedConnection(options, failed);
  if (!tls && settings.socket === undefined && !settings.allowCleartextPassword) {
    // Before the driver, which would answer.
    connection.on('authenticationCleartextPassword', () => {
      throw new DatabaseError('cleartext', '', 'the server asks for the password in clear');
    });
  }
  connection.on('authenticationSASL', ({ mechanisms }: { readonly mechanisms: readonly string[] }) => {
    if (mechanisms.some((mechanism) => mechanism.startsWith('SCRAM-SHA-256'))) return;
    const subject = mechanisms.join(', ');
    throw new DatabaseError('method', '', `the server asks for a login by ${subject}`, { subject });
  });
  const config: pg.ClientConfig & { connection: pg.Connection } = {
    ...options,
    connection,
    host: settings.socket ?? settings.host,
    port: settings.port,
    user: settings.user,
    password: settings.password,
    database: settings.database,
    application_name: 'moodle-cohort-sync',
    types: { getTypeParser },
  };
  const client = new pg.Client(config);
  client.on('error', failed);
  client.on('end', () => failed(new DatabaseError('lost', '', 'the server closed the connection')));
  await client.connect();
  return driverOf(client);
};

/** Puts the driver's own way to listen to a socket, which its types leave out, into words. */
const attachListeners: (stream: Duplex) => void = Reflect.get(pg.Connection.prototype, 'attachListeners');

/** The driver's connection. What its reader of messages throws is one connection's failure, not the process's end. */
class GuardedConnection extends pg.Connection {
  readonly #failed: (error: Error) => void;

  constructor(options: pg.ConnectionConfig, failed: (error: Error) => void) {
    super(options);
    this.#failed = failed;
  }

  /** Called by the driver with the socket, or with TLS over it. */
  attachListeners(stream: Duplex): void {
    const before = new Set(stream.listeners('data'));
    attachListeners.call(this, stream);
    for (const listener of stream.listeners('data')) {
      if (before.has(listener)) continue;
      const read = listener as (chunk: Buffer) => void;
      stream.off('data', read);
      stream.on('data', (chunk: Buffer) => {
        try {
          read.call(stream, chunk);
        } catch (error) {
          stream.removeAllListeners('data');
          this.#failed(unreadable(error));
        }
      });
    }
  }
}

/** Ways to log in by the numbers that the protocol gives them, of those that the driver does not know. */
const METHODS: Record<string, string> = { 2: 'Kerberos V5', 6: 'SCM', 7: 'gss', 9: 'sspi' };

function unreadable(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const [, method = ''] = /^Unknown authenticationOk message type (\d+)/.exec(message) ?? [];
  return method === ''
    ? new DatabaseError('unreadable', '', message)
    : new DatabaseError('method', '', message, { subject: METHODS[method] ?? method });
}

/** Ids arrive as numbers. */
const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (type, format) =>
  type === pg.types.builtins.INT8 && format !== 'binary'
    ? safeInteger
    : pg.types.getTypeParser(type, format === 'binary' ? 'binary' : 'text');

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new DatabaseError('unreadable', '', `${text} is larger than an id of Moodle can be`);
  }
  return value;
}

function driverOf(client: pg.Client): Driver {
  return {
    handle: client,
    id: () => Reflect.get(client, 'processID') as number,
    stream: (text, values, visit) => streamed(client, text, values, visit),
    end: () => void client.end().catch(() => undefined),
  };
}

/** Row events keep nothing and need no round trip per batch, as a cursor does; the socket holds back what is not read yet. */
function streamed(
  client: pg.Client,
  text: string,
  values: readonly unknown[],
  visit: RowVisitor,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const config: pg.QueryArrayConfig = { text, values: [...values], rowMode: 'array' };
    const query = client.query(new pg.Query(config));
    query.on('row', (row) => visit(row as unknown as (string | number | null)[]));
    query.on('error', reject);
    query.on('end', () => resolve());
  });
}
