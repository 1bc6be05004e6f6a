import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { StudentKeys } from '../../src/plan/student-keys.ts';

describe('student keys', () => {
  it('are numbered in the order of their first coming, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { maxLength: 3000 }), (keys) => {
        const students = new StudentKeys();
        const numbers = keys.map((key) => students.numberOf(key));
        const distinct = [...new Set(keys)];
        assert.deepEqual(students.values, distinct);
        assert.deepEqual(
          numbers,
          keys.map((key) => distinct.indexOf(key)),
        );
      }),
      { numRuns: 50 },
    );
  });

  // The table doubles after every 512, 1,024, 2,048 keys and so on.
  it('keep their numbers while more and more come', () => {
    const students = new StudentKeys();
    const keys = Array.from({ length: 100_000 }, (_, at) => `S${at}`);
    for (const expected of [keys.map((_, at) => at), keys.map((_, at) => at)]) {
      assert.deepEqual(
        keys.map((key) => students.numberOf(key)),
        expected,
      );
    }
    assert.equal(students.values.length, keys.length);
  });

  it('of one hash are still different keys', () => {
    // Two texts of one 32-bit FNV-1a hash.
    const [one, two] = ['costarring', 'liquid'];
    const students = new StudentKeys();
    assert.deepEqual(
      [one, two, one, two].map((key) => students.numberOf(key)),
      [0, 1, 0, 1],
    );
  });
});
