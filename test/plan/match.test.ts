import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type NormaliseStep, normaliser, normaliseSteps, UserDirectory } from '../../src/plan/match.ts';
import { directory } from './model.ts';

describe('normalising a student key', () => {
  const cases: [steps: NormaliseStep[], value: string, expected: string][] = [
    [[], ' Ab ', 'Ab'],
    [[], 'A\u0301\u00a0b', 'Á b'],
    [['trim'], '\u00a0 Ab\t', 'Ab'],
    [['trim'], '\u200b S1\u200b\ufeff', 'S1'],
    [['trim'], 'a\u200db', 'ab'],
    [['lowercase'], 'ÀB', 'àb'],
    [['stripLeadingZeros'], '0042', '42'],
    [['stripLeadingZeros'], '000', '0'],
    [['stripLeadingZeros'], ' 01', '1'],
    [['stripAccents'], 'Éçñ', 'Ecn'],
    [['stripAccents'], 'E\u0301', 'E'],
    [['stripAccents'], 'øß', 'øß'],
    [['stripAccents'], 'กิ', 'กิ'],
    [['trim', 'lowercase', 'stripLeadingZeros', 'stripAccents'], ' 00É7 ', 'e7'],
  ];
  for (const [steps, value, expected] of cases) {
    it(`${steps.join(', ') || 'nothing'}: ${JSON.stringify(value)}`, () => {
      assert.equal(normaliser(steps)(value), expected);
    });
  }

  it('has the steps of the documentation', () => {
    assert.deepEqual(normaliseSteps, ['trim', 'lowercase', 'stripLeadingZeros', 'stripAccents']);
  });
});

describe('finding a user', () => {
  const users = [
    { id: 1, code: 'S1' },
    { id: 20, code: ' dup' },
    { id: 3, code: 'DUP ' },
    { id: 4, code: 'away', suspended: true },
    { id: 6, code: 'both', suspended: true },
    { id: 5, code: 'both' },
    { id: 7, code: null },
    { id: 8, code: '  ' },
    { id: 10, code: 'gone', suspended: true },
    { id: 9, code: 'gone', suspended: true },
    { id: 11, code: '\u200b\u00ad' },
    { id: 12, code: '#n/a' },
  ];
  const cases: [key: string, users: number[], without: { users: number[]; suspended: number[] }][] = [
    [' s1 ', [1], { users: [1], suspended: [] }],
    ['dup', [3, 20], { users: [3, 20], suspended: [] }],
    ['AWAY', [4], { users: [], suspended: [4] }],
    ['both', [5, 6], { users: [5], suspended: [6] }],
    ['gone', [9, 10], { users: [], suspended: [9, 10] }],
    ['nobody', [], { users: [], suspended: [] }],
    ['', [], { users: [], suspended: [] }],
    [' ', [], { users: [], suspended: [] }],
  ];
  for (const [key, found, without] of cases) {
    it(JSON.stringify(key), () => {
      assert.deepEqual(directory({ users }).find(key), { users: found, suspended: [] });
      assert.deepEqual(directory({ users, includeSuspended: false }).find(key), without);
    });
  }

  it('knows who is not deleted and who carries a value', () => {
    const all = directory({ users, matchNullWords: ['#N/A'] });
    assert.equal(all.size, 12);
    assert.deepEqual(
      [1, 7, 99].map((id) => all.isLive(id)),
      [true, true, false],
    );
    assert.deepEqual(
      [1, 4, 7, 8, 11, 12, 99].map((id) => all.carriesValue(id)),
      [true, true, false, false, false, false, false],
    );
  });

  it('does not slow down where thousands share a value', () => {
    const crowd = new UserDirectory({ normalise: ['trim'], includeSuspended: false });
    for (let id = 1; id <= 200_000; id += 1) crowd.add(id, 'N/A', id % 2 === 0);
    assert.equal(crowd.find('N/A').users.length, 100_000);
    assert.equal(crowd.find('N/A').suspended.length, 100_000);
  });
});
