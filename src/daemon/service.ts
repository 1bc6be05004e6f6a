/** The service that one configuration makes: its run, its history, its health. */
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { composeParts, syncSettings } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { startHealth } from '../health/health.ts';
import type { Log } from '../log.ts';
import { runSync } from '../sync.ts';
import type { Service } from './daemon.ts';

/** Opens what the service needs between runs. @throws HealthError where the health listener cannot have its port */
export async function createService(config: Config, log: Log): Promise<Service> {
  const parts = composeParts(config, log, 'schedule');
  const settings = syncSettings(config);
  const health = config.health && (await startHealth({ ...config.health, log, now: parts.now }));
  const { cron, timezone, runAtStart, jitterSeconds } = config.schedule;
  return {
    schedule: { cron, timezone, runAtStart, delaySeconds: fixedJitter(jitterSeconds) },
    async run(signal) {
      health?.runStarted();
      const report = await runSync(parts, settings, { dryRun: false, waitSeconds: 0, signal });
      health?.runEnded(report);
      return report;
    },
    scheduled(next) {
      health?.scheduled(next);
    },
    missed(ticks, reason) {
      log.warn('scheduled runs were missed', { ticks, reason });
    },
    async close() {
      await health?.close();
      parts.history.close();
    },
  };
}

/** The same on this host at every start, other on another, so that many sites do not ask one database at once. */
function fixedJitter(seconds: number): number {
  return createHash('sha256').update(hostname()).digest().readUInt32BE(0) % (seconds + 1);
}
