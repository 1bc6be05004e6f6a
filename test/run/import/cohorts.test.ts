/** Rows of a cohorts file, and what becomes of them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SyncPlan } from '../../../src/plan/change.ts';
import { type CohortRow, exactly, type IdnumberKey, type Site } from '../../../src/plan/current.ts';
import { cohortsPlan } from '../../../src/run/import/cohorts.ts';
import { CohortsFile } from '../../../src/run/import/cohorts-file.ts';
import { ImportError } from '../../../src/run/import/error.ts';

const SITE: Site = {
  release: '4.4',
  version: 2_024_042_200,
  language: 'en',
  systemContextId: 1,
  categories: [
    { id: 1, idnumber: '', path: 'Science', contextId: 101 },
    { id: 2, idnumber: 'PHY', path: 'Science / Physics', contextId: 102 },
    { id: 3, idnumber: '2', path: 'Arts', contextId: 103 },
    { id: 4, idnumber: 'DUP', path: 'Same', contextId: 104 },
    { id: 5, idnumber: 'DUP', path: 'Same', contextId: 105 },
  ],
};

const row = (id: number, idnumber: string, changes: Partial<CohortRow> = {}): CohortRow => ({
  id,
  idnumber,
  name: `Name ${idnumber}`,
  description: '',
  descriptionFormat: 1,
  visible: true,
  contextId: 1,
  component: '',
  ...changes,
});

interface Told {
  existing?: CohortRow[];
  update?: boolean;
  context?: string;
  keyOf?: IdnumberKey;
}

/** A file of lines whose fields are separated by bars. */
function planOf(
  text: string,
  { existing = [], update = false, context = 'system', keyOf = exactly }: Told = {},
): SyncPlan {
  const [header = '', ...lines] = text.split('\n');
  const file = new CohortsFile(header.split('|'), 'en');
  for (const [index, line] of lines.entries()) file.add(index + 2, line.split('|'));
  const components = new Set(['', 'local_sync']);
  return cohortsPlan({ file, existing, site: SITE, keyOf, update, context, components });
}

const errorsOf = (text: string, told: Told = {}) => {
  try {
    planOf(text, told);
    return [];
  } catch (error) {
    assert.ok(error instanceof ImportError);
    assert.equal(error.code, 'rows');
    assert.equal(error.params.count, error.findings.length);
    return error.findings.map((finding) => ('reason' in finding ? [finding.reason, ...finding.lines] : []));
  }
};

const findings = (plan: SyncPlan) =>
  plan.findings.map(({ kind, ...finding }) => [kind, ...('lines' in finding ? finding.lines : [])]);

describe('a cohorts file', () => {
  it('creates a cohort from its name alone', () => {
    const plan = planOf('name\nChess');
    assert.deepEqual(plan.cohorts, [
      {
        mapping: 'import cohorts',
        idnumber: 'Chess',
        create: {
          contextId: 1,
          name: 'Chess',
          description: '',
          visible: true,
          component: '',
          withoutIdnumber: true,
        },
        adds: [],
        removes: [],
        members: 0,
      },
    ]);
    assert.deepEqual(findings(plan), []);
  });

  it('takes every column, whatever its case and spaces', () => {
    const plan = planOf(
      'ID Number| NAME |Description|Description Format|VISIBLE|Category_Path\nC1| One |=1+1|2|no|Science / Physics',
    );
    assert.deepEqual(
      plan.cohorts.map(({ idnumber, create }) => [idnumber, create]),
      [
        [
          'C1',
          {
            contextId: 102,
            name: 'One',
            description: '=1+1',
            descriptionFormat: 2,
            visible: false,
            component: '',
          },
        ],
      ],
    );
    assert.deepEqual(findings(plan), []);
  });

  it('warns of columns that mean nothing', () => {
    const plan = planOf('name|colour|idnumber||Category ID\nOne|red|C1||');
    assert.deepEqual(plan.findings, [
      { kind: 'unknown-column', mapping: 'import cohorts', columns: ['colour', '#4', 'Category ID'] },
    ]);
    assert.equal(plan.cohorts.length, 1);
  });

  it('names what Moodle exports and is left out', () => {
    const plan = planOf('name|Theme|customfield_code|custom field_x|customfield\nOne|boost|7|8|9');
    assert.deepEqual(plan.findings, [
      { kind: 'unknown-column', mapping: 'import cohorts', columns: ['customfield'] },
      {
        kind: 'left-out-column',
        mapping: 'import cohorts',
        columns: ['Theme', 'customfield_code', 'custom field_x'],
      },
    ]);
  });

  const visibilities: [cell: string, visible: boolean][] = [
    ['', true],
    ['1', true],
    ['yes', true],
    ['Y', true],
    ['no', false],
    ['NO', false],
    ['n', false],
    ['0', false],
    [' False ', false],
    ['off', false],
    ['non', false],
    ['none', true],
  ];
  for (const [cell, visible] of visibilities) {
    it(`takes ${JSON.stringify(cell)} for ${visible ? 'visible' : 'hidden'}`, () => {
      assert.equal(planOf(`name|visible\nOne|${cell}`).cohorts[0]?.create?.visible, visible);
    });
  }

  const formats: [cell: string, format: number | undefined, warns?: true][] = [
    ['', undefined],
    ['0', 0],
    ['1', 1],
    ['2', 2],
    ['4', 4],
    ['HTML', 1],
    ['Markdown', 4],
    ['3', undefined, true],
    ['rtf', undefined, true],
  ];
  for (const [cell, format, warns] of formats) {
    it(`takes ${JSON.stringify(cell)} for the description format ${format ?? 'HTML'}`, () => {
      const plan = planOf(`name|descriptionformat\nOne|${cell}`);
      assert.equal(plan.cohorts[0]?.create?.descriptionFormat, format);
      assert.deepEqual(findings(plan), warns ? [['unknown-format', 2]] : []);
    });
  }

  const contexts: [column: string, cell: string, contextId: number, warns?: true][] = [
    ['contextid', '1', 1],
    ['contextid', '102', 102],
    ['contextid', '2', 103, true],
    ['contextid', 'PHY', 103, true],
    ['context', 'System', 1],
    ['context', 'Système', 1],
    ['context', '1', 1],
    ['context', 'Science', 101],
    ['context', 'PHY', 102],
    ['category', 'Science / Physics', 102],
    ['category', 'Science/Physics', 102],
    // A path goes before an id, and an id before an idnumber.
    ['category', '2', 102],
    ['category', '1', 101],
    ['category', 'PHY', 102],
    ['category', 'Physics', 103, true],
    ['category', 'Same', 103, true],
    ['category_path', 'Arts', 103],
    ['category_path', 'PHY', 103, true],
    ['category_id', '1', 101],
    ['category_id', '99', 103, true],
    ['category_idnumber', '2', 103],
    ['category_idnumber', 'DUP', 103, true],
    ['category', '', 103],
  ];
  for (const [column, cell, contextId, warns] of contexts) {
    it(`takes ${column} ${JSON.stringify(cell)} for the context ${contextId}${warns ? ', with a warning' : ''}`, () => {
      const plan = planOf(`name|${column}\nOne|${cell}\nTwo|${cell}`, { context: 'Arts' });
      assert.deepEqual(
        plan.cohorts.map(({ create }) => create?.contextId),
        [contextId, contextId],
      );
      assert.deepEqual(findings(plan), warns ? [['context-not-found', 2, 3]] : []);
      if (warns)
        assert.equal(plan.findings[0] && 'fallback' in plan.findings[0] && plan.findings[0].fallback, 'Arts');
    });
  }

  it('takes the first context that a row fills in', () => {
    const plan = planOf('name|category|category_id|contextid\nA|Arts|1|102\nB|Arts|1|\nC|Arts||');
    assert.deepEqual(
      plan.cohorts.map(({ create }) => create?.contextId),
      [102, 101, 103],
    );
  });

  const defaults: [context: string, contextId: number][] = [
    ['system', 1],
    ['System', 1],
    ['Science / Physics', 102],
    ['PHY', 102],
    ['1', 101],
  ];
  for (const [context, contextId] of defaults) {
    it(`takes --context ${context} for the context ${contextId}`, () => {
      assert.equal(planOf('name\nOne', { context }).cohorts[0]?.create?.contextId, contextId);
    });
  }

  it('refuses a default context that is not there', () => {
    assert.throws(() => planOf('name\nOne', { context: '100' }), {
      code: 'context',
      params: { context: '100' },
    });
    assert.throws(() => planOf('name\nOne', { context: 'Same' }), { code: 'context' });
  });

  const errors: Record<string, [text: string, errors: (string | number)[][], told?: Told]> = {
    'no name': [
      'name|idnumber\n|C1\n  |\nOne|C2',
      [
        ['no-name', 2],
        ['no-name', 3],
      ],
    ],
    'an idnumber twice': ['name|idnumber\nA|C1\nB|C2\nC|C1\nD|C1', [['repeated', 2, 4, 5]]],
    'an idnumber twice but for its case, where the database sees none': [
      'name|idnumber\nA|C1\nB|c1 ',
      [['repeated', 2, 3]],
      { keyOf: (text) => text.toLowerCase().trimEnd() },
    ],
    'an idnumber that exists': ['name|idnumber\nA|C1\nB|C2', [['exists', 3]], { existing: [row(5, 'C2')] }],
    'both at once': [
      'name|idnumber\nA|C1\nB|C1',
      [
        ['repeated', 2, 3],
        ['exists', 2, 3],
      ],
      { existing: [row(5, 'C1')] },
    ],
    'an idnumber that is too long': [
      `name|idnumber\nA|${'x'.repeat(101)}\nB|${'é'.repeat(100)}`,
      [['too-long', 2]],
    ],
    'control characters': [
      'name|idnumber|description\nA|C\u00001|\nA\u0007|C2|\nA|C3|\u0001\nA|C4|\t\nB|C5|ok',
      [
        ['control-character', 2],
        ['invalid-name', 3],
        ['invalid-name', 4],
      ],
    ],
    'an idnumber twice, with --update too': [
      'name|idnumber\nA|C1\nB|C1',
      [['repeated', 2, 3]],
      { update: true, existing: [row(5, 'C1')] },
    ],
  };
  for (const [name, [text, expected, told]] of Object.entries(errors)) {
    it(`refuses the whole file for ${name}`, () => assert.deepEqual(errorsOf(text, told), expected));
  }

  it('tells idnumbers apart by case where the database does', () => {
    assert.equal(planOf('name|idnumber\nA|C1\nB|c1').cohorts.length, 2);
  });

  it('cuts a name that is too long, and says so', () => {
    const plan = planOf(`name|idnumber\n${'x'.repeat(254)}|C1\n${'y'.repeat(255)}|C2`);
    assert.deepEqual(
      plan.cohorts.map(({ create }) => create?.name.length),
      [254, 254],
    );
    assert.deepEqual(
      plan.findings.map(({ kind }) => kind),
      ['name-truncated'],
    );
  });

  it('makes no cohort without an idnumber a second time in its context', () => {
    const existing = [row(5, '', { name: 'Chess' }), row(6, 'GO', { name: 'Go' })];
    const plan = planOf('name|category\nChess|\nGo|\nChess|Arts\nBridge|\nBridge|', { existing });
    assert.deepEqual(
      plan.cohorts.map(({ idnumber, create }) => [idnumber, create?.contextId]),
      [
        ['Bridge', 1],
        ['Chess', 103],
      ],
    );
  });

  describe('with --update', () => {
    const existing = [
      row(5, 'C1', { name: 'Old', description: 'Old', contextId: 102, visible: false, descriptionFormat: 0 }),
      row(6, 'LDAP', { component: 'local_ldapsync' }),
      row(7, 'TWICE'),
      row(8, 'TWICE'),
      row(9, 'OURS', { component: 'local_sync' }),
    ];
    const updateOf = (text: string) =>
      planOf(text, { existing, update: true }).cohorts.map(({ id, update, create }) => [
        id,
        update ?? create?.name,
      ]);

    it('changes what differs, of what the file has columns for', () => {
      assert.deepEqual(updateOf('name|idnumber\nNew|C1'), [[5, { name: { from: 'Old', to: 'New' } }]]);
      assert.deepEqual(
        updateOf('name|idnumber|description|descriptionformat|visible|category\nOld|C1|||1|Arts'),
        [
          [
            5,
            {
              description: { from: 'Old', to: '' },
              visible: { from: false, to: true },
              contextId: { from: 102, to: 103 },
            },
          ],
        ],
      );
      assert.deepEqual(updateOf('name|idnumber|descriptionformat\nOld|C1|4'), [
        [5, { descriptionFormat: { from: 0, to: 4 } }],
      ]);
    });

    it('finds nothing to do where all is as said', () => {
      assert.deepEqual(
        updateOf('name|idnumber|description|descriptionformat|visible|contextid\nOld|C1|Old|0|no|102'),
        [],
      );
    });

    it('leaves a cohort where it is when the row names no context, or none that is found', () => {
      const plan = planOf('name|idnumber|category\nOld|C1|\nName OURS|OURS|Nowhere', {
        existing,
        update: true,
      });
      assert.deepEqual(plan.cohorts, []);
      assert.deepEqual(plan.findings, [
        {
          kind: 'context-not-found',
          mapping: 'import cohorts',
          context: 'Nowhere',
          fallback: 'unchanged',
          lines: [3],
        },
      ]);
    });

    it('creates what does not exist, and holds what is not ours or there twice', () => {
      const plan = planOf('name|idnumber\nNew|C9\nX|LDAP\nX|TWICE\nX|OURS', { existing, update: true });
      assert.deepEqual(
        plan.cohorts.map(({ idnumber, id }) => [idnumber, id]),
        [
          ['C9', undefined],
          ['OURS', 9],
        ],
      );
      assert.deepEqual(findings(plan), [['foreign-component'], ['duplicate-cohort']]);
      const [summary] = plan.mappings;
      assert.deepEqual([summary?.cohorts, summary?.held, summary?.created, summary?.updated], [2, 2, 1, 1]);
    });
  });
});
