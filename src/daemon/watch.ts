/** Looks at the service itself between its runs: whether one has completed as the schedule asks, whether it is paused. */
import type { Alerts } from '../alert/alerts.ts';
import { Readiness } from '../health/readiness.ts';
import { isCompleted, type Pause, type RunReport } from '../report/report.ts';

/** How often is looked, and how often what goes on is said again, in milliseconds. */
const LOOK_MS = 60_000;
const SAY_AGAIN_MS = 900_000;

interface WatchParts {
  readonly alerts: Pick<Alerts, 'serviceIs'>;
  readonly pause: () => Pause | undefined;
  readonly now: () => Date;
  /** When the last completed run of an earlier process ended: ISO 8601, UTC. */
  readonly lastSuccess?: string | undefined;
  /** Has delivered what there is to deliver. */
  readonly deliver: () => void;
  /** Hears of every look. */
  readonly looked: () => void;
}

/** The watch over one service. It keeps no process alive. */
export class Watch {
  readonly #parts: WatchParts;
  /** The same measure as that of /readyz, also where nobody asks it. */
  readonly #readiness: Readiness;
  readonly #timer: NodeJS.Timeout;
  #lastSuccess: string | undefined;
  #said: { readonly what: string; readonly at: number } = { what: '', at: 0 };

  constructor(parts: WatchParts) {
    this.#parts = parts;
    this.#lastSuccess = parts.lastSuccess;
    this.#readiness = new Readiness(
      parts.lastSuccess === undefined ? undefined : new Date(parts.lastSuccess),
    );
    this.#timer = setInterval(() => this.look(), LOOK_MS).unref();
  }

  runStarted(): void {
    this.#readiness.runStarted(this.#parts.now());
  }

  runEnded(report: RunReport): void {
    this.#readiness.runEnded(report, this.#parts.now());
    if (isCompleted(report)) this.#lastSuccess = report.finishedAt;
  }

  scheduled(ticks: readonly Date[]): void {
    this.#readiness.scheduled(ticks, this.#parts.now());
  }

  /** Whether runs complete as the schedule asks. */
  get isReady(): boolean {
    return this.#readiness.answer(this.#parts.now(), this.#parts.pause()).ready;
  }

  /** Says how the service is, where that is another than before, or still not well after some time. */
  look(): void {
    const { alerts, pause: pauseNow, now, deliver, looked } = this.#parts;
    looked();
    const at = now();
    const pause = pauseNow();
    const { ready: isReady } = this.#readiness.answer(at, pause);
    const what = JSON.stringify([isReady, pause]);
    const isWell = isReady && !pause;
    const isOld = at.getTime() - this.#said.at >= SAY_AGAIN_MS;
    const isNews = what !== this.#said.what && !(isWell && this.#said.what === '');
    if (!isNews && (isWell || !isOld)) return;
    this.#said = { what, at: at.getTime() };
    alerts.serviceIs({ isReady, pause, lastSuccess: this.#lastSuccess });
    deliver();
  }

  end(): void {
    clearInterval(this.#timer);
  }
}
