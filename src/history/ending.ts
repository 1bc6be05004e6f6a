/** How a run ends in the history: its report, what later runs compare with, and what is too old by now. */
import type { DatabaseSync } from 'node:sqlite';
import { isCompleted, type RunReport } from '../report/report.ts';
import { pruneActions } from './actions.ts';
import type { Lessons, RunBegin } from './history.ts';
import { keepLessons } from './lessons.ts';
import { endLoss } from './losses.ts';
import { keepReport } from './reports.ts';
import {
  type CommittedChanges,
  endOfKeeping,
  endRun,
  enterRun,
  insertChanges,
  prunePersonal,
  pruneRuns,
  WITNESSES,
} from './writing.ts';

const DAY_MS = 86_400_000;

/** How long things are kept, in days. */
export interface Keeping {
  readonly keepDays: number;
  /** Whole reports, and findings that name persons; as long as the rest where it is left out. */
  readonly keepPersonalDays?: number;
}

/** A run that has ended. */
interface Ending {
  readonly begin: RunBegin;
  /** Committed in Moodle and not kept yet. */
  readonly pending: readonly CommittedChanges[];
  readonly report: RunReport;
  readonly lessons: Lessons & { readonly isSure: boolean };
  /** Whether the guards were told that the history was begun anew in the place of a damaged one. */
  readonly knowsOfLoss: boolean;
  readonly keeping: Keeping;
}

/** Enters how a run has ended, inside a transaction. @returns the time before which nothing is kept any more */
export function keepEnd(
  db: DatabaseSync,
  { begin, pending, report, lessons, knowsOfLoss, keeping }: Ending,
): Date {
  const number = enterRun(db, begin);
  insertChanges(db, number, pending);
  endRun(db, number, report);
  keepLessons(db, number, report, lessons);
  keepReport(db, number, report);
  if (knowsOfLoss && makesUpForLoss(report)) endLoss(db, number);
  const { keepDays, keepPersonalDays = keepDays } = keeping;
  const end = (days: number, of: keyof typeof WITNESSES) =>
    endOfKeeping(db, new Date(report.startedAt), days * DAY_MS, WITNESSES[of]);
  const before = end(keepDays, 'runs');
  if (keepPersonalDays < keepDays) prunePersonal(db, end(keepPersonalDays, 'persons').toISOString());
  pruneRuns(db, before.toISOString(), number);
  pruneActions(db, before.toISOString());
  return before;
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
