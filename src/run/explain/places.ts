/** A person's cohorts: those that rows name it for, that it is in, and that runs have put it into or taken it out of. */
import type { ToldChange } from '../../history/about.ts';
import type { CurrentCohort } from '../../plan/current.ts';
import type { NamingRow } from '../../plan/naming.ts';
import { compareCodePoints } from '../../plan/order.ts';
import { type CohortRef, heldBecause, stateOf, whyOf } from '../../plan/why.ts';
import type { PersonEvent, Place, RunMark } from '../../report/explanation.ts';
import type { Reckoned } from './looking.ts';

/** What is known of a person. */
interface Known extends Pick<Reckoned, 'reckoning' | 'cohorts'> {
  readonly rows: readonly NamingRow[];
  readonly users: readonly number[];
  /** Newest first. */
  readonly events: readonly ToldChange[];
  readonly memberships: readonly { readonly cohort: number; readonly user: number; readonly added: number }[];
}

/** A cohort as both sides have it. */
interface Cohort extends CohortRef {
  readonly idnumber: string;
  readonly current?: CurrentCohort;
}

/** The places of a person, by idnumber; of one without a user only what the rows say. */
export function placesOf(known: Known): Place[] {
  const { reckoning, rows, users } = known;
  const { keyOf } = reckoning;
  const named = new Map(rows.flatMap(({ idnumber, mapping }) => (idnumber ? [[idnumber, mapping]] : [])));
  const byKey = new Map([...named].map(([idnumber, mapping]) => [keyOf(idnumber), { idnumber, mapping }]));
  const places = (users.length === 0 ? [undefined] : users).flatMap((user) =>
    cohortsOf(known, byKey, user).map((cohort) => place(known, cohort, user, byKey.get(cohort.key)?.mapping)),
  );
  return places.sort(
    (a, b) =>
      compareCodePoints(a.idnumber, b.idnumber) || (a.id ?? 0) - (b.id ?? 0) || (a.user ?? 0) - (b.user ?? 0),
  );
}

type NamedKeys = ReadonlyMap<string, { readonly idnumber: string; readonly mapping: string }>;

/** Each cohort once. */
function cohortsOf(
  { reckoning, cohorts, events, memberships }: Known,
  named: NamedKeys,
  user: number | undefined,
): Cohort[] {
  const { keyOf, pairing } = reckoning;
  const keys = new Map([...named].map(([key, { idnumber }]) => [key, idnumber]));
  for (const { desired } of user === undefined ? [] : pairing.pairs) {
    if (user !== undefined && desired.members.includes(user)) keys.set(desired.key, desired.idnumber);
  }
  const his = ({ users }: { users: readonly number[] }) => user !== undefined && users.includes(user);
  const ids = new Set([
    ...memberships.filter((one) => one.user === user).map(({ cohort }) => cohort),
    ...events.filter(his).map(({ cohortId }) => cohortId),
  ]);
  const inMoodle = cohorts.flatMap((current): Cohort[] => {
    const key = current.idnumber === '' ? '' : keyOf(current.idnumber);
    const isHis = ids.has(current.id) || (key !== '' && keys.has(key));
    return isHis ? [{ id: current.id, key, idnumber: current.idnumber, current }] : [];
  });
  const there = new Set(inMoodle.map(({ key }) => key));
  const toCome = [...keys].flatMap(([key, idnumber]) => (there.has(key) ? [] : [{ key, idnumber }]));
  return [...inMoodle, ...toCome];
}

function place(
  { reckoning, events, memberships }: Known,
  cohort: Cohort,
  user: number | undefined,
  namedBy: string | undefined,
): Place {
  const { id, idnumber, current } = cohort;
  const membership = memberships.find((one) => one.cohort === id && one.user === user);
  const isMember = membership !== undefined;
  const state = stateOf(reckoning, cohort);
  const mapping =
    'mapping' in state
      ? state.mapping
      : (namedBy ?? ('finding' in state ? state.finding.mapping : undefined));
  const last =
    user === undefined
      ? undefined
      : events.find(({ cohortId, users }) => cohortId === id && users.includes(user));
  // Somebody else has added him since.
  const isOvertaken = last && membership && membership.added > Math.ceil(Date.parse(last.at) / 1000);
  return {
    idnumber,
    ...(id !== undefined && { id }),
    ...(current && { name: current.name, component: current.component }),
    ...(mapping !== undefined && { mapping }),
    ...(user !== undefined && { user }),
    isMember,
    ...(membership &&
      membership.added > 0 && { memberSince: new Date(membership.added * 1000).toISOString() }),
    ...(last?.kind === 'added' && !isOvertaken && { addedBy: mark(last) }),
    ...(last?.kind === 'removed' && !isMember && { removedBy: mark(last) }),
    ...reasonOf(reckoning, cohort, user, { isMember, isNamed: namedBy !== undefined }),
  };
}

/** The plan's own reason; of a student who is not one user, that a row names him all the same. */
function reasonOf(
  reckoning: Known['reckoning'],
  cohort: Cohort,
  user: number | undefined,
  { isMember, isNamed }: { readonly isMember: boolean; readonly isNamed: boolean },
): Pick<Place, 'next' | 'why'> {
  if (user === undefined) {
    const held = heldBecause(reckoning, cohort.key);
    return { next: 'nothing', why: held ? { reason: 'held', finding: held } : { reason: 'unmatched' } };
  }
  const { next, why } = whyOf(reckoning, cohort, user);
  const isUnmatched = isNamed && !isMember && why.reason === 'not-named';
  return { next, why: isUnmatched ? { reason: 'unmatched' } : why };
}

/** What runs have done with the person's users, one by one, in the order of the changes. */
export function eventsOf(changes: readonly ToldChange[]): PersonEvent[] {
  return changes.flatMap((change) => {
    const { kind, cohort, cohortId, mapping, users } = change;
    if (kind !== 'added' && kind !== 'removed') return [];
    return users.map((user) => ({ ...mark(change), kind, user, cohort, cohortId, mapping }));
  });
}

/** The run of a change. */
export function mark({ run, at, job }: RunMark): RunMark {
  return { run, at, job };
}
