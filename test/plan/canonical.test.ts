import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonical, hasInvisible } from '../../src/plan/canonical.ts';
import fc from '../properties.ts';

describe('the canonical form of a value', () => {
  const cases: [title: string, text: string, form: string, reported?: boolean][] = [
    ['a plain code', 'INF-BA 1', 'INF-BA 1'],
    ['nothing', '', ''],
    ['blanks', ' \t\n', ''],
    ['blanks around a code', '  INF-BA ', 'INF-BA'],
    ['É as two characters', 'E\u0301', 'É'],
    ['a zero-width space inside', 'A\u200bB', 'AB', true],
    ['a soft hyphen inside', 'A\u00adB', 'AB', true],
    ['a word joiner inside', 'A\u2060B', 'AB', true],
    ['a byte order mark inside', 'A\ufeffB', 'AB', true],
    ['a right-to-left mark inside', 'A\u200fB', 'AB', true],
    ['a variation selector behind a letter that has no variants', 'A\ufe0fB', 'AB', true],
    ['a joiner between letters that do not join', 'A\u200dB', 'AB', true],
    ['a Hangul filler', 'A\u3164B', 'AB', true],
    ['an annotation mark', 'A\ufffaB', 'AB', true],
    ['a no-break space inside', 'A\u00a0B', 'A B', true],
    ['a narrow no-break space inside', 'A\u202fB', 'A B', true],
    ['invisible characters at the ends', '\ufeff A\u200b\u00a0\u00ad', 'A'],
    ['invisible characters alone', '\u200b\u00ad\ufeff', ''],
    ['an accent behind an invisible character', 'E\u200b\u0301', 'É', true],
    ['an emoji of several', '👩🏽‍🎓 ❤️‍🔥 👨‍👩‍👧', '👩🏽‍🎓 ❤️‍🔥 👨‍👩‍👧'],
    ['a keycap', '1️⃣', '1️⃣'],
    ['an emoji at the end', 'A ❤️', 'A ❤️'],
    ['a Persian word with a non-joiner', 'می‌خواهم', 'می‌خواهم'],
    ['a Devanagari word with a joiner', 'क्‍ष', 'क्‍ष'],
    ['a variant of a Han letter', '漢\u{e0100}', '漢\u{e0100}'],
    ['an ideographic blank', '法\u3000学', '法\u3000学'],
    ['control characters, which are another matter', 'A\0B', 'A\0B'],
    ['half a surrogate pair', 'A\ud83d', 'A\ud83d'],
  ];
  for (const [title, text, form, reported = false] of cases) {
    it(`${title} ${reported ? 'is reported' : 'is not reported'}`, () => {
      assert.equal(canonical(text), form);
      assert.equal(hasInvisible(text), reported);
    });
  }

  it('has a canonical form that is itself, with nothing invisible in it', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        'a',
        'É',
        '\u0301',
        '\u200b',
        '\u200c',
        '\u200d',
        '\ufe0f',
        '\u00ad',
        '\u00a0',
        ' ',
        '❤',
        '漢',
        'م',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const form = canonical(units.join(''));
        assert.equal(canonical(form), form);
        assert.equal(hasInvisible(form), false);
        assert.equal(form.normalize('NFC'), form);
      }),
      { numRuns: 20_000 },
    );
  });
});
