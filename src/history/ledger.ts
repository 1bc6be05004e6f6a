/** What runs wrote in Moodle, as an undo reads it. */
import type { DatabaseSync } from 'node:sqlite';
import type { RecordedChange } from './history.ts';
import { recordedChange } from './reading.ts';

/** What was written since a run began, and which of it belongs to the runs that were asked for. */
export interface Written {
  /** Ids of the runs that wrote anything, newest first. */
  readonly runs: readonly string[];
  /** By them and by every later run, oldest first. */
  readonly changes: readonly RecordedChange[];
}

/**
 * What one run wrote, or it and all after it.
 * @param run a whole id
 */
export function writtenSince(db: DatabaseSync, run: string, andAllAfter: boolean): Written {
  const rows = db
    .prepare(
      `SELECT id, at, kind, mapping, cohort, cohort_id, attributes, users
       FROM changes JOIN runs ON runs.number = run
       WHERE run >= (SELECT number FROM runs WHERE id = ?) ORDER BY run, changes.number`,
    )
    .all(run);
  const changes = rows.map(recordedChange);
  const all = [...new Set(changes.map((change) => change.run))].reverse();
  return { runs: andAllAfter ? all : all.filter((id) => id === run), changes };
}
