/** What the system and SQLite say when something cannot be kept, put into the few cases that an operator can act on. */
import type { HistoryFault } from '../report/report.ts';
import { NewerSchemaError } from './schema.ts';

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html); the extended ones have them in their low byte. */
const FAULTS: ReadonlyMap<number, HistoryFault> = new Map([
  [5, 'locked'],
  [6, 'locked'],
  [11, 'corrupt'],
  [13, 'full'],
  [26, 'corrupt'],
]);

const SYSTEM_FAULTS: ReadonlyMap<string, HistoryFault> = new Map([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EACCES', 'rights'],
  ['EPERM', 'rights'],
  ['EROFS', 'read-only'],
]);

/** SQLITE_READONLY_ROLLBACK and SQLITE_READONLY_RECOVERY: what a killed process has begun has to be undone first. */
const CUT_OFF = new Set([776, 264]);

/** A history's file that has lost all that was in it. */
export class EmptyFileError extends Error {
  override readonly name = 'EmptyFileError';

  constructor() {
    super('the file is there, and what was in it is lost');
  }
}

/** Which fault an error of node:sqlite or node:fs is. */
export function faultOf(error: unknown): HistoryFault {
  if (error instanceof NewerSchemaError) return 'newer';
  if (error instanceof EmptyFileError) return 'corrupt';
  const code = resultCode(error);
  if (code !== undefined) return FAULTS.get(code & 0xff) ?? 'unusable';
  if (!(error instanceof Error && 'code' in error)) return 'unusable';
  return SYSTEM_FAULTS.get(String(error.code)) ?? 'unusable';
}

/** Whether a file cannot be read as it is, since a write to it was cut off. */
export function isCutOff(error: unknown): boolean {
  return CUT_OFF.has(resultCode(error) ?? 0);
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error && 'errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
}
