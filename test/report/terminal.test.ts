import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { languages, translator } from '../../src/messages/messages.ts';
import { layOut } from '../../src/report/layout.ts';
import { linksInto } from '../../src/report/links.ts';
import type { RunReport } from '../../src/report/report.ts';
import { assertFits, assertSays, textOf } from './rendered.ts';
import { changeOf, oneOfEach, reportOf, summaryOf } from './reports.ts';

const DIGEST = '0123456789abcdef';

describe('in a terminal', () => {
  const everything = (text: string): RunReport =>
    reportOf('partial', {
      dryRun: true,
      digest: DIGEST,
      approvable: DIGEST,
      mappings: [summaryOf(text, { rows: 1_234_567 }), summaryOf('year', { rows: 500_000 })],
      changes: [
        changeOf(text, { removes: 3, update: { name: { from: text, to: text } } }),
        changeOf(`${text}2`, { adds: 100 }),
      ],
      refusals: [{ guard: 'rowsDrop', mapping: text, figure: 99, limit: 20, of: 1_000_000 }],
      guardsOff: ['removals', 'cohortRemovals', 'minimumRows'],
      enrolments: [{ task: text, result: 'disabled' }],
      findings: Object.values(oneOfEach).flatMap((finding) => [
        finding,
        { ...finding, ...('student' in finding && { student: text, cohorts: [text, text] }) },
        { ...finding, ...('cohort' in finding && { cohort: text }) },
        { ...oneOfEach['apply-failed'], error: text },
      ]),
      error: {
        kind: 'source',
        code: 'ORA-00942',
        message: text,
        params: { step: 'query', source: text, mapping: text },
      },
    });

  const texts = [
    'x'.repeat(4000),
    '学生'.repeat(60),
    '👩‍🎓 é'.repeat(20),
    'مرحبا بالعالم '.repeat(10),
    'word '.repeat(200),
    '',
  ];
  for (const [index, text] of texts.entries()) {
    test(`no line is wider than asked, whatever the data: ${index}`, () => {
      for (const width of [48, 80, 132]) {
        for (const language of languages) {
          for (const verbose of [false, true]) {
            assertFits(textOf(everything(text), language, { width, verbose, color: true }), width);
          }
        }
      }
    });
  }

  test('a word without an end is broken like any other', () => {
    const letters = 'x'.repeat(200_000);
    assert.equal(layOut([[{ text: letters }]], { width: 1, color: false }).replaceAll('\n', ''), letters);
  });

  test('a terminal narrower than any table gets the narrowest', () => {
    assertFits(textOf(everything('abc'), 'en', { width: 10 }), 48);
  });

  test('nothing in the data acts on it', () => {
    const hostile =
      'A\u001b[2J\u001b]0;owned\u0007\u009b31m\u202egnp.exe\u2066\u200b\r\nfake line\u0000\ud800\u2028';
    for (const verbose of [false, true]) {
      const text = textOf(everything(hostile), 'en', { verbose });
      assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      assert.doesNotMatch(text, /^fake line/m);
      assertSays(text, ['\\u001b[2J', '[U+202E]']);
    }
  });

  test('the verdict is last as well, with the command that approves', () => {
    const report = everything('abc');
    const lines = textOf(report, 'en', { isTerminal: true }).split('\n');
    const end = lines.findIndex((line) => line.includes('--approve')) + 1;
    assert.ok(end > 0);
    assert.deepEqual(lines.slice(-end), lines.slice(0, end));
    assert.match(lines[0] ?? '', /^Dry run\./);
  });

  test('users are links where it can click them, and addresses where it cannot', () => {
    const report = reportOf('partial', { findings: [oneOfEach['user-vanished']] });
    const page = 'https://moodle.example.edu/m/user/profile.php?id=901';
    for (const [language, user] of [
      ['en', 'user\u00a0901'],
      ['fr', 'compte\u00a0901'],
    ] as const) {
      const links = (isClickable: boolean) =>
        linksInto('https://moodle.example.edu/m', translator(language), isClickable);
      assert.ok(textOf(report, language).includes(user));
      assert.ok(textOf(report, language, { links: links(false) }).includes(`${page},`));
      const clickable = textOf(report, language, { links: links(true) });
      assert.ok(clickable.includes(`\u001b]8;;${page}\u001b\\${user}\u001b]8;;\u001b\\`));
      assert.equal(stripVTControlCharacters(clickable), textOf(report, language));
      const narrow = textOf(report, language, { links: links(false), width: 48 });
      assert.ok(narrow.includes(`${page},`), 'an address is not broken');
    }
  });

  test('a blank that is none is seen in a student key', () => {
    const finding = { ...oneOfEach['unmatched-student'], student: ' 12\u00a034' };
    assertSays(textOf(reportOf('applied', { findings: [finding] })), ['[U+0020]12[U+00A0]34 (LAW-1']);
  });

  test('colours only where wished, and then around the same text', () => {
    const report = everything('abc');
    const plain = textOf(report);
    const coloured = textOf(report, 'en', { color: true });
    assert.ok(!plain.includes('\u001b'));
    assert.ok(coloured.includes('\u001b[31m'));
    assert.equal(stripVTControlCharacters(coloured), plain);
  });
});
