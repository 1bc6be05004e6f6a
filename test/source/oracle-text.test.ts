import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dateText, decimal, shortestFloat } from '../../src/source/oracle-text.ts';
import fc from '../properties.ts';

describe('decimal', () => {
  for (const [text, expected] of [
    ['0', '0'],
    ['-0', '-0'],
    ['.1', '0.1'],
    ['-.5', '-0.5'],
    ['42', '42'],
    ['1e21', '1000000000000000000000'],
    ['1e+21', '1000000000000000000000'],
    ['-1.25e+3', '-1250'],
    ['1.25e1', '12.5'],
    ['1.5e-7', '0.00000015'],
    ['-1e-7', '-0.0000001'],
    ['-1e126', `-1${'0'.repeat(126)}`],
    ['Infinity', 'Infinity'],
    ['-Infinity', '-Infinity'],
    ['NaN', 'NaN'],
  ] as const) {
    it(`writes ${text} as ${expected}`, () => assert.equal(decimal(text), expected));
  }

  it('means the same number, without exponent, for every number there is', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = decimal(String(value));
        assert.match(text, /^-?\d+(\.\d+)?$/);
        assert.equal(Number(text), value === 0 ? 0 : value);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('shortestFloat', () => {
  for (const [value, expected] of [
    [0.1, '0.1'],
    [-3.14, '-3.14'],
    [16777216, '16777216'],
    [0, '0'],
  ] as const) {
    it(`writes the single-precision ${value} as ${expected}`, () =>
      assert.equal(shortestFloat(Math.fround(value)), expected));
  }

  it('means the same single-precision number', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = shortestFloat(value);
        assert.equal(Math.fround(Number(text)), value === 0 ? 0 : value);
        assert.ok(text.length <= String(value).length);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('dateText', () => {
  for (const [text, expected] of [
    [' 2026-01-31 00:00:00', '2026-01-31'],
    [' 2026-01-31 00:00:01', '2026-01-31 00:00:01'],
    [' 2026-01-31 10:00:00', '2026-01-31 10:00:00'],
    ['-4712-01-01 00:00:00', '-4712-01-01'],
    [' 2026-01-31 00:00:00.000000000', '2026-01-31'],
    [' 2026-01-31 00:00:00.000000001', '2026-01-31 00:00:00.000000001'],
    [' 2026-01-31 10:20:30.120000000', '2026-01-31 10:20:30.12'],
    [' 2026-01-31T00:00:00.000000000+02:00', '2026-01-31T00:00:00+02:00'],
    [' 2026-01-31T00:00:00.500000000-03:30', '2026-01-31T00:00:00.5-03:30'],
    [' 2026-01-31T10:00:00.000000000Z', '2026-01-31T10:00:00Z'],
  ] as const) {
    it(`writes "${text}" as ${expected}`, () => assert.equal(dateText(text), expected));
  }
});
