/** What `--check` found: a plain value, from which the screen and its JSON are made. */

import type { Remark } from '../moodle/moodle.ts';
import type { Finding } from '../plan/finding.ts';
import type { HistoryProblem, RunError } from './report.ts';

/** What a check found. */
export interface CheckReport {
  readonly exitCode: number;
  readonly moodle: {
    readonly label: string;
    readonly release?: string;
    readonly users?: number;
    /** What should be mended there, and keeps no run from working. */
    readonly remarks?: readonly Remark[];
    readonly error?: RunError;
  };
  readonly sources: readonly SourceCheck[];
  /** When the service would run: the expression, its time zone, and the next runs, ISO 8601 in UTC. */
  readonly schedule?: {
    readonly cron: string;
    readonly timezone: string;
    readonly next: readonly string[];
    /** Quiet times that are not over, soonest first: ISO 8601 in UTC. Absent where there are none. */
    readonly quiet?: readonly QuietCheck[];
  };
  readonly state: StateCheck;
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
  readonly error?: RunError;
  /** What an administrator should know of the source itself. */
  readonly findings: readonly Finding[];
  readonly mappings: readonly MappingCheck[];
}

/** What a check found of one mapping. */
export interface MappingCheck {
  readonly mapping: string;
  readonly columns: readonly string[];
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
