/** What earlier runs saw and did, kept in the state folder. It never stops a run: its faults are logged and reported. */
import type { CommittedBatch } from '../moodle/moodle.ts';
import type { Baseline } from '../plan/baseline.ts';
import type { KnownCohort, PlanLessons, WaitingMembers } from '../plan/memory.ts';
import type { WrittenChange } from '../plan/undo-trails.ts';
import type { StateCheck } from '../report/check.ts';
import type { EarlierFindings } from '../report/compared.ts';
import type { HistoryProblem, RunReport, Undelivered } from '../report/report.ts';
import type { OwnMembers } from './own-members.ts';

/** The memory of the service. None of its methods throws. */
export interface History {
  /** What earlier runs on a Moodle (`MoodleSession.identity`) saw and did. */
  baseline(moodle: string): Baseline;
  /** Cohorts of a Moodle that a run has synchronised and that are not among these (ids). */
  goneCohorts(moodle: string, named: readonly number[]): readonly KnownCohort[];
  /** What the last sync of all cohorts that came to a plan has found on a Moodle; undefined where there was none. */
  lastFindings(moodle: string): EarlierFindings | undefined;
  /** Who waits to leave; undefined where that cannot be read. */
  waiting(moodle: string): WaitingMembers | undefined;
  /** Whom syncs have made members of cohorts (ids), as far as that is known, and when. */
  ownMembers(moodle: string, cohorts: readonly number[]): ReadonlyMap<number, OwnMembers>;
  /**
   * Whether an earlier run may have changed Moodle and not come to its end, and none has completed since: then
   * Moodle's tasks may not know of the change.
   */
  hasUnfinishedRun(): boolean;
  /** Notes that a run has begun: one that never finishes shows as killed. A dry run makes no history where there is none. */
  begin(run: RunBegin): void;
  /** Notes what has become known of the run that has begun. */
  learn(details: Pick<RunBegin, 'moodle' | 'approved'>): void;
  /**
   * Whether what earlier runs saw and did is known, and what this one does can be kept: asked right before anybody
   * leaves. Where it is not, nobody does; problems() says why.
   */
  isSound(): boolean;
  /**
   * Keeps what a transaction is about to commit as open, right before its COMMIT is sent: whatever becomes of the answer
   * or of this process, the next run knows where to look. A run has one open batch at most, which `record` or `discard`
   * closes; one that is neither stays open beyond the run.
   * @returns false where it could not be kept: then nobody may leave by it, unless that was approved
   */
  open(run: string, batch: CommittedBatch): boolean;
  /** Keeps what one committed transaction changed, in place of the run's open batch. */
  record(run: string, batch: CommittedBatch): void;
  /** Forgets the run's open batch: its COMMIT was refused, or was never sent. Of an unanswered one nobody can say so. */
  discard(run: string): void;
  /** Those of earlier runs, oldest first: a run looks at them before anything else, and asks the tasks once it is done. */
  openBatches(): readonly OpenBatch[];
  /** Closes the open batch of an earlier run: `present`, those of its changes that are in Moodle, count as that run's. */
  settle(run: string, present: readonly RecordedChange[]): void;
  /** Keeps the report of a run that has ended, and what later runs compare with. */
  finish(report: RunReport, lessons?: Lessons): void;
  /** What has gone wrong here since the newest run began, or since the history was opened. */
  problems(): readonly HistoryProblem[];
  /** Looks at what a run by this account would meet. */
  outlook(): StateCheck;
  /** Messages that could not be delivered so far, by channel. */
  undelivered(): readonly Undelivered[];
  close(): void;
}

/** What is known of a run when it begins; idnumbers in `only` as in its report. */
export type RunBegin = Pick<RunReport, 'startedAt' | 'dryRun' | 'import' | 'undo' | 'only'> & {
  readonly id: string;
  /** What tells the Moodle that it is on from others (`MoodleSession.identity`): only its own runs are compared. */
  readonly moodle?: string;
  /** Whether it passes guards because it was approved: what it writes is not counted later, comparisons begin with it. */
  readonly approved?: boolean;
};

/** What a completed run leaves to later ones beside its report. */
export interface Lessons {
  /** Of the plan that was carried out; absent where that is no sync. */
  readonly plan?: PlanLessons;
  /** Mappings of which the share of rows without a user was measured closely. */
  readonly judged: readonly string[];
}

/** What a transaction was about to commit when its run was heard of last: all of it is in Moodle, or nothing. */
export interface OpenBatch {
  /** The run that wrote it. */
  readonly run: string;
  readonly changes: readonly RecordedChange[];
}

/** A change as its row holds it. */
export type ChangeRow = Omit<RecordedChange, 'run' | 'at'>;

/** A change of one cohort that a run committed, as it was recorded: of an open batch right before its commit. */
export interface RecordedChange extends WrittenChange {
  /** How many members a cohort had that was added to, where it had any: known of an open batch alone. */
  readonly members?: number;
  /** What was written as the time when those `added` joined, Unix seconds: known of an open batch alone. */
  readonly timeAdded?: number;
}
