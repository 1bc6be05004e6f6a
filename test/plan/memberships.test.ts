import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Memberships } from '../../src/plan/memberships.ts';

describe('memberships', () => {
  // Chunks hold 65,536 pairs: none, one that is not full, one to the brim, and one pair more.
  for (const count of [0, 1, 10, 65_535, 65_536, 65_537, 200_000]) {
    it(`${count} of them come back by cohort, each cohort's in their order`, () => {
      const memberships = new Memberships();
      const expected: number[][] = [[], [], [], [], []];
      for (let at = 0; at < count; at += 1) {
        const cohort = at < 5 ? at : (at * 7 + (at >> 3)) % 5;
        memberships.add(cohort, at);
        expected[cohort]?.push(at);
      }
      const studentsOf = memberships.byCohort();
      assert.deepEqual(
        expected.map((_, cohort) => [...studentsOf(cohort)]),
        expected,
      );
    });
  }

  it('of a cohort that was never added to are none', () => {
    const memberships = new Memberships();
    memberships.add(0, 42);
    assert.deepEqual([...memberships.byCohort()(1)], []);
  });
});
