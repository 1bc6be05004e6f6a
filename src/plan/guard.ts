/** Limits over a whole plan: what a run refuses to do. */

import type { CohortChange, MappingSummary, SyncPlan } from './change.ts';
import { planDigest } from './digest.ts';
import type { Finding, WithheldReason } from './finding.ts';
import type { GuardLimits, ShareLimit } from './mapping.ts';

/** A guard, by the name of its limit. */
export type GuardName = keyof GuardLimits;

/** Why a run is refused, in one line: the rule, the figure and the limit. */
export interface Refusal {
  readonly guard: GuardName;
  /** Absent where the figure is of the whole plan. */
  readonly mapping?: string;
  /** What was found: rows, percent, or removals. */
  readonly figure: number;
  /** What would still have been let through, in the unit of `figure`. */
  readonly limit: number;
  /** What the figure is measured against: rows of the last run, percent then, members. */
  readonly of: number;
}

/** What the guards say of a plan. */
export interface Verdict {
  readonly refusals: readonly Refusal[];
  /** Cohorts whose removals are withheld, by idnumber, and why. */
  readonly withheld: ReadonlyMap<string, Withheld>;
  /** Guards that are switched off. */
  readonly off: readonly GuardName[];
}

/** Why the removals of a cohort are withheld. */
export interface Withheld {
  readonly reason: Extract<WithheldReason, 'cohort-guard' | 'memory'>;
}

/** What the last completed run saw, by mapping; a mapping without an entry has nothing to be compared with. */
export type Baseline = ReadonlyMap<string, { readonly rows: number; readonly unmatchedRows: number }>;

/** Measures a plan. A limit is reached only when it is exceeded. */
export function guard(plan: SyncPlan, limits: GuardLimits, baseline: Baseline): Verdict {
  const { refusals, withheld } = guardRemovals(plan, limits);
  const ofRows = plan.mappings.flatMap((mapping) => [
    ...minimumRows(mapping, limits),
    ...rowsDrop(mapping, limits, baseline),
    ...unmatched(mapping, limits, baseline),
  ]);
  const off = (Object.keys(limits) as GuardName[]).filter((name) => limits[name] === 'off');
  return { refusals: [...ofRows, ...refusals], withheld, off };
}

/** Measures what a plan removes, and nothing else: of a file that names its changes no row can be missing. */
export function guardRemovals(plan: SyncPlan, limits: GuardLimits): Verdict {
  const { cohortRemovals } = limits;
  const withheld = plan.cohorts.filter(
    ({ removes, members }) => cohortRemovals !== 'off' && exceeds(removes.length, members, cohortRemovals),
  );
  const off = (['removals', 'cohortRemovals'] as const).filter((name) => limits[name] === 'off');
  return {
    refusals: removals(plan, limits),
    withheld: new Map(withheld.map(({ idnumber }) => [idnumber, { reason: 'cohort-guard' }])),
    off,
  };
}

/** The verdict on a plan where it is not known what earlier runs saw and did: nobody leaves. */
export function withoutMemory(plan: SyncPlan, verdict: Verdict): Verdict {
  const leaving = plan.cohorts.filter(({ removes }) => removes.length > 0);
  const withheld = leaving.map(({ idnumber }): [string, Withheld] => [idnumber, { reason: 'memory' }]);
  return { ...verdict, withheld: new Map([...withheld, ...verdict.withheld]) };
}

/** The plan that may be written under a verdict: without the removals of withheld cohorts, which become findings. */
export function withoutWithheld(plan: SyncPlan, { withheld }: Verdict): SyncPlan {
  if (withheld.size === 0) return plan;
  const isWithheld = ({ idnumber }: CohortChange) => withheld.has(idnumber);
  const cohorts = plan.cohorts
    .map((change) => (isWithheld(change) ? { ...change, removes: [] } : change))
    .filter(({ create, update, adds, removes }) => create || update || adds.length + removes.length > 0);
  const findings = plan.cohorts.flatMap(({ mapping, idnumber, removes }): Finding[] => {
    const why = withheld.get(idnumber);
    return why
      ? [{ kind: 'removals-withheld', mapping, cohort: idnumber, reason: why.reason, users: [...removes] }]
      : [];
  });
  const mappings = plan.mappings.map((summary) => {
    const kept = plan.cohorts.filter((change) => isWithheld(change) && change.mapping === summary.mapping);
    const users = kept.reduce((sum, { removes }) => sum + removes.length, 0);
    return { ...summary, removed: summary.removed - users, membersAfter: summary.membersAfter + users };
  });
  return { cohorts, mappings, findings: [...plan.findings, ...findings], digest: planDigest(cohorts) };
}

/** The digest of what a verdict withholds: that of the plan which the next run builds if nothing else changes. */
export function withheldDigest(plan: SyncPlan, { withheld }: Verdict): string {
  const rest = plan.cohorts
    .filter(({ idnumber }) => withheld.has(idnumber))
    .map(({ create, update, ...change }) => ({ ...change, adds: [] }));
  return planDigest(rest);
}

function minimumRows({ mapping, rows }: MappingSummary, { minimumRows: limit }: GuardLimits): Refusal[] {
  if (limit === 'off' || rows >= limit) return [];
  return [{ guard: 'minimumRows', mapping, figure: rows, limit, of: limit }];
}

function rowsDrop(
  { mapping, rows }: MappingSummary,
  { rowsDrop: limit }: GuardLimits,
  baseline: Baseline,
): Refusal[] {
  const before = baseline.get(mapping)?.rows;
  if (limit === 'off' || !before) return [];
  const figure = percent(before - rows, before);
  return figure > limit ? [{ guard: 'rowsDrop', mapping, figure, limit, of: before }] : [];
}

/** Counts only where the plan removes anyone: without removals a student without a user costs nobody a membership. */
function unmatched(summary: MappingSummary, limits: GuardLimits, baseline: Baseline): Refusal[] {
  const { mapping, rows, unmatchedRows, removed } = summary;
  if (removed === 0 || rows === 0) return [];
  const figure = percent(unmatchedRows, rows);
  const last = baseline.get(mapping);
  if (!last || last.rows === 0) {
    const limit = limits.unmatchedShare;
    return limit === 'off' || figure <= limit
      ? []
      : [{ guard: 'unmatchedShare', mapping, figure, limit, of: rows }];
  }
  if (limits.unmatchedIncrease === 'off') return [];
  const before = percent(last.unmatchedRows, last.rows);
  const limit = before + limits.unmatchedIncrease;
  return !above(figure, limit) ? [] : [{ guard: 'unmatchedIncrease', mapping, figure, limit, of: before }];
}

function removals(plan: SyncPlan, { removals: limit }: GuardLimits): Refusal[] {
  const members = plan.mappings.reduce((sum, summary) => sum + summary.membersBefore, 0);
  const figure = plan.mappings.reduce((sum, summary) => sum + summary.removed, 0);
  if (limit === 'off' || !exceeds(figure, members, limit)) return [];
  return [{ guard: 'removals', figure, limit: allowed(members, limit), of: members }];
}

function exceeds(removed: number, members: number, { percent: share, floor }: ShareLimit): boolean {
  if (share === 0) return removed > 0;
  return removed > floor && percent(removed, members) > share;
}

/** How many may leave. */
function allowed(members: number, { percent: share, floor }: ShareLimit): number {
  if (share === 0) return 0;
  const nearest = Math.round((share * members) / 100);
  return Math.max(floor, percent(nearest, members) > share ? nearest - 1 : nearest);
}

/** Whether one percentage exceeds another by more than the rounding of their division. */
function above(figure: number, limit: number): boolean {
  return figure > limit + 1e-9;
}

/** Rounded once, as a limit such as 0.57 is when it is read: 57 of 10,000 does not exceed it. */
function percent(part: number, whole: number): number {
  return (part * 100) / whole;
}
