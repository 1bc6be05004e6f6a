/** What the console asks of the service that it shows: an interface, since runs are the service's to begin. */
import type { EffectiveValue } from '../config/config.ts';
import type { StoredHistory } from '../history/sqlite.ts';
import type { Log } from '../log.ts';
import type { CheckReport } from '../report/check.ts';
import type { Explanation, Question } from '../report/explanation.ts';
import type { Progress } from '../report/progress.ts';
import type { Pause } from '../report/report.ts';
import type { RunOptions } from '../run/job.ts';

/** A run that somebody asks for. */
export interface RunWish extends Pick<RunOptions, 'dryRun' | 'approve' | 'only'> {
  /** Who asks, as the history names people of the console. */
  readonly by: string;
  /** What is to be taken back; absent for a sync. */
  readonly undo?: { readonly run: string; readonly andAllAfter: boolean };
}

/** A run under way. */
export interface RunningNow {
  /** ISO 8601, UTC. */
  readonly since: string;
  readonly dryRun: boolean;
  readonly progress?: Progress;
}

/** How the service is at this moment. Times are ISO 8601, UTC. */
export interface ServiceState {
  readonly running?: RunningNow;
  /** When the next run is due. */
  readonly next?: string;
  readonly pause?: Pause;
  /** Whether runs complete as the schedule asks: the measure of /readyz. */
  readonly isReady: boolean;
}

/** One configuration's service, as the console knows it. */
export interface ConsoleService {
  /** Opens the history for one request: whoever reads pages is in no run's way. It is to be closed. */
  openHistory(): StoredHistory;
  readonly log: Log;
  /** An IANA name: that of the schedule, for the times that people read. */
  readonly timezone: string;
  /** Where people find Moodle, for links to its users; absent where that is not configured. */
  readonly moodleUrl?: string;
  readonly effective: readonly EffectiveValue[];
  state(): ServiceState;
  /** Asks for a run, which begins at once; false where one is under way or asked for already. */
  request(wish: RunWish): boolean;
  /** Pauses, in the place of any pause before. @throws the system's error */
  pause(pause: Pause): void;
  /** Ends the pause. @throws the system's error */
  resume(): void;
  /** Looks at both sides, as --check does. */
  check(signal: AbortSignal): Promise<CheckReport>;
  /** Explains, as --explain does: both sides are read, and nothing is written. */
  explain(question: Question, signal: AbortSignal): Promise<Explanation>;
}
