import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lines, planned } from './model.ts';
import { table } from './table.ts';

const x = (...members: number[]) => ({ idnumber: 'x', members });
const y = (...members: number[]) => ({ idnumber: 'y', members });

table('members', [
  {
    title: 'arrive and leave',
    rows: [
      ['x', 's1'],
      ['x', 's2'],
    ],
    moodle: [x(2, 3)],
    plan: ['x +1 -3'],
  },
  { title: 'who are there stay', rows: [['x', 's1']], moodle: [x(1)], plan: [] },
  {
    title: 'are counted once',
    rows: [
      ['x', 's1'],
      ['x', 'S1 '],
      ['x', 's1'],
    ],
    plan: ['new x +1'],
  },
  {
    title: 'may be in several cohorts',
    rows: [
      ['x', 's1'],
      ['y', 's1'],
    ],
    plan: ['new x +1', 'new y +1'],
  },
  {
    title: 'move',
    rows: [
      ['x', 's1'],
      ['y', 's2'],
      ['y', 's3'],
    ],
    moodle: [x(1, 2), y(3)],
    plan: ['x -2', 'y +2'],
  },
  {
    title: 'whom Moodle has deleted do not count and stay in the table',
    rows: [['x', 's1']],
    moodle: [x(1, 77, 78)],
    plan: [],
  },
  {
    title: 'of several rows of Moodle for one pair leave once',
    rows: [['x', 's1']],
    moodle: [x(1, 2, 2)],
    plan: ['x -2'],
  },
]);

table('students without one user', [
  {
    title: 'nobody',
    rows: [
      ['x', 's1'],
      ['x', 'zz'],
      ['y', 'zz'],
      ['y', 's2'],
    ],
    plan: ['new x +1', 'new y +2'],
    findings: ['unmatched-student zz'],
  },
  {
    title: 'several users: none is added, none of them leaves this cohort',
    users: ['a', 'dup', 'DUP', 'd'],
    rows: [
      ['x', 'a'],
      ['x', 'dup'],
      ['y', 'a'],
    ],
    moodle: [x(2, 4), y(1, 3)],
    plan: ['x +1 -4', 'y -3'],
    findings: ['ambiguous-student dup'],
  },
  {
    title: 'several users, all members',
    users: ['a', 'dup', 'dup'],
    rows: [
      ['x', 'a'],
      ['x', 'dup'],
    ],
    moodle: [x(1, 2, 3)],
    plan: [],
    findings: ['ambiguous-student dup'],
  },
  {
    title: 'a suspended user matches',
    users: [{ id: 1, code: 'a', suspended: true }],
    rows: [['x', 'a']],
    plan: ['new x +1'],
  },
  {
    title:
      'a suspended user who is not to match is neither added nor removed, whether the source names him or not',
    includeSuspended: false,
    users: [
      { id: 1, code: 'a' },
      { id: 2, code: 'b', suspended: true },
      { id: 3, code: 'c', suspended: true },
      { id: 4, code: 'd' },
    ],
    rows: [
      ['x', 'a'],
      ['x', 'b'],
      ['y', 'a'],
      ['y', 'b'],
    ],
    moodle: [x(2, 3, 4), y(1)],
    plan: ['x +1 -4'],
    findings: ['suspended-student b'],
  },
  {
    title: 'a suspended namesake of the user who matches stays where he is',
    includeSuspended: false,
    users: [
      { id: 1, code: 'a' },
      { id: 2, code: 'a', suspended: true },
    ],
    rows: [['x', 'a']],
    moodle: [x(2)],
    plan: ['x +1'],
  },
  {
    title: 'a blank key: adds, no removals in its cohort, removals elsewhere',
    rows: [
      ['x', 's1'],
      ['x', null],
      ['x', ' '],
      ['y', 's2'],
    ],
    moodle: [x(3, 4), y(2, 5)],
    plan: ['x +1', 'y -5'],
    findings: ['missing-student x', 'removals-withheld x rejected-rows 3,4'],
  },
  {
    title: 'a blank key where nobody would leave withholds nothing',
    rows: [
      ['x', 's1'],
      ['x', ''],
    ],
    moodle: [x(1)],
    plan: [],
    findings: ['missing-student x'],
  },
  {
    title: 'a blank key, ignored',
    policy: { rejectedRows: 'ignore' },
    rows: [
      ['x', 's1'],
      ['x', ''],
    ],
    moodle: [x(3)],
    plan: ['x +1 -3'],
    findings: ['missing-student x'],
  },
]);

table('held cohorts: no usable rows', [
  {
    title: 'nobody matches',
    rows: [
      ['x', 'zz'],
      ['x', 'zz'],
    ],
    moodle: [x(1, 2)],
    plan: [],
    findings: ['no-usable-rows x', 'unmatched-student zz'],
  },
  {
    title: 'all keys blank',
    rows: [
      ['x', ''],
      ['x', null],
    ],
    moodle: [x(1)],
    plan: [],
    findings: ['missing-student x', 'no-usable-rows x'],
  },
  {
    title: 'all ambiguous',
    users: ['d', 'd', 'c'],
    rows: [['x', 'd']],
    moodle: [x(1, 3)],
    plan: [],
    findings: ['ambiguous-student d', 'no-usable-rows x'],
  },
  {
    title: 'all suspended',
    includeSuspended: false,
    users: [{ id: 1, code: 'a', suspended: true }],
    rows: [['x', 'a']],
    moodle: [x(1)],
    plan: [],
    findings: ['no-usable-rows x', 'suspended-student a'],
  },
  {
    title: 'and none in Moodle: not created',
    rows: [['x', 'zz']],
    plan: [],
    findings: ['no-usable-rows x', 'unmatched-student zz'],
  },
  {
    title: 'its name stays',
    cohortName: 'New {COHORT}',
    rows: [['x', 'zz']],
    moodle: [x(1)],
    plan: [],
    findings: ['no-usable-rows x', 'unmatched-student zz'],
  },
]);

describe('figures', () => {
  it('of a mapping', () => {
    const { plan } = planned({
      cohortName: 'N {COHORT}',
      rows: [
        ['x', 's1'],
        ['x', 'zz'],
        ['x', 'zz'],
        ['y', 's2'],
        ['y', null],
        ['z', 's3'],
        ['h', 'zz'],
        [null, 's9'],
      ],
      moodle: [
        { ...x(1, 4, 77), name: 'old' },
        { ...y(3), name: 'N y' },
        { idnumber: 'other', members: [1, 2, 3] },
      ],
    });
    assert.deepEqual(plan.mappings, [
      {
        mapping: 'programme',
        rows: 8,
        rejectedRows: 2,
        unmatchedRows: 3,
        blankRows: 1,
        cohorts: 3,
        held: 1,
        membersBefore: 3,
        membersAfter: 4,
        largestCohort: 2,
        created: 1,
        updated: 1,
        added: 2,
        removed: 1,
      },
    ]);
    assert.deepEqual(lines(plan), ['x name "old" > "N x" -4', 'y +2', 'new z +3']);
  });

  it('count as unmatched only rows whose student has no user at all, in held cohorts too', () => {
    const users = [
      { id: 1, code: 'a' },
      { id: 2, code: 'dup' },
      { id: 3, code: 'dup' },
      { id: 4, code: 'away', suspended: true },
    ];
    const students = ['a', 'dup', 'away', 'zz', 'zz', '', null];
    const rows = [...students.map((student) => ['x', student]), ['held', 'zz'], [null, 'zz']];
    const { plan } = planned({ users, includeSuspended: false, rows });
    assert.equal(plan.mappings[0]?.unmatchedRows, 3);
  });

  it('of a mapping without a row', () => {
    const { plan } = planned({ rows: [], moodle: [x(1)] });
    assert.deepEqual(
      [plan.cohorts, plan.findings],
      [[], [{ kind: 'no-rows', mapping: 'programme', numbers: [], texts: [] }]],
    );
    assert.equal(plan.mappings[0]?.rows, 0);
  });
});

describe('a source whose students nobody knows', () => {
  it('is told of each of them, however many', () => {
    const rows = Array.from({ length: 200_000 }, (_, at) => ['x', `nobody ${at}`]);
    const { desired } = planned({ rows });
    assert.equal(desired.findings.filter(({ kind }) => kind === 'unmatched-student').length, rows.length);
  });
});
