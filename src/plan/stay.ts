/**
 * Why somebody stays in a cohort though the source does not name him for it. Reasons are collected on the way from the
 * rows to the plan, those of one cohort in `DesiredCohort.stays`, those of all of a mapping in `Pairing.stays`; a leaver
 * is held by the first that applies to him.
 */
import type { WithheldReason } from './finding.ts';

/**
 * `policy`: the administrator's rule about removals. `waiting`: he has not been unnamed for long enough yet. `suspended`:
 * his account is, and suspended users are neither added nor removed. `named`: the source did name him, as one of several
 * users, which a finding of its own says. The others are removals put off, each of which is a finding.
 */
export type StayReason = 'policy' | 'waiting' | 'suspended' | 'named' | WithheldReason;

/** Some who stay, for one reason. */
export interface Stay {
  readonly reason: StayReason;
  readonly users: Users;
}

/** Moodle user ids of which nobody needs to know more than whether one is among them. */
export interface Users {
  has(user: number): boolean;
}

export const EVERYONE: Users = { has: () => true };

/** Those who really leave, and beside them the others, by the first reason that holds them. Orders stay as they are. */
export function whoStays(
  leavers: readonly number[],
  stays: readonly Stay[],
): { readonly leaving: readonly number[]; readonly staying: ReadonlyMap<StayReason, readonly number[]> } {
  const leaving: number[] = [];
  const staying = new Map<StayReason, number[]>();
  for (const user of leavers) {
    const reason = stays.find(({ users }) => users.has(user))?.reason;
    if (reason === undefined) leaving.push(user);
    else if (!staying.get(reason)?.push(user)) staying.set(reason, [user]);
  }
  return { leaving, staying };
}

/** Whether a reason is one that an administrator has to know of: a removal that was put off. */
export function isWithheld(reason: StayReason): reason is WithheldReason {
  return reason !== 'policy' && reason !== 'suspended' && reason !== 'named' && reason !== 'waiting';
}
