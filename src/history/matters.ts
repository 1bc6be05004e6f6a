/** What is the matter, as it is kept: one row a matter, and which runs were taken into account. */
import type { DatabaseSync } from 'node:sqlite';

/** A matter in a row; what it holds is known to whoever keeps it. */
export interface KeptMatter {
  readonly kind: string;
  /** Its beginning, by which it is told from others of its kind: ISO 8601, UTC. */
  readonly since: string;
  readonly ended?: string | undefined;
}

/** A run whose report has not been taken into account. */
export interface UntoldRun {
  readonly run: string;
  /** Whether it has come to its end, or its process was killed. One that is under way is neither, nor is it here. */
  readonly isKilled: boolean;
}

/** The newest matter of each kind. */
export function newestMatters(db: DatabaseSync): unknown[] {
  // Beside max(), SQLite takes the other columns from the row that has the maximum.
  const rows = db.prepare('SELECT matter, max(number) FROM matters GROUP BY kind').all();
  return rows.map(({ matter }) => JSON.parse(String(matter)) as unknown);
}

/** Keeps a matter as it is now. */
export function keepMatter(db: DatabaseSync, matter: KeptMatter): void {
  const { kind, since, ended = null } = matter;
  db.prepare(
    `INSERT INTO matters (kind, since, ended, matter) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (kind, since) DO UPDATE SET ended = ?3, matter = ?4 WHERE matter <> ?4`,
  ).run(kind, since, ended, JSON.stringify(matter));
}

/** Forgets matters that ended before a time; the newest of each kind stays. */
export function pruneMatters(db: DatabaseSync, before: string): void {
  db.prepare(
    'DELETE FROM matters WHERE ended < ? AND number NOT IN (SELECT max(number) FROM matters GROUP BY kind)',
  ).run(before);
}

/** Syncs that began after a time and that nothing was made of, oldest first. */
export function untoldRuns(db: DatabaseSync, after: string): UntoldRun[] {
  const rows = db
    .prepare(
      `SELECT id, outcome FROM runs WHERE told = 0 AND dry_run = 0 AND import IS NULL AND started > ?
         AND (finished IS NOT NULL OR outcome = 'killed') ORDER BY number`,
    )
    .all(after);
  return rows.map(({ id, outcome }) => ({ run: String(id), isKilled: outcome === 'killed' }));
}

/** Marks a run as taken into account. @returns false where it was already; one that could not be kept was not */
export function markTold(db: DatabaseSync, run: string): boolean {
  if (db.prepare('SELECT told FROM runs WHERE id = ?').get(run)?.told === 1) return false;
  db.prepare('UPDATE runs SET told = 1 WHERE id = ?').run(run);
  return true;
}
