/** When the service would run, and when it would not: what a check says of the schedule. */
import type { Config } from '../config/config.ts';
import type { QuietTime } from '../plan/quiet.ts';
import type { CheckReport, QuietCheck } from '../report/check.ts';
import { cronSchedule } from './schedule.ts';

/** The next three runs, which tell most surely what an expression means, and the quiet times that are not over. */
export function scheduleOutlook({
  cron,
  timezone,
  quiet: all,
}: Config['schedule']): NonNullable<CheckReport['schedule']> {
  const schedule = cronSchedule(cron, timezone);
  const first = schedule.next(new Date());
  const second = schedule.next(first);
  const next = [first, second, schedule.next(second)].map((tick) => tick.toISOString());
  const quiet = quietTimes(all);
  return { cron, timezone, next, ...(quiet.length > 0 && { quiet }) };
}

/** Soonest first. */
function quietTimes(times: readonly QuietTime[]): QuietCheck[] {
  const now = Date.now();
  return times
    .filter(({ until }) => until > now)
    .sort((a, b) => a.from - b.from)
    .map(({ from, until, without }) => ({
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
      without,
    }));
}
