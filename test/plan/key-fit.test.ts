/** What would make the keys of a source into the values that Moodle holds. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AS_IT_IS, type KeyWriting, keyFits, studentPattern, written } from '../../src/plan/key-fit.ts';
import type { NormaliseStep } from '../../src/plan/match.ts';
import { bindPattern, parsePattern } from '../../src/plan/pattern.ts';
import fc from '../properties.ts';

const numbers = (count: number, from = 2_003_000) => Array.from({ length: count }, (_, at) => from + at * 7);

interface Row {
  title: string;
  keys: string[];
  values: string[];
  configured?: NormaliseStep[];
  writing?: Partial<KeyWriting>;
  steps?: NormaliseStep[];
  found: number;
  of?: number;
  pattern?: string;
}

const students = [...numbers(60), ...numbers(60, 22_100_001)];

const rows: Row[] = [
  {
    title: 'a letter in front and zeros up to a width',
    keys: students.map(String),
    values: students.map((number) => `E${String(number).padStart(8, '0')}`),
    writing: { prefix: 'E', width: 8 },
    found: 120,
    pattern: 'E{COD_ETU|padStart:8:0}',
  },
  {
    title: 'those who have no user all the same are not found',
    keys: students.map(String),
    values: students.slice(2).map((number) => `E${String(number).padStart(8, '0')}`),
    writing: { prefix: 'E', width: 8 },
    found: 118,
  },
  { title: 'keys that are as they are to be', keys: ['1', '2'], values: ['1', '2', '3'], found: 2 },
  {
    title: 'zeros that one side has lost: a step, which is less than padding',
    keys: ['1234', '1235'],
    values: ['0001234', '0001235'],
    steps: ['stripLeadingZeros'],
    found: 2,
  },
  {
    title: 'a letter that only the source has',
    keys: ['S0012', 'S0013'],
    values: ['0012', '0013'],
    writing: { skip: 1 },
    found: 2,
    pattern: '{COD_ETU|slice:1}',
  },
  {
    title: 'another letter, and fewer zeros',
    keys: ['S00012', 'S00013'],
    values: ['u12', 'u13'],
    writing: { skip: 1, stripLeadingZeros: true, prefix: 'u' },
    found: 2,
    pattern: 'u{COD_ETU|slice:1|stripLeadingZeros}',
  },
  {
    title: 'addresses made of user names',
    keys: ['jdupont', 'zmartin'],
    values: ['jdupont@univ.example', 'zmartin@univ.example', 'staff@other.example'],
    writing: { suffix: '@univ.example' },
    found: 2,
    pattern: '{COD_ETU}@univ.example',
  },
  {
    title: 'user names made of addresses',
    keys: ['jdupont@univ.example', 'zmartin@univ.example'],
    values: ['jdupont', 'zmartin'],
    writing: { before: '@' },
    found: 2,
    pattern: '{COD_ETU|part:@:1}',
  },
  {
    title: 'case, where nothing is configured',
    keys: ['a1x', 'b1x'],
    values: ['A1X', 'B1X'],
    configured: [],
    steps: ['lowercase'],
    found: 2,
  },
  {
    title: 'a number that two users carry means neither',
    keys: ['12', '13'],
    values: ['012', '012', '13'],
    found: 1,
  },
  { title: 'nothing in common', keys: ['12', '13'], values: ['zoe', 'noe'], found: 0 },
  { title: 'an emptied field', keys: ['12', '13'], values: ['', ' '], found: 0 },
  {
    title: 'two keys that would be written alike count once',
    keys: ['A12', 'B12'],
    values: ['12'],
    writing: { skip: 1 },
    found: 1,
  },
  { title: 'no keys', keys: ['', ' '], values: ['1'], found: 0, of: 0 },
];

const USUAL: readonly NormaliseStep[] = ['trim', 'lowercase'];

describe('how keys would have to be written', () => {
  for (const { title, keys, values, configured = USUAL, ...wanted } of rows) {
    it(title, () => {
      const [best] = keyFits(keys, values, configured);
      assert.deepEqual(best, {
        writing: { ...AS_IT_IS, ...wanted.writing },
        steps: wanted.steps ?? [],
        found: wanted.found,
        of: wanted.of ?? keys.length,
      });
      if (wanted.pattern) assert.equal(studentPattern('COD_ETU', best.writing), wanted.pattern);
    });
  }

  it('has the keys as they are among the ways, whatever is better', () => {
    const fits = keyFits(['1', '2'], ['E1', 'E2'], ['trim']);
    assert.deepEqual(
      fits.find(({ writing, steps }) => steps.length === 0 && writing.prefix === ''),
      { writing: AS_IT_IS, steps: [], found: 0, of: 2 },
    );
  });

  it('tries an even sample of many keys', () => {
    const keys = numbers(10_000, 1_000_000).map(String);
    const [best] = keyFits(
      keys,
      keys.map((key) => `X${key}`),
      ['trim'],
    );
    assert.deepEqual([best?.found, best?.of, best?.writing.prefix], [2_000, 2_000, 'X']);
  });

  it('finds every key of which a writing made the value', () => {
    const writing = fc.record({
      prefix: fc.constantFrom('', 'E', 'u', 'stud-', '{x}'),
      suffix: fc.constantFrom('', '@univ.example'),
      width: fc.constantFrom(0, 9, 12),
    });
    const keys = fc.uniqueArray(fc.integer({ min: 1, max: 99_999_999 }).map(String), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(writing, keys, (made, sources) => {
        const values = sources.map((key) => written(key, { ...AS_IT_IS, ...made }));
        assert.equal(keyFits(sources, values, ['trim', 'lowercase'])[0]?.found, sources.length);
      }),
    );
  });

  it('is said by a pattern that writes the same', () => {
    const writing = fc.record({
      before: fc.constantFrom('', '@', ':', '|', '-'),
      skip: fc.integer({ min: 0, max: 3 }),
      stripLeadingZeros: fc.boolean(),
      width: fc.integer({ min: 0, max: 12 }),
      prefix: fc.constantFrom('', 'E', '{', '}}'),
      suffix: fc.constantFrom('', '@univ.example', '\\'),
    });
    const column = fc.constantFrom('COD_ETU', 'A|B', 'A:B}');
    fc.assert(
      fc.property(
        writing,
        column,
        fc.stringMatching(/^[a-z]{4}0{0,2}[1-9][0-9]{3,6}(@x)?$/),
        (made, name, key) => {
          const pattern = studentPattern(name, made);
          const text = pattern === name ? key : rendered(pattern, name, key);
          assert.equal(text, written(key, made));
        },
      ),
    );
  });

  function rendered(pattern: string, column: string, key: string): string {
    const result = bindPattern(parsePattern(pattern), [column])([key]);
    assert.ok('text' in result);
    return result.text;
  }
});
