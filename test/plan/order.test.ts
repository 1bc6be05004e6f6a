import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ascending, compareCodePoints, fieldsKey } from '../../src/plan/order.ts';
import fc from '../properties.ts';

/** Any text, lone halves of surrogate pairs included, with many texts that begin alike. */
const text = fc
  .array(fc.constantFrom('a', 'b', '\uD83D', '\uDE00', '\uDE01', '\uE000', '\uFFFD', '😀', '😁', 'é'), {
    maxLength: 5,
  })
  .map((units) => units.join(''));

describe('the order of texts', () => {
  it('is that of their code points', () => {
    const byCodePoints = (a: string, b: string) => {
      const [left, right] = [a, b].map((one) => [...one].map((character) => character.codePointAt(0) ?? 0));
      const at = left?.findIndex((point, index) => point !== right?.[index]) ?? -1;
      if (at < 0) return (left?.length ?? 0) - (right?.length ?? 0);
      return (left?.[at] ?? -1) - (right?.[at] ?? -1);
    };
    fc.assert(
      fc.property(text, text, (a, b) => {
        assert.equal(Math.sign(compareCodePoints(a, b)), Math.sign(byCodePoints(a, b)));
      }),
      { numRuns: 2000 },
    );
  });

  const cases: [smaller: string, greater: string][] = [
    ['', 'a'],
    ['a', 'ab'],
    ['Z', 'a'],
    ['\uFFFD', '😀'],
    ['a😀', 'a😁'],
    ['\uDC00', '\uDC01'],
    ['x\uDC00', 'x\uDC01'],
    ['\uD83D\uE000', '😀'],
  ];
  for (const [smaller, greater] of cases) {
    it(`${JSON.stringify(smaller)} before ${JSON.stringify(greater)}`, () => {
      assert.ok(compareCodePoints(smaller, greater) < 0);
      assert.ok(compareCodePoints(greater, smaller) > 0);
      assert.equal(compareCodePoints(greater, greater), 0);
    });
  }
});

describe('numbers ascending', () => {
  it('are each there once', () => assert.deepEqual(ascending([10, 9, 1, 10, 9, 2]), [1, 2, 9, 10]));
  it('may be none', () => assert.deepEqual(ascending([]), []));
  it('keep ids beyond 32 bits', () =>
    assert.deepEqual(ascending([2 ** 53 - 1, 2 ** 40]), [2 ** 40, 2 ** 53 - 1]));
});

describe('the key of several fields', () => {
  it('is another for other fields', () => {
    const field = fc.oneof(text, fc.constantFrom('', '1:a', '0:', '1', ':', '\0', '-'));
    const fields = fc.array(field, { maxLength: 4 });
    fc.assert(
      fc.property(fields, fields, (a, b) => {
        assert.equal(fieldsKey(a) === fieldsKey(b), JSON.stringify(a) === JSON.stringify(b));
      }),
      { numRuns: 2000 },
    );
  });
});
