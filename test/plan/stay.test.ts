import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EVERYONE, isWithheld, type Stay, whoStays } from '../../src/plan/stay.ts';

const stay = (reason: Stay['reason'], ...users: number[]): Stay => ({ reason, users: new Set(users) });

describe('whoever is to leave', () => {
  const cases: [title: string, stays: Stay[], leaving: number[], staying: [string, number[]][]][] = [
    ['leaves where nothing holds him', [], [1, 2, 3], []],
    ['stays for the reason that names him', [stay('named', 2, 9)], [1, 3], [['named', [2]]]],
    [
      'is held by the first reason alone',
      [stay('named', 2), stay('rejected-rows', 2, 3), stay('held-cohort', 3)],
      [1],
      [
        ['named', [2]],
        ['rejected-rows', [3]],
      ],
    ],
    [
      'may be held by one that names nobody',
      [stay('policy', 1), { reason: 'rejected-rows', users: EVERYONE }],
      [],
      [
        ['policy', [1]],
        ['rejected-rows', [2, 3]],
      ],
    ],
  ];
  for (const [title, stays, leaving, staying] of cases) {
    it(title, () => {
      const held = whoStays([1, 2, 3], stays);
      assert.deepEqual(held.leaving, leaving);
      assert.deepEqual([...held.staying], staying);
    });
  }
});

it('a rule of the administrator, and a student who was named, are no removals put off', () => {
  assert.deepEqual((['policy', 'named', 'rejected-rows', 'held-cohort'] as const).filter(isWithheld), [
    'rejected-rows',
    'held-cohort',
  ]);
});
