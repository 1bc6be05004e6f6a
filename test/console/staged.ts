/** The console of the real service, on a Moodle and an Oracle of the test's own. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsoleRole } from '../../src/config/config.ts';
import { hashPassword } from '../../src/console/login/password.ts';
import { openHistory } from '../../src/history/sqlite.ts';
import type { RunSummary } from '../../src/report/report.ts';
import { Program } from '../daemon/program.ts';
import { keptLog } from '../history/runs.ts';
import type { Overrides, Stage } from '../run/stage.ts';
import { type Enrolment, studentKey } from '../run/stage.ts';
import { freePort } from '../servers/process.ts';
import { NAMES, PASSWORD, Visitor } from './site.ts';

/** Longer than any run of a test takes, in milliseconds. */
const LIMIT_MS = 120_000;

/** A running service with its console. */
export interface Staged {
  readonly program: Program;
  readonly origin: string;
  readonly port: number;
  /** Its state folder, which no other has. */
  readonly state: string;
}

/** Starts the service, which runs when it is asked to and not by its schedule. */
export async function startStaged(stage: Stage, overrides: Overrides = {}): Promise<Staged> {
  const port = await freePort();
  const state = join(stage.folder, `state-${port}`);
  const passwordHash = await hashPassword(PASSWORD);
  const users = (['operator', 'viewer'] as const).map((role) => ({ name: NAMES[role], role, passwordHash }));
  await stage.configure({
    schedule: { cron: '0 0 1 1 *', timezone: 'Europe/Paris', runAtStart: false },
    console: { port, users },
    state: { folder: state },
    ...overrides,
  });
  const program = new Program(stage.folder);
  await program.logged(/next run/);
  return { program, port, state, origin: `http://localhost:${port}` };
}

export function enter(staged: Staged, role: ConsoleRole): Promise<Visitor> {
  return new Visitor(staged).login(role);
}

/** Students of a cohort, from one number to another. */
export function rows(year: string, from: number, to: number): Enrolment[] {
  return Array.from({ length: to - from + 1 }, (_, index) => [
    'INF',
    'Informatique',
    year,
    studentKey(from + index),
  ]);
}

/**
 * Brings a Moodle to 120 members in two cohorts, then has a source that has lost 40 of one and 20 of the other.
 * @returns the second run, which was refused for that
 */
export async function refusedRun(stage: Stage, staged: Staged, operator: Visitor): Promise<string> {
  stage.enrolments([...rows('2025', 1, 60), ...rows('2026', 61, 120)]);
  assert.equal((await operator.post('/run', { dry: 'no' })).status, 303);
  const [first] = await ended(staged, 1);
  assert.ok(first && ['applied', 'unchanged'].includes(first.outcome), JSON.stringify(first));
  stage.enrolments([...rows('2025', 1, 20), ...rows('2026', 61, 100)]);
  await operator.post('/run', { dry: 'no' });
  const [last] = await ended(staged, 2);
  assert.equal(last?.outcome, 'refused');
  return last?.run ?? '';
}

/** How many members each cohort has in Moodle's tables. */
export async function sizes(stage: Stage): Promise<Record<string, number>> {
  const cohorts = Object.entries(await stage.cohorts());
  return Object.fromEntries(cohorts.map(([cohort, members]) => [cohort, members.length]));
}

/** Waits until so many runs have ended. @returns them, newest first */
export async function ended({ state }: Staged, count: number): Promise<RunSummary[]> {
  const history = openHistory({ folder: state, keepDays: 400, log: keptLog(), now: () => new Date() });
  const end = Date.now() + LIMIT_MS;
  try {
    for (;;) {
      const runs = history.runs();
      if (runs.filter(({ finishedAt }) => finishedAt !== undefined).length >= count) return runs;
      if (Date.now() > end) throw new Error(`${runs.length} runs after ${LIMIT_MS} ms`);
      await sleep(50);
    }
  } finally {
    history.close();
  }
}
