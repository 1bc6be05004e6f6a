/** What is known of a damaged file in whose place this one was begun. */
import type { DatabaseSync } from 'node:sqlite';

/** Enters that what was before is not known. */
export function enterLoss(db: DatabaseSync, at: Date): void {
  db.prepare('INSERT INTO losses (at) VALUES (?)').run(at.toISOString());
}

/** Whether what was before is not known, and no run has made up for that. */
export function isLost(db: DatabaseSync): boolean {
  return db.prepare('SELECT EXISTS (SELECT 1 FROM losses) AS found').get()?.found === 1;
}

/** Enters that a run has made up for it. */
export function endLoss(db: DatabaseSync): void {
  db.exec('DELETE FROM losses');
}
