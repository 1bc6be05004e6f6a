/**
 * The run history in the state folder: an SQLite database of runs, changes and findings, and one JSON report a run.
 * Whatever goes wrong here is logged, kept as a problem for the report, and never thrown.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Log } from '../log.ts';
import type { CommittedBatch } from '../moodle/moodle.ts';
import type { Baseline } from '../plan/guard.ts';
import type { HistoryProblem, RunReport, RunSummary } from '../report/report.ts';
import { HistoryDatabase } from './database.ts';
import { faultOf, messageOf } from './fault.ts';
import { HistoryFiles } from './files.ts';
import type { History, OpenBatch, RecordedChange, RunBegin } from './history.ts';
import { dropOpen, keepOpen, openBatchesOf, settleOpen } from './open-batches.ts';
import {
  changesOf,
  type FindingSubject,
  findingsOfSubject,
  hasUnfinishedRun,
  newestFigures,
  newestRuns,
  type RecordedFinding,
  runsByPrefix,
  type Subject,
} from './reading.ts';
import { reportAsRecorded } from './recorded.ts';
import { isHeld, RunLock } from './run-lock.ts';
import { transaction } from './transaction.ts';
import { type CommittedChanges, endRun, enterRun, insertChanges, pruneRuns } from './writing.ts';

/** How long to wait for another process that writes, in milliseconds: its transactions take some hundredths of a second. */
const PATIENCE_MS = 3_000;
const DAY_MS = 86_400_000;

/** Where and how long the history is kept. */
interface HistorySettings {
  /** The state folder; it is made where it is missing. */
  readonly folder: string;
  readonly keepDays: number;
  readonly log: Log;
  readonly now: () => Date;
}

/** Opens the history. It never fails: see problems(). */
export function openHistory(settings: HistorySettings): StoredHistory {
  return new StoredHistory(settings);
}

/** The history with what can be asked of it. */
export class StoredHistory implements History {
  readonly #settings: HistorySettings;
  readonly #files: HistoryFiles;
  readonly #database: HistoryDatabase;
  #problems: HistoryProblem[] = [];
  #lock: RunLock | undefined;
  /** The run under way. */
  #run: RunBegin | undefined;
  /** Committed in Moodle and not kept yet. */
  #pending: CommittedChanges[] = [];
  /** Nought once another process has made us wait in vain: a run does not wait at each of its batches. */
  #patience = PATIENCE_MS;

  constructor(settings: HistorySettings) {
    this.#settings = settings;
    this.#files = new HistoryFiles(settings.folder);
    this.#database = new HistoryDatabase(this.#files.database, settings.now, (setAside, error) =>
      this.#note({ code: 'corrupt', file: setAside, message: messageOf(error) }),
    );
    this.#use(() => undefined);
  }

  baseline(): Baseline | undefined {
    const figures = this.#use(newestFigures) ?? [];
    if (figures.length === 0) return undefined;
    return new Map(figures.map(({ mapping, rows, unmatchedRows }) => [mapping, { rows, unmatchedRows }]));
  }

  hasUnfinishedRun(): boolean {
    return this.#use((db) => hasUnfinishedRun(db, this.#run?.id ?? '')) ?? false;
  }

  begin(run: RunBegin): void {
    // What happened while the history was opened belongs to the first run.
    if (this.#run) this.#problems = [];
    this.#patience = PATIENCE_MS;
    this.#pending = [];
    this.#run = run;
    this.#release();
    this.#use((db) => transaction(db, () => enterRun(db, run)));
    this.#attempt(this.#files.lock(run.id), () => {
      this.#lock = new RunLock(this.#files.lock(run.id));
    });
  }

  open(run: string, { changes }: CommittedBatch): boolean {
    const begin = this.#run?.id === run ? this.#run : undefined;
    if (!begin) return false;
    const at = this.#settings.now().toISOString();
    const kept = this.#use((db) => {
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
    this.#keepPending(run);
  }

  discard(run: string): void {
    const begin = this.#run?.id === run ? this.#run : undefined;
    if (begin) this.#use((db) => transaction(db, () => dropOpen(db, enterRun(db, begin))));
  }

  openBatches(): readonly OpenBatch[] {
    return this.#use((db) => openBatchesOf(db, this.#run?.id ?? '')) ?? [];
  }

  settle(run: string, present: readonly RecordedChange[]): void {
    this.#use((db) => transaction(db, () => settleOpen(db, run, present)));
  }

  finish(report: RunReport): void {
    const { run, startedAt, dryRun, import: imported, only } = report;
    this.#patience = PATIENCE_MS;
    this.#attempt(this.#files.report(run), () => this.#files.writeReport(report));
    this.#keepPending(run);
    this.#pending = [];
    const before = new Date(this.#settings.now().getTime() - this.#settings.keepDays * DAY_MS);
    const begin = {
      id: run,
      startedAt,
      dryRun,
      ...(imported && { import: imported }),
      ...(only && { only }),
    };
    this.#use((db) =>
      transaction(db, () => {
        const number = enterRun(db, begin);
        endRun(db, number, report);
        pruneRuns(db, before.toISOString(), number);
      }),
    );
    this.#attempt(this.#files.folder, () => this.#files.prune(before));
    this.#release();
  }

  problems(): readonly HistoryProblem[] {
    return [...this.#problems];
  }

  close(): void {
    this.#release();
    this.#attempt(this.#database.path, () => this.#database.close());
  }

  /** Where the report of a run is kept. */
  reportPath(run: string): string {
    return this.#files.report(run);
  }

  /** The newest runs, newest first. */
  runs(limit = 20): RunSummary[] {
    return this.#use((db) => newestRuns(db, limit, this.#isRunning)) ?? [];
  }

  /**
   * The report of one run, by its id or what it alone begins with. That of a run without an end, or whose file is gone,
   * is put together from what was recorded of it.
   */
  run(prefix: string): RunReport | undefined {
    const [summary, ...others] = this.#use((db) => runsByPrefix(db, prefix, this.#isRunning)) ?? [];
    if (!summary || others.length > 0) return undefined;
    return this.#report(summary.run) ?? this.#use((db) => reportAsRecorded(db, summary));
  }

  /** The changes that runs committed, oldest first. */
  changes(subject: Subject): RecordedChange[] {
    return this.#use((db) => changesOf(db, subject)) ?? [];
  }

  /** What was found about a subject, and from which run to which. */
  findings(subject: FindingSubject): RecordedFinding[] {
    return this.#use((db) => findingsOfSubject(db, subject)) ?? [];
  }

  readonly #isRunning = (run: string): boolean =>
    this.#attempt(this.#files.lock(run), () => isHeld(this.#files.lock(run))) ?? false;

  #report(run: string): RunReport | undefined {
    return this.#attempt(this.#files.report(run), () => this.#files.readReport(run));
  }

  /** What cannot be written now is tried again with the next batch. The run is entered anew where its file was lost. */
  #keepPending(run: string): void {
    const begin = this.#run?.id === run ? this.#run : undefined;
    if (!begin || this.#pending.length === 0) return;
    this.#use((db) => {
      transaction(db, () => {
        const number = enterRun(db, begin);
        insertChanges(db, number, this.#pending);
        dropOpen(db, number);
      });
      this.#pending = [];
    });
  }

  #release(): void {
    const lock = this.#lock;
    this.#lock = undefined;
    if (lock) this.#attempt(this.#files.folder, () => lock.release());
  }

  #use<T>(work: (db: DatabaseSync) => T): T | undefined {
    return this.#attempt(this.#database.path, () => {
      const result = this.#database.use(this.#patience, work);
      this.#patience = PATIENCE_MS;
      return result;
    });
  }

  /** Does something that may fail, and notes how it failed. */
  #attempt<T>(file: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      const code = faultOf(error);
      if (code === 'locked') this.#patience = 0;
      this.#note({ code, file, message: messageOf(error) });
      return undefined;
    }
  }

  /** Each kind of fault of a file once a run. */
  #note(problem: HistoryProblem): void {
    if (this.#problems.some(({ code, file }) => code === problem.code && file === problem.file)) return;
    this.#problems.push(problem);
    this.#settings.log.warn('the run history has a problem', { ...problem, run: this.#run?.id });
  }
}
