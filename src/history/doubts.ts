/** What former runs have left in doubt, noted as problems: while there are any, nobody leaves. */
import type { DatabaseSync } from 'node:sqlite';
import type { HistoryAccess } from './access.ts';
import { isLost } from './losses.ts';
import { hasUnkeptRun } from './unended.ts';

/** Notes what the history itself has of it. @param run the one that asks */
export function noteDoubts(db: DatabaseSync, run: string, access: HistoryAccess): void {
  if (hasUnkeptRun(db, run, access.stateOf)) noteUnkept(access);
  if (isLost(db, run)) noteLoss(access);
}

/** Notes that a former run could not be kept. */
export function noteUnkept({ problems, database }: HistoryAccess): void {
  problems.note({ code: 'unkept', file: database.path, message: 'a former run could not be kept' });
}

/** Notes what a run would meet, and changes nothing. @returns whether there is a history that can be read */
export function lookAround(access: HistoryAccess, run: string): boolean {
  const { files, database, problems } = access;
  const isThere = access.read((db) => {
    noteDoubts(db, run, access);
    return true;
  });
  const fault = problems.attempt(files.folder, () => {
    if (isThere === undefined && !database.exists && database.isSetAside) noteLoss(access);
    return files.access();
  });
  if (fault) problems.noteError(fault.file, fault.error);
  else if (isThere) access.probe();
  return isThere ?? false;
}

function noteLoss({ problems, database }: HistoryAccess): void {
  // This very run may have found it.
  if (problems.has('corrupt')) return;
  problems.note({ code: 'lost', file: database.path, message: 'a former run found it damaged' });
}
