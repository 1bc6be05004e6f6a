import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonical } from '../../src/plan/canonical.ts';
import { BLANK, StudentKeys } from '../../src/plan/student-keys.ts';
import fc from '../properties.ts';

describe('student keys', () => {
  it('are numbered in the order of their first coming, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { maxLength: 3000 }), (keys) => {
        const students = new StudentKeys();
        const numbers = keys.map((key) => students.numberOf(key, new Set()));
        const forms = keys.map(canonical);
        const distinct = [...new Set(forms)].filter((form) => form !== '');
        assert.deepEqual(students.values, distinct);
        assert.deepEqual(
          numbers,
          forms.map((form) => distinct.indexOf(form)),
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
        keys.map((key) => students.numberOf(key, new Set())),
        expected,
      );
    }
    assert.equal(students.values.length, keys.length);
  });

  it('of one hash are still different keys', () => {
    // FNV-1a gives these two beginnings one hash, and so whatever follows them; both texts are too long for their place.
    const [one, two] = ['costarring0123456789', 'liquid0123456789'];
    const students = new StudentKeys();
    assert.deepEqual(
      [one, two, one, two].map((key) => students.numberOf(key, new Set())),
      [0, 1, 0, 1],
    );
  });

  it('have one number in all their disguises, of whatever length, and those that show nothing none', () => {
    const students = new StudentKeys();
    const invisible = new Set<string>();
    const keys = [
      'S1',
      'S\u200b1',
      'S1\u00ad',
      'S\u00ad1',
      'É23456789012345',
      'E\u030123456789012345',
      '\u200b',
      '',
    ];
    const numbers = [0, 0, 0, 0, 1, 1, BLANK, BLANK];
    for (const _ of [1, 2]) {
      assert.deepEqual(
        keys.map((key) => students.numberOf(key, invisible)),
        numbers,
      );
    }
    assert.deepEqual(students.values, ['S1', 'É23456789012345']);
    assert.deepEqual([...invisible], ['S\u200b1', 'S\u00ad1']);
  });

  const cases: Record<string, string[]> = {
    'that begin as each other': ['S', 'S1', 'S12', 'S123', 'S1234', 'S12345678', 'S123456789'],
    'that end as each other': ['4', '34', '1234', '01234', '001234', '0001234', '00001234'],
    'on both sides of twelve letters': ['S1234567890', 'S12345678901', 'S123456789012', 'S1234567890123'],
    'of the same letters in other places': ['abcdefghijkl', 'efghabcdijkl', 'abcdijklefgh', 'dcbaefghijkl'],
    'with a zero': ['\0', '\0\0', 'a', 'a\0', '\0a', 'a\0\0\0', 'a\0\0\0b'],
    'on both sides of Latin-1': [
      '\u00ff',
      '\u0100',
      '\u0000\u00ff',
      '\u01ff',
      '\u{1F393}',
      '\ud83c',
      '\udf93',
    ],
  };
  for (const [name, keys] of Object.entries(cases)) {
    it(`${name} are different keys`, () => {
      const students = new StudentKeys();
      for (const key of [...keys, ...keys])
        assert.equal(students.numberOf(key, new Set()), keys.indexOf(key), key);
    });
  }
});
