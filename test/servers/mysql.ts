/** A private MySQL from the mysqld that TEST_MYSQLD names, and what it shares with MariaDB. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { freePort, ServerProcess } from './process.ts';
import type { DatabaseServer, ServerAddress } from './server.ts';

/** As for MariaDB: nothing has to survive a crash of the machine, what was committed survives one of the server. */
const FAST = [
  '--innodb-flush-log-at-trx-commit=2',
  '--innodb-flush-method=nosync',
  '--innodb-doublewrite=OFF',
  '--innodb-redo-log-capacity=64M',
  '--innodb-buffer-pool-size=128M',
  '--innodb-compression-level=1',
  '--skip-name-resolve',
  '--skip-log-bin',
  // A second port that nobody asked for, and a folder of the package's that may not be there.
  '--mysqlx=OFF',
  '--secure-file-priv=NULL',
];

/** Starts the MySQL 8 or later that TEST_MYSQLD names. `options` win over the defaults. */
export async function startMysql(options: string[] = []): Promise<DatabaseServer> {
  const program = process.env.TEST_MYSQLD;
  if (!program) throw new Error('MySQL for tests: TEST_MYSQLD names no mysqld');
  return serveMysql('cohort-mysql', {
    program,
    options: [...FAST, ...options],
    create: (server, data) =>
      server.run(program, ['--no-defaults', '--initialize-insecure', `--datadir=${data}`, ...FAST]),
  });
}

/** How one of the family is made and started. */
interface Recipe {
  readonly program: string;
  readonly options: readonly string[];
  /** Makes the data folder, in which `root` has no password. */
  create(server: ServerProcess, data: string): Promise<void>;
}

/** Makes and starts a server that speaks MySQL's protocol. */
export async function serveMysql(name: string, recipe: Recipe): Promise<DatabaseServer> {
  const server = await ServerProcess.prepare(name, 'SIGKILL');
  try {
    const data = join(server.directory, 'data');
    await recipe.create(server, data);
    const port = await freePort();
    const socket = join(server.directory, 'mysql.sock');
    const listen = ['--bind-address=127.0.0.1', `--port=${port}`, `--socket=${socket}`];
    const args = ['--no-defaults', `--datadir=${data}`, ...listen, ...recipe.options];
    const start = () => server.start(recipe.program, args, 'ready for connections');
    await start();

    const password = randomBytes(12).toString('hex');
    const address: ServerAddress = {
      type: 'mysql',
      host: '127.0.0.1',
      port,
      socket,
      user: 'admin',
      password,
    };
    await createAdmin(address);

    const stop = () => server.remove();
    return {
      address,
      restart: async () => {
        await server.end('SIGTERM');
        await start();
      },
      kill: () => server.end('SIGKILL'),
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await server.remove();
    throw error;
  }
}

/** Replaces the accounts of a new server, which have no password, by one that has. */
async function createAdmin({ socket, user, password }: ServerAddress): Promise<void> {
  const connection = await createConnection({ socketPath: socket, user: 'root' });
  try {
    await connection.query(`CREATE USER ?@'%' IDENTIFIED BY ?`, [user, password]);
    await connection.query(`GRANT ALL ON *.* TO ?@'%' WITH GRANT OPTION`, [user]);
    const [accounts] = await connection.query(`SELECT User, Host FROM mysql.user WHERE User = 'root'`);
    for (const { User, Host } of accounts as { User: string; Host: string }[]) {
      await connection.query('DROP USER ?@?', [User, Host]);
    }
  } finally {
    await connection.end();
  }
}
