/** What may be written of a plan before anybody approves more: quiet times, guards and memory, in that order. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { guard } from '../../src/plan/guard.ts';
import { judged } from '../../src/run/judge.ts';
import { defaultLimits, noLimits, nothing, rules } from '../plan/guarding.ts';
import { lines, planned } from '../plan/model.ts';

const UNTIL = '2027-08-31T22:00:00.000Z';
const { plan } = planned({
  rows: [['x', 's1']],
  moodle: [{ id: 1, idnumber: 'x', members: [2, 3, 4, 5, 6, 7, 8, 9] }],
});

type Given = { readonly quiet?: boolean; readonly guards?: boolean; readonly forgets?: boolean };

/** What may be written, how many would leave by the plan that is shown, and how often a guard or the memory says no. */
function brief({ quiet = false, guards = false, forgets = false }: Given) {
  const limits = rules(guards ? defaultLimits : noLimits);
  const { allowed, verdict, ...shown } = judged(plan, {
    quietUntil: quiet ? UNTIL : undefined,
    guard: (whole) => ({ verdict: guard(whole, limits, nothing, 'all-cohorts'), hasBaseline: true }),
    remembers: () => !forgets,
  });
  const leavers = shown.plan.cohorts.reduce((sum, { removes }) => sum + removes.length, 0);
  return [lines(allowed), leavers, verdict.refusals.length + verdict.withheld.size];
}

describe('a plan by which one joins and eight of eight leave', () => {
  const whole = 'x +1 -2 -3 -4 -5 -6 -7 -8 -9';
  const cases: [title: string, given: Given, expected: ReturnType<typeof brief>][] = [
    ['is written whole where nothing is in its way', {}, [[whole], 8, 0]],
    ['has its removals withheld by a guard, and still shows them', { guards: true }, [['x +1'], 8, 1]],
    ['has them withheld where earlier runs are not known', { forgets: true }, [['x +1'], 8, 1]],
    ['does not have them in a quiet time', { quiet: true }, [['x +1'], 0, 0]],
    [
      'is then measured without them: no guard minds who stays',
      { quiet: true, guards: true },
      [['x +1'], 0, 0],
    ],
    ['nor does the memory', { quiet: true, forgets: true }, [['x +1'], 0, 0]],
  ];
  for (const [title, given, expected] of cases) it(title, () => assert.deepEqual(brief(given), expected));
});
