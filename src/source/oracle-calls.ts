/**
 * Calls to the Oracle driver that end, whatever the other side does.
 *
 * The driver waits for ever for a peer that falls silent, in any call, whatever its own timeouts say. So every call
 * has a limit here, and where one is not kept the sockets of the session are destroyed, which ends the call. Of a
 * connect string with RETRY_COUNT the driver's pauses between its attempts remain; none of them connects any more.
 *
 * In Thick mode the sockets belong to Oracle's client library, out of reach: the limit still ends the wait, but the
 * call keeps one of Node's worker threads until the library's own timeouts (sqlnet.ora) end it.
 */
import type { Connection } from 'oracledb';
import pTimeout from 'p-timeout';
import { abortedError, type OracleAttempt, oracleError, TimeLimitError } from './oracle-errors.ts';
import { SocketGroup } from './sockets.ts';

/** The calls of one session: each under its time limit, with errors put into words. */
export class OracleCalls {
  readonly #label: string;
  readonly #secrets: readonly string[];
  readonly #signal: AbortSignal;
  readonly #sockets = new SocketGroup();
  #connection: Connection | undefined;

  constructor(label: string, secrets: readonly string[], signal: AbortSignal) {
    this.#label = label;
    this.#secrets = secrets;
    this.#signal = signal;
  }

  /** Runs a call; one that is not done in time, or is to stop, loses its sockets. @throws SourceError */
  async run<T>(at: Omit<OracleAttempt, 'source'>, seconds: number, call: () => Promise<T>): Promise<T> {
    try {
      return await this.#within(seconds, () => this.#sockets.run(call));
    } catch (error) {
      const attempt = { source: this.#label, ...at };
      const stopped = this.#signal.aborted;
      if (stopped || error instanceof TimeLimitError) this.#giveUp();
      throw stopped ? abortedError(attempt) : oracleError(attempt, error, this.#secrets);
    }
  }

  async #within<T>(seconds: number, work: () => Promise<T>): Promise<T> {
    const signal = this.#signal;
    signal.throwIfAborted();
    const result = work();
    // Only that it is done goes through the promises of the time limit, which outlive it: with the rows of every batch
    // in them a run over 500,000 rows needs 80 MB more.
    const done = result.then(() => {});
    // An error made before it is needed costs its stack each time.
    const fallback = () => Promise.reject(new TimeLimitError(seconds));
    await pTimeout(done, { milliseconds: seconds * 1000, fallback, signal });
    return result;
  }

  /** From here on a query that is given up is called off as well, which the loss of a socket alone may not do. */
  attach(connection: Connection): void {
    this.#connection = connection;
  }

  #giveUp(): void {
    // Sent at once, answered never: the answer would come over the sockets that go in the next line.
    this.#connection?.break().catch(() => {});
    this.#sockets.destroy();
  }

  /** Runs the last call, and leaves no socket behind whatever becomes of it. */
  async end(seconds: number, call: () => Promise<unknown>): Promise<void> {
    try {
      await this.#within(seconds, async () => {
        await this.#sockets.run(call);
        await this.#sockets.closed();
      });
    } catch {
      // A session that cannot log off is left to the server, which ends it when it finds the socket gone.
    } finally {
      this.#sockets.destroy();
    }
  }
}
