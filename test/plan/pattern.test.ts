import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  bindPattern,
  bindText,
  type CodeTables,
  ColumnError,
  columnIndex,
  filterNames,
  PatternError,
  parseIdnumberPattern,
  parsePattern,
  parseStudentPattern,
  plainColumn,
  tracePattern,
} from '../../src/plan/pattern.ts';
import fc from '../properties.ts';

const tables: CodeTables = {
  codes: { OLD: 'NEW', blank: ' ', '007': '7', constructor: 'built' },
  empty: {},
};

/** What a pattern makes of the field A (and B); `missing A` where it rejects the row. */
function rendered(pattern: string, a: string | null, b: string | null = 'b'): string {
  const result = bindPattern(parsePattern(pattern, tables), ['A', 'B'])([a, b]);
  return 'missing' in result ? `missing ${result.missing}` : result.text;
}

describe('a pattern', () => {
  const cases: [title: string, pattern: string, a: string | null, expected: string][] = [
    ['takes a field', '{A}', 'x', 'x'],
    ['finds a column without regard to case', '{a}', 'x', 'x'],
    ['takes blanks around a column and a filter', '{ A | upper }', 'x', 'X'],
    ['joins fields and text', 'p-{A}-{B}-s', 'x', 'p-x-b-s'],
    ['takes one field twice', '{A|upper}{A}', 'x', 'Xx'],
    ['reads {{ and }} as braces', '{{{A}}}', 'x', '{x}'],
    ['reads {{A}} as text', '{{A}}{A}', 'x', '{A}x'],
    ['leaves a backslash in the text alone', '\\{A}\\n', 'x', '\\x\\n'],
    ['chains filters from left to right', '{A|slice:0:3|upper}', 'abcdef', 'ABC'],
    ['trims the field first', '{A|slice:0:2}', '  abc  ', 'ab'],
    ['trims every kind of blank', '{A}', '\t\u00a0\u2003x\r\n\ufeff', 'x'],
    ['keeps blanks inside', '{A}', ' a  b ', 'a  b'],

    ['trim', '{A|slice:0:3|trim}', 'ab cd', 'ab'],
    ['upper', '{A|upper}', 'straße é', 'STRASSE É'],
    ['lower', '{A|lower}', 'ÀÉ', 'àé'],
    ['slice from the start', '{A|slice:0:4}', '2026/27', '2026'],
    ['slice to the end', '{A|slice:5}', '2026/27', '27'],
    ['slice from behind', '{A|slice:-2}', '2026/27', '27'],
    ['slice up to behind', '{A|slice:0:-3}', '2026/27', '2026'],
    ['slice past the end', '{A|slice:2:99}', 'abc', 'c'],
    ['slice of nothing', '{A|slice:9}', 'abc', 'missing A'],
    ['slice counts characters, not UTF-16 units', '{A|slice:1:3}', '😀é😁x', 'é😁'],
    ['slice of blanks alone', '{A|slice:1:2}', 'a b', 'missing A'],
    ['part from the start', '{A|part:-:2}', 'L1-DRT-A', 'DRT'],
    ['part from the end', '{A|part:-:-1}', 'L1-DRT-A', 'A'],
    ['part of a value without the separator', '{A|part:-:1}', 'L1', 'L1'],
    ['part past the end', '{A|part:-:4}', 'L1-DRT-A', 'missing A'],
    ['part past the start', '{A|part:-:-4}', 'L1-DRT-A', 'missing A'],
    ['part that is empty', '{A|part:-:2}', 'L1--A', 'missing A'],
    ['part between longer separators', '{A|part: / :2}', 'a / b', 'b'],
    ['part with an escaped separator', '{A|part:\\|:2}', 'a|b', 'b'],
    ['padStart fills', '{A|padStart:4:0}', '42', '0042'],
    ['padStart of the width', '{A|padStart:4:0}', '4242', '4242'],
    ['padStart over the width', '{A|padStart:4:0}', '42424', '42424'],
    ['padStart counts characters', '{A|padStart:3:😀}', '😁', '😀😀😁'],
    ['padStart with an escaped colon', '{A|padStart:3:\\:}', 'x', '::x'],
    ['stripLeadingZeros', '{A|stripLeadingZeros}', '0042', '42'],
    ['stripLeadingZeros keeps the last', '{A|stripLeadingZeros}', '000', '0'],
    ['stripLeadingZeros keeps zeros inside', '{A|stripLeadingZeros}', '1001', '1001'],
    ['replace everywhere', '{A|replace:/:-}', 'a/b/c', 'a-b-c'],
    ['replace by nothing', '{A|replace:/:}', 'a/b', 'ab'],
    ['replace takes no regular expression', '{A|replace:.:-}', 'a.b', 'a-b'],
    ['replace takes $ as it is', '{A|replace:x:$&$1}', 'axb', 'a$&$1b'],
    ['replace an escaped bar', '{A|replace:\\|:\\:}', 'a|b', 'a:b'],
    ['replace an escaped backslash', '{A|replace:\\\\:/}', 'a\\b', 'a/b'],
    ['replace escaped braces', '{A|replace:\\{:\\}}', 'a{b', 'a}b'],
    ['replace a blank', '{A|replace: :_}', 'a b', 'a_b'],
    ['replace that leaves nothing', '{A|replace:x:}', 'xx', 'missing A'],
    ['slug', '{A|slug}', '  Génie civil & Bât. (2ᵉ) ', 'genie-civil-bat-2e'],
    ['slug keeps letters of other scripts', '{A|slug}', 'Физика 101', 'физика-101'],
    ['slug of signs alone', '{A|slug}', '---', 'missing A'],
    ['slug of signs with a default', '{A|slug|default:none}', '---', 'none'],
    ['default for NULL', '{A|default:none}', null, 'none'],
    ['default for blank', '{A|default:none}', '', 'none'],
    ['default for blanks', '{A|default:none}', '   ', 'none'],
    ['default leaves a value alone', '{A|default:none}', 'x', 'x'],
    ['default then filters', '{A|default:none|upper}', null, 'NONE'],
    ['default after a filter that leaves nothing', '{A|slice:9|default:none}', 'x', 'none'],
    ['map', '{A|map:codes}', 'OLD', 'NEW'],
    ['map leaves unknown codes alone', '{A|map:codes}', 'old', 'old'],
    ['map keeps leading zeros apart', '{A|map:codes}', '007', '7'],
    ['map to blank', '{A|map:codes}', 'blank', 'missing A'],
    ['map has no members but its own', '{A|map:empty}', 'toString', 'toString'],
    ['map with a code that is a property name', '{A|map:codes}', 'constructor', 'built'],

    ['NULL', '{A}', null, 'missing A'],
    ['blank', 'x{A}', '', 'missing A'],
    ['blanks', '{A}', ' \t ', 'missing A'],
    ['padStart makes no code of NULL', '{A|padStart:4:0}', null, 'missing A'],
    ['padStart makes no code of blanks', '{A|padStart:4:0}', '  ', 'missing A'],
    ['default fills before padStart', '{A|default:7|padStart:4:0}', null, '0007'],
    ['padStart makes no code, default after it fills', '{A|padStart:4:0|default:none}', '', 'none'],
    ['map gives nothing to NULL', '{A|map:codes}', null, 'missing A'],
    ['a field takes braces and filters as text', '{A}', '{B|upper}', '{B|upper}'],
  ];
  for (const [title, pattern, a, expected] of cases) {
    it(`${title}: ${pattern}`, () => assert.equal(rendered(pattern, a), expected));
  }

  it('names the first column that is missing, as the pattern writes it', () => {
    assert.equal(rendered('{b}{a}', null, null), 'missing b');
    assert.equal(rendered('{A}{b}', 'x', ' '), 'missing b');
  });

  it('knows its columns, each once', () => {
    assert.deepEqual(parsePattern('{A}-{B|upper}-{A}').columns, ['A', 'B']);
    assert.deepEqual(parsePattern('plain').columns, []);
  });

  it('has every filter of the documentation', () => {
    const documented = 'trim upper lower slice part padStart stripLeadingZeros replace slug default map';
    assert.deepEqual([...filterNames].sort(), documented.split(' ').sort());
  });

  it('tells cohorts apart by the fields after their filters, before slug and what follows', () => {
    const fields = (pattern: string, a: string) => {
      const result = bindPattern(parsePattern(pattern, tables), ['A'])([a]);
      return 'fields' in result ? result.fields : result.missing;
    };
    assert.deepEqual(fields('{A|upper}', ' ab '), ['AB']);
    assert.deepEqual(fields('{A|upper|slug|slice:0:1}', 'a b'), ['A B']);
    assert.deepEqual(fields('{A|map:codes}', 'OLD'), ['NEW']);
  });
});

describe('a name pattern', () => {
  const name = (pattern: string, a: string | null, b: string | null) =>
    bindText(parsePattern(pattern, tables), ['A', 'B'])([a, b]);
  const cases: [title: string, pattern: string, a: string | null, b: string | null, expected: string][] = [
    ['joins', '{A} ({B})', 'Law', '2026', 'Law (2026)'],
    ['leaves nothing of NULL', '{A} {B}', 'Law', null, 'Law'],
    ['keeps blanks of its own inside', '{A} - {B}', 'Law', '1', 'Law - 1'],
    ['takes a default', '{A} {B|default:all years}', 'Law', null, 'Law all years'],
    ['pads nothing', '{A}{B|padStart:3:0}', 'Law', ' ', 'Law'],
    ['is empty where all is blank', '{A}{B}', null, ' ', ''],
    ['shows a slug', '{A|slug}', 'L à w', null, 'l-a-w'],
  ];
  for (const [title, pattern, a, b, expected] of cases) {
    it(`${title}: ${pattern}`, () => assert.equal(name(pattern, a, b), expected));
  }
});

describe('a pattern that cannot be used', () => {
  const cases: [pattern: string, position: number, reason: string, detail?: string][] = [
    ['{A', 1, 'unclosed-brace'],
    ['x-{A', 3, 'unclosed-brace'],
    ['{A{B}}', 1, 'unclosed-brace'],
    ['{A|default:x\\}', 1, 'unclosed-brace'],
    ['A}', 2, 'stray-brace'],
    ['{A}}', 4, 'stray-brace'],
    ['{}', 2, 'empty-placeholder'],
    ['{ }', 2, 'empty-placeholder'],
    ['{|upper}', 2, 'empty-placeholder'],
    ['{A|uper}', 4, 'unknown-filter', 'uper'],
    ['{A|Upper}', 4, 'unknown-filter', 'Upper'],
    ['{A|constructor}', 4, 'unknown-filter', 'constructor'],
    ['{A|}', 4, 'unknown-filter', ''],
    ['{A|upper|lowr}', 10, 'unknown-filter', 'lowr'],
    ['😀{A|uper}', 5, 'unknown-filter', 'uper'],
    ['😀é}', 3, 'stray-brace'],
    ['{A|upper:1}', 4, 'wrong-arguments', 'upper'],
    ['{A|trim:}', 4, 'wrong-arguments', 'trim'],
    ['{A|slice}', 4, 'wrong-arguments', 'slice:START:END'],
    ['{A|slice:}', 4, 'wrong-arguments', 'slice:START:END'],
    ['{A|slice:a}', 4, 'wrong-arguments', 'slice:START:END'],
    ['{A|slice:0:}', 4, 'wrong-arguments', 'slice:START:END'],
    ['{A|slice:0:1:2}', 4, 'wrong-arguments', 'slice:START:END'],
    ['{A|slice:1.5}', 4, 'wrong-arguments', 'slice:START:END'],
    ['{A|part}', 4, 'wrong-arguments', 'part:SEPARATOR:N'],
    ['{A|part:-}', 4, 'wrong-arguments', 'part:SEPARATOR:N'],
    ['{A|part::1}', 4, 'wrong-arguments', 'part:SEPARATOR:N'],
    ['{A|part:-:0}', 4, 'wrong-arguments', 'part:SEPARATOR:N'],
    ['{A|part:-:x}', 4, 'wrong-arguments', 'part:SEPARATOR:N'],
    ['{A|part:-:1:2}', 4, 'wrong-arguments', 'part:SEPARATOR:N'],
    ['{A|padStart:4}', 4, 'wrong-arguments', 'padStart:WIDTH:CHAR'],
    ['{A|padStart:x:0}', 4, 'wrong-arguments', 'padStart:WIDTH:CHAR'],
    ['{A|padStart:-1:0}', 4, 'wrong-arguments', 'padStart:WIDTH:CHAR'],
    ['{A|padStart:4:00}', 4, 'wrong-arguments', 'padStart:WIDTH:CHAR'],
    ['{A|padStart:4:0:0}', 4, 'wrong-arguments', 'padStart:WIDTH:CHAR'],
    ['{A|replace:a}', 4, 'wrong-arguments', 'replace:FROM:TO'],
    ['{A|replace::b}', 4, 'wrong-arguments', 'replace:FROM:TO'],
    ['{A|replace:a:b:c}', 4, 'wrong-arguments', 'replace:FROM:TO'],
    ['{A|default}', 4, 'wrong-arguments', 'default:VALUE'],
    ['{A|default:}', 4, 'wrong-arguments', 'default:VALUE'],
    ['{A|default: }', 4, 'wrong-arguments', 'default:VALUE'],
    ['{A|default:a:b}', 4, 'wrong-arguments', 'default:VALUE'],
    ['{A|map}', 4, 'wrong-arguments', 'map:TABLE'],
    ['{A|map:codes:x}', 4, 'wrong-arguments', 'map:TABLE'],
    ['{A|map:cods}', 4, 'unknown-map', 'cods'],
    ['{A|map:toString}', 4, 'unknown-map', 'toString'],
  ];
  for (const [pattern, position, reason, detail = ''] of cases) {
    it(`${pattern}: ${reason} at ${position}`, () => {
      assert.throws(() => parsePattern(pattern, tables), {
        name: 'PatternError',
        pattern,
        position,
        reason,
        detail,
      });
    });
  }

  it('says where in plain words', () => {
    const error = new PatternError('{A|uper}', 3, 'unknown-filter', 'uper');
    assert.equal(error.message, 'unknown-filter at character 4 of pattern "{A|uper}": uper');
  });

  it('is an idnumber or a student key whose only braces are literal', () => {
    for (const parse of [parseIdnumberPattern, parseStudentPattern]) {
      assert.throws(() => parse('{{A}}'), { reason: 'no-placeholder', position: 1 });
      assert.deepEqual(parse('{A}').columns, ['A']);
    }
  });

  it('is not an idnumber without a column: one cohort for all rows', () => {
    assert.deepEqual(parseIdnumberPattern('ALL').columns, []);
  });

  it('is not a student key without braces: the name of a column', () => {
    assert.deepEqual(parseStudentPattern('STUDENT_NO').columns, ['STUDENT_NO']);
    const plain = ['STUDENT_NO', '{STUDENT_NO}', '{STUDENT_NO|trim}', 'E{STUDENT_NO}'].map((text) =>
      plainColumn(parseStudentPattern(text)),
    );
    assert.deepEqual(plain, ['STUDENT_NO', 'STUDENT_NO', undefined, undefined]);
  });
});

describe('columns of a query', () => {
  it('are found without regard to case', () => {
    assert.equal(columnIndex('year', ['A', 'YEAR']), 1);
    assert.equal(columnIndex('YEAR', ['year', 'A']), 0);
  });

  it('are missing: named with what is there', () => {
    assert.throws(
      () => bindPattern(parsePattern('{YEAR}'), ['A', 'B']),
      (error) => {
        assert.ok(error instanceof ColumnError);
        assert.deepEqual([error.column, error.available, error.ambiguous], ['YEAR', ['A', 'B'], false]);
        return true;
      },
    );
    assert.throws(() => bindText(parsePattern('{YEAR}'), []), ColumnError);
  });

  it('are ambiguous where Oracle returns "year" beside YEAR', () => {
    assert.throws(() => columnIndex('Year', ['year', 'YEAR']), { name: 'ColumnError', ambiguous: true });
    assert.equal(columnIndex('A', ['year', 'A', 'YEAR']), 1);
  });
});

describe('any text', () => {
  const text = fc.string({ unit: 'binary' });

  it('stands for itself where its braces are doubled', () => {
    fc.assert(
      fc.property(text, (literal) => {
        const pattern = parsePattern(literal.replaceAll(/[{}]/g, '$&$&'));
        const result = bindPattern(pattern, [])([]);
        assert.deepEqual(result, { text: literal, fields: [] });
      }),
    );
  });

  it('can be a default and a replacement where | : } { and \\ are escaped', () => {
    fc.assert(
      fc.property(text, (value) => {
        fc.pre(value.trim() !== '');
        const escaped = value.replaceAll(/[|:{}\\]/g, '\\$&');
        const filled = bindText(parsePattern(`<{A|default:${escaped}}>`), ['A'])([null]);
        assert.equal(filled, `<${value.normalize('NFC')}>`);
        const replaced = bindText(parsePattern(`<{A|replace:x:${escaped}}>`), ['A'])(['x']);
        assert.equal(replaced, `<${value.normalize('NFC')}>`);
      }),
    );
  });

  it('either parses or is refused with a position inside it', () => {
    const noise = fc.string({
      unit: fc.constantFrom('{', '}', '|', ':', '\\', 'A', 'upper', 'slice', '1', '😀', ' '),
    });
    fc.assert(
      fc.property(noise, (pattern) => {
        try {
          parsePattern(pattern);
        } catch (error) {
          assert.ok(error instanceof PatternError);
          assert.ok(error.position >= 1 && error.position <= [...pattern].length + 1, String(error.position));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what became of each placeholder of a row', () => {
  const trace = (text: string, row: (string | null)[], nullWords: string[] = []) =>
    tracePattern(
      parsePattern(text, { old: { INFO: 'INF' } }),
      ['PROGRAMME', 'YEAR'],
      new Set(nullWords),
    )(row);

  it('is the field, what it is taken for, and the value after each filter as it is written', () => {
    assert.deepEqual(trace('P-{programme|map:old|padStart:5:_}/{YEAR}', [' INFO\u200b', '2026']), [
      {
        column: 'programme',
        field: ' INFO\u200b',
        taken: 'INFO',
        filters: [
          { filter: 'map:old', value: 'INF' },
          { filter: 'padStart:5:_', value: '__INF' },
        ],
      },
      { column: 'YEAR', field: '2026', taken: '2026', filters: [] },
    ]);
  });

  it('ends where a field is blank', () => {
    assert.deepEqual(trace('{PROGRAMME|slug}-{YEAR}', ['NULL', '2026'], ['null']), [
      { column: 'PROGRAMME', field: 'NULL', taken: '', filters: [{ filter: 'slug', value: '' }] },
    ]);
  });

  it('leads to the value that is built', () => {
    const field = fc.constantFrom('a', ' B ', '007', 'É', '', null, 'x-y');
    const filter = fc.constantFrom(
      'upper',
      'slug',
      'stripLeadingZeros',
      'padStart:4:0',
      'default:z',
      'slice:0:1',
    );
    fc.assert(
      fc.property(fc.array(filter, { maxLength: 3 }), field, (filters, value) => {
        const pattern = parsePattern(`{${['A', ...filters].join('|')}}`);
        const [last] = tracePattern(pattern, ['A'])([value]);
        const built = bindPattern(pattern, ['A'])([value]);
        assert.equal(last?.filters.at(-1)?.value ?? last?.taken, 'missing' in built ? '' : built.text);
      }),
    );
  });
});
