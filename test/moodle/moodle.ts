/** A Moodle of a test's own: one database with an account that owns it, on a server that others may use too. */
import { randomBytes } from 'node:crypto';
import knex, { type Knex } from 'knex';
import pg from 'pg';
import type { ServerAddress } from '../servers/server.ts';
import { installSite } from './install.ts';
import { moodleSchema } from './schema.ts';

/** What a site's configuration says about its Moodle's database. */
export interface MoodleConnection extends ServerAddress {
  database: string;
  prefix: string;
}

export interface TestMoodle extends AsyncDisposable {
  /** With the account that owns this database and nothing else, as the one in Moodle's config.php does. */
  readonly connection: MoodleConnection;
  /** The same database as the server's administrator, for what a test arranges and asserts; bigints are numbers. */
  readonly admin: Knex;
  /** Closes `admin` and drops the database and its account. */
  drop(): Promise<void>;
}

/** Creates the database of a Moodle as its installer leaves it, with English as its language and no students. */
export async function createMoodle(
  server: ServerAddress,
  options: { prefix?: string } = {},
): Promise<TestMoodle> {
  const prefix = options.prefix ?? 'mdl_';
  const name = `moodle_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const { createDatabase, dropDatabase, createTables } = statements[server.type];

  await withServer(server, (connection) => createDatabase(connection, name, password));
  const admin = connect(server, name);
  const drop = async () => {
    await admin.destroy();
    await withServer(server, (connection) => dropDatabase(connection, name));
  };
  try {
    await createTables(admin, name, moodleSchema(server.type, prefix));
    await installSite(admin, prefix);
  } catch (error) {
    await drop();
    throw error;
  }
  const connection = { ...server, user: name, password, database: name, prefix };
  return { connection, admin, drop, [Symbol.asyncDispose]: drop };
}

/** A knex instance whose bigints are numbers on both databases, and which takes several statements at once. */
export function connect(server: ServerAddress, database?: string): Knex {
  const { host, port, user, password } = server;
  const pool = { min: 0, max: 4, idleTimeoutMillis: 1000 };
  if (server.type === 'mysql') {
    const connection = { host, port, user, password, charset: 'utf8mb4', multipleStatements: true };
    return knex({
      client: 'mysql2',
      connection: { ...connection, ...(database && { database }) },
      pool,
      log,
    });
  }
  return knex({
    client: 'pg',
    connection: { host, port, user, password, database: database ?? 'postgres', types: numericBigints },
    pool,
    log,
  });
}

/** Whatever goes wrong is thrown at the test; printed as well, it would look like a failure where it is expected. */
const log = { warn: () => undefined, error: () => undefined };

/** The driver hands bigints over as text, since they may be larger than a number can be; Moodle's ids are not. */
const numericBigints: Knex.PgConnectionConfig['types'] = {
  getTypeParser: (type, format) =>
    type === pg.types.builtins.INT8 && format === 'text'
      ? Number
      : pg.types.getTypeParser(type, format === 'binary' ? format : 'text'),
};

async function withServer(server: ServerAddress, use: (connection: Knex) => Promise<void>): Promise<void> {
  const connection = connect(server);
  try {
    await use(connection);
  } finally {
    await connection.destroy();
  }
}

interface Statements {
  createDatabase(connection: Knex, name: string, password: string): Promise<void>;
  createTables(connection: Knex, owner: string, script: string): Promise<void>;
  dropDatabase(connection: Knex, name: string): Promise<void>;
}

const statements: Record<ServerAddress['type'], Statements> = {
  mysql: {
    async createDatabase(connection, name, password) {
      await connection.raw('CREATE DATABASE ?? CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci', [name]);
      await connection.raw(`CREATE USER ?@'%' IDENTIFIED BY ?`, [name, password]);
      await connection.raw(`GRANT ALL ON ??.* TO ?@'%'`, [name, name]);
    },
    async createTables(connection, _owner, script) {
      await connection.raw(script);
    },
    async dropDatabase(connection, name) {
      await connection.raw('DROP DATABASE ??', [name]);
      await connection.raw(`DROP USER ?@'%'`, [name]);
    },
  },
  postgres: {
    async createDatabase(connection, name, password) {
      // The statement takes no parameters, so the server itself builds it from one.
      const build = 'SELECT format(?, ?::text, ?::text) AS sql';
      const role = await connection.raw(build, ['CREATE ROLE %I LOGIN PASSWORD %L', name, password]);
      await connection.raw(role.rows[0].sql);
      await connection.raw('CREATE DATABASE ?? OWNER ?? STRATEGY file_copy', [name, name]);
    },
    async createTables(connection, owner, script) {
      await connection.raw(`SET ROLE ??; ${script}; RESET ROLE`, [owner]);
    },
    async dropDatabase(connection, name) {
      await connection.raw('DROP DATABASE ?? WITH (FORCE)', [name]);
      await connection.raw('DROP ROLE ??', [name]);
    },
  },
};
