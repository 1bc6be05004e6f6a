/** `--check`: looks at both sides and shows what a run would meet. */
import { composeParts, syncSettings } from '../compose.ts';
import { cronSchedule } from '../daemon/schedule.ts';
import { checkText } from '../report/check-text.ts';
import { check } from '../run/check.ts';
import { type Context, openLog, textOptions } from './context.ts';
import { print } from './print.ts';
import { stopSignal } from './signals.ts';

/** Checks both sides. @returns the exit code */
export async function runCheck(context: Context): Promise<number> {
  const { config, line } = context;
  const parts = composeParts(config, openLog(config), 'check');
  const signals = stopSignal(config.stopTimeoutSeconds);
  try {
    const checked = await check({ ...parts, signal: signals.signal }, syncSettings(config));
    const { cron, timezone } = config.schedule;
    const report = { ...checked, schedule: { cron, timezone, next: nextRuns(cron, timezone) } };
    print(line.json ? JSON.stringify(report, undefined, 2) : checkText(report, textOptions(context)));
    return report.exitCode;
  } finally {
    signals.release();
    parts.history.close();
  }
}

/** The next three runs: they tell most surely what an expression means. */
function nextRuns(cron: string, timezone: string): string[] {
  const schedule = cronSchedule(cron, timezone);
  const first = schedule.next(new Date());
  const second = schedule.next(first);
  return [first, second, schedule.next(second)].map((tick) => tick.toISOString());
}
