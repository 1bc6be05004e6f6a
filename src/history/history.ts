/** What earlier runs saw and did, kept in the state folder. It never stops a run: its faults are logged and reported. */
import type { CommittedBatch } from '../moodle/moodle.ts';
import type { Baseline } from '../plan/guard.ts';
import type { ImportRun, Outcome, RunError, RunReport, WrittenCounts } from '../report/report.ts';

/** The memory of the service. None of its methods throws. */
export interface History {
  /** The figures of the last completed sync of all cohorts that was not a dry run; undefined where there is none. */
  baseline(): Baseline | undefined;
  /**
   * Whether an earlier run may have changed Moodle and not come to its end, and none has completed since: then
   * Moodle's tasks may not know of the change.
   */
  hasUnfinishedRun(): boolean;
  /** Notes that a run has begun: one that never finishes shows as interrupted. */
  begin(run: RunBegin): void;
  /** Keeps what one committed transaction changed. */
  record(run: string, batch: CommittedBatch): void;
  /** Keeps the report of a run that has ended. */
  finish(report: RunReport): void;
  /** What has gone wrong here since the newest run began; with the first run, since the history was opened. */
  problems(): readonly HistoryProblem[];
  close(): void;
}

/** What is known of a run when it begins; idnumbers in `only` as in its report. */
export type RunBegin = Pick<RunReport, 'startedAt' | 'dryRun' | 'import' | 'only'> & { readonly id: string };

/** Why something could not be kept or read. `code` names the explanation in the message catalogue. */
export interface HistoryProblem {
  readonly code: HistoryFault;
  /** The file or folder at fault. */
  readonly file: string;
  /** What the system or SQLite said, for whoever repairs it. */
  readonly message: string;
}

export type HistoryFault =
  /** The file was damaged: it was set aside (`file` is its new name), and a new one begun. */
  | 'corrupt'
  /** No room left on the device, or in the quota. */
  | 'full'
  /** Another process held the database for longer than is waited for. */
  | 'locked'
  /** Written by a later version of this program; it is left as it is. */
  | 'newer'
  /** Cannot be made, opened, read or written. */
  | 'unusable';

/** One line of the list of runs. */
export interface RunSummary {
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Absent for a run that is under way or was killed. */
  readonly finishedAt?: string;
  /** A run without an end is `running` while its process lives, and `interrupted` after that. */
  readonly outcome: Outcome | 'running';
  readonly dryRun: boolean;
  readonly import?: ImportRun;
  readonly only?: readonly string[];
  readonly digest?: string;
  readonly written: WrittenCounts;
  /** How many findings it had. */
  readonly findings: number;
  readonly error?: RunError;
}

/** A change of one cohort that a run committed, as it was recorded. */
export interface RecordedChange {
  readonly run: string;
  /** When it was recorded, right after its commit: ISO 8601, UTC. */
  readonly at: string;
  readonly kind: 'created' | 'updated' | 'added' | 'removed';
  readonly mapping: string;
  /** The cohort's idnumber. */
  readonly cohort: string;
  readonly cohortId: number;
  /** `created`: the row (NewCohort); `updated`: old and new values (CohortUpdate). */
  readonly attributes?: unknown;
  /** Moodle user ids of those `added` or `removed`, ascending. */
  readonly users: readonly number[];
}
