/** What runs on one Moodle have done with somebody, or in a cohort, and since when they report a student. */
import type { DatabaseSync } from 'node:sqlite';
import type { RunMark } from '../report/explanation.ts';
import type { ImportRun } from '../report/report.ts';
import type { RecordedChange } from './history.ts';
import { recordedChange } from './reading.ts';

/** A change beside the kind of run that made it. */
export type ToldChange = RecordedChange & RunMark;

/** Whom or what is asked about. A cohort goes by its ids, and by its idnumber where it is gone. */
export type About =
  | { readonly users: readonly number[] }
  | { readonly cohorts: readonly number[]; readonly idnumber: string };

/** Changes, the newest first. Of users: only those that added or removed one of them, and of `users` these alone. */
export function changesAbout(db: DatabaseSync, moodle: string, about: About): ToldChange[] {
  const ofUsers = 'users' in about;
  const condition = ofUsers
    ? 'EXISTS (SELECT 1 FROM json_each(users) WHERE value IN (SELECT value FROM json_each(?2)))'
    : '(cohort_id IN (SELECT value FROM json_each(?2)) OR cohort = ?3)';
  const rows = db
    .prepare(
      `SELECT runs.id, at, changes.kind, mapping, cohort, cohort_id, attributes, users, import
       FROM changes JOIN runs ON runs.number = run JOIN moodles ON moodles.number = moodle
       WHERE identity = ?1 AND ${condition} ORDER BY run DESC, changes.number DESC`,
    )
    .all(
      moodle,
      ...(ofUsers ? [JSON.stringify(about.users)] : [JSON.stringify(about.cohorts), about.idnumber]),
    );
  return rows.map((row) => {
    const change = recordedChange(row);
    const users = ofUsers ? change.users.filter((user) => about.users.includes(user)) : change.users;
    return { ...change, users, job: jobOf(row.import) };
  });
}

function jobOf(stored: unknown): RunMark['job'] {
  if (typeof stored !== 'string') return 'sync';
  const { kind } = JSON.parse(stored) as { kind: ImportRun['kind'] | 'undo' };
  return kind === 'undo' ? 'undo' : 'import';
}

/** Since which run all plans on a Moodle, the newest among them, have reported one of these student keys. */
export function reportedSince(
  db: DatabaseSync,
  moodle: string,
  students: readonly string[],
): RunMark | undefined {
  const row = db
    .prepare(
      `WITH here AS (
         SELECT plan, id, started FROM runs JOIN moodles ON moodles.number = moodle
         WHERE identity = ?1 AND plan IS NOT NULL
       )
       SELECT id, started FROM here WHERE plan >= (
         SELECT min(first_plan) FROM findings
         WHERE kind IN ('unmatched-student', 'ambiguous-student', 'suspended-student')
           AND last_plan = (SELECT max(plan) FROM here)
           AND finding ->> 'student' IN (SELECT value FROM json_each(?2))
       ) ORDER BY plan LIMIT 1`,
    )
    .get(moodle, JSON.stringify(students));
  return row && { run: String(row.id), at: String(row.started), job: 'sync' };
}
