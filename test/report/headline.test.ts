import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages } from '../../src/messages/messages.ts';
import type { KeptOutcome, Outcome, RunReport } from '../../src/report/report.ts';
import { assertSays, flat, textOf } from './rendered.ts';
import { changeOf, oneOfEach, reportOf, summaryOf } from './reports.ts';

const DIGEST = '0123456789abcdef';
const written = { created: 1, updated: 0, added: 12, removed: 3 };
const figures = [summaryOf('programme', { added: 12, removed: 3, created: 1, cohorts: 4 })];
const lost = { kind: 'moodle', code: 'lock-lost', message: 'lost', params: {} } as const;

describe('the first lines say what happened and what to do', () => {
  const cases: { name: string; report: RunReport; en: string[]; fr: string[] }[] = [
    {
      name: 'applied',
      report: reportOf('applied', { written }),
      en: ['Applied: 12 members added, 3 members removed, and 1 cohort created. Nothing needs to be done.'],
      fr: ['Appliqué : 12 membres ajoutés, 3 membres retirés et 1 cohorte créée. Rien à faire.'],
    },
    {
      name: 'applied, one member',
      report: reportOf('applied', { written: { created: 0, updated: 2, added: 1, removed: 1 } }),
      en: ['Applied: 1 member added, 1 member removed, and 2 cohorts updated.'],
      fr: ['Appliqué : 1 membre ajouté, 1 membre retiré et 2 cohortes modifiées.'],
    },
    {
      name: 'applied by approval',
      report: reportOf('applied', { written, approved: true, digest: DIGEST }),
      en: [`approved by its digest ${DIGEST}`],
      fr: [`approuvé par son empreinte ${DIGEST}`],
    },
    {
      name: 'applied with something to look at',
      report: reportOf('applied', { written, findings: [oneOfEach['unmatched-student']] }),
      en: ['1 point to look at below.'],
      fr: ['1 point à examiner ci-dessous.'],
    },
    {
      name: 'applied with two kinds to look at',
      report: reportOf('applied', {
        findings: [oneOfEach['unmatched-student'], oneOfEach['missing-field'], oneOfEach['missing-field']],
      }),
      en: ['2 points to look at below.'],
      fr: ['2 points à examiner ci-dessous.'],
    },
    {
      name: 'applied with something that is only good to know',
      report: reportOf('applied', { written, findings: [oneOfEach['suspended-student']] }),
      en: ['Nothing needs to be done.'],
      fr: ['Rien à faire.'],
    },
    {
      name: 'unchanged',
      report: reportOf('unchanged'),
      en: ['Unchanged:', 'Nothing needs to be done.'],
      fr: ['Inchangé :', 'Rien à faire.'],
    },
    {
      name: 'partial',
      report: reportOf('partial', {
        written,
        mappings: [summaryOf('programme', { held: 2 })],
        findings: [oneOfEach['apply-failed'], oneOfEach['cohort-not-in-source']],
      }),
      en: ['Partial: 12 members', 'Not done: 2 cohorts held, 1 cohort that could not be written'],
      fr: ['Partiel : 12 membres', '2 cohortes bloquées, 1 cohorte qui n’a pas pu être écrite'],
    },
    {
      name: 'partial for want of the cohorts of --cohort alone',
      report: reportOf('partial', { only: ['TYPO-1'], findings: [oneOfEach['cohort-not-in-source']] }),
      en: [
        'Partial: the source does not have what --cohort names.',
        'Written: no change',
        'Not done: 1 idnumber',
      ],
      fr: ['Partiel : la source n’a pas ce que désigne --cohort.', 'Écrit : aucun changement'],
    },
    {
      name: 'partial for want of some of the cohorts of --cohort',
      report: reportOf('partial', {
        only: ['TYPO-1', 'A'],
        written,
        findings: [oneOfEach['cohort-not-in-source']],
      }),
      en: ['Partial: the source does not have all of what --cohort names.', 'Written: 12 members'],
      fr: ['Partiel : la source n’a pas tout ce que désigne --cohort.', 'Écrit : 12 membres'],
    },
    {
      name: 'failed before writing',
      report: reportOf('failed', { error: lost }),
      en: [
        'Failed:',
        'Nothing was written to Moodle.',
        'The connection was lost',
        'the next run reads everything anew',
      ],
      fr: [
        'Échec :',
        'Rien n’a été écrit dans Moodle.',
        'La connexion a été perdue',
        'la prochaine exécution relit tout',
      ],
    },
    {
      name: 'failed while writing',
      report: reportOf('failed', { error: lost, written, mappings: figures }),
      en: ['Before that it wrote: 12 members added', 'of which only a part was written'],
      fr: ['Déjà écrit auparavant : 12 membres ajoutés', 'dont une partie seulement a été écrite'],
    },
    {
      name: 'failed with its last COMMIT unanswered',
      report: reportOf('failed', { error: lost, maybeWritten: written }),
      en: ['It may have written as well: 12 members added', 'The next run looks'],
      fr: ['Elle a peut-être écrit aussi : 12 membres ajoutés', 'La prochaine exécution vérifiera'],
    },
    {
      name: 'approved plan has changed',
      report: reportOf('refused', {
        digest: DIGEST,
        approvable: DIGEST,
        error: {
          kind: 'approval',
          code: 'digest-mismatch',
          message: '',
          params: { approved: 'feedfeedfeedfeed', digest: DIGEST },
        },
      }),
      en: ['Not applied:', 'nothing was written', `now ${DIGEST}, the approved one is feedfeedfeedfeed`],
      fr: ['Non appliqué :', 'rien n’a été écrit', `${DIGEST} ; l’empreinte approuvée est feedfeedfeedfeed`],
    },
    {
      name: 'misconfigured',
      report: reportOf('misconfigured', {
        error: {
          kind: 'column',
          code: 'missing',
          message: '',
          params: { column: 'FACULTY', available: 'A, B', mapping: 'programme' },
        },
      }),
      en: ['Misconfigured:', 'have no column FACULTY', 'They have: A, B.', '--check'],
      fr: ['Mal configuré :', 'pas de colonne FACULTY', 'Elles ont : A, B.', '--check'],
    },
    {
      name: 'locked',
      report: reportOf('locked'),
      en: ['Locked:', '--wait SECONDS queues for it'],
      fr: ['Verrouillé :', '--wait SECONDES attend sa fin'],
    },
    {
      name: 'postponed',
      report: reportOf('postponed', {
        error: { kind: 'moodle', code: 'maintenance', message: '', params: {} },
      }),
      en: ['Postponed:', 'Moodle is in maintenance mode'],
      fr: ['Reporté :', 'Moodle est en mode maintenance'],
    },
    {
      name: 'interrupted',
      report: reportOf('interrupted', { written }),
      en: ['Interrupted:', 'Before that it wrote: 12 members added'],
      fr: ['Interrompu :', 'Déjà écrit auparavant : 12 membres ajoutés'],
    },
  ];
  for (const { name, report, ...expected } of cases) {
    for (const language of ['en', 'fr'] as const) {
      test(`${name} (${language})`, () => assertSays(textOf(report, language), expected[language]));
    }
  }

  test('every outcome has its text, in every language', () => {
    const outcomes: Record<Outcome, true> = {
      applied: true,
      unchanged: true,
      failed: true,
      refused: true,
      partial: true,
      misconfigured: true,
      locked: true,
      postponed: true,
      interrupted: true,
      paused: true,
    };
    for (const outcome of Object.keys(outcomes) as Outcome[]) {
      for (const language of languages) {
        for (const dryRun of [false, true]) {
          assert.notEqual(textOf(reportOf(outcome, { dryRun }), language).split('\n')[0]?.trim(), '');
        }
      }
    }
  });

  const withoutEnd: Record<Exclude<KeptOutcome, Outcome>, Record<'en' | 'fr', string>> = {
    running: { en: 'Running: the run is under way.', fr: 'En cours.' },
    killed: { en: 'Killed: the process was ended', fr: 'Tué : le processus a été tué' },
    unkept: { en: 'Not kept: the run has ended', fr: 'Non conservé : l’exécution s’est terminée' },
    unknown: {
      en: 'this version of the program does not know',
      fr: 'cette version du programme ne connaît pas',
    },
  };
  for (const outcome of Object.keys(withoutEnd) as (keyof typeof withoutEnd)[]) {
    test(`a run without an end in the history says so, and what is known to be written: ${outcome}`, () => {
      for (const language of ['en', 'fr'] as const) {
        const text = textOf({ ...reportOf('failed'), outcome }, language);
        assertSays(text, [withoutEnd[outcome][language]]);
        assert.doesNotMatch(
          text,
          /was asked to stop|priée de s’arrêter|Nothing was written|Rien n’a été écrit/,
        );
      }
      assertSays(textOf({ ...reportOf('failed', { written }), outcome }), ['Written: 12 members added']);
    });
  }

  test('a run that nothing was learnt of has no table and no lists', () => {
    const { moodle: _, ...report } = reportOf('failed', { sources: [], durations: {} });
    const text = textOf({
      ...report,
      error: { kind: 'internal', code: 'internal', message: 'x is not a function', params: {} },
    });
    assertSays(text, ['a fault of moodle-cohort-sync itself', 'x is not a function', report.run]);
    assert.doesNotMatch(text, /Rows read|Moodle 4|Source|undefined|in all/);
  });
});

describe('a dry run', () => {
  const changes = [changeOf('LAW-1', { adds: 12, removes: 3 })];
  const cases: { outcome: Outcome; en: string; fr: string }[] = [
    {
      outcome: 'applied',
      en: 'Dry run. A run would bring: 12 members added, 3 members removed, and 1 cohort created.',
      fr: 'Simulation. Une exécution apporterait : 12 membres ajoutés, 3 membres retirés et 1 cohorte créée.',
    },
    {
      outcome: 'unchanged',
      en: 'Dry run. There is nothing to change',
      fr: 'Simulation. Aucun changement',
    },
    {
      outcome: 'partial',
      en: 'Not done: 6 removals withheld in 1 cohort.',
      fr: 'Non fait : 6 retraits en attente dans 1 cohorte.',
    },
    {
      outcome: 'refused',
      en: 'Dry run. A run would be refused: 9 removals of 10 memberships, limit 5.',
      fr: 'Simulation. Une exécution serait refusée : 9 retraits sur 10 appartenances, limite 5.',
    },
  ];
  for (const { outcome, ...expected } of cases) {
    for (const language of ['en', 'fr'] as const) {
      test(`says so, that nothing was written, and shows the plan: ${outcome} (${language})`, () => {
        const findings = outcome === 'partial' ? [oneOfEach['removals-withheld']] : [];
        const report = reportOf(outcome, {
          dryRun: true,
          digest: DIGEST,
          mappings: figures,
          changes,
          findings,
          refusals: outcome === 'refused' ? [{ guard: 'removals', figure: 9, limit: 5, of: 10 }] : [],
        });
        const text = textOf(report, language);
        const nothing = { en: 'Nothing was written to Moodle.', fr: 'Rien n’a été écrit dans Moodle.' };
        assertSays(text, [expected[language], nothing[language], `plan ${DIGEST}`, 'LAW-1 100 −3 +12 15']);
      });
    }
  }

  test('says once that nothing was written', () => {
    for (const outcome of ['refused', 'misconfigured', 'locked', 'postponed', 'failed'] as const) {
      for (const dryRun of [false, true]) {
        const text = textOf(reportOf(outcome, { dryRun }));
        const times = dryRun && outcome === 'refused' ? 2 : 1;
        assert.equal(flat(text).match(/nothing was (?:written|done)/gi)?.length, times, text);
      }
    }
  });

  test('a run that was applied shows its changes too', () => {
    assertSays(textOf(reportOf('applied', { changes, written })), [
      'What changed, largest removals first',
      'LAW-1 100 −3 +12 15%',
    ]);
  });
});
