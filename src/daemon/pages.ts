/** What the console is given of a service: its state, its history, and the few things that it may ask for. */
import { composeExplain, composeHistory, composeParts, pauseFile, syncSettings } from '../compose.ts';
import type { Config } from '../config/config.ts';
import type { ConsoleService, ServiceState } from '../console/service.ts';
import type { Log } from '../log.ts';
import { check } from '../run/check.ts';
import { explain } from '../run/explain/explain.ts';
import type { Calls } from './calls.ts';
import { scheduleOutlook } from './outlook.ts';

/** What only the service itself knows. */
interface Inside {
  readonly calls: Calls;
  readonly state: () => ServiceState;
}

/** The service of a configuration, as the console knows it. */
export function consoleService(config: Config, log: Log, { calls, state }: Inside): ConsoleService {
  const paused = pauseFile(config);
  return {
    log,
    timezone: config.schedule.timezone,
    ...(config.moodle.url !== undefined && { moodleUrl: config.moodle.url }),
    effective: config.effective,
    openHistory: () => composeHistory(config, log),
    state,
    request: (wish) => state().running === undefined && calls.ask(wish),
    pause: (pause) => paused.set(pause),
    resume: () => paused.clear(),
    async check(signal) {
      const parts = composeParts(config, log, 'check');
      try {
        const checked = await check({ ...parts, signal }, syncSettings(config));
        return { ...checked, schedule: scheduleOutlook(config.schedule) };
      } finally {
        parts.history.close();
      }
    },
    async explain(question, signal) {
      const { parts, settings } = composeExplain(config, log);
      try {
        return await explain(parts, settings, question, { signal });
      } finally {
        parts.history.close();
      }
    },
  };
}
