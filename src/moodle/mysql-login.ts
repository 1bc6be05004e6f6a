/** A connection to MySQL or MariaDB by mysql2: how it logs in, and how rows arrive. */
import { isIP } from 'node:net';
import { type Connection, createConnection } from 'mysql2';
import type { Driver, Login } from './connection.ts';
import { DatabaseError } from './faults.ts';

/** Logs in. A password goes out as it is only where nobody on the way can read it, or where that is allowed. */
export const login: Login = async (settings, socket, failed) => {
  socket.setNoDelay(true);
  if (settings.socket) socket.connect(settings.socket);
  else socket.connect(settings.port, settings.host);
  const { tls } = settings;
  const isLocal = settings.socket !== undefined;
  const connection = createConnection({
    stream: () => socket,
    // By this alone the driver knows that nobody listens in: caching_sha2_password then takes the password as it is.
    ...(isLocal && { socketPath: settings.socket }),
    // Only the certificate is compared with it. mysql2 passes on no address, and Node would then compare with
    // `localhost`; with a final dot an address passes for a name, and Node takes the dot off again.
    host: isIP(settings.host) ? `${settings.host}.` : settings.host,
    user: settings.user,
    password: settings.password,
    database: settings.database,
    charset: 'utf8mb4',
    supportBigNumbers: true,
    connectTimeout: settings.connectTimeoutSeconds * 1000,
    connectAttributes: { program_name: 'moodle-cohort-sync' },
    enableCleartextPlugin: tls !== undefined || isLocal || settings.allowCleartextPassword,
    ...(tls && {
      ssl: {
        ...(tls.ca !== undefined && { ca: tls.ca }),
        rejectUnauthorized: tls.verify,
        verifyIdentity: tls.verify,
      },
    }),
  });
  // From the first: what follows the login in the same segment is handled before anybody could listen.
  connection.on('error', failed);
  connection.on('end', () => failed(new DatabaseError('lost', '', 'the server closed the connection')));
  // An answer out of turn, which the driver would take for that to the question in hand.
  connection.on('warn', (error: Error) => failed(new DatabaseError('unreadable', '', error.message)));
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  return driverOf(connection);
};

function driverOf(connection: Connection): Driver {
  return {
    handle: connection,
    id: () => connection.threadId ?? 0,
    stream: (sql, bindings, visit) =>
      new Promise((resolve, reject) => {
        const query = connection.query({ sql, values: [...bindings], rowsAsArray: true });
        query.on('result', (row) => visit(row as unknown as (string | number | null)[]));
        query.on('error', reject);
        query.on('end', () => resolve());
      }),
    end: () => connection.end(() => undefined),
  };
}
