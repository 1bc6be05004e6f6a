/**
 * What the source says: cohorts and the Moodle users who belong to each.
 *
 *   rows of a cohort ──┬─ built by two field combinations, or two mappings ─> held: idnumber-collision
 *                      ├─ no row has a Moodle user ───────────────────────> held: no-usable-rows
 *                      └─ otherwise ──> members, and those who may not be removed (`spared`)
 */
import { mostFrequent, type StoredText, storedDescription, storedName } from './attributes.ts';
import type { Site } from './current.ts';
import type { Attribute, Finding } from './finding.ts';
import type { Mapping, Policy } from './mapping.ts';
import { type Found, matchOf, type UserDirectory } from './match.ts';
import { compareCodePoints, idnumberKey } from './order.ts';
import type { CohortRows, MappingRows, Variant } from './rows.ts';
import type { StudentKeys } from './student-keys.ts';
import { StudentLedger } from './students.ts';

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
  /** Candidates of an ambiguous student and suspended users: the source did name them, so they stay if they are in. */
  readonly spared: ReadonlySet<number>;
  /** Whom a rejected row may have meant: these users stay, or everyone does. */
  readonly withheld: ReadonlySet<number> | 'everyone';
}

/** The whole of what the source says. */
export interface DesiredState {
  /** By idnumber. */
  readonly cohorts: readonly DesiredCohort[];
  /** Idnumbers that the source names but that are left alone. */
  readonly held: readonly HeldCohort[];
  /** By mapping, the users whose cohort is held by a collision: the source does place them, only not where it can be seen. */
  readonly unplaced: ReadonlyMap<string, ReadonlySet<number>>;
  readonly sources: readonly SourceCounts[];
  readonly findings: readonly Finding[];
}

/** A cohort in which nothing changes, for a reason that a finding gives. */
export interface HeldCohort {
  readonly mapping: string;
  readonly idnumber: string;
  readonly key: string;
}

/** What was read for one mapping. */
interface SourceCounts {
  readonly mapping: string;
  readonly rows: number;
  readonly rejectedRows: number;
  /** Rows whose student has no Moodle user. */
  readonly unmatchedRows: number;
}

/** What the desired state is made from. */
interface DesiredInput {
  readonly mappings: readonly MappingRows[];
  readonly students: StudentKeys;
  readonly users: UserDirectory;
  readonly site: Site;
  readonly policy: Policy;
}

/** Makes the desired state. The memberships of `mappings` are given up as it goes, to keep the memory of one copy. */
export function desiredState(input: DesiredInput): DesiredState {
  const claims = claimsByKey(input);
  const matches = input.students.values.map((student) => input.users.lookUp(student));
  const contested = [...claims].filter(([, claim]) => claim.length > 1);
  const state: MutableState = {
    cohorts: [],
    held: contested.flatMap(([key, claim]) => heldByCollision(key, claim)),
    unplaced: new Map(),
    sources: [],
    findings: contested.map(([, claim]) => collision(claim)),
  };
  for (const rows of input.mappings) {
    const students = new StudentLedger(rows.mapping.name, input.students, matches);
    const protection = protectedByRejections(rows, matches, input.policy);
    const studentsOf = rows.memberships.byCohort();
    for (const cohort of rows.cohorts.values()) {
      const key = idnumberKey(cohort.idnumber, input.site.comparesIdnumbers);
      addCohort(state, {
        input,
        rows,
        cohort,
        key,
        places: studentsOf(cohort.number),
        students,
        protection,
        contested: (claims.get(key)?.length ?? 0) > 1,
      });
    }
    for (const finding of rejections(rows, input.students)) state.findings.push(finding);
    for (const finding of students.findings()) state.findings.push(finding);
    state.sources.push({
      mapping: rows.mapping.name,
      rows: rows.count,
      rejectedRows: rejectedRows(rows),
      unmatchedRows: students.unmatchedRows,
    });
  }
  state.cohorts.sort((a, b) => compareCodePoints(a.idnumber, b.idnumber));
  return state;
}

interface MutableState {
  readonly cohorts: DesiredCohort[];
  readonly held: HeldCohort[];
  readonly unplaced: Map<string, Set<number>>;
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
  readonly protection: ReadonlySet<number> | 'everyone';
  /** Whether something else builds this idnumber too. */
  readonly contested: boolean;
}

function addCohort(
  state: MutableState,
  { input, rows, cohort, key, places, students, protection, contested }: CohortInput,
): void {
  const at = { mapping: rows.mapping.name, cohort: cohort.idnumber };
  const [members, spared] = students.resolve(cohort, places);
  const withoutStudent = cohort.withoutStudent.length;
  if (contested) {
    const { unplaced } = state;
    unplaced.set(rows.mapping.name, new Set([...(unplaced.get(rows.mapping.name) ?? []), ...members]));
    return;
  }
  if (members.length === 0) {
    state.held.push({ mapping: rows.mapping.name, idnumber: cohort.idnumber, key });
    state.findings.push({ kind: 'no-usable-rows', ...at, rows: places.length + withoutStudent });
    return;
  }
  state.cohorts.push({
    mapping: rows.mapping,
    idnumber: cohort.idnumber,
    key,
    ...attributes(rows.mapping, cohort, input.site, state.findings),
    members,
    spared,
    withheld: withoutStudent > 0 && input.policy.rejectedRows === 'withhold' ? 'everyone' : protection,
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
      const key = idnumberKey(idnumber, input.site.comparesIdnumbers);
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
  return [...idnumbers].map(([mapping, idnumber]) => ({ mapping, idnumber, key }));
}

/**
 * A row that names no cohort may be anybody's place in any cohort of its mapping: its student stays wherever he is,
 * and where it names no student either, nobody of this mapping leaves.
 */
function protectedByRejections(
  rows: MappingRows,
  matches: readonly Found[],
  policy: Policy,
): ReadonlySet<number> | 'everyone' {
  const users = new Set<number>();
  if (policy.rejectedRows === 'ignore') return users;
  for (const rejection of rows.rejections.values()) {
    if (rejection.withoutStudent > 0) return 'everyone';
    for (const student of rejection.students) {
      const match = matchOf(matches[student]);
      for (const user of [...match.users, ...match.suspended]) users.add(user);
    }
  }
  return users;
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

function rejectedRows(rows: MappingRows): number {
  let count = 0;
  for (const rejection of rows.rejections.values()) count += rejection.rows.length;
  for (const cohort of rows.cohorts.values()) count += cohort.withoutStudent.length;
  return count;
}

/** What the rows of a cohort say of its name, description and category: the most frequent value, conflicts reported. */
function attributes(
  mapping: Mapping,
  cohort: CohortRows,
  site: Site,
  findings: Finding[],
): Pick<DesiredCohort, 'name' | 'description' | 'category'> {
  const at = { mapping: mapping.name, cohort: cohort.idnumber };
  const agree = (attribute: Attribute, read: (variant: Variant) => StoredText | undefined) => {
    const votes = new Map<string, number>();
    const truncated = new Set<string>();
    for (const variant of cohort.variants) {
      const stored = read(variant);
      if (!stored) continue;
      votes.set(stored.text, (votes.get(stored.text) ?? 0) + variant.rows);
      if (stored.truncated) truncated.add(stored.text);
    }
    if (votes.size === 0) {
      if (attribute !== 'category') findings.push({ kind: 'invalid-name', ...at, attribute });
      return undefined;
    }
    const chosen = mostFrequent(votes);
    if (truncated.has(chosen)) findings.push({ kind: 'name-truncated', ...at, name: chosen });
    if (votes.size > 1) {
      const others = [...votes.keys()].filter((text) => text !== chosen).sort(compareCodePoints);
      findings.push({ kind: 'name-conflict', ...at, attribute, chosen, others });
    }
    return chosen;
  };
  const name = agree('name', (variant) => storedName(variant.name, site.language));
  const description =
    mapping.description && agree('description', (variant) => storedDescription(variant.description));
  const named = ({ category: text }: Variant) => (text === '' ? undefined : { text, truncated: false });
  const category = agree('category', named) ?? '';
  return { ...(name !== undefined && { name }), ...(description !== undefined && { description }), category };
}
