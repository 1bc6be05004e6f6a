/** What must hold for any rows and any Moodle: a small world in which every kind of trouble is common. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exactly } from '../../src/plan/current.ts';
import { approvalDigest } from '../../src/plan/digest.ts';
import type { Finding } from '../../src/plan/finding.ts';
import { guard } from '../../src/plan/guard.ts';
import type { GuardLimits } from '../../src/plan/limits.ts';
import type { SourceRow } from '../../src/plan/pattern.ts';
import { withheldDigest, withoutWithheld } from '../../src/plan/withhold.ts';
import fc from '../properties.ts';
import { defaultLimits, known, noLimits, nothing, rules } from './guarding.ts';
import {
  applied,
  type Case,
  type CohortCase,
  lines,
  loosely,
  NOW,
  planned,
  type User,
  usersOf,
} from './model.ts';

const LIVE = 10;
/** Users of Moodle's member table that Moodle has deleted. */
const DELETED = [11, 12];

const student = fc.constantFrom('s1', ' S1', 's2', 's3', 's4', 's5', 'dup', 'zz', '', ' ', null);
const part = fc.constantFrom('A', 'B', 'A-B', 'B-A', 'a', 'á', ' B ', null, '', '\0');
const title = fc.constantFrom('T', 'U', 'u', '😀', '\uFFFD', ' ', null);

const first = fc.tuple(part, part, title, student).map((row): SourceRow => row);
const second = fc
  .tuple(fc.constantFrom('A-B', 'c', 'C', 'C!', 'd', 'e', null), student)
  .map((row): SourceRow => row);

const users = fc
  .array(fc.tuple(fc.constantFrom('s1', 's2', 's3', 'S4', ' s5', 'dup', 'staff', '', null), fc.boolean()), {
    minLength: LIVE,
    maxLength: LIVE,
  })
  .map((all) => all.map(([code, suspended], at): User => ({ id: at + 1, code, suspended })));

const cohort = fc.record<CohortCase>({
  idnumber: fc.constantFrom('A-B', 'A-A', 'A-B-A', 'a-B', 'á-A', 'c', 'd', 'other', 'OTHER'),
  name: fc.constantFrom('T', 'old'),
  component: fc.constantFrom('local_sync', 'local_sync', '', 'enrol_other'),
  members: fc.subarray([...Array.from({ length: LIVE }, (_, at) => at + 1), ...DELETED]),
});

const world: fc.Arbitrary<
  Case & { users: User[]; moodle: CohortCase[]; mappings: NonNullable<Case['mappings']> }
> = fc
  .record({
    firstRows: fc.array(first, { maxLength: 25 }),
    secondRows: fc.array(second, { maxLength: 10 }),
    users,
    moodle: fc.array(cohort, { maxLength: 8 }),
    policy: fc.record({
      removals: fc.constantFrom('mirror', 'mirror', 'known-students', 'never'),
      rejectedRows: fc.constantFrom('withhold', 'ignore'),
    }),
    compares: fc.constantFrom('exactly', 'loosely'),
    includeSuspended: fc.boolean(),
  })
  .map(({ firstRows, secondRows, moodle, ...rest }) => ({
    ...rest,
    moodle: moodle.map((one, at) => ({ id: 100 + at, ...one })),
    mappings: [
      {
        name: 'first',
        idnumber: '{A}-{B}',
        cohortName: '{TITLE}',
        description: '{TITLE|default:none}',
        columns: ['A', 'B', 'TITLE', 'STUDENT'],
        rows: firstRows,
      },
      { name: 'second', idnumber: '{C|slug}', cohortName: 'T', columns: ['C', 'STUDENT'], rows: secondRows },
    ],
  }));

const shuffled = <T>(items: readonly T[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

/** The same world, told in another order. */
const retold = world.chain((one) => {
  const [a, b] = one.mappings.map((mapping) => shuffled(mapping.rows).map((rows) => ({ ...mapping, rows })));
  assert.ok(a && b);
  const moodle = fc.tuple(
    ...one.moodle.map((each) => shuffled(each.members ?? []).map((members) => ({ ...each, members }))),
  );
  return fc.record({
    one: fc.constant(one),
    other: fc.record({
      ...Object.fromEntries(Object.entries(one).map(([key, value]) => [key, fc.constant(value)])),
      mappings: fc.tuple(a, b),
      users: shuffled(one.users),
      moodle: moodle.chain((each) => shuffled(each)),
    }),
  });
});

/** A finding without what follows the order of the rows: their numbers. */
const unnumbered = (finding: Finding) =>
  'rows' in finding && typeof finding.rows !== 'number' ? { ...finding, rows: finding.rows.length } : finding;

const normal = (text: string | null) => (text ?? '').trim().toLowerCase();

/** By another way than the product's: each row's mapping, the idnumber that it names, if any, and its student. */
function naming({
  mappings = [],
}: Case): { mapping: string; idnumber: string | undefined; student: string }[] {
  return mappings.flatMap(({ name = '', rows }) =>
    rows.map((row) => {
      const fields = row.slice(0, name === 'first' ? 2 : 1).map((field) => (field ?? '').trim());
      const joined = name === 'first' ? fields.join('-') : fields.join('').toLowerCase().replace('!', '');
      const named = fields.every((field) => field !== '') && !joined.includes('\0');
      return { mapping: name, idnumber: named ? joined : undefined, student: normal(row.at(-1) ?? null) };
    }),
  );
}

const runs = { numRuns: 1000 };

describe('for any rows and any Moodle', () => {
  it('another order of rows, users, cohorts and members gives the same plan, digest and findings', () => {
    fc.assert(
      fc.property(retold, ({ one, other }) => {
        const [a, b] = [planned(one).plan, planned(other as Case).plan];
        assert.deepEqual(b.cohorts, a.cohorts);
        assert.equal(b.digest, a.digest);
        assert.deepEqual(b.mappings, a.mappings);
        assert.deepEqual(b.findings.map(unnumbered), a.findings.map(unnumbered));
      }),
      runs,
    );
  });

  it('a plan that was carried out leaves nothing to do', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { plan, before } = planned(given);
        const after = applied(plan, before);
        assert.deepEqual(lines(planned(given, after).plan), []);
      }),
      runs,
    );
  });

  it('nobody leaves whom the source names for that cohort, or whom a row without cohort may mean', () => {
    fc.assert(
      fc.property(world, (given) => {
        const rows = naming(given);
        const codes = new Map(usersOf(given).map(({ id, code }) => [id, normal(code)]));
        for (const { mapping, idnumber, removes } of planned(given).plan.cohorts) {
          const ours = rows.filter((row) => row.mapping === mapping);
          for (const user of removes) {
            const code = codes.get(user);
            assert.ok(code !== undefined, `deleted user ${user}`);
            const named = ours.filter((row) => code !== '' && row.student === code);
            assert.ok(!named.some((row) => row.idnumber === idnumber), `user ${user}`);
            if (given.policy?.rejectedRows === 'ignore') continue;
            assert.ok(!named.some((row) => row.idnumber === undefined), `user ${user} of a rejected row`);
            const blank = ours.filter((row) => row.student === '');
            assert.ok(
              !blank.some((row) => row.idnumber === undefined || row.idnumber === idnumber),
              'a blank row',
            );
          }
        }
      }),
      runs,
    );
  });

  it('suspended users who are not to match are neither added nor removed', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { plan } = planned({ ...given, includeSuspended: false });
        const suspended = new Set(usersOf(given).flatMap(({ id, suspended: is }) => (is ? [id] : [])));
        for (const { adds, removes } of plan.cohorts) {
          assert.ok([...adds, ...removes].every((user) => !suspended.has(user)));
        }
      }),
      runs,
    );
  });

  it('the same holds for any part of the cohorts: a plan for some of them is that part of the plan for all', () => {
    const some = world.chain((given) =>
      fc.record({
        given: fc.constant(given),
        only: fc.subarray(['A-B', 'A-A', 'A-B-A', 'a-B', 'á-A', 'c', 'd', 'e'], { minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(some, ({ given, only }) => {
        const key = given.compares === 'loosely' ? loosely : exactly;
        const wanted = new Set(only.map(key));
        const { plan } = planned(given);
        const part = plan.cohorts.filter(({ idnumber }) => wanted.has(key(idnumber)));
        assert.deepEqual(planned({ ...given, only }).plan.cohorts, part);
      }),
      runs,
    );
  });

  it('whoever is added is the one user that a row of that cohort names', () => {
    fc.assert(
      fc.property(world, (given) => {
        const rows = naming(given);
        const all = usersOf(given).filter(({ suspended }) => given.includeSuspended || !suspended);
        for (const { mapping, idnumber, adds } of planned(given).plan.cohorts) {
          for (const user of adds) {
            const code = normal(all.find(({ id }) => id === user)?.code ?? null);
            assert.equal(all.filter((other) => normal(other.code) === code).length, 1);
            assert.ok(
              rows.some(
                (row) => row.mapping === mapping && row.idnumber === idnumber && row.student === code,
              ),
            );
          }
        }
      }),
      runs,
    );
  });

  it('nobody is added twice, added who is in, removed who is not, or both', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { plan, before } = planned(given);
        for (const { id = 0, adds, removes, create } of plan.cohorts) {
          const now = new Set(before.members.get(id));
          assert.equal(new Set([...adds, ...removes]).size, adds.length + removes.length);
          assert.ok(adds.every((user) => !now.has(user)) && removes.every((user) => now.has(user)));
          assert.equal(
            create === undefined,
            before.cohorts.some((one) => one.id === id),
          );
        }
        assert.equal(new Set(plan.cohorts.map(({ idnumber }) => idnumber)).size, plan.cohorts.length);
      }),
      runs,
    );
  });

  it('only cohorts that one mapping names, ours or nobody’s, are in the plan', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { plan, before } = planned(given);
        const key = given.compares === 'loosely' ? loosely : exactly;
        const rows = naming(given).flatMap(({ mapping, idnumber }) =>
          idnumber === undefined ? [] : [{ mapping, key: key(idnumber) }],
        );
        for (const { mapping, idnumber, id } of plan.cohorts) {
          const builders = new Set(rows.filter((row) => row.key === key(idnumber)).map((row) => row.mapping));
          assert.deepEqual([...builders], [mapping]);
          const there = before.cohorts.filter((one) => key(one.idnumber) === key(idnumber));
          assert.deepEqual(
            there.map((one) => one.id),
            id === undefined ? [] : [id],
          );
          assert.ok(there.every(({ component }) => component === '' || component === 'local_sync'));
        }
        const held = plan.findings.flatMap((finding) =>
          ['idnumber-collision', 'no-usable-rows', 'foreign-component', 'duplicate-cohort'].includes(
            finding.kind,
          ) && 'cohort' in finding
            ? [key(finding.cohort)]
            : [],
        );
        assert.ok(plan.cohorts.every(({ idnumber }) => !held.includes(key(idnumber))));
      }),
      runs,
    );
  });

  it('every cohort that the source names is synchronised or held, and a finding says why', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { plan } = planned(given);
        const reasons = ['idnumber-collision', 'no-usable-rows', 'foreign-component', 'duplicate-cohort'];
        const named = new Set(
          naming(given).flatMap(({ idnumber }) =>
            idnumber === undefined ? [] : [given.compares === 'loosely' ? loosely(idnumber) : idnumber],
          ),
        );
        const synchronised = plan.mappings.reduce((sum, { cohorts }) => sum + cohorts, 0);
        const held = plan.findings.filter(({ kind }) => reasons.includes(kind)).length;
        assert.equal(synchronised + held, named.size);
      }),
      runs,
    );
  });

  it('fewer rows add nobody, unless they end a collision', () => {
    const less = world.chain((one) => {
      const [a, b] = one.mappings.map((mapping) =>
        fc.subarray(mapping.rows).map((rows) => ({ ...mapping, rows })),
      );
      assert.ok(a && b);
      return fc.tuple(a, b).map((mappings) => ({ one, other: { ...one, mappings } }));
    });
    fc.assert(
      fc.property(less, ({ one, other }) => {
        const [full, part] = [planned(one).plan, planned(other).plan];
        fc.pre(full.findings.every(({ kind }) => kind !== 'idnumber-collision'));
        const added = new Set(
          full.cohorts.flatMap(({ idnumber, adds }) => adds.map((user) => `${idnumber} ${user}`)),
        );
        for (const { idnumber, adds } of part.cohorts) {
          for (const user of adds) assert.ok(added.has(`${idnumber} ${user}`), `${idnumber} +${user}`);
        }
      }),
      runs,
    );
  });

  it('the policy is kept: never removes nobody, known-students only those who carry a value', () => {
    fc.assert(
      fc.property(world, (given) => {
        const codes = new Map(usersOf(given).map(({ id, code }) => [id, normal(code)]));
        const removed = (removals: 'never' | 'known-students') =>
          planned({ ...given, policy: { ...given.policy, removals } }).plan.cohorts.flatMap(
            ({ removes }) => removes,
          );
        assert.deepEqual(removed('never'), []);
        assert.ok(removed('known-students').every((user) => codes.get(user)));
      }),
      runs,
    );
  });

  const cohortId = fc.integer({ min: 100, max: 107 });
  const userId = fc.integer({ min: 1, max: LIVE });
  const memory = fc.record({
    own: fc.array(fc.tuple(cohortId, userId), { maxLength: 40 }),
    waits: fc.array(
      fc.tuple(cohortId, userId, fc.integer({ min: 0, max: 96 }), fc.integer({ min: 1, max: 2 })),
      {
        maxLength: 40,
      },
    ),
    known: fc.subarray(['A-B', 'A-A', 'a-B', 'c', 'd', 'other', 'OTHER']),
    policy: fc.record({
      removals: fc.constantFrom('mirror', 'own'),
      goneUpstream: fc.constantFrom('keep', 'empty'),
      graceHours: fc.constantFrom(0, 48),
    }),
  });

  it('nobody leaves beyond what is remembered: own members, those who have waited, cohorts that were named once', () => {
    fc.assert(
      fc.property(world, memory, (given, { own, waits, known, policy }) => {
        const byCohort = Map.groupBy(waits, ([cohort]) => cohort);
        const waiting = new Map(
          [...byCohort].map(([cohort, all]) => [
            cohort,
            new Map(
              all.map(([, user, hours, runs]) => [
                user,
                { since: Date.parse(NOW) / 1000 - hours * 3600, runs },
              ]),
            ),
          ]),
        );
        const owners = new Map(
          [...Map.groupBy(own, ([cohort]) => cohort)].map(([cohort, all]) => [
            cohort,
            new Set(all.map(([, user]) => user)),
          ]),
        );
        const cohorts = known.map((idnumber) => ({ idnumber, mapping: 'first' }));
        const remembered = { ...given, known: cohorts, memory: { waiting, own: owners } };
        const removals = (policies: Case['policy']) =>
          planned({ ...remembered, policy: { ...given.policy, ...policies } });
        const { plan, desired } = removals(policy);
        const most = removals({ removals: 'mirror', graceHours: 0, goneUpstream: policy.goneUpstream }).plan;
        const named = new Set([...desired.cohorts, ...desired.held].map(({ key }) => key));
        const keyOf = given.compares === 'loosely' ? loosely : exactly;
        for (const { id = 0, idnumber, removes } of plan.cohorts) {
          const without = most.cohorts.find((change) => change.id === id && change.idnumber === idnumber);
          for (const user of removes) {
            assert.ok(without?.removes.includes(user));
            if (policy.removals === 'own') assert.ok(owners.get(id)?.has(user));
            const wait = waiting.get(id)?.get(user);
            const hours = (Date.parse(NOW) / 1000 - (wait?.since ?? Number.POSITIVE_INFINITY)) / 3600;
            if (policy.graceHours > 0) assert.ok(hours >= 48 && (wait?.runs ?? 0) >= 2);
            if (named.has(keyOf(idnumber))) continue;
            assert.ok(policy.goneUpstream === 'empty' && known.includes(idnumber));
          }
        }
      }),
      runs,
    );
  });

  it('with every limit 0 nobody leaves', () => {
    const forbidden = Object.fromEntries(
      Object.entries(defaultLimits).map(([name, limit]) => [
        name,
        typeof limit === 'object' ? { ...limit, percent: 0 } : 0,
      ]),
    ) as unknown as GuardLimits;
    fc.assert(
      fc.property(world, fc.boolean(), (given, whole) => {
        const { plan } = planned(given);
        const leaves = plan.cohorts.some(({ removes }) => removes.length > 0);
        const verdict = guard(
          plan,
          rules({ ...forbidden, ...(whole ? {} : { removals: 'off', removalsWeek: 'off' }) }),
          nothing,
          'all-cohorts',
        );
        if (leaves && whole) assert.ok(verdict.refusals.some((refusal) => refusal.guard === 'removals'));
        assert.ok(withoutWithheld(plan, verdict).cohorts.every(({ removes }) => removes.length === 0));
      }),
      runs,
    );
  });

  it('what one-cohort guards withhold is the whole next plan, and figures add up', () => {
    fc.assert(
      fc.property(
        world,
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 3 }),
        (given, percent, floor) => {
          const { plan, before } = planned(given);
          const limits = rules({ ...noLimits, cohortRemovals: { percent, floor } });
          const verdict = guard(plan, limits, nothing, 'all-cohorts');
          const rest = withoutWithheld(plan, verdict);
          const addedTo = Object.fromEntries(rest.cohorts.map(({ id = 0, adds }) => [id, adds.length]));
          const verdictOn = (planned: typeof plan) =>
            guard(planned, limits, known({}, { addedTo }), 'all-cohorts');
          const after = applied(rest, before);
          const next = planned(given, after).plan;
          assert.equal(approvalDigest(next, verdictOn(next)), withheldDigest(plan, verdict));
          const left = next.cohorts.map(({ idnumber }) => idnumber);
          assert.deepEqual(new Set(left), new Set(verdict.withheld.keys()));
          const count = (mappings: typeof plan.mappings, figure: 'membersBefore' | 'membersAfter') =>
            mappings.map((summary) => summary[figure]);
          assert.deepEqual(count(next.mappings, 'membersBefore'), count(rest.mappings, 'membersAfter'));
        },
      ),
      runs,
    );
  });
});
