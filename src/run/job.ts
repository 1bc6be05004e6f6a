/** What a job is, and what a run gives it to work with: a sync, an import. */
import type { History } from '../history/history.ts';
import type { Log } from '../log.ts';
import type { Moodle, MoodleSession } from '../moodle/moodle.ts';
import type { SyncPlan } from '../plan/change.ts';
import type { Finding } from '../plan/finding.ts';
import type { UndoneRun, UndoWritten } from '../plan/undone.ts';
import type { Verdict } from '../plan/verdict.ts';
import type { Progress } from '../report/progress.ts';
import type { ImportRun, Pause, RunPhase, UndoRun } from '../report/report.ts';

/** What a run works with, whatever it reads. */
export interface RunParts {
  readonly moodle: Moodle;
  readonly history: History;
  readonly pause: PauseSwitch;
  readonly log: Log;
  readonly now: () => Date;
}

/** Whether runs write. */
export interface PauseSwitch {
  /** The pause that holds now, or the quiet time without runs; undefined where runs may write. */
  current(): Pause | undefined;
  /** Until when nobody is to leave for a quiet time: ISO 8601, UTC. Undefined where there is none now. */
  withoutRemovalsUntil(): string | undefined;
  /** Pauses until it is resumed, whatever was to end by itself. @throws the system's error */
  begin(reason: string): void;
}

/** What a run is to do, from the command line. */
export interface RunOptions {
  readonly dryRun: boolean;
  /** Idnumbers: only these cohorts. */
  readonly only?: readonly string[];
  /** The digest of the plan that may pass the guards. */
  readonly approve?: string;
  /** Who asked for it in the console. */
  readonly by?: string;
  /** How long to queue for the lock. */
  readonly waitSeconds: number;
  /** Aborted when the run is to end: reading stops at once, writing after the batch in hand. */
  readonly signal: AbortSignal;
  /** Hears how far the run has come. */
  readonly progress?: (step: Progress) => void;
}

/** What a run brings into Moodle, and within which limits. */
export interface Job {
  /** Set for an import. */
  readonly import?: ImportRun;
  /** Set for an undo; `runs` is what became of each, once there is a plan. */
  readonly undo?: Omit<UndoRun, 'runs'> & { runs(written: UndoWritten): readonly UndoneRun[] };
  /** Set for a job that no pause holds: why the service is to be paused before it writes. */
  readonly pauses?: string;
  readonly requestEnrolments: boolean;
  /** Reads everything and builds the whole plan. */
  plan(run: Run): Promise<SyncPlan>;
  /** Guards the whole plan. */
  guard(plan: SyncPlan, run: Run): Guarded;
}

/** What the guards say, and whether there was a completed run to compare with. */
export interface Guarded {
  readonly verdict: Verdict;
  readonly hasBaseline: boolean;
  /** Why a dry run does not end well, though no guard minds the plan: both sides do not fit each other. */
  readonly fault?: Error;
}

/** What a job reads with while it makes its plan. */
export interface Run {
  readonly options: RunOptions;
  readonly recorder: JobRecorder;
  readonly session: MoodleSession;
}

/** What a job tells of its reading. */
export interface JobRecorder {
  /** Runs a phase and keeps how long it took, whether it worked or not. */
  timed<T>(phase: RunPhase, work: () => Promise<T>): Promise<T>;
  /** `opened` may come to know more findings until the run ends. */
  sourceOpened(
    label: string,
    opened: { readonly version: string; readonly findings?: readonly Finding[] },
  ): void;
  readFailed(error: Error, retriesLeft: number): void;
}
