/** What a command says where the history does not give what was asked for. */
import type { StoredHistory } from '../history/sqlite.ts';
import { layOut } from '../report/layout.ts';
import { historyLines } from '../report/notes.ts';
import { type Context, textOptions } from './context.ts';
import { warn } from './print.ts';

/** How many of the runs that a name may mean are named. */
const CANDIDATES = 5;

/** Why a name does not mean one run. */
export function unknownRun(run: string, named: readonly string[], { translate }: Context): string {
  if (named.length === 0) return translate('history.no-such-run', { run });
  const runs = [...named.slice(0, CANDIDATES), ...(named.length > CANDIDATES ? ['…'] : [])].join(', ');
  return translate('history.several-runs', { run, count: named.length, runs });
}

/** Says on standard error what is wrong with the history: no runs known is not the same as no runs. */
export function isUnreadable(history: StoredHistory, context: Context): boolean {
  const lines = historyLines(history.problems(), context.translate);
  if (lines.length > 0) warn(layOut([lines], textOptions(context)));
  return lines.length > 0;
}
