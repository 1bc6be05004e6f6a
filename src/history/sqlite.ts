/**
 * The run history in the state folder: an SQLite database of runs, changes, findings and reports. Whatever goes wrong
 * here is logged, kept as a problem for the report, and never thrown.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { CommittedBatch } from '../moodle/moodle.ts';
import { type Baseline, NOTHING_KNOWN } from '../plan/baseline.ts';
import type { KnownCohort, WaitingMembers } from '../plan/memory.ts';
import type { StateCheck } from '../report/check.ts';
import type { EarlierFindings } from '../report/compared.ts';
import type { HistoryProblem, RunReport } from '../report/report.ts';
import { type AccessSettings, HistoryAccess } from './access.ts';
import { type Action, keepAction } from './actions.ts';
import { AlertStore } from './alert-store.ts';
import { goneCohortsOf } from './cohorts.ts';
import { lookAround, noteDoubts, noteUnkept } from './doubts.ts';
import { type Keeping, keepEnd } from './ending.ts';
import { Erasure } from './erasure.ts';
import { baselineOf } from './figures.ts';
import { findingsOfLastRun } from './findings.ts';
import type { History, Lessons, OpenBatch, RecordedChange, RunBegin } from './history.ts';
import { markTold } from './matters.ts';
import { dropOpen, keepOpen, openBatchesOf, settleOpen } from './open-batches.ts';
import { type OwnMembers, ownMembersOf } from './own-members.ts';
import { HistoryReader } from './reader.ts';
import { hasUnfinishedRun, lastSuccess } from './reading.ts';
import { RunLock } from './run-lock.ts';
import { transaction } from './transaction.ts';
import { markUnended } from './unended.ts';
import { waitingOf } from './waiting.ts';
import { type CommittedChanges, enterRun, insertChanges } from './writing.ts';

const NO_LESSONS: Lessons = { judged: [] };

/** Where and how long the history is kept. */
interface HistorySettings extends AccessSettings, Keeping {
  /** Whether nobody is to be told of runs. */
  readonly isSilent?: boolean;
}

/** Opens the history, and neither makes nor changes anything before a run begins. It never fails: see problems(). */
export function openHistory(settings: HistorySettings): StoredHistory {
  return new StoredHistory(settings);
}

/** The history with what can be asked of it. */
export class StoredHistory extends HistoryReader implements History {
  /** What is the matter, and what is still to be delivered. */
  readonly alerts: AlertStore;
  /** What takes persons out of it. */
  readonly erasure: Erasure;
  readonly #settings: HistorySettings;
  #lock: RunLock | undefined;
  /** The run under way. */
  #run: RunBegin | undefined;
  /** Whether the run leaves anything here: a dry run makes no history where there is none. */
  #keeps = false;
  /** Whether the guards were told that the history was begun anew in the place of a damaged one. */
  #knowsOfLoss = false;
  /** Whether the run was sure of what earlier ones had left. */
  #isSure = true;
  /** The run of this process that could not be kept last. */
  #unkept: string | undefined;
  /** The run of this process that was kept last. */
  #kept: string | undefined;
  /** Committed in Moodle and not kept yet. */
  #pending: CommittedChanges[] = [];

  constructor(settings: HistorySettings) {
    super(new HistoryAccess(settings));
    this.#settings = settings;
    this.erasure = new Erasure(this.access);
    this.alerts = new AlertStore(
      (work) => this.#read(work),
      (work) => this.#write(work),
    );
  }

  baseline(moodle: string): Baseline {
    const now = this.#settings.now();
    return this.#read((db) => baselineOf(db, moodle, now)) ?? NOTHING_KNOWN;
  }

  goneCohorts(moodle: string, named: readonly number[]): readonly KnownCohort[] {
    return this.#read((db) => goneCohortsOf(db, moodle, named)) ?? [];
  }

  lastFindings(moodle: string): EarlierFindings | undefined {
    return this.#read((db) => findingsOfLastRun(db, moodle, this.#run?.id ?? ''));
  }

  waiting(moodle: string): WaitingMembers | undefined {
    return this.#read((db) => waitingOf(db, moodle));
  }

  ownMembers(moodle: string, cohorts: readonly number[]): ReadonlyMap<number, OwnMembers> {
    return this.#read((db) => ownMembersOf(db, moodle, cohorts)) ?? new Map();
  }

  hasUnfinishedRun(): boolean {
    return this.#read((db) => hasUnfinishedRun(db, this.#run?.id ?? '')) ?? false;
  }

  begin(run: RunBegin): void {
    this.access.beginAnew(run.id);
    this.#pending = [];
    this.#knowsOfLoss = false;
    this.#isSure = true;
    this.#release();
    this.#run = run;
    this.#keeps = !run.dryRun || this.#read(() => true) === true;
    this.#enter(run);
  }

  learn(details: Pick<RunBegin, 'moodle' | 'approved'>): void {
    if (!this.#run) return;
    const run = { ...this.#run, ...details };
    this.#run = run;
    if (this.#keeps) this.#write((db) => transaction(db, () => enterRun(db, run)));
  }

  isSound(): boolean {
    // What stood in the way when the run began may have passed.
    this.access.beginAnew(this.#run?.id, 'corrupt');
    if (this.#run) this.#enter(this.#run);
    this.#knowsOfLoss = this.access.problems.has('corrupt', 'lost');
    this.#isSure = this.access.problems.list.length === 0;
    return this.#isSure;
  }

  open(run: string, { changes }: CommittedBatch): boolean {
    const begin = this.#run?.id === run ? this.#run : undefined;
    if (!begin) return false;
    const at = this.#settings.now().toISOString();
    const kept = this.#write((db) => {
      transaction(db, () => {
        const number = enterRun(db, begin);
        insertChanges(db, number, this.#pending);
        keepOpen(db, number, { at, changes });
      });
      this.#pending = [];
      return true;
    });
    return kept ?? false;
  }

  record(run: string, { changes }: CommittedBatch): void {
    this.#pending.push({ at: this.#settings.now().toISOString(), changes });
    const begin = this.#run?.id === run ? this.#run : undefined;
    if (!begin) return;
    // What cannot be written now is tried again with the next batch. The run is entered anew where its file was lost.
    this.#write((db) => {
      transaction(db, () => {
        const number = enterRun(db, begin);
        insertChanges(db, number, this.#pending);
        dropOpen(db, number);
      });
      this.#pending = [];
    });
  }

  discard(run: string): void {
    const begin = this.#run?.id === run ? this.#run : undefined;
    if (begin) this.#write((db) => transaction(db, () => dropOpen(db, enterRun(db, begin))));
  }

  openBatches(): readonly OpenBatch[] {
    return this.#read((db) => openBatchesOf(db, this.#run?.id ?? '')) ?? [];
  }

  settle(run: string, present: readonly RecordedChange[]): void {
    this.#write((db) => transaction(db, () => settleOpen(db, run, present)));
  }

  finish(report: RunReport, lessons: Lessons = NO_LESSONS): void {
    this.access.waitAgain();
    const { run, startedAt, dryRun, import: imported, undo, only } = report;
    const known = this.#run?.id === run ? this.#run : undefined;
    const begin = known ?? {
      id: run,
      startedAt,
      dryRun,
      ...(imported && { import: imported }),
      ...(undo && { undo }),
      ...(only && { only }),
    };
    const ending = {
      begin,
      pending: this.#pending,
      report,
      lessons: { ...lessons, isSure: this.#isSure },
      knowsOfLoss: this.#knowsOfLoss,
      keeping: this.#settings,
    };
    const before = this.#keeps && this.#write((db) => transaction(db, () => keepEnd(db, ending)));
    if (before) this.access.problems.attempt(this.access.files.folder, () => this.access.files.prune(before));
    if (this.#keeps) this.#unkept = before ? undefined : run;
    this.#kept = before ? run : undefined;
    this.#pending = [];
    this.#release();
  }

  problems(): readonly HistoryProblem[] {
    return this.access.problems.list;
  }

  outlook(): StateCheck {
    this.access.beginAnew(undefined);
    const isThere = lookAround(this.access, '');
    const last = this.#read(lastSuccess);
    const uid = process.geteuid?.();
    return {
      folder: this.access.files.folder,
      ...(uid !== undefined && { uid }),
      isThere,
      ...(last !== undefined && { lastSuccess: last }),
      problems: this.problems(),
    };
  }

  close(): void {
    this.#release();
    this.access.close();
  }

  /** Whether the run that ended last here, this one, can be shown again. */
  isKept(run: string): boolean {
    return this.#kept === run;
  }

  /** Keeps what somebody did in the console. @returns false where it could not be kept */
  note(action: Action): boolean {
    return this.#write((db) => transaction(db, () => keepAction(db, action)) ?? true) ?? false;
  }

  /** Enters a run, which shows whether anything can be kept, and looks at how those before it have ended. */
  #enter(run: RunBegin): void {
    if (this.#unkept !== undefined) noteUnkept(this.access);
    if (!this.#keeps) {
      lookAround(this.access, run.id);
      return;
    }
    // The lock comes first: a run without an end and without a lock is taken for one that could not be kept.
    const lock = this.access.files.lock(run.id);
    if (!this.#lock) {
      this.access.problems.attempt(lock, () => {
        this.#lock = new RunLock(lock);
      });
    }
    const entered = this.#write((db) =>
      transaction(db, () => {
        noteDoubts(db, run.id, this.access);
        if (!run.dryRun) markUnended(db, run.id, this.access.stateOf);
        const number = enterRun(db, run);
        if (this.#settings.isSilent) markTold(db, run.id);
        return number;
      }),
    );
    // What a lock says of its run is in the history now.
    if (entered && !run.dryRun)
      this.access.problems.attempt(this.access.files.folder, () => this.#sweep(run.id));
  }

  /** Removes the locks that killed runs have left behind. */
  #sweep(current: string): void {
    for (const run of this.access.files.locked()) {
      if (run !== current && this.access.stateOf(run) === 'free') this.access.files.unlock(run);
    }
  }

  #release(): void {
    const lock = this.#lock;
    this.#lock = undefined;
    if (lock) this.access.problems.attempt(this.access.files.folder, () => lock.release());
  }

  #write<T>(work: (db: DatabaseSync) => T): T | undefined {
    return this.access.write(work);
  }

  #read<T>(work: (db: DatabaseSync) => T): T | undefined {
    return this.access.read(work);
  }
}
