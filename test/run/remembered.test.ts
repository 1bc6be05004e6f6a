/** What a sync asks before it makes its plan, and what it does not ask. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { History } from '../../src/history/history.ts';
import type { Joined, MoodleSession } from '../../src/moodle/moodle.ts';
import { rememberedFor } from '../../src/run/remembered.ts';
import { type Case, planned, policyOf } from '../plan/model.ts';

const NOW = '2026-11-22T17:00:00.000Z';
const AHEAD = '2099-01-01T00:00:00.000Z';
const BEHIND = '1970-01-01T00:00:00.000Z';

const given: Case = { rows: [['x', 's1']], moodle: [{ id: 7, idnumber: 'x', members: [1, 2, 3, 4] }] };

/** What is remembered for a case, and the questions that this took. */
async function remembered(
  parts: Case,
  {
    now = NOW,
    clock = NOW,
    own = {},
    still = [] as number[],
  }: {
    now?: string;
    clock?: string;
    /** Users of the cohort, and when they joined as the history knows. */
    own?: Record<number, number>;
    /** Whose membership began then. */
    still?: number[];
  } = {},
) {
  const asked: unknown[] = [];
  const session: Pick<MoodleSession, 'readJoined' | 'readClock'> = {
    readClock: async () => {
      asked.push('clock');
      return Date.parse(clock) / 1000;
    },
    readJoined: async (memberships: readonly Joined[]) => {
      asked.push(...memberships.map(({ user, joined }) => [user, joined]));
      return memberships.filter(({ user }) => still.includes(user));
    },
  };
  const owned = new Map(Object.entries(own).map(([user, joined]) => [Number(user), joined]));
  const history = {
    waiting: () => new Map(),
    ownMembers: () => new Map([[7, owned]]),
  } as Partial<History> as History;
  const { pairing, members } = planned(parts);
  const known = { session, gone: [], vanished: [], pairing, members, policy: policyOf(parts) };
  const memory = await rememberedFor({ history, moodle: 'm', now: new Date(now) }, known);
  return { memory, asked };
}

describe('the clocks by which somebody waits', () => {
  const wait = { ...given, policy: { graceHours: 1 } };
  for (const [title, now, clock, latest, atLeast] of [
    ['agree', NOW, NOW, NOW, NOW],
    ['are two: this machine’s is ahead', AHEAD, NOW, AHEAD, NOW],
    ['are two: this machine’s is behind', BEHIND, NOW, NOW, BEHIND],
  ] as const) {
    it(title, async () => {
      const { memory, asked } = await remembered(wait, { now, clock });
      assert.deepEqual([memory.now, memory.atLeast, asked], [latest, atLeast, ['clock']]);
    });
  }

  it('are not asked for where nobody waits', async () => {
    const { memory, asked } = await remembered(given, { clock: AHEAD });
    assert.deepEqual([memory.now, memory.atLeast, asked], [NOW, undefined, []]);
  });
});

describe('whose membership is a sync’s own', () => {
  const policy = { removals: 'own' } as const;
  const ids = ({ memory }: Awaited<ReturnType<typeof remembered>>) =>
    [1, 2, 3, 4].filter((user) => memory.own.get(7)?.has(user));

  it('is told by when it began, and asked of leavers alone', async () => {
    const found = await remembered({ ...given, policy }, { own: { 1: 5, 2: 5, 3: 6 }, still: [1, 3] });
    assert.deepEqual(
      [ids(found), found.asked],
      [
        [3],
        [
          [2, 5],
          [3, 6],
        ],
      ],
    );
  });

  it('is believed where an earlier version has not kept when it began', async () => {
    const found = await remembered({ ...given, policy }, { own: { 2: 0, 3: 6 } });
    assert.deepEqual([ids(found), found.asked], [[2], [[3, 6]]]);
  });

  it('costs no question where no sync has made a leaver a member', async () => {
    const found = await remembered({ ...given, policy }, { own: { 1: 5 } });
    assert.deepEqual([ids(found), found.asked], [[], []]);
  });

  it('is of no concern to another policy', async () => {
    const found = await remembered(given, { own: { 2: 5 }, still: [2] });
    assert.deepEqual([ids(found), found.asked], [[], []]);
  });
});
