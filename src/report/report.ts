/** What a run saw and did: one plain value, from which the screen, the JSON report, the history and the metrics are made. */
import type { TaskRequest } from '../moodle/moodle.ts';
import type { CohortChange, MappingSummary } from '../plan/change.ts';
import type { Finding } from '../plan/finding.ts';
import type { GuardName } from '../plan/limits.ts';
import type { UndoneRun } from '../plan/undone.ts';
import type { Refusal, Unguarded } from '../plan/verdict.ts';

/** How a run ended. SPEC names the first five; the others are runs that did not come to a plan, or to its end. */
export type Outcome =
  /** The plan is in Moodle (or, in a dry run, would be). */
  | 'applied'
  /** There was nothing to do. */
  | 'unchanged'
  /** Could not read or write. */
  | 'failed'
  /** Refused by a guard, or the approved digest is not that of the plan. */
  | 'refused'
  /** Some cohorts failed or were held, the rest is written. */
  | 'partial'
  /** The configuration does not fit what the source or Moodle holds. */
  | 'misconfigured'
  /** Another run holds the lock. */
  | 'locked'
  /** Moodle is in maintenance or being upgraded. */
  | 'postponed'
  /** Asked to stop before its end. */
  | 'interrupted'
  /** The service is paused: read, planned, and nothing written. */
  | 'paused';

/** How a run stands in the history: as it ended, or what became of one that has no end there. */
export type KeptOutcome =
  | Outcome
  /** Its process lives. */
  | 'running'
  /** Its process was killed. */
  | 'killed'
  /** It ended, and how could not be kept. */
  | 'unkept'
  /** It ended in a way that this version of the program does not know. */
  | 'unknown';

/** The exit code of `--once` for each outcome. */
export const exitCodes: Readonly<Record<Outcome, number>> = {
  applied: 0,
  unchanged: 0,
  failed: 1,
  refused: 3,
  partial: 4,
  misconfigured: 2,
  locked: 5,
  postponed: 1,
  interrupted: 1,
  paused: 0,
};

/** The parts of a run whose durations are kept. */
export type RunPhase = 'connect' | 'read' | 'plan' | 'write' | 'enrolments';

/**
 * The report of one run. It holds student values and belongs to the operator alone.
 *
 * Its JSON, on the screen and in the state folder, is this very value: fields under their names in this order, those
 * that are optional absent where there is nothing to say, lists whole. A finding is an object with its `kind`, a change
 * one with the Moodle user ids that join (`adds`) and leave (`removes`). Fields may be added; none changes its meaning.
 */
export interface RunReport {
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly outcome: Outcome;
  readonly exitCode: number;
  readonly dryRun: boolean;
  /** Set while the service is paused, for a dry run too. */
  readonly paused?: Pause;
  /** Who asked for it in the console; absent for a run by the schedule or the command line. */
  readonly by?: string;
  /** Absent for a sync. */
  readonly import?: ImportRun;
  /** Set for an undo. */
  readonly undo?: UndoRun;
  /** Idnumbers given by `--cohort`; absent when all cohorts were synchronised. */
  readonly only?: readonly string[];
  readonly moodle?: { readonly label: string; readonly release: string };
  readonly sources: readonly { readonly label: string; readonly version: string }[];
  /** As planned, after the guards. */
  readonly mappings: readonly MappingSummary[];
  /** What was really written. */
  readonly written: WrittenCounts;
  /** What may be in Moodle as well: its COMMIT got no answer, and nobody could look. Absent where there is no doubt. */
  readonly maybeWritten?: WrittenCounts;
  /** The digest of the plan, where one was built. */
  readonly digest?: string;
  /** What `--approve` takes to have the rest done: the digest of a refused plan, or of withheld removals. */
  readonly approvable?: string;
  /** Whether `--approve` let this plan pass the guards. */
  readonly approved: boolean;
  readonly refusals: readonly Refusal[];
  /** Guards that are off for all mappings without a limit of their own, or whose share nothing can exceed. */
  readonly guardsOff: readonly GuardName[];
  /** The same in full, with single mappings, and guards for whose floors there is too little on this site. */
  readonly unguarded?: readonly Unguarded[];
  /** Whether there was a completed run to compare with. */
  readonly baseline: boolean;
  /** Mappings that it says nothing of: new ones, and such as were renamed. */
  readonly uncompared?: readonly string[];
  readonly findings: readonly Finding[];
  /** What of them is new since the last run of all cohorts, and what is settled; absent where there is none. */
  readonly compared?: ComparedFindings;
  /** The plan, whole: what was written, or would have been. */
  readonly changes: readonly CohortChange[];
  readonly enrolments: readonly TaskRequest[];
  readonly error?: RunError;
  /** What could not be kept of this run, or read of earlier ones. */
  readonly historyProblems: readonly HistoryProblem[];
  /** Messages of earlier runs that could not be delivered so far, by channel; absent where there are none. */
  readonly undelivered?: readonly Undelivered[];
  /** Milliseconds by phase, for those that were reached. */
  readonly durations: Readonly<Partial<Record<RunPhase, number>>>;
}

/** Findings beside those of the last run that came to a plan for all cohorts. */
export interface ComparedFindings {
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** The places in `findings` of those that it did not have. */
  readonly fresh: readonly number[];
  /** Those that it had and this run has not: without their row numbers, which are not kept. */
  readonly settled: readonly Finding[];
}

/** A time in which runs write nothing, by somebody's wish. */
export interface Pause {
  /** Empty for a quiet time of the configuration. */
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly since: string;
  /** Absent: until it is resumed. */
  readonly until?: string;
  /** Set for a quiet time of the configuration. */
  readonly quiet?: true;
  /** Until when there is a quiet time without runs, this or one beside the pause: they do not even read. ISO 8601, UTC. */
  readonly quietUntil?: string;
}

/** The report of a run as the history has it. */
export type KeptReport = Omit<RunReport, 'outcome'> & { readonly outcome: KeptOutcome };

/** Outcomes after which Moodle holds what the source says, but for what is reported as held. */
const COMPLETED: ReadonlySet<KeptOutcome> = new Set<Outcome>(['applied', 'unchanged', 'partial']);

/** Whether a sync of all cohorts came to its end: a dry run changes nothing and proves nothing. */
export function isCompleted({
  outcome,
  dryRun,
  import: imported,
  undo,
  only,
}: Pick<KeptReport, 'outcome' | 'dryRun' | 'import' | 'undo' | 'only'>): boolean {
  return COMPLETED.has(outcome) && !dryRun && !imported && !undo && !only;
}

/** What a run brings that is no sync: cohorts or members from a file. */
export interface ImportRun {
  readonly kind: 'cohorts' | 'members';
  /** What repeats it on a command line: `--filepath`, and what else was given that concerns the file. */
  readonly arguments: readonly string[];
}

/** What could not be delivered to one channel so far. */
export interface Undelivered {
  readonly channel: string;
  readonly messages: number;
  /** Of the first of them: ISO 8601, UTC. */
  readonly since: string;
  readonly code: DeliveryFault;
  /** What the other side said of the last try; '' where it said nothing. */
  readonly detail: string;
}

/** Why a message could not be delivered; `alert.fault.CODE` explains it. */
export type DeliveryFault =
  /** Nobody listens there, or the name is not known. */
  | 'unreachable'
  /** No answer came in time. */
  | 'silent'
  /** The connection ended in the middle. */
  | 'broken'
  /** The certificate is not of this server, or of nobody who is trusted. */
  | 'certificate'
  /** The server does not offer STARTTLS. */
  | 'no-starttls'
  | 'login'
  | 'recipients'
  /** Come later: greylisting, or too many requests. */
  | 'later'
  | 'refused'
  | 'redirect';

/** What a run takes back. */
export interface UndoRun {
  readonly run: string;
  /** Whether all runs after it are undone with it. */
  readonly andAllAfter: boolean;
  /** What became of each, newest first. */
  readonly runs: readonly UndoneRun[];
}

/** Counts of what is in Moodle after a run and was not before. */
export interface WrittenCounts {
  readonly created: number;
  readonly updated: number;
  readonly added: number;
  readonly removed: number;
}

/** Why a run did not come to its end. `code` names the explanation in the message catalogue. */
export interface RunError {
  readonly kind:
    | 'source'
    | 'moodle'
    | 'column'
    | 'category'
    | 'match'
    | 'import'
    | 'undo'
    | 'approval'
    | 'internal';
  readonly code: string;
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Why something could not be kept or read: while there is any such thing, nobody leaves. `code` names the explanation in
 * the message catalogue.
 */
export interface HistoryProblem {
  readonly code: HistoryFault;
  /** The file or folder at fault. */
  readonly file: string;
  /** What the system or SQLite said, for whoever repairs it. */
  readonly message: string;
  /** The user id of the account that met it. */
  readonly uid?: number;
  /** A command for root that mends it. */
  readonly remedy?: string;
}

export type HistoryFault =
  /** The file was damaged: it was set aside (`file` is its new name), and a new one begun. */
  | 'corrupt'
  /** The file is damaged, and was only looked at. */
  | 'damaged'
  /** A former run found it damaged, and none has made up for that since: none that withheld no removal for it. */
  | 'lost'
  /** A former run could not keep what it saw and did. */
  | 'unkept'
  /** No room left on the device, or in the quota. */
  | 'full'
  /** Another process held the database for longer than is waited for. */
  | 'locked'
  /** Written by a later version of this program; it is left as it is. */
  | 'newer'
  /** This account may not. */
  | 'rights'
  /** The file system is mounted for reading only. */
  | 'read-only'
  /** Cannot be made, opened, read or written. */
  | 'unusable';

/** One line of the list of runs. */
export interface RunSummary {
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Absent for a run that is under way or was killed. */
  readonly finishedAt?: string;
  readonly outcome: KeptOutcome;
  readonly dryRun: boolean;
  readonly import?: ImportRun;
  readonly undo?: UndoRun;
  readonly only?: readonly string[];
  readonly digest?: string;
  readonly written: WrittenCounts;
  /** How many findings it had, as its report counts them: a student of several mappings once. */
  readonly findings: number;
  readonly error?: RunError;
}
