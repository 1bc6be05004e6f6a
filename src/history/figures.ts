/**
 * What the guards compare with: figures of completed runs, and how much was written of late. Both are kept apart from
 * the runs and are few, so that a run asks for sums and extremes of some hundred rows, however much it may once have written.
 */
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { type Baseline, type MappingFigures, NOTHING_KNOWN } from '../plan/baseline.ts';
import { percent } from '../plan/limits.ts';
import { isCompleted, type RunReport } from '../report/report.ts';
import type { ChangeRow } from './history.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How far back figures are compared with, and written memberships summed up. */
const FIGURES_MS = 14 * DAY_MS;
const WEEK_MS = 7 * DAY_MS;

/** The number of a Moodle, which gets one where it is met for the first time. */
export function moodleNumber(db: DatabaseSync, identity: string): number {
  const find = db.prepare('SELECT number FROM moodles WHERE identity = ?');
  if (!find.get(identity)) {
    // What an earlier version kept is of the first Moodle that is met.
    db.prepare("UPDATE moodles SET identity = ? WHERE identity = ''").run(identity);
    db.prepare('INSERT INTO moodles (identity) VALUES (?) ON CONFLICT DO NOTHING').run(identity);
  }
  return Number(find.get(identity)?.number);
}

/**
 * Keeps the figures of a completed run. One that held all of a mapping's cohorts says nothing of it: after a night on
 * which nobody was found, as bad a one must not pass.
 */
export function keepFigures(
  db: DatabaseSync,
  run: number,
  report: RunReport,
  judged: readonly string[],
): void {
  if (!isCompleted(report)) return;
  const insert = db.prepare(
    `INSERT OR REPLACE INTO yardsticks
       (moodle, mapping, run, at, approved, judged, rows, unmatched_rows, members, ending)
     SELECT moodle, ?, number, started, approved, max(approved, ?), ?, ?, ?, ? FROM runs
     WHERE number = ? AND moodle IS NOT NULL`,
  );
  for (const summary of report.mappings) {
    const { mapping, rows, unmatchedRows, blankRows, membersAfter, cohorts, held, ending = null } = summary;
    if (cohorts === 0 && held > 0) continue;
    const isJudged = Number(judged.includes(mapping));
    insert.run(mapping, isJudged, rows, unmatchedRows + blankRows, membersAfter, ending, run);
  }
}

/**
 * Counts what a run has written, unless it was approved. What is added counts where the cohort had members, and a run
 * before had known its mapping.
 */
export function countWritten(db: DatabaseSync, run: number, at: string, changes: readonly ChangeRow[]): void {
  const insert = db.prepare(
    `INSERT INTO written (moodle, at, run, cohort_id, mapping, added, removed)
     SELECT moodle, :at, number, :cohort, :mapping, :added, :removed FROM runs
     WHERE number = :run AND moodle IS NOT NULL AND approved = 0
       AND (:removed > 0 OR EXISTS (SELECT 1 FROM yardsticks AS y
         WHERE y.moodle = runs.moodle AND y.mapping = :mapping AND y.run < number))
     ON CONFLICT DO UPDATE SET added = added + excluded.added, removed = removed + excluded.removed`,
  );
  for (const { kind, cohortId: cohort, mapping, users, members = 0 } of changes) {
    const added = kind === 'added' && members > 0 ? users.length : 0;
    const removed = kind === 'removed' ? users.length : 0;
    if (added + removed > 0) insert.run({ at, cohort, mapping, added, removed, run });
  }
}

/** What is known of a Moodle. */
export function baselineOf(db: DatabaseSync, identity: string, now: Date): Baseline {
  const moodle = db.prepare('SELECT number FROM moodles WHERE identity = ?').get(identity)?.number;
  if (typeof moodle !== 'number') return NOTHING_KNOWN;
  const at = { moodle, now: now.toISOString() };
  const day = written(db, { ...at, since: before(now, DAY_MS) });
  const week = written(db, { ...at, since: before(now, WEEK_MS) });
  return {
    mappings: figures(db, { ...at, since: before(now, FIGURES_MS) }),
    day: {
      removed: sums(day, 'mapping', 'removed'),
      removedFrom: sums(day, 'cohort_id', 'removed'),
      added: sums(day, 'mapping', 'added'),
      addedTo: sums(day, 'cohort_id', 'added'),
    },
    week: { removed: sums(week, 'mapping', 'removed') },
  };
}

/** Removes what no later run will compare with. The newest figures of a mapping stay, however old. */
export function pruneFigures(db: DatabaseSync, now: Date): void {
  db.prepare('DELETE FROM written WHERE at < ?').run(before(now, WEEK_MS + DAY_MS));
  db.prepare(
    `DELETE FROM yardsticks AS old WHERE at < ? AND EXISTS (SELECT 1 FROM yardsticks AS newer
       WHERE newer.moodle = old.moodle AND newer.mapping = old.mapping AND newer.run > old.run
         AND newer.judged >= old.judged AND newer.approved >= old.approved)`,
  ).run(before(now, FIGURES_MS + DAY_MS));
}

/** A Moodle and a span of time up to now. */
interface Span extends Record<string, SQLInputValue> {
  readonly moodle: number;
  readonly since: string;
  readonly now: string;
}

/**
 * What belongs to a span of time, by the column `at` of a table. What seems to come from the future was written by a clock
 * that was wrong: it counts until something that came after it is too old.
 */
function inSpan(table: 'written' | 'yardsticks'): string {
  return `moodle = :moodle AND at >= :since AND (at <= :now OR run >
    coalesce((SELECT max(run) FROM ${table} WHERE moodle = :moodle AND at < :since), 0))`;
}

type Row = Record<string, SQLOutputValue>;

function written(db: DatabaseSync, span: Span): Row[] {
  return db
    .prepare(
      `SELECT mapping, cohort_id, sum(added) AS added, sum(removed) AS removed FROM written
       WHERE ${inSpan('written')} GROUP BY mapping, cohort_id`,
    )
    .all(span);
}

function sums<Key extends string | number>(
  rows: readonly Row[],
  key: 'mapping' | 'cohort_id',
  count: 'added' | 'removed',
): ReadonlyMap<Key, number> {
  const result = new Map<Key, number>();
  for (const row of rows) {
    const at = row[key] as Key;
    if (row[count] !== 0) result.set(at, (result.get(at) ?? 0) + Number(row[count]));
  }
  return result;
}

function figures(db: DatabaseSync, span: Span): ReadonlyMap<string, MappingFigures> {
  const { moodle } = span;
  const newest = (condition: string) =>
    byMapping(
      db
        .prepare(
          `SELECT mapping, rows, unmatched_rows, members, judged, ending, max(run) FROM yardsticks
           WHERE moodle = :moodle AND ${condition} GROUP BY mapping`,
        )
        .all({ moodle }),
    );
  const sinceApproval = `run >= coalesce((SELECT max(run) FROM yardsticks WHERE moodle = :moodle AND approved = 1), 0)`;
  const recent = byMapping(
    db
      .prepare(
        `SELECT mapping, max(rows) AS rows, min(unmatched_rows * 100.0 / nullif(rows, 0)) AS lowest,
           max(judged) AS judged
         FROM yardsticks WHERE ${inSpan('yardsticks')} AND ${sinceApproval} GROUP BY mapping`,
      )
      .all(span),
  );
  const judged = newest(`judged = 1 AND ${sinceApproval}`);
  return new Map(
    [...newest('1')].map(([mapping, last]): [string, MappingFigures] => {
      // A mapping that was away for long, or while a run was approved, is compared with its newest figures.
      const { rows = 0, lowest = null } = recent.get(mapping) ?? { rows: last.rows, lowest: share(last) };
      const shares = [lowest, share(judged.get(mapping))].filter((one) => typeof one === 'number');
      const { ending } = last;
      const figures: MappingFigures = {
        mostRows: Number(rows),
        lastRows: Number(last.rows),
        judged: judged.has(mapping) || (!recent.has(mapping) && last.judged === 1),
        members: Number(last.members),
        ...((ending === 'whole' || ending === 'open') && { ending }),
      };
      return [mapping, { ...figures, ...(shares.length > 0 && { lowestUnmatched: Math.min(...shares) }) }];
    }),
  );
}

function byMapping(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [String(row.mapping), row]));
}

function share(row: Row | undefined): number | null {
  return row && Number(row.rows) > 0 ? percent(Number(row.unmatched_rows), Number(row.rows)) : null;
}

function before(now: Date, milliseconds: number): string {
  return new Date(now.getTime() - milliseconds).toISOString();
}
