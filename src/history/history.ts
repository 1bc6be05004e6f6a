/** What earlier runs saw and did, kept in the state folder. It never stops a run: its faults are logged and reported. */
import type { CommittedBatch } from '../moodle/moodle.ts';
import type { Baseline } from '../plan/guard.ts';
import type { RunReport } from '../report/report.ts';

/** The memory of the service. */
export interface History {
  /** The figures of the last completed run over all cohorts that was not a dry run; undefined where there is none. */
  baseline(): Baseline | undefined;
  /** Notes that a run has begun: one that never finishes shows as interrupted. */
  begin(run: { readonly id: string; readonly startedAt: string; readonly dryRun: boolean }): void;
  /** Keeps what one committed transaction changed. */
  record(run: string, batch: CommittedBatch): void;
  /** Keeps the report of a run that has ended. */
  finish(report: RunReport): void;
  close(): void;
}
