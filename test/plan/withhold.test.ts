/** What is left of a plan where removals are withheld, and what approves the rest. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SyncPlan } from '../../src/plan/change.ts';
import { approvalDigest, planDigest } from '../../src/plan/digest.ts';
import { guard } from '../../src/plan/guard.ts';
import { withheldDigest, withoutMemory, withoutWithheld } from '../../src/plan/withhold.ts';
import { before, defaultLimits, figures, known, noLimits, nothing, planWith, rules } from './guarding.ts';
import { applied, brief, type Case, lines, planned } from './model.ts';

const limits = rules({ ...noLimits, cohortRemovals: { percent: 20, floor: 1 } });
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
const verdictOn = (plan: SyncPlan, rule = limits) => guard(plan, rule, nothing, 'all-cohorts');

describe('what is withheld without a memory', () => {
  it('is every removal, down to the only one of a cohort, and nothing else', () => {
    const { plan } = planned(given);
    const rest = withoutWithheld(plan, withoutMemory(plan, verdictOn(plan, rules(noLimits))));
    assert.deepEqual(lines(rest), ['x name "x" > "x!" +1']);
    assert.deepEqual(rest.findings.map(brief), [
      'removals-withheld x memory 2,3,4',
      'removals-withheld y memory 4',
      'removals-withheld z memory 1,2',
    ]);
  });
});

describe('what a guard withholds', () => {
  it('is the removals of that cohort, not its adds, its name, or other cohorts', () => {
    const { plan } = planned(given);
    const rest = withoutWithheld(plan, verdictOn(plan));
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

  it('says how many have left before, where that counts', () => {
    const { plan } = planned(given);
    const verdict = guard(plan, limits, known({}, { removedFrom: { 1: 4 } }), 'all-cohorts');
    const [x, z] = withoutWithheld(plan, verdict).findings;
    assert.deepEqual([x && 'recent' in x && x.recent, z && 'recent' in z], [4, false]);
  });

  it('counts among all removals: the whole is measured first', () => {
    const { plan } = planned(given);
    const all = rules({ ...limits.all, removals: { percent: 10, floor: 5 } });
    assert.deepEqual(verdictOn(plan, all).refusals, [{ guard: 'removals', figure: 6, limit: 5, of: 10 }]);
  });

  it('is nothing where nothing is beyond a limit', () => {
    const { plan } = planned(given);
    assert.equal(withoutWithheld(plan, verdictOn(plan, rules(noLimits))), plan);
  });

  it('is approved by the digest of what the next run finds', () => {
    const { plan, before: moodle } = planned(given);
    const verdict = verdictOn(plan);
    const next = planned(given, applied(withoutWithheld(plan, verdict), moodle)).plan;
    const later = guard(next, limits, known({}, { addedTo: { 1: 1 } }), 'all-cohorts');
    assert.equal(withheldDigest(plan, verdict), approvalDigest(next, later));
    assert.notEqual(withheldDigest(plan, verdict), approvalDigest(plan, verdict));
  });
});

describe('what approves a plan', () => {
  const digestOf = (plan: SyncPlan, baseline = before(1000), all = defaultLimits) =>
    approvalDigest(plan, guard(plan, rules(all), baseline, 'all-cohorts'));
  const drop = (rows: number) => planWith({ rows });

  it('is its own digest where no guard stops it', () => {
    const plan = drop(1000);
    assert.equal(digestOf(plan), plan.digest);
  });

  it('is another one where a guard does, and another one again where a further one does', () => {
    const [plan, empty] = [drop(790), drop(0)];
    assert.equal(plan.digest, empty.digest);
    assert.equal(new Set([plan.digest, digestOf(plan), digestOf(empty)]).size, 3);
  });

  it('is another one where it is not known what earlier runs did, also of a cohort that a guard withholds', () => {
    const { plan } = planned(given);
    const known = verdictOn(plan);
    const unknown = withoutMemory(plan, known);
    const alone = {
      ...unknown,
      withheld: new Map([...unknown.withheld].filter(([id]) => known.withheld.has(id))),
    };
    assert.deepEqual([...alone.withheld.keys()], [...known.withheld.keys()]);
    for (const digest of [approvalDigest, withheldDigest]) {
      assert.equal(new Set([known, unknown, alone].map((verdict) => digest(plan, verdict))).size, 3);
    }
  });

  it('covers the guard of another mapping', () => {
    const other = (rows: number) => {
      const { mappings, ...plan } = drop(790);
      return { ...plan, mappings: [...mappings, ...planWith({ mapping: 'n', rows }).mappings] };
    };
    assert.notEqual(digestOf(other(10)), digestOf(other(0)));
  });

  it('covers how many rows there were', () => {
    assert.equal(digestOf(drop(790)), digestOf(drop(790)));
    assert.notEqual(digestOf(drop(790)), digestOf(drop(300)));
  });

  it('covers how many of them led to no user, and why', () => {
    const lost = (unmatchedRows: number, blankRows: number) =>
      digestOf(
        planWith({ rows: 1000, unmatchedRows, blankRows }, [{ members: 100, removes: 1 }]),
        before(1000),
      );
    assert.equal(new Set([lost(300, 0), lost(0, 300), lost(301, 0), lost(0, 301)]).size, 4);
  });

  it('covers which cohorts lose their members', () => {
    const plan = planWith({ rows: 1000 }, [
      { members: 100, removes: 21, id: 1 },
      { members: 104, removes: 21, id: 2 },
    ]);
    const more = { ...defaultLimits, cohortRemovals: { percent: 20.5, floor: 5 } };
    assert.notEqual(digestOf(plan), digestOf(plan, before(1000), more));
  });

  it('does not change with the hour: sums over recent days are no part of it', () => {
    const plan = planWith({ rows: 1000 }, [{ members: 900, removes: 60 }]);
    const after = (count: number) => known({ m: figures(1000) }, { removed: { m: count } });
    assert.equal(digestOf(plan, after(60)), digestOf(plan, after(90)));
  });
});
