/** Measures a whole plan against its limits and against what earlier runs saw and did: what a run refuses to do. */
import { type Baseline, figuresOf } from './baseline.ts';
import type { SyncPlan } from './change.ts';
import { cohortRemovals, guardSums } from './guard-changes.ts';
import { guardRows, isJudged } from './guard-rows.ts';
import type { GuardName, GuardRules } from './limits.ts';
import { unguarded } from './unguarded.ts';
import type { RefusalRule, Scope, Verdict } from './verdict.ts';

/** Measures a plan. */
export function guard(plan: SyncPlan, rules: GuardRules, baseline: Baseline, scope: Scope): Verdict {
  return {
    refusals: [
      ...plan.mappings.flatMap((summary) => guardRows(summary, rules, baseline)),
      ...guardSums(plan, rules, baseline, scope),
    ],
    withheld: cohortRemovals(plan, rules, baseline),
    unguarded: unguarded(plan, rules, baseline),
    uncompared: plan.mappings
      .map(({ mapping }) => mapping)
      .filter((mapping) => !figuresOf(baseline, mapping)),
    judged: plan.mappings
      .filter((summary) => isJudged(summary, rules, baseline))
      .map(({ mapping }) => mapping),
  };
}

const REMOVALS = ['removals', 'removalsWeek', 'cohortRemovals'] as const satisfies readonly GuardName[];

/** Measures what a plan removes, and nothing else: of a file that names its changes no row can be missing. */
export function guardRemovals(plan: SyncPlan, { all }: GuardRules, baseline: Baseline): Verdict {
  const rules: GuardRules = { all, own: new Map() };
  const isOfRemovals = ({ guard: name }: { guard: RefusalRule }) => REMOVALS.some((known) => known === name);
  return {
    refusals: guardSums(plan, rules, baseline, 'some-cohorts').filter(isOfRemovals),
    withheld: cohortRemovals(plan, rules, baseline),
    unguarded: unguarded(plan, rules, baseline).filter(isOfRemovals),
    uncompared: [],
    judged: [],
  };
}
