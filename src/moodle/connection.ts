/**
 * One connection to the database, bounded in time. Knex builds and runs the statements; the socket is ours, so that a
 * silent server can be given up: neither driver lets go of a peer that says nothing.
 */
import { once } from 'node:events';
import { Socket } from 'node:net';
import type { Knex } from 'knex';
import pTimeout from 'p-timeout';
import { DatabaseError, databaseError } from './faults.ts';
import { MoodleError } from './moodle.ts';
import type { MoodleSettings } from './settings.ts';

/** How long a goodbye may take. */
const CLOSE_LIMIT_MS = 2_000;
/** The server ends a statement at its limit; only where it does not is the connection given up, a little later. */
const GRACE_MS = 2_000;
const KEEPALIVE_AFTER_MS = 30_000;

/** A statement built by knex, not yet run. */
export type Statement = Knex.QueryBuilder | Knex.Raw;

/** Takes in one row as an array of columns. */
export type RowVisitor = (row: readonly (string | number | null)[]) => void;

/** What differs between mysql2 and pg. */
export interface Driver {
  /** The driver's own connection, on which knex runs statements. */
  readonly handle: unknown;
  /** The server's number for this connection. */
  id(): number;
  /** Runs a statement and hands over its rows as they arrive: nothing is kept. */
  stream(sql: string, bindings: readonly unknown[], visit: RowVisitor): Promise<void>;
  /** Says goodbye; the server then closes the socket. */
  end(): void;
}

/** Logs in over a socket that is not connected yet. `failed` hears of a connection that breaks, now or at any later time. */
export type Login = (
  settings: MoodleSettings,
  socket: Socket,
  failed: (error: Error) => void,
) => Promise<Driver>;

/** One connection; statements run one after the other in the order in which they are asked for. */
export class Connection {
  readonly #socket: Socket;
  readonly #driver: Driver;
  readonly #limitMs: number;
  #tail: Promise<unknown> = Promise.resolve();
  #lost: DatabaseError | undefined;
  /** What was given to `destroy`. */
  #reason: Error | undefined;
  #giveUp: ((error: Error) => void) | undefined;
  /** Whether a row arrived since the watchdog looked last. */
  #heard = false;
  /** When it was made, by `performance.now()`. */
  readonly openedAt = performance.now();

  private constructor(socket: Socket, driver: Driver, limitMs: number) {
    this.#socket = socket;
    this.#driver = driver;
    this.#limitMs = limitMs;
  }

  /**
   * Connects and logs in.
   * @param prepare sets the session up, within the same time limit
   * @throws DatabaseError, the signal's reason, and MoodleError where `prepare` does
   */
  static async open(
    settings: MoodleSettings,
    login: Login,
    prepare: (connection: Connection) => Promise<void>,
    signal: AbortSignal,
  ): Promise<Connection> {
    signal.throwIfAborted();
    const socket = new Socket();
    socket.setKeepAlive(true, KEEPALIVE_AFTER_MS);
    let connection: Connection | undefined;
    const broken = Promise.withResolvers<never>();
    const failed = (error: Error) => {
      if (connection) connection.destroy(databaseError(error));
      else broken.reject(databaseError(error));
    };
    const opening = async () => {
      const driver = await login(settings, socket, failed);
      connection = new Connection(socket, driver, settings.statementTimeoutSeconds * 1000);
      await prepare(connection);
      return connection;
    };
    try {
      return await pTimeout(Promise.race([opening(), broken.promise]), {
        milliseconds: settings.connectTimeoutSeconds * 1000,
        message: new DatabaseError(
          'silent',
          'ETIMEDOUT',
          `no connection after ${settings.connectTimeoutSeconds} s`,
        ),
        signal,
      });
    } catch (error) {
      socket.destroy();
      if (signal.aborted) throw signal.reason;
      throw error instanceof MoodleError ? error : databaseError(error);
    }
  }

  /** Why it cannot be used any more; undefined while it can. */
  get lost(): DatabaseError | undefined {
    return this.#lost;
  }

  /** The server's number for it. */
  get id(): number {
    return this.#driver.id();
  }

  /** Whether it is at work on a statement. */
  get busy(): boolean {
    return this.#giveUp !== undefined;
  }

  /** Runs a statement to its result, as knex gives it. @throws DatabaseError */
  run<T>(statement: Statement): Promise<T> {
    return this.#inTurn(
      () => statement.toSQL().toNative().sql,
      async () => {
        return (await statement.connection(this.#driver.handle)) as T;
      },
    );
  }

  /** Runs a statement and hands over its rows as they arrive. @throws DatabaseError, and what `visit` throws */
  stream(statement: Statement, visit: RowVisitor): Promise<void> {
    const { sql, bindings } = statement.toSQL().toNative();
    return this.#inTurn(
      () => sql,
      () =>
        this.#driver.stream(sql, bindings, (row) => {
          this.#heard = true;
          try {
            visit(row);
          } catch (error) {
            // The rest of the result is on its way and nobody wants it.
            this.destroy(error instanceof Error ? error : new Error(String(error)));
          }
        }),
    );
  }

  /** Gives the connection up at once: whatever waits for an answer fails with this error. */
  destroy(error: Error): void {
    if (this.#lost) return;
    this.#lost = error instanceof DatabaseError ? error : new DatabaseError('lost', '', error.message);
    this.#reason = error;
    this.#socket.destroy();
    this.#giveUp?.(error);
  }

  /** Says goodbye and makes sure that the socket is gone; never throws. */
  async close(): Promise<void> {
    if (!this.#lost) {
      this.#lost = new DatabaseError('lost', '', 'the connection was closed');
      const closed = once(this.#socket, 'close', { signal: AbortSignal.timeout(CLOSE_LIMIT_MS) });
      this.#driver.end();
      // A server that does not answer the goodbye is left without one.
      await closed.catch(() => undefined);
    }
    this.#socket.destroy();
  }

  async #inTurn<T>(sql: () => string, work: () => Promise<T>): Promise<T> {
    const before = this.#tail;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#tail = promise;
    await before;
    try {
      if (this.#lost) throw this.#lost;
      return await this.#watched(work);
    } catch (error) {
      throw error === this.#lost || error === this.#reason ? error : this.#explained(error, sql);
    } finally {
      resolve();
    }
  }

  /** Runs with a watchdog that gives the connection up where the server says nothing for too long. */
  async #watched<T>(work: () => Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    this.#giveUp = reject;
    this.#heard = false;
    const limitMs = this.#limitMs + GRACE_MS;
    const watchdog = setTimeout(() => {
      if (!this.#heard) {
        const seconds = limitMs / 1000;
        this.destroy(new DatabaseError('silent', 'ETIMEDOUT', `the server said nothing for ${seconds} s`));
      }
      this.#heard = false;
      watchdog.refresh();
    }, limitMs);
    const answer = work();
    try {
      return await Promise.race([answer, promise]);
    } finally {
      clearTimeout(watchdog);
      this.#giveUp = undefined;
      // Where the watchdog was first, the driver's own complaint comes later and tells nothing new.
      answer.catch(() => undefined);
    }
  }

  #explained(error: unknown, sql: () => string): unknown {
    const explained = databaseError(error, sql());
    if (explained.fault === 'lost' || explained.fault === 'unreadable') this.destroy(explained);
    return explained;
  }
}
