/** The figures of runs by day, for whoever looks back over weeks. */
import type { DatabaseSync } from 'node:sqlite';

/** A mapping on a day. */
export interface DayFigures {
  /** `2026-11-22`, UTC. */
  readonly day: string;
  readonly mapping: string;
  /** Of the day's last completed sync. */
  readonly members: number;
  readonly rows: number;
  readonly unmatchedRows: number;
  /** Of all its syncs. */
  readonly added: number;
  readonly removed: number;
  /** Of the day's longest sync, whatever the mapping, in milliseconds. */
  readonly longest: number;
}

/** Days with completed syncs of all cohorts, oldest first. */
export function daysSince(db: DatabaseSync, since: string): DayFigures[] {
  const rows = db
    .prepare(
      `WITH syncs AS (
         SELECT number, substr(started, 1, 10) AS day,
           round((julianday(finished) - julianday(started)) * 86400000) AS took, added + removed > 0 AS moved
         FROM runs WHERE started >= ? AND outcome IN ('applied', 'unchanged', 'partial')
           AND dry_run = 0 AND only_cohorts IS NULL AND import IS NULL
       ), longest AS (SELECT day, max(took) AS took FROM syncs GROUP BY day)
       SELECT syncs.day, mapping, max(run) AS last, mapping_figures.rows AS rows, unmatched_rows,
         figures ->> 'membersAfter' AS members,
         sum(CASE WHEN moved THEN figures ->> 'added' ELSE 0 END) AS added,
         sum(CASE WHEN moved THEN figures ->> 'removed' ELSE 0 END) AS removed, longest.took AS longest
       FROM syncs JOIN mapping_figures ON run = number JOIN longest ON longest.day = syncs.day
       GROUP BY syncs.day, mapping ORDER BY syncs.day, mapping`,
    )
    .all(since);
  // Beside max(), SQLite takes the other columns from the row that has the maximum.
  return rows.map((row) => ({
    day: String(row.day),
    mapping: String(row.mapping),
    members: Number(row.members),
    rows: Number(row.rows),
    unmatchedRows: Number(row.unmatched_rows),
    added: Number(row.added),
    removed: Number(row.removed),
    longest: Number(row.longest),
  }));
}
