/** Guards of what a plan changes, together with what earlier runs have changed of late. */
import { type Baseline, figuresOf } from './baseline.ts';
import type { MappingSummary, SyncPlan } from './change.ts';
import { allowed, exceeds, type GuardName, type GuardRules, limitOf, type ShareLimit } from './limits.ts';
import type { Refusal, Scope, Withheld } from './verdict.ts';

type SumGuard = Extract<GuardName, 'removals' | 'removalsWeek' | 'additions' | 'cohortChanges'>;

/** Mappings that are measured together. */
interface Group {
  /** The one mapping that has a limit of its own; absent for all others together. */
  readonly mapping?: string;
  readonly limit: ShareLimit | 'off';
  readonly summaries: readonly MappingSummary[];
  /** Whether what a run changed for a mapping, or an import in its name, counts here. */
  includes(mapping: string): boolean;
}

/** Why the changes of a plan are refused as a whole. */
export function guardSums(plan: SyncPlan, rules: GuardRules, baseline: Baseline, scope: Scope): Refusal[] {
  const measured = (guard: SumGuard, measure: (group: Group) => Measured): Refusal[] =>
    groupsOf(plan, rules, guard).flatMap((group) => refusal(guard, group, measure(group), scope));
  return [
    ...measured('removals', (group) => removals(group, baseline, baseline.day.removed)),
    ...measured('removalsWeek', (group) => removals(group, baseline, baseline.week.removed)),
    ...measured('additions', (group) => additions(plan, group, baseline)),
    ...measured('cohortChanges', (group) => cohortChanges(group, baseline)),
  ];
}

/** Cohorts that would lose too many of the members that they had a day ago: what joins them does not let others leave. */
export function cohortRemovals(
  plan: SyncPlan,
  rules: GuardRules,
  baseline: Baseline,
): ReadonlyMap<string, Withheld> {
  const withheld = new Map<string, Withheld>();
  for (const { mapping, idnumber, id = 0, removes, members } of plan.cohorts) {
    const limit = limitOf(rules, 'cohortRemovals', mapping);
    const recent = baseline.day.removedFrom.get(id) ?? 0;
    const before = Math.max(0, members + recent - (baseline.day.addedTo.get(id) ?? 0));
    if (limit === 'off' || removes.length === 0) continue;
    if (exceeds(removes.length + recent, before, limit)) {
      withheld.set(idnumber, { reason: 'cohort-guard', ...(recent > 0 && { recent }) });
    }
  }
  return withheld;
}

/** The mappings of a plan as a guard measures them: those with a limit of their own one by one, the others together. */
export function groupsOf(plan: SyncPlan, rules: GuardRules, guard: SumGuard): Group[] {
  const hasOwn = (mapping: string) => rules.own.get(mapping)?.[guard] !== undefined;
  const others = plan.mappings.filter(({ mapping }) => !hasOwn(mapping));
  const own = plan.mappings.filter(({ mapping }) => hasOwn(mapping));
  return [
    {
      limit: rules.all[guard],
      summaries: others,
      includes: (mapping: string) => !hasOwn(mapping),
    },
    ...own.map((summary): Group => {
      const { mapping } = summary;
      const limit = limitOf(rules, guard, mapping);
      return { mapping, limit, summaries: [summary], includes: (other) => other === mapping };
    }),
  ];
}

/** What is planned, and of how much; the same with what was done of late. */
interface Measured {
  readonly planned: number;
  readonly whole: number;
  readonly recent: number;
  /** The whole before anything of late was done. */
  readonly before: (whole: number) => number;
  /** The whole as the last completed run left it. */
  readonly known: number;
}

/**
 * A plan of some cohorts alone is measured by itself, and together with what was done of late by all of what the last
 * completed run left.
 */
function refusal(guard: SumGuard, { mapping, limit }: Group, measured: Measured, scope: Scope): Refusal[] {
  const { planned, whole, recent, known } = measured;
  if (limit === 'off' || planned === 0) return [];
  const of = measured.before(scope === 'all-cohorts' ? whole : Math.max(whole, known));
  const at = { guard, ...(mapping !== undefined && { mapping }) };
  if (exceeds(planned + recent, of, limit)) {
    const figure = planned + recent;
    return [{ ...at, figure, limit: allowed(of, limit), of, ...(recent > 0 && { recent }) }];
  }
  if (!exceeds(planned, whole, limit)) return [];
  return [{ ...at, figure: planned, limit: allowed(whole, limit), of: whole }];
}

function removals(group: Group, baseline: Baseline, removed: ReadonlyMap<string, number>): Measured {
  const recent = sumOf(removed, group);
  return {
    planned: sum(group.summaries, (summary) => summary.removed),
    whole: sum(group.summaries, ({ membersBefore }) => membersBefore),
    recent,
    before: (whole) => whole + recent,
    known: membersKnown(group, baseline),
  };
}

/** Of mappings that have been compared before: a first run, and a new mapping, may fill its cohorts. */
function additions(plan: SyncPlan, group: Group, baseline: Baseline): Measured {
  const isKnown = ({ mapping }: { mapping: string }) => figuresOf(baseline, mapping) !== undefined;
  const known = { ...group, summaries: group.summaries.filter(isKnown) };
  const names = new Set(known.summaries.map(({ mapping }) => mapping));
  const filled = plan.cohorts.filter(({ mapping, members }) => members > 0 && names.has(mapping));
  const recent = sum(known.summaries, ({ mapping }) => baseline.day.added.get(mapping) ?? 0);
  return {
    planned: sum(filled, ({ adds }) => adds.length),
    whole: sum(known.summaries, ({ membersBefore }) => membersBefore),
    recent,
    before: (whole) => Math.max(0, whole - recent),
    known: membersKnown(known, baseline),
  };
}

function cohortChanges(group: Group, baseline: Baseline): Measured {
  const known = group.summaries.filter(({ mapping }) => figuresOf(baseline, mapping) !== undefined);
  const whole = sum(known, ({ cohorts }) => cohorts);
  return {
    planned: sum(known, ({ created, updated }) => created + updated),
    whole,
    recent: 0,
    before: () => whole,
    known: whole,
  };
}

function membersKnown({ includes }: Group, { mappings }: Baseline): number {
  return sum([...mappings], ([mapping, { members }]) => (includes(mapping) ? members : 0));
}

function sumOf(counts: ReadonlyMap<string, number>, { includes }: Group): number {
  return sum([...counts], ([mapping, count]) => (includes(mapping) ? count : 0));
}

function sum<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((total, item) => total + count(item), 0);
}
