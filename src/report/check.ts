/** What `--check` found: a plain value, from which the screen and its JSON are made. */

import type { Remark } from '../moodle/moodle.ts';
import type { Finding } from '../plan/finding.ts';
import type { KeyRemedy } from '../plan/key-fit.ts';
import type { Refusal } from '../plan/verdict.ts';
import type { HistoryProblem, Pause, RunError } from './report.ts';

/** What a check found. */
export interface CheckReport {
  readonly exitCode: number;
  readonly moodle: {
    readonly label: string;
    readonly release?: string;
    readonly users?: number;
    readonly checks?: readonly CheckLine[];
    /** What should be mended there, and keeps no run from working. */
    readonly remarks?: readonly Remark[];
    readonly error?: RunError;
  };
  readonly sources: readonly SourceCheck[];
  /** What a run now would make of it all; absent where not everything could be read. */
  readonly plan?: PlanCheck;
  /** When the service would run: the expression, its time zone, and the next runs, ISO 8601 in UTC. */
  readonly schedule?: {
    readonly cron: string;
    readonly timezone: string;
    readonly next: readonly string[];
    /** Quiet times that are not over, soonest first: ISO 8601 in UTC. Absent where there are none. */
    readonly quiet?: readonly QuietCheck[];
  };
  /** Whether runs write, by somebody's wish or for a quiet time. */
  readonly paused?: Pause;
  readonly state: StateCheck;
}

/** One thing that was looked at: in order, worth a look, or to be put right before a run can work. */
export interface CheckLine {
  readonly state: 'ok' | 'look' | 'wrong';
  /** `check.is.CODE` is its message, with what to do. */
  readonly code: CheckCode;
  readonly params: Readonly<Record<string, string | number>>;
  /** What would find more students. */
  readonly remedy?: KeyRemedy;
  /** What an administrator of the database runs. */
  readonly statements?: readonly string[];
}

export type CheckCode =
  | 'site-fits'
  | 'clock'
  | 'clock-off'
  | 'cron-runs'
  | 'cron-late'
  | 'cron-never'
  | 'tasks-run'
  | 'task-disabled'
  | 'leaving-unenrols'
  | 'leaving-suspends'
  | 'leaving-otherwise'
  | 'site-unasked'
  | 'source-clock'
  | 'source-clock-off'
  | 'character-set'
  | 'character-set-narrow'
  | 'account-lasts'
  | 'account-ends'
  | 'rows'
  | 'rows-none'
  | 'rows-rejected'
  | 'rows-all-rejected'
  | 'students-found'
  | 'students-some'
  | 'students-few'
  | 'students-none'
  | 'collisions'
  | 'held'
  | 'categories'
  | 'categories-missing'
  | 'plan'
  | 'refused';

/** What a run now would make of both sides. */
export interface PlanCheck {
  readonly error?: RunError;
  readonly checks: readonly CheckLine[];
  readonly refusals: readonly Refusal[];
  readonly findings: readonly Finding[];
}

/** A quiet time, and what there is none of meanwhile. */
export interface QuietCheck {
  readonly from: string;
  readonly until: string;
  readonly without: 'runs' | 'removals';
}

/** What a run by this account would meet in the state folder. */
export interface StateCheck {
  readonly folder: string;
  /** The user id of the account, where the system has such ids. */
  readonly uid?: number;
  /** Whether there is a history that can be read. */
  readonly isThere: boolean;
  /** When the newest completed sync of all cohorts ended: ISO 8601, UTC. */
  readonly lastSuccess?: string;
  readonly problems: readonly HistoryProblem[];
}

/** What a check found of one source. */
export interface SourceCheck {
  readonly label: string;
  readonly version?: string;
  readonly checks: readonly CheckLine[];
  readonly error?: RunError;
  /** What an administrator should know of the source itself. */
  readonly findings: readonly Finding[];
  readonly mappings: readonly MappingCheck[];
}

/** What a check found of one mapping. */
export interface MappingCheck {
  readonly mapping: string;
  readonly columns: readonly string[];
  readonly checks: readonly CheckLine[];
  readonly examples: readonly Example[];
  readonly error?: RunError;
}

/** What one row would become. */
export interface Example {
  readonly student: string;
  readonly idnumber?: string;
  readonly name?: string;
  /** The Moodle user id. */
  readonly user?: number;
  /** Why it would become nothing, or not all of this. */
  readonly findings: readonly Finding[];
}
