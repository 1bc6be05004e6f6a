/** Patterns and rows: refused with their place, or rendered as the filters are described, which is done here once more. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonical } from '../../src/plan/canonical.ts';
import { bindPattern, bindText, PatternError, parsePattern } from '../../src/plan/pattern.ts';
import type { Surface } from './surface.ts';

const COLUMNS = ['FACULTY', 'Code', 'ÉTAT'];
const TABLES = { old: { INF: 'CS', É: 'E' } };

/** A filter as it is written, and what it is to do. A value that is blank gets past all but `default`. */
interface Step {
  readonly text: string;
  readonly apply: (value: string) => string;
}

const escaped = (text: string) => text.replace(/[|:}{\\]/g, '\\$&');
const argument = fc.constantFrom('a', 'B', '-', ' ', 'é', '|', ':', '}', '\\', '00', '😀');

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>(
    { text: 'trim', apply: (value) => value.trim() },
    { text: ' upper ', apply: (value) => value.toUpperCase() },
    { text: 'lower', apply: (value) => value.toLowerCase() },
    { text: 'stripLeadingZeros', apply: stripped },
    { text: 'map:old', apply: (value) => new Map(Object.entries(TABLES.old)).get(value) ?? value },
  ),
  fc.tuple(fc.integer({ min: -3, max: 4 }), fc.option(fc.integer({ min: -3, max: 4 }))).map(([from, to]) => ({
    text: to === null ? `slice:${from}` : `slice:${from}:${to}`,
    apply: (value: string) =>
      Array.from(value)
        .slice(from, to ?? undefined)
        .join(''),
  })),
  fc.tuple(fc.nat(12), fc.constantFrom('0', '_', '\\:', '😀')).map(([width, fill]) => ({
    text: `padStart:${width}:${fill}`,
    apply: (value: string) => {
      let result = value;
      while (Array.from(result).length < width) result = fill.replace('\\', '') + result;
      return result;
    },
  })),
  fc.tuple(argument, argument).map(([from, to]) => ({
    text: `replace:${escaped(from)}:${escaped(to)}`,
    apply: (value: string) => value.split(from).join(to),
  })),
  argument
    .filter((text) => text.trim() !== '')
    .map((text) => ({
      text: `default:${escaped(text)}`,
      apply: (value: string) => (value === '' ? text : value),
    })),
);

const placeholder = fc.record({
  column: fc.constantFrom(0, 1, 2),
  asWritten: fc.constantFrom('upper', 'lower', 'spaced'),
  steps: fc.array(step, { maxLength: 4 }),
});

const value = fc.oneof(
  fc.constantFrom(
    null,
    '',
    ' ',
    'INF',
    '007',
    '000',
    'É',
    'E\u0301',
    'a\u200bb',
    '\u00ad',
    'a|b:c}',
    '😀x',
    '\0',
    '\ud800',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

interface Input {
  readonly parts: readonly (string | { column: number; asWritten: string; steps: readonly Step[] })[];
  readonly noise: string;
  readonly row: readonly (string | null)[];
}

export const surface: Surface<Input> = {
  async open() {
    return {
      inputs: fc.record({
        parts: fc.array(fc.oneof(fc.constantFrom('-', 'Y ', '{', '}', ':', '“'), placeholder), {
          maxLength: 5,
        }),
        noise: fc.string({
          unit: fc.constantFrom('{', '}', '|', ':', '\\', 'a', 'C', 'upper', 'slug', ' ', '\n', '😀'),
          maxLength: 12,
        }),
        row: fc.tuple(value, value, value),
      }),
      feed({ parts, noise, row }) {
        const text = parts.map((part) => (typeof part === 'string' ? doubled(part) : written(part))).join('');
        const expected = parts.map((part) => (typeof part === 'string' ? part : filtered(row, part)));
        const rendered = bindPattern(parsePattern(text, TABLES), COLUMNS)(row);
        if (expected.includes(undefined)) assert.ok('missing' in rendered, JSON.stringify(rendered));
        else assert.deepEqual('text' in rendered && rendered.text, expected.join(''));
        const shown = bindText(parsePattern(text, TABLES), COLUMNS)(row);
        assert.equal(
          shown,
          expected
            .map((part) => part ?? '')
            .join('')
            .trim(),
        );
        try {
          bindPattern(parsePattern(noise, TABLES), ['a', 'C', 'upper', 'slug', '😀'])([
            '1',
            '2',
            '3',
            '4',
            '5',
          ]);
        } catch (error) {
          const isTold = error instanceof PatternError || (error as Error).name === 'ColumnError';
          assert.ok(isTold, String(error));
          if (error instanceof PatternError)
            assert.ok(error.position >= 1 && error.position <= [...noise].length + 1);
        }
      },
    };
  },
};

const doubled = (text: string) => text.replace(/[{}]/g, '$&$&');

function written({
  column,
  asWritten,
  steps,
}: {
  column: number;
  asWritten: string;
  steps: readonly Step[];
}): string {
  const name = COLUMNS[column] ?? '';
  const shown =
    { upper: name.toUpperCase(), lower: name.toLowerCase(), spaced: ` ${name} ` }[asWritten] ?? name;
  return `{${[shown, ...steps.map((one) => one.text)].join('|')}}`;
}

/** What a placeholder gives; undefined where nothing is left. */
function filtered(
  row: readonly (string | null)[],
  { column, steps }: { column: number; steps: readonly Step[] },
): string | undefined {
  let result = canonical(row[column] ?? '');
  for (const one of steps) {
    if (result !== '' || one.text.startsWith('default')) result = one.apply(result);
    if (result.trim() === '') result = '';
  }
  return result === '' ? undefined : result;
}

function stripped(text: string): string {
  let result = text;
  while (result.length > 1 && result.startsWith('0')) result = result.slice(1);
  return result;
}
