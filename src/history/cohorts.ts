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
      `INSERT INTO synchronised (moodle, cohort_id, mapping, idnumber, members) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET
         mapping = excluded.mapping, idnumber = excluded.idnumber, members = excluded.members, gone_since = NULL
       WHERE mapping <> excluded.mapping OR idnumber <> excluded.idnumber OR members IS NOT excluded.members
         OR gone_since IS NOT NULL`,
    );
    for (const { cohortId, mapping, idnumber, members = null } of synchronised)
      keep.run(moodle, cohortId, mapping, idnumber, members);
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

/** Counts what a run has added and removed into the sizes of its cohorts, which are else those that its plan has read. */
export function countMembers(db: DatabaseSync, run: number): void {
  const counted = db
    .prepare(
      `UPDATE synchronised SET members = coalesce(members, 0) + more FROM (
         SELECT moodle AS of, cohort_id AS id,
           sum(CASE kind WHEN 'added' THEN 1 WHEN 'removed' THEN -1 ELSE 0 END * json_array_length(users)) AS more
         FROM changes JOIN runs ON runs.number = run WHERE run = ? GROUP BY cohort_id
       ) WHERE moodle = of AND cohort_id = id AND more <> 0`,
    )
    .run(run);
  if (counted.changes === 0) return;
  // What is kept is no plan's any more: one that has read the same as the last is entered all the same.
  db.prepare(
    'UPDATE moodles SET cohorts = NULL WHERE number = (SELECT moodle FROM runs WHERE number = ?)',
  ).run(run);
}

/** A cohort that runs synchronise. Times are ISO 8601, UTC. */
export interface CohortOverview extends KnownCohort {
  /** After the last run; absent where no run has told so far. */
  readonly members?: number;
  /** When a run changed anything in it last, as far as that is kept. */
  readonly changed?: string;
  /** How many members wait to leave. */
  readonly waiting: number;
}

/** All cohorts of the Moodle that the newest run was on, by idnumber. */
export function cohortsOfNewest(db: DatabaseSync): CohortOverview[] {
  const rows = db
    .prepare(
      `WITH here AS (SELECT moodle FROM runs WHERE moodle IS NOT NULL ORDER BY number DESC LIMIT 1),
         waits AS (SELECT cohort_id, count(*) AS users FROM waiting WHERE moodle = (SELECT moodle FROM here) GROUP BY cohort_id)
       SELECT s.cohort_id, s.mapping, s.idnumber, s.gone_since, s.members, coalesce(waits.users, 0) AS waiting,
         (SELECT at FROM changes WHERE number = (SELECT max(number) FROM changes WHERE cohort_id = s.cohort_id)) AS changed
       FROM synchronised AS s LEFT JOIN waits ON waits.cohort_id = s.cohort_id
       WHERE s.moodle = (SELECT moodle FROM here) ORDER BY s.idnumber`,
    )
    .all();
  return rows.map((row) => ({
    cohortId: Number(row.cohort_id),
    mapping: String(row.mapping),
    idnumber: String(row.idnumber),
    ...(row.gone_since !== null && { goneSince: String(row.gone_since) }),
    ...(row.members !== null && { members: Number(row.members) }),
    ...(row.changed !== null && { changed: String(row.changed) }),
    waiting: Number(row.waiting),
  }));
}
