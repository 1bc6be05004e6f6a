/** What runs wrote in Moodle, as an undo reads it. */
import type { DatabaseSync } from 'node:sqlite';
import type { DatedChange } from '../plan/undo-trails.ts';
import { recordedChange } from './reading.ts';

/** What was written since a run began, and which of it belongs to the runs that were asked for. */
export interface Written {
  /** Ids of the runs that wrote anything, newest first. */
  readonly runs: readonly string[];
  /** By them and by every later run, oldest first. */
  readonly changes: readonly DatedChange[];
}

/** What tells one Moodle from another (`MoodleSession.identity`) of a run's; undefined where it is not known. */
export function moodleOfRun(db: DatabaseSync, run: string): string | undefined {
  const row = db
    .prepare('SELECT identity FROM moodles JOIN runs ON moodle = moodles.number WHERE id = ?')
    .get(run);
  // A Moodle without identity is that of runs by an earlier version.
  return row?.identity ? String(row.identity) : undefined;
}

/**
 * What one run wrote, or it and all after it on the same Moodle. Of a run that wrote nothing itself, those after it are
 * those that began after it.
 * @param run a whole id
 */
export function writtenSince(db: DatabaseSync, run: string, andAllAfter: boolean): Written {
  const rows = db
    .prepare(
      // Runs wait for the lock: which wrote first their changes tell, and not which began first.
      `WITH first AS (SELECT number, moodle, (SELECT min(number) FROM changes WHERE run = runs.number) AS wrote
         FROM runs WHERE id = ?)
       SELECT runs.id, runs.started, at, kind, mapping, cohort, cohort_id, attributes, users,
         wrote IS NOT NULL OR runs.number > first.number AS follows
       FROM changes JOIN runs ON runs.number = run JOIN first
       WHERE changes.number >= coalesce(wrote, (SELECT min(number) FROM changes WHERE run > first.number))
         AND runs.moodle IS first.moodle ORDER BY changes.number`,
    )
    .all(run);
  const changes = rows.map((row) => ({ ...recordedChange(row), began: String(row.started) }));
  const all = rows.filter(({ follows }) => follows === 1).map(({ id }) => String(id));
  const runs = [...new Set(all)].reverse();
  return { runs: andAllAfter ? runs : runs.filter((id) => id === run), changes };
}
