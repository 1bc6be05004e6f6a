/** The guards of what a query returned, and what they all have in common. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Baseline } from '../../src/plan/baseline.ts';
import type { SyncPlan } from '../../src/plan/change.ts';
import { guard, guardRemovals } from '../../src/plan/guard.ts';
import type { GuardLimits } from '../../src/plan/limits.ts';
import type { RefusalRule } from '../../src/plan/verdict.ts';
import { before, defaultLimits, figures, known, nothing, planWith, rules, together } from './guarding.ts';

type Figures = { figure: number; limit: number; of: number };
type Row = [
  title: string,
  plan: SyncPlan,
  baseline: Baseline,
  refused?: Figures | undefined,
  limits?: Partial<GuardLimits>,
];

/** Each row with the limits that the product ships with, but for those it names. */
function table(name: RefusalRule, rows: readonly Row[]): void {
  describe(name, () => {
    for (const [title, plan, baseline, refused, limits = {}] of rows) {
      it(`${title}: ${refused ? 'refused' : 'passes'}`, () => {
        const { refusals } = guard(plan, rules({ ...defaultLimits, ...limits }), baseline, 'all-cohorts');
        assert.deepEqual(refusals, refused ? [{ guard: name, mapping: 'm', ...refused }] : []);
      });
    }
  });
}

table('openEnd', [
  ['open, and nothing to compare with', planWith({ rows: 100, ending: 'open' }), nothing],
  ['open, as it was', planWith({ rows: 100, ending: 'open' }), before(100, { ending: 'open' })],
  ['open, and rows of a query before', planWith({ rows: 100, ending: 'open' }), before(100)],
  ['whole, as it was', planWith({ rows: 100, ending: 'whole' }), before(100, { ending: 'whole' })],
  ['a query now', planWith({ rows: 100 }), before(100, { ending: 'whole' })],
  [
    'open, and whole before',
    planWith({ rows: 99, ending: 'open' }),
    before(100, { ending: 'whole' }),
    { figure: 99, limit: 100, of: 100 },
  ],
]);

table('minimumRows', [
  ['one row', planWith({ rows: 1 }), nothing],
  ['no row', planWith({ rows: 0 }), nothing, { figure: 0, limit: 1, of: 1 }],
  ['10 of 10', planWith({ rows: 10 }), nothing, undefined, { minimumRows: 10 }],
  ['9 of 10', planWith({ rows: 9 }), nothing, { figure: 9, limit: 10, of: 10 }, { minimumRows: 10 }],
  ['no row, off', planWith({ rows: 0 }), nothing, undefined, { minimumRows: 'off' }],
]);

table('rowsDrop', [
  ['nothing to compare with', planWith({ rows: 1 }), nothing],
  ['another mapping', planWith({ rows: 1 }), known({ n: figures(100) })],
  ['none before', planWith({ rows: 5 }), before(0)],
  ['20 %', planWith({ rows: 80 }), before(100)],
  ['21 %', planWith({ rows: 79 }), before(100), { figure: 21, limit: 20, of: 100 }],
  ['more rows', planWith({ rows: 150 }), before(100)],
  ['the floor of 5', planWith({ rows: 2 }), before(7)],
  ['6 of 7', planWith({ rows: 1 }), before(7), { figure: 600 / 7, limit: 20, of: 7 }],
  ['3 of 4 rows', planWith({ rows: 3 }), before(4)],
  [
    'the most of recent runs, not the last',
    planWith({ rows: 79 }),
    before(100, { lastRows: 80 }),
    { figure: 21, limit: 20, of: 100 },
  ],
  ['0, as many', planWith({ rows: 100 }), before(100), undefined, { rowsDrop: { percent: 0, floor: 5 } }],
  [
    '0 forbids, whatever the floor',
    planWith({ rows: 99 }),
    before(100),
    { figure: 1, limit: 0, of: 100 },
    { rowsDrop: { percent: 0, floor: 5 } },
  ],
  [
    'parts of a percent',
    planWith({ rows: 9943 }),
    before(10_000),
    undefined,
    { rowsDrop: { percent: 0.57, floor: 0 } },
  ],
  ['off', planWith({ rows: 1 }), before(100), undefined, { rowsDrop: 'off' }],
]);

table('rowsGrowth', [
  ['nothing to compare with', planWith({ rows: 9000 }), nothing],
  ['none before', planWith({ rows: 9000 }), before(0)],
  ['twice as many', planWith({ rows: 2000 }), before(1000)],
  ['one more', planWith({ rows: 2001 }), before(1000), { figure: 100.1, limit: 100, of: 1000 }],
  ['the floor of 500', planWith({ rows: 600 }), before(100)],
  ['501 more than 100', planWith({ rows: 601 }), before(100), { figure: 501, limit: 100, of: 100 }],
  [
    'the last run, not the most',
    planWith({ rows: 1201 }),
    before(1201, { lastRows: 600 }),
    { figure: (601 * 100) / 600, limit: 100, of: 600 },
  ],
  [
    'three times as many at 200 %',
    planWith({ rows: 3000 }),
    before(1000),
    undefined,
    { rowsGrowth: { percent: 200, floor: 0 } },
  ],
  [
    '0 forbids',
    planWith({ rows: 101 }),
    before(100),
    { figure: 1, limit: 0, of: 100 },
    { rowsGrowth: { percent: 0, floor: 500 } },
  ],
  ['off', planWith({ rows: 9000 }), before(100), undefined, { rowsGrowth: 'off' }],
]);

const leaves = [{ members: 9, removes: 1 }];
const unmatched = (unmatchedRows: number, rows = 100, blankRows = 0) =>
  planWith({ rows, unmatchedRows, blankRows }, leaves);
const nobodyLeaves = (unmatchedRows: number, blankRows = 0) => planWith({ unmatchedRows, blankRows });
const at = (lowestUnmatched: number, judged = true, rows = 100) => before(rows, { lowestUnmatched, judged });

table('unmatchedShare', [
  ['50 %', unmatched(50), nothing],
  ['51 %', unmatched(51), nothing, { figure: 51, limit: 50, of: 100 }],
  ['51 %, nobody leaves', nobodyLeaves(51), nothing],
  ['rows that name no student count', unmatched(30, 100, 21), nothing, { figure: 51, limit: 50, of: 100 }],
  ['0, none', unmatched(0), nothing, undefined, { unmatchedShare: 0 }],
  ['0, one', unmatched(1), nothing, { figure: 1, limit: 0, of: 100 }, { unmatchedShare: 0 }],
  ['off', unmatched(99), nothing, undefined, { unmatchedShare: 'off' }],
  ['none read before', unmatched(51), before(0), { figure: 51, limit: 50, of: 100 }],
  ['measured before', unmatched(60), at(60)],
  [
    'not measured before: the higher share is none',
    unmatched(60),
    at(60, false),
    { figure: 60, limit: 50, of: 100 },
  ],
  ['not measured before, 50 %', unmatched(50), at(60, false)],
]);

table('unmatchedIncrease', [
  ['10 points more', unmatched(15), at(5)],
  ['11 points more', unmatched(16), at(5), { figure: 16, limit: 15, of: 5 }],
  ['11 points more, nobody leaves', nobodyLeaves(16), at(5)],
  ['the share counts, not the number', unmatched(5, 90), at(5)],
  ['rows that name no student count', unmatched(6, 100, 10), at(5), { figure: 16, limit: 15, of: 5 }],
  ['not measured closely before, and low', unmatched(16), at(5, false), { figure: 16, limit: 15, of: 5 }],
  ['half a percent and ten points', unmatched(11), at(0.5), { figure: 11, limit: 10.5, of: 0.5 }],
  ['0, the same share', unmatched(30, 90), at(100 / 3), undefined, { unmatchedIncrease: 0 }],
  ['0, one more', unmatched(6), at(5), { figure: 6, limit: 5, of: 5 }, { unmatchedIncrease: 0 }],
  ['off', unmatched(50), at(0), undefined, { unmatchedIncrease: 'off' }],
  ['in thirds', unmatched(130, 300), at(100 / 3)],
]);

table('unmatchedCollapse', [
  ['50 points more', nobodyLeaves(52), at(2)],
  ['51 points more', nobodyLeaves(53), at(2), { figure: 53, limit: 52, of: 2 }],
  [
    'whether the share was measured closely or not',
    nobodyLeaves(53),
    at(2, false),
    { figure: 53, limit: 52, of: 2 },
  ],
  ['rows that name no student count', nobodyLeaves(20, 33), at(2), { figure: 53, limit: 52, of: 2 }],
  ['nothing to compare with', nobodyLeaves(100), nothing],
  [
    'somebody leaves, and the closer limit is off',
    unmatched(53),
    at(2),
    { figure: 53, limit: 52, of: 2 },
    { unmatchedIncrease: 'off' },
  ],
  ['off', nobodyLeaves(100), at(0), undefined, { unmatchedCollapse: 'off' }],
]);

describe('a guard', () => {
  const named = (plan: SyncPlan, baseline: Baseline, own: Record<string, Partial<GuardLimits>> = {}) =>
    guard(plan, rules(defaultLimits, own), baseline, 'all-cohorts').refusals.map((refusal) => [
      refusal.guard,
      refusal.mapping,
    ]);

  it('refuses once for each mapping', () => {
    const plan = together(planWith({ rows: 0 }), planWith({ mapping: 'n', rows: 0 }));
    assert.deepEqual(named(plan, before(100)), [
      ['minimumRows', 'm'],
      ['rowsDrop', 'm'],
      ['minimumRows', 'n'],
    ]);
  });

  it('has a limit of its own for a mapping that says so', () => {
    const plan = together(planWith({ rows: 60 }), planWith({ mapping: 'n', rows: 60 }));
    const baseline = known({ m: figures(100), n: figures(100) });
    assert.deepEqual(named(plan, baseline, { n: { rowsDrop: { percent: 40, floor: 5 } } }), [
      ['rowsDrop', 'm'],
    ]);
    assert.deepEqual(named(plan, baseline, { m: { rowsDrop: 'off' }, n: { rowsDrop: 'off' } }), []);
  });

  it('says which mappings have nothing to be compared with', () => {
    const plan = together(planWith({}), planWith({ mapping: 'n' }), planWith({ mapping: 'o' }));
    const { uncompared } = guard(
      plan,
      rules(defaultLimits),
      known({ m: figures(100), o: figures(0) }),
      'all-cohorts',
    );
    assert.deepEqual(uncompared, ['n', 'o']);
  });

  const judgements: [
    title: string,
    plan: SyncPlan,
    baseline: Baseline,
    judged: boolean,
    limits?: Partial<GuardLimits>,
  ][] = [
    ['where somebody leaves', unmatched(3), at(3), true],
    ['on a first run on which somebody leaves', unmatched(3), nothing, true],
    ['not where nobody leaves', nobodyLeaves(40), at(3), false],
    ['not without rows', planWith({ rows: 0 }, leaves), at(3), false],
    ['not where it is off', unmatched(3), at(3), false, { unmatchedIncrease: 'off' }],
    ['not on a first run where that is off', unmatched(3), nothing, false, { unmatchedShare: 'off' }],
    [
      'by the share alone where no run was measured before',
      unmatched(3),
      at(3, false),
      true,
      { unmatchedIncrease: 'off' },
    ],
  ];
  for (const [title, plan, baseline, judged, limits = {}] of judgements) {
    it(`measures the share of rows without a user closely ${title}`, () => {
      const verdict = guard(plan, rules({ ...defaultLimits, ...limits }), baseline, 'all-cohorts');
      assert.deepEqual(verdict.judged, judged ? ['m'] : []);
    });
  }

  it('of removals is the only one for a file that names its changes', () => {
    const plan = planWith({ rows: 0, unmatchedRows: 0 }, [{ members: 900, removes: 300, adds: 9000 }]);
    const { refusals, withheld, uncompared, judged } = guardRemovals(plan, rules(defaultLimits), before(100));
    assert.deepEqual(
      refusals.map(({ guard: name }) => name),
      ['removals', 'removalsWeek'],
    );
    assert.deepEqual([[...withheld.keys()], uncompared, judged], [['m0'], [], []]);
  });
});
