/** What the command line says of a pause. */
import { isMoment } from '../config/moment.ts';
import type { UsageProblem } from './usage.ts';

/** A pause that is asked for. */
export interface PauseCommand {
  readonly kind: 'pause';
  readonly reason: string;
  /** A day or a time, as it was given: `2026-09-15`, `2026-09-15T06:00`, with an offset or without. */
  readonly until?: string;
  /** A span of time, as it was given: `3d`, `90m`. */
  readonly for?: string;
}

const SPAN = /^([1-9]\d{0,4})([mhdw])$/;
const UNITS = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const;

/** What is wrong with the end of a pause. */
export function endProblems(until?: string, span?: string): UsageProblem[] {
  const problems: UsageProblem[] = [];
  if (until !== undefined && !isMoment(until))
    problems.push({ code: 'invalid-time', params: { value: until } });
  if (span !== undefined && !isSpan(span)) problems.push({ code: 'invalid-span', params: { value: span } });
  if (until !== undefined && span !== undefined) {
    problems.push({ code: 'conflicting-commands', params: { options: '--until, --for' } });
  }
  return problems;
}

/** Whether a text is a span of time: `3d`, `90m`. */
export function isSpan(text: string): boolean {
  return SPAN.test(text);
}

/** A span of time that is well formed, in units and how many of them: days are days of the calendar. */
export function spanOf(text: string): Partial<Record<(typeof UNITS)[keyof typeof UNITS], number>> {
  const [, count = '0', unit = 'm'] = SPAN.exec(text) ?? [];
  return { [UNITS[unit as keyof typeof UNITS]]: Number(count) };
}
