/** Which cohort of Moodle each desired cohort is, and which are held because that cannot be said or must not be touched. */
import type { CurrentCohort, IdnumberKey } from './current.ts';
import type { DesiredCohort, DesiredState, HeldCohort } from './desired.ts';
import type { Finding } from './finding.ts';
import { IdSet } from './id-set.ts';
import { ascending, compareCodePoints } from './order.ts';
import type { MappingRows } from './rows.ts';
import type { Stay } from './stay.ts';

/** Desired cohorts beside the Moodle cohorts that they are, before anything is known of their members. */
export interface Pairing {
  readonly pairs: readonly { readonly desired: DesiredCohort; readonly current: CurrentCohort | undefined }[];
  readonly held: readonly HeldCohort[];
  /** The ids of held cohorts whose rows name users. */
  readonly unsure: readonly number[];
  /** By mapping, why members of any of its cohorts stay whom no row puts there. */
  readonly stays: ReadonlyMap<string, readonly Stay[]>;
  readonly findings: readonly Finding[];
}

/** Every idnumber that the mappings build, Moodle has, or a person asks for: those of which the database is to say which are one. */
export function idnumbersOf(
  mappings: readonly MappingRows[],
  current: readonly CurrentCohort[],
  only: readonly string[] = [],
): ReadonlySet<string> {
  const idnumbers = new Set(only);
  for (const { idnumber } of current) idnumbers.add(idnumber);
  for (const { cohorts } of mappings) for (const { idnumber } of cohorts.values()) idnumbers.add(idnumber);
  return idnumbers;
}

/**
 * The cohorts of Moodle that the source names: whose members a plan may need to know, those that it will hold included.
 * @param only idnumbers of the cohorts to work on; absent for all
 */
export function namedCohorts(
  mappings: readonly MappingRows[],
  current: readonly CurrentCohort[],
  keyOf: IdnumberKey,
  only?: readonly string[],
): CurrentCohort[] {
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
  keyOf: IdnumberKey,
  only?: readonly string[],
): Pairing {
  const existing = Map.groupBy(current, ({ idnumber }) => keyOf(idnumber));
  const wanted = only && new Map(only.map((idnumber) => [keyOf(idnumber), idnumber]));
  const isWanted = ({ key }: { key: string }) => wanted?.has(key) ?? true;
  const pairs: { desired: DesiredCohort; current: CurrentCohort | undefined }[] = [];
  const held = desired.held.filter(isWanted);
  const findings = wanted
    ? desired.findings.filter((finding) => concerns(finding, wanted, keyOf))
    : [...desired.findings];
  const displaced = new Map([...desired.stays.keys()].map((name) => [name, new IdSet()]));
  for (const cohort of desired.cohorts) {
    const candidates = existing.get(cohort.key) ?? [];
    const reason = holdReason(cohort, candidates);
    const { name } = cohort.mapping;
    // Another plugin's cohort is no fault to be mended: its students are where that plugin wants them.
    if (reason?.kind === 'duplicate-cohort') {
      for (const user of cohort.members) displaced.get(name)?.add(user);
    }
    if (!isWanted(cohort)) continue;
    if (reason) {
      held.push({ mapping: name, idnumber: cohort.idnumber, key: cohort.key, namesUsers: true });
      findings.push(reason);
    } else {
      pairs.push({ desired: cohort, current: candidates[0] });
    }
  }
  const seen = new Set([...pairs.map(({ desired }) => desired.key), ...held.map(({ key }) => key)]);
  for (const [key, idnumber] of wanted ?? []) {
    if (!seen.has(key)) findings.push({ kind: 'cohort-not-in-source', cohort: idnumber });
  }
  const stays = new Map<string, readonly Stay[]>();
  for (const [name, known] of desired.stays) {
    stays.set(name, [...known, { reason: 'held-cohort', users: displaced.get(name) ?? new IdSet() }]);
  }
  const unsure = held
    .filter(({ namesUsers }) => namesUsers)
    .flatMap(({ key }) => (existing.get(key) ?? []).map(({ id }) => id));
  return { pairs, held, unsure: [...new Set(unsure)], stays, findings };
}

function holdReason(
  { mapping, idnumber }: DesiredCohort,
  candidates: readonly CurrentCohort[],
): Finding | undefined {
  const at = { mapping: mapping.name, cohort: idnumber };
  if (candidates.length > 1) {
    const spellings = [...new Set(candidates.map((candidate) => candidate.idnumber))]
      .filter((spelling) => spelling !== idnumber)
      .sort(compareCodePoints);
    const ids = ascending(candidates.map(({ id }) => id));
    return { kind: 'duplicate-cohort', ...at, ids, ...(spellings.length > 0 && { spellings }) };
  }
  const component = candidates[0]?.component ?? '';
  return component === '' || component === mapping.component
    ? undefined
    : { kind: 'foreign-component', ...at, component };
}

/** Whether a finding is about one of the wanted cohorts, or about rows of which nobody knows the cohort. */
function concerns(finding: Finding, wanted: ReadonlyMap<string, string>, keyOf: IdnumberKey): boolean {
  const isWanted = (idnumber: string) => wanted.has(keyOf(idnumber));
  if ('cohorts' in finding) return finding.cohorts.some(isWanted);
  return 'cohort' in finding ? isWanted(finding.cohort) : true;
}
