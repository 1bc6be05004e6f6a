/** What may be the student key: each likely column, written as each field of Moodle has it, and how many users it finds. */
import { AS_IT_IS, changes, type KeyFit, keyFits, studentPattern } from '../plan/key-fit.ts';
import type { NormaliseStep } from '../plan/match.ts';
import { bindPattern, parseStudentPattern } from '../plan/pattern.ts';
import type { Sample, SampledColumn } from './rows.ts';

/** So many columns are tried: those with the most different values. */
const COLUMNS = 6;
/** A column whose values come more often than this is no student's: a faculty, a year of study. */
const ROWS_A_STUDENT = 25;
/** What has to be done to a key has to find so many more, each: what finds a few more by a strange way is chance. */
const WORTH_A_CHANGE = 0.01;

/** A field of Moodle that may hold the number. */
export interface Field {
  /** As `match.field` names it. */
  readonly name: string;
  /** One a user. */
  readonly values: readonly string[];
}

/** A way to write the key, and how many it finds. */
export interface Candidate {
  /** As the mapping has it. */
  readonly student: string;
  readonly field: Field;
  readonly fit: KeyFit;
}

/** What is decided already. */
export interface Decided {
  /** The key, which is written so and in no other way. */
  readonly student?: string;
  readonly steps: readonly NormaliseStep[];
  /** Whether the steps were given: none is then added to them. */
  readonly isStepsGiven: boolean;
}

/**
 * The best way to write each likely column for each field. Those that find the most users come first: not the largest share
 * of a column's values, since three years of study may each look like somebody's number.
 */
export function candidatesOf(sample: Sample, fields: readonly Field[], decided: Decided): Candidate[] {
  const found = keysOf(sample, decided.student).flatMap(({ name, values }) =>
    fields.flatMap((field): Candidate[] => {
      const fits = keyFits(values, field.values, decided.steps).filter(
        ({ writing, steps }) =>
          (decided.student === undefined || writing === AS_IT_IS) &&
          (!decided.isStepsGiven || steps.length === 0),
      );
      const [fit] = byWorth(fits, (one) => one);
      if (!fit || fit.found === 0) return [];
      return [{ student: decided.student ?? studentPattern(name, fit.writing), field, fit }];
    }),
  );
  return byWorth(found, ({ fit }) => fit);
}

function byWorth<T>(some: readonly T[], fitOf: (one: T) => KeyFit): T[] {
  const most = Math.max(1, ...some.map((one) => fitOf(one).found));
  const worth = (one: T) => fitOf(one).found / most - changes(fitOf(one)) * WORTH_A_CHANGE;
  return some.toSorted((a, b) => worth(b) - worth(a));
}

/** The likely columns; where the key is decided, what it makes of the rows is the only one. */
function keysOf(sample: Sample, student: string | undefined): Pick<SampledColumn, 'name' | 'values'>[] {
  if (student !== undefined) return [{ name: student, values: keysMade(student, sample) }];
  return sample.columns
    .filter(({ values }) => values.length > 1 && values.length * ROWS_A_STUDENT >= sample.rows.length)
    .toSorted((a, b) => b.values.length - a.values.length)
    .slice(0, COLUMNS);
}

/** The different keys that a pattern makes of the rows. */
export function keysMade(student: string, { columns, rows }: Sample): string[] {
  const names = columns.map(({ name }) => name);
  const render = bindPattern(parseStudentPattern(student), names);
  const made = rows.map(render).flatMap((one) => ('text' in one && one.text !== '' ? [one.text] : []));
  return [...new Set(made)];
}
