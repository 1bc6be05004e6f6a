/**
 * Student keys to Moodle users. Both sides go through the same normalisation; a value that several users carry is
 * ambiguous and matches none of them.
 */
import { canonical } from './canonical.ts';
import { IdSet } from './id-set.ts';
import { isNullWord, type NullWords, stripAccents, stripLeadingZeros } from './pattern.ts';

/** The steps of `match.normalise`, applied in their order to both sides. */
export type NormaliseStep = 'trim' | 'lowercase' | 'stripLeadingZeros' | 'stripAccents';

const STEPS: Record<NormaliseStep, (value: string) => string> = {
  trim: (value) => value.trim(),
  lowercase: (value) => value.toLowerCase(),
  stripLeadingZeros,
  stripAccents,
};

/** All steps, for the configuration. */
export const normaliseSteps = Object.keys(STEPS) as NormaliseStep[];

/** One function over a value from a list of steps; what comes first is its canonical form. */
export function normaliser(steps: readonly NormaliseStep[]): (value: string) => string {
  const functions = steps.map((step) => STEPS[step]);
  return (value) => {
    let result = canonical(value);
    for (const step of functions) result = step(result);
    return result;
  };
}

/** Takes a text in which keys stand through those steps that change each in its place: it then has them normalised. */
export function folder(steps: readonly NormaliseStep[]): (text: string) => string {
  const inPlace = steps.filter((step) => step === 'lowercase' || step === 'stripAccents');
  return (text) => inPlace.reduce((result, step) => STEPS[step](result), text);
}

/** What is known of one student key: `users` may be added, `suspended` carry the value but are not to match. */
interface Match {
  readonly users: readonly number[];
  readonly suspended: readonly number[];
}

/** As a match, where the key means one user and nobody else carries it, as nearly always: that user's id alone. */
export type Found = number | Match;

/** What was found in its long form. */
export function matchOf(found: Found | undefined): Match {
  if (typeof found === 'number') return { users: [found], suspended: [] };
  return found ?? NOBODY;
}

/** What a student key comes to: `suspended` where only users carry its value who are not to match. */
export type MatchOutcome = 'found' | 'ambiguous' | 'suspended' | 'none';

/** What a match comes to. */
export function outcomeOf({ users, suspended }: Match): MatchOutcome {
  if (users.length === 1) return 'found';
  if (users.length > 1) return 'ambiguous';
  return suspended.length > 0 ? 'suspended' : 'none';
}

/** How users are found. */
export interface MatchRules {
  readonly normalise: readonly NormaliseStep[];
  /** Whether suspended users match. */
  readonly includeSuspended: boolean;
  /** Values of the matched field that stand for none. */
  readonly nullWords?: NullWords;
}

const NOBODY: Match = { users: [], suspended: [] };

/** The users that Moodle has not deleted, by the value of the matched field. */
export class UserDirectory {
  readonly #normalise: (value: string) => string;
  readonly #includeSuspended: boolean;
  readonly #nullWords: NullWords;
  /** A lone number where one user carries the value, as nearly always: an array each would cost five times as much. */
  readonly #byValue = new Map<string, number | number[]>();
  /** Those that carry a value but are not to match. */
  readonly #suspended = new Map<string, number | number[]>();
  /** Every user that is not deleted, and those of them who carry a value in the matched field. */
  readonly #live = new IdSet();
  readonly #carriers = new IdSet();
  /** Suspended users, where these are neither added nor removed. */
  readonly #leftAlone = new IdSet();

  constructor(rules: MatchRules) {
    this.#normalise = normaliser(rules.normalise);
    this.#includeSuspended = rules.includeSuspended;
    this.#nullWords = rules.nullWords ?? new Set();
  }

  /** Takes in a user that is not deleted; `value` is null where the user never had one. */
  add(id: number, value: string | null, suspended: boolean): void {
    this.#live.add(id);
    if (suspended && !this.#includeSuspended) this.#leftAlone.add(id);
    const key = this.#normalise(value ?? '');
    // Judged as it is compared: a value of which nothing is left to compare is none.
    if (key.trim() === '' || isNullWord(key, this.#nullWords)) return;
    this.#carriers.add(id);
    const byValue = suspended && !this.#includeSuspended ? this.#suspended : this.#byValue;
    const known = byValue.get(key);
    if (known === undefined) byValue.set(key, id);
    else if (typeof known === 'number') byValue.set(key, [known, id]);
    else known.push(id);
  }

  /** The users that a student key may mean, ascending. */
  find(studentKey: string): Match {
    return matchOf(this.lookUp(studentKey));
  }

  /** As `find`, in the short form. */
  lookUp(studentKey: string): Found {
    const key = this.#normalise(studentKey);
    const users = this.#byValue.get(key);
    const suspended = this.#suspended.get(key);
    if (suspended === undefined && !Array.isArray(users)) return users ?? NOBODY;
    return { users: ids(users), suspended: ids(suspended) };
  }

  /** What tells of a student key whether it would mean one user alone, if both sides went through further steps as well. */
  finderWith(steps: readonly NormaliseStep[]): (studentKey: string) => boolean {
    const further = normaliser(steps);
    const counts = new Map<string, number>();
    for (const [value, known] of this.#byValue) {
      const key = further(value);
      counts.set(key, (counts.get(key) ?? 0) + (typeof known === 'number' ? 1 : known.length));
    }
    return (studentKey) => counts.get(further(this.#normalise(studentKey))) === 1;
  }

  /** Whether Moodle has this user and has not deleted it. */
  isLive(id: number): boolean {
    return this.#live.has(id);
  }

  /** Whether this user carries a value in the matched field. */
  carriesValue(id: number): boolean {
    return this.#carriers.has(id);
  }

  /** Whether this user is suspended and suspended users are neither added nor removed. */
  isLeftAlone(id: number): boolean {
    return this.#leftAlone.has(id);
  }

  /** How many users are not deleted. */
  get size(): number {
    return this.#live.size;
  }
}

function ids(known: number | number[] = []): number[] {
  return typeof known === 'number' ? [known] : known.toSorted((a, b) => a - b);
}
