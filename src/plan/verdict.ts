/** What the guards say of a plan, as plain values. */
import type { WithheldReason } from './finding.ts';
import type { GuardName } from './limits.ts';
import type { NormaliseStep } from './match.ts';

/** What refuses a run: a guard with a limit, or `openEnd`: a file is open at its end, where the last one was not. */
export type RefusalRule = GuardName | 'openEnd';

/** Why a run is refused, in one line: the rule, the figure and the limit. */
export interface Refusal {
  readonly guard: RefusalRule;
  /** Absent where the figure is of all mappings that have no limit of their own. */
  readonly mapping?: string;
  /** What was found: rows, percent, memberships or cohorts. */
  readonly figure: number;
  /** What would still have been let through, in the unit of `figure`. */
  readonly limit: number;
  /** What the figure is measured against: rows or a percentage of earlier runs, members, cohorts. */
  readonly of: number;
  /** How much of `figure` earlier runs have done. */
  readonly recent?: number;
  /** What would find most of the students who have no user. */
  readonly remedy?: Remedy;
}

/** Steps of `match.normalise` that are not configured, and the percentage of rows that have a user with them. */
export interface Remedy {
  readonly steps: readonly NormaliseStep[];
  readonly found: number;
}

/** What the guards say of a plan. */
export interface Verdict {
  readonly refusals: readonly Refusal[];
  /** Cohorts whose removals are withheld, by idnumber, and why. */
  readonly withheld: ReadonlyMap<string, Withheld>;
  /** Guards that stop nothing: switched off, or with a limit that nothing can exceed. */
  readonly unguarded: readonly Unguarded[];
  /** Mappings without an earlier run to compare with. */
  readonly uncompared: readonly string[];
  /** Mappings of which the share of rows without a user was measured: what follows can be compared with it. */
  readonly judged: readonly string[];
}

/** Why the removals of a cohort are withheld. */
export interface Withheld {
  readonly reason: Extract<WithheldReason, 'cohort-guard' | 'memory'>;
  /** How many members earlier runs of the last 24 hours have removed from it, where that counts. */
  readonly recent?: number;
  /** Set where it is not known what earlier runs saw and did, whatever else is the reason. */
  readonly withoutMemory?: true;
}

/** What part of a site a plan is about: of some cohorts alone, the members of the others are those of the last run. */
export type Scope = 'all-cohorts' | 'some-cohorts';

/** A guard that stops nothing. */
export interface Unguarded {
  readonly guard: GuardName;
  /** Absent where it is so for all mappings that have no limit of their own. */
  readonly mapping?: string;
  /** `percent`: no share can exceed the configured one. `floor`: there is not so much as the floor lets through. */
  readonly reason: 'off' | 'percent' | 'floor';
  /** What the floor lets through, and how much there is: rows or members. */
  readonly floor?: number;
  readonly of?: number;
}
