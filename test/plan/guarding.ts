/** What the tests of the guards are made of: a plan by its figures, limits, and what earlier runs left. */
import { type Baseline, type MappingFigures, NOTHING_KNOWN } from '../../src/plan/baseline.ts';
import type { CohortChange, MappingSummary, SyncPlan } from '../../src/plan/change.ts';
import { planDigest } from '../../src/plan/digest.ts';
import type { GuardLimits, GuardRules } from '../../src/plan/limits.ts';

/** The limits that the product ships with. */
export const defaultLimits: GuardLimits = {
  minimumRows: 1,
  rowsDrop: { percent: 20, floor: 5 },
  rowsGrowth: { percent: 100, floor: 500 },
  unmatchedIncrease: 10,
  unmatchedCollapse: 50,
  unmatchedShare: 50,
  removals: { percent: 10, floor: 50 },
  removalsWeek: { percent: 25, floor: 200 },
  cohortRemovals: { percent: 20, floor: 5 },
  additions: { percent: 100, floor: 500 },
  cohortChanges: { percent: 50, floor: 20 },
};

/** No limit at all. */
export const noLimits = Object.fromEntries(
  Object.keys(defaultLimits).map((guard) => [guard, 'off']),
) as unknown as GuardLimits;

/** Limits, and those of single mappings. */
export function rules(all: GuardLimits, own: Record<string, Partial<GuardLimits>> = {}): GuardRules {
  return { all, own: new Map(Object.entries(own)) };
}

/** So many ids, ascending. */
export const ids = (count: number, from = 1): number[] => Array.from({ length: count }, (_, at) => from + at);

/** A cohort in which so many of its members leave, and so many others join. */
export interface Cohort {
  readonly members: number;
  readonly removes?: number;
  readonly adds?: number;
  readonly mapping?: string;
  readonly id?: number;
}

/** A plan of one mapping, `m`: its figures follow from the cohorts, but for those that are given. */
export function planWith(figures: Partial<MappingSummary>, cohorts: readonly Cohort[] = []): SyncPlan {
  const { mapping = 'm' } = figures;
  const changes = cohorts.map(({ members, removes = 0, adds = 0, id }, at): CohortChange => {
    const own = { idnumber: `${mapping}${at}`, id: id ?? at + 1, members };
    return { mapping, ...own, adds: ids(adds, 100_000), removes: ids(removes) };
  });
  const sum = (count: (change: CohortChange) => number) =>
    changes.reduce((total, change) => total + count(change), 0);
  const membersBefore = sum(({ members }) => members);
  const added = sum(({ adds }) => adds.length);
  const removed = sum(({ removes }) => removes.length);
  const summary: MappingSummary = {
    mapping,
    rows: 100,
    rejectedRows: 0,
    unmatchedRows: 0,
    blankRows: 0,
    cohorts: cohorts.length,
    held: 0,
    membersBefore,
    membersAfter: membersBefore + added - removed,
    largestCohort: Math.max(0, ...cohorts.map(({ members }) => members)),
    created: 0,
    updated: 0,
    added,
    removed,
    ...figures,
  };
  return { cohorts: changes, mappings: [summary], findings: [], digest: planDigest(changes) };
}

/** Several mappings in one plan. */
export function together(...plans: readonly SyncPlan[]): SyncPlan {
  const cohorts = plans.flatMap((plan) => plan.cohorts);
  const mappings = plans.flatMap((plan) => plan.mappings);
  return { cohorts, mappings, findings: [], digest: planDigest(cohorts) };
}

/** What is known of a mapping after runs of so many rows, all of them with a user. */
export function figures(rows: number, more: Partial<MappingFigures> = {}): MappingFigures {
  const usual = { mostRows: rows, lastRows: rows, judged: true, members: 0 };
  return { ...usual, ...(rows > 0 && { lowestUnmatched: 0 }), ...more };
}

/** What was written of late: memberships by mapping, and out of cohorts by their ids. */
export interface Recent {
  readonly removed?: Record<string, number>;
  readonly removedFrom?: Record<number, number>;
  readonly added?: Record<string, number>;
  readonly addedTo?: Record<number, number>;
  readonly week?: Record<string, number>;
}

/** What is known of earlier runs. */
export function known(
  mappings: Record<string, MappingFigures>,
  { removed = {}, removedFrom = {}, added = {}, addedTo = {}, week = removed }: Recent = {},
): Baseline {
  const counts = (record: Record<string, number>) => new Map(Object.entries(record));
  const byId = (record: Record<number, number>) =>
    new Map(Object.entries(record).map(([id, count]) => [Number(id), count]));
  return {
    mappings: new Map(Object.entries(mappings)),
    day: {
      removed: counts(removed),
      removedFrom: byId(removedFrom),
      added: counts(added),
      addedTo: byId(addedTo),
    },
    week: { removed: counts(week) },
  };
}

/** What is known of mapping `m` after runs of so many rows. */
export function before(rows: number, more: Partial<MappingFigures> = {}): Baseline {
  return known({ m: figures(rows, more) });
}

export const nothing: Baseline = NOTHING_KNOWN;
