import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exactly } from '../../src/plan/current.ts';
import type { Policy } from '../../src/plan/mapping.ts';
import { namedCohorts } from '../../src/plan/pairing.ts';
import { brief, type Case, type CohortCase, lines, moodleState, planned, takenIn } from './model.ts';

describe('who leaves', () => {
  const users = ['s1', 's2', null, '  ', { id: 5, code: 's5', suspended: true }].map((user, at) =>
    typeof user === 'object' && user !== null ? user : { id: at + 1, code: user },
  );
  const given: Case = { users, rows: [['x', 's1']], moodle: [{ idnumber: 'x', members: [2, 3, 4, 5, 99] }] };
  const cases: [removals: Policy['removals'], plan: string[]][] = [
    ['mirror', ['x +1 -2 -3 -4 -5']],
    ['known-students', ['x +1 -2 -5']],
    ['never', ['x +1']],
  ];
  for (const [removals, expected] of cases) {
    it(removals, () => {
      const { plan } = planned({ ...given, policy: { removals } });
      assert.deepEqual(lines(plan), expected);
      assert.deepEqual(plan.findings, []);
      assert.equal(plan.mappings[0]?.membersBefore, 4);
    });
  }

  it('is withheld only of those who would leave under the policy', () => {
    const rows = [...(given.rows ?? []), ['x', null]];
    const { plan } = planned({ ...given, rows, policy: { removals: 'known-students' } });
    assert.deepEqual(plan.findings.map(brief), [
      'missing-student x',
      'removals-withheld x rejected-rows 2,5',
    ]);
    assert.deepEqual(planned({ ...given, rows, policy: { removals: 'never' } }).plan.findings.map(brief), [
      'missing-student x',
    ]);
  });
});

describe('whose a cohort is', () => {
  const cases: [title: string, moodle: CohortCase[], plan: string[], findings: string[]][] = [
    ['ours', [{ idnumber: 'x', component: 'local_sync', members: [2] }], ['x name "x" > "N" +1 -2'], []],
    ['nobody’s', [{ idnumber: 'x', component: '', members: [2] }], ['x name "x" > "N" +1 -2'], []],
    [
      'another component’s',
      [{ idnumber: 'x', component: 'enrol_other', members: [2] }],
      [],
      ['foreign-component x'],
    ],
    [
      'ours in other letters',
      [{ idnumber: 'x', component: 'Local_sync', members: [2] }],
      [],
      ['foreign-component x'],
    ],
    [
      'two with one idnumber',
      [
        { idnumber: 'x', members: [2] },
        { idnumber: 'x', members: [3] },
      ],
      [],
      ['duplicate-cohort x'],
    ],
    [
      'ours and another’s',
      [{ idnumber: 'x' }, { idnumber: 'x', component: 'enrol_other' }],
      [],
      ['duplicate-cohort x'],
    ],
    [
      'another idnumber',
      [
        { idnumber: 'X', members: [2] },
        { idnumber: 'x ', members: [3] },
      ],
      ['new x +1'],
      [],
    ],
  ];
  for (const [title, moodle, expected, findings] of cases) {
    it(title, () => {
      const { plan } = planned({ rows: [['x', 's1']], cohortName: 'N', moodle });
      assert.deepEqual(lines(plan), expected);
      assert.deepEqual(plan.findings.map(brief), findings);
      assert.equal(plan.mappings[0]?.held, findings.length);
    });
  }

  it('names what is in the way', () => {
    const foreign = planned({ rows: [['x', 's1']], moodle: [{ idnumber: 'x', component: 'enrol_other' }] });
    assert.deepEqual(foreign.plan.findings, [
      { kind: 'foreign-component', mapping: 'programme', cohort: 'x', component: 'enrol_other' },
    ]);
    const twice = planned({
      rows: [['x', 's1']],
      moodle: [
        { id: 12, idnumber: 'x' },
        { id: 3, idnumber: 'x' },
      ],
    });
    assert.deepEqual(twice.plan.findings, [
      { kind: 'duplicate-cohort', mapping: 'programme', cohort: 'x', ids: [3, 12] },
    ]);
  });

  const loosely: [title: string, moodle: CohortCase[], plan: string[], findings: string[]][] = [
    ['in other letters', [{ idnumber: 'X', members: [2] }], ['x name "X" > "x" +1 -2'], []],
    ['with a blank behind', [{ idnumber: 'x ', name: 'x', members: [1] }], [], []],
    ['two in other letters', [{ idnumber: 'x' }, { idnumber: 'X' }], [], ['duplicate-cohort x']],
  ];
  for (const [title, moodle, expected, findings] of loosely) {
    it(`to MySQL: ${title}`, () => {
      const { plan } = planned({ rows: [['x', 's1']], compares: 'loosely', moodle });
      assert.deepEqual(lines(plan), expected);
      assert.deepEqual(plan.findings.map(brief), findings);
    });
  }

  it('does not matter where the source does not name it', () => {
    const moodle = [
      { idnumber: 'y', members: [1, 2] },
      { idnumber: 'z', component: 'enrol_other', members: [3] },
      { idnumber: 'twice', members: [4] },
      { idnumber: 'twice' },
    ];
    const { plan } = planned({ rows: [['x', 's1']], moodle });
    assert.deepEqual(lines(plan), ['new x +1']);
    assert.deepEqual(plan.findings, []);
  });
});

describe('only some cohorts', () => {
  const given: Case = {
    rows: [
      ['x', 's1'],
      ['y', 's2'],
      ['h', 'zz'],
      ['x', 'qq'],
      [null, 's9'],
      ['f', 's1'],
    ],
    moodle: [
      { idnumber: 'x', members: [3] },
      { idnumber: 'y', members: [4] },
      { idnumber: 'f', component: 'other' },
      { idnumber: 'unnamed', members: [1] },
    ],
  };
  const always = 'missing-field COHORT';
  const cases: [only: string[], plan: string[], findings: string[]][] = [
    [['x'], ['x +1 -3'], [always, 'unmatched-student qq']],
    [['y'], ['y +2 -4'], [always]],
    [
      ['y', 'x'],
      ['x +1 -3', 'y +2 -4'],
      [always, 'unmatched-student qq'],
    ],
    [['h'], [], [always, 'no-usable-rows h', 'unmatched-student zz']],
    [['f'], [], ['foreign-component f', always]],
    [['unnamed'], [], ['cohort-not-in-source unnamed', always]],
    [['X'], [], ['cohort-not-in-source X', always]],
    [[''], [], ['cohort-not-in-source', always]],
    [[], [], [always]],
  ];
  for (const [only, expected, findings] of cases) {
    it(only.join(' and ') || 'none', () => {
      const { plan } = planned({ ...given, only });
      assert.deepEqual(lines(plan), expected);
      assert.deepEqual(plan.findings.map(brief), findings);
      assert.equal(plan.mappings[0]?.rows, 6);
    });
  }

  it('are found as the database compares them', () => {
    const { plan } = planned({ ...given, compares: 'loosely', only: ['X'] });
    assert.deepEqual(lines(plan), ['x +1 -3']);
  });

  it('are told of their collisions', () => {
    const collide: Case = {
      compares: 'loosely',
      rows: [
        ['x', 's1'],
        ['X', 's2'],
        ['y', 's3'],
      ],
    };
    assert.deepEqual(planned({ ...collide, only: ['x'] }).plan.findings.map(brief), ['idnumber-collision X']);
    assert.deepEqual(planned({ ...collide, only: ['y'] }).plan.findings.map(brief), []);
  });

  it('keep whom they lose to a cohort that Moodle has twice, though nobody asked for that one', () => {
    const moves: Case = {
      rows: [
        ['x', 's1'],
        ['y', 's2'],
      ],
      moodle: [
        { idnumber: 'x', members: [1, 2, 3] },
        { idnumber: 'y', members: [] },
        { idnumber: 'y', members: [] },
      ],
    };
    const { plan } = planned({ ...moves, only: ['x'] });
    assert.deepEqual(lines(plan), ['x -3']);
    assert.deepEqual(plan.findings.map(brief), ['removals-withheld x held-cohort 2']);
  });

  const asked: [only: string[] | undefined, named: string[]][] = [
    [undefined, ['x', 'y', 'f']],
    [['y', 'h', 'unnamed'], ['y']],
    [['Y'], []],
    [[], []],
  ];
  for (const [only, named] of asked) {
    it(`have their members read: ${named.join(', ') || 'none'} for ${only?.join(', ') ?? 'all'}`, () => {
      const cohorts = namedCohorts(takenIn(given).mappings, moodleState(given).cohorts, exactly, only);
      assert.deepEqual(
        cohorts.map(({ idnumber }) => idnumber),
        named,
      );
    });
  }
});

describe('the digest', () => {
  const base: Case = {
    cohortName: '{COHORT} {TITLE}',
    description: 'd {TITLE}',
    columns: ['COHORT', 'STUDENT', 'TITLE'],
    rows: [
      ['x', 's1', 't'],
      ['x', 's2', 't'],
      ['y', 's3', 't'],
      ['z', 's4', 't'],
    ],
    moodle: [
      { id: 50, idnumber: 'x', name: 'old', description: 'd t', members: [3] },
      { id: 51, idnumber: 'y', name: 'y t', description: 'old', members: [3, 4] },
    ],
  };
  const digest = (given: Case) => planned(given).plan.digest;
  const rows = base.rows ?? [];
  const moodle = base.moodle ?? [];
  const [x = { idnumber: 'x' }, y = { idnumber: 'y' }] = moodle;

  it('is 16 hexadecimal digits', () => assert.match(digest(base), /^[0-9a-f]{16}$/));

  const same: [title: string, given: Case][] = [
    ['rows in another order', { ...base, rows: rows.toReversed() }],
    ['a row twice', { ...base, rows: [...rows, ...rows] }],
    ['a row rejected', { ...base, rows: [...rows, ['x', 'zz', 't']] }],
    ['cohorts in another order', { ...base, moodle: moodle.toReversed() }],
    ['members in another order', { ...base, moodle: [x, { ...y, members: [4, 3] }] }],
    ['cohorts that are not named', { ...base, moodle: [...moodle, { id: 60, idnumber: 'q', members: [1] }] }],
    ['a member more who stays', { ...base, moodle: [x, { ...y, members: [3, 4, 99] }] }],
  ];
  for (const [title, given] of same) {
    it(`is the same: ${title}`, () => assert.equal(digest(given), digest(base)));
  }

  const other: [title: string, given: Case][] = [
    ['an add less', { ...base, rows: rows.slice(1) }],
    ['another add', { ...base, rows: [...rows, ['x', 's5', 't']] }],
    ['a removal more', { ...base, moodle: [{ ...x, members: [3, 4] }, y] }],
    ['another cohort is created', { ...base, rows: [...rows, ['q', 's1', 't']] }],
    ['another name', { ...base, cohortName: '{COHORT} {TITLE}!' }],
    ['another description', { ...base, description: 'e {TITLE}' }],
    ['another cohort id', { ...base, moodle: [{ ...x, id: 52 }, y] }],
    ['another mapping', { ...base, name: 'other' }],
    ['another visibility of what is created', { ...base, visible: false }],
    [
      'another component of what is created',
      { ...base, component: '', moodle: moodle.map((one) => ({ ...one, component: '' })) },
    ],
    ['another policy', { ...base, policy: { removals: 'never' } }],
    ['one cohort of them', { ...base, only: ['x'] }],
  ];
  for (const [title, given] of other) {
    it(`is another: ${title}`, () => assert.notEqual(digest(given), digest(base)));
  }

  it('tells an add from a removal, and one cohort from two', () => {
    const one = {
      rows: [
        ['x', 's1'],
        ['x', 's2'],
      ],
      moodle: [{ id: 1, idnumber: 'x', members: [1] }],
    };
    const two = { rows: [['x', 's1']], moodle: [{ id: 1, idnumber: 'x', members: [1, 2] }] };
    assert.notEqual(digest(one), digest(two));
    const joined = {
      rows: [
        ['x', 's1'],
        ['x', 's2'],
      ],
    };
    const apart = {
      rows: [
        ['x', 's1'],
        ['y', 's2'],
      ],
    };
    assert.notEqual(digest(joined), digest(apart));
  });

  it('of nothing is always the same', () =>
    assert.equal(digest({ rows: [] }), digest({ rows: [], name: 'other' })));
});
