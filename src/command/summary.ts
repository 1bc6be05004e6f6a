/** `--summary`: what runs did in a span of time, and what is open. */
import { DateTime } from 'luxon';
import { composeHistory } from '../compose.ts';
import { PauseFile } from '../history/pause.ts';
import { summaryText } from '../report/summary-text.ts';
import { type Context, openLog, textOptions } from './context.ts';
import { FAILED } from './exit-codes.ts';
import type { LedgerCommand } from './history-line.ts';
import { momentsOf, reversed } from './moments.ts';
import { complain, print } from './print.ts';
import { isUnreadable } from './unreadable.ts';

/** So far back from its end goes a summary that is asked for by nothing else. */
const SPAN = { days: 7 };

/** Shows a summary. @returns the exit code */
export function showSummary(
  { since, until }: Extract<LedgerCommand, { kind: 'summary' }>,
  context: Context,
): number {
  const { config, line } = context;
  const now = DateTime.now().setZone(config.schedule.timezone);
  const asked = momentsOf({ since, until }, now);
  const end = asked.until === undefined ? now : DateTime.fromISO(asked.until, { zone: now.zone });
  const span = {
    since: end.minus(SPAN).toJSDate().toISOString(),
    until: end.toJSDate().toISOString(),
    ...asked,
  };
  const fault = reversed(span, context);
  if (fault !== undefined) return complain(fault);
  const history = composeHistory(config, openLog(config));
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
