/** The service that a configuration makes: its run, its history; and the health listener, which outlives a reload. */
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { composeAlerts, composeParts, pauseOf, syncSettings } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { type Health, startHealth } from '../health/health.ts';
import type { History } from '../history/history.ts';
import type { Log } from '../log.ts';
import { chooseLanguage, type Language } from '../messages/messages.ts';
import { runSync } from '../run/sync.ts';
import type { Service } from './daemon.ts';
import { Watch } from './watch.ts';

/** Makes services from configurations, one after another, and keeps one health listener for them. */
export class ServiceFactory {
  #health: Health | undefined;
  #healthSettings: string | undefined;
  /** Of the configuration that is in force: the listener outlives it. */
  #pause: ReturnType<typeof pauseOf> | undefined;
  readonly #language: Language | undefined;

  /** @param language the command line's, which goes before the configuration's */
  constructor(language?: string) {
    this.#language = language === undefined ? undefined : chooseLanguage([language], {});
  }

  /**
   * Opens what a service needs between its runs.
   * @throws HealthError where the health listener cannot have its port
   */
  async create(config: Config, log: Log): Promise<Service> {
    const parts = composeParts(config, log, 'schedule');
    const settings = syncSettings(config);
    try {
      await this.#listen(config, log, parts.history);
    } catch (error) {
      parts.history.close();
      throw error;
    }
    const health = this.#health;
    const language = this.#language ?? chooseLanguage([config.language], process.env);
    const alerts = composeAlerts(config, { ...parts, language }, 'service');
    const { lastSuccess } = parts.history.outlook();
    const looked = () => health?.undelivered(alerts.undelivered());
    const deliver = () => void alerts.deliver().then(looked);
    const watch = new Watch({
      ...parts,
      pause: () => parts.pause.current(),
      alerts,
      lastSuccess,
      deliver,
      looked,
    });
    // What an earlier process could not deliver.
    deliver();
    const { cron, timezone, runAtStart, jitterSeconds } = config.schedule;
    return {
      log,
      schedule: { cron, timezone, runAtStart, delaySeconds: fixedJitter(jitterSeconds) },
      async run(signal) {
        health?.runStarted();
        watch.runStarted();
        alerts.runStarted();
        const report = await runSync(parts, settings, { dryRun: false, waitSeconds: 0, signal });
        health?.runEnded(report);
        watch.runEnded(report);
        alerts.runEnded({ report });
        deliver();
        return report;
      },
      scheduled(ticks) {
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

  /** Ends the health listener. */
  async close(): Promise<void> {
    await this.#health?.close();
  }

  /** The old listener stays until the new one has its port. */
  async #listen(config: Config, log: Log, history: History): Promise<void> {
    const { health } = config;
    const now = () => new Date();
    const pause = pauseOf(config, now);
    const wanted = JSON.stringify(health);
    if (wanted === this.#healthSettings) {
      this.#pause = pause;
      return;
    }
    const { lastSuccess, problems: historyProblems } = history.outlook();
    const last = lastSuccess === undefined ? {} : { lastSuccess: new Date(lastSuccess) };
    const settings = {
      ...last,
      historyProblems,
      log,
      now,
      pause: () => this.#pause?.current(),
      withoutRemovalsUntil: () => this.#pause?.withoutRemovalsUntil(),
    };
    const started = health && (await startHealth({ ...health, ...settings }));
    this.#pause = pause;
    await this.#health?.close();
    this.#health = started;
    this.#healthSettings = wanted;
  }
}

/** The same on this host at every start, other on another, so that many sites do not ask one database at once. */
function fixedJitter(seconds: number): number {
  return createHash('sha256').update(hostname()).digest().readUInt32BE(0) % (seconds + 1);
}
