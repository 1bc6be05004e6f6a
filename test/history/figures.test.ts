/** What the guards compare with: figures of completed runs, and what was written of late. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, type TestContext, test } from 'node:test';
import { migrate, migrations } from '../../src/history/schema.ts';
import { openHistory } from '../../src/history/sqlite.ts';
import type { AppliedChange } from '../../src/moodle/moodle.ts';
import type { MappingFigures } from '../../src/plan/baseline.ts';
import type { MappingSummary } from '../../src/plan/change.ts';
import type { RunReport } from '../../src/report/report.ts';
import { cohort, keptLog, MOODLE, report, summary, temporaryFolder } from './runs.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OTHER = '["site","moodle","test_"]';

/** A run, and what is to be known of it. */
interface Ran {
  /** Milliseconds before noon. */
  readonly ago?: number;
  readonly rows?: number;
  readonly unmatched?: number;
  readonly blank?: number;
  /** Whether its share of rows without a user was measured; it was where nothing else is said. */
  readonly judged?: boolean;
  readonly approved?: boolean;
  readonly moodle?: string;
  readonly figures?: Partial<MappingSummary>;
  readonly report?: Partial<RunReport>;
  readonly changes?: readonly AppliedChange[];
}

class Bench {
  readonly folder: string;
  now = new Date(NOON);
  readonly #t: TestContext;
  readonly #keepDays: number;
  #count = 0;

  constructor(t: TestContext, keepDays = 400) {
    this.#t = t;
    this.#keepDays = keepDays;
    this.folder = temporaryFolder(t);
  }

  history() {
    const settings = { folder: this.folder, keepDays: this.#keepDays, log: keptLog(), now: () => this.now };
    const history = openHistory(settings);
    this.#t.after(() => history.close());
    return history;
  }

  /** Takes runs down, one by one, and looks at noon. */
  after(runs: readonly Ran[], moodle = MOODLE) {
    const history = this.history();
    for (const run of runs) this.#run(history, run);
    this.now = new Date(NOON);
    const baseline = history.baseline(moodle);
    assert.deepEqual(history.problems(), []);
    history.close();
    return baseline;
  }

  #run(history: ReturnType<typeof openHistory>, run: Ran): void {
    const { ago = 0, rows = 100, unmatched = 0, blank = 0, judged = true, approved, changes = [] } = run;
    this.now = new Date(NOON - ago);
    this.#count += 1;
    const id = `r${this.#count}`;
    const startedAt = this.now.toISOString();
    const figures = { rows, unmatchedRows: unmatched, blankRows: blank, membersAfter: 97, ...run.figures };
    const whole = report(id, {
      startedAt,
      finishedAt: startedAt,
      mappings: [summary('programme', figures)],
      ...run.report,
    });
    const { dryRun, only, import: imported } = whole;
    const begin = { id, startedAt, dryRun, ...(only && { only }), ...(imported && { import: imported }) };
    history.begin(begin);
    history.learn({ moodle: run.moodle ?? MOODLE });
    if (approved) history.learn({ approved });
    if (changes.length > 0) history.record(id, { changes });
    history.finish(whole, { judged: judged ? ['programme'] : [] });
  }
}

const usual = { mostRows: 100, lastRows: 100, lowestUnmatched: 0, judged: true, members: 97 };

describe('the figures of a mapping', () => {
  /** Beside the usual ones; undefined where there are to be none, or no such figure. */
  type Expected = { readonly [Figure in keyof MappingFigures]?: MappingFigures[Figure] | undefined };
  const cases: [title: string, runs: Ran[], expected: Expected | undefined][] = [
    ['are none without a run', [], undefined],
    ['are those of a run that applied its plan', [{}], {}],
    ['are those of one without changes', [{ report: { outcome: 'unchanged' } }], {}],
    ['are those of a partial one', [{ report: { outcome: 'partial' } }], {}],
    ['are none of a failed one', [{ report: { outcome: 'failed' } }], undefined],
    ['are none of a refused one', [{ report: { outcome: 'refused' } }], undefined],
    ['are none of an interrupted one', [{ report: { outcome: 'interrupted' } }], undefined],
    ['are none of a dry run', [{ report: { dryRun: true } }], undefined],
    [
      'are none of the undoing of a run',
      [{ report: { undo: { run: 'r0', andAllAfter: false, runs: [] } } }],
      undefined,
    ],
    ['are none of a run of some cohorts', [{ report: { only: ['A'] } }], undefined],
    ['are none of a run that held all cohorts', [{ figures: { cohorts: 0, held: 3 } }], undefined],
    ['are those of one that held some', [{ figures: { cohorts: 1, held: 3 } }], {}],
    [
      'are those of an empty source, once it was approved',
      [{ rows: 50 }, { rows: 0, approved: true, figures: { cohorts: 0 } }],
      { mostRows: 0, lastRows: 0, lowestUnmatched: undefined },
    ],
    ['are none of another Moodle', [{ moodle: OTHER }], undefined],
    [
      'are those of this Moodle beside another',
      [{ rows: 30 }, { rows: 300, moodle: OTHER }],
      { mostRows: 30, lastRows: 30 },
    ],
    [
      'are the most rows, and those of the last run',
      [{ rows: 90 }, { rows: 120 }, { rows: 80 }],
      { mostRows: 120, lastRows: 80 },
    ],
    ['are those of 14 days', [{ ago: 14 * DAY, rows: 120 }, { rows: 80 }], { mostRows: 120, lastRows: 80 }],
    [
      'are not those of more than 14 days',
      [{ ago: 14 * DAY + 1, rows: 120 }, { rows: 80 }],
      { mostRows: 80, lastRows: 80 },
    ],
    [
      'are the newest, however old, where there are no others',
      [
        { ago: 90 * DAY, rows: 120 },
        { ago: 60 * DAY, rows: 80 },
      ],
      { mostRows: 80, lastRows: 80 },
    ],
    [
      'begin with the last approved run',
      [
        { rows: 120, unmatched: 0 },
        { rows: 60, unmatched: 30, approved: true },
        { rows: 70, unmatched: 42 },
      ],
      { mostRows: 70, lastRows: 70, lowestUnmatched: 50 },
    ],
    [
      'do not begin with an approved run that failed',
      [{ rows: 120 }, { rows: 60, approved: true, report: { outcome: 'failed' } }, { rows: 110 }],
      { mostRows: 120, lastRows: 110 },
    ],
    [
      'do not begin with an approved run of some cohorts',
      [{ rows: 120 }, { rows: 60, approved: true, report: { only: ['A'] } }, { rows: 110 }],
      { mostRows: 120, lastRows: 110 },
    ],
    [
      'are the lowest share of rows without a user',
      [{ unmatched: 5 }, { unmatched: 2 }, { unmatched: 9 }],
      { lowestUnmatched: 2 },
    ],
    [
      'have rows that name no student among those without a user',
      [{ unmatched: 5, blank: 7 }],
      { lowestUnmatched: 12 },
    ],
    [
      'are lowered by a run that was not measured, never raised',
      [{ unmatched: 5 }, { unmatched: 2, judged: false }, { unmatched: 40, judged: false }],
      { lowestUnmatched: 2 },
    ],
    [
      'were not measured where no run was',
      [
        { unmatched: 40, judged: false },
        { unmatched: 30, judged: false },
      ],
      { lowestUnmatched: 30, judged: false },
    ],
    [
      'have the last that was measured, however old, beside young ones that were not',
      [
        { ago: 60 * DAY, unmatched: 1 },
        { ago: 40 * DAY, unmatched: 5 },
        { unmatched: 40, judged: false },
      ],
      { lowestUnmatched: 5 },
    ],
    [
      'were measured by an approval',
      [{ unmatched: 5 }, { unmatched: 40, judged: false, approved: true }],
      { lowestUnmatched: 40 },
    ],
    [
      'have no share without rows',
      [{ rows: 0, figures: { cohorts: 0 } }],
      { mostRows: 0, lastRows: 0, lowestUnmatched: undefined },
    ],
    [
      'are not lost to a run whose clock was ahead',
      [
        { ago: 2 * DAY, rows: 120 },
        { ago: -73 * 365 * DAY, rows: 100 },
        { ago: DAY, rows: 100 },
        { rows: 100 },
      ],
      { mostRows: 120 },
    ],
    [
      'are compared with such a run until the one after it is too old',
      [{ ago: -400 * DAY, rows: 120 }, { ago: 10 * DAY }, { rows: 100 }],
      { mostRows: 120 },
    ],
    [
      'are not after that',
      [{ ago: -400 * DAY, rows: 120 }, { ago: 15 * DAY }, { rows: 100 }],
      { mostRows: 100 },
    ],
    [
      'are not lost to a run whose clock was behind',
      [{ ago: DAY, rows: 120 }, { ago: 50 * 365 * DAY }, { rows: 100 }],
      { mostRows: 120 },
    ],
  ];
  for (const [title, runs, expected] of cases) {
    test(title, (t) => {
      const figures = new Bench(t).after(runs).mappings.get('programme');
      const whole = { ...usual, ...expected };
      const given = Object.entries(whole).filter(([, value]) => value !== undefined);
      assert.deepEqual(figures, expected && Object.fromEntries(given));
    });
  }

  test('are kept for each mapping by itself, and for one that was away', (t) => {
    const both = [summary('programme', { rows: 10 }), summary('year', { rows: 20 })];
    const { mappings } = new Bench(t).after([
      { report: { mappings: both } },
      { rows: 11 },
      { rows: 9, approved: true },
    ]);
    assert.deepEqual(
      [...mappings].map(([mapping, { mostRows, lastRows }]) => [mapping, mostRows, lastRows]),
      [
        ['programme', 9, 9],
        ['year', 20, 20],
      ],
    );
  });

  test('outlive the runs that they are of', (t) => {
    const bench = new Bench(t, 1);
    const young = Array.from({ length: 12 }, (_, number): Ran => ({ ago: (12 - number) * HOUR }));
    assert.equal(
      bench.after([{ ago: 10 * DAY, rows: 120 }, ...young]).mappings.get('programme')?.mostRows,
      120,
    );
    assert.deepEqual(bench.history().run('r1'), undefined);
  });

  test('are cleared away when nothing will be compared with them', (t) => {
    const bench = new Bench(t);
    const daily = Array.from({ length: 30 }, (_, day): Ran => ({ ago: (30 - day) * DAY }));
    bench.after([{ ago: 90 * DAY, rows: 130 }, ...daily]);
    const db = new DatabaseSync(join(bench.folder, 'history.sqlite'), { readOnly: true });
    const count = Number(db.prepare('SELECT count(*) AS count FROM yardsticks').get()?.count);
    db.close();
    assert.ok(count >= 14 && count <= 17, String(count));
  });
});

const members = (count: number, parts: Parameters<typeof cohort>[1] = {}) =>
  cohort('A', { members: count, ...parts });
const removed = (count: number, cohortId = 1, mapping = 'programme'): AppliedChange => ({
  kind: 'removed',
  cohort: members(100, { mapping }),
  cohortId,
  users: Array.from({ length: count }, (_, user) => user + 1),
});
const added = (count: number, had: number, mapping = 'programme'): AppliedChange => ({
  kind: 'added',
  cohort: members(had, { mapping }),
  cohortId: 1,
  users: Array.from({ length: count }, (_, user) => user + 1),
});

describe('what was written of late', () => {
  const cases: [title: string, runs: Ran[], day: number, week: number][] = [
    ['is nothing without a run', [], 0, 0],
    ['is what runs removed', [{ changes: [removed(3)] }, { changes: [removed(4), removed(5, 2)] }], 12, 12],
    ['is of 24 hours', [{ ago: DAY, changes: [removed(3)] }], 3, 3],
    ['is not of more', [{ ago: DAY + 1, changes: [removed(3)] }], 0, 3],
    ['is of seven days', [{ ago: 7 * DAY, changes: [removed(3)] }], 0, 3],
    ['is not of more than that', [{ ago: 7 * DAY + 1, changes: [removed(3)] }], 0, 0],
    [
      'is nothing of an approved run',
      [{ approved: true, changes: [removed(3)] }, { changes: [removed(1)] }],
      1,
      1,
    ],
    ['is nothing of another Moodle', [{ moodle: OTHER, changes: [removed(3)] }], 0, 0],
    ['is what a failed run removed', [{ report: { outcome: 'failed' }, changes: [removed(3)] }], 3, 3],
    ['is what a run of some cohorts removed', [{ report: { only: ['A'] }, changes: [removed(3)] }], 3, 3],
    [
      'is what an import removed',
      [
        {
          report: { import: { kind: 'members', arguments: [] } },
          changes: [removed(3, 1, 'import members')],
        },
      ],
      3,
      3,
    ],
    [
      'is not forgotten by a clock that was ahead',
      [{ ago: HOUR, changes: [removed(3)] }, { ago: -400 * DAY }, {}],
      3,
      3,
    ],
    [
      'counts what a clock ahead wrote until a day has passed since',
      [
        { ago: -400 * DAY, changes: [removed(3)] },
        { ago: 2 * DAY, changes: [removed(1)] },
      ],
      0,
      4,
    ],
    [
      'is not forgotten by a clock that was behind',
      [
        { ago: HOUR, changes: [removed(3)] },
        { ago: 9000 * DAY, changes: [removed(1)] },
      ],
      3,
      3,
    ],
  ];
  const total = (counts: ReadonlyMap<unknown, number>) =>
    [...counts.values()].reduce((sum, count) => sum + count, 0);
  for (const [title, runs, day, week] of cases) {
    test(title, (t) => {
      const baseline = new Bench(t).after(runs);
      assert.deepEqual(
        [total(baseline.day.removed), total(baseline.day.removedFrom), total(baseline.week.removed)],
        [day, day, week],
      );
    });
  }

  test('is told by mapping, and by cohort', (t) => {
    const { day, week } = new Bench(t).after([
      { changes: [removed(3), removed(4, 2)] },
      { changes: [removed(1, 2), removed(5, 3, 'year')] },
    ]);
    assert.deepEqual(
      [...day.removed],
      [
        ['programme', 8],
        ['year', 5],
      ],
    );
    assert.deepEqual(
      [...week.removed],
      [
        ['programme', 8],
        ['year', 5],
      ],
    );
    assert.deepEqual(
      [...day.removedFrom].sort(([a], [b]) => a - b),
      [
        [1, 3],
        [2, 5],
        [3, 5],
      ],
    );
  });

  const additions: [title: string, runs: Ran[], added: number][] = [
    ['has additions to cohorts that had members', [{}, { changes: [added(5, 1)] }], 5],
    ['has none to cohorts that had none', [{}, { changes: [added(5, 0)] }], 0],
    ['has none of a first run', [{ changes: [added(5, 1)] }], 0],
    ['has none of a mapping that no run had known', [{}, { changes: [added(5, 1, 'year')] }], 0],
    ['has none of an approved run', [{}, { approved: true, changes: [added(5, 1)] }], 0],
    ['has none of more than a day ago', [{ ago: 2 * DAY }, { ago: DAY + 1, changes: [added(5, 1)] }], 0],
  ];
  for (const [title, runs, count] of additions) {
    test(title, (t) => {
      const { day } = new Bench(t).after(runs);
      assert.deepEqual([total(day.added), day.addedTo.get(1) ?? 0], [count, count]);
    });
  }

  test('is known of a run that was killed', (t) => {
    const bench = new Bench(t);
    const history = bench.history();
    history.begin({ id: 'killed', startedAt: bench.now.toISOString(), dryRun: false });
    history.learn({ moodle: MOODLE });
    history.record('killed', { changes: [removed(7)] });
    history.close();
    assert.equal(bench.after([]).day.removed.get('programme'), 7);
  });

  test('outlives the runs that wrote it, and is cleared away in the end', (t) => {
    const bench = new Bench(t, 1);
    assert.equal(bench.after([{ ago: 6 * DAY, changes: [removed(3)] }, {}]).week.removed.get('programme'), 3);
    bench.after([{ ago: -3 * DAY }, { ago: -3 * DAY }]);
    const db = new DatabaseSync(join(bench.folder, 'history.sqlite'), { readOnly: true });
    assert.equal(db.prepare('SELECT count(*) AS count FROM written').get()?.count, 0);
    db.close();
  });

  test('has what was settled of a batch that was open', (t) => {
    const bench = new Bench(t);
    const history = bench.history();
    history.begin({ id: 'killed', startedAt: bench.now.toISOString(), dryRun: false });
    history.learn({ moodle: MOODLE });
    history.open('killed', { changes: [removed(7)] });
    history.close();
    const next = bench.history();
    next.begin({ id: 'next', startedAt: bench.now.toISOString(), dryRun: false });
    next.learn({ moodle: OTHER });
    assert.deepEqual(next.openBatches(), []);
    next.learn({ moodle: MOODLE });
    const [open] = next.openBatches();
    assert.equal(next.baseline(MOODLE).day.removed.size, 0);
    next.settle('killed', open?.changes ?? []);
    assert.equal(next.baseline(MOODLE).day.removed.get('programme'), 7);
  });
});

describe('a history of an earlier version', () => {
  /** The file as the version before Moodles were told apart left it. */
  function earlier(t: TestContext): Bench {
    const bench = new Bench(t);
    const db = new DatabaseSync(join(bench.folder, 'history.sqlite'));
    migrate(db, migrations.slice(0, 2));
    const at = new Date(NOON - HOUR).toISOString();
    const figures = JSON.stringify(summary('programme', { rows: 200, membersAfter: 55 }));
    db.exec(`
      INSERT INTO runs (number, id, started, outcome, dry_run) VALUES (1, 'old', '${at}', 'applied', 0);
      INSERT INTO mapping_figures VALUES (1, 'programme', 200, 20, '${figures}');
      INSERT INTO changes (run, at, kind, mapping, cohort, cohort_id, users)
        VALUES (1, '${at}', 'removed', 'programme', 'A', 7, '[1,2,3]');
    `);
    db.close();
    return bench;
  }

  test('is that of the first Moodle that is met', (t) => {
    const { mappings, day } = earlier(t).after([{ rows: 190, unmatched: 19 }]);
    assert.deepEqual(mappings.get('programme'), {
      mostRows: 200,
      lastRows: 190,
      lowestUnmatched: 10,
      judged: true,
      members: 97,
    });
    assert.deepEqual([...day.removedFrom], [[7, 3]]);
  });

  test('is not that of a second one', (t) => {
    const bench = earlier(t);
    assert.equal(
      bench.after([{ rows: 190 }, { rows: 5, moodle: OTHER }], OTHER).mappings.get('programme')?.mostRows,
      5,
    );
  });
});
