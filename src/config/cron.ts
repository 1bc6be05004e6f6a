/**
 * What a cron expression means, on a clock that never changes. node-cron reads it and says which days it means; here it
 * is kept from what it would take without end, and from days that it joins in another way than crontab does.
 */
import { createTask, parse, validate } from 'node-cron';

const DAY = 86_400_000;
/** A 29 February on a given weekday comes within 40 years, even across 2100. */
const HORIZON_DAYS = 40 * 366;

/** The times of an expression. */
interface CronClock {
  /** Whether it names every hour of the day. */
  readonly everyHour: boolean;
  /** The first time from a moment on, both in milliseconds as if the clock were UTC's; undefined where none comes. */
  next(from: number): number | undefined;
}

/** Whether a text is an expression of five fields, or of six with the seconds in front. No number in one has three digits. */
export function isCron(text: string): boolean {
  if (!/^\s*(?:\S{1,200}\s+){4,5}\S{1,200}\s*$/.test(text) || /\d{3}/.test(text)) return false;
  // Field by field: node-cron has a word for days that a month lacks, but the weekday beside them may come.
  const { fields, days, months } = divided(text);
  return [days, months].every((index) => validate(fields.with(index, '*').join(' ')));
}

/** The times of a valid expression. */
export function cronClock(expression: string): CronClock {
  const { fields, days, months, weekdays } = divided(expression);
  const { hour, minute, second } = parse(fields.with(days, '*').with(months, '*').join(' '));
  // Mostly every day is meant; node-cron's first task takes 10 ms.
  const isDaily = [days, months, weekdays].every((index) => fields[index] === '*');
  const matchers = isDaily ? [() => true] : alternatives(expression).map(matcher);
  const times = hour.flatMap((h) => minute.flatMap((m) => second.map((s) => ((h * 60 + m) * 60 + s) * 1000)));
  times.sort((a, b) => a - b);
  return {
    everyHour: hour.length === 24,
    next(from) {
      const today = Math.floor(from / DAY) * DAY;
      for (let day = today; day <= today + HORIZON_DAYS * DAY; day += DAY) {
        const time = times.find((candidate) => day + candidate >= from);
        if (time === undefined) continue;
        const moment = new Date(day + time);
        if (matchers.some((matches) => matches(moment))) return day + time;
      }
      return undefined;
    },
  };
}

/**
 * The expressions of which one has to match. Where days of the month and weekdays are both given, crontab takes a day
 * that is either, and node-cron one that is both; a field that begins with `*` gives none.
 */
function alternatives(expression: string): string[] {
  const { fields, days, weekdays } = divided(expression);
  if ([days, weekdays].some((index) => /^[*?]/.test(fields[index] ?? ''))) return [expression];
  return [fields.with(weekdays, '*').join(' '), fields.with(days, '*').join(' ')];
}

/** The fields of an expression, and which of them say on what days it comes. */
function divided(expression: string) {
  const fields = expression.trim().split(/\s+/);
  const { length } = fields;
  return { fields, days: length - 3, months: length - 2, weekdays: length - 1 };
}

function matcher(expression: string): (moment: Date) => boolean {
  if (!validate(expression)) return () => false;
  const task = createTask(expression, () => undefined, { timezone: 'UTC' });
  // node-cron keeps every task that it made, for good; one that is destroyed still says which days it means.
  task.destroy();
  return (moment) => task.match(moment);
}
