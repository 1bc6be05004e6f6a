/**
 * Measures what the history costs a first sync of 500,000 memberships in batches of 10,000, spread over cohorts of 100,
 * each with a finding for every hundredth membership; and what it takes to ask one of 10,000 runs, each of which has changed
 * twenty cohorts: `node test/history/cost.ts`.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { newRunId } from '../../src/history/run-id.ts';
import { openHistory } from '../../src/history/sqlite.ts';
import type { AppliedChange } from '../../src/moodle/moodle.ts';
import type { Finding } from '../../src/plan/finding.ts';
import { added, keptLog, MOODLE, report } from './runs.ts';

const MEMBERSHIPS = 500_000;
const BATCH = 10_000;
const COHORT = 100;
const USERS = 100_000;
const RUNS = 10_000;

const batches = Array.from({ length: MEMBERSHIPS / BATCH }, (_, batch) =>
  Array.from({ length: BATCH / COHORT }, (_, at): AppliedChange => {
    const cohort = batch * (BATCH / COHORT) + at;
    const users = Array.from({ length: COHORT }, () => 1 + Math.floor(Math.random() * USERS));
    return added(
      `PROGRAMME-${cohort}`,
      cohort,
      users.toSorted((a, b) => a - b),
    );
  }),
);
const findings = Array.from({ length: MEMBERSHIPS / COHORT }, (_, number): Finding => {
  return {
    kind: 'unmatched-student',
    mapping: 'programme',
    student: `s${number}`,
    cohorts: [`PROGRAMME-${number}`],
  };
});

const folder = mkdtempSync(join(tmpdir(), 'history-cost-'));
const history = openHistory({ folder, keepDays: 400, log: keptLog(), now: () => new Date() });
const begun = { startedAt: new Date().toISOString(), dryRun: false };
const whole = batches
  .flat()
  .map((change) => ({ ...change.cohort, adds: 'users' in change ? change.users : [] }));

measure('begin', () => history.begin({ id: 'first', moodle: MOODLE, ...begun }));
measure(`record, ${batches.length} batches`, () => {
  for (const changes of batches) history.record('first', { changes });
});
measure('finish', () => history.finish(report('first', { ...begun, findings, changes: whole })));
history.begin({ id: 'second', moodle: MOODLE, ...begun });
measure('finish of a run with the same findings', () =>
  history.finish(report('second', { ...begun, findings })),
);
measure('baseline', () => history.baseline(MOODLE));
measure('list of runs', () => history.runs());
measure('changes of a user', () => history.changes({ user: 4711 }));
measure('changes of a cohort', () => history.changes({ cohort: 'PROGRAMME-77' }));
measure('findings of a student', () => history.findings({ student: 's77' }));

// Written at once: 10,000 runs by themselves would take half an hour.
const db = new DatabaseSync(join(folder, 'history.sqlite'));
db.exec('PRAGMA synchronous = OFF; BEGIN');
const enter = {
  run: db.prepare(
    `INSERT INTO runs (id, started, finished, outcome, dry_run, digest, plan, moodle, told)
     VALUES (?, ?, ?, ?, 0, 'abc', ?, 1, 1)`,
  ),
  change: db.prepare(
    `INSERT INTO changes (run, at, kind, mapping, cohort, cohort_id, users)
     VALUES (?, ?, 'added', 'programme', ?, ?, ?)`,
  ),
  finding: db.prepare(
    `INSERT INTO findings (kind, mapping, finding, first_plan, last_plan, since)
     VALUES ('unmatched-student', 'programme', ?, ?, ?, ?)`,
  ),
};
const some = (most: number) => 1 + Math.floor(Math.random() * most);
const onHour = (hour: number) => new Date(Date.UTC(2027, 0, 1, hour)).toISOString();
for (let hour = 0; hour < RUNS; hour += 1) {
  const at = onHour(hour);
  const plan = 10 + hour;
  const outcome = hour % 7 === 0 ? 'refused' : 'applied';
  const { lastInsertRowid: run } = enter.run.run(newRunId(new Date(at)), at, at, outcome, plan);
  for (let count = 0; count < 20; count += 1) {
    const cohort = some(5000);
    const users = Array.from({ length: some(4) }, () => some(USERS));
    enter.change.run(run, at, `PROGRAMME-${cohort}`, cohort, JSON.stringify(users));
  }
  const finding = { kind: 'unmatched-student', mapping: 'programme', student: `t${hour}`, cohorts: ['A'] };
  enter.finding.run(JSON.stringify(finding), plan, plan + some(50), at);
}
db.exec('COMMIT');
db.close();
measure('10,000 runs: the newest', () => history.runs());
measure('those of an outcome', () => history.runs({ outcomes: ['failed'] }));
measure('those of a cohort', () => history.runs({ cohorts: ['PROGRAMME-77'] }));
measure('changes of a user', () => history.changes({ user: 4711 }));
measure('findings of a student', () => history.findings({ student: 't77' }));
measure('what is open', () => history.openFindings());
measure('summary of a week', () => history.summary({ since: onHour(RUNS - 7 * 24), until: onHour(RUNS) }));
print('history.sqlite', `${(statSync(join(folder, 'history.sqlite')).size / 1e6).toFixed(1)} MB`);
print('problems', String(history.problems().length));
history.close();
rmSync(folder, { recursive: true });

function measure(name: string, work: () => unknown): void {
  const start = performance.now();
  work();
  print(name, `${Math.round(performance.now() - start)} ms`);
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(40)} ${value.padStart(10)}\n`);
}
