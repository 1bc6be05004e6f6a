/** What is left of a plan where guards withhold the removals of some cohorts. */
import type { CohortChange, SyncPlan } from './change.ts';
import { approvalDigest, planDigest } from './digest.ts';
import type { Finding } from './finding.ts';
import type { Verdict, Withheld } from './verdict.ts';

/** The verdict on a plan where it is not known what earlier runs saw and did: nobody leaves. */
export function withoutMemory(plan: SyncPlan, verdict: Verdict): Verdict {
  const leaving = plan.cohorts.filter(({ removes }) => removes.length > 0);
  const withheld = leaving.map(({ idnumber }): [string, Withheld] => [
    idnumber,
    { reason: 'memory', ...verdict.withheld.get(idnumber), withoutMemory: true },
  ]);
  return { ...verdict, withheld: new Map(withheld) };
}

/** The plan that may be written under a verdict: without the removals of withheld cohorts, which become findings. */
export function withoutWithheld(plan: SyncPlan, { withheld }: Pick<Verdict, 'withheld'>): SyncPlan {
  if (withheld.size === 0) return plan;
  const isWithheld = ({ idnumber }: CohortChange) => withheld.has(idnumber);
  const cohorts = plan.cohorts
    .map((change) => (isWithheld(change) ? { ...change, removes: [] } : change))
    .filter(({ create, update, adds, removes }) => create || update || adds.length + removes.length > 0);
  const findings = plan.cohorts.flatMap(({ mapping, idnumber, removes }): Finding[] => {
    const why = withheld.get(idnumber);
    if (!why) return [];
    const { reason, recent = 0 } = why;
    const users = [...removes];
    return [
      {
        kind: 'removals-withheld',
        mapping,
        cohort: idnumber,
        reason,
        users,
        ...(recent > 0 && { recent }),
      },
    ];
  });
  const mappings = plan.mappings.map((summary) => {
    const kept = plan.cohorts.filter((change) => isWithheld(change) && change.mapping === summary.mapping);
    const users = kept.reduce((sum, { removes }) => sum + removes.length, 0);
    return { ...summary, removed: summary.removed - users, membersAfter: summary.membersAfter + users };
  });
  const digest = planDigest(cohorts);
  return { ...plan, cohorts, mappings, findings: [...plan.findings, ...findings], digest };
}

/** What approves the removals that a verdict withholds: the digest of what the next run finds if nothing else changes. */
export function withheldDigest(plan: SyncPlan, { withheld }: Pick<Verdict, 'withheld'>): string {
  const cohorts = plan.cohorts
    .filter(({ idnumber }) => withheld.has(idnumber))
    .map(({ create, update, ...change }) => ({ ...change, adds: [] }));
  return approvalDigest({ ...plan, digest: planDigest(cohorts) }, { refusals: [], withheld });
}
