import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckReport, Example } from '../../src/check.ts';
import { type Language, translator } from '../../src/messages/messages.ts';
import { checkText } from '../../src/report/check-text.ts';
import { assertSays } from './rendered.ts';
import { oneOfEach } from './reports.ts';

function textOf(examples: readonly Example[], language: Language = 'en'): string {
  const report: CheckReport = {
    exitCode: 0,
    moodle: { label: 'mysql db:3306/moodle', release: '4.4', users: 1 },
    sources: [
      {
        label: 'oracle sis:1521/S',
        version: '19c',
        mappings: [{ mapping: 'year', columns: ['A', 'B'], examples }],
      },
    ],
  };
  const translate = translator(language);
  return checkText(report, { translate, language, width: 80, color: false, verbose: false });
}

test('a row of a check becomes a cohort with its name in the language of the reader', () => {
  const name = '<span lang="en" class="multilang">Law</span><span lang="fr" class="multilang">Droit</span>';
  const example = { student: '007', idnumber: 'LAW-1', name, user: 12, findings: [] };
  assertSays(textOf([example]), ['Row 1: student 007 → cohort LAW-1 “Law”, user 12', '1 user;']);
  assertSays(textOf([example], 'fr'), ['étudiant 007 → cohorte LAW-1 « Droit »', '1 compte ;']);
});

test('a row of a check that becomes nothing says why', () => {
  const text = textOf([
    { student: '007', findings: [oneOfEach['missing-field']] },
    { student: '008', idnumber: 'LAW-1', findings: [] },
  ]);
  assertSays(text, [
    'Row 1: student 007 → rejected (1 row lacks a field',
    'Row 2: student 008 → cohort LAW-1,',
  ]);
  assert.doesNotMatch(text, /undefined/);
});
