/**
 * The difference between desired and current state, as a value that can be printed, measured and refused.
 *
 *   in the source   in Moodle                 what the plan holds
 *   yes             no                        create, adds
 *   yes             once, ours or nobody's    update, adds, removes
 *   yes             another component's       nothing: held, foreign-component
 *   yes             twice                     nothing: held, duplicate-cohort
 *   no              yes                       nothing: left exactly as it is; one that was named before is reported, and
 *                                             its members leave where policy.goneUpstream says so
 */

import type { CohortChange, CohortUpdate, MappingSummary, NewCohort, SyncPlan } from './change.ts';
import type { CurrentCohort, CurrentMembers, Site } from './current.ts';
import type { DesiredCohort, DesiredState } from './desired.ts';
import { planDigest } from './digest.ts';
import type { Finding } from './finding.ts';
import { goneCohorts } from './gone.ts';
import { Leaving } from './leaving.ts';
import type { Mapping, Policy } from './mapping.ts';
import type { UserDirectory } from './match.ts';
import type { PlanLessons, PlanMemory } from './memory.ts';
import { ascending, compareCodePoints, difference } from './order.ts';
import type { Pairing } from './pairing.ts';
import { placement } from './placement.ts';
import type { Witness } from './witness.ts';

/** What a plan is made from. */
interface PlanInput {
  readonly desired: DesiredState;
  readonly pairing: Pairing;
  readonly members: CurrentMembers;
  readonly users: UserDirectory;
  readonly site: Site;
  readonly policy: Policy;
  /** All that are configured. */
  readonly mappings: readonly Mapping[];
  readonly memory: PlanMemory;
  readonly witness?: Witness;
}

/**
 * Works out the difference.
 * @throws CategoryError where a mapping's default category does not exist
 */
export function buildPlan(input: PlanInput): SyncPlan {
  const leaving = new Leaving(input);
  const findings: Finding[] = [...input.pairing.findings];
  const cohorts: CohortChange[] = [];
  const counts = new Map(input.desired.sources.map((source) => [source.mapping, emptySummary(source)]));
  const places = new Map<Mapping, ReturnType<typeof placement>>();
  const sizes = new Map<number, number>();
  for (const { desired, current } of input.pairing.pairs) {
    const { mapping } = desired;
    const place = places.get(mapping) ?? placement(mapping, input.site);
    places.set(mapping, place);
    const change = cohortChange(desired, current, input, leaving);
    const create = current ? undefined : newCohort(desired, place(desired, findings));
    const whole = { ...change, ...(create && { create }) };
    if (create || change.update || change.adds.length + change.removes.length > 0) cohorts.push(whole);
    if (current) sizes.set(current.id, change.members);
    const summary = counts.get(mapping.name);
    if (summary) count(summary, whole);
  }
  for (const { mapping } of input.pairing.held) {
    const summary = counts.get(mapping);
    if (summary) summary.held += 1;
  }
  for (const id of input.pairing.unsure) leaving.beginAnew(id);
  const gone = goneCohorts(input, leaving);
  for (const change of gone.changes) {
    if (change.removes.length > 0) cohorts.push(change);
    const summary = counts.get(change.mapping);
    if (summary) countMembers(summary, change);
  }
  if (gone.changes.length > 0) cohorts.sort((a, b) => compareCodePoints(a.idnumber, b.idnumber));
  return {
    cohorts,
    mappings: [...counts.values()],
    findings: sorted([...findings, ...leaving.findings, ...gone.findings]),
    digest: planDigest(cohorts),
    lessons: lessonsOf(input, leaving, sizes),
  };
}

function lessonsOf(
  { pairing, memory }: PlanInput,
  leaving: Leaving,
  sizes: ReadonlyMap<number, number>,
): PlanLessons {
  const waiting = leaving.waitingNews();
  return {
    at: memory.now,
    synchronised: pairing.pairs.flatMap(({ desired, current }) =>
      current
        ? [
            {
              cohortId: current.id,
              mapping: desired.mapping.name,
              idnumber: current.idnumber,
              members: sizes.get(current.id) ?? 0,
            },
          ]
        : [],
    ),
    gone: memory.gone.filter(({ goneSince }) => goneSince === undefined).map(({ cohortId }) => cohortId),
    vanished: memory.vanished,
    ...(waiting && { waiting }),
  };
}

function cohortChange(
  desired: DesiredCohort,
  current: CurrentCohort | undefined,
  { members, users }: PlanInput,
  leaving: Leaving,
): CohortChange {
  const now = current ? ascending(members.get(current.id) ?? []) : [];
  const others = difference(now, desired.members);
  const living = others.filter((user) => users.isLive(user));
  const { name: mapping } = desired.mapping;
  const update = current && cohortUpdate(desired, current);
  return {
    mapping,
    idnumber: desired.idnumber,
    ...(current && current.idnumber !== desired.idnumber && { spelling: current.idnumber }),
    ...(current && { id: current.id }),
    ...(update && { update }),
    adds: difference(desired.members, now),
    removes: leaving.from({ mapping, idnumber: desired.idnumber, id: current?.id }, living, desired.stays),
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
  if (change.create) summary.created += 1;
  if (change.update) summary.updated += 1;
  countMembers(summary, change);
}

function countMembers(summary: MutableSummary, { members, adds, removes }: CohortChange): void {
  summary.membersBefore += members;
  summary.largestCohort = Math.max(summary.largestCohort, members);
  summary.membersAfter += members + adds.length - removes.length;
  summary.added += adds.length;
  summary.removed += removes.length;
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
