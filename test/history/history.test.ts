import assert from 'node:assert/strict';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openHistory, type StoredHistory } from '../../src/history/sqlite.ts';
import type { Finding } from '../../src/plan/finding.ts';
import type { RunReport } from '../../src/report/report.ts';
import {
  added,
  cohort,
  keptLog,
  MOODLE,
  removed,
  report,
  rowsKnown,
  runAt,
  summary,
  temporaryFolder,
} from './runs.ts';

const START = '2026-11-22T17:00:00Z';

interface Clock {
  now: Date;
}

function opened(
  t: TestContext,
  folder = temporaryFolder(t),
  clock: Clock = { now: new Date(START) },
  keepDays = 30,
) {
  const log = keptLog();
  const history = openHistory({ folder, keepDays, log, now: () => clock.now });
  t.after(() => history.close());
  return { history, folder, log, clock };
}

/** One whole run, which ends as its report says. */
function ran(history: StoredHistory, run: RunReport): void {
  history.begin({ id: run.run, startedAt: run.startedAt, dryRun: run.dryRun, moodle: MOODLE });
  history.finish(run);
}

const figures = (rows: number, unmatchedRows = 3) => [summary('programme', { rows, unmatchedRows })];

test('a new state folder has no baseline and no runs, and belongs to its owner alone', (t) => {
  const { history, folder, log } = opened(t, join(temporaryFolder(t), 'var', 'lib', 'state'));
  assert.equal(rowsKnown(history), undefined);
  assert.deepEqual(history.runs(), []);
  ran(history, report('20261122T170000Z-0001'));
  const mode = (path: string) => (statSync(join(folder, path)).mode & 0o777).toString(8);
  assert.deepEqual(['', 'running', 'history.sqlite'].map(mode), ['700', '700', '600']);
  assert.deepEqual(history.problems(), []);
  assert.deepEqual(log.lines, []);
});

test('runs are listed newest first, with what they wrote and why they failed', (t) => {
  const { history } = opened(t);
  const error = {
    kind: 'source',
    code: 'ORA-12541',
    message: 'no listener',
    params: { step: 'connect' },
  } as const;
  ran(history, report('20261122T170000Z-0001'));
  const failed = report('20261122T171500Z-0001', {
    outcome: 'failed',
    error,
    written: { created: 0, updated: 0, added: 0, removed: 0 },
    mappings: [],
  });
  const { digest: _, ...withoutDigest } = failed;
  ran(history, withoutDigest);
  ran(history, report('20261122T173000Z-0001', { dryRun: true, only: ['A', 'B'] }));
  assert.deepEqual(
    history
      .runs()
      .map(({ run, outcome, dryRun, only, written, error }) => [
        run,
        outcome,
        dryRun,
        only,
        written.added,
        error?.code,
      ]),
    [
      ['20261122T173000Z-0001', 'applied', true, ['A', 'B'], 7, undefined],
      ['20261122T171500Z-0001', 'failed', false, undefined, 0, 'ORA-12541'],
      ['20261122T170000Z-0001', 'applied', false, undefined, 7, undefined],
    ],
  );
  assert.equal(history.runs({ limit: 2 }).length, 2);
});

test('a run is shown by its id or by what it alone begins with', (t) => {
  const { history } = opened(t);
  const whole = report('20261122T170000Z-0001', {
    findings: [{ kind: 'unmatched-student', mapping: 'programme', student: 'Zoë "%" \\ 🎓', cohorts: ['A'] }],
    changes: [cohort('A', { id: 4, adds: [1, 2] })],
  });
  ran(history, whole);
  ran(history, report('20261122T171500Z-0001'));
  for (const prefix of ['20261122T170000Z-0001', '20261122T1700'])
    assert.deepEqual(history.run(prefix), whole);
  for (const prefix of ['', '20261122T17', '20261122T18', '2026112_T1700', '%', '../history']) {
    assert.equal(history.run(prefix), undefined, prefix);
  }
  assert.deepEqual(history.problems(), []);
});

const shownAnyway: { name: string; damage: string }[] = [
  { name: 'is gone', damage: 'DELETE FROM reports' },
  {
    name: 'holds other JSON',
    damage: `UPDATE reports SET report = x'${gzipSync('{"a":[1]}').toString('hex')}'`,
  },
  {
    name: 'ended in a way that this version does not know',
    damage: `UPDATE reports SET report = x'${gzipSync('{"run":"20261122T170000Z-0001","outcome":"eaten"}').toString('hex')}'`,
  },
];

for (const { name, damage } of shownAnyway) {
  test(`a run is shown as far as it was recorded where its report ${name}`, (t) => {
    const { history, folder } = opened(t);
    const findings: Finding[] = [
      { kind: 'cohort-vanished', mapping: 'programme', cohort: 'A' },
      { kind: 'missing-student', mapping: 'programme', cohort: 'A', rows: [3, 9] },
    ];
    const run = report('20261122T170000Z-0001', { findings });
    history.begin({ id: run.run, startedAt: run.startedAt, dryRun: false });
    history.record(run.run, { changes: [added('A', 4, [1, 2, 3])] });
    history.record(run.run, { changes: [added('A', 4, [4]), removed('A', 4, [9])] });
    history.finish(run);
    const db = new DatabaseSync(join(folder, 'history.sqlite'));
    db.exec(damage);
    db.close();
    const shown = history.run(run.run);
    assert.deepEqual(shown?.changes, [cohort('A', { id: 4, adds: [1, 2, 3, 4], removes: [9] })]);
    assert.deepEqual(
      [shown?.outcome, shown?.mappings, shown?.written],
      ['applied', run.mappings, run.written],
    );
    // The numbers of rows are those of one read, and were in the report alone.
    assert.deepEqual(shown?.findings, [findings[0], { ...findings[1], rows: [] }]);
    assert.deepEqual(history.problems(), []);
  });
}

test('an outcome that this version does not know is shown as such', (t) => {
  const { history, folder } = opened(t);
  ran(history, report('r1'));
  const db = new DatabaseSync(join(folder, 'history.sqlite'));
  db.exec("UPDATE runs SET outcome = 'eaten'; DELETE FROM reports");
  db.close();
  assert.deepEqual([history.runs()[0]?.outcome, history.run('r1')?.outcome], ['unknown', 'unknown']);
});

test('every change is kept: who, which cohort, when, in which run, and what a cohort was before', (t) => {
  const { history, clock } = opened(t);
  const create = { contextId: 1, name: 'Médecine', description: '', visible: true, component: '' };
  const update = { name: { from: 'Old', to: "N'ew" } };
  const [first, second] = ['20261122T170000Z-0001', '20261123T170000Z-0001'] as const;
  history.begin({ id: first, startedAt: '2026-11-22T17:00:00.000Z', dryRun: false });
  history.record(first, {
    changes: [{ kind: 'created', cohort: cohort('A', { create }), cohortId: 4 }, added('A', 4, [7, 77])],
  });
  clock.now = new Date('2026-11-22T17:00:01Z');
  history.record(first, {
    changes: [{ kind: 'updated', cohort: cohort('B', { id: 5, update }), cohortId: 5 }, added('B', 5, [77])],
  });
  history.finish(report(first));
  history.begin({ id: second, startedAt: '2026-11-23T17:00:00.000Z', dryRun: false });
  clock.now = new Date('2026-11-23T17:00:02Z');
  history.record(second, { changes: [removed('B', 5, [77])] });
  history.finish(report(second));

  const common = { mapping: 'programme', at: '2026-11-22T17:00:00.000Z', run: first };
  const later = { ...common, at: '2026-11-22T17:00:01.000Z' };
  const last = { ...common, at: '2026-11-23T17:00:02.000Z', run: second };
  const renamed = { ...later, kind: 'updated', cohort: 'B', cohortId: 5, attributes: update, users: [] };
  assert.deepEqual(history.changes({ run: first }), [
    { ...common, kind: 'created', cohort: 'A', cohortId: 4, attributes: create, users: [] },
    { ...common, kind: 'added', cohort: 'A', cohortId: 4, users: [7, 77] },
    renamed,
    { ...later, kind: 'added', cohort: 'B', cohortId: 5, users: [77] },
  ]);
  assert.deepEqual(history.changes({ user: 77 }), [
    { ...common, kind: 'added', cohort: 'A', cohortId: 4, users: [77] },
    { ...later, kind: 'added', cohort: 'B', cohortId: 5, users: [77] },
    { ...last, kind: 'removed', cohort: 'B', cohortId: 5, users: [77] },
  ]);
  assert.deepEqual(history.changes({ user: 770 }), []);
  assert.deepEqual(history.changes({ cohort: 'B' }), [
    renamed,
    { ...later, kind: 'added', cohort: 'B', cohortId: 5, users: [77] },
    { ...last, kind: 'removed', cohort: 'B', cohortId: 5, users: [77] },
  ]);
});

test('a finding is kept once while runs report it, and asked for by what it names', (t) => {
  const { history } = opened(t);
  const unmatched: Finding = {
    kind: 'unmatched-student',
    mapping: 'programme',
    student: 's1',
    cohorts: ['A', 'B'],
  };
  const rejected: Finding = {
    kind: 'missing-field',
    mapping: 'year',
    column: 'YEAR',
    rows: [3, 9],
    students: ['s2', 's1'],
  };
  const reordered: Finding = { ...rejected, rows: [1, 4], students: ['s1', 's2'] };
  const withheld: Finding = {
    kind: 'removals-withheld',
    mapping: 'year',
    cohort: 'A',
    reason: 'cohort-guard',
    users: [12, 7],
  };
  const failed = report('r2', { outcome: 'failed', mappings: [] });
  const { digest: _, ...withoutPlan } = failed;
  ran(history, report('r1', { findings: [unmatched, rejected] }));
  ran(history, withoutPlan);
  ran(history, report('r3', { findings: [unmatched, reordered, withheld] }));
  ran(history, report('r4', { findings: [reordered] }));
  ran(history, report('r5', { findings: [unmatched, reordered] }));

  const span = (subject: Parameters<StoredHistory['findings']>[0]) =>
    history
      .findings(subject)
      .map(({ finding, firstRun, lastRun }) => `${finding.kind} ${firstRun}-${lastRun}`);
  const wholeTime = 'missing-field r1-r5';
  assert.deepEqual(span({ student: 's1' }), [
    'unmatched-student r1-r3',
    wholeTime,
    'unmatched-student r5-r5',
  ]);
  assert.deepEqual(span({ student: 's2' }), [wholeTime]);
  assert.deepEqual(span({ student: 'A' }), []);
  assert.deepEqual(span({ user: 7 }), ['removals-withheld r3-r3']);
  assert.deepEqual(span({ cohort: 'A' }), [
    'unmatched-student r1-r3',
    'removals-withheld r3-r3',
    'unmatched-student r5-r5',
  ]);
  assert.deepEqual(span({ run: 'r2' }), []);
  assert.deepEqual(span({ run: 'r4' }), [wholeTime]);
  assert.deepEqual(span({ run: 'r3' }), ['unmatched-student r1-r3', 'removals-withheld r3-r3', wholeTime]);
});

const DAY_MS = 86_400_000;
const onDay = (day: number) => new Date(Date.parse('2026-11-01T17:00:00Z') + (day - 1) * DAY_MS);
const idOf = (day: number) => runAt(onDay(day).toISOString());

/** A run on a day of its own, counted from the first of November, with a change and a finding of that day. */
function ranOn(
  day: number,
  parts: Partial<RunReport>,
  { history, clock }: { history: StoredHistory; clock: Clock },
): void {
  clock.now = onDay(day);
  const startedAt = clock.now.toISOString();
  history.begin({ id: idOf(day), startedAt, dryRun: false, moodle: MOODLE });
  history.record(idOf(day), { changes: [added('A', 4, [day])] });
  const student = `s${day}`;
  const findings: Finding[] = [{ kind: 'unmatched-student', mapping: 'programme', student, cohorts: ['A'] }];
  history.finish(report(idOf(day), { startedAt, findings, ...parts }));
}

const days = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

test('what is older than keepDays is cleared away, but not the figures that the guards compare with', (t) => {
  const parts = opened(t, undefined, undefined, 12);
  const { history } = parts;
  const kept = () => ({
    runs: history.runs({ limit: 100 }).map(({ run }) => run),
    users: history.changes({ cohort: 'A' }).flatMap(({ users }) => users),
    students: history
      .findings({ cohort: 'A' })
      .map(({ finding }) => ('student' in finding ? finding.student : '')),
  });
  const keeps = (kept: readonly number[]) => ({
    runs: kept.map(idOf).reverse(),
    users: kept,
    students: kept.map((day) => `s${day}`),
  });
  ranOn(1, { mappings: figures(10) }, parts);
  ranOn(2, { mappings: figures(11) }, parts);
  for (const day of days(3, 14)) ranOn(day, { outcome: 'refused' }, parts);
  assert.deepEqual(kept(), keeps(days(2, 14)));
  for (const day of days(15, 20)) ranOn(day, { outcome: 'refused' }, parts);
  assert.deepEqual(kept(), keeps(days(8, 20)));
  assert.equal(rowsKnown(history), 11);
  assert.equal(history.run(idOf(8))?.outcome, 'refused');
  assert.equal(history.run(idOf(7)), undefined);
  ranOn(21, { mappings: figures(17) }, parts);
  ranOn(22, {}, parts);
  assert.deepEqual(kept(), keeps(days(10, 22)));
  assert.deepEqual(history.problems(), []);
});

for (const { clock, wrong } of [
  { clock: 'jumped to 2099', wrong: new Date('2099-01-01T00:00:00Z') },
  { clock: 'fell back to 1970', wrong: new Date('1970-01-01T00:00:09Z') },
]) {
  test(`a clock that ${clock} for two runs clears nothing away, and its runs go with their time`, (t) => {
    const parts = opened(t, undefined, undefined, 12);
    const { history } = parts;
    for (const day of days(1, 12)) ranOn(day, {}, parts);
    const wrongIds = ['aaaa', 'bbbb'].map((suffix) => runAt(wrong.toISOString(), suffix));
    for (const id of wrongIds) {
      parts.clock.now = wrong;
      ran(history, report(id, { startedAt: wrong.toISOString() }));
    }
    const ids = () => history.runs({ limit: 100 }).map(({ run }) => run);
    assert.deepEqual(ids(), [...wrongIds.toReversed(), ...days(1, 12).map(idOf).reverse()]);
    ranOn(13, {}, parts);
    assert.equal(ids().length, 15);
    for (const day of days(14, 40)) ranOn(day, {}, parts);
    assert.deepEqual(ids(), days(28, 40).map(idOf).reverse());
  });
}

test('a finding whose last run was cleared away is not taken for one of the next run', (t) => {
  const { history, clock } = opened(t, undefined, undefined, 12);
  const findings: Finding[] = [{ kind: 'cohort-vanished', mapping: 'programme', cohort: 'A' }];
  const run = (day: number, parts: Partial<RunReport>) => {
    clock.now = onDay(day);
    const { digest, ...whole } = report(`r${day}`, { startedAt: clock.now.toISOString(), ...parts });
    ran(history, { ...whole, ...(parts.outcome !== 'failed' && { digest: digest ?? '' }) });
  };
  run(1, { findings });
  run(2, { findings, outcome: 'refused' });
  for (const day of days(3, 15)) run(day, { outcome: 'failed', mappings: [] });
  run(16, { outcome: 'refused' });
  const [newest] = history.runs();
  assert.equal(newest?.run, 'r16');
  assert.equal(history.run('r2'), undefined);
  assert.deepEqual(history.findings({ run: 'r16' }), []);
  assert.deepEqual(history.findings({ cohort: 'A' }), []);
});

test('files that are not ours stay, damaged databases go with their time', (t) => {
  const { history, folder, clock } = opened(t, undefined, undefined, 2);
  const files = [
    'notes.json',
    'reports/README',
    'history.sqlite.corrupt-20261101T000000Z',
    `running/${runAt('2026-11-01T00:00:00Z')}.lock`,
    // As earlier versions called them.
    'running/20261101T000000Z-dead.lock',
    `reports/${runAt('2026-11-01T00:00:00.123Z')}.json`,
  ];
  mkdirSync(join(folder, 'reports'));
  ran(history, report(runAt('2026-11-22T16:00:00Z')));
  for (const file of files) writeFileSync(join(folder, file), '');
  clock.now = new Date(START);
  ran(history, report(runAt(START)));
  assert.deepEqual(
    files.filter((file) => existsSync(join(folder, file))),
    ['notes.json', 'reports/README'],
  );
  assert.deepEqual(history.problems(), []);
});

const NOTHING = { created: 0, updated: 0, added: 0, removed: 0 };
const begun = (history: StoredHistory, id: string, dryRun = false) =>
  history.begin({ id, startedAt: START, dryRun, moodle: MOODLE });

const unfinished: { name: string; before: (history: StoredHistory) => void; found: boolean }[] = [
  { name: 'no run at all', before: () => undefined, found: false },
  {
    name: 'one that completed',
    before: (history) => ran(history, report('1', { outcome: 'applied' })),
    found: false,
  },
  { name: 'one that was killed', before: (history) => begun(history, '1'), found: true },
  { name: 'a dry run that was killed', before: (history) => begun(history, '1', true), found: false },
  {
    name: 'one that failed after it had written',
    before: (history) => ran(history, report('1', { outcome: 'failed' })),
    found: true,
  },
  {
    name: 'one that failed before it wrote',
    before: (history) => ran(history, report('1', { outcome: 'failed', written: NOTHING })),
    found: false,
  },
  {
    name: 'one that was killed, and one that completed',
    before: (history) => {
      begun(history, '1');
      ran(history, report('2', { outcome: 'unchanged', written: NOTHING }));
    },
    found: false,
  },
  {
    name: 'one that was killed, and others that came to nothing',
    before: (history) => {
      begun(history, '1');
      ran(history, report('2', { outcome: 'refused', written: NOTHING }));
      ran(history, report('3', { outcome: 'unchanged', written: NOTHING, dryRun: true }));
    },
    found: true,
  },
];

for (const { name, before, found } of unfinished) {
  test(`runs that did not come to their end: ${name}`, (t) => {
    const { history } = opened(t);
    before(history);
    begun(history, 'this');
    assert.equal(history.hasUnfinishedRun(), found);
  });
}

test('what the last run has found is that of the last sync of all cohorts that came to a plan there', (t) => {
  const { history } = opened(t);
  const unmatched = (student: string): Finding => ({
    kind: 'unmatched-student',
    mapping: 'programme',
    student,
    cohorts: ['A'],
  });
  assert.equal(history.lastFindings(MOODLE), undefined);
  ran(history, report('r1', { findings: [unmatched('1'), unmatched('2')] }));
  ran(history, report('r2', { findings: [unmatched('2')], outcome: 'refused' }));
  ran(history, report('r3', { findings: [], dryRun: true }));
  ran(history, report('r4', { findings: [], only: ['A'] }));
  const { digest: _, ...withoutPlan } = report('r5', { findings: [], outcome: 'failed' });
  ran(history, withoutPlan);
  const last = history.lastFindings(MOODLE);
  assert.deepEqual([last?.run, last?.findings], ['r2', [unmatched('2')]]);
  assert.equal(history.lastFindings('another'), undefined);
  history.begin({ id: 'r6', startedAt: START, dryRun: false, moodle: MOODLE });
  assert.equal(history.lastFindings(MOODLE)?.run, 'r2', 'not the one that is under way');
});
