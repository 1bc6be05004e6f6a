/** Quiet times: when they hold, and what is left of a plan while nobody is to leave. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planDigest } from '../../src/plan/digest.ts';
import { guard } from '../../src/plan/guard.ts';
import { type QuietTime, quietAt, withoutLeavers } from '../../src/plan/quiet.ts';
import { noLimits, nothing, rules } from './guarding.ts';
import { lines, planned } from './model.ts';

const times: QuietTime[] = [
  { from: 100, until: 200, without: 'removals' },
  { from: 150, until: 300, without: 'removals' },
  { from: 120, until: 130, without: 'runs' },
];

describe('a quiet time', () => {
  it('holds from its first moment until the one after its last', () => {
    const untils = [99, 100, 149, 150, 199, 200, 299, 300].map((at) => quietAt(times, 'removals', at)?.until);
    assert.deepEqual(untils, [undefined, 200, 200, 300, 300, 300, 300, undefined]);
    const runs = [119, 120, 129, 130].map((at) => quietAt(times, 'runs', at)?.until);
    assert.deepEqual(runs, [undefined, 130, 130, undefined]);
  });
});

describe('a plan of which nobody leaves', () => {
  const { plan } = planned({
    cohortName: '{COHORT}!',
    rows: [
      ['x', 's1'],
      ['y', 's1'],
      ['y', 's2'],
    ],
    moodle: [
      { id: 1, idnumber: 'x', members: [2, 3, 4] },
      { id: 2, idnumber: 'y', name: 'y!', members: [1, 2, 3, 4] },
    ],
  });
  const until = '2027-08-31T22:00:00.000Z';
  const quiet = withoutLeavers(plan, until);

  it('has its adds and names, and says of each cohort who stays and until when', () => {
    assert.deepEqual(lines(plan), ['x name "x" > "x!" +1 -2 -3 -4', 'y -3 -4']);
    assert.deepEqual(lines(quiet), ['x name "x" > "x!" +1']);
    assert.deepEqual(
      quiet.findings.filter(({ kind }) => kind === 'removals-quiet'),
      [
        { kind: 'removals-quiet', mapping: 'programme', cohort: 'x', users: [2, 3, 4], until },
        { kind: 'removals-quiet', mapping: 'programme', cohort: 'y', users: [3, 4], until },
      ],
    );
    assert.equal(quiet.digest, planDigest(quiet.cohorts));
    const [before, after] = [plan.mappings[0], quiet.mappings[0]];
    assert.deepEqual([before?.removed, after?.removed], [5, 0]);
    assert.equal(after?.membersAfter, (before?.membersAfter ?? 0) + 5);
    assert.deepEqual(quiet.lessons, plan.lessons);
  });

  it('trips no guard of removals, and the plan itself does', () => {
    const limits = rules({
      ...noLimits,
      removals: { percent: 0, floor: 0 },
      cohortRemovals: { percent: 0, floor: 0 },
    });
    const verdicts = [plan, quiet].map((one) => guard(one, limits, nothing, 'all-cohorts'));
    assert.deepEqual(
      verdicts.map(({ refusals, withheld }) => refusals.length + withheld.size),
      [3, 0],
    );
  });

  it('is the plan itself where nobody would leave', () => {
    assert.equal(withoutLeavers(quiet, until), quiet);
  });
});
