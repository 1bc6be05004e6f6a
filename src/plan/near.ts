/**
 * Values that are nearly the one that was looked for, and what keeps the two apart: what a spreadsheet, another system or
 * a tired hand makes of a student number.
 */
import { canonical } from './canonical.ts';
import { compareCodePoints } from './order.ts';
import { stripAccents, stripLeadingZeros } from './pattern.ts';

/**
 * What two values differ in. `blanks`: blanks, hyphens and other marks. `letters`: letters in front of the digits or
 * behind them. `zeros`: leading zeros. `domain`: what stands behind an @. `look-alike`: O for 0, l for 1. `digits-lost`:
 * digits are missing at an end, or a spreadsheet has rounded them. `typing`: one character is another, is missing, or has
 * changed places with its neighbour.
 */
export type Difference =
  | 'case'
  | 'accents'
  | 'blanks'
  | 'zeros'
  | 'letters'
  | 'domain'
  | 'look-alike'
  | 'digits-lost'
  | 'typing';

/** A value that is near another. */
export interface Near {
  readonly value: string;
  /** All of what keeps the two apart. */
  readonly differences: readonly Difference[];
}

/** What makes two values equal that differ in nothing else, in the order in which it is done. */
const LEVELLING: readonly (readonly [Difference, (value: string) => string])[] = [
  ['domain', (value) => value.replace(/@.*$/su, '')],
  ['case', (value) => value.toLowerCase()],
  ['accents', stripAccents],
  ['blanks', (value) => value.replace(/[\s\p{P}\p{S}]+/gu, '')],
  ['letters', (value) => value.replace(/^\p{L}+(?=\p{N})|(?<=\p{N})\p{L}+$/gu, '')],
  ['look-alike', (value) => value.replace(/[oO]/g, '0').replace(/[lI]/g, '1')],
  ['zeros', stripLeadingZeros],
];

/** So many characters at least must be left of two values for one to be taken for the other. */
const SHORTEST = 3;
/** So many digits at most may be missing at an end. */
const LOST = 3;
/** Digits beyond this many are zeros in a spreadsheet. */
const SPREADSHEET_DIGITS = 15;

/**
 * Tells of a value whether it is near this one.
 * @param typing whether one wrong character counts as well: of numbers given one after the other each is so near another
 */
export function nearness(wanted: string, typing: boolean): (value: string) => Near | undefined {
  const sought = canonical(wanted);
  const level = levelled(sought);
  return (value) => {
    const other = canonical(value);
    if (other === '' || other === sought) return undefined;
    const otherLevel = levelled(other);
    if (otherLevel === level) return level === '' ? undefined : { value, differences: apart(sought, other) };
    if (isRounded(sought, other) || isRounded(other, sought) || areDigitsLost(level, otherLevel)) {
      return { value, differences: ['digits-lost'] };
    }
    if (!typing || Math.min(level.length, otherLevel.length) < SHORTEST) return undefined;
    return isOneApart(level, otherLevel) ? { value, differences: ['typing'] } : undefined;
  };
}

/** The nearest of some values, those with the fewest differences first. */
export function nearest<T extends Near>(found: readonly T[], most: number): T[] {
  const rank = ({ differences }: Near) =>
    differences.length + (differences.includes('typing') ? 20 : differences.includes('digits-lost') ? 10 : 0);
  return found.toSorted((a, b) => rank(a) - rank(b) || compareCodePoints(a.value, b.value)).slice(0, most);
}

function levelled(value: string, steps: typeof LEVELLING = LEVELLING): string {
  return steps.reduce((result, [, step]) => step(result), value);
}

/** The fewest steps after which two values are one, which they are after all of them. */
function apart(a: string, b: string): Difference[] {
  const steps = SUBSETS.find((some) => levelled(a, some) === levelled(b, some)) ?? LEVELLING;
  return steps.map(([difference]) => difference);
}

/** Every choice of steps, the small ones first. */
const SUBSETS = Array.from({ length: 2 ** LEVELLING.length }, (_, bits) =>
  LEVELLING.filter((_step, at) => (bits & (1 << at)) !== 0),
).sort((a, b) => a.length - b.length);

/** Whether a spreadsheet may have made the one of the other: `1.23457E+11`, or zeros from the sixteenth digit on. */
function isRounded(digits: string, rounded: string): boolean {
  if (!/^\d{6,30}$/.test(digits)) return false;
  const [, lead = '', fraction = '', power = ''] = /^(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})$/.exec(rounded) ?? [];
  const whole = stripLeadingZeros(digits);
  if (lead !== '') {
    const shown = Number(whole).toExponential(fraction.length);
    return Number(power) === whole.length - 1 && shown.startsWith(`${lead}${fraction && `.${fraction}`}e`);
  }
  const kept = whole.slice(0, SPREADSHEET_DIGITS);
  return whole.length > SPREADSHEET_DIGITS && rounded === kept.padEnd(whole.length, '0');
}

function areDigitsLost(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  const missing = longer.length - shorter.length;
  if (missing === 0 || missing > LOST || shorter.length < SHORTEST + 1 || !/^\d+$/.test(longer)) return false;
  return longer.startsWith(shorter) || longer.endsWith(shorter);
}

/** Whether one character is another, is missing, or has changed places with its neighbour. */
function isOneApart(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [[...a], [...b]] : [[...b], [...a]];
  if (longer.length - shorter.length > 1) return false;
  const at = shorter.findIndex((character, index) => character !== longer[index]);
  if (at < 0) return true;
  const rest = (characters: readonly string[], from: number) => characters.slice(from).join('');
  if (longer.length > shorter.length) return rest(longer, at + 1) === rest(shorter, at);
  const isSwapped = longer[at] === shorter[at + 1] && longer[at + 1] === shorter[at];
  return (
    rest(longer, at + 1) === rest(shorter, at + 1) ||
    (isSwapped && rest(longer, at + 2) === rest(shorter, at + 2))
  );
}
