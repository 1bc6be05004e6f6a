/**
 * Rows in, plan out: what a test of the pure core needs to read as a table. A `Case` says what the source returns and
 * what Moodle holds; `planned` runs it; `lines` and `brief` put the result into one line a change or finding; `applied`
 * is the simplest Moodle that could carry a plan out.
 */

import type { CohortChange, SyncPlan } from '../../src/plan/change.ts';
import type { Category, CurrentCohort, CurrentMembers, IdnumberKey, Site } from '../../src/plan/current.ts';
import { type DesiredState, desiredState } from '../../src/plan/desired.ts';
import type { Finding } from '../../src/plan/finding.ts';
import type { ContextRule, Mapping, Policy } from '../../src/plan/mapping.ts';
import { type NormaliseStep, UserDirectory } from '../../src/plan/match.ts';
import type { GoneCohort, KnownCohort, PlanMemory } from '../../src/plan/memory.ts';
import { idnumbersOf, namedCohorts, type Pairing, pairCohorts } from '../../src/plan/pairing.ts';
import {
  type CodeTables,
  parseIdnumberPattern,
  parsePattern,
  parseStudentPattern,
  type SourceRow,
} from '../../src/plan/pattern.ts';
import { buildPlan } from '../../src/plan/plan.ts';
import { MappingRows } from '../../src/plan/rows.ts';
import { StudentKeys } from '../../src/plan/student-keys.ts';
import type { Witness } from '../../src/plan/witness.ts';

/** A mapping in the words of a configuration. */
export interface MappingTexts {
  name?: string;
  student?: string;
  idnumber?: string;
  /** One pattern, or one per language. */
  cohortName?: string | Record<string, string>;
  description?: string | Record<string, string>;
  context?: ContextRule;
  visible?: boolean;
  component?: string;
  nullWords?: string[];
  tables?: CodeTables;
}

export function mapping(texts: MappingTexts = {}): Mapping {
  const { tables = {}, description } = texts;
  const localised = (text: string | Record<string, string>) =>
    Object.entries(typeof text === 'string' ? { '': text } : text).map(([language, pattern]) => ({
      language,
      pattern: parsePattern(pattern, tables),
    }));
  return {
    name: texts.name ?? 'programme',
    student: parseStudentPattern(texts.student ?? 'STUDENT', tables),
    idnumber: parseIdnumberPattern(texts.idnumber ?? '{COHORT}', tables),
    cohortName: localised(texts.cohortName ?? '{COHORT}'),
    ...(description !== undefined && { description: localised(description) }),
    context: texts.context ?? { kind: 'system' },
    visible: texts.visible ?? true,
    nullWords: new Set((texts.nullWords ?? []).map((word) => word.toLowerCase())),
    component: texts.component ?? 'local_sync',
  };
}

/** One mapping with what its query returned. */
export interface MappingCase extends MappingTexts {
  columns?: string[];
  rows: SourceRow[];
  /** How the file that was read ends; left out for a query. */
  ending?: 'whole' | 'open';
}

/** A user that Moodle has not deleted. */
export interface User {
  id: number;
  code: string | null;
  suspended?: boolean;
}

/** A cohort in Moodle; what is left out is as the sync would have written it. */
export interface CohortCase {
  id?: number;
  idnumber: string;
  name?: string;
  description?: string;
  component?: string;
  members?: number[];
}

export interface Case extends Omit<MappingCase, 'rows'> {
  /** Rows of the one mapping that the other properties describe. */
  rows?: SourceRow[];
  /** Several mappings instead. */
  mappings?: MappingCase[];
  /** Users 1, 2, 3 … by their codes, or users in full. Default: s1 to s9. */
  users?: (string | null)[] | User[];
  moodle?: CohortCase[];
  normalise?: NormaliseStep[];
  includeSuspended?: boolean;
  /** Words for nothing in Moodle's field. */
  matchNullWords?: string[];
  policy?: Partial<Policy>;
  /** How the database compares idnumbers: as PostgreSQL, or much as utf8mb4_unicode_ci does. Default: exactly. */
  compares?: 'exactly' | 'loosely';
  categories?: Category[];
  language?: string;
  only?: string[];
  /** Cohorts that an earlier run has synchronised, if only by their idnumbers. */
  known?: (Partial<KnownCohort> & { idnumber: string })[];
  /** What else is remembered. */
  memory?: Partial<PlanMemory>;
}

/** When a case is planned. */
export const NOW = '2026-11-22T17:00:00.000Z';

/** A Moodle as the plan sees it. */
export interface MoodleState {
  cohorts: CurrentCohort[];
  members: Map<number, number[]>;
}

export interface Planned {
  desired: DesiredState;
  pairing: Pairing;
  members: CurrentMembers;
  memory: PlanMemory;
  keyOf: IdnumberKey;
  plan: SyncPlan;
  /** What Moodle held before. */
  before: MoodleState;
}

const CODES = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9'];

export function site(given: Case = {}): Site {
  return {
    release: '4.4',
    version: 2024042200,
    language: given.language ?? 'en',
    systemContextId: 1,
    categories: given.categories ?? [],
  };
}

export function directory(given: Case = {}): UserDirectory {
  const users = new UserDirectory({
    normalise: given.normalise ?? ['trim', 'lowercase'],
    includeSuspended: given.includeSuspended ?? true,
    nullWords: new Set((given.matchNullWords ?? []).map((word) => word.toLowerCase())),
  });
  for (const { id, code, suspended } of usersOf(given)) users.add(id, code, suspended ?? false);
  return users;
}

export function usersOf({ users = CODES }: Case): User[] {
  return users.map((user, at) =>
    typeof user === 'object' && user !== null ? user : { id: at + 1, code: user },
  );
}

export function moodleState({ moodle = [] }: Case): MoodleState {
  const cohorts = moodle.map((cohort, at) => ({
    id: cohort.id ?? 100 + at,
    idnumber: cohort.idnumber,
    name: cohort.name ?? cohort.idnumber,
    description: cohort.description ?? '',
    component: cohort.component ?? 'local_sync',
  }));
  return { cohorts, members: new Map(cohorts.map(({ id }, at) => [id, moodle[at]?.members ?? []])) };
}

/** The rows of a case, taken in as a run takes them in. */
export function takenIn(given: Case): { mappings: MappingRows[]; students: StudentKeys } {
  const students = new StudentKeys();
  const { mappings: cases = [{ ...given, rows: given.rows ?? [] }] } = given;
  const mappings = cases.map(({ columns = ['COHORT', 'STUDENT'], rows, ending, ...texts }) => {
    const taken = new MappingRows(mapping(texts), columns, students, given.language ?? 'en');
    for (const row of rows) taken.add([row]);
    taken.ending = ending;
    return taken;
  });
  return { mappings, students };
}

/** Plans a case, against the Moodle it describes or another. As in a run, only cohorts that are asked for have members. */
export function planned(
  given: Case,
  before: MoodleState = moodleState(given),
  witness: Witness = {},
): Planned {
  const [users, policy] = [directory(given), policyOf(given)];
  const taken = takenIn(given);
  const keyOf = keysOf(given, idnumbersOf(taken.mappings, before.cohorts, given.only));
  const named = namedCohorts(taken.mappings, before.cohorts, keyOf, given.only);
  const memory = remembered(given, before, named);
  const asked = [...named, ...memory.gone.map(({ current }) => current)];
  const members = new Map(asked.map(({ id }) => [id, before.members.get(id) ?? []]));
  const desired = desiredState({ ...taken, users, keyOf, policy, witness });
  const pairing = pairCohorts(desired, before.cohorts, keyOf, given.only);
  const mappings = taken.mappings.map((rows) => rows.mapping);
  const made = { desired, pairing, members, memory };
  const plan = buildPlan({ ...made, users, site: site(given), policy, mappings, witness });
  return { ...made, keyOf, plan, before };
}

/** What a run of the case would find in the history. */
function remembered(
  { known = [], memory }: Case,
  { cohorts }: MoodleState,
  named: readonly CurrentCohort[],
): PlanMemory {
  const gone = known.flatMap(({ idnumber, ...parts }): GoneCohort[] => {
    const current = cohorts.find((cohort) => cohort.id === parts.cohortId || cohort.idnumber === idnumber);
    if (!current || named.includes(current)) return [];
    return [{ mapping: 'programme', cohortId: current.id, ...parts, idnumber, current }];
  });
  return { now: NOW, gone, vanished: [], waiting: new Map(), own: new Map(), ...memory };
}

/** What stands in for the database's answer: like it, it knows of nothing that it was not asked. */
function keysOf({ compares }: Case, asked: ReadonlySet<string>): IdnumberKey {
  return (idnumber) => {
    if (!asked.has(idnumber)) throw new RangeError(`not asked: ${idnumber}`);
    return compares === 'loosely' ? loosely(idnumber) : idnumber;
  };
}

/** Without case, accents and trailing blanks, with Œ and ß as two letters, and one weight for every emoji. */
export function loosely(idnumber: string): string {
  return idnumber
    .normalize('NFKD')
    .replaceAll('Œ', 'OE')
    .replaceAll('œ', 'oe')
    .replace(/[\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .trimEnd();
}

export function policyOf({ policy }: Case): Policy {
  return { removals: 'mirror', rejectedRows: 'withhold', goneUpstream: 'keep', graceHours: 0, ...policy };
}

/** What a Moodle holds once a plan is carried out; the one before stays as it was. */
export function applied(plan: SyncPlan, before: MoodleState): MoodleState {
  const cohorts = before.cohorts.map((cohort) => ({ ...cohort }));
  const members = new Map(before.members);
  for (const change of plan.cohorts) {
    const { create, update } = change;
    const id = change.id ?? 1 + Math.max(999, ...cohorts.map((cohort) => cohort.id));
    if (create) {
      const { name, description, component } = create;
      cohorts.push({ id, idnumber: change.idnumber, name, description, component });
    }
    const at = cohorts.findIndex((cohort) => cohort.id === id);
    const cohort = cohorts[at];
    if (cohort) {
      const { name = { to: cohort.name }, description = { to: cohort.description } } = update ?? {};
      cohorts[at] = { ...cohort, name: name.to, description: description.to };
    }
    const removed = new Set(change.removes);
    const kept = (members.get(id) ?? []).filter((user) => !removed.has(user));
    members.set(id, [...kept, ...change.adds]);
  }
  return { cohorts, members };
}

/** A plan as lines: `new M1 +1 +2`, `M1 -3`, `M1 name "a" > "b"`. */
export function lines({ cohorts }: { cohorts: readonly CohortChange[] }): string[] {
  return cohorts.map(({ idnumber, create, update, adds, removes }) =>
    [
      create && 'new',
      idnumber,
      ...(['name', 'description'] as const).map((attribute) => {
        const changed = update?.[attribute];
        return changed && `${attribute} "${changed.from}" > "${changed.to}"`;
      }),
      ...adds.map((user) => `+${user}`),
      ...removes.map((user) => `-${user}`),
    ]
      .filter(Boolean)
      .join(' '),
  );
}

/** A finding as a line: its kind and what it is about. */
export function brief(finding: Finding): string {
  const at = 'cohort' in finding ? finding.cohort : 'student' in finding ? finding.student : '';
  const detail = {
    'invisible-characters': () => ('column' in finding ? finding.column : ''),
    'unreadable-text': () =>
      'column' in finding && 'rows' in finding
        ? `${finding.column} ${finding.rows} ${finding.students}`.trim()
        : '',
    'missing-field': () => ('column' in finding ? finding.column : ''),
    'invalid-idnumber': () => ('reason' in finding ? finding.reason : ''),
    'gone-upstream': () =>
      'members' in finding ? `${finding.members} since ${finding.since.slice(0, 13)}` : '',
    leaving: () =>
      'leaves' in finding
        ? `${finding.users} ${finding.since.slice(0, 13)} ${finding.leaves.slice(0, 13)}`
        : '',
    'removals-withheld': () =>
      'reason' in finding && 'users' in finding ? `${finding.reason} ${finding.users}` : '',
    'name-conflict': () => ('chosen' in finding ? `${finding.attribute} ${finding.chosen}` : ''),
  }[finding.kind as string];
  return [finding.kind, at, detail?.()].filter(Boolean).join(' ');
}
