/** Writes a plan: creates, updates, adds, then removes, each in batches, one bad cohort apart from the rest. */

import type { SyncPlan } from '../plan/change.ts';
import type { AsRead } from './as-read.ts';
import type { Item, MemberItem, Phase, Written } from './batch.ts';
import { CreatePhase, UpdatePhase } from './cohorts.ts';
import type { Connection } from './connection.ts';
import type { Dialect } from './dialect.ts';
import { concernsOneCohort, type DatabaseError } from './faults.ts';
import type { Link } from './link.ts';
import { AddPhase, RemovePhase } from './members.ts';
import type { ApplyProgress, ApplyResult } from './moodle.ts';
import { Outcome } from './outcome.ts';
import type { Log, MoodleSettings, Tables } from './settings.ts';
import { standing, together } from './standing.ts';
import { Stopped, Transactions } from './transaction.ts';
import { NotKept, Unsettled } from './unsettled.ts';
import type { Writing } from './writing.ts';

/** So many cohorts in a row that wait in vain for a lock: then it is the whole table that is locked. */
const LOCKED_IN_A_ROW = 3;

/** How long it is believed that Moodle is neither in maintenance nor being upgraded. */
const FIT_FOR_MS = 10_000;

/** What an apply works with. */
export interface ApplyTools {
  readonly link: Link;
  readonly dialect: Dialect;
  readonly tables: Tables;
  readonly settings: MoodleSettings;
  readonly asRead: AsRead;
  /** Of the profile field, where users are matched by one. */
  readonly fieldId: number | undefined;
  /** @throws MoodleError where nothing may be written at this time */
  readonly requireFit: (connection: Connection) => Promise<void>;
  readonly log: Log;
}

/** @throws DatabaseError or MoodleError where nothing more can be written */
export function applyPlan(plan: SyncPlan, progress: ApplyProgress, tools: ApplyTools): Promise<ApplyResult> {
  return new Apply(plan, progress, tools).run();
}

class Apply {
  readonly #plan: SyncPlan;
  readonly #progress: ApplyProgress;
  readonly #tools: ApplyTools;
  readonly #transactions: Transactions;
  readonly #outcome: Outcome;
  readonly #unsettled: Unsettled;
  #fitAt = Number.NEGATIVE_INFINITY;

  constructor(plan: SyncPlan, progress: ApplyProgress, tools: ApplyTools) {
    this.#plan = plan;
    this.#progress = progress;
    this.#tools = tools;
    const { link, dialect, log, settings } = tools;
    this.#transactions = new Transactions(link, dialect, log, settings.retries, progress.signal);
    this.#outcome = new Outcome(plan);
    this.#unsettled = new Unsettled((changes) => progress.unsettled(changes));
  }

  async run(): Promise<ApplyResult> {
    const { dialect, tables, settings, asRead, fieldId } = this.#tools;
    const outcome = this.#outcome;
    const changes = this.#plan.cohorts;
    const writing: Writing = {
      dialect,
      tables,
      asRead,
      onlyAsRead: this.#plan.onlyAsRead ?? false,
      field: settings.matchField,
      fieldId,
      isOut: (change) => outcome.isOut(change),
      idOf: (change) => outcome.idOf(change),
    };
    const members = { writing, changes, batchSize: settings.batchSize };
    const create = new CreatePhase(writing, changes, (change, id) => outcome.created(change, id));
    const finished =
      (await this.#write(create)) &&
      (await this.#write(new UpdatePhase(writing, changes))) &&
      (await this.#write(new AddPhase(members))) &&
      outcome.addsAreDone() &&
      (await this.#write(new RemovePhase(members, (change) => outcome.withheldFrom(change))));
    return outcome.result(!finished);
  }

  /** @returns whether the phase came to its end */
  async #write<T extends Item>(phase: Phase<T>): Promise<boolean> {
    try {
      for (const batch of phase.batches()) {
        this.#stopIfAsked();
        await this.#writeBatch(phase, batch);
      }
      return true;
    } catch (error) {
      if (error instanceof Stopped) return false;
      throw error;
    }
  }

  async #writeBatch<T extends Item>(phase: Phase<T>, batch: readonly T[]): Promise<void> {
    try {
      await this.#transact(phase, batch);
    } catch (error) {
      if (error instanceof NotKept) return this.#withhold(batch);
      if (!concernsOneCohort(error)) throw error;
      if (batch.length === 1) this.#fail(batch, error as DatabaseError);
      else await this.#writeOneByOne(phase, batch, error as DatabaseError);
    }
  }

  async #writeOneByOne<T extends Item>(
    phase: Phase<T>,
    batch: readonly T[],
    cause: DatabaseError,
  ): Promise<void> {
    this.#tools.log.warn('a batch failed, its cohorts are tried one by one', {
      cohorts: batch.length,
      error: cause.message,
    });
    let locked = 0;
    for (const item of batch) {
      this.#stopIfAsked();
      try {
        await this.#transact(phase, [item]);
        locked = 0;
      } catch (error) {
        if (error instanceof NotKept) {
          this.#withhold([item]);
          continue;
        }
        if (!concernsOneCohort(error)) throw error;
        locked = (error as DatabaseError).fault === 'locked' ? locked + 1 : 0;
        if (locked === LOCKED_IN_A_ROW) throw error;
        this.#fail([item], error as DatabaseError);
      }
    }
  }

  /** What became of a COMMIT without an answer is seen first; the batch then writes what is not there. */
  async #transact<T extends Item>(phase: Phase<T>, batch: readonly T[]): Promise<void> {
    const cohorts = batch.map(({ change }) => change);
    const unsettled = this.#unsettled;
    const written = await this.#transactions.run<Written>({
      write: async (connection) => {
        await this.#requireFit(connection);
        const there = await standing(connection, unsettled.of(cohorts), this.#tools);
        // A cohort without an idnumber could not be found again, and would be made twice.
        const made = new Set(there.flatMap(({ kind, cohort }) => (kind === 'created' ? [cohort] : [])));
        const left = batch.filter(({ change }) => !made.has(change));
        const done = await phase.write(connection, left);
        return { ...done, changes: together(there, done.changes) };
      },
      committing: ({ changes }) => unsettled.commit(cohorts, changes),
    });
    this.#outcome.written(written);
    if (written.changes.length > 0) this.#progress.committed({ changes: written.changes });
    unsettled.settle(cohorts);
  }

  #withhold(batch: readonly Item[]): void {
    for (const { change, users = [] } of batch as readonly (Item & Partial<MemberItem>)[])
      this.#outcome.withheld(change, users);
  }

  #fail(batch: readonly Item[], error: DatabaseError): void {
    for (const { change } of batch) this.#outcome.failed(change, error.message);
  }

  /** The source may have taken long to read, and a large plan takes long to write. */
  async #requireFit(connection: Connection): Promise<void> {
    if (performance.now() - this.#fitAt < FIT_FOR_MS) return;
    await this.#tools.requireFit(connection);
    this.#fitAt = performance.now();
  }

  #stopIfAsked(): void {
    if (this.#progress.signal.aborted) throw new Stopped('asked to stop');
  }
}
