import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages } from '../../src/messages/messages.ts';
import type { Unguarded } from '../../src/plan/verdict.ts';
import { assertFits, assertSays, textOf } from './rendered.ts';
import { changeOf, reportOf, summaryOf } from './reports.ts';

const DIGEST = '0123456789abcdef';
const written = { created: 1, updated: 0, added: 12, removed: 3 };
const lost = { kind: 'moodle', code: 'lock-lost', message: 'lost', params: {} } as const;

describe('the table of figures', () => {
  const mappings = [
    summaryOf('programme', {
      rows: 12_345,
      added: 45,
      removed: 3,
      membersBefore: 12_001,
      membersAfter: 12_043,
      unmatchedRows: 17,
      cohorts: 40,
    }),
    summaryOf('year', { rows: 655, membersBefore: 9, membersAfter: 9, held: 2 }),
  ];

  test('has a row a mapping, with a total', () => {
    const text = textOf(reportOf('applied', { mappings }));
    assert.match(text, /^ {2}Mapping +Rows {2}No user {2}Cohorts +\+ +− +After$/m);
    assert.match(text, /^ {2}programme +12,345 +17 +40 +\+45 +−3 +12,043$/m);
    assert.match(text, /^ {2}year +655 +0 +0 +0 +0 +9$/m);
    assert.match(text, /^ {2}Total +13,000 +17 +40 +\+45 +−3 +12,052$/m);
  });

  test('says below a row what has happened there, and nothing else', () => {
    assertSays(textOf(reportOf('applied', { mappings })), ['year 655 0 0 0 0 9 2 cohorts held Total']);
    const events = [
      ['rejectedRows', '1 row rejected'],
      ['held', '1 cohort held'],
      ['created', '1 cohort created'],
      ['updated', '1 cohort renamed or changed'],
    ] as const;
    for (const [event, says] of events) {
      assertSays(textOf(reportOf('applied', { mappings: [summaryOf('a', { [event]: 1 })] })), [says]);
    }
    const quiet = textOf(reportOf('unchanged', { mappings: [summaryOf('a')] }));
    assert.doesNotMatch(quiet, /rejected|held|created|renamed/);
  });

  test('has no total for one mapping', () => {
    assert.doesNotMatch(textOf(reportOf('applied', { mappings: mappings.slice(0, 1) })), /Total/);
  });

  test('writes numbers as the language does', () => {
    assertSays(textOf(reportOf('applied', { mappings }), 'fr'), ['programme 12 345 17 40 +45 −3 12 043']);
  });

  test('cuts no name: one that is too long stands above its figures', () => {
    const long = `mapping-${'of-a-long-name-'.repeat(3)}end`;
    const many = [summaryOf(long, { rows: 1_234_567, unmatchedRows: 1_234_567, membersAfter: 1_234_567 })];
    for (const width of [48, 60, 80, 120]) {
      const text = textOf(reportOf('applied', { mappings: many }), 'en', { width });
      assertFits(text, width);
      assert.ok(text.replaceAll(/\n\s+/g, '').includes(long), `${long} at ${width}`);
      assert.doesNotMatch(text, /…/);
    }
  });

  test('has its heads above their figures, however little room there is', () => {
    const long = summaryOf('x'.repeat(40), { rows: 20_000, cohorts: 40, added: 10, membersAfter: 17_700 });
    for (const language of languages) {
      for (const width of [48, 54, 56, 58, 60, 62, 64, 80, 120]) {
        const lines = textOf(reportOf('applied', { mappings: [long] }), language, { width }).split('\n');
        const head = lines.find((line) => / \+ +− /.test(line));
        const row = lines.find((line) => /17\D?700$/.test(line));
        if (head === undefined) continue;
        assert.equal(head.length, row?.length, `${language}, ${width}: ${head}\n${row}`);
      }
    }
  });
});

describe('the changes of a plan', () => {
  const report = (count: number) =>
    reportOf('applied', {
      dryRun: true,
      digest: DIGEST,
      changes: Array.from({ length: count }, (_, index) =>
        changeOf(`C-${index}`, { removes: index, adds: 1 }),
      ),
    });

  test('begin with the largest removals and are cut on the screen', () => {
    const text = textOf(report(50));
    assert.equal(text.match(/^ {2}C-\d+ /gm)?.length, 10);
    assert.ok(text.indexOf('C-49') < text.indexOf('C-48'));
    assertSays(text, ['and 40 more cohorts, 780 members leaving and 40 joining']);
  });

  test('are whole where that is wished', () => {
    assert.equal(textOf(report(50), 'en', { verbose: true }).match(/^ {2}C-\d+ /gm)?.length, 50);
  });

  test('are not cut for the sake of one line', () => {
    assert.equal(textOf(report(11)).match(/^ {2}C-\d+ /gm)?.length, 11);
    assert.equal(textOf(report(12)).match(/^ {2}C-\d+ /gm)?.length, 10);
  });

  test('name what changes in the cohort itself', () => {
    const create = { contextId: 1, name: 'Génie', description: '', visible: true, component: '' };
    const update = { name: { from: 'Old', to: 'New' }, description: { from: '', to: 'x' } };
    const changes = [changeOf('A', { create, adds: 2, members: 0 }), changeOf('B', { update })];
    const text = textOf(reportOf('applied', { dryRun: true, digest: DIGEST, changes }), 'fr');
    assertSays(text, [
      'A 0 +2 nouvelle : « Génie »',
      'B 100 renommée « New », auparavant « Old », autre description',
    ]);
  });
});

describe('a cell of the changes that is longer than its column', () => {
  const long = `PROG-${'LONG-'.repeat(18)}END`;
  const name = `Master of ${'very '.repeat(12)}long names`;
  const changes = [
    changeOf('SHORT', { adds: 1, update: { name: { from: 'Old', to: name } } }),
    changeOf(long, { removes: 2 }),
    changeOf('É', { spelling: 'e', adds: 1 }),
  ];
  const text = textOf(reportOf('applied', { dryRun: true, digest: DIGEST, changes }));
  const table = text.slice(text.indexOf('Cohort  '));

  test('is not cut', () => {
    assertSays(text, [long.slice(0, 60), `renamed “${name}”, was “Old”`, 'É (in Moodle e)']);
    assert.doesNotMatch(table, /…/);
  });

  test('stands on lines of its own, and the figures stay in their columns', () => {
    const lines = table.split('\n');
    const heading = lines[0] ?? '';
    const at = 2 + heading.indexOf('Members') + 'Members'.length;
    assert.ok(lines.every((line) => line.length <= 80));
    assert.equal(lines.filter((line) => line.slice(0, at).endsWith(' 100')).length, 3, table);
  });
});

describe('a name in several languages', () => {
  const name = (english: string, french: string) =>
    `<span lang="en" class="multilang">${english}</span><span lang="fr" class="multilang">${french}</span>`;
  const report = reportOf('applied', {
    dryRun: true,
    digest: DIGEST,
    changes: [
      changeOf('A', {
        create: { contextId: 1, name: name('Law', 'Droit'), description: '', visible: true, component: '' },
      }),
      changeOf('B', { update: { name: { from: 'Old', to: name('Art', 'Arts') } } }),
      changeOf('C', { update: { name: { from: name('Art', 'Art'), to: name('Art', 'Arts') } } }),
    ],
  });

  test('is shown in that of the reader, a change where it is', () => {
    assertSays(textOf(report), ['new: “Law”', 'renamed “Art”, was “Old”', 'renamed “Arts”, was “Art”']);
    assertSays(textOf(report, 'fr'), ['nouvelle : « Droit »', 'renommée « Arts », auparavant « Old »']);
  });
});

describe('what did not guard', () => {
  test('guards that are off are named', () => {
    const off = [
      '2 guards are switched off: removals in all (guards.removals) and drop in rows (guards.rowsDrop)',
    ];
    const names = ['removals', 'rowsDrop'] as const;
    const unguarded = names.map((guard): Unguarded => ({ guard, reason: 'off' }));
    assertSays(textOf(reportOf('applied', { guardsOff: names, unguarded })), off);
    assertSays(textOf(reportOf('applied', { guardsOff: names })), off);
    const alone = [{ guard: 'rowsDrop', mapping: 'programme', reason: 'off' }] as const;
    assertSays(textOf(reportOf('applied', { unguarded: alone })), [
      'A guard is switched off: drop in rows (guards.rowsDrop, programme).',
    ]);
    assert.doesNotMatch(textOf(reportOf('applied')), /switched off/);
  });

  test('so are those whose limit nothing can exceed', () => {
    const unguarded = [
      { guard: 'removals', reason: 'floor', floor: 50, of: 40 },
      { guard: 'unmatchedShare', reason: 'percent' },
    ] as const;
    assertSays(textOf(reportOf('applied', { unguarded })), [
      'The limits of 2 guards cannot be exceeded, so that they stop nothing: removals in all (guards.removals): 50 always pass, and there are 40 in all and share of rows without a user (guards.unmatchedShare).',
    ]);
    assertSays(textOf(reportOf('applied', { unguarded }), 'fr'), [
      'retraits au total (guards.removals) : 50 toujours admis, sur 40 en tout',
    ]);
  });

  test('a run that knows nothing of earlier ones does not take itself for the first', () => {
    const historyProblems = [
      { code: 'unusable', file: '/state', message: '/state is not a folder' },
    ] as const;
    const text = textOf(reportOf('applied', { baseline: false, digest: DIGEST, historyProblems }));
    assertSays(text, ['Nothing is known of earlier runs', 'guards.rowsDrop', 'guards.cohortChanges']);
    assert.doesNotMatch(text, /no completed run|first run/);
  });

  test('a first run says what could not be compared', () => {
    const first = { baseline: false, digest: DIGEST };
    assertSays(textOf(reportOf('applied', first)), ['guards.rowsDrop', 'guards.unmatchedIncrease']);
    const comparing = [
      'rowsDrop',
      'rowsGrowth',
      'unmatchedIncrease',
      'unmatchedCollapse',
      'additions',
      'cohortChanges',
    ] as const;
    assertSays(
      textOf(reportOf('applied', first)),
      comparing.map((guard) => `guards.${guard}`),
    );
    const off = textOf(reportOf('applied', { ...first, guardsOff: comparing }));
    assert.doesNotMatch(off, /completed run to compare/);
    assert.doesNotMatch(textOf(reportOf('failed', { baseline: false })), /completed run to compare/);
  });
});

describe('what was asked of Moodle', () => {
  const task = '\\enrol_cohort\\task\\enrol_cohort_sync';
  const cases = {
    requested: { en: 'asked to run at once', fr: 'exécution immédiate demandée' },
    absent: { en: 'does not have it', fr: 'tâche absente de ce Moodle' },
    disabled: { en: 'switched off in Moodle', fr: 'désactivée dans Moodle' },
    'still-running': { en: 'was still running', fr: 'encore en cours' },
    failed: { en: 'could not be asked', fr: 'la demande a échoué' },
  } as const;
  for (const result of Object.keys(cases) as (keyof typeof cases)[]) {
    test(result, () => {
      const report = reportOf('applied', { written, enrolments: [{ task, result }] });
      assertSays(
        textOf(report, 'en'),
        [`Course enrolments: ${cases[result].en}`].slice(result === 'absent' ? 1 : 0),
      );
      for (const language of ['en', 'fr'] as const)
        assertSays(textOf(report, language), [cases[result][language]]);
    });
  }

  test('a task without a name of its own is named by its class', () => {
    const own = '\\local_x\\task\\follow';
    assertSays(textOf(reportOf('applied', { enrolments: [{ task: own, result: 'requested' }] })), [
      `${own}: asked`,
    ]);
  });

  test('nothing, where it is switched off, where the run broke off, and where nothing was written', () => {
    assertSays(textOf(reportOf('applied', { written })), ['switched off in the configuration']);
    assertSays(textOf(reportOf('failed', { written, error: lost })), ['ended before it could ask']);
    assert.doesNotMatch(textOf(reportOf('unchanged')), /scheduled tasks/);
  });
});

test('the circumstances stand at the end', () => {
  const report = reportOf('applied', { only: ['LAW-1', 'LAW-2'] });
  const text = textOf(report, 'en', { isKept: true, config: '/etc/sync/config.yaml' });
  assertSays(text, [
    'Only these cohorts: LAW-1, LAW-2',
    'Moodle 4.4.3 (Build: 20241007), mysql db.example.edu:3306/moodle',
    'Source oracle sis.example.edu:1521/STUDENTS, Oracle Database 19c',
    `Run ${report.run}`,
    'exit code 0',
    '3.2 s in all: connecting 0.1 s, reading 1.5 s',
  ]);
  assert.ok(text.includes('3.2\u00a0s in all'), 'a number stays with its unit');
  assert.equal(
    text.split('\n').at(-1),
    `  moodle-cohort-sync --history ${report.run} --verbose --config /etc/sync/config.yaml`,
  );
  assertSays(textOf(report, 'fr'), ['3,2 s au total : connexion 0,1 s, lecture 1,5 s']);
  const long = reportOf('applied', { finishedAt: '2026-11-22T06:08:20.400Z' });
  assertSays(textOf(long), ['3 min 20 s in all']);
  const quick = reportOf('unchanged', { durations: { connect: 50, read: 49, plan: 0 } });
  assertSays(textOf(quick), ['3.2 s in all: connecting 0.1 s']);
  assert.doesNotMatch(textOf(quick), /reading|planning/);
});
