/** What is open, and since when; and whose changes they are, however many they are of. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { openHistory, type StoredHistory } from '../../src/history/sqlite.ts';
import type { Finding } from '../../src/plan/finding.ts';
import type { RunReport } from '../../src/report/report.ts';
import { added, keptLog, MOODLE, removed, report, temporaryFolder } from './runs.ts';

const day = (number: number) => new Date(Date.UTC(2026, 10, number, 6)).toISOString();

function opened(t: TestContext, keepDays = 400): { history: StoredHistory; folder: string } {
  const folder = temporaryFolder(t);
  const history = openHistory({ folder, keepDays, log: keptLog(), now: () => new Date(day(20)) });
  t.after(() => history.close());
  return { history, folder };
}

function ran(history: StoredHistory, number: number, findings: Finding[], parts: Partial<RunReport> = {}) {
  const run = `r${number}`;
  const startedAt = day(number);
  const { only } = parts;
  history.begin({ id: run, startedAt, dryRun: false, moodle: MOODLE, ...(only && { only }) });
  history.finish(report(run, { startedAt, findings, ...parts }));
}

const unmatched = (student: string, ...cohorts: string[]): Finding => ({
  kind: 'unmatched-student',
  mapping: 'programme',
  student,
  cohorts,
});
const gone = (members: number): Finding => ({
  kind: 'gone-upstream',
  mapping: 'programme',
  cohort: 'A',
  since: day(1),
  members,
});

/** What is open by now, each with the day since when it is. */
const open = (history: StoredHistory) =>
  history
    .openFindings()
    ?.findings.map(({ finding, since }) => [
      'student' in finding ? finding.student : finding.kind,
      new Date(since).getUTCDate(),
    ]);

test('what is found again counts from its first day, be it with other cohorts or figures', (t) => {
  const { history } = opened(t);
  assert.equal(history.openFindings(), undefined);
  ran(history, 1, [unmatched('s1', 'A'), gone(9)]);
  ran(history, 2, [unmatched('s1', 'A', 'B'), unmatched('s2', 'A'), gone(8)]);
  ran(history, 3, [unmatched('s1', 'B'), unmatched('s2', 'A'), gone(8)]);
  assert.deepEqual(open(history), [
    ['gone-upstream', 1],
    ['s1', 1],
    ['s2', 2],
  ]);
  assert.deepEqual(history.openFindings()?.run, 'r3');
  ran(history, 4, [unmatched('s2', 'A')]);
  ran(history, 5, [unmatched('s1', 'B'), unmatched('s2', 'A')]);
  assert.deepEqual(open(history), [
    ['s2', 2],
    ['s1', 5],
  ]);
  ran(history, 6, []);
  assert.deepEqual(open(history), []);
});

const others: readonly [name: string, parts: Partial<RunReport>, hasPlan?: false][] = [
  ['of some cohorts', { only: ['A'] }],
  ['that is an import', { import: { kind: 'members', arguments: [] } }],
  ['that is an undo', { undo: { run: 'r1', andAllAfter: false, runs: [] } }],
  ['that came to no plan', { outcome: 'failed' }, false],
];
for (const [name, parts, hasPlan = true] of others) {
  test(`a run ${name} says nothing of what is open`, (t) => {
    const { history } = opened(t);
    ran(history, 1, [unmatched('s1', 'A')]);
    const { digest, ...rest } = report('r2', {
      startedAt: day(2),
      findings: [unmatched('s9', 'C')],
      ...parts,
    });
    history.begin({ id: 'r2', startedAt: day(2), dryRun: false, moodle: MOODLE });
    history.finish({ ...rest, ...(hasPlan && digest !== undefined && { digest }) });
    ran(history, 3, [unmatched('s1', 'A')]);
    assert.deepEqual(open(history), [['s1', 1]]);
    assert.deepEqual(
      history.findings({ student: 's1' }).map(({ firstRun, lastRun }) => [firstRun, lastRun]),
      [['r1', 'r3']],
    );
  });
}

test('a user is found in changes of a few and of many, and in no other', (t) => {
  const { history, folder } = opened(t, 5);
  const many = Array.from({ length: 200 }, (_, at) => 70_000 + at);
  history.begin({ id: 'r1', startedAt: day(1), dryRun: false, moodle: MOODLE });
  history.record('r1', { changes: [added('MANY', 1, [7, ...many]), added('FEW', 2, [7, 70_001])] });
  history.record('r1', { changes: [removed('FEW', 2, [700_010])] });
  history.finish(report('r1', { startedAt: day(1) }));
  const cohorts = (user: number) => history.changes({ user }).map(({ cohort }) => cohort);
  assert.deepEqual(cohorts(7), ['MANY', 'FEW']);
  assert.deepEqual(cohorts(70_001), ['MANY', 'FEW']);
  assert.deepEqual(cohorts(70_199), ['MANY']);
  assert.deepEqual(cohorts(700_010), ['FEW']);
  for (const nobody of [70, 0, 70_200, 7_000]) assert.deepEqual(cohorts(nobody), []);
  // What is cleared away takes its index along.
  for (let number = 2; number <= 16; number += 1) ran(history, number, []);
  assert.equal(history.run('r1'), undefined);
  const db = new DatabaseSync(join(folder, 'history.sqlite'), { readOnly: true });
  assert.equal(db.prepare('SELECT count(*) AS count FROM changes_of_user').get()?.count, 0);
  db.close();
});
