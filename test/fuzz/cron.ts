/** Cron expressions: refused, or they come when crontab's own rules say so, which are written down here once more. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isCron } from '../../src/config/cron.ts';
import { cronSchedule } from '../../src/daemon/schedule.ts';
import type { Surface } from './surface.ts';

/** The five fields: what each counts from and to, and its names. */
const FIELDS = [
  { from: 0, to: 59, names: [] },
  { from: 0, to: 23, names: [] },
  { from: 1, to: 31, names: [] },
  { from: 1, to: 12, names: ['jan', 'feb', 'MAR', 'Dec'] },
  { from: 0, to: 7, names: ['sun', 'MON', 'fri', 'Sat'] },
] as const;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function item({ from, to, names }: (typeof FIELDS)[number]): fc.Arbitrary<string> {
  const number = fc.integer({ min: from, max: to }).map(String);
  const one = names.length > 0 ? fc.oneof(number, fc.constantFrom(...names)) : number;
  return fc.oneof(
    fc.constant('*'),
    one,
    fc.tuple(number, number).map(([a, b]) => [Number(a), Number(b)].sort((x, y) => x - y).join('-')),
    fc.integer({ min: 1, max: to }).map((step) => `*/${step}`),
    fc.tuple(number, fc.integer({ min: 1, max: to })).map(([a, step]) => `${a}-${to}/${step}`),
  );
}

const regular = fc
  .tuple(...FIELDS.map((field) => fc.array(item(field), { minLength: 1, maxLength: 3 })))
  .map((fields) => fields.map((items) => items.join(',')).join(' '));
const odd = fc.array(
  fc.oneof(
    fc.constantFrom('*', '?', 'L', '5L', 'W', '15W', '5#2', '1#5', '-', ',', '/', '0-99999999', '*/0', '7-1'),
    fc.string({ maxLength: 6 }),
    fc.integer({ min: -2, max: 100 }).map(String),
  ),
  { maxLength: 8 },
);

interface Input {
  readonly expression: string;
  /** Unix seconds. */
  readonly after: number;
}

export const surface: Surface<Input> = {
  async open() {
    return {
      inputs: fc.record({
        expression: fc.oneof(
          regular,
          odd.map((fields) => fields.join(' ')),
          fc.tuple(regular, fc.string({ maxLength: 3 }), fc.nat(20)).map(([text, piece, at]) => {
            return text.slice(0, at) + piece + text.slice(at);
          }),
        ),
        after: fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
      }),
      feed({ expression, after }) {
        const began = performance.now();
        if (!isCron(expression)) return;
        const schedule = cronSchedule(expression, 'UTC');
        const start = new Date(after * 1000);
        let next: Date;
        try {
          next = schedule.next(start);
        } catch (error) {
          // The configuration refuses it: it never comes.
          assert.ok(error instanceof RangeError, String(error));
          return;
        } finally {
          assert.ok(performance.now() - began < 5_000, 'it takes too long');
        }
        assert.ok(next > start, `${next.toISOString()} is not after ${start.toISOString()}`);
        const matches = expected(expression);
        if (!matches) return;
        assert.ok(matches(next), `${next.toISOString()} is no time of it`);
        const first = new Date(Math.floor(after / 60 + 1) * 60_000);
        for (let minute = first, at = 0; minute < next && at < 20_000; at += 1) {
          assert.ok(!matches(minute), `${minute.toISOString()} is passed over`);
          minute = new Date(minute.getTime() + 60_000);
        }
      },
    };
  },
};

/** When a plain expression of five fields comes, by crontab(5); undefined for what has other signs. */
function expected(expression: string): ((at: Date) => boolean) | undefined {
  const fields = expression.trim().toLowerCase().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const sets = fields.map((field, index) => values(field, index));
  const [minutes, hours, days, months, weekdays] = sets;
  if (!minutes || !hours || !days || !months || !weekdays) return undefined;
  const either = !fields[2]?.startsWith('*') && !fields[4]?.startsWith('*');
  return (at) => {
    const day = days.has(at.getUTCDate());
    const weekday = weekdays.has(at.getUTCDay()) || (at.getUTCDay() === 0 && weekdays.has(7));
    return (
      at.getUTCSeconds() === 0 &&
      minutes.has(at.getUTCMinutes()) &&
      hours.has(at.getUTCHours()) &&
      months.has(at.getUTCMonth() + 1) &&
      (either ? day || weekday : day && weekday)
    );
  };
}

function values(field: string, index: number): Set<number> | undefined {
  const { from = 0, to = 0 } = FIELDS[index] ?? {};
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [, first = '', last, step = '1'] =
      /^(\*|\d{1,2}|[a-z]{3})(?:-(\d{1,2}|[a-z]{3}))?(?:\/(\d{1,2}))?$/.exec(part) ?? [];
    if (first === '' || (first !== '*' && last === undefined && part.includes('/'))) return undefined;
    const begin = first === '*' ? from : numberOf(first, index);
    const end = first === '*' ? to : last === undefined ? begin : numberOf(last, index);
    if (Number.isNaN(begin) || Number.isNaN(end) || end < begin || step === '0') return undefined;
    for (let value = begin; value <= end; value += Number(step)) found.add(value);
  }
  return found;
}

function numberOf(text: string, index: number): number {
  if (/^\d/.test(text)) return Number(text);
  if (index === 3) return MONTHS.indexOf(text) < 0 ? Number.NaN : MONTHS.indexOf(text) + 1;
  return index === 4 && DAYS.includes(text) ? DAYS.indexOf(text) : Number.NaN;
}
