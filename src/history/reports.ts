/** The whole reports of runs, as they were shown. */
import type { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { exitCodes, type RunReport } from '../report/report.ts';

/** Keeps the report of a run. */
export function keepReport(db: DatabaseSync, run: number, report: RunReport): void {
  const packed = gzipSync(JSON.stringify(report));
  db.prepare('INSERT OR REPLACE INTO reports (run, report) VALUES (?, ?)').run(run, packed);
}

/** The report of a run as it was kept; undefined where there is none, or none that this version can show. */
export function keptReport(db: DatabaseSync, run: string): RunReport | undefined {
  const row = db.prepare('SELECT report FROM reports JOIN runs ON number = run WHERE id = ?').get(run);
  if (!(row?.report instanceof Uint8Array)) return undefined;
  const report: unknown = JSON.parse(gunzipSync(row.report).toString());
  return isReport(report, run) ? report : undefined;
}

function isReport(value: unknown, run: string): value is RunReport {
  if (typeof value !== 'object' || value === null) return false;
  const { run: id, outcome } = value as Partial<RunReport>;
  return id === run && Object.hasOwn(exitCodes, String(outcome));
}
