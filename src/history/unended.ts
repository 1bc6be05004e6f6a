/** Runs that have no end in the history, and what the newest runs tell the next one of its memory. */
import type { DatabaseSync } from 'node:sqlite';
import type { LockState } from './run-lock.ts';

/** A run whose process is gone: it was killed, or it ended and could not keep how. */
interface Unended {
  readonly number: number;
  readonly how: 'killed' | 'unkept';
}

/** Enters what became of runs without an end. `stateOf` tells of a run's lock. */
export function markUnended(db: DatabaseSync, besides: string, stateOf: (run: string) => LockState): void {
  const mark = db.prepare('UPDATE runs SET outcome = ? WHERE number = ?');
  for (const { number, how } of unended(db, besides, stateOf)) mark.run(how, number);
}

/**
 * Whether one of the runs since the last completed one, or that one itself, could not keep what it saw and did. A killed
 * one could: each batch is kept before it is committed.
 */
export function hasUnkeptRun(
  db: DatabaseSync,
  besides: string,
  stateOf: (run: string) => LockState,
): boolean {
  const last = db
    .prepare(
      `SELECT coalesce(max(number), 0) AS number FROM runs
       WHERE outcome IN ('applied', 'unchanged', 'partial') AND dry_run = 0 AND only_cohorts IS NULL AND import IS NULL`,
    )
    .get();
  const since = Number(last?.number);
  const marked = db
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM runs WHERE outcome = 'unkept' AND dry_run = 0 AND number > ?) AS found`,
    )
    .get(since);
  return (
    marked?.found === 1 ||
    unended(db, besides, stateOf).some(({ number, how }) => how === 'unkept' && number > since)
  );
}

function unended(db: DatabaseSync, besides: string, stateOf: (run: string) => LockState): Unended[] {
  const rows = db.prepare('SELECT number, id FROM runs WHERE outcome IS NULL AND id <> ?').all(besides);
  return rows.flatMap(({ number, id }): Unended[] => {
    const state = stateOf(String(id));
    return state === 'held' ? [] : [{ number: Number(number), how: state === 'free' ? 'killed' : 'unkept' }];
  });
}
