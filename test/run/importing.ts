/** Imports of files by the real command line. */
import assert from 'node:assert/strict';
import type { RunReport } from '../../src/report/report.ts';
import { settled } from '../source/files.ts';
import { type Ended, type Stage, studentKey } from './stage.ts';

/** What stands in a file. */
export type Content = string | Uint8Array;

export const NOTHING = { created: 0, updated: 0, added: 0, removed: 0 };

/** Writes `file.csv` into the stage's folder and imports it. */
export async function importFile(
  stage: Stage,
  kind: string,
  content: Content,
  options: readonly string[] = [],
): Promise<Ended> {
  const file = await settled(`${stage.folder}/file.csv`, content);
  return stage.command('import', kind, '--filepath', file, ...options);
}

/** Imports with `--json` and reads the report. */
export async function importReport(
  stage: Stage,
  kind: string,
  content: Content,
  options: readonly string[] = [],
): Promise<RunReport> {
  const ended = await importFile(stage, kind, content, ['--json', ...options]);
  if (!ended.stdout.startsWith('{')) throw new Error(`no report: ${ended.code} ${ended.stderr}`);
  const report = JSON.parse(ended.stdout) as RunReport;
  assert.equal(ended.code, report.exitCode);
  return report;
}

export function lines(...texts: string[]): string {
  return `${texts.join('\n')}\n`;
}

/** Student keys. */
export function students(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => studentKey(from + index));
}
