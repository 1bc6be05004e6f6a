/**
 * How the student keys of a source would have to be written for Moodle to know them: a letter in front, zeros up to a
 * width, what is to be left out, further steps of `match.normalise`. Nothing is guessed: each key is laid beside the
 * values that share its number, what makes the one into the other is put to the vote, and the most frequent answers are
 * then tried on all keys, as a run would look them up.
 */
import { canonical } from './canonical.ts';
import { type NormaliseStep, normaliser, normaliseSteps } from './match.ts';
import { type Pattern, plainColumn, stripAccents, stripLeadingZeros } from './pattern.ts';

/** What is done to a key, in this order, before it is compared. */
export interface KeyWriting {
  /** What follows this is left out: `@` of an address. '' leaves nothing out. */
  readonly before: string;
  /** How many characters are left out at the beginning. */
  readonly skip: number;
  readonly stripLeadingZeros: boolean;
  /** Zeros in front up to this many characters; 0 for none. */
  readonly width: number;
  readonly prefix: string;
  readonly suffix: string;
}

/** A way to write the keys, and how many of them would mean exactly one user. */
export interface KeyFit {
  readonly writing: KeyWriting;
  /** Steps that `match.normalise` would have besides the configured ones. */
  readonly steps: readonly NormaliseStep[];
  readonly found: number;
  /** How many different keys were tried. */
  readonly of: number;
}

/** Keys as they are. */
export const AS_IT_IS: KeyWriting = {
  before: '',
  skip: 0,
  stripLeadingZeros: false,
  width: 0,
  prefix: '',
  suffix: '',
};

/** A fit that is worth telling of, and the `student` that writes the keys so, where one can be given. */
export interface KeyRemedy extends KeyFit {
  readonly pattern?: string;
}

/** How many keys are tried, evenly from all. */
const SAMPLE = 2_000;
/** How many ways of writing are tried: those that the most keys ask for. */
const TRIED = 8;
/** A number that so many values share says nothing about any of them. */
const MOST_TWINS = 4;

/**
 * The ways to write these keys, best first: those that find more, among equals those that change less. The keys as they
 * are with the configured steps are always among them.
 * @param values those of the matched field, one a user, as they are stored
 * @param configured the steps that both sides go through already
 */
export function keyFits(
  keys: readonly string[],
  values: Iterable<string>,
  configured: readonly NormaliseStep[],
): KeyFit[] {
  const stored = [...values].map(canonical).filter((value) => value !== '');
  const tried = sampled([...new Set(keys.map(canonical))].filter((key) => key !== ''));
  const writings = [AS_IT_IS, ...likelyWritings(tried, stored)];
  return furtherSteps(configured)
    .flatMap((steps) => {
      const find = finder(stored, [...configured, ...steps]);
      return writings.map((writing) => ({ writing, steps, found: find(tried, writing), of: tried.length }));
    })
    .sort((a, b) => b.found - a.found || changes(a) - changes(b));
}

/** Fewer than this share of the keys is what chance finds. */
const WORTH_TELLING = 0.5;
/** So much larger a share has to be found than is found now. */
const WORTH_CHANGING = 0.05;

/**
 * What would find most of these keys, or clearly more of them than are found now; undefined where nothing would.
 * @param student makes the keys
 */
export function keyRemedy(
  student: Pattern,
  keys: readonly string[],
  values: Iterable<string>,
  configured: readonly NormaliseStep[],
): KeyRemedy | undefined {
  const fits = keyFits(keys, values, configured);
  const [best] = fits;
  const now = fits.find(({ writing, steps }) => writing === AS_IT_IS && steps.length === 0);
  if (!best || !now || best.found < best.of * WORTH_TELLING) return undefined;
  if (best.found - now.found <= best.of * WORTH_CHANGING) return undefined;
  const column = plainColumn(student);
  const isWritten = best.writing !== AS_IT_IS && column !== undefined;
  return { ...best, ...(isWritten && { pattern: studentPattern(column, best.writing) }) };
}

/** A key as it would be written; '' where nothing is left of it, as in a pattern. */
export function written(key: string, { before, skip, ...writing }: KeyWriting): string {
  const whole = before === '' ? key : (key.split(before)[0] ?? '');
  const rest = [...whole].slice(skip).join('');
  if (rest === '') return '';
  const number = writing.stripLeadingZeros ? stripLeadingZeros(rest) : rest;
  const zeros = '0'.repeat(Math.max(0, writing.width - [...number].length));
  return writing.prefix + zeros + number + writing.suffix;
}

/** A `student` that writes the keys of a column so: the column's name alone where nothing is to be done. */
export function studentPattern(column: string, writing: KeyWriting): string {
  const { before, skip, width, prefix, suffix } = writing;
  const filters = [
    ...(before === '' ? [] : [`part:${escaped(before)}:1`]),
    ...(skip === 0 ? [] : [`slice:${skip}`]),
    ...(writing.stripLeadingZeros ? ['stripLeadingZeros'] : []),
    ...(width === 0 ? [] : [`padStart:${width}:0`]),
  ];
  if (filters.length === 0 && prefix === '' && suffix === '') return column;
  return `${literal(prefix)}{${[escaped(column), ...filters].join('|')}}${literal(suffix)}`;
}

function literal(text: string): string {
  return text.replace(/[{}]/g, (brace) => brace + brace);
}

function escaped(text: string): string {
  return text.replace(/[\\|:}]/g, (character) => `\\${character}`);
}

/** How many things a fit changes. A step counts less: it is one word, and holds on both sides. */
export function changes({ writing, steps }: KeyFit): number {
  const names = Object.keys(AS_IT_IS) as (keyof KeyWriting)[];
  return names.filter((name) => writing[name] !== AS_IT_IS[name]).length + steps.length * 0.9;
}

function furtherSteps(configured: readonly NormaliseStep[]): NormaliseStep[][] {
  const missing = normaliseSteps.filter((step) => !configured.includes(step));
  return [[], ...missing.map((step) => [step]), ...(missing.length > 1 ? [missing] : [])];
}

/** Counts the keys that mean one user each. Two keys that are written alike are one. */
function finder(stored: readonly string[], steps: readonly NormaliseStep[]) {
  const normalise = normaliser(steps);
  const users = new Map<string, number>();
  for (const value of stored) {
    const key = normalise(value);
    users.set(key, (users.get(key) ?? 0) + 1);
  }
  return (keys: readonly string[], writing: KeyWriting): number => {
    const different = new Set(keys.map((key) => normalise(written(key, writing))));
    return [...different].filter((key) => key !== '' && users.get(key) === 1).length;
  };
}

function sampled(keys: readonly string[]): readonly string[] {
  if (keys.length <= SAMPLE) return keys;
  return Array.from({ length: SAMPLE }, (_, at) => keys[Math.floor((at * keys.length) / SAMPLE)] ?? '');
}

/** A key or value taken apart: `E`, `00`, `123`, `@example.edu`. One without a number is all core. */
interface Parts {
  readonly head: string;
  readonly zeros: string;
  readonly core: string;
  readonly tail: string;
}

const NUMBER = /^(?<head>\D*?)(?<zeros>0*)(?<core>\d+)(?<tail>\D.*)?$/su;
const WORD = /^(?<core>[^@]+)(?<tail>@.*)?$/su;

function partsOf(text: string): Parts {
  const {
    head = '',
    zeros = '',
    core = text,
    tail = '',
  } = (NUMBER.exec(text) ?? WORD.exec(text))?.groups ?? {};
  return { head, zeros, core: stripAccents(core).toLowerCase(), tail };
}

/** The ways of writing that make the most keys into a value that shares their number. */
function likelyWritings(keys: readonly string[], stored: readonly string[]): KeyWriting[] {
  const wanted = new Map<string, Parts[]>(keys.map((key) => [partsOf(key).core, []]));
  for (const value of stored) {
    const parts = partsOf(value);
    wanted.get(parts.core)?.push(parts);
  }
  const votes = new Map<string, { readonly writing: KeyWriting; count: number }>();
  for (const key of keys) {
    const parts = partsOf(key);
    const twins = wanted.get(parts.core) ?? [];
    if (twins.length > MOST_TWINS) continue;
    for (const writing of twins.flatMap((twin) => writingsBetween(parts, twin))) {
      const name = JSON.stringify(writing);
      const vote = votes.get(name) ?? { writing, count: 0 };
      votes.set(name, vote);
      vote.count += 1;
    }
  }
  return [...votes.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, TRIED)
    .map(({ writing }) => writing);
}

/** What makes a key into a value: one or two ways, since a number that has its width may be padded or not. */
function writingsBetween(key: Parts, value: Parts): KeyWriting[] {
  const ends = between(key.tail, value.tail);
  if (!ends) return [];
  const digits = value.zeros + value.core;
  const sameDigits = key.zeros === value.zeros;
  const keepsHead = sameDigits && value.head.toLowerCase().endsWith(key.head.toLowerCase());
  const writing = {
    ...AS_IT_IS,
    ...ends,
    ...(keepsHead
      ? { prefix: value.head.slice(0, value.head.length - key.head.length) }
      : { skip: [...key.head].length, prefix: value.head }),
  };
  const width = [...digits].length;
  const isNumber = /^\d/.test(key.core);
  const padded = { ...writing, skip: [...key.head].length, prefix: value.head, width };
  const ways: KeyWriting[] = [];
  if (sameDigits) ways.push(writing);
  else if (value.zeros === '') ways.push({ ...writing, stripLeadingZeros: true });
  // A suffix or a tail of the key's own would be counted as part of the width.
  const isLast = key.tail === '' || ends.before !== '';
  if (isNumber && isLast && key.zeros.length <= value.zeros.length) ways.push(padded);
  if (isNumber && isLast && key.zeros.length > value.zeros.length && value.zeros !== '') {
    ways.push({ ...padded, stripLeadingZeros: true });
  }
  return ways;
}

/** What becomes of a key's end; undefined where a fixed rule cannot make it into the value's. */
function between(key: string, value: string): Pick<KeyWriting, 'before' | 'suffix'> | undefined {
  if (key.toLowerCase() === value.toLowerCase()) return { before: '', suffix: '' };
  if (key === '') return { before: '', suffix: value };
  const before = /^[^\p{L}\p{N}]/u.exec(key)?.[0];
  return before === undefined ? undefined : { before, suffix: value };
}
