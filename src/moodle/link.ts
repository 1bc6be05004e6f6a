/** The link to the database: one connection at a time, made when it is needed and made again when it was lost. */
import pRetry from 'p-retry';
import { Connection } from './connection.ts';
import type { Dialect } from './dialect.ts';
import { DatabaseError } from './faults.ts';
import { MoodleError } from './moodle.ts';
import { type Log, labelOf, type MoodleSettings } from './settings.ts';

/** Between two attempts: 0.2, 0.4, 0.8 s and so on, with some chance in it so that two rivals do not meet again. */
export const BACKOFF = { minTimeout: 200, factor: 2, maxTimeout: 10_000, randomize: true } as const;

/** Makes a connection fit for use after an earlier one was lost. */
type Reconnected = (connection: Connection, former: Connection) => Promise<void>;

export class Link {
  readonly #settings: MoodleSettings;
  readonly #dialect: Dialect;
  readonly #log: Log;
  readonly #signal: AbortSignal;
  #connection: Connection | undefined;
  #opening: Promise<Connection> | undefined;
  /** What tells the server of the connection from others. */
  #server = '';

  /** @param signal ends an attempt to connect */
  constructor(settings: MoodleSettings, dialect: Dialect, log: Log, signal: AbortSignal) {
    this.#settings = settings;
    this.#dialect = dialect;
    this.#log = log;
    this.#signal = signal;
  }

  /** Another link, which has to lead to the same server. */
  twin: Link | undefined;

  /** Called with each new connection that takes the place of one that was lost, before anything else is run on it. */
  reconnected: Reconnected | undefined;

  /** The connection, if there is one that works. */
  get current(): Connection | undefined {
    return this.#connection?.lost ? undefined : this.#connection;
  }

  /** A connection that works, as far as can be known. One attempt. @throws DatabaseError */
  async connection(): Promise<Connection> {
    if (this.#connection && !this.#connection.lost) return this.#connection;
    this.#opening ??= this.#open(this.#connection).finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  /** As `connection()`, with patience for a server that refuses, as one does that is just starting. */
  async patiently(): Promise<Connection> {
    return this.current ?? this.steadily(async (connection) => connection);
  }

  /**
   * Runs work on a connection, from its beginning again where that is lost or refused.
   * @param mayRepeat whether the work can still begin again; asked after each failure
   * @throws DatabaseError, and what the work throws
   */
  async steadily<T>(work: (connection: Connection) => Promise<T>, mayRepeat = () => true): Promise<T> {
    return pRetry(async () => work(await this.connection()), {
      ...BACKOFF,
      retries: this.#settings.retries,
      signal: this.#signal,
      shouldRetry: ({ error }) => mayRepeat() && isPassing(error),
      onFailedAttempt: ({ error, retriesLeft }) =>
        this.#log.debug('no connection to Moodle', { error: error.message, retriesLeft }),
    });
  }

  /** Gives up whatever is under way. */
  destroy(error: Error): void {
    this.#connection?.destroy(error);
  }

  async close(): Promise<void> {
    await this.#opening?.catch(() => undefined);
    await this.#connection?.close();
  }

  async #open(former: Connection | undefined): Promise<Connection> {
    const { login, prepare } = this.#dialect;
    let server = '';
    const connection = await Connection.open(
      this.#settings,
      login,
      async (opened) => {
        server = await this.#ownSession(opened);
        await prepare(opened, this.#settings);
      },
      this.#signal,
    );
    try {
      if (former) {
        this.#log.warn('connected to Moodle again', { after: former.lost?.message });
        await this.reconnected?.(connection, former);
      }
      // Both links may have been connecting at once: whichever comes last sees the other.
      this.#requireOne(server);
    } catch (error) {
      await connection.close();
      throw error;
    }
    this.#connection = connection;
    this.#server = server;
    return connection;
  }

  /**
   * Makes sure that the session is ours alone, and that of the server at which the other link is: behind a pooler or a
   * proxy that divides reads from writes, what is set, locked and read belongs to no one session.
   * @returns what tells the server from others
   * @throws MoodleError `shared-connection`, `several-servers`
   */
  async #ownSession(connection: Connection): Promise<string> {
    const alone = await this.#whereabouts(connection);
    await connection.run(this.#dialect.begin());
    const within = await this.#whereabouts(connection);
    await connection.run(this.#dialect.leave());
    this.#requireOne(alone, within);
    return alone;
  }

  /** @throws MoodleError `several-servers` where the other link, or a second look, is at another one */
  #requireOne(server: string, again = server): void {
    const others = [again, ...(this.twin?.current ? [this.twin.#server] : [])];
    const other = others.find((one) => one !== server);
    if (other === undefined) return;
    const label = labelOf(this.#settings);
    throw new MoodleError(
      'several-servers',
      { server: label },
      `${label} leads to several servers, ${server} and ${other}`,
    );
  }

  async #whereabouts(connection: Connection): Promise<string> {
    const { id, server } = await this.#dialect.whereabouts(connection);
    if (id === connection.id) return server;
    const label = labelOf(this.#settings);
    throw new MoodleError(
      'shared-connection',
      { server: label, announced: connection.id, actual: id },
      `${label} is reached through a pooler or proxy: the session ${connection.id} is ${id} to the server`,
    );
  }
}

/** Whether another connection may work in a moment: a server that starts, a cluster's node that joins, a place that becomes free. */
function isPassing(error: Error): boolean {
  return error instanceof DatabaseError && (error.fault === 'lost' || error.fault === 'limit');
}
