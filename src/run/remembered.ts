/** What a sync asks the history for before it makes its plan: no more than that plan can use. */
import type { History } from '../history/history.ts';
import type { Joined, MoodleSession } from '../moodle/moodle.ts';
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

/** What the rest is asked for with: whom the source names, and who is a member. */
interface Known extends Pick<PlanMemory, 'gone' | 'vanished'> {
  readonly session: Pick<MoodleSession, 'readJoined' | 'readClock'>;
  readonly pairing: Pairing;
  readonly members: CurrentMembers;
  readonly policy: Policy;
}

/** The rest of what the plan has to know: whom a sync has made a member, and who is waiting, where the policy asks for it. */
export async function rememberedFor(remembering: Remembering, known: Known): Promise<PlanMemory> {
  const { history, moodle } = remembering;
  const { gone, vanished, policy } = known;
  return {
    ...(await momentOf(remembering, known)),
    gone,
    vanished,
    waiting: policy.graceHours > 0 ? history.waiting(moodle) : new Map(),
    own: policy.removals === 'own' ? await ownLeavers(remembering, known) : new Map(),
  };
}

/** Now, and where somebody may have to wait by the database's clock as well: one that is wrong shortens no wait. */
async function momentOf(
  { now }: Remembering,
  { session, policy }: Known,
): Promise<Pick<PlanMemory, 'now' | 'atLeast'>> {
  if (policy.graceHours === 0) return { now: now.toISOString() };
  const moments = [now, new Date((await session.readClock()) * 1000)].sort(
    (a, b) => a.getTime() - b.getTime(),
  );
  const [atLeast = now, latest = now] = moments;
  return { now: latest.toISOString(), atLeast: atLeast.toISOString() };
}

/**
 * By cohort, those whom the source does not name and a sync has made members, if it is still that membership: whoever
 * left by hand and was made a member again by hand is the sync's no more.
 */
async function ownLeavers(
  { history, moodle }: Remembering,
  known: Known,
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const leavers = leaversOf(known);
  const own = history.ownMembers(moodle, [...leavers.keys()]);
  const claimed = [...leavers].flatMap(([cohortId, users]) =>
    users.flatMap((user): Joined[] => {
      const joined = own.get(cohortId)?.get(user);
      return joined === undefined ? [] : [{ cohortId, user, joined }];
    }),
  );
  // Of a membership from an earlier version nobody knows when it began.
  const [undated, dated] = [claimed.filter(isUndated), claimed.filter((one) => !isUndated(one))];
  const still = dated.length === 0 ? [] : await known.session.readJoined(dated);
  const groups = Map.groupBy([...undated, ...still], ({ cohortId }) => cohortId);
  return new Map([...groups].map(([cohort, group]) => [cohort, new Set(group.map(({ user }) => user))]));
}

function isUndated({ joined }: Joined): boolean {
  return joined === 0;
}

/** Members whom the source does not name, by cohort. */
function leaversOf({ gone, pairing, members }: Known): ReadonlyMap<number, readonly number[]> {
  const leavers = new Map<number, readonly number[]>();
  for (const { desired, current } of pairing.pairs) {
    if (!current) continue;
    const left = difference(ascending(members.get(current.id) ?? []), desired.members);
    if (left.length > 0) leavers.set(current.id, left);
  }
  for (const { cohortId } of gone) leavers.set(cohortId, members.get(cohortId) ?? []);
  return leavers;
}
