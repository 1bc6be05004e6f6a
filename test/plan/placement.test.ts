import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Category } from '../../src/plan/current.ts';
import type { CategoryKey, CategoryRule } from '../../src/plan/mapping.ts';
import { parsePattern } from '../../src/plan/pattern.ts';
import { type Case, planned } from './model.ts';

const categories: Category[] = [
  { id: 7, idnumber: 'LAW', path: 'Law', contextId: 70 },
  { id: 8, idnumber: ' SCI ', path: 'Science', contextId: 80 },
  { id: 9, idnumber: 'TWICE', path: 'Science / Maths', contextId: 90 },
  { id: 10, idnumber: 'TWICE', path: 'Law / Archive', contextId: 100 },
  { id: 11, idnumber: '', path: 'Law / Archive', contextId: 110 },
  { id: 12, idnumber: '', path: 'Élèves / 1ère année', contextId: 120 },
];

/** The context id of the cohort that one row makes, and the category that was not found. */
function place(
  by: CategoryKey,
  value: string | null,
  fallback: CategoryRule['fallback'] = { kind: 'system' },
  more: Case = {},
) {
  const { plan } = planned({
    context: { kind: 'category', by, pattern: parsePattern('{CATEGORY}'), fallback },
    columns: ['COHORT', 'STUDENT', 'CATEGORY'],
    rows: [['x', 's1', value]],
    categories,
    ...more,
  });
  return { contextId: plan.cohorts[0]?.create?.contextId, findings: plan.findings };
}

describe('the category of a new cohort', () => {
  const cases: [by: CategoryKey, value: string | null, contextId: number | undefined][] = [
    ['id', '7', 70],
    ['id', ' 8 ', 80],
    ['id', '07', undefined],
    ['id', '99', undefined],
    ['id', 'LAW', undefined],
    ['idnumber', 'LAW', 70],
    ['idnumber', 'SCI', 80],
    ['idnumber', 'law', undefined],
    ['idnumber', 'TWICE', undefined],
    ['idnumber', '', undefined],
    ['idnumber', null, undefined],
    ['path', 'Law', 70],
    ['path', 'Science / Maths', 90],
    ['path', 'Science/Maths', 90],
    ['path', ' Science  /\tMaths ', 90],
    ['path', 'Maths', undefined],
    ['path', 'Law / Archive', undefined],
    ['path', 'Élèves/1ère année', 120],
    ['path', '', undefined],
    ['path', 'constructor', undefined],
  ];
  for (const [by, value, contextId] of cases) {
    it(`${by} ${JSON.stringify(value)}: ${contextId ?? 'not found'}`, () => {
      const placed = place(by, value);
      assert.equal(placed.contextId, contextId ?? 1);
      const missing = {
        kind: 'category-not-found',
        mapping: 'programme',
        cohort: 'x',
        category: (value ?? '').trim(),
        fallback: 'system',
      };
      assert.deepEqual(placed.findings, contextId === undefined ? [missing] : []);
    });
  }

  it('is never the one that has no idnumber, for a blank value', () => {
    const [law, archive] = [categories[0], categories[4]].filter((category) => category !== undefined);
    assert.ok(law && archive);
    const { contextId } = place('idnumber', ' ', undefined, { categories: [law, archive] });
    assert.equal(contextId, 1);
  });

  it('falls back to a category of the configuration', () => {
    const { contextId, findings } = place('id', '99', { kind: 'category', by: 'idnumber', value: 'LAW' });
    assert.equal(contextId, 70);
    assert.deepEqual(
      findings.map((finding) => finding.kind === 'category-not-found' && finding.fallback),
      ['Law'],
    );
  });

  for (const value of ['NONE', 'TWICE', '']) {
    it(`is a configuration error where the fallback is ${JSON.stringify(value)}, whatever the rows say`, () => {
      assert.throws(() => place('id', '7', { kind: 'category', by: 'idnumber', value }), {
        name: 'CategoryError',
        mapping: 'programme',
        by: 'idnumber',
        value,
      });
    });
  }

  it('is that of most of its rows, those that name none aside', () => {
    const rows = [
      ['x', 's1', null],
      ['x', 's2', null],
      ['x', 's3', 'SCI'],
      ['x', 's4', 'LAW'],
      ['x', 's5', 'LAW'],
    ];
    const { contextId, findings } = place('idnumber', null, undefined, { rows });
    assert.equal(contextId, 70);
    assert.deepEqual(findings, [
      {
        kind: 'name-conflict',
        mapping: 'programme',
        cohort: 'x',
        attribute: 'category',
        chosen: 'LAW',
        others: ['SCI'],
      },
    ]);
  });

  it('is of no interest where the cohort exists: it stays where it is', () => {
    const moodle = [{ idnumber: 'x', members: [1] }];
    assert.deepEqual(place('idnumber', 'NONE', undefined, { moodle }), {
      contextId: undefined,
      findings: [],
    });
  });
});

describe('a new cohort', () => {
  it('has its context, visibility and component from the mapping', () => {
    const { plan } = planned({
      rows: [['x', 's1']],
      cohortName: 'N',
      description: 'D',
      visible: false,
      component: 'c',
    });
    assert.deepEqual(plan.cohorts, [
      {
        mapping: 'programme',
        idnumber: 'x',
        create: { contextId: 1, name: 'N', description: 'D', visible: false, component: 'c' },
        adds: [1],
        removes: [],
        members: 0,
      },
    ]);
  });
});
