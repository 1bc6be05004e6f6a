/** What would find the students who have no user. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NormaliseStep } from '../../src/plan/match.ts';
import { withRemedies } from '../../src/plan/remedy.ts';
import type { Refusal, Remedy } from '../../src/plan/verdict.ts';
import { type Case, directory, planned } from './model.ts';

const refusal: Refusal = { guard: 'unmatchedCollapse', mapping: 'programme', figure: 100, limit: 50, of: 0 };

interface Row {
  title: string;
  /** One cohort, a row a student. */
  students: (string | null)[];
  users: string[];
  normalise?: NormaliseStep[];
  remedy?: Remedy;
}

const rows: Row[] = [
  {
    title: 'keys that lost their zeros',
    students: ['1', '2', '3', '4'],
    users: ['001', '002', '003', '004'],
    remedy: { steps: ['stripLeadingZeros'], found: 100 },
  },
  {
    title: 'those who have no user all the same, and rows without a student, are not found',
    students: ['1', '2', '3', '4', '9', null],
    users: ['001', '002', '003', '004'],
    remedy: { steps: ['stripLeadingZeros'], found: 66 },
  },
  {
    title: 'accents',
    students: ['zoé', 'noé'],
    users: ['zoe', 'noe'],
    remedy: { steps: ['stripAccents'], found: 100 },
  },
  {
    title: 'case, where nothing is configured',
    students: ['A1', 'B1'],
    users: ['a1', 'b1'],
    normalise: [],
    remedy: { steps: ['lowercase'], found: 100 },
  },
  {
    title: 'several steps where one does less',
    students: ['é1', '02', '0é3', '0é4'],
    users: ['e1', '2', 'e3', 'e4'],
    remedy: { steps: ['stripLeadingZeros', 'stripAccents'], found: 100 },
  },
  { title: 'none where a step finds several users', students: ['1'], users: ['01', '001'] },
  { title: 'none where it finds no more than half', students: ['1', 'x'], users: ['01'] },
  { title: 'none for an emptied field', students: ['1', '2'], users: ['', ''] },
  {
    title: 'none where the step is configured already',
    students: ['1', '2'],
    users: ['x', 'y'],
    normalise: ['trim', 'lowercase', 'stripLeadingZeros', 'stripAccents'],
  },
];

describe('the remedy for rows without a user', () => {
  const refusalsOf = (given: Case, refusals: Refusal[]) => {
    const { plan } = planned(given);
    return withRemedies(refusals, plan, directory(given), given.normalise ?? ['trim', 'lowercase']);
  };

  for (const { title, students, users, normalise, remedy } of rows) {
    it(title, () => {
      const sourceRows = students.map((student) => ['x', student]);
      const given = { rows: sourceRows, users, ...(normalise && { normalise }) };
      assert.deepEqual(refusalsOf(given, [refusal]), [{ ...refusal, ...(remedy && { remedy }) }]);
    });
  }

  it('is told with guards of such rows alone', () => {
    const given: Case = { rows: [['x', '1']], users: ['01'] };
    const refusals = (['rowsDrop', 'unmatchedIncrease', 'unmatchedShare'] as const).map((guard) => ({
      ...refusal,
      guard,
    }));
    assert.deepEqual(
      refusalsOf(given, refusals).map(({ remedy }) => remedy?.found),
      [undefined, 100, 100],
    );
  });
});
