/** The list of kept runs. */
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import {
  exitCodes,
  type KeptOutcome,
  type Outcome,
  type RunSummary,
  type WrittenCounts,
} from '../report/report.ts';
import { isImport, isRunError, isTexts, isUndo, kept } from './kept.ts';
import type { LockState } from './run-lock.ts';

type Row = Record<string, SQLOutputValue>;

/** Which runs are asked for; what is left out asks for any. */
export interface RunQuery {
  /** A whole id. */
  readonly run?: string;
  /** Begun at or after this time: ISO 8601, UTC. */
  readonly since?: string;
  /** Begun before this time. */
  readonly until?: string;
  readonly outcomes?: readonly KeptOutcome[];
  readonly dryRun?: boolean;
  /** Wrote something in a cohort with one of these idnumbers. */
  readonly cohorts?: readonly string[];
  /** Begun before the run with this id: the next page of a list. */
  readonly before?: string;
  /** At most so many, the newest; 20 where it is left out. */
  readonly limit?: number;
}

const LIMIT = 20;

/** The name of the newest run. */
export const LAST = 'last';

/** How a run that has no end in the history stands, by its lock. */
const WITHOUT_END = { held: 'running', free: 'killed', absent: 'unkept' } as const;

/** The runs that a query asks for, newest first. `stateOf` tells of the locks of those without an end. */
export function listRuns(
  db: DatabaseSync,
  query: RunQuery,
  stateOf: (run: string) => LockState,
): RunSummary[] {
  const { limit = LIMIT, outcomes } = query;
  const { condition, values } = conditionOf(query);
  const rows = db.prepare(`SELECT * FROM runs WHERE ${condition} ORDER BY number DESC`).iterate(values);
  const found: RunSummary[] = [];
  for (const row of rows) {
    if (found.length >= limit) break;
    const outcome = outcomeOf(row, stateOf);
    if (!outcomes || outcomes.includes(outcome)) found.push(summary(db, row, outcome));
  }
  return found;
}

/** What SQLite can tell of a query; of a run without an end, only its lock can tell the outcome. */
function conditionOf(query: RunQuery): { condition: string; values: Record<string, SQLInputValue> } {
  const { run, since, until, outcomes, dryRun, cohorts, before } = query;
  const parts: readonly [value: SQLInputValue | undefined, name: string, condition: string][] = [
    [run, 'run', 'id = :run'],
    [since, 'since', 'started >= :since'],
    [until, 'until', 'started < :until'],
    [
      outcomes && JSON.stringify(outcomes),
      'outcomes',
      `(outcome IS NULL OR outcome IN (SELECT value FROM json_each(:outcomes))
         OR ${outcomes?.includes('unknown') ? 1 : 0})`,
    ],
    [dryRun === undefined ? undefined : Number(dryRun), 'dryRun', 'dry_run = :dryRun'],
    [
      cohorts && JSON.stringify(cohorts),
      'cohorts',
      'number IN (SELECT run FROM changes WHERE cohort IN (SELECT value FROM json_each(:cohorts)))',
    ],
    [before, 'before', 'number < (SELECT number FROM runs WHERE id = :before)'],
  ];
  const asked = parts.flatMap(([value, ...rest]) => (value === undefined ? [] : [[value, ...rest] as const]));
  return {
    condition: asked.length === 0 ? 'TRUE' : asked.map(([, , condition]) => condition).join(' AND '),
    values: Object.fromEntries(asked.map(([value, name]) => [name, value])),
  };
}

/** The ids of the runs that a name may mean, newest first. One that is a whole id means no other. */
export function runsNamed(db: DatabaseSync, name: string): string[] {
  const ids = (condition: string, ...values: string[]) =>
    db
      .prepare(`SELECT id FROM runs WHERE ${condition} ORDER BY number DESC`)
      .all(...values)
      .map(({ id }) => String(id));
  if (name === LAST) return ids('number = (SELECT max(number) FROM runs)');
  const whole = ids('id = ?', name);
  if (whole.length > 0 || name === '') return whole;
  return ids(`substr(id, 1, length(?1)) = ?1 OR substr(id, -length(?1) - 1) = '-' || ?1`, name);
}

function summary(db: DatabaseSync, row: Row, outcome: KeptOutcome): RunSummary {
  const ended = row.finished !== null;
  const only = kept(row.only_cohorts, isTexts);
  const error = kept(row.error, isRunError);
  return {
    run: String(row.id),
    startedAt: String(row.started),
    ...(ended && { finishedAt: String(row.finished) }),
    outcome,
    dryRun: row.dry_run === 1,
    ...otherJob(row.import),
    ...(only && { only }),
    ...(row.digest !== null && { digest: String(row.digest) }),
    written: ended ? writtenAsReported(row) : writtenAsRecorded(db, Number(row.number)),
    findings: Number(row.findings),
    ...(error && { error }),
  };
}

/** Another version of the program may know outcomes that this one does not. */
function outcomeOf({ id, outcome }: Row, stateOf: (run: string) => LockState): KeptOutcome {
  if (outcome === null || outcome === undefined) return WITHOUT_END[stateOf(String(id))];
  if (outcome === 'killed' || outcome === 'unkept') return outcome;
  return Object.hasOwn(exitCodes, String(outcome)) ? (outcome as Outcome) : 'unknown';
}

/** Of a run that is no sync. */
function otherJob(stored: unknown): Pick<RunSummary, 'import' | 'undo'> {
  const imported = kept(stored, isImport);
  if (imported) return { import: imported };
  const undo = kept(stored, isUndo);
  return undo ? { undo: { run: undo.run, andAllAfter: undo.andAllAfter, runs: [] } } : {};
}

function writtenAsReported({ created, updated, added, removed }: Row): WrittenCounts {
  return {
    created: Number(created),
    updated: Number(updated),
    added: Number(added),
    removed: Number(removed),
  };
}

/** Of a run that did not come to its report. */
function writtenAsRecorded(db: DatabaseSync, run: number): WrittenCounts {
  const row = db
    .prepare(
      `SELECT coalesce(sum(kind = 'created'), 0) AS created, coalesce(sum(kind = 'updated'), 0) AS updated,
         coalesce(sum((kind = 'added') * json_array_length(users)), 0) AS added,
         coalesce(sum((kind = 'removed') * json_array_length(users)), 0) AS removed
       FROM changes WHERE run = ?`,
    )
    .get(run);
  return writtenAsReported(row ?? {});
}
