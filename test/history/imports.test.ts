/** Imports are kept like other runs, and come between no two syncs. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openHistory, type StoredHistory } from '../../src/history/sqlite.ts';
import type { Finding } from '../../src/plan/finding.ts';
import type { RunReport } from '../../src/report/report.ts';
import {
  added,
  keptLog,
  MOODLE,
  report,
  rowsKnown,
  summary,
  temporaryFolder,
  withoutReports,
} from './runs.ts';

const IMPORT = { kind: 'members', arguments: ['--filepath', '/data/members.csv'] } as const;
const MISSING: Finding = { kind: 'unmatched-student', mapping: 'programme', student: 'S1', cohorts: ['A'] };
const BAD_LINE: Finding = { kind: 'bad-line', mapping: 'import members', reason: 'fields', lines: [1] };

function opened(t: TestContext, folder = temporaryFolder(t)): StoredHistory {
  const settings = { folder, keepDays: 30, log: keptLog(), now: () => new Date('2026-11-22T18:00:00.000Z') };
  const history = openHistory(settings);
  t.after(() => history.close());
  return history;
}

function ran(history: StoredHistory, run: RunReport, users: number[] = []): void {
  const { startedAt, dryRun, import: imported } = run;
  history.begin({ id: run.run, startedAt, dryRun, moodle: MOODLE, ...(imported && { import: imported }) });
  if (users.length > 0) history.record(run.run, { changes: [added('A', 5, users)] });
  history.finish(run);
}

const imported = (run: string, parts: Partial<RunReport> = {}) =>
  report(run, {
    import: IMPORT,
    mappings: [summary('import members', { rows: 3 })],
    findings: [BAD_LINE],
    ...parts,
  });

test('an import is no baseline, not even one of a mapping of the same name', (t) => {
  const history = opened(t);
  ran(history, imported('r1', { mappings: [summary('programme', { rows: 1 })] }));
  assert.equal(rowsKnown(history), undefined);
  ran(history, report('r2', { mappings: [summary('programme', { rows: 50 })] }));
  ran(history, imported('r3', { mappings: [summary('programme', { rows: 1 })] }));
  assert.equal(rowsKnown(history), 50);
});

test('an import does not end the findings of the syncs around it', (t) => {
  const history = opened(t);
  ran(history, report('r1', { findings: [MISSING] }));
  ran(history, imported('r2'));
  ran(history, report('r3', { findings: [MISSING] }));
  const found = history.findings({ student: 'S1' });
  assert.deepEqual(
    found.map(({ firstRun, lastRun }) => [firstRun, lastRun]),
    [['r1', 'r3']],
  );
});

test('an import is listed, and shown with what it changed', (t) => {
  const folder = temporaryFolder(t);
  const history = opened(t, folder);
  ran(history, imported('r1'), [7, 8]);
  assert.deepEqual(
    history.runs().map(({ run, import: kept, findings }) => [run, kept, findings]),
    [['r1', IMPORT, 1]],
  );
  assert.deepEqual(history.run('r1')?.findings, [BAD_LINE]);
  assert.deepEqual(
    history.changes({ user: 8 }).map(({ run, cohort }) => [run, cohort]),
    [['r1', 'A']],
  );
  withoutReports(folder);
  const recorded = history.run('r1');
  assert.deepEqual([recorded?.import, recorded?.changes[0]?.adds], [IMPORT, [7, 8]]);
});
