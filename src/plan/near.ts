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
  ['zeros', (value) => value.replace(/(?<!\d)0+(?=\d)/g, '')],
  ['letters', (value) => value.replace(/^\p{L}+(?=\p{N})|(?<=\p{N})\p{L}+$/gu, '')],
  [
    'look-alike',
    (value) =>
      value
        .replace(/[oO]/g, '0')
        .replace(/[lI]/g, '1')
        .replace(/(?<!\d)0+(?=\d)/g, ''),
  ],
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
  const spelled = levelled(sought, SPELLING);
  return (value) => {
    const other = canonical(value);
    if (other === '' || other === sought) return undefined;
    const differences = levelled(other) === level && level !== '' ? apart(sought, other) : undefined;
    if (differences) return { value, differences };
    const otherSpelled = levelled(other, SPELLING);
    const areLost = isRounded(sought, other) || isRounded(other, sought) || haveLost(spelled, otherSpelled);
    if (areLost) return { value, differences: ['digits-lost'] };
    if (!typing || Math.min(spelled.length, otherSpelled.length) < SHORTEST) return undefined;
    return isOneApart(spelled, otherSpelled) ? { value, differences: ['typing'] } : undefined;
  };
}

/** What leaves the letters of a value as they are: INF-2026 and MAT-2026 have nothing to do with each other. */
const SPELLING = LEVELLING.filter(([difference]) => difference !== 'letters' && difference !== 'look-alike');

/** The nearest of some values, those with the fewest differences first. */
export function nearest<T extends Near>(found: readonly T[], most: number): T[] {
  const rank = ({ differences }: Near) =>
    differences.length + (differences.includes('typing') ? 20 : differences.includes('digits-lost') ? 10 : 0);
  return found.toSorted((a, b) => rank(a) - rank(b) || compareCodePoints(a.value, b.value)).slice(0, most);
}

function levelled(value: string, steps: typeof LEVELLING = LEVELLING): string {
  return steps.reduce((result, [, step]) => step(result), value);
}

/** The fewest steps after which two values are one; undefined where each has letters of its own. */
function apart(a: string, b: string): Difference[] | undefined {
  return SUBSETS.find((steps) => areOne(a, b, steps))?.map(([difference]) => difference);
}

function areOne(a: string, b: string, steps: typeof LEVELLING): boolean {
  let [left, right] = [a, b];
  for (const [difference, step] of steps) {
    const [nextLeft, nextRight] = [step(left), step(right)];
    if (difference === 'letters' && nextLeft !== left && nextRight !== right) continue;
    [left, right] = [nextLeft, nextRight];
  }
  return left === right;
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

/** Whether some digits of one value are missing at an end of the other, behind the same letters or none. */
function haveLost(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  const [, letters = '', digits = ''] = NUMBER.exec(shorter) ?? [];
  const [, otherLetters = '', otherDigits = ''] = NUMBER.exec(longer) ?? [];
  const missing = otherDigits.length - digits.length;
  if (letters !== otherLetters || missing < 1 || missing > LOST || digits.length <= SHORTEST) return false;
  return otherDigits.startsWith(digits) || otherDigits.endsWith(digits);
}

const NUMBER = /^(\p{L}*)(\d+)$/u;

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
