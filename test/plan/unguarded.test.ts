/** Guards that stop nothing are known to do so. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Baseline } from '../../src/plan/baseline.ts';
import { guard, guardRemovals } from '../../src/plan/guard.ts';
import type { GuardLimits } from '../../src/plan/limits.ts';
import { before, defaultLimits, known, nothing, planWith, rules } from './guarding.ts';

const LARGE = planWith({ rows: 1000 }, [{ members: 5000 }]);
const FULL = { percent: 100, floor: 0 };

interface Row {
  title: string;
  limits?: Partial<GuardLimits>;
  own?: Record<string, Partial<GuardLimits>>;
  plan?: typeof LARGE;
  baseline?: Baseline;
  /** A line each: guard, mapping, reason, floor and how much there is. */
  found: string[];
}

const rows: Row[] = [
  { title: 'none with the limits that the product ships with', found: [] },
  { title: 'one that is off', limits: { removals: 'off' }, found: ['removals - off'] },
  { title: 'one that is off for a mapping', own: { m: { rowsDrop: 'off' } }, found: ['rowsDrop m off'] },
  {
    title: 'a share of 100 %',
    limits: { removals: FULL, rowsDrop: FULL },
    found: ['rowsDrop - percent', 'removals - percent'],
  },
  { title: 'one of 99 % is none', limits: { removals: { percent: 99, floor: 0 } }, found: [] },
  {
    title: 'what grows by 100 % is none',
    limits: { rowsGrowth: FULL, additions: FULL, cohortChanges: FULL },
    found: [],
  },
  { title: '100 points', limits: { unmatchedIncrease: 100 }, found: ['unmatchedIncrease - percent'] },
  {
    title: 'points that lead beyond 100 %',
    baseline: before(1000, { lowestUnmatched: 50 }),
    found: ['unmatchedCollapse m percent'],
  },
  { title: 'points that do not', baseline: before(1000, { lowestUnmatched: 49.9 }), found: [] },
  {
    title: 'a floor that the rows do not reach',
    baseline: before(5),
    found: ['rowsDrop m floor 5 5'],
  },
  { title: 'one that they do', baseline: before(6), found: [] },
  {
    title: 'floors that the members do not reach',
    plan: planWith({}, [{ members: 40 }, { members: 10 }]),
    found: ['removals - floor 50 50', 'removalsWeek - floor 200 50'],
  },
  {
    title: 'those who left of late are among them',
    plan: planWith({}, [{ members: 40 }, { members: 10 }]),
    baseline: known({}, { removed: { gone: 1 }, week: { gone: 151 } }),
    found: [],
  },
  {
    title: 'a floor that the largest cohort does not reach',
    plan: planWith(
      {},
      Array.from({ length: 100 }, () => ({ members: 5 })),
    ),
    found: ['cohortRemovals m floor 5 5'],
  },
  { title: 'nothing of what is not there', plan: planWith({}), found: [] },
  {
    title: 'a limit of 0 forbids, whatever the floor',
    limits: { removals: { percent: 0, floor: 9000 } },
    found: [],
  },
];

describe('a guard that stops nothing', () => {
  for (const { title, limits = {}, own = {}, plan = LARGE, baseline = nothing, found } of rows) {
    it(title, () => {
      const verdict = guard(plan, rules({ ...defaultLimits, ...limits }, own), baseline, 'all-cohorts');
      const lines = verdict.unguarded.map(({ guard: name, mapping = '-', reason, floor, of }) =>
        [name, mapping, reason, floor, of].filter((part) => part !== undefined).join(' '),
      );
      assert.deepEqual(lines, found);
    });
  }

  it('is named for an import where it is one of removals', () => {
    const limits = { ...defaultLimits, removals: 'off', rowsDrop: 'off' } as const;
    assert.deepEqual(guardRemovals(LARGE, rules(limits), nothing).unguarded, [
      { guard: 'removals', reason: 'off' },
    ]);
  });
});
