import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PatternOddity } from '../../src/plan/finding.ts';
import { oddPatterns } from '../../src/plan/odd-patterns.ts';
import { columnIndex } from '../../src/plan/pattern.ts';
import { mapping, planned } from './model.ts';
import { table } from './table.ts';

table('one value in several disguises', [
  {
    title: 'is one cohort, and what was used without invisible characters is reported',
    rows: [
      ['INF-É', 's1'],
      ['INF-E\u0301', 's2'],
      ['INF\u00ad-É\u200b', 's3'],
      ['\ufeffINF-É\u00a0', 's4'],
    ],
    plan: ['new INF-É +1 +2 +3 +4'],
    findings: ['invisible-characters COHORT'],
  },
  {
    title:
      'is one cohort where only composition or blanks at the ends tell it apart, and nothing needs to be said',
    rows: [
      ['É', 's1'],
      [' E\u0301\u200b', 's2'],
    ],
    plan: ['new É +1 +2'],
  },
  {
    title: 'is one field: a no-break space is a blank',
    rows: [
      ['A\u00a0B', 's1'],
      ['A B', 's2'],
    ],
    plan: ['new A B +1 +2'],
    findings: ['invisible-characters COHORT'],
  },
  {
    title: 'is one student, on either side',
    users: ['S\u00ad1', 'E\u03012', 's3'],
    rows: [
      ['x', 's1'],
      ['x', 'S\u200b1'],
      ['x', 'É2'],
      ['x', 's3\u2060'],
    ],
    plan: ['new x +1 +2 +3'],
    findings: ['invisible-characters STUDENT'],
  },
  {
    title: 'is blank where nothing can be seen: a student key, and a field of the idnumber',
    rows: [
      ['x', 's1'],
      ['x', '\u200b\u00ad'],
      ['\u200b', 's2'],
    ],
    moodle: [{ idnumber: 'x', members: [3] }],
    plan: ['x +1'],
    findings: ['missing-field COHORT', 'missing-student x', 'removals-withheld x rejected-rows 3'],
  },
  {
    title: 'is one code of a table',
    idnumber: '{CODE|map:codes}',
    cohortName: 'n',
    columns: ['CODE', 'STUDENT'],
    tables: { codes: { 'E\u0301': 'new', 'B\u00ad': 'A\u200bB' } },
    rows: [
      ['É', 's1'],
      ['B', 's2'],
    ],
    plan: ['new AB +2', 'new new +1'],
  },
  {
    title: 'is one name, not a conflict',
    cohortName: '{NAME}',
    columns: ['COHORT', 'NAME', 'STUDENT'],
    rows: [
      ['x', 'Économie : licence', 's1'],
      ['x', 'E\u0301conomie\u00a0: licence', 's2'],
    ],
    moodle: [{ idnumber: 'x', name: 'Économie : licence', members: [] }],
    plan: ['x +1 +2'],
    findings: ['invisible-characters NAME'],
  },
]);

describe('a column', () => {
  for (const name of ['\ufeffCode', 'code\u200b', 'CO\u00adDE', '\u00a0code ']) {
    it(`is found as CODE: ${JSON.stringify(name)}`, () => assert.equal(columnIndex('Code', ['X', name]), 1));
  }
  it('with an accent is found in either form', () => {
    assert.equal(columnIndex('FACULTÉ', ['faculte\u0301']), 0);
    assert.equal(columnIndex('FACULTE\u0301', ['faculté']), 0);
  });
  it('that is there in two disguises is ambiguous', () => {
    assert.throws(() => columnIndex('CODE', ['CODE', 'code\u200b']), { ambiguous: true });
  });
});

table('a word that means nothing', [
  {
    title: 'is a blank field, whatever its case, and only where it is all of the field',
    nullWords: ['NULL', '#N/A', '-'],
    rows: [
      ['x', 's1'],
      ['null', 's2'],
      [' #N/A ', 's3'],
      ['NULL-1', 's4'],
      ['-', 's5'],
    ],
    plan: ['new NULL-1 +4', 'new x +1'],
    findings: ['missing-field COHORT'],
  },
  {
    title: 'takes a default',
    nullWords: ['N/A'],
    idnumber: '{COHORT|default:none}',
    rows: [['n/a', 's1']],
    plan: ['new none +1'],
    findings: ['invalid-name none'],
  },
  {
    title: 'is no student',
    nullWords: ['NULL'],
    users: ['s1', 'null'],
    rows: [
      ['x', 's1'],
      ['x', 'Null'],
    ],
    plan: ['new x +1'],
    findings: ['missing-student x'],
  },
  {
    title: 'is a word like any other where the list does not have it',
    users: ['s1', 'null'],
    rows: [
      ['NULL', 's1'],
      ['NULL', 'NULL'],
    ],
    plan: ['new NULL +1 +2'],
  },
  {
    title: 'is no value of a user: known-students leaves him in, and nobody matches him',
    matchNullWords: ['N/A'],
    policy: { removals: 'known-students' },
    users: ['s1', 'n/a', 's3'],
    rows: [
      ['x', 's1'],
      ['x', 'N/A'],
    ],
    moodle: [{ idnumber: 'x', members: [2, 3] }],
    plan: ['x +1 -3'],
    findings: ['unmatched-student N/A'],
  },
]);

describe('the fixed text of a pattern', () => {
  const cases: [pattern: string, oddities: PatternOddity[]][] = [
    ['{A}-{B}', []],
    ['Droit « {A} » – {B}', []],
    ['100 % {A}, 5 $, US$ 7, 10%', []],
    ["l'{A}", []],
    ['“{A}-{B}”', ['quotes']],
    ['„{A}“', ['quotes']],
    ['« {A} »', ['quotes']],
    ['‘{A}’', ['quotes']],
    ['{{A}}-{B}', ['brace']],
    ['A', ['column']],
    [' b ', ['column']],
    ['ALL-STUDENTS', []],
    ['A-{B}', []],
    ['$A-{B}', ['placeholder']],
    ['$(A)-{B}', ['placeholder']],
    ['%s-{B}', ['placeholder']],
    ['%1$s-{B}', ['placeholder']],
    ['%A%-{B}', ['placeholder']],
    ['\x24{A}-\x24{B}', ['placeholder']],
    ['%{B}', ['placeholder']],
    [':a-{B}', ['placeholder']],
    ['{B}-&A', ['placeholder']],
    ['<A>-{B}', ['placeholder']],
    ['[A]-{B}', ['placeholder']],
    ['Group #{B}, A: {A}, <i>', []],
    ['"{A}-{B}"', ['quotes']],
    ["'{A}'", ['quotes']],
    ['A\u200b-{B}', ['invisible']],
    ['{B}\u00ad', ['invisible']],
    ['“$A{B}”', ['quotes', 'placeholder']],
  ];
  for (const [idnumber, oddities] of cases) {
    it(`${JSON.stringify(idnumber)}: ${oddities.join(', ') || 'nothing odd'}`, () => {
      const found = oddPatterns(mapping({ idnumber, cohortName: 'n' }), ['A', 'B', 'STUDENT']);
      assert.deepEqual(
        found.map((finding) => (finding.kind === 'odd-pattern' ? finding.reason : finding.kind)),
        oddities,
      );
    });
  }

  it('is looked at in every pattern of a mapping, once a run', () => {
    const { plan } = planned({
      cohortName: { en: '%s', fr: '{COHORT}' },
      description: '“{COHORT}”',
      rows: [
        ['x', 's1'],
        ['y', 's1'],
      ],
    });
    assert.deepEqual(
      plan.findings.map((finding) =>
        finding.kind === 'odd-pattern' ? [finding.attribute, finding.pattern] : [],
      ),
      [
        ['name', '%s'],
        ['description', '“{COHORT}”'],
      ],
    );
  });

  it('has no invisible characters in what is built', () => {
    const { plan } = planned({ idnumber: 'A\u200b-{COHORT}', cohortName: 'n', rows: [['x', 's1']] });
    assert.equal(plan.cohorts[0]?.idnumber, 'A-x');
  });
});
