import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IdSet } from '../../src/plan/id-set.ts';
import fc from '../properties.ts';

const ascending = (ids: Iterable<number>) => [...ids].toSorted((a, b) => a - b);

describe('a set of ids', () => {
  it('is a Set of them', () => {
    // Close together, on both sides of a word and of a page, and as large as a safe integer.
    const id = fc.oneof(
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 4_050, max: 4_150 }),
      fc.integer({ min: 2 ** 31 - 5, max: 2 ** 31 + 5 }),
      fc.integer({ min: 2 ** 32 - 5, max: 2 ** 32 + 5 }),
      fc.constant(Number.MAX_SAFE_INTEGER),
    );
    const step = fc.record({ deed: fc.constantFrom('add', 'add', 'delete'), id });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 500 }), (steps) => {
        const set = new Set<number>();
        const ids = new IdSet();
        for (const { deed, id } of steps) {
          assert.equal(ids.has(id), set.has(id));
          set[deed](id);
          ids[deed](id);
          assert.equal(ids.has(id), set.has(id));
          assert.equal(ids.size, set.size);
        }
        assert.deepEqual(ascending(ids), ascending(set));
        ids.clear();
        assert.deepEqual([ids.size, [...ids]], [0, []]);
      }),
    );
  });

  it('has whole words of them', () => {
    const ids = new IdSet();
    for (let id = 0; id < 200; id += 1) ids.add(id);
    assert.deepEqual(
      ascending(ids),
      Array.from({ length: 200 }, (_, id) => id),
    );
  });
});
