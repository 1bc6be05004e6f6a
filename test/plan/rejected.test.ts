import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SourceRow } from '../../src/plan/pattern.ts';
import { planned } from './model.ts';
import { table } from './table.ts';

const x = (...members: number[]) => ({ idnumber: 'x', members });
const y = (...members: number[]) => ({ idnumber: 'y', members });

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
    title: 'have no need to protect a suspended student: he is left alone',
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
    findings: ['missing-field COHORT'],
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

table('a file whose end may be cut off', [
  {
    title: 'lets nobody of its mapping leave, whatever is done about broken rows',
    rows: [
      ['x', 's1'],
      ['x', 's4'],
      ['y', 's2'],
    ],
    ending: 'open',
    policy: { rejectedRows: 'ignore' },
    moodle: [x(1, 2, 3), y(2, 3)],
    plan: ['x +4'],
    findings: ['open-end', 'removals-withheld x open-end 2,3', 'removals-withheld y open-end 3'],
  },
  {
    title: 'is told of where nobody would leave',
    rows: [['x', 's1']],
    ending: 'open',
    moodle: [x(1)],
    plan: [],
    findings: ['open-end'],
  },
  {
    title: 'is none where it ends as it should',
    rows: [['x', 's1']],
    ending: 'whole',
    moodle: [x(1, 2)],
    plan: ['x -2'],
  },
  {
    title: 'holds nobody of another mapping',
    mappings: [
      { name: 'a', rows: [['x', 's1']], ending: 'open' },
      { name: 'b', rows: [['y', 's1']], ending: 'whole' },
    ],
    moodle: [x(1, 2), y(1, 2)],
    plan: ['y -2'],
    findings: ['open-end', 'removals-withheld x open-end 2'],
  },
]);

table('rows with text that came damaged', [
  {
    title: 'make no cohort, and protect their student as any rejected row does',
    rows: [
      ['x', 's1'],
      ['G\ufffdnie', 's2'],
      ['G\ufffdnie', 's4'],
    ],
    moodle: [x(1, 2, 3)],
    plan: ['x -3'],
    findings: ['removals-withheld x rejected-rows 2', 'unreadable-text COHORT 2,3 s2,s4'],
  },
  {
    title: 'name nobody where it is the student key: nobody leaves that cohort',
    rows: [
      ['x', 's1'],
      ['x', 's\ufffd2'],
      ['y', 's1'],
    ],
    moodle: [x(1, 2), y(1, 2)],
    plan: ['y -2'],
    findings: ['removals-withheld x rejected-rows 2', 'unreadable-text STUDENT 2'],
  },
  {
    title: 'are one finding for all cohorts, in the order of the rows',
    rows: [
      ['x', 's1'],
      ['y', '\ufffd'],
      ['y', 's2'],
      ['x', '\ufffd'],
    ],
    plan: ['new x +1', 'new y +2'],
    findings: ['unreadable-text STUDENT 2,4'],
  },
  {
    title: 'are not one student, even where they look alike',
    users: ['s\ufffd1'],
    rows: [['x', 's\ufffd1']],
    plan: [],
    findings: ['no-usable-rows x', 'unreadable-text STUDENT 1'],
  },
  {
    title: 'give no name: a cohort keeps what it has, a new one is named by its idnumber',
    columns: ['COHORT', 'STUDENT', 'NAME'],
    cohortName: '{NAME}',
    rows: [
      ['x', 's1', 'G\ufffdnie'],
      ['y', 's1', 'G\ufffdnie'],
      ['y', 's2', 'Génie'],
    ],
    moodle: [{ ...x(1), name: 'Génie civil' }],
    plan: ['new y +1 +2'],
    findings: ['invalid-name x'],
  },
]);

describe('rows that lead to nobody, for the guards of rows without a user', () => {
  const broken: { title: string; row: SourceRow; withhold: number; ignore: number }[] = [
    { title: 'that names no student', row: ['x', ' '], withhold: 1, ignore: 1 },
    { title: 'whose student came damaged', row: ['x', 's\uFFFD'], withhold: 1, ignore: 1 },
    { title: 'that names neither', row: [null, null], withhold: 1, ignore: 1 },
    // Whoever it names stays; where it is ignored he leaves, as if it were missing.
    { title: 'that names no cohort', row: [null, 's1'], withhold: 0, ignore: 1 },
    { title: 'whose cohort came damaged', row: ['\uFFFD', 's1'], withhold: 0, ignore: 1 },
    { title: 'whose student has no user', row: ['x', 'zz'], withhold: 0, ignore: 0 },
    { title: 'that puts its student there', row: ['x', 's2'], withhold: 0, ignore: 0 },
  ];
  for (const { title, row, ...counted } of broken) {
    for (const rejectedRows of ['withhold', 'ignore'] as const) {
      it(`${counted[rejectedRows] > 0 ? 'have' : 'lack'} one ${title}, with ${rejectedRows}`, () => {
        const { plan } = planned({ rows: [['x', 's1'], row], policy: { rejectedRows } });
        assert.equal(plan.mappings[0]?.blankRows, counted[rejectedRows]);
      });
    }
  }
});
