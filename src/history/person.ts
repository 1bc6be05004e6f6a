/**
 * A person taken out of what the history holds as JSON: findings, changes, whole reports. What tells of nobody else goes
 * with him; the rest stays as it is.
 */

import { folder, type NormaliseStep, normaliser } from '../plan/match.ts';

/** Whose values are to go. A student's key goes in whatever spelling it is compared as the same. */
export class Person {
  /** Moodle user ids. */
  readonly users: ReadonlySet<number>;
  /** Student keys, as they were given. */
  readonly students: ReadonlySet<string>;
  readonly #keys: ReadonlySet<string>;
  readonly #normalise: (key: string) => string;
  readonly #fold: (text: string) => string;

  constructor(users: Iterable<number>, students: Iterable<string>, steps: readonly NormaliseStep[]) {
    this.users = new Set(users);
    this.students = new Set(students);
    this.#normalise = normaliser(steps);
    this.#fold = folder(steps);
    this.#keys = new Set([...this.students].map(this.#normalise));
  }

  isStudent(key: string): boolean {
    return this.#keys.size > 0 && this.#keys.has(this.#normalise(key));
  }

  /** Whether JSON can name the person at all: most does not, and is not taken apart. */
  mayBeIn(json: string): boolean {
    if ([...this.users].some((id) => json.includes(String(id)))) return true;
    if (this.#keys.size === 0) return false;
    const text = this.#fold(json);
    return AS_THEY_CAME.test(json) || [...this.#keys].some((key) => text.includes(asJson(key)));
  }
}

/** A finding that shows values before anything is done to them. */
const AS_THEY_CAME = /"invisible-characters"/;

/** In the place of what tells of him alone. */
export const GONE = Symbol('gone');

/** Lists of Moodle users, and of values that students are known by. */
const USERS: ReadonlySet<string> = new Set(['users', 'adds', 'removes']);
const VALUES: ReadonlySet<string> = new Set(['students', 'values']);
/** What a driver said; its words may repeat a value, as those of any other text are not his. */
const TEXTS: ReadonlySet<string> = new Set(['message', 'detail', 'error']);

/** A value without the person, or `GONE`; the very value where it does not name him. */
export function without<T>(value: T, person: Person): T | typeof GONE {
  return strip(value, '', person) as T | typeof GONE;
}

function strip(value: unknown, name: string, person: Person): unknown {
  if (typeof value === 'string') return TEXTS.has(name) ? stripText(value, person) : value;
  if (Array.isArray(value)) return stripList(value, name, person);
  if (typeof value !== 'object' || value === null) return value;
  return stripObject(value as Record<string, unknown>, name, person);
}

function stripList(list: readonly unknown[], name: string, person: Person): readonly unknown[] {
  const kept = list.flatMap((item) => {
    if (typeof item === 'number') return USERS.has(name) && person.users.has(item) ? [] : [item];
    if (typeof item === 'string') return VALUES.has(name) && person.isStudent(item) ? [] : [item];
    const rest = strip(item, name, person);
    return rest === GONE ? [] : [rest];
  });
  return isSame(list, kept) ? list : kept;
}

function stripObject(object: Record<string, unknown>, of: string, person: Person): unknown {
  if (isAbout(object, person)) return GONE;
  const entries = Object.entries(object).map(
    ([name, value]) => [name, strip(value, of === 'params' ? 'message' : name, person)] as const,
  );
  const isAsItWas = entries.every(([name, value]) => value === object[name]);
  const rest = Object.fromEntries(entries.filter(([, value]) => value !== GONE));
  if (isAsItWas) return object;
  if (isEmptied(object, rest)) return GONE;
  const { compared, findings } = object;
  if (!isCompared(compared) || !Array.isArray(findings)) return rest;
  return { ...rest, compared: recounted(rest.compared, findings, person) };
}

/** Whether a finding is about this student, by his key or by the account that it would be. */
function isAbout({ student, user, users }: Record<string, unknown>, person: Person): boolean {
  const key = student ?? user;
  if (typeof key !== 'string') return false;
  return (
    person.isStudent(key) || (Array.isArray(users) && users.some((id) => person.users.has(id as number)))
  );
}

/** Whether nothing is left of what a finding or a change told of. */
function isEmptied(before: Record<string, unknown>, after: Record<string, unknown>): boolean {
  const isEmpty = (value: unknown) => !Array.isArray(value) || value.length === 0;
  if ('adds' in before && 'removes' in before) {
    return isEmpty(after.adds) && isEmpty(after.removes) && !('create' in before) && !('update' in before);
  }
  if (before.kind === 'created' || before.kind === 'updated') return false;
  return ['users', 'values'].some((name) => !isEmpty(before[name]) && isEmpty(after[name]));
}

/** What a report says beside its findings by their places among them. */
interface Compared {
  readonly fresh: readonly number[];
}

function isCompared(value: unknown): value is Compared {
  return typeof value === 'object' && value !== null && Array.isArray((value as Partial<Compared>).fresh);
}

/** The places of what is left. */
function recounted(compared: unknown, findings: readonly unknown[], person: Person): unknown {
  const places = new Map<number, number>();
  findings.forEach((finding, place) => {
    if (strip(finding, 'findings', person) !== GONE) places.set(place, places.size);
  });
  const { fresh } = compared as Compared;
  return { ...(compared as Compared), fresh: fresh.flatMap((place) => places.get(place) ?? []) };
}

/** What a driver said may repeat a value. */
function stripText(text: string, { students }: Person): string {
  return [...students].reduce((rest, key) => rest.replace(wholeWord(key), '…'), text);
}

/** A value where it is no part of a longer one, in upper or lower case. */
export function wholeWord(value: string): RegExp {
  const escaped = value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu');
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}

/** As it stands within JSON. */
function asJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
