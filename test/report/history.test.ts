import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Language, languages, translator } from '../../src/messages/messages.ts';
import { historyText } from '../../src/report/history-text.ts';
import type { RunSummary } from '../../src/report/report.ts';
import { exitCodes, type Outcome } from '../../src/report/report.ts';
import { assertFits } from './rendered.ts';

const NOTHING = { created: 0, updated: 0, added: 0, removed: 0 };

function run(parts: Partial<RunSummary> = {}): RunSummary {
  return {
    run: '20261122T230559000Z-3fa9',
    startedAt: '2026-11-22T23:05:59.000Z',
    outcome: 'unchanged',
    dryRun: false,
    written: NOTHING,
    findings: 0,
    ...parts,
  };
}

function textOf(runs: readonly RunSummary[], language: Language = 'en', width = 80): string {
  const translate = translator(language);
  return historyText(runs, {
    translate,
    language,
    timezone: 'Europe/Paris',
    width,
    color: false,
    verbose: false,
  });
}

describe('the list of runs', () => {
  test('has a line a run under its heads, with the time of the schedule’s zone to the minute', () => {
    const runs = [
      run({ outcome: 'applied', written: { ...NOTHING, added: 798, removed: 1234 } }),
      run({ startedAt: '2026-07-01T03:00:00.000Z' }),
    ];
    assert.deepEqual(textOf(runs).split('\n'), [
      'Run                       Started           Added  Removed  Outcome',
      '20261122T230559000Z-3fa9  2026-11-23 00:05   +798   −1,234  applied',
      '20261122T230559000Z-3fa9  2026-07-01 05:00                  unchanged',
      '',
      'Times of Europe/Paris.',
    ]);
  });

  test('says what the figures do not', () => {
    const cases: readonly (readonly [Partial<RunSummary>, string, string])[] = [
      [{ dryRun: true }, 'would change nothing', 'ne changerait rien'],
      [{ dryRun: true, outcome: 'applied' }, 'would apply', 'appliquerait'],
      [{ dryRun: true, outcome: 'partial' }, 'would apply in part', 'appliquerait en partie'],
      [{ dryRun: true, outcome: 'refused' }, 'would be refused', 'serait refusée'],
      [{ dryRun: true, outcome: 'failed' }, 'failed (dry run)', 'en échec (simulation)'],
      [{ findings: 1 }, 'unchanged, 1 finding', 'inchangée, 1 constat'],
      [{ findings: 2 }, 'unchanged, 2 findings', 'inchangée, 2 constats'],
      [
        { outcome: 'partial', written: { ...NOTHING, created: 1, updated: 2 } },
        'partial, 1 cohort created, 2 cohorts updated',
        'partielle, 1 cohorte créée, 2 cohortes modifiées',
      ],
      [{ only: ['A'] }, 'unchanged (one cohort only)', 'inchangée (une seule cohorte)'],
      [{ only: ['A', 'B'] }, 'unchanged (2 cohorts only)', 'inchangée (2 cohortes seulement)'],
      [{ outcome: 'killed' }, 'killed', 'tuée'],
      [{ outcome: 'running' }, 'running', 'en cours'],
      [
        { import: { kind: 'members', arguments: [] } },
        'unchanged, import members',
        'inchangée, import members',
      ],
    ];
    for (const [parts, en, fr] of cases) {
      assert.ok(textOf([run(parts)], 'en', 120).includes(`  ${en}\n`), en);
      assert.ok(textOf([run(parts)], 'fr', 120).includes(`  ${fr}\n`), fr);
    }
  });

  test('fits into 80 columns, whatever happened', () => {
    const runs = (Object.keys(exitCodes) as Outcome[]).map((outcome) =>
      run({
        outcome,
        dryRun: true,
        import: { kind: 'cohorts', arguments: [] },
        written: { created: 12_345, updated: 12_345, added: 1_234_567, removed: 1_234_567 },
        findings: 12_345,
      }),
    );
    for (const language of languages) {
      const text = textOf(runs, language);
      assertFits(text, 80);
      assert.equal(text.match(/^20261122T230559000Z-3fa9 /gm)?.length, runs.length);
    }
  });

  test('says that there is none', () => {
    assert.equal(textOf([]), 'No run has been kept yet.');
  });
});
