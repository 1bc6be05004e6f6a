/** Whether somebody may leave of whom nothing would be known afterwards. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { History } from '../../src/history/history.ts';
import { approvalDigest } from '../../src/plan/digest.ts';
import type { Verdict } from '../../src/plan/verdict.ts';
import { withoutMemory } from '../../src/plan/withhold.ts';
import { RunRecorder } from '../../src/run/recorder.ts';
import { planWith } from '../plan/guarding.ts';
import { silentLog } from './inside.ts';

const plan = planWith({}, [{ members: 10, removes: 3 }]);
const [cohort] = plan.cohorts;
assert.ok(cohort);
const left = { kind: 'removed', cohort, cohortId: 1, users: [1, 2, 3] } as const;
const joined = { kind: 'added', cohort, cohortId: 1, users: [4] } as const;

const free: Verdict = { refusals: [], withheld: new Map(), unguarded: [], uncompared: [], judged: [] };
const guarded: Verdict = { ...free, withheld: new Map([[cohort.idnumber, { reason: 'cohort-guard' }]]) };
const forgotten = withoutMemory(plan, free);
const both = withoutMemory(plan, guarded);

/** What is told of a batch that is about to be committed and could not be kept. */
function mayCommit(verdict: Verdict, approved: boolean, changes: readonly (typeof left | typeof joined)[]) {
  const history = { begin() {}, learn() {}, open: () => false } as Partial<History> as History;
  const parts = { history, log: silentLog, now: () => new Date() };
  const signal = new AbortController().signal;
  const recorder = new RunRecorder(
    { ...parts } as ConstructorParameters<typeof RunRecorder>[0],
    {},
    {
      dryRun: false,
      waitSeconds: 0,
      signal,
    },
  );
  const digest = approvalDigest(plan, verdict);
  recorder.planned({ plan, allowed: plan, verdict, digest, approved, hasBaseline: true });
  return recorder.applying(plan).unsettled(changes);
}

describe('a batch that could not be kept', () => {
  const cases = [
    {
      title: 'is committed where nobody leaves',
      verdict: free,
      changes: [joined],
      approved: false,
      may: true,
    },
    {
      title: 'is not where somebody does',
      verdict: free,
      changes: [joined, left],
      approved: false,
      may: false,
    },
    {
      title: 'is not where no guard had to be passed',
      verdict: free,
      changes: [left],
      approved: true,
      may: false,
    },
    {
      title: 'is not where another guard was passed',
      verdict: guarded,
      changes: [left],
      approved: true,
      may: false,
    },
    { title: 'is where this was approved', verdict: forgotten, changes: [left], approved: true, may: true },
    {
      title: 'is where it was approved with the other',
      verdict: both,
      changes: [left],
      approved: true,
      may: true,
    },
    {
      title: 'is not where it was shown and not approved',
      verdict: both,
      changes: [left],
      approved: false,
      may: false,
    },
  ];
  for (const { title, verdict, changes, approved, may } of cases) {
    it(title, () => assert.equal(mayCommit(verdict, approved, changes), may));
  }
});
