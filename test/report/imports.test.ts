import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RunReport } from '../../src/report/report.ts';
import { assertSays, flat, textOf } from './rendered.ts';
import { changeOf, oneOfEach, reportOf } from './reports.ts';

const members = {
  kind: 'members',
  arguments: ['--filepath', "/data/o'brien.csv", '-d', 'semicolon'],
} as const;
const cohorts = { kind: 'cohorts', arguments: ['--filepath', '/data/c.csv'] } as const;

describe('the report of an import', () => {
  const cases: Record<string, [report: RunReport, en: string[], fr: string[]]> = {
    'with lines that were passed over': [
      reportOf('partial', { import: members, findings: [oneOfEach['bad-line'], oneOfEach['unknown-user']] }),
      [
        'Partial: not all of the file could be used',
        'Not done: 4 lines of the file',
        'run the same command again',
      ],
      [
        'Partiel : tout le fichier n’a pas pu être utilisé',
        '4 lignes du fichier',
        'relancez la même commande',
      ],
    ],
    'with errors in its rows': [
      reportOf('failed', {
        import: cohorts,
        findings: [oneOfEach['cohort-row']],
        error: { kind: 'import', code: 'rows', message: 'the file has 1 errors', params: { count: 1 } },
      }),
      [
        'Failed: the file could not be used',
        'errors in one place, and nothing of it was written',
        'lines 2, 8',
      ],
      ['Échec : le fichier n’a pas pu être utilisé', 'rien n’en a été écrit', 'lignes 2, 8'],
    ],
    'whose default context is not there': [
      reportOf('misconfigured', {
        import: cohorts,
        error: { kind: 'import', code: 'context', message: 'no category', params: { context: 'Nowhere' } },
      }),
      ['no single category with the path, id or idnumber “Nowhere”', '--context'],
      [
        'pas de catégorie unique dont le chemin, l’id ou le numéro d’identification soit « Nowhere »',
        '--context',
      ],
    ],
  };
  for (const [name, [report, en, fr]] of Object.entries(cases)) {
    test(name, () => {
      assertSays(textOf(report), en);
      assertSays(textOf(report, 'fr'), fr);
    });
  }

  test('proposes the very command that repeats it, quoted for a shell', () => {
    const report = reportOf('refused', {
      import: members,
      approvable: '0123456789abcdef',
      changes: [changeOf('LAW', { removes: 9 })],
    });
    const command = `moodle-cohort-sync import members --filepath '/data/o'\\''brien.csv' -d semicolon --approve 0123456789abcdef`;
    assert.ok(textOf(report).includes(command), textOf(report));
  });

  test('says nothing of guards that compare with an earlier run', () => {
    const digest = '0123456789abcdef';
    assert.match(
      flat(textOf(reportOf('applied', { digest, baseline: false }))),
      /no completed run to compare/,
    );
    const report = reportOf('applied', { digest, baseline: false, import: members });
    assert.doesNotMatch(flat(textOf(report)), /no completed run to compare/);
  });

  test('shows what changes in cohorts themselves, and no figures of members', () => {
    const update = {
      visible: { from: true, to: false },
      contextId: { from: 1, to: 2 },
      descriptionFormat: { from: 1, to: 4 },
    };
    const change = {
      mapping: 'import cohorts',
      idnumber: 'LAW',
      id: 5,
      update,
      adds: [],
      removes: [],
      members: 0,
    };
    const report = reportOf('applied', { import: cohorts, dryRun: true, changes: [change] });
    assertSays(textOf(report), ['other description format, hidden, moved to another context']);
    assertSays(textOf(report, 'fr'), [
      'autre format de description, masquée, déplacée dans un autre contexte',
    ]);
    assert.doesNotMatch(textOf(report), /Members|Leave/);
  });
});
