import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../src/plan/finding.ts';
import { brief, type Case, lines, planned } from './model.ts';

interface Row extends Case {
  title: string;
  /** The plan that must come out, by line. */
  plan: string[];
  findings?: string[];
}

function table(name: string, cases: Row[]): void {
  describe(name, () => {
    for (const { title, plan: expected, findings = [], ...given } of cases) {
      it(title, () => {
        const { plan } = planned(given);
        assert.deepEqual(lines(plan), expected);
        assert.deepEqual(plan.findings.map(brief), findings);
      });
    }
  });
}

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
    title: 'a suspended user who is not to match is neither added nor removed',
    includeSuspended: false,
    users: [
      { id: 1, code: 'a' },
      { id: 2, code: 'b', suspended: true },
      { id: 3, code: 'c', suspended: true },
    ],
    rows: [
      ['x', 'a'],
      ['x', 'b'],
      ['y', 'a'],
      ['y', 'b'],
    ],
    moodle: [x(2, 3), y(1)],
    plan: ['x +1 -3'],
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

table('rows that name no cohort', [
  {
    title: 'protect their student in every cohort of the mapping',
    rows: [
      ['x', 's1'],
      ['y', 's1'],
      [null, 's2'],
    ],
    moodle: [x(1, 2, 3), y(1, 2, 4)],
    plan: ['x -3', 'y -4'],
    findings: [
      'missing-field COHORT',
      'removals-withheld x rejected-rows 2',
      'removals-withheld y rejected-rows 2',
    ],
  },
  {
    title: 'protect all who may be meant',
    users: ['a', 'dup', 'dup', 'd'],
    rows: [
      ['x', 'a'],
      [null, 'dup'],
    ],
    moodle: [x(1, 2, 3, 4)],
    plan: ['x -4'],
    findings: ['missing-field COHORT', 'removals-withheld x rejected-rows 2,3'],
  },
  {
    title: 'protect a suspended student',
    includeSuspended: false,
    users: [
      { id: 1, code: 'a' },
      { id: 2, code: 'b', suspended: true },
      { id: 3, code: 'c' },
    ],
    rows: [
      ['x', 'a'],
      [null, 'b'],
    ],
    moodle: [x(2, 3)],
    plan: ['x +1 -3'],
    findings: ['missing-field COHORT', 'removals-withheld x rejected-rows 2'],
  },
  {
    title: 'protect nobody where the student has no user',
    rows: [
      ['x', 's1'],
      [null, 'zz'],
    ],
    moodle: [x(1, 2)],
    plan: ['x -2'],
    findings: ['missing-field COHORT'],
  },
  {
    title: 'nor a student: nobody of the mapping leaves',
    rows: [
      ['x', 's1'],
      ['y', 's1'],
      ['\0', ' '],
    ],
    moodle: [x(2), y(1, 3)],
    plan: ['x +1'],
    findings: [
      'invalid-idnumber control-character',
      'removals-withheld x rejected-rows 2',
      'removals-withheld y rejected-rows 3',
    ],
  },
  {
    title: 'leave other mappings alone',
    mappings: [
      {
        name: 'a',
        rows: [
          ['x', 's1'],
          [null, null],
        ],
      },
      { name: 'b', rows: [['y', 's1']] },
    ],
    moodle: [x(2), y(3)],
    plan: ['x +1', 'y +1 -3'],
    findings: ['missing-field COHORT', 'removals-withheld x rejected-rows 2'],
  },
  {
    title: 'change nothing where they are ignored',
    policy: { rejectedRows: 'ignore' },
    rows: [
      ['x', 's1'],
      [null, null],
      [null, 's2'],
    ],
    moodle: [x(2, 3)],
    plan: ['x +1 -2 -3'],
    findings: ['missing-field COHORT'],
  },
  {
    title: 'alone: no cohort is touched',
    rows: [
      [null, 's1'],
      [null, null],
    ],
    moodle: [x(1)],
    plan: [],
    findings: ['missing-field COHORT'],
  },
]);

const twoFields = { idnumber: '{A}-{B}', cohortName: 'n', columns: ['A', 'B', 'STUDENT'] };
const abc = { idnumber: 'A-B-C', name: 'n', members: [5] };

table('collisions', [
  {
    title: 'A-B and C against A and B-C: held, another cohort goes on',
    ...twoFields,
    rows: [
      ['A-B', 'C', 's1'],
      ['A', 'B-C', 's2'],
      ['A', 'B', 's3'],
    ],
    moodle: [abc],
    plan: ['new A-B +3'],
    findings: ['idnumber-collision A-B-C'],
  },
  {
    title: 'is one where one side has no usable row',
    ...twoFields,
    rows: [
      ['A-B', 'C', 's1'],
      ['A', 'B-C', 'zz'],
    ],
    moodle: [abc],
    plan: [],
    findings: ['idnumber-collision A-B-C', 'unmatched-student zz'],
  },
  {
    title: 'case, to MySQL',
    compares: 'loosely',
    rows: [
      ['x', 's1'],
      ['X', 's2'],
    ],
    moodle: [x(1, 3)],
    plan: [],
    findings: ['idnumber-collision X'],
  },
  {
    title: 'not case, to PostgreSQL',
    rows: [
      ['x', 's1'],
      ['X', 's2'],
    ],
    plan: ['new X +2', 'new x +1'],
  },
  {
    title: 'accents, to MySQL',
    compares: 'loosely',
    rows: [
      ['é', 's1'],
      ['e', 's2'],
    ],
    plan: [],
    findings: ['idnumber-collision e'],
  },
  {
    title: 'not accents, to PostgreSQL',
    rows: [
      ['é', 's1'],
      ['e', 's2'],
    ],
    plan: ['new e +2', 'new é +1'],
  },
  {
    title: 'two mappings',
    mappings: [
      {
        name: 'b',
        rows: [
          ['x', 's1'],
          ['y', 's1'],
        ],
      },
      { name: 'a', rows: [['x', 's1']] },
    ],
    moodle: [x(2)],
    plan: ['new y +1'],
    findings: ['idnumber-collision x'],
  },
  {
    title: 'two mappings that differ in case, to MySQL',
    compares: 'loosely',
    mappings: [
      { name: 'b', rows: [['x', 's1']] },
      { name: 'a', rows: [['X', 's1']] },
    ],
    plan: [],
    findings: ['idnumber-collision X'],
  },
  {
    title: 'upper merges on purpose',
    compares: 'loosely',
    idnumber: '{COHORT|upper}',
    cohortName: 'n',
    rows: [
      ['ab', 's1'],
      ['AB', 's2'],
      [' Ab ', 's3'],
    ],
    plan: ['new AB +1 +2 +3'],
  },
  {
    title: 'slice merges on purpose',
    idnumber: '{COHORT|slice:0:1}',
    cohortName: 'n',
    rows: [
      ['ab', 's1'],
      ['ac', 's2'],
    ],
    plan: ['new a +1 +2'],
  },
  {
    title: 'map merges on purpose',
    idnumber: '{COHORT|map:t}',
    cohortName: 'n',
    tables: { t: { old: 'new' } },
    rows: [
      ['old', 's1'],
      ['new', 's2'],
    ],
    plan: ['new new +1 +2'],
  },
  {
    title: 'default merges on purpose',
    idnumber: '{COHORT|default:rest}',
    cohortName: 'n',
    rows: [
      [null, 's1'],
      ['rest', 's2'],
      ['', 's3'],
    ],
    plan: ['new rest +1 +2 +3'],
  },
  {
    title: 'slug alone makes a collision',
    idnumber: '{COHORT|slug}',
    cohortName: 'n',
    rows: [
      ['C++', 's1'],
      ['C#', 's2'],
    ],
    plan: [],
    findings: ['idnumber-collision c'],
  },
  {
    title: 'slug of one value is none',
    idnumber: '{COHORT|slug}',
    cohortName: 'n',
    rows: [
      ['C++', 's1'],
      [' C++ ', 's2'],
    ],
    plan: ['new c +1 +2'],
  },
  {
    title: 'slug after upper merges what upper merges',
    idnumber: '{COHORT|upper|slug}',
    cohortName: 'n',
    rows: [
      ['a b', 's1'],
      ['A B', 's2'],
    ],
    plan: ['new a-b +1 +2'],
  },
  {
    title: 'blanks at the end of a pattern',
    idnumber: '{A}{B|replace:_: }',
    cohortName: 'n',
    columns: ['A', 'B', 'STUDENT'],
    rows: [
      ['a', 'b_', 's1'],
      ['a', 'b', 's2'],
    ],
    plan: [],
    findings: ['idnumber-collision ab'],
  },
]);

describe('a collision', () => {
  it('names everyone who builds the idnumber, by mapping, idnumber and fields', () => {
    const given: Case = {
      compares: 'loosely',
      mappings: [
        {
          name: 'b',
          ...twoFields,
          rows: [
            ['A-B', 'C', 's1'],
            ['a', 'B-C', 's2'],
          ],
        },
        { name: 'a', rows: [['a-b-c', 's1']] },
      ],
    };
    const expected: Finding = {
      kind: 'idnumber-collision',
      mapping: 'a',
      cohort: 'a-b-c',
      sources: [
        { mapping: 'a', idnumber: 'a-b-c', fields: ['a-b-c'] },
        { mapping: 'b', idnumber: 'A-B-C', fields: ['A-B', 'C'] },
        { mapping: 'b', idnumber: 'a-B-C', fields: ['a', 'B-C'] },
      ],
    };
    const { plan } = planned(given);
    assert.deepEqual(plan.findings, [expected]);
    assert.deepEqual(
      plan.mappings.map(({ held, cohorts }) => [held, cohorts]),
      [
        [1, 0],
        [1, 0],
      ],
    );
  });
});

describe('rows without a student key', () => {
  it('of two field combinations that collide are one finding', () => {
    const rows = [
      ['A-B', 'C', null],
      ['A', 'B-C', ''],
      ['A-B', 'C', null],
    ];
    const { plan } = planned({ ...twoFields, rows });
    const [, missing] = plan.findings;
    assert.deepEqual(missing, {
      kind: 'missing-student',
      mapping: 'programme',
      cohort: 'A-B-C',
      rows: [1, 2, 3],
    });
    assert.equal(plan.findings.length, 2);
  });
});

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
        cohorts: 3,
        held: 1,
        membersBefore: 3,
        membersAfter: 4,
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
    assert.deepEqual([plan.cohorts, plan.findings], [[], []]);
    assert.equal(plan.mappings[0]?.rows, 0);
  });
});
