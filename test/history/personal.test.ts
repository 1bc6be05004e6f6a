/** Whole reports, and findings that name persons, may go earlier than the rest. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openHistory } from '../../src/history/sqlite.ts';
import type { Finding } from '../../src/plan/finding.ts';
import { added, keptLog, MOODLE, report, runAt, summary, temporaryFolder } from './runs.ts';

const DAY_MS = 86_400_000;
const onDay = (day: number) => new Date(Date.parse('2026-11-01T17:00:00Z') + (day - 1) * DAY_MS);
const idOf = (day: number) => runAt(onDay(day).toISOString());
const days = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

/** A history with a run a day, each with a finding of its own that names somebody and one that does not. */
function kept(t: TestContext, keepPersonalDays?: number) {
  let now = onDay(1);
  const folder = temporaryFolder(t);
  const settings = { folder, keepDays: 30, log: keptLog(), now: () => now };
  const history = openHistory({ ...settings, ...(keepPersonalDays !== undefined && { keepPersonalDays }) });
  t.after(() => history.close());
  const ran = (day: number, at = onDay(day)) => {
    now = at;
    const findings: Finding[] = [
      { kind: 'unmatched-student', mapping: 'programme', student: `KEY-${day}.`, cohorts: ['A'] },
      { kind: 'unmatched-student', mapping: 'programme', student: 'KEY-ALWAYS.', cohorts: ['A'] },
      { kind: 'cohort-vanished', mapping: 'programme', cohort: `C${day}` },
    ];
    const startedAt = now.toISOString();
    history.begin({ id: idOf(day), startedAt, dryRun: false, moodle: MOODLE });
    history.record(idOf(day), { changes: [added('A', 4, [day])] });
    history.finish(report(idOf(day), { startedAt, findings, mappings: [summary('programme')] }));
  };
  /** The days of which something is kept. */
  const daysWith = (has: (day: number) => boolean) => days(1, 60).filter(has);
  return {
    ran,
    folder,
    history,
    reports: () => daysWith((day) => (history.run(idOf(day))?.durations.read ?? 0) > 0),
    runs: () => daysWith((day) => history.run(idOf(day)) !== undefined),
    named: () => daysWith((day) => history.findings({ student: `KEY-${day}.` }).length > 0),
    others: () => daysWith((day) => history.findings({ cohort: `C${day}` }).length > 0),
    changes: () => daysWith((day) => history.changes({ user: day }).length > 0),
  };
}

test('persons go after keepPersonalDays, figures and what was written after keepDays', (t) => {
  const { ran, folder, history, ...kinds } = kept(t, 5);
  for (const day of days(1, 20)) ran(day);
  assert.deepEqual(kinds.reports(), days(15, 20));
  assert.deepEqual(kinds.named(), days(15, 20));
  for (const all of [kinds.runs, kinds.others, kinds.changes]) assert.deepEqual(all(), days(1, 20));
  // What runs find to this day is as old as it is.
  assert.deepEqual(
    history.findings({ student: 'KEY-ALWAYS.' }).map(({ since }) => since),
    [onDay(1).toISOString()],
  );
  const shown = history.run(idOf(3));
  assert.deepEqual(
    [shown?.outcome, shown?.mappings[0]?.rows, shown?.written.added, shown?.findings.map(({ kind }) => kind)],
    ['applied', 100, 7, ['cohort-vanished', 'unmatched-student']],
  );
  assert.equal(history.writtenSince(idOf(3), false).changes[0]?.users[0], 3);
  // Nor are they in what the file has freed.
  const bytes = readFileSync(join(folder, 'history.sqlite'));
  for (const day of days(1, 14)) assert.ok(!bytes.includes(`KEY-${day}.`), String(day));
  assert.ok(bytes.includes('KEY-20.'));
  assert.deepEqual(history.problems(), []);
});

for (const keepPersonalDays of [undefined, 30]) {
  test(`persons stay as long as the rest where ${keepPersonalDays ?? 'nothing'} is set`, (t) => {
    const { ran, reports, named } = kept(t, keepPersonalDays);
    for (const day of days(1, 20)) ran(day);
    assert.deepEqual(reports(), days(1, 20));
    assert.deepEqual(named(), days(1, 20));
  });
}

test('a clock that is wrong for one run takes nothing away', (t) => {
  const { ran, reports } = kept(t, 5);
  for (const day of days(1, 4)) ran(day);
  ran(5, new Date('2099-01-01T00:00:00Z'));
  assert.deepEqual(reports(), days(1, 5));
  for (const day of days(6, 8)) ran(day);
  assert.ok(reports().includes(8));
  assert.ok(reports().includes(4));
});
