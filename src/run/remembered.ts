/** What a sync asks the history for before it makes its plan: no more than that plan can use. */
import type { History } from '../history/history.ts';
import type { CurrentCohort, CurrentMembers } from '../plan/current.ts';
import type { Policy } from '../plan/mapping.ts';
import type { GoneCohort, PlanMemory } from '../plan/memory.ts';
import { ascending, difference } from '../plan/order.ts';
import type { Pairing } from '../plan/pairing.ts';

/** Whose memory is asked, and when. */
interface Remembering {
  readonly history: History;
  /** `MoodleSession.identity` */
  readonly moodle: string;
  readonly now: Date;
}

/**
 * Cohorts that an earlier run has synchronised and the source does not name now.
 * @param named all that it names, in whatever state they are
 * @param cohorts all that Moodle has
 * @param isWanted whether a cohort is one of those that the run is about
 */
export function goneCohorts(
  { history, moodle }: Remembering,
  named: readonly CurrentCohort[],
  cohorts: readonly CurrentCohort[],
  isWanted: (cohort: CurrentCohort) => boolean,
): Pick<PlanMemory, 'gone' | 'vanished'> {
  const known = history.goneCohorts(
    moodle,
    named.map(({ id }) => id),
  );
  if (known.length === 0) return { gone: [], vanished: [] };
  const byId = new Map(cohorts.map((cohort) => [cohort.id, cohort]));
  const gone = known.flatMap((cohort): GoneCohort[] => {
    const current = byId.get(cohort.cohortId);
    return current && isWanted(current) ? [{ ...cohort, current }] : [];
  });
  const vanished = known.map(({ cohortId }) => cohortId).filter((id) => !byId.has(id));
  return { gone, vanished };
}

/** The rest of what the plan has to know: whom a sync has made a member, and who is waiting, where the policy asks for it. */
export function rememberedFor(
  { history, moodle, now }: Remembering,
  plan: Pick<PlanMemory, 'gone' | 'vanished'> & {
    readonly pairing: Pairing;
    readonly members: CurrentMembers;
    readonly policy: Policy;
  },
): PlanMemory {
  const { gone, vanished, policy } = plan;
  return {
    now: now.toISOString(),
    gone,
    vanished,
    waiting: policy.graceHours > 0 ? history.waiting(moodle) : new Map(),
    own: policy.removals === 'own' ? history.ownMembers(moodle, withLeavers(plan)) : new Map(),
  };
}

/** The ids of cohorts that somebody might leave. */
function withLeavers({
  gone,
  pairing,
  members,
}: {
  readonly gone: readonly GoneCohort[];
  readonly pairing: Pairing;
  readonly members: CurrentMembers;
}): number[] {
  const paired = pairing.pairs.flatMap(({ desired, current }) => {
    if (!current) return [];
    const now = ascending(members.get(current.id) ?? []);
    return difference(now, desired.members).length > 0 ? [current.id] : [];
  });
  return [...paired, ...gone.map(({ cohortId }) => cohortId)];
}
