/** What is said to become of somebody is what becomes of him. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { guard } from '../../src/plan/guard.ts';
import { NamingRows } from '../../src/plan/naming.ts';
import { withoutLeavers } from '../../src/plan/quiet.ts';
import { type Reckoning, stateOf, stayingIn, whyOf } from '../../src/plan/why.ts';
import { withoutMemory, withoutWithheld } from '../../src/plan/withhold.ts';
import fc from '../properties.ts';
import { defaultLimits, noLimits, nothing, rules } from './guarding.ts';
import {
  applied,
  type Case,
  type CohortCase,
  directory,
  type MoodleState,
  mapping,
  moodleState,
  NOW,
  planned,
  policyOf,
  type User,
  usersOf,
} from './model.ts';

/** How a plan is judged. */
interface Judges {
  readonly quiet?: boolean;
  readonly forgets?: boolean;
  readonly guards?: boolean;
}

/** A case as a run would plan and judge it, heard by a witness. */
function reckoned(given: Case, { quiet, forgets, guards }: Judges = {}): Reckoning & { before: MoodleState } {
  const stayed = new Map();
  const made = planned(given, moodleState(given), {
    stayed: (cohort, staying) => stayed.set(cohort, staying),
  });
  const plan = quiet ? withoutLeavers(made.plan, NOW) : made.plan;
  const verdict = guard(plan, rules(guards ? defaultLimits : noLimits), nothing, 'all-cohorts');
  const allowed = withoutWithheld(plan, forgets ? withoutMemory(plan, verdict) : verdict);
  return { ...made, policy: policyOf(given), stayed, allowed };
}

/** `joins named` of user 1 in the cohort with this idnumber. */
function brief(given: Case, idnumber: string, user: number, judges: Judges = {}): string {
  const reckoning = reckoned(given, judges);
  const current = reckoning.before.cohorts.find((cohort) => cohort.idnumber === idnumber);
  const { next, why } = whyOf(reckoning, { id: current?.id, key: idnumber }, user);
  const detail = why.reason === 'stays' ? why.stay : why.reason === 'held' ? why.finding.kind : '';
  return [next, why.reason, detail].filter(Boolean).join(' ');
}

describe('why somebody is in a cohort or is not', () => {
  const M = (members: number[], more: Partial<CohortCase> = {}): CohortCase[] => [
    { idnumber: 'M1', members, ...more },
  ];
  const named: Case['rows'] = [
    ['M1', 's1'],
    ['M1', 's2'],
  ];
  const waits = { policy: { graceHours: 24 } };
  const shared: User[] = [
    { id: 1, code: 's1' },
    { id: 2, code: 's2' },
    { id: 3, code: 's2' },
    { id: 4, code: null },
    { id: 5, code: 's5', suspended: true },
  ];
  const cases: [title: string, given: Case, user: number, expected: string, judges?: Judges][] = [
    ['a row names him', { rows: named, moodle: M([1]) }, 1, 'nothing named'],
    ['a row names him, who is not in yet', { rows: named, moodle: M([1]) }, 2, 'joins named'],
    ['a row names him, and the cohort is yet to be made', { rows: named }, 2, 'joins named'],
    ['no row does', { rows: named, moodle: M([1, 3]) }, 3, 'leaves not-named'],
    ['no row does, and he is not in', { rows: named, moodle: M([1]) }, 3, 'nothing not-named'],
    ['no mapping names the cohort', { rows: [], moodle: M([1]) }, 1, 'nothing outside'],
    [
      'it was named before',
      { rows: [], moodle: M([1]), known: [{ idnumber: 'M1' }] },
      1,
      'nothing gone-upstream',
    ],
    [
      'it was named before, and is to be emptied',
      { rows: [], moodle: M([1]), known: [{ idnumber: 'M1' }], policy: { goneUpstream: 'empty' } },
      1,
      'leaves gone-upstream',
    ],
    [
      'another plugin has it',
      { rows: named, moodle: M([3], { component: 'x' }) },
      1,
      'nothing held foreign-component',
    ],
    [
      'Moodle has it twice',
      { rows: named, moodle: [...M([3]), ...M([4])] },
      1,
      'nothing held duplicate-cohort',
    ],
    [
      'none of its rows has a user',
      { rows: [['M1', 'zz']], moodle: M([1]) },
      1,
      'nothing held no-usable-rows',
    ],
    [
      'nobody leaves',
      { rows: named, moodle: M([1, 3]), policy: { removals: 'never' } },
      3,
      'nothing stays policy',
    ],
    [
      'he has no value, and such stay',
      { rows: named, users: shared, moodle: M([1, 4]), policy: { removals: 'known-students' } },
      4,
      'nothing stays policy',
    ],
    [
      'no sync has added him',
      { rows: named, moodle: M([1, 3]), policy: { removals: 'own' } },
      3,
      'nothing stays policy',
    ],
    ['he waits', { rows: named, moodle: M([1, 3]), ...waits }, 3, 'nothing stays waiting'],
    [
      'he may be the one who is meant',
      { rows: named, users: shared, moodle: M([1, 3]) },
      3,
      'nothing stays named',
    ],
    [
      'he is suspended',
      { rows: named, users: shared, moodle: M([1, 5]), includeSuspended: false },
      5,
      'nothing stays suspended',
    ],
    [
      'a row could not be used',
      { rows: [...named, ['M1', '']], moodle: M([1, 3]) },
      3,
      'nothing stays rejected-rows',
    ],
    [
      'the file may be cut off',
      { rows: named, moodle: M([1, 3]), ending: 'open' },
      3,
      'nothing stays open-end',
    ],
    [
      'his new cohort is held',
      {
        rows: [...named, ['M2', 's3']],
        moodle: [...M([1, 3]), { idnumber: 'M2' }, { id: 900, idnumber: 'M2' }],
      },
      3,
      'nothing stays held-cohort',
    ],
    [
      'too many would leave',
      { rows: named, moodle: M([1, 3, 4, 5, 6, 7, 8, 9]) },
      3,
      'nothing stays cohort-guard',
      { guards: true },
    ],
    [
      'nothing is remembered',
      { rows: named, moodle: M([1, 3]) },
      3,
      'nothing stays memory',
      { forgets: true },
    ],
    ['the time is quiet', { rows: named, moodle: M([1, 3]) }, 3, 'nothing stays quiet', { quiet: true }],
  ];
  for (const [title, given, user, expected, judges] of cases) {
    it(title, () => assert.equal(brief(given, 'M1', user, judges), expected));
  }

  it('gives of two cohorts that are held each its own reason', () => {
    const given: Case = {
      rows: [...named, ['M2', 's1'], ['M3', 'zz']],
      moodle: [...M([3]), ...M([4]), { idnumber: 'M2', component: 'x' }, { idnumber: 'M3', members: [1] }],
    };
    assert.deepEqual(
      ['M1', 'M2', 'M3'].map((idnumber) => brief(given, idnumber, 1)),
      ['duplicate-cohort', 'foreign-component', 'no-usable-rows'].map((kind) => `nothing held ${kind}`),
    );
  });

  it('counts whom a row that could not be used keeps once, among those who stay', () => {
    const reckoning = reckoned({ rows: [...named, ['M1', '']], moodle: M([1, 3]) });
    assert.deepEqual(stayingIn(reckoning, { id: 100, key: 'M1' }), [
      { why: { reason: 'stays', stay: 'rejected-rows' }, users: [3] },
    ]);
  });

  it('says until when', () => {
    const since = Date.parse(NOW) / 1000 - 3600;
    const waiting = new Map([[100, new Map([[3, { since, runs: 1 }]])]]);
    const reckoning = reckoned({ rows: named, moodle: M([1, 3]), ...waits, memory: { waiting } });
    assert.deepEqual(whyOf(reckoning, { id: 100, key: 'M1' }, 3).why, {
      reason: 'stays',
      stay: 'waiting',
      since: '2026-11-22T16:00:00.000Z',
      leaves: '2026-11-23T16:00:00.000Z',
    });
  });
});

describe('for any rows and any Moodle', () => {
  const student = fc.constantFrom('s1', ' S1', 's2', 's3', 'dup', 'zz', '', null);
  const code = fc.constantFrom('A', 'a', 'B', 'A-B', null);
  const LIVE = 8;
  const ids = Array.from({ length: LIVE }, (_, at) => at + 1);
  const world = fc.record({
    rows: fc.array(fc.tuple(code, student), { maxLength: 20 }),
    more: fc.array(fc.tuple(fc.constantFrom('A', 'C', 'D'), student), { maxLength: 6 }),
    users: fc
      .array(fc.tuple(fc.constantFrom('s1', 's2', 'S3', 'dup', 'staff', null), fc.boolean()), {
        minLength: LIVE,
        maxLength: LIVE,
      })
      .map((all) => all.map(([value, suspended], at): User => ({ id: at + 1, code: value, suspended }))),
    moodle: fc.array(
      fc.record({
        idnumber: fc.constantFrom('A', 'a', 'B', 'A-B', 'C', 'OLD'),
        component: fc.constantFrom('', 'local_sync', 'enrol_other'),
        members: fc.subarray([...ids, 77]),
      }),
      { maxLength: 6 },
    ),
    policy: fc.record({
      removals: fc.constantFrom('mirror', 'mirror', 'known-students', 'own', 'never'),
      rejectedRows: fc.constantFrom('withhold', 'ignore'),
      goneUpstream: fc.constantFrom('keep', 'empty'),
      graceHours: fc.constantFrom(0, 0, 24),
    }),
    compares: fc.constantFrom('exactly', 'loosely'),
    includeSuspended: fc.boolean(),
    judges: fc.record({ quiet: fc.boolean(), forgets: fc.boolean(), guards: fc.boolean() }),
  });
  const patterns = [{ name: 'one' }, { name: 'other', idnumber: '{COHORT|lower}' }];

  it('what is said to become of each is what becomes of him, and named is whom a row names', () => {
    fc.assert(
      fc.property(world, ({ rows, more, judges, moodle, policy, ...rest }) => {
        const given = {
          ...rest,
          policy: policy as NonNullable<Case['policy']>,
          moodle: moodle.map((one, at) => ({ id: 100 + at, ...one })),
          mappings: [rows, more].map((all, at) => ({ ...patterns[at], rows: all })),
          known: [{ idnumber: 'OLD' }],
        } as Case;
        const reckoning = reckoned(given, judges);
        const { before, keyOf, allowed } = reckoning;
        const after = applied(allowed, before);
        const users = directory(given);
        const keys = new Set(reckoning.pairing.pairs.map(({ desired }) => desired.key));
        const refs = [
          ...before.cohorts.map(({ id, idnumber }) => ({ id, key: keyOf(idnumber) })),
          ...[...keys]
            .filter((key) => !before.cohorts.some(({ idnumber }) => keyOf(idnumber) === key))
            .map((key) => ({ id: undefined, key })),
        ];
        for (const { id: user, code: value } of usersOf(given)) {
          const naming = new NamingRows((key) => users.find(key).users.includes(user), 'en');
          for (const { rows: all, ...texts } of given.mappings ?? []) {
            naming.add({ mapping: mapping(texts), columns: ['COHORT', 'STUDENT'], first: 1 }, all);
          }
          const isFound =
            value !== null && users.find(value).users.length === 1 && users.find(value).users[0] === user;
          const namedKeys = new Set(
            naming.rows.flatMap(({ idnumber }) => (idnumber ? [keyOf(idnumber)] : [])),
          );
          for (const ref of refs) {
            const { next, why } = whyOf(reckoning, ref, user);
            const was = ref.id !== undefined && (before.members.get(ref.id) ?? []).includes(user);
            const made = after.cohorts.find(
              ({ id, idnumber }) => id === ref.id || (ref.id === undefined && keyOf(idnumber) === ref.key),
            );
            const is = made !== undefined && (after.members.get(made.id) ?? []).includes(user);
            assert.equal(next, was === is ? 'nothing' : is ? 'joins' : 'leaves');
            const state = stateOf(reckoning, ref).kind;
            if (why.reason === 'named') assert.ok(is && isFound && namedKeys.has(ref.key));
            if (isFound && namedKeys.has(ref.key) && (state === 'synchronised' || state === 'new')) {
              assert.equal(why.reason, 'named');
            }
            if (why.reason === 'stays') assert.ok(was && is);
            if (why.reason === 'not-named' && next === 'nothing') assert.ok(!was && !is);
            if (why.reason === 'outside' || why.reason === 'held') assert.equal(was, is);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
