/**
 * From the lines of a members file to a plan.
 *
 *   a line ──┬─ cohort or user unknown, or several ──> left out: a warning with its number
 *            ├─ cohort of another component ─────────> held: foreign-component
 *            └─ otherwise ──> the last line about the pair says whether the user is to be in
 */

import type { CohortChange, MappingSummary, SyncPlan } from '../../plan/change.ts';
import type { CurrentCohort, CurrentMembers } from '../../plan/current.ts';
import { planDigest } from '../../plan/digest.ts';
import type { Finding } from '../../plan/finding.ts';
import type { UserDirectory } from '../../plan/match.ts';
import { ascending, compareCodePoints } from '../../plan/order.ts';
import { identifierKey, LinesBy } from './fields.ts';
import { MEMBERS, type MemberLines } from './member-lines.ts';

/** How a members file names cohorts. */
export type CohortIdentifier = 'name' | 'idnumber' | 'id';

/** What the lines of a file mean in this Moodle. */
interface ResolvedMembers {
  /** For each cohort, whether each user named with it is to be a member. */
  readonly wishes: ReadonlyMap<CurrentCohort, ReadonlyMap<number, boolean>>;
  readonly held: number;
  readonly rows: number;
  readonly rejectedRows: number;
  readonly unmatchedRows: number;
  readonly findings: readonly Finding[];
}

/** What there is to be found. */
interface Directory {
  readonly cohorts: readonly CurrentCohort[];
  readonly users: UserDirectory;
  /** Components whose cohorts are ours. */
  readonly components: ReadonlySet<string>;
}

/** Finds the cohorts and users that the lines name. */
export function resolveMembers(
  lines: MemberLines,
  identifier: CohortIdentifier,
  { cohorts, users, components }: Directory,
): ResolvedMembers {
  const byKey = Map.groupBy(cohorts, (cohort) => identifierKey(String(cohort[identifier])));
  const candidates = lines.cohorts.values.map((name) => byKey.get(identifierKey(name)) ?? []);
  const matches = lines.users.values.map((name) => users.find(name).users);
  const strayCohorts = new LinesBy<number>();
  const strayUsers = new LinesBy<number>();
  const wishes = new Map<CurrentCohort, Map<number, boolean>>();
  const held = new Set<CurrentCohort>();
  let rejectedRows = lines.bad;
  let unmatchedRows = 0;
  for (const { line, operation, cohort, user } of lines) {
    const [group, ...otherGroups] = candidates[cohort] ?? [];
    const [id, ...otherIds] = matches[user] ?? [];
    const knowsCohort = group !== undefined && otherGroups.length === 0;
    const knowsUser = id !== undefined && otherIds.length === 0;
    if (!knowsCohort) strayCohorts.add(cohort, line);
    if (!knowsUser) strayUsers.add(user, line);
    if (id === undefined) unmatchedRows += 1;
    else if (!knowsCohort || !knowsUser) rejectedRows += 1;
    if (!knowsCohort) continue;
    if (group.component !== '' && !components.has(group.component)) held.add(group);
    else if (knowsUser) wishOf(wishes, group).set(id, operation === 'add');
  }
  const findings: Finding[] = [
    ...lines.findings(),
    ...strayCohorts.map((place, numbers) => cohortFinding(lines, place, candidates[place] ?? [], numbers)),
    ...strayUsers.map((place, numbers) => userFinding(lines, place, matches[place] ?? [], numbers)),
    ...[...held].map(
      ({ component, ...cohort }): Finding => ({
        kind: 'foreign-component',
        mapping: MEMBERS,
        cohort: nameOf(cohort),
        component,
      }),
    ),
  ];
  return { wishes, held: held.size, rows: lines.count, rejectedRows, unmatchedRows, findings };
}

/** What reports call a cohort. */
function nameOf({ idnumber, name }: Pick<CurrentCohort, 'idnumber' | 'name'>): string {
  return idnumber || name;
}

function wishOf(wishes: Map<CurrentCohort, Map<number, boolean>>, cohort: CurrentCohort) {
  const known = wishes.get(cohort);
  if (known) return known;
  const fresh = new Map<number, boolean>();
  wishes.set(cohort, fresh);
  return fresh;
}

function cohortFinding(
  { cohorts }: MemberLines,
  place: number,
  candidates: readonly CurrentCohort[],
  lines: number[],
): Finding {
  const common = { mapping: MEMBERS, cohort: cohorts.values[place] ?? '', lines };
  if (candidates.length === 0) return { kind: 'unknown-cohort', ...common };
  return { kind: 'ambiguous-cohort', ...common, ids: ascending(candidates.map(({ id }) => id)) };
}

function userFinding(
  { users }: MemberLines,
  place: number,
  matches: readonly number[],
  lines: number[],
): Finding {
  const common = { mapping: MEMBERS, user: users.values[place] ?? '', lines };
  if (matches.length === 0) return { kind: 'unknown-user', ...common };
  return { kind: 'ambiguous-user', ...common, users: [...matches] };
}

/** What a plan of members is made from. */
interface MembersInput {
  readonly resolved: ResolvedMembers;
  readonly cohorts: readonly CurrentCohort[];
  readonly members: CurrentMembers;
  readonly users: UserDirectory;
}

/** Works out who joins and who leaves. Whoever is in already, or out, is no change. */
export function membersPlan({ resolved, cohorts: all, members, users }: MembersInput): SyncPlan {
  const namesakes = Map.groupBy(all, nameOf);
  const labelOf = (cohort: CurrentCohort) => {
    const name = nameOf(cohort);
    return namesakes.get(name)?.length === 1 ? name : `${name}#${cohort.id}`;
  };
  const touched = [...resolved.wishes].map(([cohort, wish]): CohortChange => {
    const now = new Set((members.get(cohort.id) ?? []).filter((user) => users.isLive(user)));
    const chosen = (isIn: boolean) =>
      ascending(
        [...wish].flatMap(([user, wished]) => (wished === isIn && now.has(user) !== isIn ? [user] : [])),
      );
    return {
      mapping: MEMBERS,
      idnumber: labelOf(cohort),
      id: cohort.id,
      adds: chosen(true),
      removes: chosen(false),
      members: now.size,
    };
  });
  const cohorts = touched
    .filter(({ adds, removes }) => adds.length + removes.length > 0)
    .sort((a, b) => compareCodePoints(a.idnumber, b.idnumber));
  const { findings } = resolved;
  return { cohorts, mappings: [summary(resolved, touched)], findings, digest: planDigest(cohorts) };
}

function summary(
  { rows, rejectedRows, unmatchedRows, held }: ResolvedMembers,
  touched: readonly CohortChange[],
): MappingSummary {
  const sum = (count: (change: CohortChange) => number) =>
    touched.reduce((total, change) => total + count(change), 0);
  const membersBefore = sum(({ members }) => members);
  const added = sum(({ adds }) => adds.length);
  const removed = sum(({ removes }) => removes.length);
  return {
    mapping: MEMBERS,
    rows,
    rejectedRows,
    unmatchedRows,
    blankRows: 0,
    cohorts: touched.length,
    held,
    membersBefore,
    membersAfter: membersBefore + added - removed,
    largestCohort: touched.reduce((most, { members }) => Math.max(most, members), 0),
    created: 0,
    updated: 0,
    added,
    removed,
  };
}
