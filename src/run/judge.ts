/** What may be written of a plan, before anybody approves more: after quiet times, guards and the memory of earlier runs. */
import type { SyncPlan } from '../plan/change.ts';
import { withoutLeavers } from '../plan/quiet.ts';
import { withoutMemory, withoutWithheld } from '../plan/withhold.ts';
import type { Guarded } from './job.ts';

/** What is asked on the way, in this order. */
interface Judges {
  /** Until when nobody is to leave: ISO 8601, UTC. */
  readonly quietUntil: string | undefined;
  guard(plan: SyncPlan): Guarded;
  /** Whether what earlier runs saw and did is known. */
  remembers(): boolean;
}

/** A plan with the verdict on it, and what is left of it by that. */
interface Judged extends Guarded {
  readonly plan: SyncPlan;
  readonly allowed: SyncPlan;
}

/** Judges a plan. */
export function judged(planned: SyncPlan, { quietUntil, guard, remembers }: Judges): Judged {
  const plan = quietUntil === undefined ? planned : withoutLeavers(planned, quietUntil);
  const guarded = guard(plan);
  const verdict = remembers() ? guarded.verdict : withoutMemory(plan, guarded.verdict);
  return { ...guarded, verdict, plan, allowed: withoutWithheld(plan, verdict) };
}
