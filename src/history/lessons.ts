/** What a run leaves to later ones beside its report: what they compare with, and what their plans have to know. */
import type { DatabaseSync } from 'node:sqlite';
import { isCompleted, type RunReport } from '../report/report.ts';
import { countMembers, keepCohorts, keepCreated } from './cohorts.ts';
import { keepFigures, pruneFigures } from './figures.ts';
import type { Lessons } from './history.ts';
import { keepWaiting } from './waiting.ts';

/**
 * Keeps it. Called inside a transaction, once the run has ended.
 * @param isSure whether the run knew what earlier ones had left
 */
export function keepLessons(
  db: DatabaseSync,
  run: number,
  report: RunReport,
  { judged, plan, isSure }: Lessons & { readonly isSure: boolean },
): void {
  keepCreated(db, run);
  keepFigures(db, run, report, judged);
  pruneFigures(db, believable(db, run, report));
  const moodle = db.prepare('SELECT moodle FROM runs WHERE number = ?').get(run)?.moodle;
  const { only: _, ...ofAny } = report;
  // What a run of some cohorts has seen ends a wait, and counts for nothing else.
  const isWhole = isCompleted(report);
  if (plan && typeof moodle === 'number' && isWhole) keepCohorts(db, moodle, plan);
  countMembers(db, run);
  if (!plan || typeof moodle !== 'number' || !isCompleted(ofAny)) return;
  keepWaiting(db, { moodle, news: plan.waiting, at: plan.at, anew: !isSure, counts: isWhole });
}

/** What time it is at least, by this run and the one before it: a clock that is ahead for one run clears nothing away. */
function believable(db: DatabaseSync, run: number, { finishedAt }: RunReport): Date {
  const previous = db
    .prepare('SELECT started FROM runs WHERE number < ? ORDER BY number DESC LIMIT 1')
    .get(run);
  const times = [finishedAt, ...(previous ? [String(previous.started)] : [])];
  return new Date(Math.min(...times.map((time) => Date.parse(time))));
}
