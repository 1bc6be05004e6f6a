/** Quiet times of the configuration: planned times in which no run is made, or nobody leaves. */
import type { SyncPlan } from './change.ts';
import { planDigest } from './digest.ts';
import type { Finding } from './finding.ts';

/** A time from its first moment until the first one after it, Unix milliseconds. */
export interface QuietTime {
  readonly from: number;
  readonly until: number;
  /** What there is none of meanwhile. */
  readonly without: 'runs' | 'removals';
}

/** The quiet time that holds at a moment; of several the one that ends last. */
export function quietAt(
  times: readonly QuietTime[],
  without: QuietTime['without'],
  moment: number,
): QuietTime | undefined {
  return times
    .filter((time) => time.without === without && time.from <= moment && moment < time.until)
    .reduce<QuietTime | undefined>(
      (last, time) => (last && last.until >= time.until ? last : time),
      undefined,
    );
}

/**
 * What is left of a plan while nobody is to leave: the guards measure that, and no approval brings the rest back.
 * @param until ISO 8601, UTC
 */
export function withoutLeavers(plan: SyncPlan, until: string): SyncPlan {
  const leaving = plan.cohorts.filter(({ removes }) => removes.length > 0);
  if (leaving.length === 0) return plan;
  const cohorts = plan.cohorts
    .map((change) => (change.removes.length > 0 ? { ...change, removes: [] } : change))
    .filter(({ create, update, adds }) => create || update || adds.length > 0);
  const findings = leaving.map(
    ({ mapping, idnumber, removes }): Finding => ({
      kind: 'removals-quiet',
      mapping,
      cohort: idnumber,
      users: [...removes],
      until,
    }),
  );
  const mappings = plan.mappings.map((summary) => ({
    ...summary,
    removed: 0,
    membersAfter: summary.membersAfter + summary.removed,
  }));
  return {
    ...plan,
    cohorts,
    mappings,
    findings: [...plan.findings, ...findings],
    digest: planDigest(cohorts),
  };
}
