/** The lock of a run. It lives in the writing connection, so that to lose the one is to lose the other. */
import type { Connection } from './connection.ts';
import type { LockStatements } from './dialect.ts';
import type { Link } from './link.ts';
import { MoodleError } from './moodle.ts';

/** One question to the server waits for so long, so that its silence and a signal to stop are both noticed. */
const SLICE_SECONDS = 1;
/** How long a lost connection's lock may take to become free. */
const RETAKE_SECONDS = 3;
/** Keeps firewalls and the server from taking a waiting connection for a dead one. */
const HEARTBEAT_MS = 30_000;

export class SyncLock {
  readonly #link: Link;
  readonly #statements: LockStatements;
  readonly #heartbeat: () => Promise<unknown>;
  #held = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param heartbeat any statement that costs nothing */
  constructor(
    link: Link,
    statements: LockStatements,
    heartbeat: (connection: Connection) => Promise<unknown>,
  ) {
    this.#link = link;
    this.#statements = statements;
    this.#heartbeat = async () => {
      const connection = link.current;
      // A connection that fails here is found lost, and made again, by whoever needs it next.
      if (connection) await heartbeat(connection).catch(() => undefined);
    };
    link.reconnected = (connection, former) => this.#retake(connection, former);
  }

  /**
   * Takes the lock, queueing for it.
   * @returns false where somebody else still has it after so many seconds
   */
  async take(waitSeconds: number, signal: AbortSignal): Promise<boolean> {
    const end = performance.now() + waitSeconds * 1000;
    const connection = await this.#link.patiently();
    for (;;) {
      signal.throwIfAborted();
      const left = Math.max(0, (end - performance.now()) / 1000);
      this.#held = await this.#statements.take(connection, Math.min(left, SLICE_SECONDS));
      if (this.#held) {
        this.#timer ??= setInterval(this.#heartbeat, HEARTBEAT_MS).unref();
        return true;
      }
      if (left <= 0) return false;
    }
  }

  /** Releases the lock where it is held; an error is no matter, since the connection's end releases it as well. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    const connection = this.#link.current;
    if (this.#held && connection) await this.#statements.release(connection).catch(() => undefined);
    this.#held = false;
  }

  /** @throws MoodleError `lock-lost` */
  async #retake(connection: Connection, former: Connection): Promise<void> {
    if (!this.#held) return;
    // Whether the server knows yet that we lost the former connection or not, its lock must not stand in our way.
    const ageSeconds = (performance.now() - former.openedAt) / 1000;
    // It may be gone in the same moment; whether the lock is free is for the next statement to say.
    await this.#statements.evict(connection, former.id, ageSeconds).catch(() => undefined);
    for (const end = performance.now() + RETAKE_SECONDS * 1000; performance.now() < end; ) {
      if (await this.#statements.take(connection, 1)) return;
    }
    throw new MoodleError(
      'lock-lost',
      {},
      'the connection was lost, and another run has taken the lock since',
    );
  }
}
