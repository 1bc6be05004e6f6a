import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages, translator } from '../../src/messages/messages.ts';
import type { WithheldReason } from '../../src/plan/finding.ts';
import type { Refusal, RefusalRule } from '../../src/plan/verdict.ts';
import type { RunReport } from '../../src/report/report.ts';
import { assertSays, flat, textOf } from './rendered.ts';
import { changeOf, oneOfEach, reportOf } from './reports.ts';

const DIGEST = '0123456789abcdef';
const APPROVE = `moodle-cohort-sync --once --approve ${DIGEST}`;

describe('a refusal', () => {
  const mapping = 'programme';
  const cases: Record<RefusalRule, { refusal: Omit<Refusal, 'guard'>; en: string; fr: string }> = {
    openEnd: {
      refusal: { mapping, figure: 900, limit: 1829, of: 1829 },
      en: 'programme: the last of 900 rows has no line break at its end, which the file of the last completed run had after its 1,829 (source.openEnd).',
      fr: 'programme : la dernière des 900 lignes n’a pas de saut de ligne à la fin, alors que le fichier de la dernière exécution en avait un après ses 1 829 (source.openEnd).',
    },
    minimumRows: {
      refusal: { mapping, figure: 0, limit: 1, of: 1 },
      en: 'programme: no row was read, at least 1 expected (guards.minimumRows).',
      fr: 'programme : aucune ligne lue, au moins 1 attendue (guards.minimumRows).',
    },
    rowsDrop: {
      refusal: { mapping, figure: 42.105263, limit: 20, of: 1829 },
      en: 'programme: 42.1% fewer rows than the 1,829 that there were, the most in the completed runs of the last 14 days; the limit is 20% (guards.rowsDrop).',
      fr: 'programme : 42,1 % de lignes en moins par rapport à 1 829, le maximum des exécutions des 14 derniers jours ; limite 20 % (guards.rowsDrop).',
    },
    rowsGrowth: {
      refusal: { mapping, figure: 900.04, limit: 100, of: 1829 },
      en: 'programme: 900% more rows than the 1,829 of the last completed run; the limit is 100% (guards.rowsGrowth).',
      fr: 'programme : 900 % de lignes en plus par rapport aux 1 829 de la dernière exécution ; limite 100 % (guards.rowsGrowth).',
    },
    unmatchedIncrease: {
      refusal: { mapping, figure: 12.34, limit: 12.333333, of: 2.333333 },
      en: 'programme: 12.4% of the rows lead to no Moodle user; the limit is 12.3%: the 2.3% of the best completed run of the last 14 days, and 10 points (guards.unmatchedIncrease).',
      fr: 'programme : 12,4 % des lignes sont sans compte Moodle ; limite 12,3 % : 2,3 % lors de la meilleure exécution des 14 derniers jours, plus 10 points (guards.unmatchedIncrease).',
    },
    unmatchedCollapse: {
      refusal: { mapping, figure: 99.3, limit: 50.5, of: 0.5 },
      en: 'programme: 99.3% of the rows lead to no Moodle user; the limit is 50.5%: the 0.5% of the best completed run of the last 14 days, and 50 points (guards.unmatchedCollapse).',
      fr: 'programme : 99,3 % des lignes sont sans compte Moodle ; limite 50,5 % : 0,5 % lors de la meilleure exécution des 14 derniers jours, plus 50 points (guards.unmatchedCollapse).',
    },
    unmatchedShare: {
      refusal: { mapping, figure: 50.001, limit: 50, of: 100_000 },
      en: 'programme: 50.1% of the 100,000 rows lead to no Moodle user; the limit is 50% (guards.unmatchedShare).',
      fr: 'programme : 50,1 % des 100 000 lignes sont sans compte Moodle ; limite 50 % (guards.unmatchedShare).',
    },
    removals: {
      refusal: { figure: 1512, limit: 1200, of: 24_001 },
      en: '1,512 of 24,001 memberships would be removed, limit 1,200 (guards.removals).',
      fr: '1 512 retraits sur 24 001 appartenances, limite 1 200 (guards.removals).',
    },
    removalsWeek: {
      refusal: { mapping, figure: 251, limit: 250, of: 1000, recent: 250 },
      en: 'programme: 1 of 1,000 memberships would be removed, with 250 of the last seven days 251, limit 250 (guards.removalsWeek).',
      fr: 'programme : 1 retrait sur 1 000 appartenances, 251 avec 250 des sept derniers jours, limite 250 (guards.removalsWeek).',
    },
    cohortRemovals: {
      refusal: { mapping, figure: 1, limit: 0, of: 30 },
      en: 'programme: 1 member of 30 would leave one cohort; the limit is 0 (guards.cohortRemovals).',
      fr: 'programme : 1 membre quitterait une même cohorte sur 30 ; la limite est de 0 (guards.cohortRemovals).',
    },
    additions: {
      refusal: { figure: 19_901, limit: 1000, of: 1000, recent: 901 },
      en: '19,000 members would be added to cohorts that have members, after 901 within 24 hours: 19,901 beside 1,000; the limit is 1,000 (guards.additions).',
      fr: '19 000 membres seraient ajoutés à des cohortes qui en ont déjà, après 901 en 24 heures : 19 901 en plus des 1 000 d’avant ; la limite est de 1 000 (guards.additions).',
    },
    cohortChanges: {
      refusal: { figure: 51, limit: 50, of: 100 },
      en: '51 cohorts of 100 would be created, renamed or changed; the limit is 50 (guards.cohortChanges).',
      fr: '51 cohortes seraient créées, renommées ou modifiées sur 100 ; la limite est de 50 (guards.cohortChanges).',
    },
  };
  const refusedBy = (refusal: Refusal, parts: Partial<RunReport> = {}) =>
    reportOf('refused', {
      refusals: [refusal],
      digest: DIGEST,
      approvable: DIGEST,
      changes: [changeOf('LAW-1', { removes: 9 })],
      ...parts,
    });

  test('of an undo: nothing taken back is not nothing to take back, and no source is to be corrected', () => {
    const undoOf = (left: number) => ({
      run: '20260914T061500000Z-a1b2',
      andAllAfter: false,
      runs: [{ run: '20260914T061500000Z-a1b2', restored: 0, overtaken: 0, done: 0, left }],
    });
    const refusal: Refusal = { guard: 'removals', figure: 360, limit: 50, of: 360 };
    const text = flat(textOf(refusedBy(refusal, { undo: undoOf(360), baseline: false }), 'en'));
    assert.doesNotMatch(text, /Usually the source|no completed run to compare/);
    assertSays(text, ['nothing taken back, 360 left as they are', 'If this is what is to be taken back']);
    assert.ok(!text.includes('have the source'), text);
    assert.ok(
      flat(textOf(reportOf('unchanged', { undo: undoOf(0) }), 'en')).includes('nothing to take back'),
    );
  });

  test('of an undo and of an import: neither has a source, and what others wrote is said where they did', () => {
    const run = '20260914T061500000Z-a1b2';
    const undoOf = (overtaken: number) => ({
      undo: { run, andAllAfter: false, runs: [{ run, restored: 1, overtaken, done: 0, left: 0 }] },
    });
    const imported = { import: { kind: 'members' as const, arguments: [] } };
    const said = (...args: Parameters<typeof reportOf>) => flat(textOf(reportOf(...args), 'en'));
    const findings = [oneOfEach['cohort-not-in-run']];
    assertSays(said('unchanged', { ...undoOf(0), dryRun: true }), [
      'nothing to change: what the run wrote no longer',
    ]);
    assertSays(said('unchanged', { ...imported, dryRun: true }), [
      'nothing to change: Moodle holds what the file says',
    ]);
    assertSays(said('unchanged', imported), ['Moodle already holds what the file says']);
    assertSays(said('partial', { ...undoOf(2), findings }), [
      'Undone in part: what others',
      'same command can be given',
    ]);
    const alone = said('partial', { ...undoOf(0), findings });
    assert.doesNotMatch(alone, /what others|Correct the file/);
    assertSays(alone, ['Undone in part.']);
    const withheld = { ...oneOfEach['removals-withheld'], reason: 'cohort-guard' as const };
    const tooMany = (parts: Partial<RunReport>) => said('partial', { ...parts, findings: [withheld] });
    assert.match(tooMany({}), /have the source corrected/);
    assert.doesNotMatch(tooMany(undoOf(0)), /source/);
  });

  for (const guard of Object.keys(cases) as RefusalRule[]) {
    for (const language of ['en', 'fr'] as const) {
      test(`names the guard, the figure and the limit: ${guard} (${language})`, () => {
        const { refusal, ...expected } = cases[guard];
        const text = textOf(refusedBy({ guard, ...refusal }), language);
        const first = translator(language)('report.nothing-written');
        assertSays(text, [flat(first).split(' ').slice(0, 2).join(' '), expected[language], APPROVE]);
      });
    }
  }

  const rounded: readonly (readonly [guard: RefusalRule, figure: number, limit: number, shown: string])[] = [
    ['rowsDrop', 100 / 3, 20, '33.3% fewer rows'],
    ['rowsDrop', 20.01, 20, '20.1% fewer rows'],
    ['rowsDrop', 20.06, 20, '20.1% fewer rows'],
    ['rowsDrop', 0.61, 0.57, '0.6% fewer rows'],
    ['rowsDrop', 0.53, 0.52, '0.6% fewer rows'],
    ['rowsDrop', 0.53, 0.52, 'the limit is 0.52%'],
    ['unmatchedShare', 99.96, 50, '100% of the'],
    ['unmatchedIncrease', 12.38, 12.36, '12.4% of the rows'],
    ['unmatchedIncrease', 12.38, 12.36, 'the limit is 12.3%'],
  ];
  for (const [guard, figure, limit, shown] of rounded) {
    test(`rounds to one decimal, and beyond the limit: ${figure} with ${limit}, ${shown}`, () => {
      assertSays(textOf(refusedBy({ guard, mapping, figure, limit, of: 100 })), [shown]);
    });
  }

  test('says of a sum that is one after a day without removals what is planned alone', () => {
    const text = textOf(refusedBy({ guard: 'removals', figure: 60, limit: 51, of: 510, recent: 9 }));
    assertSays(text, ['51 of 510 memberships would be removed, with 9 of the last 24 hours 60, limit 51']);
  });

  test('cuts a percentage and its points alike, so that their sum is the limit', () => {
    const refusal = { guard: 'unmatchedIncrease', mapping, figure: 30, limit: 10.07, of: 0.07 } as const;
    assertSays(textOf(refusedBy(refusal)), ['the limit is 10%: the 0% of the best']);
  });

  const remedy = { steps: ['stripLeadingZeros', 'stripAccents'], found: 99 } as const;
  for (const [language, says] of [
    ['en', 'With stripLeadingZeros and stripAccents, 99% would be found: add this to match.normalise'],
    ['fr', 'Avec stripLeadingZeros et stripAccents, 99 % auraient un compte'],
  ] as const) {
    test(`names the remedy where there is one (${language})`, () => {
      const refusal = { guard: 'unmatchedCollapse', mapping, figure: 99, limit: 50, of: 0 } as const;
      assertSays(textOf(refusedBy({ ...refusal, remedy }), language), [says]);
    });
  }

  test('says once what usually causes it', () => {
    const drop = { guard: 'rowsDrop', figure: 30, limit: 20, of: 300 } as const;
    const share = { guard: 'unmatchedShare', figure: 60, limit: 50, of: 300 } as const;
    const refusals = [
      { ...drop, mapping: 'programme' },
      { ...share, mapping: 'programme' },
      { ...drop, mapping: 'year' },
    ];
    const text = flat(textOf(reportOf('refused', { refusals })));
    const inOrder = [
      'drop in rows (guards.rowsDrop) Mapping Found Limit Compared with',
      'programme 30% 20% 300',
      'year 30% 20% 300',
      'not loaded',
      'programme: 60%',
      'match.field',
    ];
    const places = inOrder.map((part) => text.indexOf(part));
    assert.ok(
      places.every((place, index) => place > (places[index - 1] ?? 0)),
      `${places}\n${text}`,
    );
    assert.equal(text.split('not loaded').length, 2);
  });

  const refusal: Refusal = { guard: 'removals', figure: 9, limit: 5, of: 10 };

  test('fits on one screen with its reasons, its command and its largest changes', () => {
    const changes = Array.from({ length: 400 }, (_, index) =>
      changeOf(`LAW-${index}`, { removes: index + 1 }),
    );
    for (const language of languages) {
      const screen = textOf(refusedBy(refusal, { changes }), language).split('\n').slice(0, 24).join('\n');
      assertSays(screen, ['guards.removals', APPROVE, 'LAW-399', 'LAW-390']);
    }
  });

  test('fits there also with thirty mappings: those that are worst, the rest in a number', () => {
    const drops = Array.from({ length: 30 }, (_, at): Refusal => {
      return { guard: 'rowsDrop', mapping: `m${at}`, figure: 30 + at, limit: 20, of: 300 };
    });
    const report = refusedBy(refusal, {
      refusals: [...drops, refusal],
      changes: [changeOf('LAW', { removes: 9 })],
    });
    for (const language of languages) {
      const screen = textOf(report, language).split('\n').slice(0, 24).join('\n');
      assertSays(screen, ['guards.rowsDrop', 'm29', 'm22', ' 22 ', 'guards.removals', APPROVE, 'LAW']);
      assert.doesNotMatch(screen, /m21/);
      const whole = textOf(report, language, { verbose: true });
      for (let at = 0; at < 30; at += 1) assertSays(whole, [`m${at} `]);
    }
    assertSays(textOf(report).split('\n')[0] ?? '', ['59% fewer rows']);
    const empty = drops.map(
      (one, at): Refusal => ({ ...one, guard: 'minimumRows', figure: at, limit: 90, of: 0 }),
    );
    assertSays(textOf(reportOf('refused', { refusals: empty })), ['m0 0 90', 'm7 7 90']);
  });

  test('leaves the cause of removals to what was read, where that is refused too', () => {
    const drop = { guard: 'rowsDrop', mapping, figure: 30, limit: 20, of: 300 } as const;
    const both = textOf(reportOf('refused', { refusals: [drop, refusal] }));
    assert.equal(both.match(/Usually/g)?.length, 1);
    assert.match(textOf(refusedBy(refusal)), /Usually the source has lost students/);
  });

  test('asks to look at the changes before they are approved', () => {
    const text = flat(textOf(refusedBy(refusal)));
    const changes = text.indexOf('LAW-1 100 −9 9%');
    assert.ok(changes >= 0 && changes < text.indexOf('If these changes are wrong'), text);
  });

  test('offers nothing to approve where a plan changes nothing', () => {
    const text = textOf(refusedBy(refusal, { changes: [] }));
    assertSays(text, ['there is nothing to approve']);
    assert.doesNotMatch(text, /--approve/);
  });

  test('gives a command that has the same plan built again', () => {
    const report = refusedBy(refusal, { only: ['LAW-1', "L'an 1; rm"] });
    const text = textOf(report, 'en', { config: '/etc/my conf.yaml' });
    const line = text.split('\n').find((one) => one.includes('--approve'));
    assert.equal(line, `  ${APPROVE} --cohort LAW-1 --cohort 'L'\\''an 1; rm' --config '/etc/my conf.yaml'`);
  });

  test('proposes no command where there is nothing to approve', () => {
    const { approvable: _, ...report } = refusedBy(refusal);
    assert.doesNotMatch(textOf(report), /--approve/);
  });
});

describe('withheld removals', () => {
  const withheld = (reason: WithheldReason, parts: Partial<RunReport> = {}) =>
    reportOf('partial', {
      findings: [{ ...oneOfEach['removals-withheld'], reason }],
      approvable: DIGEST,
      digest: DIGEST,
      ...parts,
    });

  test('of a guard can be approved', () => {
    assertSays(textOf(withheld('cohort-guard')), [APPROVE, 'approve their removals']);
    assertSays(textOf(withheld('cohort-guard', { dryRun: true })), [APPROVE, 'approve the whole plan']);
  });

  test('for want of a memory can be approved', () => {
    assertSays(textOf(withheld('memory')), [APPROVE, 'approve their removals']);
    assertSays(textOf(withheld('memory', { dryRun: true })), [APPROVE, 'approve the whole plan']);
  });

  test('have a headline of their own: how many, of whom, in which cohorts', () => {
    const text = textOf(withheld('cohort-guard'));
    assertSays(text, [
      'Not done: 6 removals withheld in 1 cohort.',
      'Removals are withheld in 1 cohort (6 members): too many would leave at once LAW-4: user 1, user 2, user 3 and 3 more',
    ]);
    assert.doesNotMatch(text, /points? below/);
  });

  test('of broken rows and failed additions cannot', () => {
    for (const reason of ['open-end', 'rejected-rows', 'add-failed'] as const) {
      assert.doesNotMatch(textOf(withheld(reason, { dryRun: true })), /--approve/);
    }
  });

  const cases: Record<WithheldReason, Record<'en' | 'fr', string>> = {
    'open-end': { en: 'the file may be cut off', fr: 'le fichier est peut-être tronqué' },
    'rejected-rows': { en: 'because of rejected rows', fr: 'à cause de lignes rejetées' },
    'cohort-guard': { en: 'too many would leave at once', fr: 'trop de départs à la fois' },
    'held-cohort': { en: 'are held', fr: 'sont bloquées' },
    'add-failed': { en: 'could not be written', fr: 'n’ont pas pu être écrites' },
    memory: { en: 'the run history is not whole', fr: 'l’historique des exécutions n’est pas entier' },
  };
  for (const reason of Object.keys(cases) as WithheldReason[]) {
    test(`say why: ${reason}`, () => {
      for (const language of ['en', 'fr'] as const)
        assertSays(textOf(withheld(reason), language), [cases[reason][language]]);
    });
  }
});
