/**
 * When the next run is due. The clock changes are handled here, because node-cron skips a fixed time that falls into the
 * lost hour for the whole day, and every tick of the first of two equal hours.
 *
 *   hours given (`30 2 * * *`)      once a day: after the lost hour by as much as it would have been into it, and in
 *                                   the first of two equal hours
 *   every hour (`*\/15 * * * *`)    evenly through both changes
 */
import { cronClock } from '../config/cron.ts';

/** A cron expression in a time zone. */
export interface Schedule {
  /** The first tick after a moment. */
  next(after: Date): Date;
}

/**
 * @param expression five or six fields, valid
 * @param timezone an IANA name
 */
export function cronSchedule(expression: string, timezone: string): Schedule {
  const wall = cronClock(expression);
  const offsetAt = offsets(timezone);
  return {
    next(after) {
      let from = after.getTime() + 1;
      for (;;) {
        const offset = offsetAt(from);
        const tick = wall.next(from + offset);
        if (tick === undefined)
          throw new RangeError(`the schedule ${JSON.stringify(expression)} never comes`);
        const due = tick - offset;
        if (offsetAt(due) === offset) return new Date(due);
        const change = firstChange(from, due, offsetAt);
        const gained = offset - offsetAt(change);
        const isInLostHour = gained < 0 && due < change - gained;
        if (isInLostHour && !wall.everyHour) return new Date(due);
        from = wall.everyHour ? change : change + Math.max(0, gained);
      }
    },
  };
}

/** How far local time is ahead of UTC at a moment, in milliseconds. */
function offsets(timezone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  return (at) => {
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
    const [, sign, hours = '0', minutes = '0', seconds = '0'] =
      /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
    const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return sign === '-' ? -size : size;
  };
}

/** The first moment in (from, to] at which the offset is another than at `from`, to the millisecond. */
function firstChange(from: number, to: number, offsetAt: (at: number) => number): number {
  const before = offsetAt(from);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
