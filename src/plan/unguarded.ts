/** Guards that stop nothing: switched off, or with a limit that nothing can exceed. */
import { type Baseline, figuresOf } from './baseline.ts';
import type { SyncPlan } from './change.ts';
import { groupsOf } from './guard-changes.ts';
import { type GuardLimits, type GuardName, type GuardRules, limitOf, type ShareLimit } from './limits.ts';
import type { Unguarded } from './verdict.ts';

/** Those of a plan. */
export function unguarded(plan: SyncPlan, rules: GuardRules, baseline: Baseline): Unguarded[] {
  const found = [
    ...byLimit(rules.all),
    ...[...rules.own].flatMap(([mapping, own]) => byLimit(own, mapping)),
    ...ofRows(plan, rules, baseline),
    ...ofMembers(plan, rules, baseline),
  ];
  const order = Object.keys(rules.all);
  return found.sort((a, b) => order.indexOf(a.guard) - order.indexOf(b.guard));
}

/** Guards of which no share is over 100 %; what grows has no such end. */
const ENDS_AT_THE_WHOLE = new Set<GuardName>([
  'rowsDrop',
  'unmatchedIncrease',
  'unmatchedCollapse',
  'unmatchedShare',
  'removals',
  'removalsWeek',
  'cohortRemovals',
]);

function byLimit(limits: Partial<GuardLimits>, mapping?: string): Unguarded[] {
  return (Object.keys(limits) as GuardName[]).flatMap((guard): Unguarded[] => {
    const limit = limits[guard] ?? 0;
    const at = { guard, ...(mapping !== undefined && { mapping }) };
    if (limit === 'off') return [{ ...at, reason: 'off' }];
    const share = typeof limit === 'number' ? limit : limit.percent;
    return ENDS_AT_THE_WHOLE.has(guard) && share >= 100 ? [{ ...at, reason: 'percent' }] : [];
  });
}

function ofRows({ mappings }: SyncPlan, rules: GuardRules, baseline: Baseline): Unguarded[] {
  return mappings.flatMap(({ mapping }): Unguarded[] => {
    const figures = figuresOf(baseline, mapping);
    if (!figures) return [];
    const { mostRows, lowestUnmatched = 0 } = figures;
    const points = (['unmatchedIncrease', 'unmatchedCollapse'] as const).flatMap((guard): Unguarded[] => {
      const limit = limitOf(rules, guard, mapping);
      const isOut = limit !== 'off' && limit < 100 && lowestUnmatched + limit >= 100;
      return isOut ? [{ guard, mapping, reason: 'percent' }] : [];
    });
    return [...byFloor('rowsDrop', limitOf(rules, 'rowsDrop', mapping), mostRows, mapping), ...points];
  });
}

function ofMembers(plan: SyncPlan, rules: GuardRules, { day, week }: Baseline): Unguarded[] {
  const sums = [
    { guard: 'removals', removed: day.removed },
    { guard: 'removalsWeek', removed: week.removed },
  ] as const;
  return [
    ...sums.flatMap(({ guard, removed }) =>
      groupsOf(plan, rules, guard).flatMap(({ mapping, limit, summaries, includes }) => {
        const recent = [...removed].map(([name, count]) => (includes(name) ? count : 0));
        const members = summaries.map(({ membersBefore }) => membersBefore);
        return byFloor(guard, limit, total([...recent, ...members]), mapping);
      }),
    ),
    ...plan.mappings.flatMap(({ mapping, largestCohort }) =>
      byFloor('cohortRemovals', limitOf(rules, 'cohortRemovals', mapping), largestCohort, mapping),
    ),
  ];
}

/** Nothing is said of what is not there at all. */
function byFloor(guard: GuardName, limit: ShareLimit | 'off', of: number, mapping?: string): Unguarded[] {
  if (limit === 'off' || limit.percent === 0 || limit.percent >= 100) return [];
  if (of === 0 || of > limit.floor) return [];
  return [{ guard, ...(mapping !== undefined && { mapping }), reason: 'floor', floor: limit.floor, of }];
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
