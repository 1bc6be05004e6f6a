/** The whole reports of runs, as they were shown. */
import type { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { exitCodes, type RunReport } from '../report/report.ts';
import { isRecord, kept } from './kept.ts';

/** Keeps the report of a run. */
export function keepReport(db: DatabaseSync, run: number, report: RunReport): void {
  const packed = gzipSync(JSON.stringify(report));
  db.prepare('INSERT OR REPLACE INTO reports (run, report) VALUES (?, ?)').run(run, packed);
}

/** The report of a run as it was kept; undefined where there is none, or none that this version can show. */
export function keptReport(db: DatabaseSync, run: string): RunReport | undefined {
  const row = db.prepare('SELECT report FROM reports JOIN runs ON number = run WHERE id = ?').get(run);
  if (!(row?.report instanceof Uint8Array)) return undefined;
  return kept(unpacked(row.report), (value): value is RunReport => isReport(value, run));
}

/** Undefined where the bytes are damaged. */
function unpacked(report: Uint8Array): string | undefined {
  try {
    return gunzipSync(report).toString();
  } catch {
    return undefined;
  }
}

/** What the words of a report go through. */
const LISTS = [
  'sources',
  'mappings',
  'refusals',
  'guardsOff',
  'findings',
  'changes',
  'enrolments',
  'historyProblems',
] as const satisfies (keyof RunReport)[];

function isReport(value: unknown, run: string): value is RunReport {
  if (!isRecord(value) || value.run !== run || !Object.hasOwn(exitCodes, String(value.outcome))) return false;
  return (
    LISTS.every((name) => Array.isArray(value[name])) && isRecord(value.written) && isRecord(value.durations)
  );
}
