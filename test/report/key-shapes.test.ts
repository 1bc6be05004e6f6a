import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../src/plan/finding.ts';
import { type KeyShape, shapesOf } from '../../src/report/key-shapes.ts';
import { assertSays, textOf } from './rendered.ts';
import { reportOf } from './reports.ts';

describe('the shape of a student key', () => {
  const cases: Record<KeyShape | 'none', readonly string[]> = {
    formula: ['="0012345"', '=""', 'E="2003013"'],
    apostrophe: ["'0012345", '’0012345', "'S-12", "E'2003007"],
    quotes: ['"0012345"', '“0012345”', '«0012345»'],
    exponent: ['1.23457E+11', '1,23E+07', '1E+05', '2e10', 'E2.003009E+06'],
    decimals: ['12345.0', '12345,00', '12345.00', 'E02003008.0'],
    groups: ['12,345', '12 345 678', '12.345.678', '12\u202f345', "1'234'567", 'STU2,003,011'],
    date: ['2-Jan', '02-janv', '2-janv.-26', 'mars-26', 'Jan-2026', '02/01/2026', '1.2.2026', 'E02/01/2026'],
    error: ['#REF!', '#VALEUR!', '#NAME?', '#DIV/0!', '#N/A', 'E000#REF!'],
    none: [
      '0012345',
      'S-77',
      '2026-001',
      '1234.5',
      '12,34',
      '1234,567',
      '12,345.678',
      'E12',
      '1E',
      "O'Neil",
      "D'Arcy2",
      'E02003000',
      'E-12.345.678',
      "'",
      '=A1',
      '20260102',
      'a@b.example',
      '12-34-56',
      '1/2',
      '#12 x',
      '',
    ],
  };
  for (const [shape, keys] of Object.entries(cases)) {
    for (const key of keys) {
      it(`${JSON.stringify(key)} is ${shape}`, () =>
        assert.deepEqual(
          shapesOf([key]).map((found) => found.shape),
          shape === 'none' ? [] : [shape],
        ));
    }
  }

  it('is counted, that of most keys first, with one of them', () => {
    assert.deepEqual(shapesOf(["'1", '1,00', '7', "'2", "'3"]), [
      { shape: 'apostrophe', count: 3, example: "'1" },
      { shape: 'decimals', count: 1, example: '1,00' },
    ]);
  });
});

it('the advice about students without a user names the shapes and what to do', () => {
  const student = (key: string): Finding => ({
    kind: 'unmatched-student',
    mapping: 'programme',
    student: key,
    cohorts: ['LAW'],
  });
  const report = reportOf('unchanged', {
    findings: [student("'0012345"), student("'0012346"), student('1.23457E+11'), student('0099')],
  });
  assertSays(textOf(report), [
    "2 keys begin with an apostrophe (“'0012345”)",
    '1 key is a number whose last digits a spreadsheet has lost (“1.23457E+11”)',
  ]);
  assertSays(textOf(report, 'fr'), [
    "2 clés commencent par une apostrophe (« '0012345 »)",
    '1 clé est un nombre dont un tableur a perdu',
  ]);
});
