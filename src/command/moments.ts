/** Times of the past as they are given on the command line. */
import type { DateTime } from 'luxon';
import { beginning, ending, isMoment } from '../config/moment.ts';
import { wordsFor } from '../report/words.ts';
import type { Context } from './context.ts';
import { isSpan, spanOf } from './pause-line.ts';
import type { UsageProblem } from './usage.ts';

/** Days by their names, and how many days ago each is. */
const DAYS: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['yesterday', 1],
]);

/** A span of time as it was given. */
export interface GivenSpan {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Whether a word names a day. */
export function isDay(text: string): boolean {
  return DAYS.has(text);
}

/** What is wrong with the ends of a span: each is a day or a time, `today`, `yesterday`, or `7d` for so long ago. */
export function momentProblems({ since, until }: GivenSpan): UsageProblem[] {
  return Object.entries({ since, until }).flatMap(([name, value]) =>
    value === undefined || isDay(value) || isSpan(value) || isMoment(value)
      ? []
      : [{ code: 'invalid-moment' as const, params: { option: `--${name}`, value } }],
  );
}

/** The ends of a well-formed span: ISO 8601, UTC. A day is the whole of it, in the time zone of `now`. */
export function momentsOf(
  { since, until }: GivenSpan,
  now: DateTime,
): { readonly since?: string; readonly until?: string } {
  return {
    ...(since !== undefined && { since: momentOf(since, now, beginning) }),
    ...(until !== undefined && { until: momentOf(until, now, ending) }),
  };
}

/** Why nothing can lie in a span: it ends before it begins. Undefined of any other; its ends are ISO 8601, UTC. */
export function reversed(
  { since, until }: { readonly since?: string; readonly until?: string },
  { config, translate, language }: Context,
): string | undefined {
  if (since === undefined || until === undefined || since < until) return undefined;
  const { time } = wordsFor(translate, language, false, config.schedule.timezone);
  return translate('history.reversed', { since: time(since), until: time(until) });
}

function momentOf(text: string, now: DateTime, edge: typeof beginning): string {
  if (isSpan(text)) return now.minus(spanOf(text)).toJSDate().toISOString();
  const ago = DAYS.get(text);
  const day = ago === undefined ? text : (now.minus({ days: ago }).toISODate() ?? text);
  return edge(day, now.zoneName ?? 'UTC').toISOString();
}
