/** Who leaves at once, who waits, and who stays because nobody knows that the service put him there. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CohortWaits, Waiting } from '../../src/plan/memory.ts';
import { type Case, lines, NOW, planned } from './model.ts';
import { table } from './table.ts';

const given: Case = { rows: [['x', 's1']], moodle: [{ id: 7, idnumber: 'x', members: [1, 2, 3] }] };
const own = (...users: number[]): Case => ({
  ...given,
  policy: { removals: 'own' },
  memory: { own: new Map([[7, new Set(users)]]) },
});

table('with policy.removals: own', [
  { title: 'who was made a member by a sync leaves', ...own(2, 3), plan: ['x -2 -3'] },
  { title: 'others stay', ...own(1, 3), plan: ['x -3'] },
  { title: 'everybody stays where nothing is known', ...own(), plan: [] },
  {
    title: 'what is known of another cohort says nothing',
    ...given,
    policy: { removals: 'own' },
    memory: { own: new Map([[8, new Set([2, 3])]]) },
    plan: [],
  },
]);

const HOUR = 3600;
const now = Date.parse(NOW) / 1000;

interface Row {
  title: string;
  /** User 2's wait; he is not named. */
  wait?: Waiting;
  hours?: number;
  /** What time it is by the clock that is behind. */
  atLeast?: number;
  leaves: boolean;
}

describe('with policy.graceHours, who is not named any more', () => {
  const rows: Row[] = [
    { title: 'stays when he was named before', leaves: false },
    { title: 'stays after one run', wait: { since: now - 100 * HOUR, runs: 1 }, leaves: false },
    { title: 'leaves after two, and the time', wait: { since: now - 48 * HOUR, runs: 2 }, leaves: true },
    { title: 'stays a second before it', wait: { since: now - 48 * HOUR + 1, runs: 2 }, leaves: false },
    { title: 'leaves at once without a time of grace', hours: 0, leaves: true },
    { title: 'waits anew where a clock was ahead', wait: { since: now + 9 * HOUR, runs: 2 }, leaves: false },
    {
      title: 'stays where a clock is ahead now',
      wait: { since: now - 100 * HOUR, runs: 2 },
      atLeast: now - 53 * HOUR,
      leaves: false,
    },
    {
      title: 'leaves where it is long enough by both clocks',
      wait: { since: now - 100 * HOUR, runs: 2 },
      atLeast: now - 52 * HOUR,
      leaves: true,
    },
  ];
  for (const { title, wait, hours = 48, leaves, atLeast = now } of rows) {
    it(title, () => {
      const waiting = new Map([[7, new Map(wait ? [[2, wait]] : [])]]);
      const moodle = [{ id: 7, idnumber: 'x', members: [1, 2] }];
      const memory = { waiting, atLeast: new Date(atLeast * 1000).toISOString() };
      const { plan } = planned({ ...given, moodle, policy: { graceHours: hours }, memory });
      assert.deepEqual(lines(plan), leaves ? ['x -2'] : []);
      const since = Math.min(wait?.since ?? now, now);
      const finding = {
        kind: 'leaving',
        mapping: 'programme',
        cohort: 'x',
        users: [2],
        since: new Date(since * 1000).toISOString(),
        leaves: new Date((since + hours * HOUR) * 1000).toISOString(),
      };
      assert.deepEqual(plan.findings, leaves ? [] : [finding]);
    });
  }

  it('is reported with those who wait for the same time', () => {
    const since = now - 10 * HOUR;
    const waiting = new Map([
      [
        7,
        new Map([
          [2, { since, runs: 2 }],
          [3, { since, runs: 1 }],
        ]),
      ],
    ]);
    const moodle = [{ id: 7, idnumber: 'x', members: [1, 2, 3, 4] }];
    const { findings } = planned({ ...given, moodle, policy: { graceHours: 48 }, memory: { waiting } }).plan;
    assert.deepEqual(
      findings.map((finding) => 'users' in finding && finding.users),
      [[2, 3], [4]],
    );
  });

  const waits: [
    title: string,
    given: Case,
    before: Record<number, number>,
    expected: Partial<CohortWaits> | undefined,
  ][] = [
    ['begins to wait', {}, {}, { begun: [2, 3] }],
    ['has waited for a run more', {}, { 2: 1, 3: 1 }, { counted: [2, 3] }],
    ['is not counted on and on', {}, { 2: 2, 3: 2 }, undefined],
    [
      'waits no more when he is named',
      {
        rows: [
          ['x', 's1'],
          ['x', 's2'],
        ],
      },
      { 2: 2, 3: 2 },
      { ended: [2] },
    ],
    ['waits no more when he is no member', {}, { 2: 2, 3: 2, 4: 2 }, { ended: [4] }],
    [
      'waits no more when his policy keeps him',
      { users: ['s1', null, 's3'], policy: { graceHours: 48, removals: 'known-students' } },
      { 2: 2, 3: 2 },
      { ended: [2] },
    ],
    [
      'goes on waiting, and no longer, while a row may have meant him',
      {
        rows: [
          ['x', 's1'],
          [null, 's2'],
        ],
      },
      { 2: 1, 3: 1 },
      { counted: [3] },
    ],
    [
      'goes on waiting while his cohort is held, and nobody named',
      { rows: [['x', 'zz']] },
      { 2: 1 },
      undefined,
    ],
    [
      'waits no more where a held cohort may mean him',
      {
        users: ['s1', 'dup', 'dup'],
        rows: [['x', 'dup']],
      },
      { 2: 2, 3: 1 },
      { ended: [2, 3] },
    ],
    [
      'waits no more where his cohort is held by a collision: its rows may name him',
      {
        compares: 'loosely',
        rows: [
          ['x', 's1'],
          ['X', 's2'],
        ],
      },
      { 2: 2, 3: 1 },
      { ended: [2, 3] },
    ],
    [
      'waits no more where his cohort is another component’s now',
      { moodle: [{ id: 7, idnumber: 'x', component: 'enrol_other', members: [1, 2] }] },
      { 2: 2 },
      { ended: [2] },
    ],
  ];
  for (const [title, parts, before, expected] of waits) {
    it(title, () => {
      const entries = Object.entries(before).map(
        ([user, runs]) => [Number(user), { since: now, runs }] as const,
      );
      const memory = { waiting: new Map([[7, new Map(entries)]]) };
      const { lessons } = planned({ ...given, policy: { graceHours: 48 }, memory, ...parts }).plan;
      const none = { cohortId: 7, begun: [], counted: [], ended: [] };
      assert.deepEqual(lessons?.waiting, {
        anew: false,
        cohorts: expected ? [{ ...none, ...expected }] : [],
      });
    });
  }

  it('waits anew where his wait began after now', () => {
    const waiting = new Map([[7, new Map([[2, { since: now + 1, runs: 2 }]])]]);
    const { lessons } = planned({ ...given, policy: { graceHours: 48 }, memory: { waiting } }).plan;
    assert.deepEqual(lessons?.waiting?.cohorts, [{ cohortId: 7, begun: [2, 3], counted: [], ended: [2] }]);
  });

  it('waits anew where nothing can be read of his wait', () => {
    const { plan } = planned({ ...given, policy: { graceHours: 48 }, memory: { waiting: undefined } });
    assert.deepEqual(plan.lessons?.waiting, {
      anew: true,
      cohorts: [{ cohortId: 7, begun: [2, 3], counted: [], ended: [] }],
    });
  });

  it('is not remembered without a time of grace', () => {
    assert.equal(planned(given).plan.lessons?.waiting, undefined);
  });
});
