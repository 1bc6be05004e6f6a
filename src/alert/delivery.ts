/**
 * Brings messages to their channels: each channel by itself, its oldest message first, again where it fails for a passing
 * reason, and else with later runs. Every try is kept before it begins and after it has ended, so that a kill loses
 * nothing; one that comes between the answer of a server and our note of it makes the message arrive twice, under the
 * same id.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import type { AlertStore } from '../history/alert-store.ts';
import type { ClaimedDelivery, NewDelivery } from '../history/deliveries.ts';
import type { Log } from '../log.ts';
import type { DeliveryFault } from '../report/report.ts';
import { type Channel, DeliveryError } from './channel.ts';

/** For how long a message is its process's once a try has begun; no try takes longer. Milliseconds. */
const CLAIM_MS = 90_000;
const HOUR_MS = 3_600_000;
/** What was delivered or given up is forgotten after this, in milliseconds. */
const REMEMBERED_MS = 30 * 24 * HOUR_MS;

/** How long to keep at it. */
export interface Persistence {
  readonly retries: number;
  /** The longest pause between two tries, in milliseconds. */
  readonly longestPauseMs: number;
}

/** Faults of the way to a channel, not of one message. */
const OF_THE_WAY: ReadonlySet<DeliveryFault> = new Set([
  'unreachable',
  'silent',
  'broken',
  'certificate',
  'no-starttls',
  'login',
  'later',
  'redirect',
]);

interface DeliveryParts {
  /** Absent: nothing is kept, and nothing that was kept is touched. */
  readonly store?: AlertStore | undefined;
  readonly channels: readonly Channel[];
  readonly keepHours: number;
  readonly persistence: Persistence;
  readonly log: Log;
  readonly now: () => Date;
}

/** The deliveries of one process. */
export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #underWay = new Map<Channel, Promise<void>>();
  /** Messages that cannot be kept: tried in this process alone. */
  readonly #unkept: NewDelivery[] = [];

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  /** Takes what could not be kept, to be delivered with the next call. */
  takeUnkept(deliveries: readonly NewDelivery[]): void {
    this.#unkept.push(...deliveries);
  }

  /** Delivers what there is to deliver; a channel that is at work takes it up by itself. It never throws. */
  async deliver(signal: AbortSignal): Promise<void> {
    // Where nothing waits, nothing is written.
    if (this.#parts.store?.isAnyPending()) this.#giveUp();
    else if (this.#unkept.length === 0) return;
    await Promise.all(
      this.#parts.channels.map((channel) => {
        const known = this.#underWay.get(channel);
        if (known) return known;
        const work = this.#deliverTo(channel, signal)
          .catch((error: unknown) => {
            this.#parts.log.error('delivering alerts failed', {
              channel: channel.name,
              error: String(error),
            });
          })
          .finally(() => this.#underWay.delete(channel));
        this.#underWay.set(channel, work);
        return work;
      }),
    );
  }

  /** Waits for what is under way, and begins nothing. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay.values());
  }

  async #deliverTo(channel: Channel, signal: AbortSignal): Promise<void> {
    const { store } = this.#parts;
    const unkept = this.#takeUnkeptOf(channel);
    for (let after = 0; !signal.aborted; ) {
      const kept = store?.claim(channel.name, after, this.#claimTime());
      const delivery = kept ?? unkept.shift();
      if (!delivery) break;
      if (kept) after = kept.number;
      const fault = await this.#persist(channel, delivery, signal);
      if (fault && !kept) this.#unkept.push(delivery);
      if (fault && OF_THE_WAY.has(fault)) break;
    }
    this.#unkept.push(...unkept);
  }

  /** Tries until it is delivered, or no further try would help now. @returns the last fault */
  async #persist(
    channel: Channel,
    delivery: ClaimedDelivery | NewDelivery,
    signal: AbortSignal,
  ): Promise<DeliveryFault | undefined> {
    const { retries, longestPauseMs } = this.#parts.persistence;
    const attempt = new Attempts(this.#parts, channel, delivery);
    try {
      await pRetry((number) => attempt.make(number, () => this.#claimTime(), signal), {
        retries,
        factor: 4,
        minTimeout: 1_000,
        maxTimeout: longestPauseMs,
        signal,
        shouldRetry: ({ error }) =>
          error instanceof DeliveryError && error.transient && error.waitMs <= longestPauseMs,
        onFailedAttempt: async ({ error, retryDelay }) => {
          const wait = error instanceof DeliveryError ? error.waitMs - retryDelay : 0;
          if (wait > 0 && wait <= longestPauseMs) await sleep(wait, undefined, { signal });
        },
      });
      return undefined;
    } catch (error) {
      if (error instanceof DeliveryError) return error.code;
      if (signal.aborted) return 'broken';
      throw error;
    }
  }

  #takeUnkeptOf({ name }: Channel): NewDelivery[] {
    const [mine, others] = [true, false].map((isMine) =>
      this.#unkept.filter(({ channel }) => (channel === name) === isMine),
    );
    this.#unkept.splice(0, this.#unkept.length, ...(others ?? []));
    return mine ?? [];
  }

  #claimTime(): { now: string; until: string } {
    const now = this.#parts.now();
    return { now: now.toISOString(), until: new Date(now.getTime() + CLAIM_MS).toISOString() };
  }

  #giveUp(): void {
    const { store, keepHours, log, now } = this.#parts;
    const ago = (milliseconds: number) => new Date(now().getTime() - milliseconds).toISOString();
    const times = {
      now: ago(0),
      before: ago(keepHours * HOUR_MS),
      forgetBefore: ago(REMEMBERED_MS),
    };
    for (const gone of store?.giveUp(times) ?? []) log.error('an alert was given up', { ...gone, keepHours });
  }
}

/** The tries of one message. */
class Attempts {
  readonly #parts: DeliveryParts;
  readonly #channel: Channel;
  readonly #delivery: ClaimedDelivery | NewDelivery;
  readonly #number: number | undefined;
  #had: readonly string[];

  constructor(parts: DeliveryParts, channel: Channel, delivery: ClaimedDelivery | NewDelivery) {
    this.#parts = parts;
    this.#channel = channel;
    this.#delivery = delivery;
    this.#number = 'number' in delivery ? delivery.number : undefined;
    this.#had = 'had' in delivery ? delivery.had : [];
  }

  async make(
    attempt: number,
    claimTime: () => { now: string; until: string },
    signal: AbortSignal,
  ): Promise<void> {
    const { store, log, now } = this.#parts;
    const { message, payload } = this.#delivery;
    const channel = this.#channel.name;
    if (attempt > 1 && this.#number !== undefined) {
      const had = store?.claimAgain(this.#number, claimTime());
      if (!had) return;
      this.#had = had;
    }
    try {
      const answer = await this.#channel.send(payload, { had: this.#had, signal });
      if (this.#number !== undefined) store?.delivered(this.#number, now().toISOString());
      log.info('alert delivered', { message, channel, answer });
    } catch (error) {
      if (signal.aborted) {
        if (this.#number !== undefined) store?.release(this.#number);
        throw error;
      }
      const failure =
        error instanceof DeliveryError ? error : new DeliveryError('broken', '', {}, { cause: error });
      const { code, detail, transient } = failure;
      this.#had = [...new Set([...this.#had, ...failure.had])];
      if (this.#number !== undefined) store?.failed(this.#number, { code, detail, had: this.#had });
      log.warn('an alert could not be delivered', { message, channel, attempt, code, detail, transient });
      throw failure;
    }
  }
}
