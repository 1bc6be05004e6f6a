/** Values that the tests of the history and of the health listener are made of. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { newRunId } from '../../src/history/run-id.ts';
import type { StoredHistory } from '../../src/history/sqlite.ts';
import type { Log } from '../../src/log.ts';
import type { AppliedChange } from '../../src/moodle/moodle.ts';
import type { CohortChange, MappingSummary } from '../../src/plan/change.ts';
import type { RunReport } from '../../src/report/report.ts';

/** A folder that is gone after the test. */
export function temporaryFolder(t: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'history-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Takes the whole reports away, as if the runs had left none. */
export function withoutReports(folder: string): void {
  const db = new DatabaseSync(join(folder, 'history.sqlite'));
  db.exec('DELETE FROM reports');
  db.close();
}

/** A log that keeps its warnings and errors. */
export function keptLog(): Log & { readonly lines: { message: string; fields: unknown }[] } {
  const lines: { message: string; fields: unknown }[] = [];
  const keep = (message: string, fields?: unknown) => void lines.push({ message, fields });
  const log = { lines, error: keep, warn: keep, info: () => {}, debug: () => {}, child: () => log };
  return log;
}

export function summary(mapping: string, figures: Partial<MappingSummary> = {}): MappingSummary {
  return {
    mapping,
    rows: 100,
    rejectedRows: 0,
    unmatchedRows: 3,
    blankRows: 0,
    cohorts: 5,
    held: 0,
    membersBefore: 90,
    membersAfter: 97,
    largestCohort: 30,
    created: 0,
    updated: 0,
    added: 7,
    removed: 0,
    ...figures,
  };
}

export function report(run: string, parts: Partial<RunReport> = {}): RunReport {
  return {
    run,
    startedAt: '2026-11-22T17:00:00.000Z',
    finishedAt: '2026-11-22T17:00:09.000Z',
    outcome: 'applied',
    exitCode: 0,
    dryRun: false,
    sources: [],
    mappings: [summary('programme')],
    written: { created: 0, updated: 0, added: 7, removed: 0 },
    digest: 'abc123',
    approved: false,
    refusals: [],
    guardsOff: [],
    historyProblems: [],
    baseline: false,
    findings: [],
    changes: [],
    enrolments: [],
    durations: { connect: 10, read: 100, plan: 5, write: 50 },
    ...parts,
  };
}

export function cohort(idnumber: string, parts: Partial<CohortChange> = {}): CohortChange {
  return { mapping: 'programme', idnumber, adds: [], removes: [], members: 0, ...parts };
}

/** @param timeAdded what was written as the time when they joined, Unix seconds */
export function added(
  idnumber: string,
  cohortId: number,
  users: number[],
  timeAdded?: number,
): AppliedChange {
  const change = { kind: 'added', cohort: cohort(idnumber), cohortId, users } as const;
  return { ...change, ...(timeAdded !== undefined && { timeAdded }) };
}

export function removed(idnumber: string, cohortId: number, users: number[]): AppliedChange {
  return { kind: 'removed', cohort: cohort(idnumber), cohortId, users };
}

/** What tells the Moodle of the tests from others. */
export const MOODLE = '["site","moodle","mdl_"]';

/** The rows that the next run of mapping `programme` is compared with. */
export function rowsKnown(history: StoredHistory, mapping = 'programme'): number | undefined {
  return history.baseline(MOODLE).mappings.get(mapping)?.mostRows;
}

/** The id of a run that begins at this time (ISO 8601), as the program makes it, but for what is random in it. */
export function runAt(time: string, suffix = '0001'): string {
  return newRunId(new Date(time)).replace(/[^-]+$/, suffix);
}
