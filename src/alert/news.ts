/** What there is to tell, before it has words. */
import type { Finding } from '../plan/finding.ts';
import type { CheckReport } from '../report/check.ts';
import type { KeptReport, Pause } from '../report/report.ts';
import type { Flip } from './matter.ts';

/** Everything that there is to tell at a moment. */
export interface News {
  /** Unique among the messages of a site: the id of the run, where it is about one. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly flips: readonly Flip[];
  /** Absent where the service speaks for itself, or the run left no report. */
  readonly report?: KeptReport;
  /** Findings that no message has told so far. */
  readonly findings?: readonly Finding[];
  readonly pause?: Pause;
  /** When the last run completed, where one has. */
  readonly lastSuccess?: string;
  /** That somebody asked to be told how this run or check went, whatever became of it. */
  readonly notice?: 'run' | CheckReport;
  readonly isTest?: boolean;
}
