/**
 * Whether the service does its work: whether a run has completed recently enough, measured by its own schedule. After a
 * completed run, two more ticks may pass without one, and after the start of the service the first; then the last of
 * them has to have had the time to finish. Ticks rather than an interval: a schedule of working hours has nights.
 */
import {
  type HistoryProblem,
  isCompleted,
  type Pause,
  type RunReport,
  type Undelivered,
} from '../report/report.ts';

/** What a run may take at least, in milliseconds; longer once one took longer. */
const SHORTEST_ALLOWANCE_MS = 600_000;
/** How many ticks may pass without a completed run. */
const TICKS_AFTER_SUCCESS = 2;
const TICKS_AFTER_START = 1;

/** What is to be said to whoever asks. It names outcomes and codes, and nothing that a row or Moodle holds. */
interface ReadinessAnswer {
  readonly ready: boolean;
  /** Plain English, for the log of an orchestrator. */
  readonly text: string;
}

/** What is known of the runs of this process. */
export class Readiness {
  #lastSuccess: Date | undefined;
  #historyProblems: readonly HistoryProblem[];
  #last: { readonly at: Date; readonly how: string } | undefined;
  #runningSince: Date | undefined;
  #undelivered: readonly Undelivered[] = [];
  #longestMs = SHORTEST_ALLOWANCE_MS;
  /** As last told. */
  #ticks: readonly Date[] = [];
  /** The ticks by which a run is to have completed; fewer than `#needed` where the schedule is not known so far. */
  #awaited: readonly Date[] = [];
  #needed = TICKS_AFTER_START;

  /**
   * @param lastSuccess of an earlier process: it is shown, and does not make this one ready for longer
   * @param historyProblems what the first run would meet
   */
  constructor(lastSuccess?: Date, historyProblems: readonly HistoryProblem[] = []) {
    this.#historyProblems = historyProblems;
    this.#lastSuccess = lastSuccess;
  }

  /** Takes the coming ticks, soonest first. Those that have passed stay awaited, those to come are replaced. */
  scheduled(ticks: readonly Date[], now: Date): void {
    this.#ticks = ticks;
    const passed = this.#awaited.filter((tick) => tick <= now);
    const last = passed.at(-1);
    const coming = ticks.filter((tick) => !last || tick > last);
    this.#awaited = [...passed, ...coming].slice(0, this.#needed);
  }

  runStarted(now: Date): void {
    this.#runningSince = now;
  }

  runEnded(report: RunReport, now: Date): void {
    if (this.#runningSince) {
      this.#longestMs = Math.max(this.#longestMs, now.getTime() - this.#runningSince.getTime());
    }
    this.#runningSince = undefined;
    this.#last = { at: now, how: howItEnded(report) };
    this.#historyProblems = report.historyProblems;
    if (isCompleted(report)) this.#lastSuccess = now;
    // Paused, it is as it is wished to be, and not expected to complete.
    else if (report.dryRun || report.outcome !== 'paused') return;
    this.#needed = TICKS_AFTER_SUCCESS;
    this.#awaited = this.#ticks.filter((tick) => tick > now).slice(0, this.#needed);
  }

  /** Takes what could not be delivered so far. */
  undelivered(all: readonly Undelivered[]): void {
    this.#undelivered = all;
  }

  /**
   * @param pause what holds the runs up by somebody's wish
   * @param withoutRemovalsUntil until when nobody leaves for a quiet time: ISO 8601, UTC
   */
  answer(now: Date, pause?: Pause, withoutRemovalsUntil?: string): ReadinessAnswer {
    const due = this.#awaited.length < this.#needed ? undefined : this.#awaited.at(-1);
    const ready = !due || now.getTime() <= due.getTime() + this.#longestMs;
    const since = this.#lastSuccess ? `since ${this.#lastSuccess.toISOString()}` : 'so far';
    const next = this.#ticks.find((tick) => tick > now);
    const lines = [
      ready ? 'ready' : `not ready: no run has completed ${since}, and one was due at ${due?.toISOString()}`,
      ...(pause
        ? [
            `${pause.quiet ? 'quiet' : 'paused'} since ${pause.since}${pause.until ? ` until ${pause.until}` : ''}`,
          ]
        : []),
      ...(withoutRemovalsUntil ? [`quiet until ${withoutRemovalsUntil}: nobody leaves a cohort`] : []),
      `last completed run: ${this.#lastSuccess?.toISOString() ?? 'none'}`,
      ...(this.#last ? [`last run: ${this.#last.how} at ${this.#last.at.toISOString()}`] : []),
      ...(this.#runningSince ? [`running since ${this.#runningSince.toISOString()}`] : []),
      `next run: ${next?.toISOString() ?? 'none'}`,
      ...this.#historyProblems.map(
        ({ code, file }) => `run history: ${code} (${file}), so nobody leaves a cohort`,
      ),
      ...this.#undelivered.map(
        ({ channel, messages, since, code }) =>
          `not delivered to ${channel}: ${messages} since ${since} (${code})`,
      ),
    ];
    return { ready, text: `${lines.join('\n')}\n` };
  }
}

function howItEnded({ outcome, error, refusals }: RunReport): string {
  const why = error ? [error.code] : [...new Set(refusals.map(({ guard }) => guard))];
  return why.length > 0 ? `${outcome} (${why.join(', ')})` : outcome;
}
