/** What is written to the history's database. Each function is called inside a transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { AppliedChange } from '../moodle/moodle.ts';
import { countOf } from '../report/finding-groups.ts';
import type { RunReport } from '../report/report.ts';
import { countWritten, moodleNumber } from './figures.ts';
import { keepFindings } from './findings.ts';
import type { ChangeRow, RunBegin } from './history.ts';
import { sumUpOwnMembers } from './own-members.ts';
import { endWaits } from './waiting.ts';

/** What one committed transaction of Moodle's database changed. */
export interface CommittedChanges {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly changes: readonly AppliedChange[];
}

/** The number of a run, which is entered where it is not known yet, with what has become known of it. */
export function enterRun(
  db: DatabaseSync,
  { id, startedAt, dryRun, import: imported, undo, only, moodle, approved = false }: RunBegin,
): number {
  db.prepare(
    `INSERT INTO runs (id, started, dry_run, import, only_cohorts, moodle, approved) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET moodle = coalesce(excluded.moodle, moodle),
       approved = max(approved, excluded.approved)`,
  ).run(
    id,
    startedAt,
    Number(dryRun),
    otherJob(imported, undo),
    only ? JSON.stringify(only) : null,
    moodle === undefined ? null : moodleNumber(db, moodle),
    Number(approved),
  );
  return Number(db.prepare('SELECT number FROM runs WHERE id = ?').get(id)?.number);
}

/** What is no sync stands in one column: figures and findings of the syncs pass over it. */
function otherJob(imported: RunBegin['import'], undo: RunBegin['undo']): string | null {
  if (undo) return JSON.stringify({ kind: 'undo', run: undo.run, andAllAfter: undo.andAllAfter });
  return imported ? JSON.stringify(imported) : null;
}

function onlyOf({ only }: { readonly only?: readonly string[] | undefined }): string | null {
  return only ? JSON.stringify(only) : null;
}

/** Adds committed changes to a run. */
export function insertChanges(db: DatabaseSync, run: number, batches: readonly CommittedChanges[]): void {
  for (const { at, changes } of batches) insertChangeRows(db, run, at, changeRows(changes));
}

/** What is kept of changes. */
export function changeRows(changes: readonly AppliedChange[]): ChangeRow[] {
  return changes.map((change) => {
    const { kind, cohort, cohortId } = change;
    // What is needed to see and undo the change of a cohort itself.
    const attributes = kind === 'created' ? cohort.create : kind === 'updated' ? cohort.update : undefined;
    return {
      kind,
      mapping: cohort.mapping,
      cohort: cohort.idnumber,
      cohortId,
      ...(attributes && { attributes }),
      users: 'users' in change ? change.users : [],
      ...(kind === 'added' && cohort.members > 0 && { members: cohort.members }),
      ...(kind === 'added' && change.timeAdded !== undefined && { timeAdded: change.timeAdded }),
    };
  });
}

/** Adds changes of one transaction to a run. */
export function insertChangeRows(
  db: DatabaseSync,
  run: number,
  at: string,
  changes: readonly ChangeRow[],
): void {
  const insert = db.prepare(
    `INSERT INTO changes (run, at, kind, mapping, cohort, cohort_id, attributes, users, joined)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { kind, mapping, cohort, cohortId, attributes, users, timeAdded = null } of changes) {
    const values = attributes === undefined ? null : JSON.stringify(attributes);
    insert.run(run, at, kind, mapping, cohort, cohortId, values, JSON.stringify(users), timeAdded);
  }
  countWritten(db, run, at, changes);
  endWaits(db, run, changes);
}

/** Enters how a run ended: its figures and findings. */
export function endRun(db: DatabaseSync, run: number, report: RunReport): void {
  const { written, digest = null, error } = report;
  db.prepare(
    `UPDATE runs SET finished = ?, outcome = ?, digest = ?, created = ?, updated = ?, added = ?, removed = ?,
       findings = ?, error = ?, only_cohorts = ? WHERE number = ?`,
  ).run(
    report.finishedAt,
    report.outcome,
    digest,
    written.created,
    written.updated,
    written.added,
    written.removed,
    countOf(report.findings),
    error ? JSON.stringify(error) : null,
    onlyOf(report),
    run,
  );
  const figures = db.prepare(
    'INSERT OR REPLACE INTO mapping_figures (run, mapping, rows, unmatched_rows, figures) VALUES (?, ?, ?, ?, ?)',
  );
  for (const summary of report.mappings) {
    figures.run(run, summary.mapping, summary.rows, summary.unmatchedRows, JSON.stringify(summary));
  }
  // Those of an import are of its file, those of a run of some cohorts of these alone: neither must end those of the
  // syncs before and after it.
  const isOfAll = !report.import && !report.undo && !report.only;
  if (digest !== null && isOfAll) keepFindings(db, run, report.startedAt, report.findings);
}

/**
 * So many of the newest runs must agree on the time before anything is cleared away for its age: persons are not kept for
 * much longer than was promised.
 */
export const WITNESSES = { runs: 10, persons: 2 } as const;

/**
 * The time before which nothing is kept any more. Where the newest runs lie further apart than runs are kept, some of
 * them had a wrong clock, and the earliest counts: one that is wrong for a run or two makes nothing old. A clock that
 * is wrong for longer cannot be told from time that has passed.
 * @param keepMs how long runs are kept, in milliseconds
 */
export function endOfKeeping(db: DatabaseSync, now: Date, keepMs: number, witnesses: number): Date {
  const row = db
    .prepare('SELECT min(started) AS first FROM (SELECT started FROM runs ORDER BY number DESC LIMIT ?)')
    .get(witnesses);
  const first = Date.parse(String(row?.first));
  const isBelieved = now.getTime() - first <= keepMs;
  return new Date((isBelieved ? now.getTime() : first) - keepMs);
}

/**
 * Removes runs that began before a time, with all that belongs to them; not this run, nor those of which something is
 * still open. An earlier run that is dated after this one had a wrong clock: it goes with the one that followed it.
 */
export function pruneRuns(db: DatabaseSync, before: string, current: number): void {
  const old = db
    .prepare(
      `SELECT number FROM runs AS run WHERE number NOT IN (SELECT run FROM open_batches) AND ?1 >
         CASE WHEN started > (SELECT started FROM runs WHERE number = ?2)
           THEN (SELECT started FROM runs WHERE number > run.number ORDER BY number LIMIT 1)
           ELSE started END`,
    )
    .all(before, current);
  const gone = old.map(({ number }) => Number(number)).filter((number) => number !== current);
  if (gone.length === 0) return;
  sumUpOwnMembers(db, gone);
  const remove = db.prepare('DELETE FROM runs WHERE number = ?');
  for (const number of gone) remove.run(number);
  db.exec(
    'DELETE FROM findings WHERE NOT EXISTS (SELECT 1 FROM runs WHERE plan BETWEEN first_plan AND last_plan)',
  );
}

/**
 * Removes whole reports of runs that began before a time, and findings that name persons and that no run since has had.
 * Of a clock that was wrong some are kept for longer, none for less.
 */
export function prunePersonal(db: DatabaseSync, before: string): void {
  db.prepare('DELETE FROM reports WHERE run < (SELECT min(number) FROM runs WHERE started >= ?)').run(before);
  db.prepare(
    `DELETE FROM findings WHERE last_plan < (SELECT min(plan) FROM runs WHERE started >= ?)
       AND EXISTS (SELECT 1 FROM json_each(finding) WHERE key IN ('student', 'students', 'user', 'users', 'values'))`,
  ).run(before);
}
