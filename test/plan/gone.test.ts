/** Cohorts that were named once and are not any more. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Case, lines, planned } from './model.ts';
import { table } from './table.ts';

const named = { rows: [['x', 's1']], moodle: [{ id: 1, idnumber: 'x', members: [1] }] } satisfies Case;
const old = { id: 2, idnumber: 'old', members: [1, 2, 3] };
const withOld = { ...named, moodle: [...named.moodle, old], known: [{ idnumber: 'old' }] };
const empty = { policy: { goneUpstream: 'empty' } } as const;
const SINCE = '2026-11-22T17';

table('a cohort that the source does not name any more', [
  {
    title: 'is left as it is, and reported',
    ...withOld,
    plan: [],
    findings: [`gone-upstream old 3 since ${SINCE}`],
  },
  {
    title: 'is reported with the time of the first run that did not name it',
    ...withOld,
    known: [{ idnumber: 'old', goneSince: '2026-10-01T06:00:00.000Z' }],
    plan: [],
    findings: ['gone-upstream old 3 since 2026-10-01T06'],
  },
  {
    title: 'is not one that no run has synchronised',
    ...withOld,
    known: [],
    plan: [],
  },
  {
    title: 'is not one that is named, though none of its rows can be used',
    ...withOld,
    rows: [...named.rows, ['old', 'nobody']],
    plan: [],
    findings: ['no-usable-rows old', 'unmatched-student nobody'],
  },
  {
    title: 'has members whom Moodle has not deleted',
    ...withOld,
    moodle: [...named.moodle, { ...old, members: [1, 77] }],
    plan: [],
    findings: [`gone-upstream old 1 since ${SINCE}`],
  },
  {
    title: 'is reported though its mapping is not there any more, and never emptied',
    ...withOld,
    ...empty,
    known: [{ idnumber: 'old', mapping: 'removed' }],
    plan: [],
    findings: [`gone-upstream old 3 since ${SINCE}`],
  },
  {
    title: 'nor where it belongs to no component, as cohorts made by hand do',
    ...withOld,
    ...empty,
    moodle: [...named.moodle, { ...old, component: '' }],
    known: [{ idnumber: 'old', mapping: 'removed' }],
    plan: [],
    findings: [`gone-upstream old 3 since ${SINCE}`],
  },
  {
    title: 'of no component is emptied as one of ours while its mapping is there',
    ...withOld,
    ...empty,
    moodle: [...named.moodle, { ...old, component: '' }],
    plan: ['old -1 -2 -3'],
    findings: [`gone-upstream old 3 since ${SINCE}`],
  },
  {
    title: 'loses its members where that is wanted',
    ...withOld,
    ...empty,
    plan: ['old -1 -2 -3'],
    findings: [`gone-upstream old 3 since ${SINCE}`],
  },
  {
    title: 'not where nobody ever leaves',
    ...withOld,
    policy: { goneUpstream: 'empty', removals: 'never' },
    plan: [],
    findings: [`gone-upstream old 3 since ${SINCE}`],
  },
  {
    title: 'loses its known students alone under that policy',
    ...withOld,
    users: ['s1', null, 's3'],
    policy: { goneUpstream: 'empty', removals: 'known-students' },
    plan: ['old -1 -3'],
    findings: [`gone-upstream old 3 since ${SINCE}`],
  },
  {
    title: 'loses nobody whom a row without a cohort may have meant',
    ...withOld,
    ...empty,
    rows: [...named.rows, [null, 's2']],
    plan: ['old -1 -3'],
    findings: [
      `gone-upstream old 3 since ${SINCE}`,
      'missing-field COHORT',
      'removals-withheld old rejected-rows 2',
    ],
  },
  {
    title: 'loses nobody where a row names neither cohort nor student',
    ...withOld,
    ...empty,
    rows: [...named.rows, [null, null]],
    plan: [],
    findings: [
      `gone-upstream old 3 since ${SINCE}`,
      'missing-field COHORT',
      'removals-withheld old rejected-rows 1,2,3',
    ],
  },
  {
    title: 'is not emptied when somebody has given it another idnumber',
    ...withOld,
    ...empty,
    moodle: [...named.moodle, { ...old, idnumber: 'archive' }],
    known: [{ idnumber: 'old', cohortId: 2 }],
    plan: [],
    findings: [`gone-upstream archive 3 since ${SINCE}`],
  },
  {
    title: 'is not emptied when it was given to a plugin',
    ...withOld,
    ...empty,
    moodle: [...named.moodle, { ...old, component: 'enrol_other' }],
    plan: [],
    findings: [`gone-upstream old 3 since ${SINCE}`],
  },
  {
    title: 'comes among the others in the order of idnumbers',
    rows: [
      ['x', 's1'],
      ['b', 's1'],
    ],
    ...empty,
    moodle: [
      { id: 1, idnumber: 'x', members: [1, 2] },
      { id: 2, idnumber: 'old', members: [3] },
    ],
    known: [{ idnumber: 'old' }],
    plan: ['new b +1', 'old -3', 'x -2'],
    findings: [`gone-upstream old 1 since ${SINCE}`],
  },
]);

describe('a cohort that the source does not name any more', () => {
  it('counts among the members of its mapping where they may leave, and not among its cohorts', () => {
    const figures = (given: Case) => {
      const [summary] = planned(given).plan.mappings;
      assert.ok(summary);
      const { cohorts, membersBefore, membersAfter, removed, largestCohort } = summary;
      return [cohorts, membersBefore, membersAfter, removed, largestCohort];
    };
    assert.deepEqual(figures(withOld), [1, 1, 1, 0, 1]);
    assert.deepEqual(figures({ ...withOld, ...empty }), [1, 4, 1, 3, 3]);
  });

  it('is told to later runs with what was synchronised', () => {
    const { plan } = planned({ ...withOld, memory: { vanished: [9] } });
    assert.deepEqual(plan.lessons, {
      at: '2026-11-22T17:00:00.000Z',
      synchronised: [{ cohortId: 1, mapping: 'programme', idnumber: 'x', members: 1 }],
      gone: [2],
      vanished: [9],
    });
    const again = { ...withOld, known: [{ idnumber: 'old', goneSince: '2026-10-01T06:00:00.000Z' }] };
    assert.deepEqual(planned(again).plan.lessons?.gone, []);
  });

  it('changes nothing else', () => {
    assert.deepEqual(lines(planned(named).plan), []);
  });
});
