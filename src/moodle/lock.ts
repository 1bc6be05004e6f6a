/**
 * The lock of a run, in two halves: one belongs to the connection that writes, the other to the one that reads, and a run
 * needs both. Where one connection is lost, the other half has kept everybody out until it is made good. Where both are
 * lost, others may have worked in between, and nothing that was read before that can be relied on.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from './connection.ts';
import type { LockStatements } from './dialect.ts';
import type { Link } from './link.ts';
import { MoodleError } from './moodle.ts';

/** One question to the server waits for so long, so that its silence and a signal to stop are both noticed. */
const SLICE_SECONDS = 1;
/** How long a lost connection's half may take to become free. */
const RETAKE_SECONDS = 3;
/** Keeps firewalls and the server from taking a waiting connection for a dead one. */
const HEARTBEAT_MS = 30_000;
/** How long the other connection may take to say that it still holds its half. */
const ANSWER_MS = 10_000;
/** How long to leave both halves to those who have one of them. */
const PAUSE_MS = 250;
/** How long a goodbye may take. */
const RELEASE_MS = 2_000;

const LOST = 'the connections were lost, and with them the lock: others may have worked since';

/** A connection, and the statements for the half that is its own. */
interface Half {
  readonly link: Link;
  readonly statements: LockStatements;
}

/** How the lock was taken, if it was: `later` others may have changed what was looked at before. */
type Taken = 'at-once' | 'later' | 'not';

export class SyncLock {
  readonly #first: Half;
  readonly #second: Half;
  readonly #heartbeat: (connection: Connection) => Promise<unknown>;
  /** `lost`: there was a moment at which another run may have had it. */
  #state: 'none' | 'held' | 'lost' = 'none';
  /** Connections that have taken their half. */
  readonly #holders = new WeakSet<Connection>();
  #timer: NodeJS.Timeout | undefined;

  /** @param heartbeat any statement that costs nothing */
  constructor(first: Half, second: Half, heartbeat: (connection: Connection) => Promise<unknown>) {
    this.#first = first;
    this.#second = second;
    this.#heartbeat = heartbeat;
    first.link.reconnected = (connection, former) => this.#reconnected(first, second, connection, former);
    second.link.reconnected = (connection, former) => this.#reconnected(second, first, connection, former);
  }

  /**
   * Takes the lock, queueing for it. Also after it was lost: whatever was read before is then to be read anew.
   * @param waitSeconds it is not taken where somebody else still has it after so long
   */
  async take(waitSeconds: number, signal: AbortSignal): Promise<Taken> {
    const end = performance.now() + waitSeconds * 1000;
    const before = this.#state;
    if (before !== 'none') await this.#abandon();
    if (await this.#takeBoth(0)) return before === 'none' ? 'at-once' : 'later';
    for (;;) {
      signal.throwIfAborted();
      const left = (end - performance.now()) / 1000;
      if (left <= 0) break;
      if (await this.#takeBoth(Math.min(left, SLICE_SECONDS))) return 'later';
      await sleep(PAUSE_MS);
    }
    if (before !== 'none') this.#state = 'lost';
    return 'not';
  }

  /** @throws MoodleError `lock-lost` where it was, and has not been taken anew */
  refuseIfLost(): void {
    if (this.#state !== 'lost') return;
    throw new MoodleError('lock-lost', {}, LOST);
  }

  /** Releases what is held; never throws, never hangs. The end of the connections releases it as well. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#state !== 'none') await within(this.#abandon(), RELEASE_MS);
  }

  async #takeBoth(seconds: number): Promise<boolean> {
    if (!(await this.#takeHalf(this.#first, await this.#first.link.patiently(), seconds))) return false;
    if (await this.#takeHalf(this.#second, await this.#second.link.patiently(), 0)) {
      this.#state = 'held';
      this.#timer ??= setInterval(() => this.#beat(), HEARTBEAT_MS).unref();
      return true;
    }
    // Somebody has lost his first half and is about to take it again.
    await this.#giveBack(this.#first);
    return false;
  }

  async #takeHalf({ statements }: Half, connection: Connection, seconds: number): Promise<boolean> {
    if (!(await statements.take(connection, seconds))) return false;
    this.#holders.add(connection);
    return true;
  }

  /** The second half first: whoever waits for the first then finds both free. */
  async #abandon(): Promise<void> {
    this.#state = 'none';
    await this.#giveBack(this.#second);
    await this.#giveBack(this.#first);
  }

  async #giveBack({ link, statements }: Half): Promise<void> {
    const connection = link.current;
    if (!connection || !this.#holders.delete(connection)) return;
    await statements.release(connection).catch(() => undefined);
  }

  #beat(): void {
    for (const { link } of [this.#first, this.#second]) {
      const connection = link.current;
      // A connection that fails here is found lost, and made again, by whoever needs it next.
      if (connection && !connection.busy) this.#heartbeat(connection).catch(() => undefined);
    }
  }

  /** @throws MoodleError `lock-lost` */
  async #reconnected(half: Half, other: Half, connection: Connection, former: Connection): Promise<void> {
    if (this.#holders.has(former)) {
      // Whether the server knows yet that we lost the former connection or not, its half must not stand in our way. It
      // may be gone in the same moment; whether its half is free is for the next statement to say.
      const ageSeconds = (performance.now() - former.openedAt) / 1000;
      await half.statements.evict(connection, former.id, ageSeconds).catch(() => undefined);
    }
    if (this.#state === 'none') return;
    const isWithoutGap =
      this.#state === 'held' && (await this.#retaken(half, connection)) && (await this.#stillHas(other));
    if (isWithoutGap) return;
    this.#state = 'lost';
    this.refuseIfLost();
  }

  async #retaken(half: Half, connection: Connection): Promise<boolean> {
    for (const end = performance.now() + RETAKE_SECONDS * 1000; performance.now() < end; ) {
      if (await this.#takeHalf(half, connection, 1)) return true;
    }
    return false;
  }

  /** Whether the other half was held all the time: asked last, since only then it covers the time until now. */
  async #stillHas({ link, statements }: Half): Promise<boolean> {
    const connection = link.current;
    if (!connection || !this.#holders.has(connection)) return false;
    const answer = statements.holds(connection).catch(() => false);
    return (await within(answer, ANSWER_MS)) === true;
  }
}

/** @returns undefined where it takes too long */
async function within<T>(work: Promise<T>, limitMs: number): Promise<T | undefined> {
  const late = new AbortController();
  try {
    return await Promise.race([
      work,
      sleep(limitMs, undefined, { signal: late.signal }).catch(() => undefined),
    ]);
  } finally {
    late.abort();
  }
}
