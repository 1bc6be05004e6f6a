/** Which column is offered as the student key first. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { candidatesOf, type Field } from '../../src/setup/key-candidates.ts';
import type { Sample } from '../../src/setup/rows.ts';

const STUDENTS = 120;
const numbers = Array.from({ length: STUDENTS }, (_, index) => 1_000_000 + index * 7);

/** A sample of these columns, a row a student. */
function sampleOf(columns: Readonly<Record<string, (index: number) => string>>): Sample {
  const names = Object.keys(columns);
  const rows = numbers.map((_, index) => names.map((name) => columns[name]?.(index) ?? ''));
  return {
    columns: names.map((name, at) => ({
      name,
      values: [...new Set(rows.map((row) => row[at] ?? ''))],
      blanks: 0,
    })),
    rows,
    isCut: false,
  };
}

/** All but two of the students. */
const code: Field = { name: 'profile:code', values: numbers.slice(2).map(String) };
/** Every small number with a word behind it: three years of study find three users there. */
const ine: Field = { name: 'profile:ine', values: Array.from({ length: 200 }, (_, index) => `${index}INE`) };

const DECIDED = { steps: ['trim', 'lowercase'], isStepsGiven: false } as const;
const first = (sample: Sample, fields: readonly Field[], decided = {}) => {
  const [best] = candidatesOf(sample, fields, { ...DECIDED, ...decided });
  return best && `${best.student} ${best.field.name} ${best.fit.found}/${best.fit.of} ${best.fit.steps}`;
};

describe('the student key that is offered first', () => {
  it('is the column that finds the most users, not the one of which the largest share is found', () => {
    const sample = sampleOf({
      STUC: (index) => String(numbers[index]).padStart(9, '0'),
      BLOK: (index) => String(index % 3),
    });
    assert.equal(first(sample, [ine, code]), 'STUC profile:code 118/120 stripLeadingZeros');
  });

  it('is no column whose values say nothing about one student', () => {
    assert.equal(first(sampleOf({ BLOK: (index) => String(index % 3) }), [ine]), undefined);
  });

  it('is the plain one, where another needs much to be done to find hardly more', () => {
    const sample = sampleOf({
      STUC: (index) => String(numbers[index]),
      EMAIL: (index) => `p${index}@example.edu`,
    });
    assert.equal(first(sample, [ine, code]), 'STUC profile:code 118/120 ');
  });

  it('is written otherwise where that finds clearly more', () => {
    const sample = sampleOf({ NO: (index) => String(numbers[index]) });
    const lettered: Field = { name: 'profile:e', values: code.values.map((value) => `E0${value}`) };
    const few: Field = { name: 'profile:few', values: code.values.slice(0, 80) };
    assert.equal(first(sample, [few, lettered]), 'E{NO|padStart:8:0} profile:e 118/120 ');
  });

  it('is the one that was given, as it was given, and its field is looked for', () => {
    const sample = sampleOf({
      NO: (index) => String(numbers[index]),
      OTHER: (index) => String(index),
    });
    const given = { student: '{OTHER}INE' };
    assert.equal(first(sample, [code, ine], given), '{OTHER}INE profile:ine 120/120 ');
    assert.equal(first(sample, [code], { student: 'X{NO}' }), undefined);
  });

  it('goes through no further step where the steps were given', () => {
    const sample = sampleOf({ STUC: (index) => String(numbers[index]).padStart(9, '0') });
    assert.equal(
      first(sample, [code], { isStepsGiven: true }),
      '{STUC|stripLeadingZeros} profile:code 118/120 ',
    );
  });
});
