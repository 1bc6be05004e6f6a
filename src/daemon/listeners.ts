/** What listens: health and the console. Both outlive a reload that leaves their settings as they are. */
import { pauseOf } from '../compose.ts';
import type { Config, ConsoleConfig } from '../config/config.ts';
import type { Console } from '../console/console.ts';
import type { ConsoleService } from '../console/service.ts';
import { type Health, startHealth } from '../health/health.ts';
import type { History } from '../history/history.ts';
import type { Log } from '../log.ts';
import type { Language } from '../messages/messages.ts';

/** What a service gives to those who listen for it. */
interface Served {
  readonly log: Log;
  readonly language: Language;
  readonly history: History;
  readonly pages: ConsoleService;
}

const now = () => new Date();

/** The listeners of one process. */
export class Listeners {
  #health: Health | undefined;
  #healthSettings: string | undefined;
  #console: Console | undefined;
  #consoleSettings: string | undefined;
  #consoleConfig: ConsoleConfig | undefined;
  /** Of the configuration that is in force. */
  #pause: ReturnType<typeof pauseOf> | undefined;
  #pages: ConsoleService | undefined;

  get health(): Health | undefined {
    return this.#health;
  }

  /** Listens as a configuration says. @throws HealthError, ConsoleError */
  async listen(config: Config, served: Served): Promise<void> {
    await this.#listenForHealth(config, served);
    await this.#listenForPages(config, served);
    this.#pause = pauseOf(config, now);
    this.#pages = served.pages;
  }

  async close(): Promise<void> {
    await this.#console?.close();
    await this.#health?.close();
  }

  /** The old listener stays until the new one has its port. */
  async #listenForHealth(config: Config, { log, history }: Served): Promise<void> {
    const { health } = config;
    const wanted = JSON.stringify(health);
    if (wanted === this.#healthSettings) return;
    this.#pause ??= pauseOf(config, now);
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
    await this.#health?.close();
    this.#health = started;
    this.#healthSettings = wanted;
  }

  /**
   * Other settings are another console, which everybody has to log in to anew. It may have the port of the one before,
   * which then has to leave first, and comes back where the new one cannot be.
   */
  async #listenForPages(config: Config, { log, language, pages }: Served): Promise<void> {
    const wanted = JSON.stringify(config.console);
    if (wanted === this.#consoleSettings) return;
    const start = async (settings: ConsoleConfig | undefined) => {
      if (!settings) return undefined;
      // What only a console needs is not loaded without one.
      const { startConsole } = await import('../console/console.ts');
      return startConsole({ config: settings, service: () => this.#pages ?? pages, language, log, now });
    };
    await this.#console?.close();
    this.#console = undefined;
    try {
      this.#console = await start(config.console);
    } catch (error) {
      this.#console = await start(this.#consoleConfig);
      throw error;
    }
    this.#consoleConfig = config.console;
    this.#consoleSettings = wanted;
  }
}
