/** Batches whose COMMIT may or may not have been carried out. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { History, OpenBatch } from '../../src/history/history.ts';
import { openHistory, type StoredHistory } from '../../src/history/sqlite.ts';
import { added, cohort, keptLog, MOODLE, removed, report, temporaryFolder } from './runs.ts';

const START = '2026-11-22T17:00:00.000Z';
const UPDATE = { name: { from: 'Old', to: 'New' } };
const BATCH = {
  changes: [
    { kind: 'updated', cohort: cohort('B', { id: 5, update: UPDATE }), cohortId: 5 },
    added('A', 4, [7, 8]),
    removed('B', 5, [9]),
  ],
} as const;
const NOTHING = { created: 0, updated: 0, added: 0, removed: 0 };

function opened(t: TestContext, folder = temporaryFolder(t)) {
  const history = openHistory({ folder, keepDays: 30, log: keptLog(), now: () => new Date(START) });
  t.after(() => history.close());
  return { history, folder };
}

const begin = (history: History, id: string) =>
  history.begin({ id, startedAt: START, dryRun: false, moodle: MOODLE });
const kept = (history: StoredHistory, run: string) =>
  history.changes({ run }).map(({ kind, users }) => [kind, ...users]);

/** A first run that left its batch open, as whoever killed it would find it. */
function leftOpen(t: TestContext): { history: StoredHistory; batches: readonly OpenBatch[] } {
  const { history: killed, folder } = opened(t);
  begin(killed, 'first');
  assert.equal(killed.open('first', BATCH), true);
  killed.close();
  const { history } = opened(t, folder);
  begin(history, 'second');
  return { history, batches: history.openBatches() };
}

test('a batch that nobody has answered for is known to the next run, whole, and is no change yet', (t) => {
  const { history, batches } = leftOpen(t);
  const at = { run: 'first', at: START, mapping: 'programme' };
  assert.deepEqual(batches, [
    {
      run: 'first',
      changes: [
        { ...at, kind: 'updated', cohort: 'B', cohortId: 5, attributes: UPDATE, users: [] },
        { ...at, kind: 'added', cohort: 'A', cohortId: 4, users: [7, 8] },
        { ...at, kind: 'removed', cohort: 'B', cohortId: 5, users: [9] },
      ],
    },
  ]);
  assert.deepEqual(kept(history, 'first'), []);
});

test('what is found in Moodle counts as the work of the run that wrote it, whose tasks were not asked', (t) => {
  const { history, batches } = leftOpen(t);
  history.settle('first', batches[0]?.changes ?? []);
  assert.deepEqual(history.openBatches(), []);
  assert.deepEqual(kept(history, 'first'), [['updated'], ['added', 7, 8], ['removed', 9]]);
  const [, first] = history.runs();
  assert.deepEqual(first?.written, { ...NOTHING, updated: 1, added: 2, removed: 1 });
  assert.equal(history.hasUnfinishedRun(), true);
});

test('a run that failed with a batch open has written what is found of it', (t) => {
  const { history } = opened(t);
  begin(history, 'first');
  history.open('first', BATCH);
  history.finish(report('first', { outcome: 'failed', written: NOTHING }));
  begin(history, 'second');
  assert.equal(history.hasUnfinishedRun(), false);
  const [batch] = history.openBatches();
  history.settle('first', batch?.changes ?? []);
  assert.equal(history.hasUnfinishedRun(), true);
  assert.deepEqual(
    history.runs().map(({ run, outcome, written }) => [run, outcome, written]),
    [
      ['second', 'running', NOTHING],
      ['first', 'failed', { ...NOTHING, updated: 1, added: 2, removed: 1 }],
    ],
  );
});

test('of what is not found in Moodle nothing is kept', (t) => {
  const { history } = leftOpen(t);
  history.settle('first', []);
  assert.deepEqual([history.openBatches(), kept(history, 'first')], [[], []]);
  history.settle('first', []);
  assert.equal(history.problems().filter(({ code }) => code !== 'unkept').length, 0);
});

test('a committed or refused batch is not open', (t) => {
  const { history } = opened(t);
  begin(history, 'first');
  history.open('first', BATCH);
  history.discard('first');
  history.open('first', { changes: [added('A', 4, [7])] });
  history.record('first', { changes: [added('A', 4, [7])] });
  history.finish(report('first'));
  begin(history, 'second');
  assert.deepEqual(history.openBatches(), []);
  assert.deepEqual(kept(history, 'first'), [['added', 7]]);
});

test('a run does not look at its own batch', (t) => {
  const { history } = opened(t);
  begin(history, 'first');
  history.open('first', BATCH);
  assert.deepEqual(history.openBatches(), []);
});

test('a batch is left to the runs on its own Moodle: in another one, nothing of it would be found', (t) => {
  const { history } = opened(t);
  begin(history, 'first');
  history.open('first', BATCH);
  history.begin({ id: 'elsewhere', startedAt: START, dryRun: false, moodle: '["site","other","mdl_"]' });
  assert.deepEqual(history.openBatches(), []);
  begin(history, 'third');
  assert.deepEqual(
    history.openBatches().map(({ run }) => run),
    ['first'],
  );
});

test('a batch is kept until it is looked at, however old its run is by then', (t) => {
  const { history } = opened(t);
  begin(history, 'first');
  history.open('first', BATCH);
  const on = (day: number) => new Date(Date.parse(START) + day * 86_400_000).toISOString();
  const days = Array.from({ length: 42 }, (_, at) => at + 1);
  const ran = (id: string, day: number) => {
    history.begin({ id, startedAt: on(day), dryRun: false, moodle: MOODLE });
    history.finish(report(id, { startedAt: on(day) }));
  };
  for (const day of days) ran(`day-${day}`, day);
  assert.equal(history.run('day-1'), undefined);
  history.begin({ id: 'last', startedAt: on(43), dryRun: false, moodle: MOODLE });
  const [batch] = history.openBatches();
  assert.equal(batch?.run, 'first');
  history.settle('first', batch?.changes ?? []);
  assert.deepEqual(kept(history, 'first'), [['updated'], ['added', 7, 8], ['removed', 9]]);
  history.finish(report('last', { startedAt: on(43) }));
  assert.equal(history.run('first'), undefined);
});
