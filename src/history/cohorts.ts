/** Which cohorts of a Moodle runs have synchronised, and since when they are not named any more. */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { KnownCohort, PlanLessons } from '../plan/memory.ts';

/** Known cohorts of a Moodle that are not among these. */
export function goneCohortsOf(db: DatabaseSync, identity: string, named: readonly number[]): KnownCohort[] {
  const rows = db
    .prepare(
      `SELECT cohort_id, mapping, idnumber, gone_since FROM synchronised
       WHERE moodle = (SELECT number FROM moodles WHERE identity = ?)
         AND cohort_id NOT IN (SELECT value FROM json_each(?))`,
    )
    .all(identity, JSON.stringify(named));
  return rows.map((row) => ({
    cohortId: Number(row.cohort_id),
    mapping: String(row.mapping),
    idnumber: String(row.idnumber),
    ...(row.gone_since !== null && { goneSince: String(row.gone_since) }),
  }));
}

/** Enters the cohorts that a run has made. */
export function keepCreated(db: DatabaseSync, run: number): void {
  db.prepare(
    `INSERT OR REPLACE INTO synchronised (moodle, cohort_id, mapping, idnumber)
     SELECT moodle, cohort_id, mapping, cohort FROM changes JOIN runs ON runs.number = run
     WHERE run = ? AND kind = 'created' AND import IS NULL`,
  ).run(run);
}

/**
 * Enters what a completed run has synchronised, and what it has not found named any more. Mostly that is what the run
 * before has: a fingerprint tells, and thousands of cohorts are left alone.
 */
export function keepCohorts(db: DatabaseSync, moodle: number, lessons: PlanLessons): void {
  const { at, synchronised, gone, vanished } = lessons;
  const fingerprint = createHash('sha256').update(JSON.stringify(synchronised)).digest('base64');
  if (fingerprint !== db.prepare('SELECT cohorts FROM moodles WHERE number = ?').get(moodle)?.cohorts) {
    const keep = db.prepare(
      `INSERT INTO synchronised (moodle, cohort_id, mapping, idnumber) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET mapping = excluded.mapping, idnumber = excluded.idnumber, gone_since = NULL
       WHERE mapping <> excluded.mapping OR idnumber <> excluded.idnumber OR gone_since IS NOT NULL`,
    );
    for (const { cohortId, mapping, idnumber } of synchronised) keep.run(moodle, cohortId, mapping, idnumber);
    db.prepare('UPDATE moodles SET cohorts = ? WHERE number = ?').run(fingerprint, moodle);
  }
  const leave = db.prepare(
    'UPDATE synchronised SET gone_since = coalesce(gone_since, ?) WHERE moodle = ? AND cohort_id = ?',
  );
  for (const id of gone) leave.run(at, moodle, id);
  for (const table of ['synchronised', 'waiting', 'own_members']) {
    const forget = db.prepare(`DELETE FROM ${table} WHERE moodle = ? AND cohort_id = ?`);
    for (const id of vanished) forget.run(moodle, id);
  }
}
