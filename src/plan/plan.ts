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

import type { CohortChange, CohortUpdate, MappingSummary, NewCohort, SyncPlan } from './change.ts';
import type { CurrentCohort, CurrentMembers, Site } from './current.ts';
import type { DesiredCohort, DesiredState } from './desired.ts';
import { planDigest } from './digest.ts';
import type { Finding } from './finding.ts';
import type { Mapping, Policy } from './mapping.ts';
import type { UserDirectory } from './match.ts';
import { ascending, compareCodePoints } from './order.ts';
import type { Pairing } from './pairing.ts';
import { placement } from './placement.ts';
import { EVERYONE, isWithheld, type Stay, whoStays } from './stay.ts';

/** What a plan is made from. */
interface PlanInput {
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
  const { name: mapping } = desired.mapping;
  const { leaving, staying } = whoStays(living, [
    ...staysByPolicy(policy, users),
    { reason: 'suspended', users: { has: (user) => users.isLeftAlone(user) } },
    ...desired.stays,
    ...(pairing.stays.get(mapping) ?? []),
  ]);
  for (const [reason, stayers] of staying) {
    if (!isWithheld(reason)) continue;
    findings.push({
      kind: 'removals-withheld',
      mapping,
      cohort: desired.idnumber,
      reason,
      users: [...stayers],
    });
  }
  const update = current && cohortUpdate(desired, current);
  return {
    mapping,
    idnumber: desired.idnumber,
    ...(current && current.idnumber !== desired.idnumber && { spelling: current.idnumber }),
    ...(current && { id: current.id }),
    ...(update && { update }),
    adds: difference(desired.members, now),
    removes: leaving,
    members: now.length - others.length + living.length,
  };
}

/** Whom the administrator's rule about removals keeps in every cohort. */
function staysByPolicy({ removals }: Policy, users: UserDirectory): Stay[] {
  if (removals === 'mirror') return [];
  const kept = removals === 'never' ? EVERYONE : { has: (user: number) => !users.carriesValue(user) };
  return [{ reason: 'policy', users: kept }];
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
    largestCohort: 0,
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
  summary.largestCohort = Math.max(summary.largestCohort, change.members);
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
