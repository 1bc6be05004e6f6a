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

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);

/** Which fault an error of node:sqlite or node:fs is. */
export function faultOf(error: unknown): HistoryFault {
  if (error instanceof NewerSchemaError) return 'newer';
  if (!(error instanceof Error)) return 'unusable';
  if ('errcode' in error && typeof error.errcode === 'number') {
    return FAULTS.get(error.errcode & 0xff) ?? 'unusable';
  }
  return 'code' in error && NO_ROOM.has(String(error.code)) ? 'full' : 'unusable';
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
