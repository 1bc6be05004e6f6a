/** `--history`: the list of runs, and the report of one. */
import { composeHistory } from '../compose.ts';
import type { StoredHistory } from '../history/sqlite.ts';
import { historyText } from '../report/history-text.ts';
import { layOut } from '../report/layout.ts';
import { historyLines } from '../report/notes.ts';
import { reportText } from '../report/text.ts';
import { type Context, openLog, textOptions } from './context.ts';
import { FAILED } from './exit-codes.ts';
import { complain, print, warn } from './print.ts';

/** Shows the runs, or the one whose id begins with `run`. @returns the exit code */
export async function showHistory(run: string | undefined, context: Context): Promise<number> {
  const { config, line, translate } = context;
  const history = composeHistory(config, openLog(config));
  try {
    if (run === undefined) {
      const runs = history.runs();
      if (isUnreadable(history, context)) return FAILED;
      return print(line.json ? JSON.stringify(runs, undefined, 2) : historyText(runs, textOptions(context)));
    }
    const report = history.run(run);
    if (isUnreadable(history, context)) return FAILED;
    if (!report) return complain(translate('history.unknown-run', { run }));
    return print(line.json ? JSON.stringify(report, undefined, 2) : reportText(report, textOptions(context)));
  } finally {
    history.close();
  }
}

/** Says on standard error what is wrong with the history: no runs known is not the same as no runs. */
export function isUnreadable(history: StoredHistory, context: Context): boolean {
  const lines = historyLines(history.problems(), context.translate);
  if (lines.length > 0) warn(layOut([lines], textOptions(context)));
  return lines.length > 0;
}
