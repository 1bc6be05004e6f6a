/**
 * The databases that the product supports; a suite runs over all of them, MySQL itself where TEST_MYSQLD names one:
 *
 *     for (const database of databases) {
 *       describe(database.name, () => {
 *         it('…', async () => {
 *           await using moodle = await database.createMoodle();
 *
 * One server of each kind serves the whole run (see setup.ts). A test file that is run alone starts
 * what it needs, and ends it when it has nothing more to do.
 */
import { createMoodle, type TestMoodle } from '../moodle/moodle.ts';
import { startMariadb } from './mariadb.ts';
import { startMysql } from './mysql.ts';
import { startPostgres } from './postgres.ts';
import type { DatabaseServer, ServerAddress } from './server.ts';

export interface Database {
  readonly name: 'MariaDB' | 'PostgreSQL' | 'MySQL';
  readonly type: ServerAddress['type'];
  /** The variable by which setup.ts tells where the server of the whole run is. */
  readonly variable: string;
  /** Starts a server for a test that has to restart it, kill it or give it settings of its own. */
  start(settings?: string[]): Promise<DatabaseServer>;
  /** The server that the tests share. */
  server(): Promise<ServerAddress>;
  /** A new Moodle on the shared server, in a database of its own; createMoodle(address) makes one on another. */
  createMoodle(options?: { prefix?: string }): Promise<TestMoodle>;
}

export const databases: readonly Database[] = [
  database('MariaDB', 'mysql', startMariadb),
  database('PostgreSQL', 'postgres', startPostgres),
  ...(process.env.TEST_MYSQLD ? [database('MySQL', 'mysql', startMysql)] : []),
];

function database(name: Database['name'], type: Database['type'], start: Database['start']): Database {
  const variable = `TEST_SERVER_${name.toUpperCase()}`;
  let own: Promise<ServerAddress> | undefined;
  const server = () => {
    const given = process.env[variable];
    if (given) return Promise.resolve<ServerAddress>(JSON.parse(given));
    own ??= startUntilExit(start);
    return own;
  };
  return {
    name,
    type,
    variable,
    start,
    server,
    createMoodle: async (options) => createMoodle(await server(), options),
  };
}

/** Ends the server as soon as this process has nothing more to do; the server's watchdog covers every other end. */
async function startUntilExit(start: Database['start']): Promise<ServerAddress> {
  const server = await start();
  process.once('beforeExit', () => server.stop());
  return server.address;
}
