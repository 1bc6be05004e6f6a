/** The guards of what a plan changes, with what was changed in the last day and week. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Baseline } from '../../src/plan/baseline.ts';
import type { SyncPlan } from '../../src/plan/change.ts';
import { guard } from '../../src/plan/guard.ts';
import type { GuardLimits, GuardName } from '../../src/plan/limits.ts';
import type { Refusal, Scope } from '../../src/plan/verdict.ts';
import {
  type Cohort,
  defaultLimits,
  figures,
  known,
  noLimits,
  nothing,
  planWith,
  type Recent,
  rules,
  together,
} from './guarding.ts';

type Refused = Omit<Refusal, 'guard'>;

interface Row {
  title: string;
  cohorts?: Cohort[];
  plan?: SyncPlan;
  baseline?: Baseline;
  refused?: Refused;
  limit?: GuardLimits[GuardName];
  own?: Record<string, Partial<GuardLimits>>;
  scope?: Scope;
}

/** Each row with the one guard alone, at the limit that the product ships with where it names none. */
function table(name: GuardName, rows: readonly Row[]): void {
  describe(name, () => {
    for (const { title, cohorts = [], baseline = nothing, refused, own, scope, ...row } of rows) {
      it(`${title}: ${refused ? 'refused' : 'passes'}`, () => {
        const { plan = planWith({}, cohorts), limit = defaultLimits[name] } = row;
        const limits = { ...noLimits, [name]: limit } as GuardLimits;
        const { refusals } = guard(plan, rules(limits, own), baseline, scope ?? 'all-cohorts');
        assert.deepEqual(refusals, refused ? [{ guard: name, ...refused }] : []);
      });
    }
  });
}

const m = figures(100);
const removed = (count: number, more: Recent = {}) => known({ m }, { removed: { m: count }, ...more });

table('removals', [
  { title: 'the floor of 50', cohorts: [{ members: 60, removes: 50 }] },
  {
    title: '51 of 60',
    cohorts: [{ members: 60, removes: 51 }],
    refused: { figure: 51, limit: 50, of: 60 },
  },
  {
    title: '10 % over all cohorts',
    cohorts: [
      { members: 600, removes: 60 },
      { members: 400, removes: 40 },
    ],
  },
  {
    title: 'one more',
    cohorts: [
      { members: 600, removes: 60 },
      { members: 400, removes: 41 },
    ],
    refused: { figure: 101, limit: 100, of: 1000 },
  },
  { title: '51 of 510', cohorts: [{ members: 510, removes: 51 }] },
  {
    title: '51 of 509',
    cohorts: [{ members: 509, removes: 51 }],
    refused: { figure: 51, limit: 50, of: 509 },
  },
  {
    title: 'with what left within a day, up to the limit of what there was',
    cohorts: [{ members: 910, removes: 10 }],
    baseline: removed(90),
  },
  {
    title: 'one more than that',
    cohorts: [{ members: 910, removes: 11 }],
    baseline: removed(90),
    refused: { figure: 101, limit: 100, of: 1000, recent: 90 },
  },
  {
    title: 'what an import or a mapping that is gone has removed counts',
    cohorts: [{ members: 910, removes: 11 }],
    baseline: known({ m }, { removed: { 'import members': 50, gone: 40 } }),
    refused: { figure: 101, limit: 100, of: 1000, recent: 90 },
  },
  {
    title: 'nobody leaves now, whatever left before',
    cohorts: [{ members: 10, adds: 5 }],
    baseline: removed(90),
  },
  { title: '0, none', cohorts: [{ members: 60 }], limit: { percent: 0, floor: 50 } },
  {
    title: '0 forbids, whatever the floor',
    cohorts: [{ members: 60, removes: 1 }],
    limit: { percent: 0, floor: 50 },
    refused: { figure: 1, limit: 0, of: 60 },
  },
  {
    title: 'without a floor',
    cohorts: [{ members: 9, removes: 1 }],
    limit: { percent: 10, floor: 0 },
    refused: { figure: 1, limit: 0, of: 9 },
  },
  {
    title: '57 of 10,000 at 0.57 %',
    cohorts: [{ members: 10_000, removes: 57 }],
    limit: { percent: 0.57, floor: 0 },
  },
  {
    title: '58 of 10,000 at 0.57 %',
    cohorts: [{ members: 10_000, removes: 58 }],
    limit: { percent: 0.57, floor: 0 },
    refused: { figure: 58, limit: 57, of: 10_000 },
  },
  { title: 'off', cohorts: [{ members: 60, removes: 60 }], limit: 'off' },
  {
    title: 'mappings are measured together',
    plan: together(
      planWith({}, [{ members: 300, removes: 30 }]),
      planWith({ mapping: 'n' }, [{ members: 300, removes: 31 }]),
    ),
    refused: { figure: 61, limit: 60, of: 600 },
  },
  {
    title: 'one with a limit of its own apart from the others',
    plan: together(
      planWith({}, [{ members: 300, removes: 30 }]),
      planWith({ mapping: 'n' }, [{ members: 300, removes: 31 }]),
    ),
    own: { n: { removals: { percent: 10, floor: 30 } } },
    refused: { mapping: 'n', figure: 31, limit: 30, of: 300 },
  },
  {
    title: 'what left of a mapping with a limit of its own counts there alone',
    plan: together(
      planWith({}, [{ members: 1000, removes: 100 }]),
      planWith({ mapping: 'n' }, [{ members: 300, removes: 31 }]),
    ),
    baseline: known({ m }, { removed: { n: 500 } }),
    own: { n: { removals: 'off' } },
  },
  {
    title: 'all cohorts, of which most are gone since the last run, by what is left',
    cohorts: [{ members: 600, removes: 61 }],
    baseline: known({ m: figures(100, { members: 5000 }) }),
    refused: { figure: 61, limit: 60, of: 600 },
  },
  {
    title: 'a single cohort on a busy day, by all members that there are',
    cohorts: [{ members: 30, removes: 1 }],
    baseline: known({ m: figures(100, { members: 5000 }) }, { removed: { m: 400 } }),
    scope: 'some-cohorts',
  },
  {
    title: 'a single cohort on a day that is used up',
    cohorts: [{ members: 30, removes: 2 }],
    baseline: known({ m: figures(100, { members: 4600 }) }, { removed: { m: 510 } }),
    scope: 'some-cohorts',
    refused: { figure: 512, limit: 511, of: 5110, recent: 510 },
  },
  {
    title: 'a single cohort, by itself',
    cohorts: [{ members: 60, removes: 51 }],
    baseline: known({ m: figures(100, { members: 5000 }) }),
    scope: 'some-cohorts',
    refused: { figure: 51, limit: 50, of: 60 },
  },
]);

table('removalsWeek', [
  { title: 'the floor of 200', cohorts: [{ members: 210, removes: 200 }] },
  {
    title: '25 % within seven days',
    cohorts: [{ members: 800, removes: 50 }],
    baseline: removed(0, { week: { m: 200 } }),
  },
  {
    title: 'one more',
    cohorts: [{ members: 800, removes: 51 }],
    baseline: removed(0, { week: { m: 200 } }),
    refused: { figure: 251, limit: 250, of: 1000, recent: 200 },
  },
  {
    title: '0 forbids',
    cohorts: [{ members: 800, removes: 1 }],
    limit: { percent: 0, floor: 200 },
    refused: { figure: 1, limit: 0, of: 800 },
  },
  { title: 'off', cohorts: [{ members: 800, removes: 800 }], limit: 'off' },
]);

const added = (count: number) => known({ m }, { added: { m: count } });

table('additions', [
  { title: 'a first run', cohorts: [{ members: 10, adds: 5000 }] },
  {
    title: 'a new mapping',
    cohorts: [{ members: 10, adds: 5000 }],
    baseline: known({ n: figures(100) }),
  },
  { title: 'the floor of 500', cohorts: [{ members: 10, adds: 500 }], baseline: known({ m }) },
  {
    title: '501 to 10',
    cohorts: [{ members: 10, adds: 501 }],
    baseline: known({ m }),
    refused: { figure: 501, limit: 500, of: 10 },
  },
  { title: 'as many as there are', cohorts: [{ members: 1000, adds: 1000 }], baseline: known({ m }) },
  {
    title: 'one more than there are',
    cohorts: [{ members: 1000, adds: 1001 }],
    baseline: known({ m }),
    refused: { figure: 1001, limit: 1000, of: 1000 },
  },
  {
    title: 'those to cohorts without members do not count',
    cohorts: [
      { members: 0, adds: 5000 },
      { members: 1000, adds: 1000 },
    ],
    baseline: known({ m }),
  },
  {
    title: 'with those of a day, up to what there was',
    cohorts: [{ members: 1900, adds: 100 }],
    baseline: added(900),
  },
  {
    title: 'one more than that',
    cohorts: [{ members: 1900, adds: 101 }],
    baseline: added(900),
    refused: { figure: 1001, limit: 1000, of: 1000, recent: 900 },
  },
  {
    title: '0 forbids',
    cohorts: [{ members: 1000, adds: 1 }],
    baseline: known({ m }),
    limit: { percent: 0, floor: 500 },
    refused: { figure: 1, limit: 0, of: 1000 },
  },
  { title: 'off', cohorts: [{ members: 10, adds: 5000 }], baseline: known({ m }), limit: 'off' },
]);

const changed = (cohorts: number, created: number, updated: number) =>
  planWith({ cohorts, created, updated });

table('cohortChanges', [
  { title: 'a first run', plan: changed(100, 100, 0) },
  { title: 'the floor of 20', plan: changed(20, 10, 10), baseline: known({ m }) },
  {
    title: '21 of 30',
    plan: changed(30, 11, 10),
    baseline: known({ m }),
    refused: { figure: 21, limit: 20, of: 30 },
  },
  { title: '50 %', plan: changed(100, 0, 50), baseline: known({ m }) },
  {
    title: 'one more',
    plan: changed(100, 0, 51),
    baseline: known({ m }),
    refused: { figure: 51, limit: 50, of: 100 },
  },
  {
    title: 'those of a new mapping do not count',
    plan: together(changed(100, 50, 0), planWith({ mapping: 'n', cohorts: 500, created: 500 })),
    baseline: known({ m }),
  },
  {
    title: '0 forbids',
    plan: changed(100, 0, 1),
    baseline: known({ m }),
    limit: { percent: 0, floor: 20 },
    refused: { figure: 1, limit: 0, of: 100 },
  },
  { title: 'off', plan: changed(100, 100, 0), baseline: known({ m }), limit: 'off' },
]);

describe('cohortRemovals', () => {
  const cases: [
    limit: GuardLimits['cohortRemovals'],
    members: number,
    removes: number,
    recent: number,
    withheld: boolean,
  ][] = [
    [{ percent: 20, floor: 5 }, 5, 5, 0, false],
    [{ percent: 20, floor: 5 }, 6, 6, 0, true],
    [{ percent: 20, floor: 5 }, 30, 6, 0, false],
    [{ percent: 20, floor: 5 }, 29, 6, 0, true],
    [{ percent: 20, floor: 5 }, 100, 20, 0, false],
    [{ percent: 20, floor: 5 }, 100, 21, 0, true],
    [{ percent: 20, floor: 5 }, 90, 10, 10, false],
    [{ percent: 20, floor: 5 }, 90, 11, 10, true],
    [{ percent: 20, floor: 5 }, 8, 1, 5, true],
    [{ percent: 20, floor: 5 }, 8, 0, 5, false],
    [{ percent: 20, floor: 0 }, 4, 1, 0, true],
    [{ percent: 20, floor: 0 }, 5, 1, 0, false],
    [{ percent: 0, floor: 5 }, 100, 0, 0, false],
    [{ percent: 0, floor: 5 }, 100, 1, 0, true],
    [{ percent: 100, floor: 0 }, 100, 100, 0, false],
    ['off', 100, 100, 0, false],
  ];
  for (const [limit, members, removes, recent, withheld] of cases) {
    const text = limit === 'off' ? limit : `${limit.percent} % over ${limit.floor}`;
    it(`${text}: ${removes} of ${members} after ${recent}: ${withheld ? 'withheld' : 'leave'}`, () => {
      const verdict = guard(
        planWith({}, [
          { members, removes, id: 7 },
          { members: 100, id: 8 },
        ]),
        rules({ ...noLimits, cohortRemovals: limit }),
        known({ m }, { removedFrom: { 7: recent, 8: 90 } }),
        'all-cohorts',
      );
      assert.deepEqual(verdict.refusals, []);
      const why = { reason: 'cohort-guard', ...(recent > 0 && { recent }) };
      assert.deepEqual([...verdict.withheld], withheld ? [['m0', why]] : []);
    });
  }

  const joined: [addedTo: number, withheld: boolean][] = [
    [0, false],
    [4, false],
    [5, true],
  ];
  for (const [addedTo, withheld] of joined) {
    it(`counts by the members of a day ago: 7 of 39, ${addedTo} of whom have just joined`, () => {
      const limits = rules({ ...noLimits, cohortRemovals: { percent: 20, floor: 5 } });
      const plan = planWith({}, [{ members: 39, removes: 7, adds: 20, id: 7 }]);
      const verdict = guard(plan, limits, known({ m }, { addedTo: { 7: addedTo } }), 'all-cohorts');
      assert.equal(verdict.withheld.size > 0, withheld);
    });
  }

  it('counts by nobody where all of them have just joined', () => {
    const limits = rules({ ...noLimits, cohortRemovals: { percent: 20, floor: 5 } });
    const withheld = (removes: number) =>
      guard(
        planWith({}, [{ members: 30, removes, id: 7 }]),
        limits,
        known({ m }, { addedTo: { 7: 30 } }),
        'all-cohorts',
      ).withheld.size;
    assert.deepEqual([withheld(5), withheld(6)], [0, 1]);
  });

  it('has a limit of its own for the cohorts of a mapping that says so', () => {
    const plan = together(
      planWith({}, [{ members: 10, removes: 6 }]),
      planWith({ mapping: 'n' }, [{ members: 10, removes: 6 }]),
    );
    const own = { n: { cohortRemovals: 'off' } } as const;
    assert.deepEqual(
      [...guard(plan, rules(defaultLimits, own), nothing, 'all-cohorts').withheld.keys()],
      ['m0'],
    );
  });
});
