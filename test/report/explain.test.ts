import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Language, translator } from '../../src/messages/messages.ts';
import type { CategoryKey } from '../../src/plan/mapping.ts';
import { errorLines } from '../../src/report/explain.ts';
import { layOut } from '../../src/report/layout.ts';
import type { RunError } from '../../src/report/report.ts';
import { whyText } from '../../src/report/why-text.ts';
import { wordsFor } from '../../src/report/words.ts';
import type { SourceStep } from '../../src/source/source.ts';

function explained(error: RunError, language: Language = 'en'): string {
  const lines = errorLines(error, translator(language));
  return layOut([lines], { width: Number.POSITIVE_INFINITY, color: false }).replace(/[\u00a0\u202f]/g, ' ');
}

function sourceError(step: SourceStep, mapping = '', code = 'ORA-99999'): RunError {
  const source = 'oracle sis.example.edu:1521/STUDENTS';
  return { kind: 'source', code, message: `it broke: ${code}`, params: { step, source, mapping } };
}

describe('an error of the source', () => {
  const steps: Record<SourceStep, Record<'en' | 'fr', string>> = {
    open: { en: 'Could not open oracle', fr: 'Impossible d’ouvrir oracle' },
    connect: { en: 'Could not connect to oracle', fr: 'Impossible de se connecter à oracle' },
    begin: {
      en: 'Could not begin a read-only transaction on oracle',
      fr: 'transaction en lecture seule sur oracle',
    },
    query: { en: 'Could not run the query on oracle', fr: 'Impossible d’exécuter la requête sur oracle' },
    fetch: {
      en: 'Could not read all rows from oracle',
      fr: 'Impossible de lire toutes les lignes de oracle',
    },
  };
  for (const step of Object.keys(steps) as SourceStep[]) {
    test(`says what was tried: ${step}`, () => {
      for (const language of ['en', 'fr'] as const) {
        assert.ok(explained(sourceError(step), language).includes(steps[step][language]));
      }
    });
  }

  test('names the mapping that was being read', () => {
    assert.match(explained(sourceError('query', 'year')), /the query of mapping year on oracle/);
    assert.match(explained(sourceError('fetch', 'year'), 'fr'), /de la règle year dans oracle/);
    assert.doesNotMatch(explained(sourceError('connect', 'year')), /mapping/);
  });

  test('gives a code that nobody explains to whoever may know it, with the message', () => {
    const text = explained(sourceError('connect'));
    assert.match(text, /^ORA-99999: No explanation is at hand/m);
    assert.match(text, /In the words of the log: it broke: ORA-99999$/m);
    assert.match(explained(sourceError('connect'), 'fr'), /^ORA-99999 : Aucune explication/m);
  });
});

describe('an error of Moodle', () => {
  const moodle = (code: string, params: RunError['params']): RunError => ({
    kind: 'moodle',
    code,
    message: 'in English',
    params,
  });

  test('is explained in the language of the reader', () => {
    const params = { shortname: 'student_no', existing: 'matricule' };
    assert.match(explained(moodle('profile-field-missing', params)), /student_no.*matricule/);
    assert.match(explained(moodle('profile-field-missing', params), 'fr'), /nom abrégé est student_no/);
  });

  test('brings the statements that grant a missing right, one a line', () => {
    const statements = 'GRANT SELECT ON a TO b;\nGRANT INSERT ON c TO b';
    const text = explained(moodle('grant-missing', { user: 'sync', grants: 'SELECT on a', statements }));
    assert.deepEqual(text.split('\n').slice(-2), ['  GRANT SELECT ON a TO b;', '  GRANT INSERT ON c TO b']);
  });

  test('of a code that this version does not know is passed on', () => {
    assert.match(explained(moodle('from-the-future', {})), /\(from-the-future\): in English/);
  });
});

test('a column says what the query returns', () => {
  const params = { column: 'FACULTY', available: 'A, B', mapping: 'year' };
  const column = (code: string): RunError => ({ kind: 'column', code, message: '', params });
  assert.match(explained(column('missing')), /mapping year have no column FACULTY.*: A, B\./);
  assert.match(explained(column('ambiguous')), /have the column FACULTY more than once/);
  assert.match(explained(column('ambiguous'), 'fr'), /ont plusieurs fois la colonne FACULTY/);
});

test('a category is named as the configuration names it', () => {
  const keys: Record<CategoryKey, RegExp> = {
    id: /with the id 7, the default of mapping year/,
    idnumber: /with the idnumber “7”/,
    path: /course category “7”/,
  };
  for (const [by, expected] of Object.entries(keys)) {
    const params = { by, value: '7', mapping: 'year' };
    assert.match(explained({ kind: 'category', code: 'missing', message: '', params }), expected);
  }
});

test('an error of the program is owned, on one line, and acts on no terminal', () => {
  const message = 'boom\u001b[2J\n   Help: https://example.edu';
  const text = explained({ kind: 'internal', code: 'internal', message, params: {} });
  assert.match(text, /a fault of moodle-cohort-sync itself.*boom\\u001b\[2J Help: https:\/\/example\.edu$/m);
});

test('a cohort that is gone upstream is left as it is only where the policy says so', () => {
  const words = wordsFor(translator('en'), 'en', false, 'UTC');
  const said = (policy: 'keep' | 'empty') =>
    whyText('nothing', { reason: 'gone-upstream', since: '2026-11-22T06:00:00.000Z', policy }, words);
  assert.match(said('keep'), /^No row has named this cohort since .*: it is left as it is/);
  assert.match(said('empty'), /^No row has named this cohort since [^:]*:00:00\s+AM UTC\.$/);
});
