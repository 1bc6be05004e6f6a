/** A run in the process of the test, as the service makes one. */
import { join } from 'node:path';
import { composeParts, syncSettings } from '../../src/compose.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Log } from '../../src/log.ts';
import type { RunReport } from '../../src/report/report.ts';
import { runSync } from '../../src/run/sync.ts';

export const silentLog: Log = { error() {}, warn() {}, info() {}, debug() {}, child: () => silentLog };

/** Runs once with the configuration that is in a folder. */
export async function runInside(folder: string): Promise<RunReport> {
  const config = await loadConfig({ file: join(folder, 'config.yaml'), env: {} });
  const parts = composeParts(config, silentLog, 'schedule');
  try {
    const signal = new AbortController().signal;
    return await runSync(parts, syncSettings(config), { dryRun: false, waitSeconds: 0, signal });
  } finally {
    parts.history.close();
  }
}
