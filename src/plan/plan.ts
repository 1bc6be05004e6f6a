/**
 * The difference between desired and current state, as a value that can be printed, measured and refused.
 *
 *   in the source   in Moodle                 what the plan holds
 *   yes             no                        create, adds
 *   yes             once, ours or nobody's    update, adds, removes
 *   yes             another component's       nothing: held, foreign-component
 *   yes             twice                     nothing: held, duplicate-cohort
 *   no              yes                       nothing: left exactly as it is
 */
import type { CurrentCohort, CurrentMembers, Site } from './current.ts';
import type { DesiredCohort, DesiredState, HeldCohort } from './desired.ts';
import { planDigest } from './digest.ts';
import type { Finding } from './finding.ts';
import type { Mapping, Policy } from './mapping.ts';
import type { UserDirectory } from './match.ts';
import { ascending, compareCodePoints, idnumberKey } from './order.ts';
import { placement } from './placement.ts';
import type { MappingRows } from './rows.ts';

/** Everything that a run would do, cohorts ordered by idnumber. */
export interface SyncPlan {
  /** Only cohorts in which something changes. */
  readonly cohorts: readonly CohortChange[];
  readonly mappings: readonly MappingSummary[];
  readonly findings: readonly Finding[];
  /** A fingerprint of `cohorts`: the same plan from the same rows in any order, and nothing else, has this digest. */
  readonly digest: string;
}

/** What changes in one cohort. */
export interface CohortChange {
  readonly mapping: string;
  readonly idnumber: string;
  /** Its Moodle id; absent for one that is to be created. */
  readonly id?: number;
  readonly create?: NewCohort;
  readonly update?: CohortUpdate;
  /** Moodle user ids, ascending. */
  readonly adds: readonly number[];
  readonly removes: readonly number[];
  /** How many members it has now, users that Moodle has deleted left out; 0 in an import of cohorts, which looks at none. */
  readonly members: number;
}

/** The row of a cohort that does not exist yet; times are the writer's. */
export interface NewCohort {
  readonly contextId: number;
  readonly name: string;
  readonly description: string;
  /** Absent: HTML. */
  readonly descriptionFormat?: DescriptionFormat;
  readonly visible: boolean;
  readonly component: string;
  /** The cohort gets none: `idnumber` of the change is then only what it is called in reports. */
  readonly withoutIdnumber?: true;
}

/** Moodle's FORMAT_MOODLE, FORMAT_HTML, FORMAT_PLAIN and FORMAT_MARKDOWN. */
export type DescriptionFormat = 0 | 1 | 2 | 4;

/** Attributes that differ, with what they were. A sync changes name and description alone. */
export interface CohortUpdate {
  readonly name?: Changed<string>;
  readonly description?: Changed<string>;
  readonly descriptionFormat?: Changed<number>;
  readonly visible?: Changed<boolean>;
  readonly contextId?: Changed<number>;
}

/** A value that is to be another one. */
export interface Changed<T> {
  readonly from: T;
  readonly to: T;
}

/** The figures of one mapping. */
export interface MappingSummary {
  readonly mapping: string;
  /** Rows read. */
  readonly rows: number;
  readonly rejectedRows: number;
  /** Rows whose student has no Moodle user. */
  readonly unmatchedRows: number;
  /** Cohorts that the source names and that are synchronised. */
  readonly cohorts: number;
  readonly held: number;
  readonly membersBefore: number;
  readonly membersAfter: number;
  readonly created: number;
  readonly updated: number;
  readonly added: number;
  readonly removed: number;
}

/** Desired cohorts beside the Moodle cohorts that they are, before anything is known of their members. */
export interface Pairing {
  readonly pairs: readonly { readonly desired: DesiredCohort; readonly current: CurrentCohort | undefined }[];
  readonly held: readonly HeldCohort[];
  /** By mapping, the users whose cohort is held by a collision or a duplicate: they leave no cohort of that mapping. */
  readonly unplaced: ReadonlyMap<string, ReadonlySet<number>>;
  readonly findings: readonly Finding[];
}

/**
 * The cohorts of Moodle that the source names: whose members a plan may need to know, those that it will hold included.
 * @param only idnumbers of the cohorts to work on; absent for all
 */
export function namedCohorts(
  mappings: readonly MappingRows[],
  current: readonly CurrentCohort[],
  site: Site,
  only?: readonly string[],
): CurrentCohort[] {
  const keyOf = (idnumber: string) => idnumberKey(idnumber, site.comparesIdnumbers);
  const named = new Set<string>();
  for (const { cohorts } of mappings) {
    for (const { idnumber } of cohorts.values()) named.add(keyOf(idnumber));
  }
  const wanted = only ? named.intersection(new Set(only.map(keyOf))) : named;
  return current.filter(({ idnumber }) => wanted.has(keyOf(idnumber)));
}

/**
 * Finds each desired cohort in Moodle, or holds it.
 * @param only idnumbers of the cohorts to work on; absent for all
 */
export function pairCohorts(
  desired: DesiredState,
  current: readonly CurrentCohort[],
  site: Site,
  only?: readonly string[],
): Pairing {
  const existing = Map.groupBy(current, (cohort) => idnumberKey(cohort.idnumber, site.comparesIdnumbers));
  const wanted =
    only && new Map(only.map((idnumber) => [idnumberKey(idnumber, site.comparesIdnumbers), idnumber]));
  const isWanted = ({ key }: { key: string }) => wanted?.has(key) ?? true;
  const pairs: { desired: DesiredCohort; current: CurrentCohort | undefined }[] = [];
  const held = desired.held.filter(isWanted);
  const findings = wanted
    ? desired.findings.filter((finding) => concerns(finding, wanted, site))
    : [...desired.findings];
  const unplaced = new Map(desired.unplaced);
  for (const cohort of desired.cohorts) {
    const candidates = existing.get(cohort.key) ?? [];
    const reason = holdReason(cohort, candidates);
    const { name } = cohort.mapping;
    // Another plugin's cohort is no fault to be mended: its students are where that plugin wants them.
    if (reason?.kind === 'duplicate-cohort') {
      unplaced.set(name, new Set([...(unplaced.get(name) ?? []), ...cohort.members]));
    }
    if (!isWanted(cohort)) continue;
    if (reason) {
      held.push({ mapping: name, idnumber: cohort.idnumber, key: cohort.key });
      findings.push(reason);
    } else {
      pairs.push({ desired: cohort, current: candidates[0] });
    }
  }
  const seen = new Set([...pairs.map(({ desired }) => desired.key), ...held.map(({ key }) => key)]);
  for (const [key, idnumber] of wanted ?? []) {
    if (!seen.has(key)) findings.push({ kind: 'cohort-not-in-source', cohort: idnumber });
  }
  return { pairs, held, unplaced, findings };
}

function holdReason(
  { mapping, idnumber }: DesiredCohort,
  candidates: readonly CurrentCohort[],
): Finding | undefined {
  const at = { mapping: mapping.name, cohort: idnumber };
  if (candidates.length > 1) {
    return { kind: 'duplicate-cohort', ...at, ids: ascending(candidates.map(({ id }) => id)) };
  }
  const component = candidates[0]?.component ?? '';
  return component === '' || component === mapping.component
    ? undefined
    : { kind: 'foreign-component', ...at, component };
}

/** Whether a finding is about one of the wanted cohorts, or about rows of which nobody knows the cohort. */
function concerns(finding: Finding, wanted: ReadonlyMap<string, string>, site: Site): boolean {
  const isWanted = (idnumber: string) => wanted.has(idnumberKey(idnumber, site.comparesIdnumbers));
  if ('cohorts' in finding) return finding.cohorts.some(isWanted);
  return 'cohort' in finding ? isWanted(finding.cohort) : true;
}

/** What a plan is made from. */
export interface PlanInput {
  readonly desired: DesiredState;
  readonly pairing: Pairing;
  readonly members: CurrentMembers;
  readonly users: UserDirectory;
  readonly site: Site;
  readonly policy: Policy;
}

/**
 * Works out the difference.
 * @throws CategoryError where a mapping's default category does not exist
 */
export function buildPlan(input: PlanInput): SyncPlan {
  const findings: Finding[] = [...input.pairing.findings];
  const cohorts: CohortChange[] = [];
  const counts = new Map(input.desired.sources.map((source) => [source.mapping, emptySummary(source)]));
  const places = new Map<Mapping, ReturnType<typeof placement>>();
  for (const { desired, current } of input.pairing.pairs) {
    const { mapping } = desired;
    const place = places.get(mapping) ?? placement(mapping, input.site);
    places.set(mapping, place);
    const change = cohortChange(desired, current, input, findings);
    const create = current ? undefined : newCohort(desired, place(desired, findings));
    const whole = { ...change, ...(create && { create }) };
    if (create || change.update || change.adds.length + change.removes.length > 0) cohorts.push(whole);
    const summary = counts.get(mapping.name);
    if (summary) count(summary, whole);
  }
  for (const { mapping } of input.pairing.held) {
    const summary = counts.get(mapping);
    if (summary) summary.held += 1;
  }
  return { cohorts, mappings: [...counts.values()], findings: sorted(findings), digest: planDigest(cohorts) };
}

function cohortChange(
  desired: DesiredCohort,
  current: CurrentCohort | undefined,
  { members, users, policy, pairing }: PlanInput,
  findings: Finding[],
): CohortChange {
  const now = current ? ascending(members.get(current.id) ?? []) : [];
  const others = difference(now, desired.members);
  const living = others.filter((user) => users.isLive(user));
  const leaving =
    policy.removals === 'never'
      ? []
      : living.filter(
          (user) => !desired.spared.has(user) && (policy.removals === 'mirror' || users.carriesValue(user)),
        );
  const { withheld } = desired;
  const unplaced = pairing.unplaced.get(desired.mapping.name);
  const unsure = withheld === 'everyone' ? leaving : leaving.filter((user) => withheld.has(user));
  const moving = difference(leaving, unsure).filter((user) => unplaced?.has(user));
  const at = { mapping: desired.mapping.name, cohort: desired.idnumber };
  if (unsure.length > 0)
    findings.push({ kind: 'removals-withheld', ...at, reason: 'rejected-rows', users: unsure });
  if (moving.length > 0)
    findings.push({ kind: 'removals-withheld', ...at, reason: 'held-cohort', users: moving });
  const update = current && cohortUpdate(desired, current);
  return {
    mapping: desired.mapping.name,
    idnumber: desired.idnumber,
    ...(current && { id: current.id }),
    ...(update && { update }),
    adds: difference(desired.members, now),
    removes: difference(difference(leaving, unsure), moving),
    members: now.length - others.length + living.length,
  };
}

function newCohort(desired: DesiredCohort, contextId: number): NewCohort {
  return {
    contextId,
    name: desired.name ?? desired.idnumber,
    description: desired.description ?? '',
    visible: desired.mapping.visible,
    component: desired.mapping.component,
  };
}

function cohortUpdate(desired: DesiredCohort, current: CurrentCohort): CohortUpdate | undefined {
  const differs = (to: string | undefined, from: string) =>
    to !== undefined && to !== from ? { from, to } : undefined;
  const name = differs(desired.name, current.name);
  const description = differs(desired.description, current.description);
  return name || description ? { ...(name && { name }), ...(description && { description }) } : undefined;
}

/** The numbers of `a` that are not in `b`; both ascending. */
function difference(a: readonly number[], b: readonly number[]): readonly number[] {
  if (b.length === 0) return a;
  const result: number[] = [];
  let at = 0;
  for (let place = 0; place < a.length; place += 1) {
    const number = a[place] ?? 0;
    while (at < b.length && (b[at] ?? 0) < number) at += 1;
    if (b[at] !== number) result.push(number);
  }
  return result;
}

type MutableSummary = { -readonly [key in keyof MappingSummary]: MappingSummary[key] };

function emptySummary(source: DesiredState['sources'][number]): MutableSummary {
  const none = {
    cohorts: 0,
    held: 0,
    membersBefore: 0,
    membersAfter: 0,
    created: 0,
    updated: 0,
    added: 0,
    removed: 0,
  };
  return { ...source, ...none };
}

function count(summary: MutableSummary, change: CohortChange): void {
  summary.cohorts += 1;
  summary.membersBefore += change.members;
  summary.membersAfter += change.members + change.adds.length - change.removes.length;
  summary.added += change.adds.length;
  summary.removed += change.removes.length;
  if (change.create) summary.created += 1;
  if (change.update) summary.updated += 1;
}

/** Findings in an order that does not depend on that of the rows. */
function sorted(findings: readonly Finding[]): Finding[] {
  const none = { mapping: '', cohort: '', student: '', column: '', reason: '', attribute: '' };
  const key = (finding: Finding) => {
    const { kind, mapping, cohort, student, column, reason, attribute } = { ...none, ...finding };
    return [kind, mapping, cohort, student, column, reason, attribute].join('\0');
  };
  return findings
    .map((finding) => ({ finding, key: key(finding) }))
    .sort((a, b) => compareCodePoints(a.key, b.key))
    .map(({ finding }) => finding);
}
