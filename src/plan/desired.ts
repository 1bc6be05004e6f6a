/**
 * What the source says: cohorts and the Moodle users who belong to each.
 *
 *   rows of a cohort ──┬─ built by two field combinations, or two mappings ─> held: idnumber-collision
 *                      ├─ no row has a Moodle user ───────────────────────> held: no-usable-rows
 *                      └─ otherwise ──> members, and reasons why others stay (`stays`)
 */
import type { IdnumberKey } from './current.ts';
import type { Attribute, Finding } from './finding.ts';
import { IdSet } from './id-set.ts';
import type { Mapping, Policy } from './mapping.ts';
import { type Found, matchOf, type UserDirectory } from './match.ts';
import { looseSeparators } from './odd-idnumbers.ts';
import { oddPatterns } from './odd-patterns.ts';
import { ascending, compareCodePoints } from './order.ts';
import { type CohortRows, type MappingRows, rowsWithoutStudent } from './rows.ts';
import { EVERYONE, type Stay } from './stay.ts';
import type { StudentKeys } from './student-keys.ts';
import { StudentLedger } from './students.ts';
import type { Witness } from './witness.ts';

/** A cohort as it should be. */
export interface DesiredCohort {
  readonly mapping: Mapping;
  readonly idnumber: string;
  /** `idnumber` as the database compares it. */
  readonly key: string;
  /** Absent where the rows give no name that Moodle can store. */
  readonly name?: string;
  /** Absent where the mapping leaves descriptions alone. */
  readonly description?: string;
  /** What the mapping's category pattern gives; '' without one. */
  readonly category: string;
  /** Moodle user ids, ascending. */
  readonly members: readonly number[];
  /** Why members of it stay whom no row puts there. */
  readonly stays: readonly Stay[];
}

/** The whole of what the source says. */
export interface DesiredState {
  /** By idnumber. */
  readonly cohorts: readonly DesiredCohort[];
  /** Idnumbers that the source names but that are left alone. */
  readonly held: readonly HeldCohort[];
  /** By mapping, why members of any of its cohorts stay whom no row puts there. */
  readonly stays: ReadonlyMap<string, readonly Stay[]>;
  readonly sources: readonly SourceCounts[];
  readonly findings: readonly Finding[];
}

/** A cohort in which nothing changes, for a reason that a finding gives. */
export interface HeldCohort {
  readonly mapping: string;
  readonly idnumber: string;
  readonly key: string;
  /** Whether its rows name users: of nobody can be said that he is not named for it. */
  readonly namesUsers: boolean;
}

/** What was read for one mapping. */
interface SourceCounts {
  readonly mapping: string;
  readonly rows: number;
  readonly rejectedRows: number;
  /** Rows whose student has no Moodle user. */
  readonly unmatchedRows: number;
  /** Of a file: whether its last line ends as the others do. */
  readonly ending?: 'whole' | 'open';
  /** Rows that lead to nobody whatever Moodle holds. */
  readonly blankRows: number;
}

/** What the desired state is made from. */
interface DesiredInput {
  readonly mappings: readonly MappingRows[];
  readonly students: StudentKeys;
  readonly users: UserDirectory;
  readonly keyOf: IdnumberKey;
  readonly policy: Policy;
  readonly witness?: Witness;
}

/** Makes the desired state. The memberships of `mappings` are given up as it goes, to keep the memory of one copy. */
export function desiredState(input: DesiredInput): DesiredState {
  const claims = claimsByKey(input);
  const matches = input.students.values.map((student) => input.users.lookUp(student));
  const contested = [...claims].filter(([, claim]) => claim.length > 1);
  const state: MutableState = {
    cohorts: [],
    held: contested.flatMap(([key, claim]) => heldByCollision(key, claim)),
    stays: new Map(),
    sources: [],
    findings: contested.map(([, claim]) => collision(claim)),
  };
  for (const rows of input.mappings) {
    const students = new StudentLedger(rows.mapping.name, input.students, matches);
    const displaced = new IdSet();
    const studentsOf = rows.memberships.byCohort();
    for (const cohort of rows.cohorts.values()) {
      const key = input.keyOf(cohort.idnumber);
      addCohort(state, {
        input,
        rows,
        cohort,
        key,
        places: studentsOf(cohort.number),
        students,
        displaced,
        contested: (claims.get(key)?.length ?? 0) > 1,
      });
    }
    state.stays.set(rows.mapping.name, [
      ...(rows.ending === 'open' ? [CUT_OFF] : []),
      ...staysByRejections(rows, matches, input.policy),
      { reason: 'held-cohort', users: displaced },
    ]);
    if (rows.ending === 'open') state.findings.push({ kind: 'open-end', mapping: rows.mapping.name });
    state.findings.push(...oddPatterns(rows.mapping, rows.columns), ...invisibleCharacters(rows));
    state.findings.push(...noRows(rows), ...unreadableStudents(rows));
    for (const finding of oddIdnumbers(rows)) state.findings.push(finding);
    for (const finding of rejections(rows, input.students)) state.findings.push(finding);
    for (const finding of students.findings()) state.findings.push(finding);
    state.sources.push({
      mapping: rows.mapping.name,
      rows: rows.count,
      rejectedRows: rejectedRows(rows),
      unmatchedRows: students.unmatchedRows,
      ...(rows.ending && { ending: rows.ending }),
      blankRows: blankRows(rows, input.policy),
    });
  }
  state.cohorts.sort((a, b) => compareCodePoints(a.idnumber, b.idnumber));
  return state;
}

interface MutableState {
  readonly cohorts: DesiredCohort[];
  readonly held: HeldCohort[];
  readonly stays: Map<string, readonly Stay[]>;
  readonly sources: SourceCounts[];
  readonly findings: Finding[];
}

interface CohortInput {
  readonly input: DesiredInput;
  readonly rows: MappingRows;
  readonly cohort: CohortRows;
  readonly key: string;
  /** The students whom its rows name, by their numbers. */
  readonly places: Uint32Array;
  readonly students: StudentLedger;
  /** Takes in the users whose cohort is held by a collision: the source does place them, only not where it can be seen. */
  readonly displaced: IdSet;
  /** Whether something else builds this idnumber too. */
  readonly contested: boolean;
}

function addCohort(
  state: MutableState,
  { input, rows, cohort, key, places, students, displaced, contested }: CohortInput,
): void {
  const at = { mapping: rows.mapping.name, cohort: cohort.idnumber };
  const { members, named } = students.resolve(cohort, places);
  const withoutStudent = rowsWithoutStudent(cohort);
  input.witness?.named?.({ mapping: rows.mapping, rows: cohort, key, students: places, members });
  if (contested) {
    for (const user of members) displaced.add(user);
    return;
  }
  if (members.length === 0) {
    state.held.push({
      mapping: rows.mapping.name,
      idnumber: cohort.idnumber,
      key,
      namesUsers: named.size > 0,
    });
    state.findings.push({ kind: 'no-usable-rows', ...at, rows: places.length + withoutStudent });
    return;
  }
  state.cohorts.push({
    mapping: rows.mapping,
    idnumber: cohort.idnumber,
    key,
    ...attributes(rows.mapping, cohort, state.findings),
    members,
    stays: [
      { reason: 'named', users: named },
      ...(withoutStudent > 0 && input.policy.rejectedRows === 'withhold' ? [ANYBODY_REJECTED] : []),
    ],
  });
}

interface Claim {
  readonly mapping: string;
  readonly idnumber: string;
  readonly fields: readonly string[];
}

/** Who builds each idnumber: more than one claim is a collision. */
function claimsByKey(input: DesiredInput): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const { mapping, cohorts } of input.mappings) {
    for (const { idnumber, fields } of cohorts.values()) {
      const key = input.keyOf(idnumber);
      const claim = claims.get(key);
      if (claim) claim.push({ mapping: mapping.name, idnumber, fields });
      else claims.set(key, [{ mapping: mapping.name, idnumber, fields }]);
    }
  }
  return claims;
}

function collision(claim: readonly Claim[]): Finding {
  const sources = claim
    .map(({ mapping, idnumber, fields }) => ({ mapping, idnumber, fields: [...fields] }))
    .sort((a, b) => compareCodePoints(JSON.stringify(a), JSON.stringify(b)));
  const { mapping = '', idnumber = '' } = sources[0] ?? {};
  return { kind: 'idnumber-collision', mapping, cohort: idnumber, sources };
}

/** One cohort held for each mapping that builds it, however often. */
function heldByCollision(key: string, claim: readonly Claim[]): HeldCohort[] {
  const idnumbers = new Map(claim.map(({ mapping, idnumber }) => [mapping, idnumber]));
  return [...idnumbers].map(([mapping, idnumber]) => ({ mapping, idnumber, key, namesUsers: true }));
}

/** Where a file was cut off, rows are missing, and the last one may name another than it did. */
const CUT_OFF: Stay = { reason: 'open-end', users: EVERYONE };

/** A row that names no student may name anybody. */
const ANYBODY_REJECTED: Stay = { reason: 'rejected-rows', users: EVERYONE };

/**
 * A row that names no cohort may be anybody's place in any cohort of its mapping: its student stays wherever he is,
 * and where it names no student either, nobody of this mapping leaves.
 */
function staysByRejections(rows: MappingRows, matches: readonly Found[], policy: Policy): Stay[] {
  if (policy.rejectedRows === 'ignore') return [];
  const users = new IdSet();
  for (const rejection of rows.rejections.values()) {
    if (rejection.withoutStudent > 0) return [ANYBODY_REJECTED];
    for (const student of rejection.students) {
      for (const user of matchOf(matches[student]).users) users.add(user);
    }
  }
  return [{ reason: 'rejected-rows', users }];
}

/** The rows of all cohorts whose student key came damaged. */
function unreadableStudents({ mapping, cohorts }: MappingRows): Finding[] {
  const numbers = [...cohorts.values()].flatMap(({ unreadable }) => unreadable);
  if (numbers.length === 0) return [];
  const at = { mapping: mapping.name, column: mapping.student.columns.join(', ') };
  return [{ kind: 'unreadable-text', ...at, rows: ascending(numbers), students: [] }];
}

function rejections(rows: MappingRows, students: StudentKeys): Finding[] {
  return [...rows.rejections.values()].map((rejection) => ({
    ...rejection.fault,
    mapping: rows.mapping.name,
    rows: rejection.rows,
    students: [...new Set(rejection.students)]
      .map((student) => students.values[student] ?? '')
      .sort(compareCodePoints),
  }));
}

function noRows({ mapping, count, binds }: MappingRows): Finding[] {
  if (count > 0) return [];
  const bound = (type: string) => Object.keys(binds).filter((name) => binds[name] === type);
  return [{ kind: 'no-rows', mapping: mapping.name, numbers: bound('number'), texts: bound('text') }];
}

function oddIdnumbers({ mapping, cohorts }: MappingRows): Finding[] {
  const isLoose = looseSeparators(mapping.idnumber);
  const odd = new Set([...cohorts.values()].map(({ idnumber }) => idnumber).filter(isLoose));
  return [...odd].map((cohort) => ({ kind: 'odd-idnumber', mapping: mapping.name, cohort }));
}

function invisibleCharacters({ mapping, invisible }: MappingRows): Finding[] {
  return [...invisible]
    .filter(([, values]) => values.size > 0)
    .map(([column, values]) => ({
      kind: 'invisible-characters',
      mapping: mapping.name,
      column,
      values: [...values].sort(compareCodePoints),
    }));
}

function rejectedRows(rows: MappingRows): number {
  let count = 0;
  for (const rejection of rows.rejections.values()) count += rejection.rows.length;
  for (const cohort of rows.cohorts.values()) count += rowsWithoutStudent(cohort);
  return count;
}

/** Rows that name no student, or none that can be read. Where rejected rows are ignored, each of them is as good as missing. */
function blankRows(rows: MappingRows, policy: Policy): number {
  if (policy.rejectedRows === 'ignore') return rejectedRows(rows);
  let count = 0;
  for (const { withoutStudent } of rows.rejections.values()) count += withoutStudent;
  for (const cohort of rows.cohorts.values()) count += rowsWithoutStudent(cohort);
  return count;
}

/** What the rows of a cohort say of its name, description and category: the most frequent value, conflicts reported. */
function attributes(
  mapping: Mapping,
  cohort: CohortRows,
  findings: Finding[],
): Pick<DesiredCohort, 'name' | 'description' | 'category'> {
  const at = { mapping: mapping.name, cohort: cohort.idnumber };
  const agree = (attribute: Attribute): string | undefined => {
    const votes = [...cohort.votes[attribute].values()]
      .flatMap(({ text, ...vote }) => (text === undefined ? [] : { text, ...vote }))
      .sort((a, b) => b.rows - a.rows || compareCodePoints(a.text, b.text));
    const [chosen, ...others] = votes;
    if (!chosen) {
      if (attribute !== 'category') findings.push({ kind: 'invalid-name', ...at, attribute });
      return undefined;
    }
    if (chosen.truncated) findings.push({ kind: 'name-truncated', ...at, name: chosen.text });
    if (others.length > 0) {
      const texts = others.map(({ text }) => text).sort(compareCodePoints);
      findings.push({ kind: 'name-conflict', ...at, attribute, chosen: chosen.text, others: texts });
    }
    return chosen.text;
  };
  const name = agree('name');
  const description = mapping.description && agree('description');
  const category = agree('category') ?? '';
  return { ...(name !== undefined && { name }), ...(description !== undefined && { description }), category };
}
