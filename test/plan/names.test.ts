import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LocalisedText, NAME_LENGTH, storedDescription, storedName } from '../../src/plan/attributes.ts';
import fc from '../properties.ts';
import { brief, lines, planned } from './model.ts';

const spans = (...texts: [string, string][]) =>
  texts.map(([language, text]) => `<span lang="${language}" class="multilang">${text}</span>`).join('');
/** What two spans add to two texts. */
const markup = spans(['en', ''], ['fr', '']).length;

describe('a name as Moodle stores it', () => {
  const long = (count: number) => '😀'.repeat(count);
  const cases: [title: string, texts: LocalisedText, text: string | undefined, truncated?: boolean][] = [
    ['one pattern', [['', 'Law']], 'Law'],
    [
      'two languages',
      [
        ['en', 'Law'],
        ['fr', 'Droit'],
      ],
      spans(['en', 'Law'], ['fr', 'Droit']),
    ],
    ['one language only', [['fr', 'Droit']], 'Droit'],
    [
      'one language that is not blank',
      [
        ['en', ' '],
        ['fr', 'Droit'],
      ],
      'Droit',
    ],
    [
      'no language that is not blank',
      [
        ['en', ''],
        ['fr', ' '],
      ],
      undefined,
    ],
    ['blank', [['', '']], undefined],
    ['254 characters', [['', long(254)]], long(254)],
    ['255 characters', [['', long(255)]], long(254), true],
    ['cut before a blank', [['', `${long(253)} x`]], long(253), true],
    [
      'spans of 254',
      [
        ['en', long(100)],
        ['fr', long(154 - markup)],
      ],
      spans(['en', long(100)], ['fr', long(154 - markup)]),
    ],
    [
      'spans of 255: the site alone',
      [
        ['fr', long(155 - markup)],
        ['en', long(100)],
      ],
      long(100),
      true,
    ],
    [
      'spans too long: the site alone, cut',
      [
        ['fr', 'Droit'],
        ['en', long(300)],
      ],
      long(254),
      true,
    ],
    [
      'spans too long, no text of the site',
      [
        ['fr', 'Droit'],
        ['de', long(300)],
      ],
      'Droit',
      true,
    ],
    ['< in one text', [['', 'a < b']], 'a < b'],
    [
      '< in spans',
      [
        ['en', 'a</span>'],
        ['fr', '<b>&'],
      ],
      spans(['en', 'a'], ['fr', '&']),
    ],
    [
      '< in spans that begins no tag',
      [
        ['en', 'a < b > c'],
        ['fr', 'x'],
      ],
      spans(['en', 'a &lt; b &gt; c'], ['fr', 'x']),
    ],
    ['a script', [['', 'Law <script>alert(1)</script>II']], 'Law alert(1)II'],
    ['a tag alone', [['', '<b>']], undefined],
    ['tags in tags', [['', '<scr<b>ipt>x</script>y']], 'xy'],
    ['a tag with > in quotes', [['', 'a<img src=x onerror="1>0">b']], 'ab'],
    ['a tag that is never closed', [['', 'Law <img src=x onerror=alert(1)']], 'Law'],
    ['a comment', [['', 'a<!-- > " -->b']], 'ab'],
    ['a processing instruction', [['', 'a<?php 1 > 0 ?>b']], 'ab'],
    [
      'spans of its own',
      [['', spans(['en', 'Law'], ['fr', 'Droit'])]],
      spans(['en', 'Law'], ['fr', 'Droit']),
    ],
    [
      'spans in the other order of attributes',
      [['', '<span class="multilang" lang="en">Law</span>']],
      '<span class="multilang" lang="en">Law</span>',
    ],
    ['the former markup of languages', [['', '<lang lang="en">Law</lang>']], '<lang lang="en">Law</lang>'],
    ['spans with a script in them', [['', spans(['en', '<script>1</script>'])]], spans(['en', '1'])],
    ['spans of another kind', [['', '<span onclick="x()">Law</span>']], 'Law'],
    [
      'a span that is not closed',
      [['', `${spans(['en', 'Law'])}<span lang="fr" class="multilang">Droit`]],
      'LawDroit',
    ],
    ['spans of its own that do not fit', [['', spans(['fr', long(200)], ['en', 'Law'])]], 'Law', true],
    [
      'spans of its own that do not fit, none of the site',
      [['', spans(['fr', long(300)], ['de', 'x'])]],
      long(254),
      true,
    ],
    ['line breaks and tabs', [['', ' a\r\n\tb ']], 'a b'],
    ['a control character', [['', 'a\0b']], undefined],
    [
      'a control character in one language',
      [
        ['en', 'a\0b'],
        ['fr', 'Droit'],
      ],
      'Droit',
    ],
    ['half a surrogate pair', [['', 'a\uD83D']], undefined],
    ['right to left', [['', 'כלכלה']], 'כלכלה'],
    ['quotes, backslash, percent', [['', `"a" 'b' \\ %s`]], `"a" 'b' \\ %s`],
  ];
  for (const [title, texts, text, truncated = false] of cases) {
    it(title, () => {
      assert.deepEqual(storedName(texts, 'en'), text === undefined ? undefined : { text, truncated });
    });
  }

  it('always fits, is never blank and its markup is whole', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({
        unit: fc.constantFrom('<', '/span>', '<span lang="en" class="multilang">', '😀', ' ', 'a'),
        maxLength: 200,
      }),
      fc.constantFrom('', ' ', '\0'),
    );
    const texts = fc.uniqueArray(fc.tuple(fc.constantFrom('en', 'fr', 'de'), text), {
      minLength: 2,
      selector: ([language]) => language,
    });
    const whole = /^(<span lang="[a-z]+" class="multilang">[^<>]+<\/span>){2,}$/;
    fc.assert(
      fc.property(texts, (given) => {
        const stored = storedName(given, 'en');
        if (!stored) return;
        assert.ok(
          [...stored.text].length <= NAME_LENGTH && stored.text.trim() !== '' && stored.text.isWellFormed(),
        );
        const plain = !/<\S/.test(stored.text);
        assert.ok(plain || whole.test(stored.text), stored.text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a description as Moodle stores it', () => {
  const cases: [title: string, texts: LocalisedText, text: string | undefined][] = [
    ['keeps line breaks', [['', 'a\r\nb\tc']], 'a\r\nb\tc'],
    ['may be blank', [['', '']], ''],
    ['may be long', [['', 'x'.repeat(4000)]], 'x'.repeat(4000)],
    [
      'in two languages',
      [
        ['en', 'a<b'],
        ['fr', 'c'],
      ],
      spans(['en', 'a&lt;b'], ['fr', 'c']),
    ],
    [
      'in one of two',
      [
        ['en', ''],
        ['fr', 'c'],
      ],
      'c',
    ],
    ['with a NUL', [['', 'a\0']], undefined],
    ['with half a surrogate pair', [['', '\uDE00']], undefined],
  ];
  for (const [title, texts, text] of cases) {
    it(title, () => {
      assert.deepEqual(storedDescription(texts), text === undefined ? undefined : { text, truncated: false });
    });
  }
});

describe('rows that disagree on a name', () => {
  const columns = ['COHORT', 'TITLE', 'STUDENT'];
  const at = { columns, cohortName: '{TITLE}' };
  const rows = (...titles: (string | null)[]) =>
    titles.map((title, index) => ['x', title, `s${1 + (index % 9)}`]);
  const moodle = [{ idnumber: 'x', name: 'now', members: [1, 2, 3] }];
  const cases: [title: string, titles: (string | null)[], name: string | undefined, findings: string[]][] = [
    ['the most frequent', ['b', 'a', 'b'], 'b', ['name-conflict x name b']],
    ['a tie: the first by code point', ['b', 'a', '😀'], 'a', ['name-conflict x name a']],
    ['a tie outside the basic plane', ['😀', '\uFF5E', null], '\uFF5E', ['name-conflict x name \uFF5E']],
    ['upper case before lower', ['b', 'B', 'a'], 'B', ['name-conflict x name B']],
    ['blanks around are no conflict', [' a', 'a ', 'a'], 'a', []],
    ['blank and NULL have no say', [null, '', 'a'], 'a', []],
    ['a text that cannot be stored has none', ['\0', '\0', 'a'], 'a', []],
    ['all blank: the name stays', [null, null, ' '], undefined, ['invalid-name x']],
    [
      'two that are equal once cut',
      [`${'x'.repeat(254)}1`, `${'x'.repeat(254)}2`, 'a'],
      'x'.repeat(254),
      ['name-conflict x name '.concat('x'.repeat(254)), 'name-truncated x'],
    ],
  ];
  for (const [title, titles, name, findings] of cases) {
    it(title, () => {
      for (const order of [titles, titles.toReversed(), [...titles.slice(1), titles[0] ?? null]]) {
        const { plan } = planned({ ...at, moodle, rows: rows(...order) });
        assert.deepEqual(lines(plan), name === undefined ? [] : [`x name "now" > "${name}"`]);
        assert.deepEqual(plan.findings.map(brief), findings);
      }
    });
  }

  it('are reported with all that was said', () => {
    const { plan } = planned({ ...at, moodle, rows: rows('b', 'c', 'a', 'b') });
    assert.deepEqual(plan.findings, [
      {
        kind: 'name-conflict',
        mapping: 'programme',
        cohort: 'x',
        attribute: 'name',
        chosen: 'b',
        others: ['a', 'c'],
      },
    ]);
  });

  it('where all are blank: a new cohort is named by its idnumber, and keeps that name', () => {
    const given = { ...at, rows: rows(null) };
    const { plan } = planned(given);
    assert.deepEqual([plan.cohorts[0]?.create?.name, plan.findings.map(brief)], ['x', ['invalid-name x']]);
    assert.deepEqual(
      lines(planned({ ...given, moodle: [{ idnumber: 'x', name: 'by hand', members: [1] }] }).plan),
      [],
    );
  });
});

describe('attributes of a cohort that exists', () => {
  const moodle = [{ idnumber: 'x', name: 'n', description: 'by hand', members: [1] }];
  const rows = [['x', 's1', 'text']];
  const columns = ['COHORT', 'STUDENT', 'TEXT'];

  it('leave the description alone without a pattern for it', () => {
    assert.deepEqual(lines(planned({ cohortName: 'n', columns, rows, moodle }).plan), []);
  });

  it('follow the source where there is one', () => {
    const { plan } = planned({ cohortName: 'n', description: '{TEXT}', columns, rows, moodle });
    assert.deepEqual(lines(plan), ['x description "by hand" > "text"']);
    assert.deepEqual(plan.cohorts[0]?.update, { description: { from: 'by hand', to: 'text' } });
  });

  it('stay where the text cannot be stored', () => {
    const given = { cohortName: 'n', description: '{TEXT}', columns, rows: [['x', 's1', '\0']], moodle };
    const { plan } = planned(given);
    assert.deepEqual(lines(plan), []);
    assert.deepEqual(plan.findings, [
      { kind: 'invalid-name', mapping: 'programme', cohort: 'x', attribute: 'description' },
    ]);
  });

  it('are a name in the languages that there are', () => {
    const cohortName = { en: 'Year {TEXT}', fr: 'Année {TEXT}' };
    const { plan } = planned({ cohortName, columns, rows, moodle });
    assert.equal(plan.cohorts[0]?.update?.name?.to, spans(['en', 'Year text'], ['fr', 'Année text']));
  });
});
