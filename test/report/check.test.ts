import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Language, translator } from '../../src/messages/messages.ts';
import type { Finding } from '../../src/plan/finding.ts';
import type { CheckReport, Example, StateCheck } from '../../src/report/check.ts';
import { checkText } from '../../src/report/check-text.ts';
import { assertSays } from './rendered.ts';
import { oneOfEach } from './reports.ts';

const STATE: StateCheck = { folder: '/var/lib/sync', uid: 1000, isThere: false, problems: [] };
const MOODLE: CheckReport['moodle'] = {
  label: 'mysql db:3306/moodle',
  release: '4.4',
  users: 1,
  checks: [{ state: 'ok', code: 'site-fits', params: { release: '4.4', users: 1, field: 'fit' } }],
};

function textOf(
  examples: readonly Example[],
  language: Language = 'en',
  moodle: CheckReport['moodle'] = MOODLE,
  findings: readonly Finding[] = [],
  state: StateCheck = STATE,
): string {
  const report: CheckReport = {
    exitCode: 0,
    moodle,
    sources: [
      {
        label: 'oracle sis:1521/S',
        version: '19c',
        findings,
        checks: [],
        mappings: [{ mapping: 'year', columns: ['A', 'B'], checks: [], examples }],
      },
    ],
    state,
  };
  const translate = translator(language);
  return checkText(report, { translate, language, timezone: 'UTC', width: 80, color: false, verbose: false });
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

test('a row of a check that names no student says so, and not that nobody was found', () => {
  const text = textOf([{ student: '', idnumber: 'LAW-1', findings: [oneOfEach['missing-student']] }]);
  assertSays(text, ['Row 1: student — → rejected (1 row names no student)']);
});

test('where Moodle could not be asked, a check does not say that it has no such user', () => {
  const error = { kind: 'moodle', code: 'maintenance', message: 'in maintenance', params: {} } as const;
  const text = textOf([{ student: '008', idnumber: 'LAW-1', findings: [] }], 'en', { ...MOODLE, error });
  assertSays(text, ['Row 1: student 008 → cohort LAW-1; Moodle could not be asked for the user']);
  assert.doesNotMatch(text, /no single user/);
});

test('a check says what is to be known of the source itself', () => {
  const text = textOf([], 'en', MOODLE, [oneOfEach['password-expires']]);
  assertSays(text, ['oracle sis:1521/S: 7 days left', 'Ask the DBA for a new password']);
  const soon = { ...oneOfEach['password-expires'], days: null };
  assertSays(textOf([], 'fr', MOODLE, [soon]), ['oracle sis:1521/S : la base ne dit pas quand']);
});

test('a check says when the service would run, in the time zone of the schedule', () => {
  const next = ['2026-11-13T05:00:00.000Z', '2026-11-16T05:00:00.000Z', '2026-11-20T05:00:00.000Z'];
  const schedule = { cron: '0 6 16 11 5', timezone: 'Europe/Paris', next };
  const report: CheckReport = { exitCode: 0, moodle: MOODLE, sources: [], schedule, state: STATE };
  const options = { timezone: 'UTC', width: 80, color: false, verbose: false };
  assertSays(checkText(report, { ...options, translate: translator('en'), language: 'en' }), [
    'Schedule 0 6 16 11 5 (Europe/Paris)',
    'Fri, Nov 13, 2026, 06:00:00',
    'Mon, Nov 16',
  ]);
  assertSays(checkText(report, { ...options, translate: translator('fr'), language: 'fr' }), [
    'prochaines exécutions',
    'ven. 13 nov. 2026',
  ]);
});

const states: { name: string; state: StateCheck; en: string[]; fr: string[] }[] = [
  {
    name: 'that is still to be made',
    state: STATE,
    en: ['State folder: /var/lib/sync', 'There is no run history yet', 'this account (uid 1000)'],
    fr: ['Dossier d’état : /var/lib/sync', 'Il n’y a pas encore d’historique', 'ce compte (uid 1000)'],
  },
  {
    name: 'that can be used',
    state: { ...STATE, isThere: true, lastSuccess: '2026-11-22T06:05:03.200Z' },
    en: ['can be read and written by this account (uid 1000)', 'Last completed run: Nov 22, 2026'],
    fr: ['peut lire l’historique des exécutions et y écrire', 'Dernière exécution achevée : 22 nov. 2026'],
  },
  {
    name: 'in which no run has completed',
    state: { ...STATE, isThere: true },
    en: ['No run has completed yet'],
    fr: ['Aucune exécution n’est encore achevée'],
  },
  {
    name: 'of another account',
    state: {
      ...STATE,
      problems: [
        {
          code: 'rights',
          file: '/var/lib/sync/history.sqlite',
          message: 'EACCES: permission denied',
          uid: 1000,
          remedy: 'chown -R 1000:1000 /var/lib/sync',
        },
      ],
    },
    en: ['This account (uid 1000) may not use /var/lib/sync/history.sqlite', 'nobody leaves'],
    fr: ['Ce compte (uid 1000) n’a pas le droit', 'personne ne quitte'],
  },
];

for (const { name, state, en, fr } of states) {
  test(`a check says what a run would meet in a state folder ${name}`, () => {
    assertSays(textOf([], 'en', MOODLE, [], state), en);
    const text = textOf([], 'fr', MOODLE, [], state);
    assertSays(text, fr);
    for (const { remedy } of state.problems) assert.match(text, new RegExp(`^ {4}${remedy}$`, 'm'));
  });
}

test('a check says what should be mended in Moodle, with what mends it', () => {
  const remarks = [
    { code: 'field-textarea', params: { shortname: 'studentid' }, statements: [] },
    {
      code: 'sequence-unowned',
      params: { table: 'mdl_cohort', found: 'public.mdl_cohort_id_seq' },
      statements: ['ALTER SEQUENCE a', 'ALTER SEQUENCE b'],
    },
  ] as const;
  assertSays(textOf([], 'en', { ...MOODLE, remarks }), [
    'The profile field studentid is a text area, whose values are HTML such as <p>12345</p>.',
    'the sequence public.mdl_cohort_id_seq does not belong to the column id any more',
    'ALTER SEQUENCE a;',
    'ALTER SEQUENCE b',
  ]);
  assertSays(textOf([], 'fr', { ...MOODLE, remarks }), [
    'zone de texte',
    'n’appartient plus à la colonne id',
  ]);
});

test('a check says that all is in order only where nothing is worth a look', () => {
  const clock = { state: 'look', code: 'clock-off', params: { seconds: 90, timeZone: 'UTC' } } as const;
  const unasked = { state: 'look', code: 'site-unasked', params: {} } as const;
  const remark = { code: 'field-checkbox', params: { shortname: 'x' }, statements: [] } as const;
  const withLine = (line: typeof clock | typeof unasked) => ({
    ...MOODLE,
    checks: [...(MOODLE.checks ?? []), line],
  });
  assert.match(textOf([]), /Both sides and the state folder are in order/);
  // No run needs what could not be asked, and students without an account have their own line.
  assert.match(textOf([], 'en', withLine(unasked)), /state folder are in order/);
  assert.match(textOf([], 'en', MOODLE, [oneOfEach['unmatched-student']]), /state folder are in order/);
  for (const text of [
    textOf([], 'en', withLine(clock)),
    textOf([], 'en', { ...MOODLE, remarks: [remark] }),
    textOf([], 'en', MOODLE, [oneOfEach['odd-pattern']]),
  ]) {
    assert.match(text, /A run can work\. What is marked “look”/);
    assert.doesNotMatch(text, /state folder are in order/);
  }
});

test('a check calls no field in order that is none for a student number', () => {
  const line = {
    state: 'ok',
    code: 'site-fits',
    params: { release: '4.4', users: 1, field: 'unfit' },
  } as const;
  const text = textOf([], 'en', { ...MOODLE, checks: [line] });
  assert.match(text, /1 user; the grants are in order/);
  assert.doesNotMatch(text, /profile field/);
});

test('a check says of each damaged table what is wrong with it', () => {
  const params = {
    faults: 'unique-index mdl_cohort_members\nsequence-behind mdl_cohort 12\nengine mdl_cohort MyISAM',
    statements: 'CREATE UNIQUE INDEX x;\nSELECT 1',
  };
  const error = { kind: 'moodle', code: 'tables-damaged', message: '', params } as const;
  assertSays(textOf([], 'en', { label: 'x', error }), [
    'Moodle’s tables are not as its installer made them',
    'mdl_cohort_members: the unique index on cohortid and userid is missing',
    'mdl_cohort: its sequence is behind the largest id, 12',
    'mdl_cohort: its engine MyISAM cannot roll a transaction back.',
    'CREATE UNIQUE INDEX x;',
  ]);
});

test('a check marks the runs that fall into a quiet time, and says when that is', () => {
  const next = ['2026-11-13T05:00:00.000Z', '2026-11-16T05:00:00.000Z', '2026-11-20T05:00:00.000Z'];
  const quiet = [
    { from: '2026-11-13T05:00:00.000Z', until: '2026-11-16T05:00:00.000Z', without: 'runs' },
    { from: '2026-11-19T23:00:00.000Z', until: '2026-12-31T23:00:00.000Z', without: 'removals' },
  ] as const;
  const schedule = { cron: '0 6 16 11 5', timezone: 'Europe/Paris', next, quiet };
  const report: CheckReport = { exitCode: 0, moodle: MOODLE, sources: [], schedule, state: STATE };
  const options = { timezone: 'UTC', width: 120, color: false, verbose: false };
  const text = checkText(report, { ...options, translate: translator('en'), language: 'en' });
  assertSays(text, [
    'Fri, Nov 13, 2026, 06:00:00 AM (quiet: no run)',
    'Fri, Nov 20, 2026, 06:00:00 AM (quiet: nobody leaves)',
    'Quiet from Fri, Nov 20, 2026, 12:00:00 AM until Fri, Jan 1, 2027, 12:00:00 AM: nobody leaves a cohort',
  ]);
  assert.match(text, /Mon, Nov 16, 2026, 06:00:00 AM$/m);
  assertSays(checkText(report, { ...options, translate: translator('fr'), language: 'fr' }), [
    '(période calme : pas d’exécution)',
    'Période calme du ven. 20 nov. 2026',
  ]);
});
