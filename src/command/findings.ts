/** `--findings`: what the newest sync found, and since when. */
import { composeHistory } from '../compose.ts';
import { openText } from '../report/open-text.ts';
import { findingsTable } from '../report/tables.ts';
import { type Context, openLog, textOptions } from './context.ts';
import { FAILED } from './exit-codes.ts';
import type { LedgerCommand } from './history-line.ts';
import { print } from './print.ts';
import { printTable, tableWords } from './table.ts';
import { isUnreadable } from './unreadable.ts';

/** Shows what is open, or of one kind. @returns the exit code */
export function showFindings(
  { of, csv }: Extract<LedgerCommand, { kind: 'findings' }>,
  context: Context,
): number {
  const { config, line, translate } = context;
  const history = composeHistory(config, openLog(config));
  try {
    const open = history.openFindings();
    if (isUnreadable(history, context)) return FAILED;
    const findings = open?.findings.filter(({ finding }) => of === undefined || finding.kind === of) ?? [];
    if (csv) return printTable(findingsTable(findings, tableWords(context)), context);
    if (line.json) return print(JSON.stringify(open ? { ...open, findings } : null, undefined, 2));
    if (!open) return print(translate('findings.none'));
    return print(openText({ ...open, findings }, of, textOptions(context)));
  } finally {
    history.close();
  }
}
