/** A history of the version before, opened by this one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { migrations, schemaVersion } from '../../src/history/schema.ts';
import { openHistory, type StoredHistory } from '../../src/history/sqlite.ts';
import type { Finding } from '../../src/plan/finding.ts';
import { added, keptLog, MOODLE, removed, report, temporaryFolder } from './runs.ts';

const RUNS = [
  '20261123T060000000Z-dddd',
  '20261122T060000000Z-cccc',
  '20261121T060000000Z-bbbb',
  '20261120T060000000Z-aaaa',
] as const;
const NEXT = '20261124T060000000Z-eeee';
const NOW = '2026-11-24T06:00:00.000Z';

/** A state folder with the history of version 6. */
function kept(t: TestContext): { history: StoredHistory; file: string } {
  const folder = temporaryFolder(t);
  const file = join(folder, 'history.sqlite');
  // The tables stand in the order in which the program made them, not in that of their references.
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  db.exec(readFileSync(new URL('version-6.sql', import.meta.url), 'utf8'));
  assert.equal(schemaVersion(db), 6);
  db.close();
  const history = openHistory({ folder, keepDays: 400, log: keptLog(), now: () => new Date(NOW) });
  t.after(() => history.close());
  return { history, file };
}

/** What is asked of the history, all at once. */
function all(history: StoredHistory) {
  return {
    runs: history.runs().map(({ run, outcome, written }) => [run, outcome, written.added, written.removed]),
    reports: RUNS.map((run) => history.run(run)?.outcome),
    user: history.changes({ user: 77 }).map(({ run, kind, cohort }) => [run, kind, cohort]),
    small: history.changes({ user: 7 }).map(({ run, kind }) => [run, kind]),
    large: history.changes({ user: 1030 }).map(({ run, cohort }) => [run, cohort]),
    student: history
      .findings({ student: '0012345' })
      .map(({ firstRun, lastRun, since }) => [firstRun, lastRun, since]),
    waiting: history.waiting(MOODLE)?.get(4)?.get(77),
    own: [7, 8, 77].filter((user) => history.ownMembers(MOODLE, [4]).get(4)?.has(user)),
    written: history.writtenSince(RUNS[3], true).changes.length,
    problems: history.problems(),
  };
}

const [killed, third, second, first] = RUNS;
const EXPECTED = {
  runs: [
    [killed, 'unkept', 1, 0],
    [third, 'applied', 0, 1],
    [second, 'unchanged', 0, 0],
    [first, 'applied', 63, 0],
  ],
  reports: ['unkept', 'applied', 'unchanged', 'applied'],
  user: [
    [first, 'added', 'MED-1'],
    [first, 'added', 'MED-2'],
  ],
  small: [
    [first, 'added'],
    [third, 'removed'],
  ],
  large: [[first, 'MED-2']],
  student: [
    [first, second, '2026-11-20T06:00:00.000Z'],
    [third, third, '2026-11-22T06:00:00.000Z'],
  ],
  waiting: { since: Date.parse('2026-11-20T06:00:00Z') / 1000, runs: 1 },
  own: [8, 77],
  written: 5,
  problems: [],
};

test('whoever only looks sees all of it, and leaves the file as it is', (t) => {
  const { history, file } = kept(t);
  const before = readFileSync(file);
  assert.deepEqual(all(history), EXPECTED);
  assert.deepEqual(readFileSync(file), before);
});

test('the first run brings it to this version, keeps all of it, and goes on from there', (t) => {
  const { history, file } = kept(t);
  const unmatched: Finding = {
    kind: 'unmatched-student',
    mapping: 'programme',
    student: '0012345',
    cohorts: ['MED-2'],
  };
  history.begin({ id: NEXT, startedAt: NOW, dryRun: false, moodle: MOODLE });
  history.record(NEXT, { changes: [removed('MED-2', 5, [1030]), added('MED-1', 4, [7])] });
  history.finish(report(NEXT, { startedAt: NOW, findings: [unmatched] }));
  const db = new DatabaseSync(file, { readOnly: true });
  assert.equal(schemaVersion(db), migrations.length);
  assert.deepEqual(db.prepare('PRAGMA foreign_key_check').all(), []);
  db.close();
  assert.deepEqual(
    history.runs().map(({ run }) => run),
    [NEXT, ...RUNS],
  );
  assert.deepEqual(all(history).user, EXPECTED.user);
  assert.deepEqual(all(history).small, [...EXPECTED.small, [NEXT, 'added']]);
  assert.deepEqual(all(history).large, [...EXPECTED.large, [NEXT, 'MED-2']]);
  // What was open when the new version came goes on, though its cohorts are others.
  assert.equal(history.openFindings()?.findings[0]?.since, '2026-11-22T06:00:00.000Z');
});
