/** Student keys that a pattern makes, cohorts of all rows, and idnumbers with a hole that nobody left on purpose. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { canonical } from '../../src/plan/canonical.ts';
import fc from '../properties.ts';
import { planned } from './model.ts';
import { table } from './table.ts';

const users = ['E02003000', 'E22100001', 'E22100001-B'];
const shaped = { student: 'E{STUDENT|padStart:8:0}', users };

table('a student key that a pattern makes', [
  {
    title: 'finds who is kept with a letter in front and zeros up to a width',
    ...shaped,
    rows: [
      ['x', '2003000'],
      ['x', ' 22100001 '],
      ['x', '2003000'],
    ],
    plan: ['new x +1 +2'],
  },
  {
    title: 'is reported as it was looked up',
    ...shaped,
    rows: [
      ['x', '2003000'],
      ['x', '7'],
    ],
    plan: ['new x +1'],
    findings: ['unmatched-student E00000007'],
  },
  {
    title: 'of a blank column is none: nothing is made of it',
    ...shaped,
    rows: [
      ['x', '2003000'],
      ['x', ' '],
      ['x', null],
    ],
    moodle: [{ idnumber: 'x', name: 'x', members: [1, 2] }],
    plan: [],
    findings: ['missing-student x', 'removals-withheld x rejected-rows 2'],
  },
  {
    title: 'of a word for nothing is none',
    ...shaped,
    nullWords: ['NULL'],
    rows: [
      ['x', '2003000'],
      ['x', 'null'],
    ],
    plan: ['new x +1'],
    findings: ['missing-student x'],
  },
  {
    title: 'of a blank column has its default',
    student: '{STUDENT|default:E02003000}',
    users,
    rows: [['x', null]],
    plan: ['new x +1'],
  },
  {
    title: 'of a damaged column is damaged',
    ...shaped,
    rows: [
      ['x', '2003000'],
      ['x', '2\uFFFD'],
    ],
    plan: ['new x +1'],
    findings: ['unreadable-text STUDENT 2'],
  },
  {
    title: 'of a value in disguise is that value, and reported whichever comes first',
    ...shaped,
    rows: [
      ['x', '2003000'],
      ['x', '200\u200b3000'],
      ['x', '200\u200b3000'],
    ],
    plan: ['new x +1'],
    findings: ['invisible-characters STUDENT'],
  },
  {
    title: 'takes several columns',
    student: 'E{STUDENT}-{SUFFIX}',
    users,
    columns: ['COHORT', 'STUDENT', 'SUFFIX'],
    rows: [
      ['x', '22100001', 'B'],
      ['x', '22100001', null],
      ['x', '22100001', '\uFFFD'],
    ],
    plan: ['new x +3'],
    findings: ['missing-student x', 'unreadable-text STUDENT, SUFFIX 3'],
  },
  {
    title: 'protects whom a rejected row names',
    ...shaped,
    rows: [
      ['x', '2003000'],
      [null, '22100001'],
    ],
    moodle: [{ idnumber: 'x', name: 'x', members: [1, 2] }],
    plan: [],
    findings: ['missing-field COHORT', 'removals-withheld x rejected-rows 2'],
  },
]);

table('a cohort of all rows', [
  {
    title: 'has an idnumber without a column',
    idnumber: 'ALL',
    cohortName: 'All students',
    rows: [
      ['x', 's1'],
      ['y', 's2'],
      ['x', 's1'],
    ],
    plan: ['new ALL +1 +2'],
  },
  {
    title: 'is reported where the name of a column lacks its braces',
    idnumber: 'cohort',
    cohortName: 'n',
    rows: [['x', 's1']],
    plan: ['new cohort +1'],
    findings: ['odd-pattern'],
  },
]);

table('an idnumber with a separator too many', [
  {
    title: 'is reported: doubled, or at an end',
    idnumber: 'TD-{COHORT}',
    cohortName: 'n',
    rows: [
      ['L1', 's1'],
      ['L1-DRT', 's1'],
      ['L1--1', 's1'],
      ['1-', 's1'],
      ['-1', 's1'],
      ['1.-2', 's1'],
    ],
    plan: [
      'new TD--1 +1',
      'new TD-1- +1',
      'new TD-1.-2 +1',
      'new TD-L1 +1',
      'new TD-L1--1 +1',
      'new TD-L1-DRT +1',
    ],
    findings: ['odd-idnumber TD--1', 'odd-idnumber TD-1-', 'odd-idnumber TD-L1--1'],
  },
  {
    title: 'is not where the pattern has it',
    idnumber: '{COHORT}--TD',
    cohortName: 'n',
    rows: [['L1', 's1']],
    plan: ['new L1--TD +1'],
  },
]);

it('a key that a pattern makes is the key that the source would have had to hold', () => {
  const value = fc.oneof(
    fc.constantFrom('1', '01', ' 1', '\u200b1', '1\u200b1', ''),
    fc.string({ maxLength: 4 }),
  );
  const found = (student: string, keys: readonly string[]) => {
    const { plan, desired } = planned({ student, rows: keys.map((key) => ['x', key]) });
    const students = desired.findings.flatMap((finding) => ('student' in finding ? [finding.student] : []));
    return { students, mappings: plan.mappings };
  };
  fc.assert(
    fc.property(fc.array(value, { maxLength: 12 }), (keys) => {
      const whole = keys.map((key) => canonical(key) && `E${canonical(key)}`);
      assert.deepEqual(found('E{STUDENT}', keys), found('STUDENT', whole));
    }),
  );
});
