/** `--summary`: what runs did in a span of time, and what is open. */
import { DateTime } from 'luxon';
import { composeHistory } from '../compose.ts';
import { PauseFile } from '../history/pause.ts';
import { summaryText } from '../report/summary-text.ts';
import { type Context, openLog, textOptions } from './context.ts';
import { FAILED } from './exit-codes.ts';
import type { LedgerCommand } from './history-line.ts';
import { momentsOf } from './moments.ts';
import { print } from './print.ts';
import { isUnreadable } from './unreadable.ts';

/** So far back goes a summary that is asked for by nothing else. */
const SPAN = '7d';

/** Shows a summary. @returns the exit code */
export function showSummary(
  { since = SPAN, until }: Extract<LedgerCommand, { kind: 'summary' }>,
  context: Context,
): number {
  const { config, line } = context;
  const history = composeHistory(config, openLog(config));
  const now = DateTime.now().setZone(config.schedule.timezone);
  const present = now.toJSDate().toISOString();
  const span = { since: present, until: present, ...momentsOf({ since, until }, now) };
  try {
    const known = history.summary(span);
    const undelivered = history.undelivered();
    if (isUnreadable(history, context)) return FAILED;
    const paused = new PauseFile(config.state.folder).at(now.toJSDate());
    const summary = { ...known, ...(paused && { paused }), undelivered };
    return print(
      line.json ? JSON.stringify(summary, undefined, 2) : summaryText(summary, textOptions(context)),
    );
  } finally {
    history.close();
  }
}
