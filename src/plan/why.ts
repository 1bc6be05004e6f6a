/** Why somebody is in a cohort, or is not: read off what a plan is made of and what it came to, never worked out anew. */
import type { CohortChange, SyncPlan } from './change.ts';
import type { CurrentMembers, IdnumberKey } from './current.ts';
import type { Finding } from './finding.ts';
import type { Policy } from './mapping.ts';
import type { GoneCohort, PlanMemory } from './memory.ts';
import type { Pairing } from './pairing.ts';
import type { StayReason } from './stay.ts';

/**
 * Why a member stays, joins or leaves, or why somebody is no member. `named`: a row names him for it. `unmatched`: a row
 * names a student who cannot be told to be this user, or any. `not-named`: none does. `outside`: no row of any mapping
 * names the cohort, which is left exactly as it is. `gone-upstream`: the same of a cohort that was named before. `held`:
 * nothing changes in the cohort, for the reason that the finding gives. `stays`: no row names him and he stays all the same.
 */
export type Why =
  | { readonly reason: 'named' | 'unmatched' | 'not-named' | 'outside' }
  | ({ readonly reason: 'gone-upstream' } & Gone)
  | { readonly reason: 'held'; readonly finding: HeldFinding }
  | Stayed;

/** Since when no row names a cohort, and what is to become of such cohorts. */
interface Gone {
  readonly since: string;
  readonly policy: Policy['goneUpstream'];
}

/** `since`: of one who waits; `leaves`: of one who waits, or stays in a quiet time; `removals`: of one whom the policy keeps. */
export interface Stayed {
  readonly reason: 'stays';
  readonly stay: StayReason | 'quiet';
  readonly since?: string;
  readonly leaves?: string;
  readonly removals?: Policy['removals'];
}

/** A finding for which a cohort is held. */
export type HeldFinding = Extract<
  Finding,
  { kind: 'idnumber-collision' | 'no-usable-rows' | 'duplicate-cohort' | 'foreign-component' }
>;

/** `new`: it does not exist yet. The others as in `Why`. */
export type CohortState =
  | { readonly kind: 'synchronised' | 'new'; readonly mapping: string }
  | { readonly kind: 'outside' }
  | ({ readonly kind: 'gone-upstream'; readonly mapping: string } & Gone)
  | { readonly kind: 'held'; readonly finding: HeldFinding };

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
  const held = heldBecause(reckoning, cohort.key);
  if (held) return { next: 'nothing', why: { reason: 'held', finding: held } };
  const { pair, gone } = partOf(reckoning, cohort);
  if (!pair && !gone) return { next: 'nothing', why: { reason: 'outside' } };
  const change = changeOf(reckoning, cohort);
  if (change?.adds.includes(user)) return { next: 'joins', why: { reason: 'named' } };
  if (pair?.desired.members.includes(user)) return { next: 'nothing', why: { reason: 'named' } };
  const stay = stayingIn(reckoning, cohort).find(({ users }) => users.includes(user));
  if (stay) return { next: 'nothing', why: stay.why };
  const next = change?.removes.includes(user) ? 'leaves' : 'nothing';
  return gone
    ? { next, why: { reason: 'gone-upstream', ...goneOf(reckoning, gone) } }
    : { next, why: { reason: 'not-named' } };
}

/** What would be written in a cohort; undefined where that is nothing. */
export function changeOf(reckoning: Reckoning, cohort: CohortRef): CohortChange | undefined {
  const idnumber = idnumberOf(reckoning, cohort);
  return reckoning.allowed.cohorts.find((one) => one.idnumber === idnumber && one.id === cohort.id);
}

/** Members whom no row names and who stay, for one reason. */
export interface Staying {
  readonly why: Stayed;
  readonly users: readonly number[];
}

/** Members whom no row names and who stay: by the plan, by a quiet time, or by the guards. */
export function stayingIn({ stayed, allowed, policy, ...rest }: Reckoning, cohort: CohortRef): Staying[] {
  const byPlan = [...(stayed.get(cohort.id ?? 0) ?? [])];
  const known = new Set(byPlan.map(([stay]) => stay));
  const idnumber = idnumberOf(rest, cohort);
  const told = allowed.findings.flatMap((finding): Staying[] => {
    if (!('cohort' in finding) || finding.cohort !== idnumber) return [];
    switch (finding.kind) {
      case 'leaving': {
        const { since, leaves, users } = finding;
        return [{ why: { reason: 'stays', stay: 'waiting', since, leaves }, users }];
      }
      case 'removals-quiet':
        return [{ why: { reason: 'stays', stay: 'quiet', leaves: finding.until }, users: finding.users }];
      case 'removals-withheld':
        // What the plan withholds is a finding as well.
        return known.has(finding.reason)
          ? []
          : [{ why: { reason: 'stays', stay: finding.reason }, users: finding.users }];
      default:
        return [];
    }
  });
  const byStay = byPlan
    .filter(([stay]) => stay !== 'waiting')
    .map(([stay, users]): Staying => {
      const removals = stay === 'policy' && { removals: policy.removals };
      return { why: { reason: 'stays', stay, ...removals }, users };
    });
  return [...byStay, ...told];
}

/** What the plan knows of a cohort that it does not hold. */
function partOf({ pairing, memory }: Pick<Reckoning, 'pairing' | 'memory'>, { id, key }: CohortRef) {
  const pair = key === '' ? undefined : pairing.pairs.find(({ desired }) => desired.key === key);
  return { pair, gone: pair ? undefined : memory.gone.find(({ cohortId }) => cohortId === id) };
}

/** As the plan calls it; '' for a cohort that it does not know. */
function idnumberOf(reckoning: Pick<Reckoning, 'pairing' | 'memory'>, cohort: CohortRef): string {
  const { pair, gone } = partOf(reckoning, cohort);
  return pair?.desired.idnumber ?? gone?.current.idnumber ?? '';
}

/** What there is to say of a cohort's state, whoever is in it. */
export function stateOf(reckoning: Reckoning, cohort: CohortRef): CohortState {
  const held = heldBecause(reckoning, cohort.key);
  if (held) return { kind: 'held', finding: held };
  const { pair, gone } = partOf(reckoning, cohort);
  if (pair) return { kind: pair.current ? 'synchronised' : 'new', mapping: pair.desired.mapping.name };
  if (!gone) return { kind: 'outside' };
  return { kind: 'gone-upstream', mapping: gone.mapping, ...goneOf(reckoning, gone) };
}

function goneOf({ memory, policy }: Reckoning, { goneSince = memory.now }: GoneCohort): Gone {
  return { since: goneSince, policy: policy.goneUpstream };
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
