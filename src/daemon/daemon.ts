/**
 * The service: waits for the schedule, a signal or the end, and calls the same run as `--once`, one at a time.
 *
 *   schedule, SIGUSR1, console ─> run        ticks that pass while such a run is at work are skipped
 *   SIGHUP ─> reload                between runs; a configuration with errors is refused, the old one stays
 *   SIGTERM, SIGINT ─> stop         the run in hand ends after its batch
 */
import type { RunWish } from '../console/service.ts';
import type { Log } from '../log.ts';
import type { RunReport } from '../report/report.ts';
import { waitUntil } from './alarm.ts';
import type { Calls } from './calls.ts';
import { cronSchedule, type Schedule } from './schedule.ts';

/** A tick that is met later than this was missed: the machine slept, or its clock was set. Milliseconds. */
const TOLERANCE = 60_000;
/** No more missed ticks are counted: a clock that was decades behind would keep the service counting. */
const MOST_MISSED = 1_000;

/** What one configuration makes of the service. */
export interface Service {
  readonly schedule: {
    readonly cron: string;
    readonly timezone: string;
    readonly runAtStart: boolean;
    /** Seconds after each tick, the same at every tick. */
    readonly delaySeconds: number;
  };
  /** Runs once, by the schedule or as somebody has asked for; never throws. */
  run(signal: AbortSignal, wish?: RunWish): Promise<RunReport>;
  /** Hears when the next runs are due, soonest first. */
  scheduled(ticks: readonly Date[]): void;
  /** With the level and the secrets of its configuration. */
  readonly log: Log;
  /** Hears of ticks, up to a thousand, that came late (the machine slept) or to nothing (a run was at work). */
  missed(ticks: number, reason: 'late' | 'busy'): void;
  /** Ends what is under way beside the runs. */
  close(): Promise<void>;
}

/** What the daemon works with. */
interface DaemonParts {
  /** Makes the service from the configuration as it is now; undefined where it has errors, which are reported there. */
  load(): Promise<Service | undefined>;
  readonly now: () => Date;
  /** What the operator asks for, by SIGUSR1 and SIGHUP. */
  readonly calls: Calls;
  /** Aborted when the service is to end. */
  readonly stop: AbortSignal;
}

/** Serves until it is told to stop. */
export async function runDaemon(first: Service, { load, now, calls, stop }: DaemonParts): Promise<void> {
  let service = first;
  let timetable = new Timetable(first.schedule);
  try {
    let from = now();
    let runNow = service.schedule.runAtStart;
    while (!stop.aborted) {
      const wish = calls.wish();
      if (wish) {
        service.scheduled(timetable.threeAfter(now()));
        await service.run(stop, wish);
        if (stop.aborted) break;
      }
      if (runNow) {
        service.scheduled(timetable.threeAfter(now()));
        calls.answered('run');
        const started = now();
        await service.run(stop);
        if (stop.aborted) break;
        const skipped = timetable.between(started, now());
        if (skipped > 0) service.missed(skipped, 'busy');
        from = now();
      }
      const ticks = timetable.threeAfter(from);
      const [due, ...later] = ticks;
      service.scheduled(ticks);
      service.log.info('next run', { at: due.toISOString(), after: later.map((tick) => tick.toISOString()) });
      const waking = await waitUntil(due, now, calls.signal(stop));
      if (waking === 'due' && now().getTime() - due.getTime() > TOLERANCE) {
        service.missed(timetable.between(from, now()), 'late');
      }
      if (waking !== 'called') from = now();
      if (calls.answered('reload')) {
        const loaded = await load();
        if (loaded) {
          await service.close();
          service = loaded;
          timetable = new Timetable(service.schedule);
        }
      }
      runNow = waking === 'due' || calls.answered('run');
    }
  } finally {
    await service.close();
  }
}

/** The ticks of one configuration. */
class Timetable {
  readonly #schedule: Schedule;
  readonly #delayMs: number;

  constructor({ cron, timezone, delaySeconds }: Service['schedule']) {
    this.#schedule = cronSchedule(cron, timezone);
    this.#delayMs = delaySeconds * 1000;
  }

  /** The first tick after a moment. */
  after(moment: Date): Date {
    const tick = this.#schedule.next(new Date(moment.getTime() - this.#delayMs));
    return new Date(tick.getTime() + this.#delayMs);
  }

  threeAfter(moment: Date): [Date, Date, Date] {
    const first = this.after(moment);
    const second = this.after(first);
    return [first, second, this.after(second)];
  }

  /** How many ticks there are after a moment and until another, up to a limit. */
  between(after: Date, until: Date): number {
    let count = 0;
    for (let tick = this.after(after); tick <= until && count < MOST_MISSED; count += 1)
      tick = this.after(tick);
    return count;
  }
}
