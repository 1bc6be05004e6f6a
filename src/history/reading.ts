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

/** Changes of the user `?1`: those of a few by their index; of the others, those whose text has the number at all are read. */
export const OF_USER = `changes.number IN (
  SELECT change FROM changes_of_user WHERE user_id = ?1
  UNION ALL
  SELECT number FROM changes WHERE length(users) > 100 AND instr(users, CAST(?1 AS INTEGER))
    AND EXISTS (SELECT 1 FROM json_each(users) WHERE value = ?1))`;

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
        : select('json_array(?1)', OF_USER, subject.user);
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
  /** When the first run began that found the same thing, be it with other cohorts or figures: ISO 8601, UTC. */
  readonly since: string;
}

/** What a finding can be asked for by: a run, or what it names. */
export type FindingSubject = Subject | StudentSubject;

/** A student by his key, and what other spellings of it are his as well. */
interface StudentSubject {
  readonly student: string;
  readonly isSame?: (key: string) => boolean;
}

/**
 * Findings, those that lasted longest into the present last. Row numbers are not kept: the report has them. Where the
 * first run was cleared away, the earliest that is still known stands for it.
 */
export function findingsOfSubject(db: DatabaseSync, subject: FindingSubject): RecordedFinding[] {
  const naming = (value: string | number, ...keys: string[]) => {
    const paths = keys.map((key) => `fullkey = '$.${key}' OR path = '$.${key}'`).join(' OR ');
    // Its text tells at once of most that they do not name it.
    return select(
      db,
      `instr(finding, :text) AND EXISTS (SELECT 1 FROM json_tree(finding) WHERE atom = :value AND (${paths}))`,
      { value, text: JSON.stringify(value) },
    );
  };
  if ('cohort' in subject) return naming(subject.cohort, 'cohort', 'cohorts');
  if ('user' in subject) return naming(subject.user, 'users');
  if ('student' in subject) {
    const { student, isSame = (key) => key === student } = subject;
    return select(db, `instr(finding, '"student')`, {}).filter(({ finding }) =>
      studentsIn(finding).some(isSame),
    );
  }
  return select(db, '(SELECT plan FROM runs WHERE id = :run) BETWEEN first_plan AND last_plan', {
    run: subject.run,
  });
}

function studentsIn(finding: Finding): readonly string[] {
  if ('students' in finding) return finding.students;
  return 'student' in finding ? [finding.student] : [];
}

/** What is open: the findings of the newest sync of all cohorts that came to a plan. */
export interface OpenFindings {
  readonly run: string;
  /** When it began: ISO 8601, UTC. */
  readonly at: string;
  readonly findings: readonly RecordedFinding[];
}

/** What is open, in the order of its beginning; undefined where no such sync is kept. */
export function openFindings(db: DatabaseSync): OpenFindings | undefined {
  const newest = db
    .prepare(
      'SELECT id, started, plan FROM runs WHERE plan IS NOT NULL AND only_cohorts IS NULL ORDER BY plan DESC LIMIT 1',
    )
    .get();
  if (!newest) return undefined;
  // Earlier versions entered a plan for a sync of some cohorts as well, which may be newer.
  const findings = select(db, 'last_plan >= :plan AND first_plan <= :plan', { plan: Number(newest.plan) });
  return {
    run: String(newest.id),
    at: String(newest.started),
    findings: findings.toSorted((a, b) => (a.since < b.since ? -1 : Number(a.since > b.since))),
  };
}

function select(
  db: DatabaseSync,
  condition: string,
  values: Record<string, SQLInputValue>,
): RecordedFinding[] {
  // Sorted after they were found: in the order of their index, every one would have to be looked up.
  const rows = db
    .prepare(
      `SELECT finding, since,
         (SELECT id FROM runs WHERE plan >= first_plan ORDER BY plan LIMIT 1) AS first_run,
         (SELECT id FROM runs WHERE plan <= last_plan ORDER BY plan DESC LIMIT 1) AS last_run
       FROM findings WHERE ${condition} ORDER BY +last_plan, number`,
    )
    .all(values);
  return rows.map((row) => ({
    finding: recordedFinding(String(row.finding)),
    firstRun: String(row.first_run),
    lastRun: String(row.last_run),
    since: String(row.since),
  }));
}
