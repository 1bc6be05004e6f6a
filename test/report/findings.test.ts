import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding, FindingKind } from '../../src/plan/finding.ts';
import { compared } from '../../src/report/compared.ts';
import { countOf } from '../../src/report/finding-groups.ts';
import { assertSays, flat, textOf } from './rendered.ts';
import { oneOfEach, reportOf } from './reports.ts';

test('two spellings of one idnumber are both shown', () => {
  const sources = [
    { mapping: 'programme', idnumber: 'ABC', fields: ['ABC'] },
    { mapping: 'year', idnumber: 'abc', fields: ['abc'] },
  ];
  const findings: Finding[] = [
    { kind: 'idnumber-collision', mapping: 'programme', cohort: 'ABC', sources },
    { kind: 'duplicate-cohort', mapping: 'programme', cohort: 'ÉCO', ids: [1, 2], spellings: ['ECO', 'eco'] },
  ];
  assertSays(textOf(reportOf('partial', { findings })), [
    'programme from “ABC”, written ABC, year from “abc”, written abc',
    'ÉCO: cohorts 1, 2; Moodle also writes ECO, eco',
  ]);
  assertSays(textOf(reportOf('partial', { findings }), 'fr'), ['écrit abc', 'Moodle écrit aussi ECO, eco']);
});

test('what is gone or leaving upstream says how many, since when, and until when', () => {
  const findings = [oneOfEach['gone-upstream'], oneOfEach.leaving];
  assertSays(textOf(reportOf('unchanged', { findings })), [
    'OLD-2025: 12 members; named no more since Nov 1, 2026, 7:05:00',
    'LAW-1: 2 members; named no more since Nov 20, 2026, 7:05:00',
    'leaving from Nov 23, 2026, 7:05:00',
  ]);
  const withheld = { ...oneOfEach['removals-withheld'], recent: 3 };
  assertSays(textOf(reportOf('partial', { findings: [withheld] })), [
    'LAW-4: user 1, user 2, user 3 and 3 more, after 3 removed within 24 hours',
  ]);
});

test('an idnumber is whole, however long it may be: two may differ at their ends alone', () => {
  const idnumbers = ['A', 'B'].map((end) => `${'PROGRAMME-'.repeat(10).slice(0, 99)}${end}`);
  for (const finding of Object.values(oneOfEach)) {
    if (!('cohort' in finding)) continue;
    const findings = idnumbers.map((cohort) => ({ ...finding, cohort }) as Finding);
    const text = textOf(reportOf('partial', { findings })).replaceAll(/\n\s+/g, '');
    for (const idnumber of idnumbers) assert.ok(text.includes(idnumber), `${finding.kind}: ${text}`);
  }
});

describe('findings', () => {
  const said: Record<FindingKind, { example: string; en: string; fr: string }> = {
    'missing-field': { example: 'FACULTY', en: '2 rows lack a field', fr: '2 lignes sans un champ' },
    'unreadable-text': {
      example: 'PROGRAMME',
      en: '1 row has text that is damaged',
      fr: '1 ligne contient un texte abîmé',
    },
    'invalid-idnumber': {
      example: '8',
      en: '1 row gives an idnumber',
      fr: '1 ligne donne un identifiant de cohorte',
    },
    'invisible-characters': {
      example: 'A[U+200B]B, C[U+00A0]D',
      en: '2 values have characters that nobody sees',
      fr: '2 valeurs contiennent des caractères invisibles',
    },
    'odd-pattern': {
      example: '“{CODE}”',
      en: '1 pattern has something in the fixed text that is hardly meant',
      fr: '1 motif contient un texte fixe qui n’est sans doute pas voulu',
    },
    'no-rows': {
      example: ':academicYear',
      en: '1 query returns no row',
      fr: '1 requête ne renvoie aucune ligne',
    },
    'nobody-found': {
      example: '2003000, 22100001',
      en: 'In 1 mapping no student was found in Moodle',
      fr: 'Dans 1 règle, aucun étudiant n’a été trouvé',
    },
    'odd-idnumber': {
      example: 'TD-L1DRT--1-',
      en: '1 idnumber has a separator too many',
      fr: '1 identifiant de cohorte contient un séparateur de trop',
    },
    'missing-student': {
      example: '4, 5, 6',
      en: '3 rows name no student',
      fr: '3 lignes ne désignent aucun étudiant',
    },
    'unmatched-student': {
      example: '00098765 (LAW-1, LAW-2)',
      en: '1 student has no Moodle user',
      fr: '1 étudiant n’a pas de compte Moodle',
    },
    'ambiguous-student': {
      example: '450 (LAW-1)',
      en: '1 student matches several',
      fr: '1 étudiant correspond à plusieurs',
    },
    'suspended-student': {
      example: '77 (MED-3)',
      en: '1 student is suspended',
      fr: '1 étudiant est suspendu',
    },
    'idnumber-collision': {
      example: 'A-B-C',
      en: '1 idnumber is built in more than one way',
      fr: '1 identifiant de cohorte est construit de plusieurs façons',
    },
    'name-conflict': {
      example: 'Faculty of Law',
      en: 'In 1 case the rows of a cohort disagree',
      fr: 'Dans 1 cas, les lignes d’une cohorte se contredisent',
    },
    'name-truncated': {
      example: 'LAW-2',
      en: '1 cohort name does not fit',
      fr: '1 nom de cohorte ne tient pas',
    },
    'invalid-name': {
      example: 'LAW-3',
      en: 'no text that Moodle can store',
      fr: 'aucun texte que Moodle puisse enregistrer',
    },
    'no-usable-rows': {
      example: 'OLD-1',
      en: '1 cohort is held: none of its rows',
      fr: '1 cohorte est bloquée : aucune de ses lignes',
    },
    'removals-withheld': {
      example: 'LAW-4',
      en: 'in 1 cohort (6 members)',
      fr: 'dans 1 cohorte (6 membres)',
    },
    'gone-upstream': {
      example: 'OLD-2025',
      en: '1 cohort is not named by the source any more',
      fr: '1 cohorte n’est plus désignée par la source',
    },
    leaving: {
      example: 'LAW-1',
      en: '2 members will leave, once the time of grace is over',
      fr: '2 membres partiront, une fois le délai de grâce écoulé',
    },
    'removals-quiet': {
      example: 'LAW-5',
      en: '4 members stay in 1 cohort for the quiet time',
      fr: '4 membres restent dans 1 cohorte pendant la période calme',
    },
    'foreign-component': {
      example: 'local_ldapsync',
      en: '1 cohort is held: it belongs to another component',
      fr: '1 cohorte est bloquée : elle appartient à un autre composant',
    },
    'duplicate-cohort': {
      example: '14, 41',
      en: '1 idnumber is used by several cohorts',
      fr: '1 identifiant de cohorte est porté par plusieurs cohortes',
    },
    'category-not-found': {
      example: 'Faculties / Other',
      en: '1 new cohort names a category',
      fr: '1 nouvelle cohorte désigne une catégorie',
    },
    'apply-failed': {
      example: 'Lock wait timeout exceeded',
      en: '1 cohort could not be written',
      fr: '1 cohorte n’a pas pu être écrite',
    },
    'user-vanished': { example: '902', en: '2 users vanished', fr: '2 comptes ont disparu' },
    'changed-meanwhile': {
      example: '903',
      en: 'In one cohort something changed',
      fr: 'Dans une cohorte, quelque chose a changé',
    },
    'cohort-vanished': { example: 'GONE-1', en: '1 cohort vanished', fr: '1 cohorte a disparu' },
    'open-end': { example: 'programme', en: '1 file may be cut off', fr: '1 fichier est peut-être tronqué' },
    'old-file': {
      example: 'file /data/sis.csv',
      en: '1 file has not been written for days',
      fr: '1 fichier n’est plus écrit depuis plusieurs jours',
    },
    'future-file': {
      example: 'file /data/sis.csv',
      en: '1 file is dated in the future',
      fr: '1 fichier est daté dans le futur',
    },
    'password-expires': {
      example: 'oracle sis:1521/S',
      en: 'password of the source’s account expires soon',
      fr: 'mot de passe du compte de la source expire bientôt',
    },
    'undo-overtaken': {
      example: 'PROG-MATH-FT',
      en: 'In 1 case a change cannot be taken back (2 memberships)',
      fr: 'Dans 1 cas, une modification ne peut pas être annulée (2 appartenances)',
    },
    'undo-kept-cohort': {
      example: 'PROG-MATH-FT',
      en: '1 cohort that the run made stays in Moodle',
      fr: '1 cohorte créée par l’exécution reste dans Moodle',
    },
    'cohort-not-in-run': {
      example: 'TYPO-2',
      en: '1 cohort given by --cohort was not written by what is undone',
      fr: '1 cohorte donnée par --cohort n’a pas été écrite par ce qui est annulé',
    },
    'cohort-not-in-source': {
      example: 'TYPO-1',
      en: '1 idnumber given by --cohort is not in the source',
      fr: '1 identifiant de cohorte donné par --cohort est absent de la source',
    },
    'bad-line': {
      example: '9, 31',
      en: '2 lines of the file cannot be understood',
      fr: '2 lignes du fichier sont incompréhensibles',
    },
    'unknown-cohort': {
      example: 'NEW-1',
      en: '1 cohort of the file is not in Moodle',
      fr: '1 cohorte du fichier n’existe pas',
    },
    'ambiguous-cohort': {
      example: '21, 22',
      en: '1 name or idnumber means several cohorts',
      fr: '1 nom ou identifiant de cohorte désigne plusieurs cohortes',
    },
    'unknown-user': {
      example: '4, 5',
      en: '1 user of the file is not in Moodle',
      fr: '1 utilisateur du fichier n’existe pas',
    },
    'ambiguous-user': {
      example: '62',
      en: '1 value means several Moodle users',
      fr: '1 valeur désigne plusieurs comptes',
    },
    'cohort-row': { example: '2, 8', en: '1 error in the rows of the file', fr: '1 erreur dans les lignes' },
    'cohort-exists': {
      example: 'Chess',
      en: '1 cohort without an idnumber was not made',
      fr: '1 cohorte sans identifiant de cohorte n’a pas été créée',
    },
    'left-out-column': {
      example: 'theme',
      en: 'columns of Moodle’s own export that are left out',
      fr: 'colonnes de l’export de Moodle qui ne sont pas reprises',
    },
    'unknown-column': {
      example: 'colour',
      en: 'columns that mean nothing here',
      fr: 'colonnes qui n’ont pas de sens',
    },
    'context-not-found': {
      example: 'Arts / Old',
      en: '1 context of the file is not in Moodle',
      fr: '1 contexte du fichier n’existe pas',
    },
    'unknown-format': {
      example: 'rtf',
      en: '1 description format that Moodle does not have',
      fr: '1 format de description que Moodle n’a pas',
    },
  };
  for (const kind of Object.keys(said) as FindingKind[]) {
    test(`say what, which and what to do: ${kind}`, () => {
      for (const language of ['en', 'fr'] as const) {
        const text = textOf(reportOf('partial', { findings: [oneOfEach[kind]] }), language);
        assertSays(text, [said[kind].example, said[kind][language]]);
        const section = text.split('\n\n').find((one) => flat(one).includes(said[kind][language])) ?? '';
        assert.ok(section.split('\n').length >= 3, `title, example and advice:\n${section}`);
      }
    });
  }

  const students = (count: number, mapping = 'programme') =>
    Array.from({ length: count }, (_, index) => ({
      ...oneOfEach['unmatched-student'],
      mapping,
      student: `S-${index}`,
    }));

  test('of one kind are counted together and cut', () => {
    const report = reportOf('applied', { findings: students(1500) });
    assertSays(textOf(report), ['1,500 students have no Moodle user', 'and 1,497 more']);
    assertSays(textOf(report, 'fr'), ['1 500 étudiants n’ont pas de compte Moodle', 'et 1 497 autres']);
    assert.equal(textOf(report).match(/S-\d+ /g)?.length, 3);
    assert.equal(textOf(report, 'en', { verbose: true }).match(/S-\d+ /g)?.length, 1500);
  });

  test('count a student of two mappings once', () => {
    const findings = [...students(2), ...students(2, 'year')];
    assertSays(textOf(reportOf('applied', { findings })), ['2 students have no Moodle user']);
  });

  test('are counted in the list of runs as they are shown', () => {
    assert.equal(countOf([...students(3), ...students(3, 'year')]), 3);
    const twice = [oneOfEach['unmatched-student'], oneOfEach['ambiguous-student']];
    assert.equal(countOf([...twice, oneOfEach['missing-field'], oneOfEach['missing-student']]), 4);
  });

  test('name a student of several mappings once, with all cohorts', () => {
    const ofMapping = (mapping: string, ...cohorts: string[]) =>
      (['unmatched-student', 'ambiguous-student', 'suspended-student'] as const).map((kind) => ({
        ...oneOfEach[kind],
        mapping,
        student: 'S-1',
        cohorts,
      }));
    const findings = [
      ...ofMapping('programme', 'LAW'),
      ...ofMapping('year', 'LAW-1', 'LAW-2'),
      ...ofMapping('group', 'A', 'B', 'LAW'),
    ];
    const text = textOf(reportOf('applied', { findings }));
    assertSays(text, [
      '1 student has no Moodle user S-1 (LAW, LAW-1, LAW-2, A, B)',
      '1 student matches several Moodle users S-1: user 12, user 450 (LAW, LAW-1, LAW-2, A, B)',
      '1 student is suspended in Moodle S-1: user 77 (LAW, LAW-1, LAW-2, A, B)',
    ]);
  });

  test('show names in the language of the reader', () => {
    const name = (english: string, french: string) =>
      `<span lang="en" class="multilang">${english}</span><span lang="fr" class="multilang">${french}</span>`;
    const findings: Finding[] = [
      {
        ...oneOfEach['name-conflict'],
        attribute: 'name',
        chosen: name('Law', 'Droit'),
        others: [name('Laws', 'Droits')],
      },
      { ...oneOfEach['name-truncated'], name: name('Long', 'Longue') },
    ];
    assertSays(textOf(reportOf('applied', { findings })), ['“Law” is taken, not “Laws”', '“Long”']);
    assertSays(textOf(reportOf('applied', { findings }), 'fr'), [
      '« Droit » est retenu, et non « Droits »',
      '« Longue »',
    ]);
  });

  test('cut long lists inside a finding', () => {
    const rows = Array.from({ length: 40 }, (_, index) => index + 1);
    const report = reportOf('applied', { findings: [{ ...oneOfEach['missing-student'], rows }] });
    assertSays(textOf(report), ['rows 1, 2, 3 and 37 more']);
    assertSays(textOf(report, 'fr'), ['lignes 1, 2, 3 et 37 autres']);
    assertSays(textOf(report, 'en', { verbose: true }), ['38, 39, 40']);
  });

  describe('beside those of the last run', () => {
    const last = { run: '20261121T060500000Z-3fa9', startedAt: '2026-11-21T06:05:00.000Z' };
    const beside = (now: readonly Finding[], before: readonly Finding[]) =>
      reportOf('unchanged', { findings: now, compared: compared(now, { ...last, findings: before }) });

    test('say how many are new and how many are settled, with the new ones as examples', () => {
      const [gone, ...known] = students(26);
      const now = [...known, { ...oneOfEach['unmatched-student'], student: 'NEW-1' }];
      const text = textOf(beside(now, [gone as Finding, ...known]));
      assertSays(text, ['26 students have no Moodle user (1 new, 1 settled) NEW-1 (LAW-1, LAW-2) Whoever']);
      assert.doesNotMatch(text, /S-\d/);
      assertSays(text, ['1 point to look at below, 1 new.']);
    });

    test('take one line where they are known, and one where they are settled', () => {
      const now = students(25);
      const text = textOf(beside(now, [...now, oneOfEach['missing-field']]));
      assertSays(text, [
        '1 known point below, none new.',
        'Known since the last run (Nov 21, 2026, 7:05:00',
        'or before 25 students have no Moodle user',
        'Settled since the last run',
        '2 rows lack a field',
      ]);
      assert.doesNotMatch(text, /S-\d|Create the accounts/);
      assert.match(textOf(beside(now, now), 'en', { verbose: true }), /S-24 [\s\S]*Create the accounts/);
    });

    test('are the same though there is more of them, or a student is named by another mapping', () => {
      const grown = { ...oneOfEach['missing-field'], rows: [1, 2, 3], students: ['1'] };
      const before = [oneOfEach['missing-field'], ...students(1)];
      assert.doesNotMatch(textOf(beside([grown, ...students(1, 'year')], before)), /\bnew\)|settled/);
      const other = { ...oneOfEach['missing-field'], column: 'YEAR' };
      assertSays(textOf(beside([oneOfEach['missing-field'], other], before)), ['(1 new)', 'Settled since']);
    });
  });

  test('begin with what was left undone', () => {
    const text = flat(textOf(reportOf('partial', { findings: Object.values(oneOfEach).reverse() })));
    const order = [
      'could not be written',
      'used by several',
      'lack a field',
      'has no Moodle user',
      'is suspended',
    ];
    const places = order.map((part) => text.lastIndexOf(part));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.ok(places.every((place) => place > 0));
  });
});
