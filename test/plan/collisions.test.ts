import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../src/plan/finding.ts';
import { type Case, planned } from './model.ts';
import { table } from './table.ts';

const x = (...members: number[]) => ({ idnumber: 'x', members });
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

table('a student who moves to a held cohort stays where he is', [
  {
    title: 'held by a collision',
    ...twoFields,
    rows: [
      ['A', 'B', 's2'],
      ['A-B', 'C', 's1'],
      ['A', 'B-C', 's3'],
    ],
    moodle: [{ idnumber: 'A-B', name: 'n', members: [1, 2, 4] }],
    plan: ['A-B -4'],
    findings: ['idnumber-collision A-B-C', 'removals-withheld A-B held-cohort 1'],
  },
  {
    title: 'held because Moodle has it twice',
    rows: [
      ['x', 's2'],
      ['y', 's1'],
    ],
    moodle: [x(1, 2), { idnumber: 'y', members: [] }, { idnumber: 'y', members: [] }],
    plan: [],
    findings: ['duplicate-cohort y', 'removals-withheld x held-cohort 1'],
  },
  {
    title: 'but leaves for a cohort of another plugin, which is no fault to be mended',
    rows: [
      ['x', 's2'],
      ['y', 's1'],
    ],
    moodle: [x(1, 2), { idnumber: 'y', component: 'local_other', members: [] }],
    plan: ['x -1'],
    findings: ['foreign-component y'],
  },
]);
