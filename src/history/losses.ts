/** What is known of a damaged file in whose place this one was begun. */
import type { DatabaseSync } from 'node:sqlite';

/** Enters that what was before is not known. */
export function enterLoss(db: DatabaseSync, at: Date): void {
  db.prepare('INSERT INTO losses (at) VALUES (?)').run(at.toISOString());
}

/**
 * Whether what was before is not known, and no run on the Moodle of a run has made up for that. Where its Moodle is not
 * known yet, one on any.
 */
export function isLost(db: DatabaseSync, run: string): boolean {
  const row = db
    .prepare(
      `WITH here AS (SELECT moodle FROM runs WHERE id = ? AND moodle IS NOT NULL)
       SELECT EXISTS (SELECT 1 FROM losses) AND NOT EXISTS (SELECT 1 FROM moodles
         WHERE made_up = 1 AND number = coalesce((SELECT moodle FROM here), number)) AS found`,
    )
    .get(run);
  return row?.found === 1;
}

/** Enters that a run has made up for it, on its Moodle alone. @param run its number */
export function endLoss(db: DatabaseSync, run: number): void {
  db.prepare(
    `UPDATE moodles SET made_up = 1
     WHERE number = (SELECT moodle FROM runs WHERE number = ?) AND EXISTS (SELECT 1 FROM losses)`,
  ).run(run);
}
