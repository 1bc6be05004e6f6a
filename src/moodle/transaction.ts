/** Whole transactions, tried again as a whole where that may help. */
import pRetry from 'p-retry';
import type { Connection } from './connection.ts';
import type { Dialect } from './dialect.ts';
import { DatabaseError, isTransient } from './faults.ts';
import { BACKOFF, type Link } from './link.ts';
import type { Log } from './settings.ts';

/** Each attempt has already waited for the lock as long as the session's limit says. */
const ATTEMPTS_WHERE_LOCKED = 2;

/** What is written in one transaction. */
interface Work<T> {
  /** Also called after a COMMIT without an answer: then some or all of it may be there. */
  write(connection: Connection): Promise<T>;
  /**
   * Hears that this is about to be committed: from now on it may be in the database.
   * @returns what hears that the server has refused: of this attempt nothing is there
   */
  committing(result: T): () => void;
}

/** Thrown where the service was asked to stop while a transaction waited to be tried again. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export class Transactions {
  readonly #link: Link;
  readonly #dialect: Dialect;
  readonly #log: Log;
  readonly #retries: number;
  readonly #signal: AbortSignal;

  constructor(link: Link, dialect: Dialect, log: Log, retries: number, signal: AbortSignal) {
    this.#link = link;
    this.#dialect = dialect;
    this.#log = log;
    this.#retries = retries;
    this.#signal = signal;
  }

  /**
   * Runs one transaction to its commit.
   * @throws DatabaseError where it cannot work or all retries are used up, Stopped, MoodleError `lock-lost`
   */
  run<T>(work: Work<T>): Promise<T> {
    return this.#retried(async () => {
      const connection = await this.#link.connection().catch((error) => {
        throw this.#signal.aborted ? new Stopped('asked to stop') : error;
      });
      await connection.run(this.#dialect.begin());
      try {
        const result = await work.write(connection);
        await this.#commit(connection, work, result);
        return result;
      } catch (error) {
        await rollBack(connection, this.#dialect);
        throw error;
      }
    });
  }

  async #commit<T>(connection: Connection, work: Work<T>, result: T): Promise<void> {
    const refused = work.committing(result);
    try {
      await connection.run(this.#dialect.knex.raw('COMMIT'));
    } catch (error) {
      if (isRefusal(error)) refused();
      throw error;
    }
  }

  /** An attempt is never cut short by the signal; only the wait between two is. */
  async #retried<T>(attempt: () => Promise<T>): Promise<T> {
    const waiting = new AbortController();
    const stop = () => waiting.abort(new Stopped('asked to stop'));
    let idle = false;
    const onAbort = () => idle && stop();
    this.#signal.addEventListener('abort', onAbort);
    try {
      return await pRetry(
        async () => {
          idle = false;
          return attempt();
        },
        {
          ...BACKOFF,
          retries: this.#retries,
          signal: waiting.signal,
          shouldRetry: ({ error, attemptNumber }) => deservesAnother(error, attemptNumber),
          onFailedAttempt: ({ error, attemptNumber, retriesLeft }) => {
            if (!deservesAnother(error, attemptNumber) || retriesLeft === 0) return;
            this.#log.warn('a transaction failed and is tried again', describe(error, retriesLeft));
            idle = true;
            if (this.#signal.aborted) stop();
          },
        },
      );
    } finally {
      this.#signal.removeEventListener('abort', onAbort);
    }
  }
}

/** Of these two the server says itself that it does not know the outcome. */
const OUTCOME_UNKNOWN = new Set(['40003', 'ER_ERROR_DURING_COMMIT']);

/**
 * Whether a COMMIT got an answer, which says that nothing was committed. What the driver says of the connection, or of an
 * answer that came damaged, is none; nor is what a server says as it ends the session.
 */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return false;
  return error.isAnswer && error.fault !== 'lost' && !OUTCOME_UNKNOWN.has(error.code);
}

function deservesAnother(error: Error, attempts: number): boolean {
  if (error instanceof DatabaseError && error.fault === 'locked') return attempts < ATTEMPTS_WHERE_LOCKED;
  return isTransient(error);
}

async function rollBack(connection: Connection, dialect: Dialect): Promise<void> {
  if (connection.lost) return;
  try {
    await connection.run(dialect.knex.raw('ROLLBACK'));
  } catch (error) {
    // A connection whose transaction may still be open is of no use to anybody.
    connection.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function describe(error: Error, retriesLeft: number): object {
  const code = error instanceof DatabaseError ? error.code : '';
  return { error: error.message, code, retriesLeft };
}
