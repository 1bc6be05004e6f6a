/** The part of the history that whoever tells people works with. Nothing here throws; undefined: it cannot be used. */
import type { DatabaseSync } from 'node:sqlite';
import type { Finding } from '../plan/finding.ts';
import {
  type ClaimedDelivery,
  claim,
  claimAgain,
  type FailedTry,
  giveUp,
  isAnyPending,
  markDelivered,
  markFailed,
  type NewDelivery,
  post,
  releaseClaim,
} from './deliveries.ts';
import { newFindings } from './findings.ts';
import {
  type KeptMatter,
  keepMatter,
  markTold,
  newestMatters,
  pruneMatters,
  type UntoldRun,
  untoldRuns,
} from './matters.ts';
import { transaction } from './transaction.ts';

/** What can be done inside one transaction. */
export interface AlertBook {
  /** The newest matter of each kind, as `keep` was given it. */
  matters(): unknown[];
  keep(matter: KeptMatter): void;
  /** @returns false where it was marked already */
  markTold(run: string): boolean;
  /** Those of a run's findings that no plan had which was made before a time. */
  newFindings(run: string, findings: readonly Finding[], since: string | undefined): Finding[];
  post(deliveries: readonly NewDelivery[]): void;
}

/** What is over is forgotten after this, in milliseconds. */
const REMEMBERED_MS = 400 * 24 * 3_600_000;

type Use = <T>(work: (db: DatabaseSync) => T) => T | undefined;

/** Matters and deliveries. */
export class AlertStore {
  readonly #read: Use;
  readonly #write: Use;

  constructor(read: Use, write: Use) {
    this.#read = read;
    this.#write = write;
  }

  /** Does work whole or not at all. @param at when: ISO 8601, UTC */
  change<T>(at: string, work: (book: AlertBook) => T): T | undefined {
    return this.#write((db) =>
      transaction(db, () =>
        work({
          matters: () => newestMatters(db),
          keep: (matter) => keepMatter(db, matter),
          markTold: (run) => markTold(db, run),
          newFindings: (run, findings, since) => newFindings(db, run, findings, since),
          post(deliveries) {
            if (deliveries.length === 0) return;
            post(db, at, deliveries);
            pruneMatters(db, new Date(Date.parse(at) - REMEMBERED_MS).toISOString());
          },
        }),
      ),
    );
  }

  /** The newest matter of each kind, as it was kept. */
  matters(): unknown[] | undefined {
    return this.#read(newestMatters);
  }

  /** Syncs that began after a time and were not taken into account, oldest first. */
  untoldRuns(after: string): UntoldRun[] | undefined {
    return this.#read((db) => untoldRuns(db, after));
  }

  /** Whether anything is still to be delivered. */
  isAnyPending(): boolean {
    return this.#read(isAnyPending) ?? false;
  }

  /** The oldest message of a channel after a number that nobody is delivering. It is this process's until a time. */
  claim(
    channel: string,
    after: number,
    time: { readonly now: string; readonly until: string },
  ): ClaimedDelivery | undefined {
    return this.#write((db) => transaction(db, () => claim(db, channel, after, time)));
  }

  /** Takes a message once more. @returns who has it by now; undefined where it is no longer this process's to deliver */
  claimAgain(
    number: number,
    time: { readonly now: string; readonly until: string },
  ): readonly string[] | undefined {
    return this.#write((db) => transaction(db, () => claimAgain(db, number, time)));
  }

  delivered(number: number, at: string): void {
    this.#write((db) => transaction(db, () => markDelivered(db, number, at)));
  }

  failed(number: number, failure: FailedTry): void {
    this.#write((db) => transaction(db, () => markFailed(db, number, failure)));
  }

  /** A try was ended before its time. */
  release(number: number): void {
    this.#write((db) => transaction(db, () => releaseClaim(db, number)));
  }

  giveUp(times: Parameters<typeof giveUp>[1]): ReturnType<typeof giveUp> {
    return this.#write((db) => transaction(db, () => giveUp(db, times))) ?? [];
  }
}
