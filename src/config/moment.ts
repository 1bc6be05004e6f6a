/** Days and times as an operator writes them: `2027-07-10`, `2027-07-10T06:00`, with an offset or without. */
import { DateTime } from 'luxon';

const MOMENT =
  /^\d{4}-\d\d-\d\d(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?<offset>Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?$/;

/** Whether a text is a day or a time of the calendar. */
export function isMoment(text: string): boolean {
  return MOMENT.test(text) && DateTime.fromISO(text, { zone: 'UTC' }).isValid;
}

/**
 * When what begins at a moment begins: a day with its first moment, and a time that comes twice, since clocks are set
 * back, when it comes first.
 * @param text as `isMoment` takes it; without an offset it is of the zone
 * @param zone an IANA name
 */
export function beginning(text: string, zone: string): Date {
  return allOf(text, zone)[0].toJSDate();
}

/** When what lasts until a moment ends: with a day its last moment is over; a time that comes twice counts when it comes last. */
export function ending(text: string, zone: string): Date {
  const all = allOf(text, zone);
  if (text.includes('T')) return (all.at(-1) ?? all[0]).toJSDate();
  return beginning(all[0].plus({ days: 1 }).toISODate() ?? text, zone);
}

/** Whether clocks that are set forward skip a time. */
export function isSkipped(text: string, zone: string): boolean {
  if (!text.includes('T') || hasOffset(text)) return false;
  return allOf(text, zone)[0].toFormat("yyyy-MM-dd'T'HH:mm") !== text.slice(0, 16);
}

function allOf(text: string, zone: string): [DateTime, ...DateTime[]] {
  const time = DateTime.fromISO(text, { zone });
  const [first = time, ...others] = hasOffset(text) ? [time] : time.getPossibleOffsets();
  return [first, ...others];
}

function hasOffset(text: string): boolean {
  return MOMENT.exec(text)?.groups?.offset !== undefined;
}
