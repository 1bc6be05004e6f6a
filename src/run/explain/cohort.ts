/** What a cohort is made of, what would become of it now, and what runs have done in it. */
import type { ToldChange } from '../../history/about.ts';
import { canonical } from '../../plan/canonical.ts';
import type { NewCohort } from '../../plan/change.ts';
import type { ContextPlace, CurrentCohort, Site } from '../../plan/current.ts';
import { type Near, nearest, nearness } from '../../plan/near.ts';
import { rowsWithoutStudent } from '../../plan/rows.ts';
import { changeOf, stateOf, stayingIn } from '../../plan/why.ts';
import type { NamedCohort } from '../../plan/witness.ts';
import type {
  CohortClaim,
  CohortEvent,
  CohortExplanation,
  MoodleCohort,
  Suggestion,
  UnknownExplanation,
  WithoutUser,
} from '../../report/explanation.ts';
import { answer, type Looking, type Reckoned, reckon } from './looking.ts';
import { mark } from './places.ts';
import { SUGGESTIONS } from './user.ts';

/** Explains the cohort with an idnumber; one that neither side nor the history knows is unknown. */
export async function explainCohort(
  looking: Looking,
  asked: string,
): Promise<CohortExplanation | UnknownExplanation> {
  const { parts, session } = looking;
  const wanted = canonical(asked);
  const claims: (CohortClaim & { readonly key: string })[] = [];
  const reckoned = await reckon(
    looking,
    { ready: () => ({ named: (cohort) => claims.push(claimOf(cohort)) }) },
    [wanted],
  );
  const { reckoning, cohorts } = reckoned;
  const key = reckoning.keyOf(wanted);
  const ofCohort = claims.filter((claim) => claim.key === key);
  const current = cohorts.filter(({ idnumber }) => idnumber !== '' && reckoning.keyOf(idnumber) === key);
  const history = eventsOf(
    parts.history.changesAbout(session.identity, { cohorts: current.map(({ id }) => id), idnumber: wanted }),
  );
  if (ofCohort.length + current.length + history.length === 0) {
    const near = suggestions(wanted, claims, cohorts);
    return { ...answer(looking), kind: 'unknown', exitCode: 2, why: 'unknown', near };
  }
  const inMoodle = await moodleCohorts(looking, reckoned, current);
  const cohort = { id: current.length === 1 ? current[0]?.id : undefined, key };
  const change = changeOf(reckoning, cohort);
  const size = ({ added, removed }: CohortEvent) => added + removed;
  const largest = history.toSorted((a, b) => size(b) - size(a))[0];
  return {
    ...answer(looking),
    kind: 'cohort',
    nextRun: reckoned.nextRun,
    idnumber: ofCohort[0]?.idnumber ?? current[0]?.idnumber ?? wanted,
    inMoodle,
    state: stateOf(reckoning, cohort),
    claims: ofCohort.map(({ key: _, ...claim }) => claim),
    withoutUser: withoutUser(reckoned, key),
    members: inMoodle.reduce((sum, { members }) => sum + members, 0),
    staying: stayingIn(reckoning, cohort),
    ...(change && { change }),
    findings: reckoning.allowed.findings.filter(
      (finding) => 'cohort' in finding && reckoning.keyOf(finding.cohort) === key,
    ),
    history,
    ...(largest && size(largest) > 0 && { largest }),
  };
}

function claimOf({ mapping, rows, key, students, members }: NamedCohort): CohortClaim & { key: string } {
  const withoutStudent = rowsWithoutStudent(rows);
  return {
    key,
    mapping: mapping.name,
    idnumber: rows.idnumber,
    pattern: mapping.idnumber.text,
    fields: rows.fields,
    rows: students.length + withoutStudent,
    students: new Set(students).size,
    rowsWithoutStudent: withoutStudent,
    users: members.length,
  };
}

async function moodleCohorts(
  { session, lacking }: Looking,
  { reckoning, users }: Reckoned,
  current: readonly CurrentCohort[],
): Promise<MoodleCohort[]> {
  const ids = current.map(({ id }) => id);
  const places = lacking.places ? new Map() : await session.details.places(ids);
  const members = new Map<number, number>();
  const isLive = (user: number) => users.isLive(user);
  const unread = ids.filter((id) => !reckoning.members.has(id));
  for (const id of ids) members.set(id, (reckoning.members.get(id) ?? []).filter(isLive).length);
  await session.readMembers(unread, (cohort, user) => {
    if (isLive(user)) members.set(cohort, (members.get(cohort) ?? 0) + 1);
  });
  return current.map(({ id, idnumber, name, component }) => {
    const place = places.get(id);
    return {
      id,
      idnumber,
      name,
      component,
      ...(place && { place: contextPlace(place.contextId, session.site), visible: place.visible }),
      members: members.get(id) ?? 0,
    };
  });
}

function contextPlace(contextId: number, { systemContextId, categories }: Site): ContextPlace {
  if (contextId === systemContextId) return { kind: 'system' };
  const category = categories.find((one) => one.contextId === contextId);
  return category ? { kind: 'category', ...category } : { kind: 'other', contextId };
}

/** The students of a cohort who are not one user, as the plan's findings have them. */
function withoutUser({ reckoning }: Reckoned, key: string): WithoutUser[] {
  const { keyOf, allowed } = reckoning;
  return allowed.findings.flatMap((finding): WithoutUser[] => {
    if (!('student' in finding) || !finding.cohorts.some((idnumber) => keyOf(idnumber) === key)) return [];
    const { student } = finding;
    switch (finding.kind) {
      case 'ambiguous-student':
        return [{ student, outcome: 'ambiguous', users: finding.users }];
      case 'suspended-student':
        return [{ student, outcome: 'suspended', users: finding.users }];
      default:
        return [{ student, outcome: 'none', users: [] }];
    }
  });
}

/** One event a run, in the order of the changes. */
function eventsOf(changes: readonly ToldChange[]): CohortEvent[] {
  return [...Map.groupBy(changes, ({ run }) => run).values()].flatMap((ofRun): CohortEvent[] => {
    const [newest] = ofRun;
    if (!newest) return [];
    const count = (kind: ToldChange['kind']) => ofRun.filter((change) => change.kind === kind);
    const users = (kind: ToldChange['kind']) =>
      count(kind).reduce((sum, change) => sum + change.users.length, 0);
    const [made] = count('created');
    return [
      {
        ...mark(newest),
        created: count('created').length,
        updated: count('updated').length,
        added: users('added'),
        removed: users('removed'),
        ...(made && { create: made.attributes as NewCohort }),
      },
    ];
  });
}

/** What may have been meant: idnumbers that are nearly it, and cohorts of that name. */
function suggestions(
  wanted: string,
  claims: readonly CohortClaim[],
  cohorts: readonly CurrentCohort[],
): Suggestion[] {
  const near = nearness(wanted, true);
  const idnumbers = new Set([...claims, ...cohorts].map(({ idnumber }) => idnumber));
  const found = [...idnumbers].map(near).filter((one): one is Near => one !== undefined);
  const lower = wanted.toLowerCase();
  const named = cohorts.filter(
    ({ idnumber, name }) => idnumber !== '' && wanted.length > 3 && name.toLowerCase().includes(lower),
  );
  const byIdnumber = nearest(found, SUGGESTIONS).map(
    (one): Suggestion => ({ ...one, question: { about: 'cohort', value: one.value } }),
  );
  const byName = named.map(
    ({ idnumber, name }): Suggestion => ({
      value: idnumber,
      differences: [],
      name,
      question: { about: 'cohort', value: idnumber },
    }),
  );
  return [...byIdnumber, ...byName].slice(0, SUGGESTIONS);
}
