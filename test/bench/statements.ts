/** How many statements a server was sent, by its own count. */
import type { Knex } from 'knex';
import { connect } from '../moodle/moodle.ts';
import type { Database } from '../servers/databases.ts';
import type { DatabaseServer, ServerAddress } from '../servers/server.ts';

/** Settings under which a server can say it. */
const COUNTING: Record<ServerAddress['type'], string[]> = {
  mysql: [],
  postgres: ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track_utility=on'],
};

/** A server that counts. */
export class CountingServer implements AsyncDisposable {
  readonly address: ServerAddress;
  readonly #server: DatabaseServer;
  readonly #admin: Knex;

  private constructor(server: DatabaseServer, admin: Knex) {
    this.address = server.address;
    this.#server = server;
    this.#admin = admin;
  }

  /** @param settings more settings of the server */
  static async start(database: Database, settings: string[] = []): Promise<CountingServer> {
    const server = await database.start([...COUNTING[database.type], ...settings]);
    const admin = connect(server.address);
    if (database.type === 'postgres') await admin.raw('CREATE EXTENSION pg_stat_statements');
    return new CountingServer(server, admin);
  }

  /** Runs the work and counts what the server was sent meanwhile. Nobody else may be at work on the server. */
  async during<T>(work: () => Promise<T>): Promise<{ result: T; statements: number }> {
    const before = await this.#count();
    const result = await work();
    return { result, statements: (await this.#count()) - before - 1 };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#admin.destroy();
    await this.#server.stop();
  }

  /** Every statement since the server's start, this one or the last of these included. */
  async #count(): Promise<number> {
    if (this.address.type === 'postgres') {
      const { rows } = await this.#admin.raw('SELECT sum(calls) AS count FROM pg_stat_statements');
      return Number(rows[0].count);
    }
    // Questions would count the goodbye of a connection as well, whenever the server comes to hear it.
    const [rows]: { Value: string }[][] = await this.#admin.raw(
      "SHOW GLOBAL STATUS WHERE Variable_name LIKE 'Com\\_%' AND Variable_name <> 'Com_admin_commands'",
    );
    return (rows ?? []).reduce((sum, { Value: count }) => sum + Number(count), 0);
  }
}
