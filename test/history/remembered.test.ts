/** What plans have to know of earlier runs: cohorts, waits, and whom a sync has made a member. */
import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { openHistory, type StoredHistory } from '../../src/history/sqlite.ts';
import type { AppliedChange } from '../../src/moodle/moodle.ts';
import type { CohortWaits, KnownCohort, PlanLessons } from '../../src/plan/memory.ts';
import type { RunReport } from '../../src/report/report.ts';
import { added, cohort, keptLog, MOODLE, removed, report, temporaryFolder } from './runs.ts';

const OTHER = '["site","moodle","test_"]';
const START = Date.parse('2026-11-22T12:00:00Z');
const DAY = 86_400_000;
const at = (day: number) => new Date(START + day * DAY).toISOString();

/** A run, and what its plan leaves to later ones. */
interface Ran {
  readonly day?: number;
  readonly moodle?: string;
  readonly changes?: readonly AppliedChange[];
  readonly lessons?: Partial<PlanLessons>;
  readonly report?: Partial<RunReport>;
}

const undoing = { undo: { run: 'some', andAllAfter: false, runs: [] } };

class Bench {
  readonly #folder: string;
  readonly #t: TestContext;
  readonly #keepDays: number;
  now = new Date(START);
  #count = 0;

  constructor(t: TestContext, keepDays = 400) {
    this.#t = t;
    this.#keepDays = keepDays;
    this.#folder = temporaryFolder(t);
  }

  history(): StoredHistory {
    const log = keptLog();
    const settings = { folder: this.#folder, keepDays: this.#keepDays, log, now: () => this.now };
    const history = openHistory(settings);
    this.#t.after(() => history.close());
    return history;
  }

  after(...runs: readonly Ran[]): StoredHistory {
    const history = this.history();
    for (const run of runs) this.#ran(history, run);
    assert.deepEqual(history.problems(), []);
    return history;
  }

  #ran(history: StoredHistory, { day = 0, moodle = MOODLE, changes = [], lessons, ...run }: Ran): void {
    this.now = new Date(at(day));
    this.#count += 1;
    const id = `20261122T12000000${this.#count % 10}Z-${String(this.#count).padStart(4, '0')}`;
    const whole = report(id, { startedAt: at(day), finishedAt: at(day), ...run.report });
    const { dryRun, only, import: imported, undo } = whole;
    const begin = {
      id,
      startedAt: at(day),
      dryRun,
      ...(only && { only }),
      ...(imported && { import: imported }),
      ...(undo && { undo }),
    };
    history.begin(begin);
    history.learn({ moodle });
    if (!dryRun) assert.equal(history.isSound(), true);
    for (const change of changes) history.record(id, { changes: [change] });
    const none: PlanLessons = { at: at(day), synchronised: [], gone: [], vanished: [] };
    history.finish(whole, { judged: [], ...(lessons && { plan: { ...none, ...lessons } }) });
  }
}

const known = (cohortId: number, idnumber = `c${cohortId}`, mapping = 'programme'): KnownCohort => ({
  cohortId,
  mapping,
  idnumber,
});
const created = (cohortId: number, idnumber: string): AppliedChange => ({
  kind: 'created',
  cohort: cohort(idnumber),
  cohortId,
});

describe('cohorts that are not named any more', () => {
  const all = [known(1), known(2), known(3)];
  const cases: [
    title: string,
    runs: Ran[],
    named: number[],
    gone: (KnownCohort & { goneSince?: string })[],
  ][] = [
    ['are none without a run', [], [1], []],
    [
      'are those that a run has synchronised and that are not among the named',
      [{ lessons: { synchronised: all } }],
      [2],
      [known(1), known(3)],
    ],
    [
      'are not those that a refused run would have',
      [{ lessons: { synchronised: all }, report: { outcome: 'refused' } }],
      [],
      [],
    ],
    [
      'are not those that a dry run would have',
      [{ lessons: { synchronised: all }, report: { dryRun: true } }],
      [],
      [],
    ],
    ['are none of another Moodle', [{ lessons: { synchronised: all }, moodle: OTHER }], [], []],
    [
      'have the time of the first run that did not name them',
      [{ lessons: { synchronised: all } }, { day: 1, lessons: { synchronised: [known(1)], gone: [2, 3] } }],
      [1, 3],
      [{ ...known(2), goneSince: at(1) }],
    ],
    [
      'keep that time',
      [
        { lessons: { synchronised: all } },
        { day: 1, lessons: { synchronised: all, gone: [3] } },
        { day: 2, lessons: { synchronised: all, gone: [3] } },
      ],
      [1, 2],
      [{ ...known(3), goneSince: at(1) }],
    ],
    [
      'are none once they are named again',
      [
        { lessons: { synchronised: all } },
        { day: 1, lessons: { synchronised: [known(1), known(2)], gone: [3] } },
        { day: 2, lessons: { synchronised: all } },
      ],
      [1, 2],
      [known(3)],
    ],
    [
      'are forgotten when they have vanished from Moodle',
      [{ lessons: { synchronised: all } }, { lessons: { synchronised: [known(1)], vanished: [2] } }],
      [1],
      [known(3)],
    ],
    [
      'belong to the mapping that had them last',
      [{ lessons: { synchronised: all } }, { lessons: { synchronised: [known(1, 'C1', 'year')] } }],
      [2, 3],
      [known(1, 'C1', 'year')],
    ],
    [
      'are those that a run has made, too',
      [{ lessons: { synchronised: [] }, changes: [created(9, 'new')] }],
      [],
      [known(9, 'new')],
    ],
    [
      'are those that a run has made that failed afterwards',
      [{ changes: [created(9, 'new')], report: { outcome: 'failed' } }],
      [],
      [known(9, 'new')],
    ],
    [
      'are not those that an import has made',
      [{ changes: [created(9, 'new')], report: { import: { kind: 'cohorts', arguments: [] } } }],
      [],
      [],
    ],
    [
      'are not learnt from a run of some cohorts',
      [
        { lessons: { synchronised: all } },
        { lessons: { synchronised: [known(1)], gone: [2] }, report: { only: ['c1'] } },
      ],
      [1, 3],
      [known(2)],
    ],
  ];
  for (const [title, runs, named, gone] of cases) {
    test(title, (t) => assert.deepEqual(new Bench(t).after(...runs).goneCohorts(MOODLE, named), gone));
  }
});

describe('how many members a cohort has', () => {
  const seen = (members: number): Partial<PlanLessons> => ({
    synchronised: [{ cohortId: 7, mapping: 'programme', idnumber: 'A', members }],
  });
  const cases: [title: string, runs: Ran[], members: number][] = [
    ['is what its plan has read', [{ lessons: seen(10) }], 10],
    ['is that and what the run has added', [{ lessons: seen(10), changes: [added('A', 7, [1, 2])] }], 12],
    [
      'is what the next plan has read, whatever somebody else has taken away again',
      [
        { lessons: seen(10), changes: [added('A', 7, [1, 2])] },
        { day: 1, lessons: seen(10) },
      ],
      10,
    ],
  ];
  for (const [title, runs, members] of cases) {
    test(title, (t) => assert.equal(new Bench(t).after(...runs).cohorts()[0]?.members, members));
  }
});

describe('who waits to leave', () => {
  const waits = (parts: Partial<CohortWaits>, anew = false): Partial<PlanLessons> => ({
    waiting: { anew, cohorts: [{ cohortId: 7, begun: [], counted: [], ended: [], ...parts }] },
  });
  const seconds = (day: number) => Date.parse(at(day)) / 1000;
  const cases: [title: string, runs: Ran[], waiting: [user: number, day: number, runs: number][]][] = [
    ['is nobody without a run', [], []],
    [
      'began with a run',
      [{ lessons: waits({ begun: [1, 2] }) }],
      [
        [1, 0, 1],
        [2, 0, 1],
      ],
    ],
    [
      'has waited for a run more',
      [{ lessons: waits({ begun: [1, 2] }) }, { day: 1, lessons: waits({ counted: [1] }) }],
      [
        [1, 0, 2],
        [2, 0, 1],
      ],
    ],
    [
      'waits no more',
      [{ lessons: waits({ begun: [1, 2] }) }, { day: 1, lessons: waits({ ended: [1] }) }],
      [[2, 0, 1]],
    ],
    [
      'begins anew',
      [
        { lessons: waits({ begun: [1] }) },
        { day: 1, lessons: waits({ ended: [1] }) },
        { day: 2, lessons: waits({ begun: [1] }) },
      ],
      [[1, 2, 1]],
    ],
    [
      'begins anew at once',
      [
        { lessons: waits({ begun: [1] }) },
        { lessons: waits({ counted: [1] }) },
        { day: 2, lessons: waits({ ended: [1], begun: [1] }) },
      ],
      [[1, 2, 1]],
    ],
    [
      'is nobody whom the run has taken out: given back, he would wait anew',
      [
        { lessons: waits({ begun: [1, 2] }) },
        { day: 1, changes: [removed('A', 7, [1])], lessons: waits({ counted: [1, 2] }) },
      ],
      [[2, 0, 2]],
    ],
    ['is nobody of another Moodle', [{ lessons: waits({ begun: [1] }), moodle: OTHER }], []],
    ['is nobody of a refused run', [{ lessons: waits({ begun: [1] }), report: { outcome: 'refused' } }], []],
    ['is nobody of a run of some cohorts', [{ lessons: waits({ begun: [1] }), report: { only: ['x'] } }], []],
    [
      'waits no more, and no longer, after a run of some cohorts',
      [
        { lessons: waits({ begun: [1, 2] }) },
        { lessons: waits({ ended: [1], counted: [2] }), report: { only: ['x'] } },
      ],
      [[2, 0, 1]],
    ],
    [
      'is nobody once there is no time of grace',
      [{ lessons: waits({ begun: [1] }) }, { day: 1, lessons: {} }],
      [],
    ],
    [
      'waits anew where nothing was known',
      [{ lessons: waits({ begun: [1] }) }, { day: 1, lessons: waits({ begun: [1] }, true) }],
      [[1, 1, 1]],
    ],
  ];
  for (const [title, runs, expected] of cases) {
    test(title, (t) => {
      const waiting = new Bench(t).after(...runs).waiting(MOODLE);
      assert.deepEqual(
        [...(waiting?.get(7) ?? [])],
        expected.map(([user, day, runs]) => [user, { since: seconds(day), runs }]),
      );
    });
  }

  test('is nobody whom a run has taken out that never came to its end', (t) => {
    const history = new Bench(t).after({ lessons: waits({ begun: [1, 2] }) });
    const run = { id: '20261123T120000000Z-0001', startedAt: at(1), dryRun: false };
    history.begin({ ...run, moodle: MOODLE });
    history.record(run.id, { changes: [removed('A', 7, [1])] });
    assert.deepEqual(history.waiting(MOODLE), new Map([[7, new Map([[2, { since: seconds(0), runs: 1 }]])]]));
  });

  test('waits anew after a run whose memory was in doubt', (t) => {
    const bench = new Bench(t);
    const history = bench.after({ lessons: waits({ begun: [1] }) });
    bench.now = new Date(at(3));
    const run = { id: '20261125T120000000Z-0001', startedAt: at(3), dryRun: false };
    // A run that came to its end, and could not be kept: neither an end nor a lock is left of it.
    const unkept = bench.history();
    unkept.begin({ id: '20261124T120000000Z-0001', startedAt: at(2), dryRun: false, moodle: MOODLE });
    unkept.close();
    history.begin({ ...run, moodle: MOODLE });
    assert.equal(history.isSound(), false);
    const plan: PlanLessons = {
      at: at(3),
      synchronised: [],
      gone: [],
      vanished: [],
      ...waits({ counted: [1] }),
    };
    history.finish(report(run.id, { startedAt: at(3), outcome: 'partial' }), { judged: [], plan });
    assert.deepEqual(history.waiting(MOODLE), new Map());
  });
});

describe('whom a sync has made a member', () => {
  const imported: Partial<RunReport> = { import: { kind: 'members', arguments: [] } };
  const cases: [title: string, runs: Ran[], own: number[]][] = [
    ['is nobody without a run', [], []],
    [
      'is whom it has added',
      [{ changes: [added('A', 7, [1, 2])] }, { changes: [added('A', 7, [3])] }],
      [1, 2, 3],
    ],
    [
      'is nobody whom it has removed since',
      [{ changes: [added('A', 7, [1, 2]), removed('A', 7, [1])] }],
      [2],
    ],
    [
      'is whom it has added again',
      [{ changes: [added('A', 7, [1]), removed('A', 7, [1]), added('A', 7, [1])] }],
      [1],
    ],
    ['is nobody of another cohort', [{ changes: [added('A', 8, [1])] }], []],
    ['is nobody of another Moodle', [{ moodle: OTHER, changes: [added('A', 7, [1])] }], []],
    ['is nobody whom an import has added', [{ report: imported, changes: [added('A', 7, [1])] }], []],
    [
      'is nobody whom an import has removed and somebody else has added',
      [{ changes: [added('A', 7, [1])] }, { report: imported, changes: [removed('A', 7, [1])] }],
      [],
    ],
    [
      'is to whom an undo has given back what a run has made and taken away',
      [
        { changes: [added('A', 7, [1, 2]), removed('A', 7, [1])] },
        { report: undoing, changes: [added('A', 7, [1])] },
      ],
      [1, 2],
    ],
    [
      'is nobody to whom an undo has given back what somebody else had made',
      [{ changes: [removed('A', 7, [1])] }, { report: undoing, changes: [added('A', 7, [1])] }],
      [],
    ],
    [
      'is nobody who was added by hand after a run had removed him, and then removed and given back',
      [
        { changes: [added('A', 7, [1]), removed('A', 7, [1])] },
        { changes: [removed('A', 7, [1])] },
        { report: undoing, changes: [added('A', 7, [1])] },
      ],
      [],
    ],
    [
      'is nobody whom an undo has removed, and who is so again when that is undone',
      [
        { changes: [added('A', 7, [1, 2])] },
        { report: undoing, changes: [removed('A', 7, [1, 2])] },
        { report: undoing, changes: [added('A', 7, [2])] },
      ],
      [2],
    ],
    [
      'is whom a run has added that failed afterwards',
      [{ report: { outcome: 'failed' }, changes: [added('A', 7, [1])] }],
      [1],
    ],
  ];
  for (const [title, runs, own] of cases) {
    test(title, (t) => {
      const owned = new Bench(t)
        .after(...runs)
        .ownMembers(MOODLE, [7])
        .get(7);
      assert.deepEqual(
        [1, 2, 3].filter((user) => owned?.has(user)),
        own,
      );
    });
  }

  test('is told by who wrote last, and not by who began last', (t) => {
    const bench = new Bench(t);
    const [undo, sync] = ['20261122T120000000Z-0001', '20261122T120000000Z-0002'];
    const begun = { startedAt: at(0), dryRun: false, moodle: MOODLE };
    // It waits for the lock, and another run gets it before.
    const patient = bench.history();
    patient.begin({ ...begun, id: undo, ...undoing });
    const quick = bench.history();
    quick.begin({ ...begun, id: sync });
    quick.record(sync, { changes: [added('A', 7, [1, 2])] });
    quick.finish(report(sync));
    patient.record(undo, { changes: [removed('A', 7, [1])] });
    const own = patient.ownMembers(MOODLE, [7]).get(7);
    assert.deepEqual(
      [1, 2].filter((user) => own?.has(user)),
      [2],
    );
  });

  test('is known with the time that was written last, for longer than the runs are that did so', (t) => {
    const bench = new Bench(t, 3);
    const runs: Ran[] = [
      { day: 0, changes: [added('A', 7, [1, 2, 3], 1000), added('A', 7, [4])] },
      { day: 1, changes: [removed('A', 7, [1, 2])] },
      { day: 1, report: undoing, changes: [added('A', 7, [2], 3000)] },
      { day: 2, changes: [added('A', 7, [1], 2000)] },
    ];
    const times = [
      [1, 2000],
      [2, 3000],
      [3, 1000],
      [4, 0],
    ];
    const own = (...more: Ran[]) => [
      ...(bench
        .after(...more)
        .ownMembers(MOODLE, [7])
        .get(7) ?? []),
    ];
    assert.deepEqual(own(...runs).sort(), times);
    const daily = Array.from({ length: 20 }, (_, day): Ran => ({ day: day + 4 }));
    assert.deepEqual(own(...daily).sort(), times);
    assert.deepEqual(bench.after({ day: 24 }).changes({ cohort: 'A' }), [], 'the runs are gone');
    assert.deepEqual(own({ day: 25, changes: [removed('A', 7, [3]), added('A', 7, [4], 4000)] }).sort(), [
      [1, 2000],
      [2, 3000],
      [4, 4000],
    ]);
  });

  test('is known for longer than the runs are that did so', (t) => {
    const bench = new Bench(t, 3);
    const daily = Array.from({ length: 20 }, (_, day): Ran => ({ day: day + 3 }));
    const history = bench.after(
      { day: 0, changes: [added('A', 7, [1, 2]), added('B', 8, [1])] },
      { day: 1, changes: [removed('A', 7, [1])] },
      { day: 2, report: imported, changes: [added('A', 7, [3])] },
      ...daily,
    );
    assert.deepEqual(history.changes({ cohort: 'A' }), []);
    const own = () => [1, 2, 3].filter((user) => history.ownMembers(MOODLE, [7]).get(7)?.has(user));
    assert.deepEqual(own(), [2]);
    history.begin({ id: '20261231T120000000Z-0001', startedAt: at(24), dryRun: false, moodle: MOODLE });
    history.record('20261231T120000000Z-0001', { changes: [added('A', 7, [1]), removed('A', 7, [2])] });
    assert.deepEqual(own(), [1]);
  });
});
