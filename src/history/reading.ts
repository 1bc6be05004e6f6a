/** What is read from the history's database. */
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { MappingSummary } from '../plan/change.ts';
import type { Finding } from '../plan/finding.ts';
import { recordedFinding } from './findings.ts';
import type { RecordedChange } from './history.ts';

type Row = Record<string, SQLOutputValue>;

/**
 * Whether another run since the last completed one on the Moodle of a run may have changed it: it was killed, at
 * whatever point, or it ended early after it had written.
 */
export function hasUnfinishedRun(db: DatabaseSync, besides: string): boolean {
  const row = db
    .prepare(
      `WITH here AS (SELECT * FROM runs WHERE moodle IS (SELECT moodle FROM runs WHERE id = ?1) AND dry_run = 0)
       SELECT EXISTS (SELECT 1 FROM here WHERE id <> ?1
         AND (finished IS NULL OR created + updated + added + removed > 0)
         AND number > (SELECT coalesce(max(number), 0) FROM here
           WHERE outcome IN ('applied', 'unchanged', 'partial'))) AS found`,
    )
    .get(besides);
  return row?.found === 1;
}

/** When the newest completed sync of all cohorts ended (ISO 8601, UTC), however long ago. */
export function lastSuccess(db: DatabaseSync): string | undefined {
  const row = db
    .prepare(
      `SELECT finished FROM runs WHERE outcome IN ('applied', 'unchanged', 'partial')
         AND dry_run = 0 AND only_cohorts IS NULL AND import IS NULL ORDER BY number DESC LIMIT 1`,
    )
    .get();
  return row && String(row.finished);
}

/** The figures of a run's mappings. */
export function figuresOf(db: DatabaseSync, run: string): MappingSummary[] {
  const rows = db
    .prepare('SELECT figures FROM mapping_figures JOIN runs ON number = run WHERE id = ? ORDER BY mapping')
    .all(run);
  return rows.map(({ figures }) => JSON.parse(String(figures)) as MappingSummary);
}

/** Whose history is asked for: a run's (by its whole id), a cohort's (by idnumber), or a Moodle user's. */
export type Subject = { readonly run: string } | { readonly cohort: string } | { readonly user: number };

/** Recorded changes, oldest first. Of a user: only those that added or removed it, and of `users` it alone. */
export function changesOf(db: DatabaseSync, subject: Subject): RecordedChange[] {
  const select = (users: string, condition: string, value: SQLInputValue) =>
    db
      .prepare(
        `SELECT id, at, kind, mapping, cohort, cohort_id, attributes, ${users} AS users
         FROM changes JOIN runs ON runs.number = run WHERE ${condition} ORDER BY changes.number`,
      )
      .all(value);
  const rows =
    'run' in subject
      ? select('users', 'id = ?', subject.run)
      : 'cohort' in subject
        ? select('users', 'cohort = ?', subject.cohort)
        : select('json_array(?1)', 'EXISTS (SELECT 1 FROM json_each(users) WHERE value = ?1)', subject.user);
  return rows.map(recordedChange);
}

/** A row of the changes beside the id of its run. */
export function recordedChange(row: Row): RecordedChange {
  return {
    run: String(row.id),
    at: String(row.at),
    kind: String(row.kind) as RecordedChange['kind'],
    mapping: String(row.mapping),
    cohort: String(row.cohort),
    cohortId: Number(row.cohort_id),
    ...(row.attributes !== null && { attributes: JSON.parse(String(row.attributes)) as unknown }),
    users: JSON.parse(String(row.users)) as number[],
  };
}

/** A finding, and the first and the last of the consecutive plans' runs that had it. */
export interface RecordedFinding {
  readonly finding: Finding;
  readonly firstRun: string;
  readonly lastRun: string;
}

/** What a finding can be asked for by: a run, or what it names. */
export type FindingSubject = Subject | { readonly student: string };

/**
 * Findings, those that lasted longest into the present last. Row numbers are not kept: the report has them. Where the
 * first run was cleared away, the earliest that is still known stands for it.
 */
export function findingsOfSubject(db: DatabaseSync, subject: FindingSubject): RecordedFinding[] {
  const select = (condition: string, value: SQLInputValue) =>
    db
      .prepare(
        `SELECT finding,
           (SELECT id FROM runs WHERE plan >= first_plan ORDER BY plan LIMIT 1) AS first_run,
           (SELECT id FROM runs WHERE plan <= last_plan ORDER BY plan DESC LIMIT 1) AS last_run
         FROM findings WHERE ${condition} ORDER BY last_plan, number`,
      )
      .all(value);
  const names = (...keys: string[]) => {
    const paths = keys.map((key) => `fullkey = '$.${key}' OR path = '$.${key}'`).join(' OR ');
    return `EXISTS (SELECT 1 FROM json_tree(finding) WHERE atom = ?1 AND (${paths}))`;
  };
  const rows =
    'run' in subject
      ? select('(SELECT plan FROM runs WHERE id = ?) BETWEEN first_plan AND last_plan', subject.run)
      : 'cohort' in subject
        ? select(names('cohort', 'cohorts'), subject.cohort)
        : 'user' in subject
          ? select(names('users'), subject.user)
          : select(names('student', 'students'), subject.student);
  return rows.map((row) => ({
    finding: recordedFinding(String(row.finding)),
    firstRun: String(row.first_run),
    lastRun: String(row.last_run),
  }));
}
