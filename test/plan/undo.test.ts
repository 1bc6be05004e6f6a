/** What an undo takes back of runs, and what it leaves: cases, and any history against a model. */
import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import type { CurrentCohort } from '../../src/plan/current.ts';
import { type UndoInput, undoPlan } from '../../src/plan/undo.ts';
import type { DatedChange } from '../../src/plan/undo-trails.ts';
import { undoneRuns } from '../../src/plan/undone.ts';
import fc from '../properties.ts';

const at = (second: number) => new Date(1_790_000_000_000 + second * 1000).toISOString();
const unix = (second: number) => 1_790_000_000 + second;
const LAW: CurrentCohort = { id: 7, idnumber: 'LAW', name: 'Law', description: '', component: '' };

const wrote = (run: string, second: number, change: Partial<DatedChange>): DatedChange => ({
  run,
  began: at(second - 1),
  at: at(second),
  kind: 'added',
  mapping: 'programme',
  cohort: 'LAW',
  cohortId: 7,
  users: [],
  ...change,
});

function undo(input: Partial<UndoInput> & Pick<UndoInput, 'changes'>) {
  const { plan, found } = undoPlan({
    runs: new Set(['R1']),
    cohorts: [LAW],
    members: new Map(),
    isLive: () => true,
    components: new Set(['ours']),
    ...input,
  });
  const cohorts = new Map(
    plan.cohorts.map(({ id = 0, adds, removes, update }) => [
      id,
      { users: new Set([...adds, ...removes]), isUpdated: update !== undefined },
    ]),
  );
  return { plan, found, undone: undoneRuns(found, { cohorts, allowed: plan, late: [], isWhole: true }) };
}

describe('an undo', () => {
  const added = wrote('R1', 10, { users: [1, 2] });
  const removed = wrote('R1', 10, { kind: 'removed', users: [3, 4] });
  const members = (...users: (readonly [user: number, since: number])[]) =>
    new Map([[7, new Map(users.map(([user, since]) => [user, unix(since)] as const))]]);
  const cases: {
    name: string;
    input: Partial<UndoInput> & Pick<UndoInput, 'changes'>;
    adds?: number[];
    removes?: number[];
    /** `reason` or `reason by`, and users. */
    overtaken?: Record<string, number[]>;
    counts?: [restored: number, overtaken: number, done: number];
  }[] = [
    {
      name: 'adds whom the run removed, and removes whom it added',
      input: { changes: [added, removed], members: members([1, 10], [2, 9], [5, 1]) },
      adds: [3, 4],
      removes: [1, 2],
      counts: [4, 0, 0],
    },
    {
      name: 'leaves what is as it was before the run',
      input: { changes: [added, removed], members: members([3, 20], [4, 20]) },
      counts: [0, 0, 4],
    },
    {
      name: 'leaves a membership that somebody has made anew since',
      input: { changes: [added], members: members([1, 11], [2, 10]) },
      removes: [2],
      overtaken: { 'by-hand': [1] },
      counts: [1, 1, 0],
    },
    {
      name: 'leaves a membership that is older than the run, which has come back since',
      input: { changes: [added], members: members([1, 8], [2, 9]) },
      removes: [2],
      overtaken: { 'by-hand': [1] },
      counts: [1, 1, 0],
    },
    {
      name: 'takes the transaction before for the time before which nothing was written',
      input: {
        changes: [wrote('R1', 10, { users: [1] }), wrote('R1', 20, { began: at(9), users: [2, 3, 4] })],
        members: members([1, 9], [2, 9], [3, 10], [4, 20]),
      },
      removes: [1, 3, 4],
      overtaken: { 'by-hand': [2] },
      counts: [3, 1, 0],
    },
    {
      name: 'takes what was recorded at one time for one transaction, which began after the one before',
      input: {
        changes: [
          wrote('R1', 10, { users: [9] }),
          wrote('R1', 20, { began: at(9), users: [1] }),
          wrote('R1', 20, { began: at(9), users: [2, 3] }),
        ],
        members: members([1, 10], [2, 10], [3, 9]),
      },
      removes: [1, 2],
      overtaken: { 'by-hand': [3] },
      counts: [2, 1, 1],
    },
    {
      name: 'learns nothing of when a transaction began from a clock that was set back',
      input: {
        changes: [wrote('R1', 30, { users: [9] }), wrote('R1', 20, { began: at(9), users: [1, 2] })],
        members: members([1, 20], [2, 8]),
      },
      removes: [1],
      overtaken: { 'by-hand': [2] },
      counts: [1, 1, 1],
    },
    {
      name: 'of several runs takes the newest for the one by which somebody is in',
      input: {
        runs: new Set(['R1', 'R2', 'R3']),
        changes: [
          added,
          wrote('R2', 20, { kind: 'removed', users: [1, 2] }),
          wrote('R3', 30, { users: [1, 2] }),
        ],
        members: members([1, 30], [2, 10]),
      },
      removes: [1],
      overtaken: { 'by-hand': [2] },
    },
    {
      name: 'of several runs leaves what is not as the newest left it: somebody else has taken him out, or in',
      input: {
        runs: new Set(['R1', 'R2']),
        changes: [
          wrote('R1', 10, { kind: 'removed', users: [1] }),
          wrote('R1', 10, { users: [2] }),
          wrote('R2', 20, { users: [1] }),
          wrote('R2', 20, { kind: 'removed', users: [2] }),
        ],
        members: members([2, 20]),
      },
      overtaken: { 'by-hand': [1, 2] },
    },
    {
      name: 'leaves what a later run has written, and names the run',
      input: {
        changes: [
          added,
          removed,
          wrote('R2', 20, { kind: 'removed', users: [1, 3] }),
          wrote('R3', 30, { users: [1] }),
        ],
        members: members([1, 30], [2, 10]),
      },
      adds: [4],
      removes: [2],
      overtaken: { 'written-since R3': [1], 'written-since R2': [3] },
      counts: [2, 2, 0],
    },
    {
      name: 'adds nobody whom Moodle has deleted',
      input: { changes: [removed], isLive: (user) => user !== 3 },
      adds: [4],
      overtaken: { 'user-gone': [3] },
      counts: [1, 1, 0],
    },
    {
      name: 'can do nothing in a cohort that is gone, of which nobody has to be removed',
      input: { changes: [added, removed], cohorts: [] },
      overtaken: { 'cohort-gone': [3, 4] },
      counts: [0, 2, 2],
    },
    {
      name: 'leaves a cohort that is called otherwise now',
      input: { changes: [added], cohorts: [{ ...LAW, idnumber: 'LAW-OLD' }], members: members([1, 10]) },
      overtaken: { 'cohort-changed': [1, 2] },
      counts: [0, 2, 0],
    },
    {
      name: 'knows a cohort without an idnumber by its name and number',
      input: {
        changes: [wrote('R1', 10, { cohort: 'Law#7', users: [1] })],
        cohorts: [{ ...LAW, idnumber: '' }],
        members: members([1, 10]),
      },
      removes: [1],
      counts: [1, 0, 0],
    },
    {
      name: 'works on the cohorts that are asked for alone',
      input: { changes: [added], members: members([1, 10]), only: ['MED'] },
      counts: [0, 0, 0],
    },
  ];
  for (const { name, input, adds = [], removes = [], overtaken = {}, counts } of cases) {
    it(name, () => {
      const { plan, undone } = undo(input);
      const [change] = plan.cohorts;
      assert.deepEqual({ adds: change?.adds ?? [], removes: change?.removes ?? [] }, { adds, removes });
      const found = plan.findings.flatMap((finding) =>
        finding.kind === 'undo-overtaken'
          ? [[[finding.reason, finding.by].filter(Boolean).join(' '), finding.users] as const]
          : [],
      );
      assert.deepEqual(Object.fromEntries(found), overtaken);
      const [{ restored, overtaken: left, done } = { restored: 0, overtaken: 0, done: 0 }] = undone;
      if (counts) assert.deepEqual([restored, left, done], counts);
    });
  }

  it('is measured by those of a cohort whom Moodle has not deleted, and written only as it was read', () => {
    const { plan } = undo({
      changes: [added],
      members: members([1, 10], [2, 10], [5, 1], [6, 1]),
      isLive: (user) => user !== 6,
    });
    assert.deepEqual([plan.cohorts[0]?.members, plan.mappings[0]?.membersBefore], [3, 3]);
    assert.equal(plan.onlyAsRead, true);
  });

  it('says of a cohort that was asked for and that only a later run has written that it is not in the run', () => {
    const { plan } = undo({
      changes: [wrote('R2', 20, { users: [1] })],
      members: members([1, 20]),
      only: ['LAW'],
    });
    assert.deepEqual(plan.cohorts, []);
    assert.deepEqual(plan.findings, [{ kind: 'cohort-not-in-run', cohort: 'LAW' }]);
  });

  it('leaves a cohort of another component, and does work in one of ours', () => {
    const input = { changes: [added], members: members([1, 10], [2, 10]) };
    const held = undo({ ...input, cohorts: [{ ...LAW, component: 'enrol_other' }] });
    assert.deepEqual(held.plan.cohorts, []);
    assert.deepEqual(
      held.plan.findings.map(({ kind }) => kind),
      ['foreign-component'],
    );
    assert.equal(held.plan.mappings[0]?.held, 1);
    const own = undo({ ...input, cohorts: [{ ...LAW, component: 'ours' }] });
    assert.deepEqual(own.plan.cohorts[0]?.removes, [1, 2]);
  });

  describe('of names', () => {
    const renamed = wrote('R1', 10, {
      kind: 'updated',
      attributes: { name: { from: 'Law', to: 'Laws' }, description: { from: 'x', to: 'y' } },
    });
    const now = (name: string, description: string) => [{ ...LAW, name, description }];
    const updateOf = (input: Partial<UndoInput>) => undo({ changes: [renamed], ...input });

    it('gives back what the run changed', () => {
      const { plan } = updateOf({ cohorts: now('Laws', 'y') });
      assert.deepEqual(plan.cohorts[0]?.update, {
        name: { from: 'Laws', to: 'Law' },
        description: { from: 'y', to: 'x' },
      });
    });

    it('leaves a name that somebody or a later run has given since', () => {
      const { plan, undone } = updateOf({
        changes: [
          renamed,
          wrote('R2', 20, { kind: 'updated', attributes: { description: { from: 'y', to: 'z' } } }),
        ],
        cohorts: now('The law', 'z'),
      });
      assert.deepEqual(plan.cohorts, []);
      assert.deepEqual(
        plan.findings.map((finding) => finding.kind === 'undo-overtaken' && finding.reason),
        ['by-hand', 'written-since'],
      );
      assert.equal(undone[0]?.overtaken, 2);
    });

    it('of two runs gives back what was before both', () => {
      const { plan } = updateOf({
        runs: new Set(['R1', 'R2']),
        changes: [
          renamed,
          wrote('R2', 20, { kind: 'updated', attributes: { name: { from: 'Laws', to: 'Lex' } } }),
        ],
        cohorts: now('Lex', 'x'),
      });
      assert.deepEqual(plan.cohorts[0]?.update, { name: { from: 'Lex', to: 'Law' } });
    });
  });

  it('keeps a cohort that the run made, empties it of what it added, and says so', () => {
    const { plan } = undo({
      changes: [wrote('R1', 10, { kind: 'created', attributes: {} }), added],
      members: members([1, 10], [2, 10], [9, 12]),
    });
    assert.deepEqual(plan.cohorts[0]?.removes, [1, 2]);
    assert.deepEqual(
      plan.findings.map(({ kind }) => kind),
      ['undo-kept-cohort'],
    );
  });
});

/** What happens on a site: a run writes, or somebody does by hand. Users are 0 to 3, cohorts 7 and 8. */
interface Event {
  readonly run: boolean;
  readonly cohort: number;
  readonly user: number;
  readonly isIn: boolean;
}

const events = fc.array(
  fc.record({
    run: fc.boolean(),
    cohort: fc.constantFrom(7, 8),
    user: fc.nat(3),
    isIn: fc.boolean(),
  }),
  { maxLength: 30 },
);

/** Plays events, one a second; each run's event is a run of its own. */
function played(all: readonly Event[]) {
  const members = new Map<number, Map<number, number>>([
    [7, new Map([[0, unix(0)]])],
    [8, new Map([[1, unix(0)]])],
  ]);
  const states: ReturnType<typeof copied>[] = [];
  const changes: DatedChange[] = [];
  all.forEach(({ run, cohort, user, isIn }, index) => {
    states.push(copied(members));
    const own = members.get(cohort) ?? new Map<number, number>();
    if (own.has(user) === isIn) return;
    if (isIn) own.set(user, unix(index + 1));
    else own.delete(user);
    if (!run) return;
    const kind = isIn ? 'added' : 'removed';
    changes.push(
      wrote(`R${index}`, index + 1, { kind, cohort: `C${cohort}`, cohortId: cohort, users: [user] }),
    );
  });
  return { members, states, changes };
}

function copied(members: ReadonlyMap<number, ReadonlyMap<number, number>>) {
  return new Map([...members].map(([cohort, own]) => [cohort, new Map(own)]));
}

const cohorts: CurrentCohort[] = [7, 8].map((id) => ({ ...LAW, id, idnumber: `C${id}` }));

function undoOf(runs: readonly string[], site: ReturnType<typeof played>) {
  const { plan } = undo({ runs: new Set(runs), changes: site.changes, cohorts, members: site.members });
  const result = copied(site.members);
  for (const { id = 0, adds, removes } of plan.cohorts) {
    for (const user of adds) {
      assert.ok(!result.get(id)?.has(user), 'nobody is added twice');
      result.get(id)?.set(user, unix(99));
    }
    for (const user of removes) assert.ok(result.get(id)?.delete(user), 'only members are removed');
  }
  return { plan, result };
}

test('without hands, undoing a run and all after it gives the state before it', () => {
  fc.assert(
    fc.property(events, fc.nat(29), (all, from) => {
      const site = played(all.map((event) => ({ ...event, run: true })));
      const undone = site.changes.map(({ run }) => run).filter((run) => Number(run.slice(1)) >= from);
      const before = site.states[from] ?? site.members;
      const { result } = undoOf(undone, site);
      for (const [cohort, own] of before) {
        assert.deepEqual([...(result.get(cohort)?.keys() ?? [])].toSorted(), [...own.keys()].toSorted());
      }
    }),
  );
});

test('with hands in between, a pair changes only where its last writer is undone, and only back', () => {
  fc.assert(
    fc.property(events, fc.func(fc.boolean()), (all, chosen) => {
      const site = played(all);
      const runs = site.changes.map(({ run }) => run).filter((run) => chosen(run));
      const { plan } = undoOf(runs, site);
      for (const { id = 0, adds, removes } of plan.cohorts) {
        for (const user of [...adds, ...removes]) {
          const writes = site.changes.filter((one) => one.cohortId === id && one.users.includes(user));
          assert.ok(runs.includes(writes.at(-1)?.run ?? ''), 'a later run wrote it');
          const oldest = writes.find(({ run }) => runs.includes(run));
          assert.equal(adds.includes(user), oldest?.kind === 'removed');
          assert.equal(
            adds.includes(user),
            writes.at(-1)?.kind === 'removed',
            'somebody else wrote it since',
          );
          if (removes.includes(user)) {
            assert.equal(site.members.get(id)?.get(user), Date.parse(writes.at(-1)?.at ?? '') / 1000);
          }
        }
      }
    }),
  );
});

test('undone once, there is nothing left to undo', () => {
  fc.assert(
    fc.property(events, fc.func(fc.boolean()), (all, chosen) => {
      const site = played(all);
      const runs = site.changes.map(({ run }) => run).filter((run) => chosen(run));
      const first = undoOf(runs, site);
      const written = first.plan.cohorts.flatMap(({ id = 0, idnumber, adds, removes }) =>
        (['added', 'removed'] as const).map((kind) =>
          wrote('U', 99, { kind, cohort: idnumber, cohortId: id, users: kind === 'added' ? adds : removes }),
        ),
      );
      const again = undoOf(runs, { ...site, members: first.result, changes: [...site.changes, ...written] });
      assert.deepEqual(again.plan.cohorts, []);
    }),
  );
});

describe('what is told of each run', () => {
  const changes = [
    wrote('R1', 10, { users: [1, 2, 3] }),
    wrote('R1', 10, { kind: 'updated', attributes: { name: { from: 'Law', to: 'Laws' } } }),
    wrote('R2', 20, { kind: 'removed', users: [4, 5] }),
  ];
  const members = new Map([[7, new Map([1, 2, 3].map((user) => [user, unix(10)] as const))]]);
  const { plan, found } = undo({
    runs: new Set(['R2', 'R1']),
    changes,
    members,
    cohorts: [{ ...LAW, name: 'Laws' }],
  });
  const at7 = { mapping: 'programme', cohort: 'LAW' };
  const wholly = new Map([[7, { users: new Set([1, 2, 3, 4, 5]), isUpdated: true }]]);
  const none = new Map<number, { users: Set<number>; isUpdated: boolean }>();
  const told: { name: string; written: Partial<Parameters<typeof undoneRuns>[1]>; says: number[][] }[] = [
    // restored, overtaken, done, left: of R2, of R1
    {
      name: 'all of it',
      written: { cohorts: wholly },
      says: [
        [2, 0, 0, 0],
        [4, 0, 0, 0],
      ],
    },
    {
      name: 'nothing, refused',
      written: { allowed: undefined },
      says: [
        [0, 0, 0, 2],
        [0, 0, 0, 4],
      ],
    },
    {
      name: 'nothing, killed or failed at once',
      written: { isWhole: false },
      says: [
        [0, 0, 0, 2],
        [0, 0, 0, 4],
      ],
    },
    {
      name: 'removals withheld by a guard',
      written: {
        allowed: { ...plan, cohorts: plan.cohorts.map((change) => ({ ...change, removes: [] })) },
        cohorts: new Map([[7, { users: new Set([4, 5]), isUpdated: true }]]),
      },
      says: [
        [2, 0, 0, 0],
        [1, 0, 0, 3],
      ],
    },
    {
      name: 'one made a member anew, one gone, one removed by somebody else, all while it wrote',
      written: {
        cohorts: new Map([[7, { users: new Set([2, 4]), isUpdated: true }]]),
        late: [
          { kind: 'changed-meanwhile', ...at7, what: 'membership', users: [1] },
          { kind: 'user-vanished', ...at7, users: [5] },
        ],
      },
      says: [
        [1, 1, 0, 0],
        [2, 1, 1, 0],
      ],
    },
    {
      name: 'removals withheld while it wrote: they are left, not done',
      written: {
        cohorts: new Map([[7, { users: new Set([4, 5]), isUpdated: true }]]),
        late: [{ kind: 'removals-withheld', ...at7, reason: 'memory', users: [1, 2, 3] }],
      },
      says: [
        [2, 0, 0, 0],
        [1, 0, 0, 3],
      ],
    },
    {
      name: 'what somebody else has done, while another cohort could not be written',
      written: { late: [{ kind: 'apply-failed', mapping: 'programme', cohort: 'MED', error: 'x' }] },
      says: [
        [0, 0, 2, 0],
        [0, 0, 4, 0],
      ],
    },
    {
      name: 'a cohort that became another one',
      written: { late: [{ kind: 'cohort-vanished', ...at7 }] },
      says: [
        [0, 2, 0, 0],
        [0, 4, 0, 0],
      ],
    },
    {
      name: 'a cohort that could not be written',
      written: { late: [{ kind: 'apply-failed', ...at7, error: 'x' }] },
      says: [
        [0, 0, 0, 2],
        [0, 0, 0, 4],
      ],
    },
  ];
  for (const { name, written, says } of told) {
    it(name, () => {
      const runs = undoneRuns(found, { cohorts: none, allowed: plan, late: [], isWhole: true, ...written });
      assert.deepEqual(
        runs.map(({ restored, overtaken, done, left }) => [restored, overtaken, done, left]),
        says,
      );
    });
  }
});
