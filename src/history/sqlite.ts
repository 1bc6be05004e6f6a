/**
 * The run history in the state folder: an SQLite database of runs, changes, findings and reports. Whatever goes wrong
 * here is logged, kept as a problem for the report, and never thrown.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Log } from '../log.ts';
import type { CommittedBatch } from '../moodle/moodle.ts';
import { type Baseline, NOTHING_KNOWN } from '../plan/baseline.ts';
import type { KnownCohort, WaitingMembers } from '../plan/memory.ts';
import type { Users } from '../plan/stay.ts';
import type { StateCheck } from '../report/check.ts';
import {
  type HistoryProblem,
  isCompleted,
  type KeptReport,
  type RunReport,
  type RunSummary,
  type Undelivered,
} from '../report/report.ts';
import { AlertStore } from './alert-store.ts';
import { goneCohortsOf } from './cohorts.ts';
import { HistoryDatabase } from './database.ts';
import { undeliveredOf } from './deliveries.ts';
import { faultOf, messageOf } from './fault.ts';
import { baselineOf } from './figures.ts';
import { HistoryFiles } from './files.ts';
import type { History, Lessons, OpenBatch, RecordedChange, RunBegin } from './history.ts';
import { moodleOfRun, type Written, writtenSince } from './ledger.ts';
import { keepLessons } from './lessons.ts';
import { endLoss, isLost } from './losses.ts';
import { markTold } from './matters.ts';
import { dropOpen, keepOpen, openBatchesOf, settleOpen } from './open-batches.ts';
import { ownMembersOf } from './own-members.ts';
import { HistoryProblems } from './problems.ts';
import {
  changesOf,
  type FindingSubject,
  findingsOfSubject,
  hasUnfinishedRun,
  lastSuccess,
  newestRuns,
  type RecordedFinding,
  runsByPrefix,
  type Subject,
} from './reading.ts';
import { reportAsRecorded } from './recorded.ts';
import { keepReport, keptReport } from './reports.ts';
import { type LockState, lockState, RunLock } from './run-lock.ts';
import { transaction } from './transaction.ts';
import { hasUnkeptRun, markUnended } from './unended.ts';
import { waitingOf } from './waiting.ts';
import {
  type CommittedChanges,
  endOfKeeping,
  endRun,
  enterRun,
  insertChanges,
  pruneRuns,
} from './writing.ts';

/** How long to wait for another process that writes, in milliseconds: its transactions take some hundredths of a second. */
const PATIENCE_MS = 3_000;
const DAY_MS = 86_400_000;

const NO_LESSONS: Lessons = { judged: [] };

/** Where and how long the history is kept. */
interface HistorySettings {
  /** The state folder; the first run makes it where it is missing. */
  readonly folder: string;
  readonly keepDays: number;
  readonly log: Log;
  readonly now: () => Date;
  /** Whether nobody is to be told of runs. */
  readonly isSilent?: boolean;
}

/** Opens the history, and neither makes nor changes anything before a run begins. It never fails: see problems(). */
export function openHistory(settings: HistorySettings): StoredHistory {
  return new StoredHistory(settings);
}

/** The history with what can be asked of it. */
export class StoredHistory implements History {
  /** What is the matter, and what is still to be delivered. */
  readonly alerts = new AlertStore(
    (work) => this.#read(work),
    (work) => this.#write(work),
  );
  readonly #settings: HistorySettings;
  readonly #files: HistoryFiles;
  readonly #database: HistoryDatabase;
  readonly #problems: HistoryProblems;
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
  /** Nought once another process has made us wait in vain: a run does not wait at each of its batches. */
  #patience = PATIENCE_MS;

  constructor(settings: HistorySettings) {
    this.#settings = settings;
    this.#files = new HistoryFiles(settings.folder);
    this.#problems = new HistoryProblems(this.#files, settings.log);
    this.#database = new HistoryDatabase(this.#files.database, settings.now, (setAside, error) => {
      this.#problems.note({ code: 'corrupt', file: setAside, message: messageOf(error) });
    });
  }

  baseline(moodle: string): Baseline {
    const now = this.#settings.now();
    return this.#read((db) => baselineOf(db, moodle, now)) ?? NOTHING_KNOWN;
  }

  goneCohorts(moodle: string, named: readonly number[]): readonly KnownCohort[] {
    return this.#read((db) => goneCohortsOf(db, moodle, named)) ?? [];
  }

  waiting(moodle: string): WaitingMembers | undefined {
    return this.#read((db) => waitingOf(db, moodle));
  }

  ownMembers(moodle: string, cohorts: readonly number[]): ReadonlyMap<number, Users> {
    return this.#read((db) => ownMembersOf(db, moodle, cohorts)) ?? new Map();
  }

  hasUnfinishedRun(): boolean {
    return this.#read((db) => hasUnfinishedRun(db, this.#run?.id ?? '')) ?? false;
  }

  begin(run: RunBegin): void {
    this.#problems.reset(run.id);
    this.#patience = PATIENCE_MS;
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
    this.#problems.reset(this.#run?.id, 'corrupt');
    this.#patience = PATIENCE_MS;
    if (this.#run) this.#enter(this.#run);
    this.#knowsOfLoss = this.#problems.has('corrupt', 'lost');
    this.#isSure = this.#problems.list.length === 0;
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
    this.#patience = PATIENCE_MS;
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
    const end = (db: DatabaseSync) => transaction(db, () => this.#end(db, begin, report, lessons));
    const before = this.#keeps && this.#write(end);
    if (before) this.#problems.attempt(this.#files.folder, () => this.#files.prune(before));
    if (this.#keeps) this.#unkept = before ? undefined : run;
    this.#kept = before ? run : undefined;
    this.#pending = [];
    this.#release();
  }

  problems(): readonly HistoryProblem[] {
    return this.#problems.list;
  }

  outlook(): StateCheck {
    this.#problems.reset(undefined);
    this.#patience = PATIENCE_MS;
    const isThere = this.#look('');
    const last = this.#read(lastSuccess);
    const uid = process.geteuid?.();
    return {
      folder: this.#files.folder,
      ...(uid !== undefined && { uid }),
      isThere,
      ...(last !== undefined && { lastSuccess: last }),
      problems: this.problems(),
    };
  }

  undelivered(): readonly Undelivered[] {
    return this.#read(undeliveredOf) ?? [];
  }

  close(): void {
    this.#release();
    this.#problems.attempt(this.#database.path, () => this.#database.close());
  }

  /** Whether the run that ended last here, this one, can be shown again. */
  isKept(run: string): boolean {
    return this.#kept === run;
  }

  /** The newest runs, newest first. */
  runs(limit = 20): RunSummary[] {
    return this.#read((db) => newestRuns(db, limit, this.#stateOf)) ?? [];
  }

  /**
   * The report of one run, by its id or what it alone begins with. That of a run without an end is put together from
   * what was recorded of it, as is one that was kept by another version of this program and cannot be shown.
   */
  run(prefix: string): KeptReport | undefined {
    return this.#read((db) => {
      const [summary, ...others] = runsByPrefix(db, prefix, this.#stateOf);
      if (!summary || others.length > 0) return undefined;
      return keptReport(db, summary.run) ?? reportAsRecorded(db, summary);
    });
  }

  /** The changes that runs committed, oldest first. */
  changes(subject: Subject): RecordedChange[] {
    return this.#read((db) => changesOf(db, subject)) ?? [];
  }

  /** The Moodle that a run was on, as its sessions tell it from others; undefined where that is not known. */
  moodleOf(run: string): string | undefined {
    return this.#read((db) => moodleOfRun(db, run));
  }

  /** What a run wrote, or it and all after it, with what was written since. @throws where that cannot be read */
  writtenSince(run: string, andAllAfter: boolean): Written {
    const written = this.#read((db) => writtenSince(db, run, andAllAfter));
    if (!written) throw new Error('the history of runs cannot be read');
    return written;
  }

  /** What was found about a subject, and from which run to which. */
  findings(subject: FindingSubject): RecordedFinding[] {
    return this.#read((db) => findingsOfSubject(db, subject)) ?? [];
  }

  readonly #stateOf = (run: string): LockState => lockState(this.#files.lock(run));

  /** Enters a run, which shows whether anything can be kept, and looks at how those before it have ended. */
  #enter(run: RunBegin): void {
    if (this.#unkept !== undefined) this.#noteUnkept();
    if (!this.#keeps) {
      this.#look(run.id);
      return;
    }
    // The lock comes first: a run without an end and without a lock is taken for one that could not be kept.
    const lock = this.#files.lock(run.id);
    if (!this.#lock) {
      this.#problems.attempt(lock, () => {
        this.#lock = new RunLock(lock);
      });
    }
    const entered = this.#write((db) =>
      transaction(db, () => {
        this.#doubt(db, run.id);
        if (!run.dryRun) markUnended(db, run.id, this.#stateOf);
        const number = enterRun(db, run);
        if (this.#settings.isSilent) markTold(db, run.id);
        return number;
      }),
    );
    // What a lock says of its run is in the history now.
    if (entered && !run.dryRun) this.#problems.attempt(this.#files.folder, () => this.#sweep(run.id));
  }

  /** Enters how a run has ended. @returns the time before which nothing is kept any more */
  #end(db: DatabaseSync, begin: RunBegin, report: RunReport, lessons: Lessons): Date {
    const number = enterRun(db, begin);
    insertChanges(db, number, this.#pending);
    endRun(db, number, report);
    keepLessons(db, number, report, { ...lessons, isSure: this.#isSure });
    keepReport(db, number, report);
    if (this.#knowsOfLoss && makesUpForLoss(report)) endLoss(db);
    const before = endOfKeeping(db, new Date(report.startedAt), this.#settings.keepDays * DAY_MS);
    pruneRuns(db, before.toISOString(), number);
    return before;
  }

  /** Notes what former runs have left in doubt. */
  #doubt(db: DatabaseSync, run: string): void {
    if (hasUnkeptRun(db, run, this.#stateOf)) this.#noteUnkept();
    if (isLost(db)) this.#noteLoss();
  }

  #noteLoss(): void {
    // This very run may have found it.
    if (this.#problems.has('corrupt')) return;
    const message = 'a former run found it damaged';
    this.#problems.note({ code: 'lost', file: this.#database.path, message });
  }

  #noteUnkept(): void {
    const message = 'a former run could not be kept';
    this.#problems.note({ code: 'unkept', file: this.#database.path, message });
  }

  /** Notes what a run would meet, and changes nothing. @returns whether there is a history that can be read */
  #look(run: string): boolean {
    const isThere = this.#read((db) => {
      this.#doubt(db, run);
      return true;
    });
    const fault = this.#problems.attempt(this.#files.folder, () => {
      if (isThere === undefined && !this.#database.exists && this.#database.isSetAside) this.#noteLoss();
      return this.#files.access();
    });
    if (fault) this.#problems.noteError(fault.file, fault.error);
    else if (isThere) this.#problems.attempt(this.#database.path, () => this.#database.probe(this.#patience));
    return isThere ?? false;
  }

  /** Removes the locks that killed runs have left behind. */
  #sweep(current: string): void {
    for (const run of this.#files.locked()) {
      if (run !== current && this.#stateOf(run) === 'free') this.#files.unlock(run);
    }
  }

  #release(): void {
    const lock = this.#lock;
    this.#lock = undefined;
    if (lock) this.#problems.attempt(this.#files.folder, () => lock.release());
  }

  #write<T>(work: (db: DatabaseSync) => T): T | undefined {
    return this.#patiently((patience) => this.#database.write(patience, work));
  }

  #read<T>(work: (db: DatabaseSync) => T): T | undefined {
    return this.#patiently((patience) => this.#database.read(patience, work));
  }

  #patiently<T>(work: (patience: number) => T): T | undefined {
    return this.#problems.attempt(this.#database.path, () => {
      try {
        const result = work(this.#patience);
        this.#patience = PATIENCE_MS;
        return result;
      } catch (error) {
        if (faultOf(error) === 'locked') this.#patience = 0;
        throw error;
      }
    });
  }
}

/**
 * Whether a run that knew of no earlier ones leaves none of that to the next: all cohorts were synchronised, and nobody
 * stays in them who only stays since nobody could remember.
 */
function makesUpForLoss(report: RunReport): boolean {
  const isWithheld = report.findings.some(
    (finding) => finding.kind === 'removals-withheld' && finding.reason === 'memory',
  );
  return isCompleted(report) && !isWithheld;
}
