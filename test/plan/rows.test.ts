import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SourceRow } from '../../src/plan/pattern.ts';
import { MappingRows, mappingColumns } from '../../src/plan/rows.ts';
import { StudentKeys } from '../../src/plan/student-keys.ts';
import { brief, type Case, lines, type MappingTexts, mapping, planned } from './model.ts';

/** What becomes of one row that names student s1. */
function outcome(idnumber: string, fields: SourceRow, texts: MappingTexts = {}): string[] {
  const columns = [...fields.map((_, at) => 'ABC'.charAt(at)), 'STUDENT'];
  const { plan } = planned({ ...texts, idnumber, cohortName: 'n', columns, rows: [[...fields, 's1']] });
  return [...lines(plan), ...plan.findings.map(brief)];
}

describe('a row', () => {
  const emoji = '😀';
  const cases: [title: string, pattern: string, fields: SourceRow, expected: string[]][] = [
    ['names a cohort', '{A}-{B}', ['x', 'y'], ['new x-y +1']],
    ['without a field', '{A}-{B}', ['x', null], ['missing-field B']],
    ['with a blank field', '{A}-{B}', ['', 'y'], ['missing-field A']],
    ['with blanks in a field', '{A}-{b}', ['x', ' \u00a0'], ['missing-field b']],
    ['without a field that would be padded', '{A|padStart:4:0}', [null], ['missing-field A']],
    ['without a field that has a default', '{A|default:none}-{B}', [null, 'y'], ['new none-y +1']],
    ['shorter than its columns', '{A}-{B}', ['x', undefined as unknown as null], ['missing-field B']],
    ['of 100 characters', '{A}', [emoji.repeat(100)], [`new ${emoji.repeat(100)} +1`]],
    ['of 101 characters', '{A}', [emoji.repeat(101)], ['invalid-idnumber too-long']],
    ['of 99 and one', '{A}{B}', ['x'.repeat(99), 'y'], [`new ${'x'.repeat(99)}y +1`]],
    ['of 100 and one', '{A}{B}', ['x'.repeat(100), 'y'], ['invalid-idnumber too-long']],
    ['of 100 in blanks', ' {A} ', [` ${'x'.repeat(100)} `], [`new ${'x'.repeat(100)} +1`]],
    ['with a NUL', '{A}', ['a\0b'], ['invalid-idnumber control-character']],
    ['that is a NUL', '{A}', ['\0'], ['invalid-idnumber control-character']],
    ['with a tab', '{A}', ['a\tb'], ['invalid-idnumber control-character']],
    ['with a line break', '{A}', ['a\nb'], ['invalid-idnumber control-character']],
    ['with DEL', '{A}', ['a\x7f'], ['invalid-idnumber control-character']],
    ['with a C1 control character', '{A}', ['a\x80b'], ['invalid-idnumber control-character']],
    ['with a lone high surrogate', '{A}', ['a\uD83D'], ['invalid-idnumber control-character']],
    ['with a lone low surrogate', '{A}', ['\uDE00a'], ['invalid-idnumber control-character']],
    ['with halves that meet', '{A}{B}', ['\uD83D', '\uDE00'], ['new 😀 +1']],
    ['with a line break at its end', '{A}', ['a\r\n'], ['new a +1']],
    [
      'with SQL and quotes',
      '{A}',
      [`'; DROP TABLE "x" -- \\ %`],
      [`new '; DROP TABLE "x" -- \\ % +1`, `odd-idnumber '; DROP TABLE "x" -- \\ %`],
    ],
    ['in right-to-left script', '{A}', ['שלום'], ['new שלום +1']],
    ['with a brace', '{A}', ['{B}'], ['new {B} +1']],
  ];
  for (const [title, pattern, fields, expected] of cases) {
    it(title, () => assert.deepEqual(outcome(pattern, fields), expected));
  }

  it('that cannot name its cohort keeps the others of that cohort as they are', () => {
    const rows = [
      ['\0', 's1'],
      [null, 's1'],
      ['x', 's1'],
    ];
    const { plan } = planned({ rows });
    assert.deepEqual(lines(plan), ['new x +1']);
    assert.deepEqual(plan.findings.map(brief), [
      'invalid-idnumber control-character',
      'missing-field COHORT',
    ]);
  });
});

describe('rejected rows', () => {
  const rows: SourceRow[] = [
    [null, 's2'],
    ['x', 's1'],
    ['', 's1'],
    [null, null],
    ['\0', 's3'],
    [null, 's2'],
  ];

  it('are listed with their numbers and their students, each once', () => {
    assert.deepEqual(planned({ rows }).plan.findings, [
      {
        kind: 'invalid-idnumber',
        mapping: 'programme',
        reason: 'control-character',
        rows: [5],
        students: ['s3'],
      },
      {
        kind: 'missing-field',
        mapping: 'programme',
        column: 'COHORT',
        rows: [1, 3, 4, 6],
        students: ['s1', 's2'],
      },
    ]);
  });

  it('are counted, those without a student key too', () => {
    const { plan } = planned({ rows: [...rows, ['x', ' ']] });
    const [{ rows: read, rejectedRows } = { rows: 0, rejectedRows: 0 }] = plan.mappings;
    assert.deepEqual([read, rejectedRows], [7, 6]);
  });

  it('are grouped by the first column that is missing', () => {
    const given: Case = {
      idnumber: '{B}-{A}',
      cohortName: 'n',
      columns: ['A', 'B', 'STUDENT'],
      rows: [
        [null, 'b', 's1'],
        ['a', null, 's1'],
        [null, null, 's1'],
      ],
    };
    const findings = planned(given).plan.findings.map((finding) =>
      finding.kind === 'missing-field' ? [finding.column, finding.rows] : [],
    );
    assert.deepEqual(findings, [
      ['A', [1]],
      ['B', [2, 3]],
    ]);
  });
});

describe('the columns that a mapping needs', () => {
  const full = mapping({
    idnumber: '{a}-{B}',
    cohortName: { en: '{A} {C}', fr: '{D}' },
    description: '{E}',
    context: {
      kind: 'category',
      by: 'path',
      pattern: mapping({ idnumber: '{F}' }).idnumber,
      fallback: { kind: 'system' },
    },
  });

  it('are those of all its patterns', () =>
    assert.deepEqual(mappingColumns(full), ['A', 'B', 'C', 'D', 'E', 'F']));

  for (const missing of ['A', 'B', 'C', 'D', 'E', 'F', 'STUDENT']) {
    it(`are asked for by name: ${missing}`, () => {
      const columns = ['STUDENT', 'A', 'B', 'C', 'D', 'E', 'F'].filter((column) => column !== missing);
      assert.throws(
        () => new MappingRows(full, columns, new StudentKeys(), 'en'),
        (error: Error & { column?: string }) =>
          error.name === 'ColumnError' &&
          error.column?.toUpperCase() === missing &&
          /mapping programme/.test(error.message),
      );
    });
  }

  it('may be there in any case and order, beside others', () => {
    const columns = ['x', 'student', 'f', 'e', 'd', 'c', 'b', 'a'];
    const rows = new MappingRows(full, columns, new StudentKeys(), 'en');
    rows.add([['', 's1', 'F', 'E', 'D', 'C', 'B', 'A']]);
    assert.deepEqual(
      [...rows.cohorts.values()].map(({ idnumber }) => idnumber),
      ['A-B'],
    );
  });
});

describe('what is kept of the rows', () => {
  it('is a number a row, and one vote for rows that agree', () => {
    const students = new StudentKeys();
    const rows = new MappingRows(
      mapping({ cohortName: '{COHORT} {TITLE}' }),
      ['COHORT', 'TITLE', 'STUDENT'],
      students,
      'en',
    );
    for (let at = 0; at < 1000; at += 1) rows.add([[`c${at % 2}`, at % 4 < 2 ? null : '', `s${at % 10}`]]);
    assert.equal(rows.count, 1000);
    assert.equal(students.values.length, 10);
    const cohorts = [...rows.cohorts.values()];
    const studentsOf = rows.memberships.byCohort();
    assert.deepEqual(
      cohorts.map(({ number }) => studentsOf(number).length),
      [500, 500],
    );
    assert.deepEqual(
      cohorts.flatMap(({ votes }) => [...votes.name].map(([text, vote]) => [text, vote.rows])),
      [
        ['c0', 500],
        ['c1', 500],
      ],
    );
  });

  it('does not take one field for another: NULL, blank and texts with their lengths', () => {
    const fields = [null, '', '1:a', 'a', '0:', '-', '\0'];
    const students = new StudentKeys();
    const given = mapping({ idnumber: '{A|default:none}{B|default:none}', cohortName: 'n' });
    const rows = new MappingRows(given, ['A', 'B', 'STUDENT'], students, 'en');
    const all = fields.flatMap((a) => fields.map((b) => [a, b, 's1']));
    rows.add([...all, ...all]);
    const studentsOf = rows.memberships.byCohort();
    const kept = [...rows.cohorts.values()].map(({ number }) => studentsOf(number));
    const rejected = [...rows.rejections.values()].flatMap((rejection) => rejection.rows);
    const votes = [...rows.cohorts.values()].map((cohort) => cohort.votes.name.get('n')?.rows ?? 0);
    assert.equal(
      kept.reduce((sum, list) => sum + list.length, rejected.length),
      2 * all.length,
    );
    assert.deepEqual(
      votes,
      kept.map((list) => list.length),
    );
  });
});
