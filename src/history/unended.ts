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
 * one could: each batch is kept before it is committed. What was on another Moodle than the run that asks is of no
 * concern, and makes up for nothing; of a run whose Moodle is not known, nobody can say so.
 */
export function hasUnkeptRun(
  db: DatabaseSync,
  besides: string,
  stateOf: (run: string) => LockState,
): boolean {
  const found = unended(db, besides, stateOf).flatMap(({ number, how }) =>
    how === 'unkept' ? [number] : [],
  );
  const row = db
    .prepare(
      `WITH here AS (SELECT moodle FROM runs WHERE id = :run)
       SELECT EXISTS (SELECT 1 FROM runs AS unkept
         WHERE dry_run = 0 AND (outcome = 'unkept' OR number IN (SELECT value FROM json_each(:found)))
           AND (moodle IS NULL OR moodle = coalesce((SELECT moodle FROM here), moodle))
           AND number > (SELECT coalesce(max(number), 0) FROM runs AS last
             WHERE outcome IN ('applied', 'unchanged', 'partial') AND dry_run = 0 AND only_cohorts IS NULL
               AND import IS NULL
               AND coalesce(last.moodle = coalesce(unkept.moodle, (SELECT moodle FROM here)), 1))) AS found`,
    )
    .get({ run: besides, found: JSON.stringify(found) });
  return row?.found === 1;
}

function unended(db: DatabaseSync, besides: string, stateOf: (run: string) => LockState): Unended[] {
  const rows = db.prepare('SELECT number, id FROM runs WHERE outcome IS NULL AND id <> ?').all(besides);
  return rows.flatMap(({ number, id }): Unended[] => {
    const state = stateOf(String(id));
    return state === 'held' ? [] : [{ number: Number(number), how: state === 'free' ? 'killed' : 'unkept' }];
  });
}
