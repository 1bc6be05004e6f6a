/** From both sides to one plan, and what the plan was made of. */
import { setImmediate } from 'node:timers/promises';
import type { History } from '../history/history.ts';
import type { MoodleSession } from '../moodle/moodle.ts';
import { canonical } from '../plan/canonical.ts';
import type { SyncPlan } from '../plan/change.ts';
import type { CurrentCohort, CurrentMembers, IdnumberKey } from '../plan/current.ts';
import { desiredState } from '../plan/desired.ts';
import type { PlanMemory } from '../plan/memory.ts';
import { idnumbersOf, namedCohorts, type Pairing, pairCohorts } from '../plan/pairing.ts';
import { buildPlan } from '../plan/plan.ts';
import { goneCohorts, rememberedFor } from './remembered.ts';
import type { Reading, Sides } from './sides.ts';

/** What a plan is made with. */
interface Planning extends Pick<Reading, 'session' | 'settings' | 'options' | 'witness'> {
  readonly history: History;
  readonly now: Date;
  /** Idnumbers that somebody asks about, whether any row names them or not. */
  readonly asked?: readonly string[];
}

/** A plan, and what it was made of. */
interface Planned {
  readonly plan: SyncPlan;
  readonly keyOf: IdnumberKey;
  readonly pairing: Pairing;
  readonly members: CurrentMembers;
  readonly memory: PlanMemory;
}

/** Asks Moodle and the history for what is still lacking, and makes the plan. */
export async function planned(planning: Planning, { source, moodle }: Sides): Promise<Planned> {
  const { session, settings, options, history, now, asked = [], witness } = planning;
  const { site } = session;
  const { policy, mappings } = settings;
  const { users } = moodle;
  const only = options.only?.map(canonical);
  const keyOf = await session.compareIdnumbers(
    idnumbersOf(source.mappings, moodle.cohorts, [...(only ?? []), ...asked]),
  );
  const named = namedCohorts(source.mappings, moodle.cohorts, keyOf, only);
  const everyNamed = only ? namedCohorts(source.mappings, moodle.cohorts, keyOf) : named;
  const remembering = { history, moodle: session.identity, now };
  const { gone, vanished } = goneCohorts(remembering, everyNamed, moodle.cohorts, (cohort) =>
    only ? only.some((idnumber) => keyOf(idnumber) === keyOf(cohort.idnumber)) : true,
  );
  const heard = witness && { witness };
  const work = [
    readMembers(session, [...named, ...gone.map(({ current }) => current)]),
    // Once the database was asked: it finds the members while this is worked out.
    setImmediate().then(() => desiredState({ ...source, users, keyOf, policy, ...heard })),
  ] as const;
  // Where one fails, the other is not left running.
  await Promise.allSettled(work);
  const [members, desired] = await Promise.all(work);
  const pairing = pairCohorts(desired, moodle.cohorts, keyOf, only);
  const known = { session, gone, vanished, pairing, members, policy };
  const memory = await rememberedFor(remembering, known);
  const plan = buildPlan({ desired, pairing, members, users, site, policy, mappings, memory, ...heard });
  return { plan, keyOf, pairing, members, memory };
}

async function readMembers(
  session: MoodleSession,
  cohorts: readonly CurrentCohort[],
): Promise<CurrentMembers> {
  const members = new Map<number, number[]>();
  const ids = cohorts.map(({ id }) => id);
  await session.readMembers(ids, (cohort, user) => {
    const list = members.get(cohort);
    if (list) list.push(user);
    else members.set(cohort, [user]);
  });
  return members;
}
