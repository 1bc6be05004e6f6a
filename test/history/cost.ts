/**
 * Measures what the history costs a first sync of 500,000 memberships in batches of 10,000, spread over cohorts of 100,
 * each with a finding for every hundredth membership: `node test/history/cost.ts`.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openHistory } from '../../src/history/sqlite.ts';
import type { AppliedChange } from '../../src/moodle/moodle.ts';
import type { Finding } from '../../src/plan/finding.ts';
import { added, keptLog, MOODLE, report } from './runs.ts';

const MEMBERSHIPS = 500_000;
const BATCH = 10_000;
const COHORT = 100;
const USERS = 100_000;

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
print('history.sqlite', `${(statSync(join(folder, 'history.sqlite')).size / 1e6).toFixed(1)} MB`);
print('the whole of it', `${(statSync(join(folder, 'history.sqlite')).size / 1e6).toFixed(1)} MB`);
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
