import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CohortChange, MappingSummary, SyncPlan } from '../../src/plan/change.ts';
import { planDigest } from '../../src/plan/digest.ts';
import {
  type Baseline,
  type GuardName,
  guard,
  withheldDigest,
  withoutWithheld,
} from '../../src/plan/guard.ts';
import type { GuardLimits } from '../../src/plan/mapping.ts';
import { applied, brief, type Case, defaultLimits, lines, noLimits, planned } from './model.ts';

const ids = (count: number, from = 1) => Array.from({ length: count }, (_, at) => from + at);

/** A plan with these figures and one cohort for each removal list. */
function planWith(
  figures: Partial<MappingSummary>,
  cohorts: [members: number, removes: number][] = [],
): SyncPlan {
  const changes: CohortChange[] = cohorts.map(([members, removes], at) => ({
    mapping: 'm',
    idnumber: `c${at}`,
    id: at + 1,
    adds: [],
    removes: ids(removes),
    members,
  }));
  const summary: MappingSummary = {
    mapping: 'm',
    rows: 100,
    rejectedRows: 0,
    unmatchedRows: 0,
    cohorts: cohorts.length,
    held: 0,
    membersBefore: cohorts.reduce((sum, [members]) => sum + members, 0),
    membersAfter: 0,
    created: 0,
    updated: 0,
    added: 0,
    removed: cohorts.reduce((sum, [, removes]) => sum + removes, 0),
    ...figures,
  };
  return { cohorts: changes, mappings: [summary], findings: [], digest: planDigest(changes) };
}

const before = (rows: number, unmatchedRows = 0): Baseline => new Map([['m', { rows, unmatchedRows }]]);
const none: Baseline = new Map();

describe('a guard refuses what exceeds its limit', () => {
  const cases: [
    name: GuardName,
    title: string,
    limits: Partial<GuardLimits>,
    plan: SyncPlan,
    baseline: Baseline,
    refused: { figure: number; limit: number; of: number } | undefined,
  ][] = [
    ['minimumRows', 'one row', {}, planWith({ rows: 1 }), none, undefined],
    ['minimumRows', 'no row', {}, planWith({ rows: 0 }), none, { figure: 0, limit: 1, of: 1 }],
    ['minimumRows', '10 of 10', { minimumRows: 10 }, planWith({ rows: 10 }), none, undefined],
    [
      'minimumRows',
      '9 of 10',
      { minimumRows: 10 },
      planWith({ rows: 9 }),
      none,
      { figure: 9, limit: 10, of: 10 },
    ],
    ['minimumRows', 'no row, off', { minimumRows: 'off' }, planWith({ rows: 0 }), none, undefined],

    ['rowsDrop', 'nothing to compare with', {}, planWith({ rows: 1 }), none, undefined],
    ['rowsDrop', '20 %', {}, planWith({ rows: 80 }), before(100), undefined],
    ['rowsDrop', '21 %', {}, planWith({ rows: 79 }), before(100), { figure: 21, limit: 20, of: 100 }],
    ['rowsDrop', 'more rows', {}, planWith({ rows: 900 }), before(100), undefined],
    ['rowsDrop', 'none before', {}, planWith({ rows: 5 }), before(0), undefined],
    ['rowsDrop', '0: as many', { rowsDrop: 0 }, planWith({ rows: 100 }), before(100), undefined],
    [
      'rowsDrop',
      '0: one less',
      { rowsDrop: 0 },
      planWith({ rows: 99 }),
      before(100),
      { figure: 1, limit: 0, of: 100 },
    ],
    [
      'rowsDrop',
      '100: none left',
      { rowsDrop: 100, minimumRows: 'off' },
      planWith({ rows: 0 }),
      before(100),
      undefined,
    ],
    ['rowsDrop', 'off', { rowsDrop: 'off' }, planWith({ rows: 1 }), before(100), undefined],
    [
      'rowsDrop',
      'parts of a percent',
      { rowsDrop: 0.57 },
      planWith({ rows: 9943 }),
      before(10_000),
      undefined,
    ],
    [
      'rowsDrop',
      'another mapping',
      {},
      planWith({ rows: 1 }),
      new Map([['n', { rows: 100, unmatchedRows: 0 }]]),
      undefined,
    ],

    ['unmatchedShare', '50 %', {}, planWith({ unmatchedRows: 50 }, [[9, 1]]), none, undefined],
    [
      'unmatchedShare',
      '51 %',
      {},
      planWith({ unmatchedRows: 51 }, [[9, 1]]),
      none,
      { figure: 51, limit: 50, of: 100 },
    ],
    ['unmatchedShare', '51 %, nobody leaves', {}, planWith({ unmatchedRows: 51 }), none, undefined],
    ['unmatchedShare', '0: none', { unmatchedShare: 0 }, planWith({}, [[9, 1]]), none, undefined],
    [
      'unmatchedShare',
      '0: one',
      { unmatchedShare: 0 },
      planWith({ unmatchedRows: 1 }, [[9, 1]]),
      none,
      { figure: 1, limit: 0, of: 100 },
    ],
    [
      'unmatchedShare',
      'off',
      { unmatchedShare: 'off' },
      planWith({ unmatchedRows: 99 }, [[9, 1]]),
      none,
      undefined,
    ],
    [
      'unmatchedShare',
      'none read before',
      {},
      planWith({ unmatchedRows: 51 }, [[9, 1]]),
      before(0),
      { figure: 51, limit: 50, of: 100 },
    ],
    [
      'unmatchedShare',
      'with a baseline',
      {},
      planWith({ unmatchedRows: 60 }, [[9, 1]]),
      before(100, 60),
      undefined,
    ],

    [
      'unmatchedIncrease',
      '10 points more',
      {},
      planWith({ unmatchedRows: 15 }, [[9, 1]]),
      before(100, 5),
      undefined,
    ],
    [
      'unmatchedIncrease',
      '11 points more',
      {},
      planWith({ unmatchedRows: 16 }, [[9, 1]]),
      before(100, 5),
      { figure: 16, limit: 15, of: 5 },
    ],
    [
      'unmatchedIncrease',
      '11 points more, nobody leaves',
      {},
      planWith({ unmatchedRows: 16 }),
      before(100, 5),
      undefined,
    ],
    [
      'unmatchedIncrease',
      'as many, fewer rows',
      {},
      planWith({ rows: 90, unmatchedRows: 5 }, [[9, 1]]),
      before(100, 5),
      undefined,
    ],
    [
      'unmatchedIncrease',
      '0: the same share',
      { unmatchedIncrease: 0 },
      planWith({ rows: 90, unmatchedRows: 30 }, [[9, 1]]),
      before(99, 33),
      undefined,
    ],
    [
      'unmatchedIncrease',
      '0: one more',
      { unmatchedIncrease: 0 },
      planWith({ unmatchedRows: 6 }, [[9, 1]]),
      before(100, 5),
      { figure: 6, limit: 5, of: 5 },
    ],
    [
      'unmatchedIncrease',
      'off',
      { unmatchedIncrease: 'off' },
      planWith({ unmatchedRows: 99 }, [[9, 1]]),
      before(100, 0),
      undefined,
    ],
    [
      'unmatchedIncrease',
      'in thirds',
      {},
      planWith({ rows: 300, unmatchedRows: 130 }, [[9, 1]]),
      before(3, 1),
      undefined,
    ],

    ['removals', 'floor of 50', {}, planWith({}, [[60, 50]]), none, undefined],
    ['removals', '51 of 60', {}, planWith({}, [[60, 51]]), none, { figure: 51, limit: 50, of: 60 }],
    [
      'removals',
      '10 %',
      {},
      planWith({}, [
        [600, 60],
        [400, 40],
      ]),
      none,
      undefined,
    ],
    [
      'removals',
      'over 10 %',
      {},
      planWith({}, [
        [600, 60],
        [400, 41],
      ]),
      none,
      { figure: 101, limit: 100, of: 1000 },
    ],
    ['removals', '51 of 509', {}, planWith({}, [[509, 51]]), none, { figure: 51, limit: 50, of: 509 }],
    ['removals', '51 of 510', {}, planWith({}, [[510, 51]]), none, undefined],
    [
      'removals',
      '0: none',
      { removals: { percent: 0, floor: 50 } },
      planWith({}, [[60, 0]]),
      none,
      undefined,
    ],
    [
      'removals',
      '0: one',
      { removals: { percent: 0, floor: 50 } },
      planWith({}, [[60, 1]]),
      none,
      { figure: 1, limit: 0, of: 60 },
    ],
    [
      'removals',
      'no floor',
      { removals: { percent: 10, floor: 0 } },
      planWith({}, [[9, 1]]),
      none,
      { figure: 1, limit: 0, of: 9 },
    ],
    ['removals', 'off', { removals: 'off' }, planWith({}, [[60, 60]]), none, undefined],
    [
      'removals',
      '57 of 10,000 at 0.57 %',
      { removals: { percent: 0.57, floor: 0 } },
      planWith({}, [[10_000, 57]]),
      none,
      undefined,
    ],
    [
      'removals',
      '58 of 10,000 at 0.57 %',
      { removals: { percent: 0.57, floor: 0 } },
      planWith({}, [[10_000, 58]]),
      none,
      { figure: 58, limit: 57, of: 10_000 },
    ],
  ];
  for (const [name, title, limits, plan, baseline, refused] of cases) {
    it(`${name}, ${title}`, () => {
      const { refusals } = guard(plan, { ...defaultLimits, cohortRemovals: 'off', ...limits }, baseline);
      const mapping = name === 'removals' ? {} : { mapping: 'm' };
      assert.deepEqual(refusals, refused ? [{ guard: name, ...mapping, ...refused }] : []);
    });
  }

  it('once for each mapping and guard', () => {
    const [one, two] = [planWith({ rows: 0 }), planWith({ mapping: 'n', rows: 0 })];
    const plan = { ...one, mappings: [...one.mappings, ...two.mappings] };
    const refusals = guard(plan, defaultLimits, before(100)).refusals.map((refusal) => [
      refusal.guard,
      refusal.mapping,
    ]);
    assert.deepEqual(refusals, [
      ['minimumRows', 'm'],
      ['rowsDrop', 'm'],
      ['minimumRows', 'n'],
    ]);
  });

  it('and names what is switched off', () => {
    assert.deepEqual(guard(planWith({}), defaultLimits, none).off, []);
    assert.deepEqual(guard(planWith({}), { ...defaultLimits, removals: 'off' }, none).off, ['removals']);
    assert.deepEqual([...guard(planWith({}), noLimits, none).off].sort(), Object.keys(defaultLimits).sort());
  });
});

describe('the guard of one cohort', () => {
  const cases: [limit: GuardLimits['cohortRemovals'], members: number, removes: number, withheld: boolean][] =
    [
      [{ percent: 20, floor: 5 }, 5, 5, false],
      [{ percent: 20, floor: 5 }, 6, 6, true],
      [{ percent: 20, floor: 5 }, 30, 6, false],
      [{ percent: 20, floor: 5 }, 29, 6, true],
      [{ percent: 20, floor: 5 }, 100, 20, false],
      [{ percent: 20, floor: 5 }, 100, 21, true],
      [{ percent: 20, floor: 0 }, 4, 1, true],
      [{ percent: 20, floor: 0 }, 5, 1, false],
      [{ percent: 0, floor: 5 }, 100, 0, false],
      [{ percent: 0, floor: 5 }, 100, 1, true],
      [{ percent: 100, floor: 0 }, 100, 100, false],
      ['off', 100, 100, false],
    ];
  for (const [limit, members, removes, withheld] of cases) {
    const text = limit === 'off' ? limit : `${limit.percent} % over ${limit.floor}`;
    it(`${text}: ${removes} of ${members}: ${withheld ? 'withheld' : 'leave'}`, () => {
      const verdict = guard(
        planWith({}, [
          [members, removes],
          [100, 0],
        ]),
        { ...noLimits, cohortRemovals: limit },
        none,
      );
      assert.deepEqual(verdict.refusals, []);
      assert.deepEqual([...verdict.withheld.keys()], withheld ? ['c0'] : []);
    });
  }

  const limits: GuardLimits = { ...noLimits, cohortRemovals: { percent: 20, floor: 1 } };
  const given: Case = {
    cohortName: '{COHORT}!',
    rows: [
      ['x', 's1'],
      ['y', 's1'],
      ['y', 's2'],
      ['y', 's3'],
      ['z', 's9'],
    ],
    moodle: [
      { id: 1, idnumber: 'x', members: [2, 3, 4] },
      { id: 2, idnumber: 'y', name: 'y!', members: [1, 2, 3, 4] },
      { id: 3, idnumber: 'z', name: 'z!', members: [9, 1, 2] },
    ],
  };

  it('withholds the removals of that cohort, not its adds, its name, or other cohorts', () => {
    const { plan } = planned(given);
    const verdict = guard(plan, limits, none);
    const rest = withoutWithheld(plan, verdict);
    assert.deepEqual(lines(plan), ['x name "x" > "x!" +1 -2 -3 -4', 'y -4', 'z -1 -2']);
    assert.deepEqual(lines(rest), ['x name "x" > "x!" +1', 'y -4']);
    assert.deepEqual(rest.findings.map(brief), [
      'removals-withheld x cohort-guard 2,3,4',
      'removals-withheld z cohort-guard 1,2',
    ]);
    assert.equal(rest.digest, planDigest(rest.cohorts));
    const figures = ({ mappings }: SyncPlan) =>
      mappings.map(({ membersBefore, membersAfter, added, removed }) => [
        membersBefore,
        membersAfter,
        added,
        removed,
      ]);
    assert.deepEqual(figures(plan), [[10, 5, 1, 6]]);
    assert.deepEqual(figures(rest), [[10, 10, 1, 1]]);
  });

  it('is measured after the whole: what it withholds counts among all removals', () => {
    const { plan } = planned(given);
    const all = { ...limits, removals: { percent: 10, floor: 5 } };
    assert.deepEqual(guard(plan, all, none).refusals, [{ guard: 'removals', figure: 6, limit: 5, of: 10 }]);
  });

  it('leaves a plan as it is where nothing is withheld', () => {
    const { plan } = planned(given);
    assert.equal(withoutWithheld(plan, guard(plan, noLimits, none)), plan);
  });

  it('gives the digest of the plan that the next run builds', () => {
    const { plan, before: moodle } = planned(given);
    const verdict = guard(plan, limits, none);
    const next = planned(given, applied(withoutWithheld(plan, verdict), moodle)).plan;
    assert.equal(withheldDigest(plan, verdict), next.digest);
    assert.notEqual(next.digest, plan.digest);
  });
});
