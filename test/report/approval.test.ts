import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Language, languages } from '../../src/messages/messages.ts';
import type { WithheldReason } from '../../src/plan/finding.ts';
import type { GuardName, Refusal } from '../../src/plan/guard.ts';
import type { RunReport } from '../../src/report/report.ts';
import { assertSays, flat, textOf } from './rendered.ts';
import { changeOf, oneOfEach, reportOf } from './reports.ts';

const DIGEST = '0123456789abcdef';
const APPROVE = `moodle-cohort-sync --once --approve ${DIGEST}`;

describe('a refusal', () => {
  const mapping = 'programme';
  const cases: Record<GuardName, { refusal: Omit<Refusal, 'guard'>; en: string; fr: string }> = {
    minimumRows: {
      refusal: { mapping, figure: 0, limit: 1, of: 1 },
      en: 'programme: no row was read, at least 1 expected (guards.minimumRows).',
      fr: 'programme : aucune ligne lue, au moins 1 attendue (guards.minimumRows).',
    },
    rowsDrop: {
      refusal: { mapping, figure: 42.105263, limit: 20, of: 1829 },
      en: 'programme: 42.1% fewer rows than the 1,829 of the last completed run; the limit is 20% (guards.rowsDrop).',
      fr: 'programme : 42,1 % de lignes de moins que les 1 829 de la dernière exécution achevée ; la limite est de 20 % (guards.rowsDrop).',
    },
    unmatchedIncrease: {
      refusal: { mapping, figure: 12.34, limit: 12.333333, of: 2.333333 },
      en: '12.4% of the rows name a student without a Moodle user, 2.3% in the last completed run; the limit is 12.3% (guards.unmatchedIncrease).',
      fr: '12,4 % des lignes désignent un étudiant sans compte Moodle, 2,3 % à la dernière exécution achevée ; la limite est de 12,3 % (guards.unmatchedIncrease).',
    },
    unmatchedShare: {
      refusal: { mapping, figure: 50.001, limit: 50, of: 100_000 },
      en: '50.1% of the 100,000 rows name a student without a Moodle user; the limit is 50% (guards.unmatchedShare).',
      fr: '50,1 % des 100 000 lignes désignent un étudiant sans compte Moodle ; la limite est de 50 % (guards.unmatchedShare).',
    },
    removals: {
      refusal: { figure: 1512, limit: 1200, of: 24_001 },
      en: '1,512 memberships of 24,001 would be removed; the limit is 1,200 (guards.removals).',
      fr: '1 512 membres seraient retirés sur 24 001 ; la limite est de 1 200 (guards.removals).',
    },
    cohortRemovals: {
      refusal: { mapping, figure: 1, limit: 0, of: 30 },
      en: '1 member of 30 would leave one cohort; the limit is 0 (guards.cohortRemovals).',
      fr: '1 membre quitterait une même cohorte sur 30 ; la limite est de 0 (guards.cohortRemovals).',
    },
  };
  const refusedBy = (refusal: Refusal, parts: Partial<RunReport> = {}) =>
    reportOf('refused', { refusals: [refusal], digest: DIGEST, approvable: DIGEST, ...parts });

  for (const guard of Object.keys(cases) as GuardName[]) {
    for (const language of languages) {
      test(`names the guard, the figure and the limit: ${guard} (${language})`, () => {
        const { refusal, ...expected } = cases[guard];
        const text = textOf(refusedBy({ guard, ...refusal }), language);
        const first = {
          en: 'Refused: a guard stopped this run, and nothing was written.',
          fr: 'rien n’a été écrit',
        };
        assertSays(text, [first[language], expected[language], APPROVE]);
      });
    }
  }

  const rounded: readonly (readonly [guard: GuardName, figure: number, limit: number, shown: string])[] = [
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

  test('says once what usually causes it', () => {
    const drop = { guard: 'rowsDrop', figure: 30, limit: 20, of: 300 } as const;
    const share = { guard: 'unmatchedShare', figure: 60, limit: 50, of: 300 } as const;
    const refusals = [
      { ...drop, mapping: 'programme' },
      { ...share, mapping: 'programme' },
      { ...drop, mapping: 'year' },
    ];
    const text = flat(textOf(reportOf('refused', { refusals })));
    const inOrder = ['programme: 30%', 'year: 30%', 'not loaded', 'programme: 60%', 'match.field'];
    const places = inOrder.map((part) => text.indexOf(part));
    assert.ok(
      places.every((place, index) => place > (places[index - 1] ?? 0)),
      `${places}\n${text}`,
    );
    assert.equal(text.split('not loaded').length, 2);
  });

  const refusal: Refusal = { guard: 'removals', figure: 9, limit: 5, of: 10 };

  test('asks to look at the plan before it is approved', () => {
    const text = textOf(refusedBy(refusal, { changes: [changeOf('LAW-1', { removes: 9 })] }));
    const warning = flat(text).indexOf('Look at the planned changes below before anything else');
    assert.ok(warning >= 0 && warning < flat(text).indexOf(APPROVE));
  });

  test('says where a plan changes nothing', () => {
    assertSays(textOf(refusedBy(refusal)), ['The plan itself changes nothing in Moodle.']);
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
    assertSays(textOf(withheld('cohort-guard')), [APPROVE, 'have exactly them applied']);
    assertSays(textOf(withheld('cohort-guard', { dryRun: true })), [APPROVE, 'have the whole plan applied']);
  });

  test('for want of a memory can be approved', () => {
    assertSays(textOf(withheld('memory')), [
      APPROVE,
      'All removals were withheld',
      'have exactly them applied',
    ]);
    assertSays(textOf(withheld('memory', { dryRun: true })), [APPROVE, 'All removals would be withheld']);
  });

  test('of broken rows and failed additions cannot', () => {
    for (const reason of ['open-end', 'rejected-rows', 'add-failed'] as const) {
      assert.doesNotMatch(textOf(withheld(reason, { dryRun: true })), /--approve/);
    }
  });

  const cases: Record<WithheldReason, Record<Language, string>> = {
    'open-end': { en: 'the file may be cut off', fr: 'le fichier est peut-être tronqué' },
    'rejected-rows': { en: 'because of rejected rows', fr: 'à cause de lignes rejetées' },
    'cohort-guard': { en: 'too many would leave at once', fr: 'trop de départs à la fois' },
    'held-cohort': { en: 'are held', fr: 'sont gelées' },
    'add-failed': { en: 'could not be written', fr: 'n’ont pas pu être écrites' },
    memory: { en: 'the run history is not whole', fr: 'l’historique des exécutions n’est pas entier' },
  };
  for (const reason of Object.keys(cases) as WithheldReason[]) {
    test(`say why: ${reason}`, () => {
      for (const language of languages)
        assertSays(textOf(withheld(reason), language), [cases[reason][language]]);
    });
  }
});
