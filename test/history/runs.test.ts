/** The list of kept runs: what it is asked by, and by what names one of them is known. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { RunQuery } from '../../src/history/runs.ts';
import { openHistory, type StoredHistory } from '../../src/history/sqlite.ts';
import type { RunReport } from '../../src/report/report.ts';
import { added, keptLog, MOODLE, report, temporaryFolder } from './runs.ts';

function opened(t: TestContext): StoredHistory {
  const folder = temporaryFolder(t);
  const history = openHistory({
    folder,
    keepDays: 400,
    log: keptLog(),
    now: () => new Date('2026-11-22T18:00:00.000Z'),
  });
  t.after(() => history.close());
  return history;
}

/** A run that adds somebody to a cohort. */
function ran(history: StoredHistory, run: string, cohort: string, parts: Partial<RunReport> = {}): void {
  const whole = report(run, parts);
  history.begin({ id: run, startedAt: whole.startedAt, dryRun: whole.dryRun, moodle: MOODLE });
  history.record(run, { changes: [added(cohort, cohort.length, [1])] });
  history.finish(whole);
}

test('the list of runs is asked by time, outcome and cohort', async (t) => {
  const history = opened(t);
  ran(history, 'r1', 'A', { startedAt: '2026-11-20T10:00:00.000Z' });
  ran(history, 'r2', 'B', { startedAt: '2026-11-21T00:00:00.000Z', outcome: 'refused' });
  ran(history, 'r3', 'A', { startedAt: '2026-11-21T23:59:59.999Z', outcome: 'partial' });
  ran(history, 'r4', 'C', { startedAt: '2026-11-22T00:00:00.000Z', dryRun: true });
  history.begin({ id: 'r5', startedAt: '2026-11-22T01:00:00.000Z', dryRun: false });

  const cases: readonly [name: string, query: RunQuery, ...runs: string[]][] = [
    ['everything, newest first', {}, 'r5', 'r4', 'r3', 'r2', 'r1'],
    ['from a time on, that time included', { since: '2026-11-21T00:00:00.000Z' }, 'r5', 'r4', 'r3', 'r2'],
    ['up to a time, that time not included', { until: '2026-11-22T00:00:00.000Z' }, 'r3', 'r2', 'r1'],
    ['a day', { since: '2026-11-21T00:00:00.000Z', until: '2026-11-22T00:00:00.000Z' }, 'r3', 'r2'],
    ['one outcome', { outcomes: ['refused'] }, 'r2'],
    ['several outcomes', { outcomes: ['refused', 'partial'] }, 'r3', 'r2'],
    ['those under way, as their locks tell', { outcomes: ['running'] }, 'r5'],
    ['killed ones, of which there is none', { outcomes: ['killed'] }],
    ['a cohort', { cohorts: ['A'] }, 'r3', 'r1'],
    ['several cohorts', { cohorts: ['A', 'C'] }, 'r4', 'r3', 'r1'],
    ['a cohort that is none', { cohorts: ["A' OR '1"] }],
    ['the newest', { limit: 2 }, 'r5', 'r4'],
    ['the newest of an outcome, whatever lies between', { limit: 1, outcomes: ['applied'] }, 'r4'],
    ['the next page', { before: 'r4', limit: 2 }, 'r3', 'r2'],
    ['what comes before an unknown run: nothing is known of it', { before: 'r9' }],
    ['all at once', { cohorts: ['A'], outcomes: ['applied'], until: '2026-11-21T00:00:00.000Z' }, 'r1'],
  ];
  for (const [name, query, ...runs] of cases) {
    await t.test(name, () => {
      assert.deepEqual(
        history.runs(query).map(({ run }) => run),
        runs,
      );
      assert.deepEqual(history.problems(), []);
    });
  }
});

test('a run is called by its id, its beginning, its last characters, or last', (t) => {
  const history = opened(t);
  const ids = ['20261122T170000000Z-3fa9', '20261122T180000000Z-77b0', '20261123T170000000Z-3fa0'];
  assert.deepEqual(history.named('last'), []);
  for (const id of ids) ran(history, id, 'A');
  const [first = '', second = '', third = ''] = ids;
  const cases: readonly [name: string, ...runs: string[]][] = [
    [first, first],
    ['20261123', third],
    ['20261122', second, first],
    ['3fa9', first],
    ['77b0', second],
    // Not the end of an id, but of what an id ends with.
    ['fa9'],
    ['3fa'],
    ['-3fa9'],
    ['last', third],
    ['LAST'],
    [''],
    ['%'],
  ];
  for (const [name, ...runs] of cases) assert.deepEqual(history.named(name), runs, name);
  assert.equal(history.run('77b0')?.run, second);
  assert.equal(history.run('last')?.run, third);
  assert.equal(history.run('20261122'), undefined);
});

test('a whole id means itself, though others begin with it', (t) => {
  const history = opened(t);
  for (const id of ['r1', 'r10', 'r-r1']) ran(history, id, 'A');
  assert.deepEqual(history.named('r1'), ['r1']);
  assert.deepEqual(history.named('r'), ['r-r1', 'r10', 'r1']);
});

test('what is to be undone with all after it begins where the run did, whether it wrote anything or not', (t) => {
  const history = opened(t);
  const begin = (id: string, moodle = MOODLE) =>
    history.begin({ id, startedAt: report(id).startedAt, dryRun: false, moodle });
  const write = (id: string) => history.record(id, { changes: [added('A', 1, [1])] });
  ran(history, 'r1', 'A');
  begin('waits');
  begin('idle');
  history.finish(report('idle'));
  begin('elsewhere', 'another Moodle');
  write('elsewhere');
  history.finish(report('elsewhere'));
  ran(history, 'r2', 'B');
  begin('waits');
  write('waits');
  history.finish(report('waits'));
  begin('latest');
  history.finish(report('latest'));

  const undone = (run: string, andAllAfter = true) => {
    const { runs, changes } = history.writtenSince(run, andAllAfter);
    return [runs.join(' '), changes.map((change) => change.run).join(' ')];
  };
  assert.deepEqual(undone('r1'), ['waits r2 r1', 'r1 r2 waits']);
  assert.deepEqual(undone('idle'), ['r2', 'r2 waits'], 'what an earlier one wrote later is known, and stays');
  assert.deepEqual(undone('idle', false), ['', 'r2 waits']);
  assert.deepEqual(undone('latest'), ['', '']);
});
