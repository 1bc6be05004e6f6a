/** What runs did in a span of time, in figures: nothing here names a person. */
import type { DatabaseSync } from 'node:sqlite';
import type { KeptOutcome } from '../report/report.ts';
import type { LedgerSummary, MappingMoves, OpenKind } from '../report/summary.ts';
import { lastSuccess, openFindings } from './reading.ts';
import type { LockState } from './run-lock.ts';
import { listRuns } from './runs.ts';

/** Sums up a span of time. @param stateOf tells of the locks of runs without an end */
export function summaryOf(
  db: DatabaseSync,
  span: { readonly since: string; readonly until: string },
  stateOf: (run: string) => LockState,
): LedgerSummary {
  const runs = listRuns(db, { ...span, limit: Number.POSITIVE_INFINITY }, stateOf);
  const real = runs.filter(({ dryRun }) => !dryRun);
  const counts: Partial<Record<KeptOutcome, number>> = {};
  for (const { outcome } of real) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const earliest = db.prepare('SELECT min(started) AS started FROM runs').get()?.started;
  const last = lastSuccess(db);
  return {
    ...span,
    ...(typeof earliest === 'string' && { keptSince: earliest }),
    mappings: moves(db, span),
    runs: counts,
    dryRuns: runs.length - real.length,
    imports: real.filter((run) => run.import).length,
    undone: real.filter((run) => run.undo).length,
    ...(last !== undefined && { lastSuccess: last }),
    open: openKinds(db),
  };
}

function moves(db: DatabaseSync, span: { readonly since: string; readonly until: string }): MappingMoves[] {
  const size = (kind: string, count: string) => `sum(CASE WHEN kind = '${kind}' THEN ${count} ELSE 0 END)`;
  const moved = db
    .prepare(
      `SELECT mapping, ${size('added', 'json_array_length(users)')} AS joined,
         ${size('removed', 'json_array_length(users)')} AS gone, ${size('created', '1')} AS created,
         ${size('updated', '1')} AS updated
       FROM changes WHERE run >= coalesce((SELECT min(number) - 1 FROM runs WHERE started >= :since),
         (SELECT max(number) FROM runs)) AND at >= :since AND at < :until
       GROUP BY mapping`,
    )
    .all({ ...span });
  const now = db
    .prepare(
      `SELECT mapping, figures ->> 'membersAfter' AS members, figures ->> 'cohorts' AS cohorts FROM mapping_figures
       WHERE run = (SELECT number FROM runs WHERE outcome IN ('applied', 'unchanged', 'partial') AND dry_run = 0
         AND only_cohorts IS NULL AND import IS NULL ORDER BY number DESC LIMIT 1)`,
    )
    .all();
  const names = [...new Set([...now, ...moved].map(({ mapping }) => String(mapping)))].sort();
  return names.map((mapping) => {
    const change = moved.find((row) => row.mapping === mapping);
    const state = now.find((row) => row.mapping === mapping);
    return {
      mapping,
      joined: Number(change?.joined ?? 0),
      left: Number(change?.gone ?? 0),
      created: Number(change?.created ?? 0),
      updated: Number(change?.updated ?? 0),
      ...(state && { members: Number(state.members), cohorts: Number(state.cohorts) }),
    };
  });
}

function openKinds(db: DatabaseSync): OpenKind[] {
  const findings = openFindings(db)?.findings ?? [];
  // They come in the order of their beginning.
  return [...Map.groupBy(findings, ({ finding }) => finding.kind)].map(([kind, group]) => ({
    kind,
    count: group.length,
    since: group[0]?.since ?? '',
  }));
}
