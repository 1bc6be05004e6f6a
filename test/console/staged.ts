/** The console of the real service, on a Moodle and an Oracle of the test's own. */
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
const LIMIT_MS = 30_000;

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
