/** The service: runs by its schedule until it is told to stop. */
import { stat } from 'node:fs/promises';
import { describeWarnings } from '../config/problem.ts';
import { readSmallFile } from '../config/small-file.ts';
import type { Service } from '../daemon/daemon.ts';
import { type Context, loadFor, openLog } from './context.ts';
import { describeProblems } from './problems.ts';
import { stopSignal } from './signals.ts';
import { versionNumber } from './version.ts';

/** A mount of the file alone, whose successor has another inode, looks like this from within a container. */
const UNCHANGED = 'configuration read again, its file unchanged';

/** Serves until it is told to stop. @returns the exit code */
export async function runService(context: Context): Promise<number> {
  // What only the service needs is not loaded for a single run.
  const [{ runDaemon }, { ServiceFactory }, { Calls }] = await Promise.all([
    import('../daemon/daemon.ts'),
    import('../daemon/service.ts'),
    import('../daemon/calls.ts'),
  ]);
  let log = openLog(context.config);
  const calls = new Calls();
  const services = new ServiceFactory(calls, context.line.language);
  const signals = stopSignal(context.config.stopTimeoutSeconds, (call) => calls.make(call));
  const { file } = context.config;
  let seen = await fileState(file);
  const load = async (): Promise<Service | undefined> => {
    try {
      const state = await fileState(file);
      const config = await loadFor(context.line);
      const service = await services.create(config, openLog(config));
      log = service.log;
      signals.limitSeconds = config.stopTimeoutSeconds;
      log.info(state === seen ? UNCHANGED : 'configuration read again', { file: config.file });
      seen = state;
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
    log.info('service started', { version: versionNumber(), node: process.versions.node, file });
    const service = await services.create(context.config, log);
    await runDaemon(service, { load, now: () => new Date(), calls, stop: signals.signal });
    log.info('service stopped', { reason: signals.signal.reason.message });
    return 0;
  } finally {
    signals.release();
    await services.close();
  }
}

/**
 * Which file lies there, and what is in it; of a pipe, which can be read once, the first alone; for whatever cannot be read,
 * that.
 */
async function fileState(path: string): Promise<string> {
  try {
    const found = await stat(path);
    const { dev, ino } = found;
    return found.isFile() ? `${dev} ${ino} ${await readSmallFile(path)}` : `${dev} ${ino}`;
  } catch (error) {
    return String(error);
  }
}
