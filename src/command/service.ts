/** The service: runs by its schedule until it is told to stop. */
import { describeWarnings } from '../config/problem.ts';
import type { Service } from '../daemon/daemon.ts';
import { type Context, loadFor, openLog } from './context.ts';
import { describeProblems } from './problems.ts';
import { stopSignal } from './signals.ts';

/** Serves until it is told to stop. @returns the exit code */
export async function runService(context: Context): Promise<number> {
  // What only the service needs is not loaded for a single run.
  const [{ runDaemon }, { ServiceFactory }] = await Promise.all([
    import('../daemon/daemon.ts'),
    import('../daemon/service.ts'),
  ]);
  let log = openLog(context.config);
  const services = new ServiceFactory(context.line.language);
  const signals = stopSignal(context.config.stopTimeoutSeconds);
  const load = async (): Promise<Service | undefined> => {
    try {
      const config = await loadFor(context.line);
      const service = await services.create(config, openLog(config));
      log = service.log;
      signals.limitSeconds = config.stopTimeoutSeconds;
      log.info('configuration read again', { file: config.file });
      if (config.warnings.length > 0) {
        log.warn('the configuration is worth a look', {
          problems: describeWarnings(config.warnings, context.translate),
        });
      }
      return service;
    } catch (error) {
      const problems = describeProblems(error, context.translate);
      if (problems === undefined) throw error;
      log.error('the configuration cannot be used, the old one stays', { problems });
      return undefined;
    }
  };
  try {
    await runDaemon(await services.create(context.config, log), {
      load,
      now: () => new Date(),
      stop: signals.signal,
    });
    return 0;
  } finally {
    signals.release();
    await services.close();
  }
}
