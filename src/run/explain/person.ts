/** Why a student, or a user, is in the cohorts that he is in, and not in others. */
import type { FindingKind } from '../../plan/finding.ts';
import { type Near, nearest } from '../../plan/near.ts';
import type {
  PersonExplanation,
  PersonMatch,
  Suggestion,
  UnknownExplanation,
} from '../../report/explanation.ts';
import { answer, type Looking, reckon } from './looking.ts';
import { eventsOf, placesOf } from './places.ts';
import { type Person, Search } from './search.ts';
import { SUGGESTIONS } from './user.ts';

/** Explains a person; a student whom neither side knows is unknown. */
export async function explainPerson(
  looking: Looking,
  person: Person,
): Promise<PersonExplanation | UnknownExplanation> {
  const { parts, settings, session, lacking } = looking;
  const search = new Search(person, looking);
  const reckoned = await reckon(looking, search);
  const { naming, users } = search;
  const match = search.match(reckoned.users, reckoned.students.values);
  const names = lacking.usernames ? undefined : await session.details.usernames();
  if ('key' in person && naming.rows.length === 0 && users.length === 0) {
    const near = [...asUsername(person.key, names), ...suggestions(match)].slice(0, SUGGESTIONS);
    return { ...answer(looking), kind: 'unknown', exitCode: 2, why: 'unknown', near };
  }
  const ids = users.map(({ id }) => id);
  const events = parts.history.changesAbout(session.identity, { users: ids });
  const memberships = await session.details.memberships(ids);
  const since = match.outcome === 'found' ? undefined : openSince(looking, search.keys);
  const { field } = settings;
  return {
    ...answer(looking),
    kind: 'person',
    nextRun: reckoned.nextRun,
    match: {
      ...match,
      field: field.kind === 'profile' ? `profile:${field.shortname}` : field.column,
      steps: settings.match.normalise,
      ...(since && { since }),
      nearUsers: match.outcome === 'none' ? nearest(match.nearUsers.filter(isTelling), SUGGESTIONS) : [],
      nearKeys: nearest(match.nearKeys.filter(isTelling), SUGGESTIONS),
    },
    users: users.map((user) => {
      const username = names?.get(user.id);
      return { ...user, ...(username !== undefined && { username }) };
    }),
    ...('id' in person && person.namesake !== undefined && { namesake: person.namesake }),
    rows: naming.rows,
    moreRows: naming.more,
    places: placesOf({ ...reckoned, rows: naming.rows, users: ids, events, memberships }),
    history: eventsOf(events),
  };
}

/** Since when the newest sync finds that one of these keys is not one user. */
function openSince({ parts: { history }, session }: Looking, keys: readonly string[]): string | undefined {
  const open = history.openFindings();
  if (!open || history.moodleOf(open.run) !== session.identity) return undefined;
  // They come in the order of their beginning.
  return open.findings.find(
    ({ finding }) => UNMATCHED.has(finding.kind) && 'student' in finding && keys.includes(finding.student),
  )?.since;
}

const UNMATCHED: ReadonlySet<FindingKind> = new Set([
  'unmatched-student',
  'ambiguous-student',
  'suspended-student',
]);

/** Numbers given one after the other are a slip away from each other, and mean different people. */
function isTelling({ differences }: Near): boolean {
  return !differences.includes('typing');
}

/** A user's name, given for a student's key. */
function asUsername(key: string, names: ReadonlyMap<number, string> | undefined): Suggestion[] {
  const wanted = key.trim().toLowerCase();
  const found = names && [...names.values()].find((name) => name.toLowerCase() === wanted);
  return found === undefined
    ? []
    : [{ value: found, differences: [], question: { about: 'user', value: found } }];
}

/** What may have been meant by a key that nobody knows. */
function suggestions({ nearKeys, nearUsers }: Pick<PersonMatch, 'nearKeys' | 'nearUsers'>): Suggestion[] {
  const found = new Map([...nearUsers, ...nearKeys].map((near) => [near.value, near]));
  return nearest([...found.values()], SUGGESTIONS).map(({ value, differences }) => ({
    value,
    differences,
    question: { about: 'student', value },
  }));
}
