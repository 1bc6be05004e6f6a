/** The service that a configuration makes: its runs, its history; and the listeners, which outlive a reload. */
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { composeAlerts, composeParts, composeUndo, syncSettings } from '../compose.ts';
import type { Config } from '../config/config.ts';
import type { RunningNow, RunWish } from '../console/service.ts';
import type { Log } from '../log.ts';
import { chooseLanguage, type Language } from '../messages/messages.ts';
import type { RunReport } from '../report/report.ts';
import type { RunOptions } from '../run/job.ts';
import { runJob } from '../run/run.ts';
import { runSync } from '../run/sync.ts';
import type { Calls } from './calls.ts';
import type { Service } from './daemon.ts';
import { Listeners } from './listeners.ts';
import { consoleService } from './pages.ts';
import { Watch } from './watch.ts';

/** Makes services from configurations, one after another, and keeps their listeners. */
export class ServiceFactory {
  readonly #calls: Calls;
  readonly #listeners = new Listeners();
  readonly #language: Language | undefined;

  /** @param language the command line's, which goes before the configuration's */
  constructor(calls: Calls, language?: string) {
    this.#calls = calls;
    this.#language = language === undefined ? undefined : chooseLanguage([language], {});
  }

  /**
   * Opens what a service needs between its runs.
   * @throws HealthError, ConsoleError where a listener cannot have its port
   */
  async create(config: Config, log: Log): Promise<Service> {
    const parts = composeParts(config, log, 'schedule');
    const settings = syncSettings(config);
    const language = this.#language ?? chooseLanguage([config.language], process.env);
    const alerts = composeAlerts(config, { ...parts, language }, 'service');
    const { lastSuccess } = parts.history.outlook();
    let running: RunningNow | undefined;
    let next: string | undefined;
    const looked = () => this.#listeners.health?.undelivered(alerts.undelivered());
    const deliver = () => void alerts.deliver().then(looked);
    const pause = () => parts.pause.current();
    const watch = new Watch({ ...parts, pause, alerts, lastSuccess, deliver, looked });
    const pages = consoleService(config, log, {
      calls: this.#calls,
      state: () => {
        const paused = pause();
        return {
          ...(running && { running }),
          ...(next !== undefined && { next }),
          ...(paused && { pause: paused }),
          isReady: watch.isReady,
        };
      },
    });
    try {
      await this.#listeners.listen(config, { log, language, history: parts.history, pages });
    } catch (error) {
      watch.end();
      await alerts.end();
      parts.history.close();
      throw error;
    }
    const { health } = this.#listeners;
    const runOnce = (wish: RunWish | undefined, options: RunOptions): Promise<RunReport> => {
      if (!wish?.undo) return runSync(parts, settings, options);
      const undo = composeUndo(config, log, wish.undo, parts.history);
      return runJob(undo.parts, undo.job, options);
    };
    // What an earlier process could not deliver.
    deliver();
    const { cron, timezone, runAtStart, jitterSeconds } = config.schedule;
    return {
      log,
      schedule: { cron, timezone, runAtStart, delaySeconds: fixedJitter(jitterSeconds) },
      async run(signal, wish) {
        const { undo: _undo, ...wishes } = wish ?? { dryRun: false };
        running = { since: new Date().toISOString(), dryRun: wishes.dryRun };
        // A dry run proves nothing, and an undo is no sync.
        const counts = !wishes.dryRun;
        if (counts) {
          health?.runStarted();
          watch.runStarted();
        }
        if (!wish) alerts.runStarted();
        try {
          const report = await runOnce(wish, {
            ...wishes,
            waitSeconds: 0,
            signal,
            progress: (progress) => {
              if (running) running = { ...running, progress };
            },
          });
          if (counts) {
            health?.runEnded(report);
            watch.runEnded(report);
            alerts.runEnded({ report });
          }
          deliver();
          return report;
        } finally {
          running = undefined;
        }
      },
      scheduled(ticks) {
        next = ticks[0]?.toISOString();
        health?.scheduled(ticks);
        watch.scheduled(ticks);
      },
      missed: (ticks, reason) => log.warn('scheduled runs were missed', { ticks, reason }),
      async close() {
        watch.end();
        await alerts.end();
        parts.history.close();
      },
    };
  }

  /** Ends the listeners. */
  close(): Promise<void> {
    return this.#listeners.close();
  }
}

/** The same on this host at every start, other on another, so that many sites do not ask one database at once. */
function fixedJitter(seconds: number): number {
  return createHash('sha256').update(hostname()).digest().readUInt32BE(0) % (seconds + 1);
}
