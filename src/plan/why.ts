/** Why somebody is in a cohort, or is not: read off what a plan is made of and what it came to, never worked out anew. */
import type { SyncPlan } from './change.ts';
import type { CurrentMembers, IdnumberKey } from './current.ts';
import type { Finding } from './finding.ts';
import type { Policy } from './mapping.ts';
import type { PlanMemory } from './memory.ts';
import type { Pairing } from './pairing.ts';
import type { StayReason } from './stay.ts';

/**
 * Why a member stays, joins or leaves, or why somebody is no member. `named`: a row names him for it. `not-named`: none
 * does. `outside`: no row of any mapping names the cohort, which is left exactly as it is. `gone-upstream`: the same of a
 * cohort that was named before. `held`: nothing changes in the cohort, for the reason that the finding gives. `stays`: no
 * row names him and he stays all the same.
 */
export type Why =
  | { readonly reason: 'named' | 'not-named' | 'outside' }
  | { readonly reason: 'gone-upstream'; readonly since: string }
  | { readonly reason: 'held'; readonly finding: HeldFinding }
  | Stayed;

/** `since`, `leaves`: of one who waits; `removals`: of one whom the policy keeps. */
export interface Stayed {
  readonly reason: 'stays';
  readonly stay: StayReason;
  readonly since?: string;
  readonly leaves?: string;
  readonly removals?: Policy['removals'];
}

/** A finding for which a cohort is held. */
export type HeldFinding = Extract<
  Finding,
  { kind: 'idnumber-collision' | 'no-usable-rows' | 'duplicate-cohort' | 'foreign-component' }
>;

/** What the next run does about somebody in a cohort, were it to begin now and to write. */
export type Fate = 'nothing' | 'joins' | 'leaves';

/** A plan with what it is made of. */
export interface Reckoning {
  readonly pairing: Pairing;
  readonly keyOf: IdnumberKey;
  readonly members: CurrentMembers;
  readonly memory: PlanMemory;
  readonly policy: Policy;
  /** What would be written once the guards have withheld what they withhold. */
  readonly allowed: SyncPlan;
  /** Who stays in which cohort of Moodle, as the plan's witness heard it. */
  readonly stayed: ReadonlyMap<number, ReadonlyMap<StayReason, readonly number[]>>;
}

/** A cohort: one of Moodle, or one that does not exist yet. */
export interface CohortRef {
  readonly id?: number | undefined;
  /** The idnumber as the database compares it; '' for a cohort without one. */
  readonly key: string;
}

/** What becomes of a user in a cohort, and why. */
export function whyOf(
  reckoning: Reckoning,
  cohort: CohortRef,
  user: number,
): { readonly next: Fate; readonly why: Why } {
  const { pairing, memory, allowed } = reckoning;
  const held = heldBecause(reckoning, cohort.key);
  if (held) return { next: 'nothing', why: { reason: 'held', finding: held } };
  const pair = pairing.pairs.find(({ desired }) => desired.key === cohort.key && cohort.key !== '');
  const gone = pair ? undefined : memory.gone.find(({ cohortId }) => cohortId === cohort.id);
  if (!pair && !gone) return { next: 'nothing', why: { reason: 'outside' } };
  const idnumber = pair?.desired.idnumber ?? gone?.current.idnumber ?? '';
  const change = allowed.cohorts.find((one) => one.idnumber === idnumber && one.id === cohort.id);
  const stay = stayOf(reckoning, { id: cohort.id, idnumber }, user);
  if (change?.adds.includes(user)) return { next: 'joins', why: { reason: 'named' } };
  if (pair?.desired.members.includes(user)) return { next: 'nothing', why: { reason: 'named' } };
  if (stay) return { next: 'nothing', why: stay };
  const next = change?.removes.includes(user) ? 'leaves' : 'nothing';
  return gone
    ? { next, why: { reason: 'gone-upstream', since: gone.goneSince ?? memory.now } }
    : { next, why: { reason: 'not-named' } };
}

/** Why nothing changes in a cohort; undefined where something may. */
export function heldBecause({ pairing, keyOf }: Reckoning, key: string): HeldFinding | undefined {
  if (!pairing.held.some((held) => held.key === key)) return undefined;
  return pairing.findings.find(
    (finding): finding is HeldFinding => isHeld(finding) && keyOf(finding.cohort) === key,
  );
}

const HELD: ReadonlySet<Finding['kind']> = new Set<HeldFinding['kind']>([
  'idnumber-collision',
  'no-usable-rows',
  'duplicate-cohort',
  'foreign-component',
]);

function isHeld(finding: Finding): finding is HeldFinding {
  return HELD.has(finding.kind);
}

/** Why a member stays whom no row names: by the plan, or by the guards over it. */
function stayOf(
  { stayed, allowed, policy }: Reckoning,
  { id, idnumber }: { readonly id: number | undefined; readonly idnumber: string },
  user: number,
): Stayed | undefined {
  const byPlan = [...(stayed.get(id ?? 0) ?? [])].find(([, users]) => users.includes(user))?.[0];
  const isHis = (finding: Finding) =>
    'cohort' in finding && finding.cohort === idnumber && 'users' in finding && finding.users.includes(user);
  const withheld = allowed.findings.find((finding) => finding.kind === 'removals-withheld' && isHis(finding));
  const byGuard = withheld?.kind === 'removals-withheld' ? withheld.reason : undefined;
  const stay = byPlan ?? byGuard;
  if (stay === undefined) return undefined;
  const waits = allowed.findings.find((finding) => finding.kind === 'leaving' && isHis(finding));
  return {
    reason: 'stays',
    stay,
    ...(stay === 'waiting' && waits?.kind === 'leaving' && { since: waits.since, leaves: waits.leaves }),
    ...(stay === 'policy' && { removals: policy.removals }),
  };
}
