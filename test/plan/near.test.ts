import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearest, nearness } from '../../src/plan/near.ts';
import fc from '../properties.ts';

const differences = (wanted: string, value: string, typing = false) =>
  nearness(wanted, typing)(value)?.differences.join(' ');

describe('a value near another', () => {
  const cases: [wanted: string, value: string, apart: string | undefined][] = [
    ['0012345', '12345', 'zeros'],
    ['12345', '0012345', 'zeros'],
    ['s0012345', 'S0012345', 'case'],
    ['0012345', 'S0012345', 'letters'],
    ['0012345', '0012345X', 'letters'],
    ['12345', 'S0012345', 'zeros letters'],
    ['0012345', '00 12 345', 'blanks'],
    ['0012345', '0012-345', 'blanks'],
    ['jdoe', 'JDoe@example.org', 'domain case'],
    ['muller', 'müller', 'accents'],
    ['0012345', 'OO12345', 'look-alike'],
    ['0012345', '001234', 'digits-lost'],
    ['0012345', '00123456', 'digits-lost'],
    ['123457000000', '1.23457E+11', 'digits-lost'],
    ['123456789012', '1.23457E+11', 'digits-lost'],
    ['123456789012', '1.23457E+10', undefined],
    ['12345678901234567', '12345678901234500', 'digits-lost'],
    ['s0012345', 's001234', 'digits-lost'],
    ['s001', 'S0001', 'case zeros'],
    ['TD-01', 'TD-1', 'zeros'],
    ['INF-2026', 'MAT-2026', undefined],
    ['INF-2026', '2026', 'blanks letters'],
    ['jdoe2024', 'asmith2024', undefined],
    ['0012345', '0012345', undefined],
    ['0012345', '0099999', undefined],
    ['0012345', '', undefined],
    ['0012345', '5', undefined],
    ['-', '--', undefined],
  ];
  for (const [wanted, value, apart] of cases) {
    it(`${wanted} and ${value}: ${apart ?? 'nothing'}`, () => {
      assert.equal(
        differences(wanted, value)?.split(' ').sort().join(' '),
        apart?.split(' ').sort().join(' '),
      );
    });
  }

  it('is one with a slip of the finger only where such slips are looked for', () => {
    assert.equal(differences('INF-2025', 'FOR-2026', true), undefined);
    assert.equal(differences('INF-2025', 'INF-2026', true), 'typing');
    for (const slip of ['0012355', '0021345', '001345', '00123945']) {
      assert.equal(differences('0012345', slip), undefined, slip);
      assert.equal(differences('0012345', slip, true), 'typing', slip);
    }
    assert.equal(differences('0012345', '0021354', true), undefined, 'two slips');
  });

  it('is near both ways, and never itself', () => {
    const value = fc.stringMatching(/^[sSO0-3 .@é]{0,8}$/);
    fc.assert(
      fc.property(value, value, fc.boolean(), (a, b, typing) => {
        assert.equal(differences(a, a, typing), undefined);
        assert.equal(differences(a, b, typing), differences(b, a, typing));
      }),
      { numRuns: 3000 },
    );
  });
});

it('the nearest come first: the fewest differences, then lost digits, then slips', () => {
  const near = nearness('0012345', true);
  const found = ['0012346', 'S-12345', '001234', '12345'].map((value) => near(value));
  const all = found.filter((one) => one !== undefined);
  assert.deepEqual(
    nearest(all, 3).map(({ value }) => value),
    ['12345', 'S-12345', '001234'],
  );
});
