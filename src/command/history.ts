/** `--history`: the list of runs, the report of one, the past of a person or a cohort. */
import { DateTime } from 'luxon';
import { composeHistory } from '../compose.ts';
import type { StoredHistory } from '../history/sqlite.ts';
import { changesOf, datedFindings } from '../history/tabled.ts';
import { normaliser } from '../plan/match.ts';
import { historyText } from '../report/history-text.ts';
import { layOut } from '../report/layout.ts';
import { pastText } from '../report/past-text.ts';
import { changesTable, findingsTable, runsTable } from '../report/tables.ts';
import { reportText } from '../report/text.ts';
import { type Context, openLog, textOptions } from './context.ts';
import { FAILED } from './exit-codes.ts';
import type { HistoryCommand, ListCommand, PastCommand, RunCommand } from './history-line.ts';
import { momentsOf, reversed } from './moments.ts';
import { complain, print } from './print.ts';
import { printTable, tableWords } from './table.ts';
import { isUnreadable, unknownRun } from './unreadable.ts';

/** How many runs a list has that is asked for by nothing but its length, and the longest that is asked for by time. */
const NEWEST = 20;
const ALL = 1_000_000;

/** Shows what is asked of the history. @returns the exit code */
export function showHistory(command: HistoryCommand, context: Context): number {
  const history = composeHistory(context.config, openLog(context.config));
  try {
    if (command.kind === 'history') return showRuns(command, history, context);
    return command.kind === 'history-of'
      ? showPast(command, history, context)
      : showRun(command, history, context);
  } finally {
    history.close();
  }
}

function showRuns(command: ListCommand, history: StoredHistory, context: Context): number {
  const { config, line, translate } = context;
  const { since, until, outcomes, cohorts, limit, csv } = command;
  const now = DateTime.now().setZone(config.schedule.timezone);
  const isShort = since === undefined && until === undefined && !csv;
  const most = limit ?? (isShort ? NEWEST : ALL);
  const span = momentsOf({ since, until }, now);
  const fault = reversed(span, context);
  if (fault !== undefined) return complain(fault);
  const runs = history.runs({
    ...span,
    ...(outcomes && { outcomes }),
    ...(cohorts && { cohorts }),
    limit: most + 1,
  });
  if (isUnreadable(history, context)) return FAILED;
  const shown = runs.slice(0, most);
  if (csv) return printTable(runsTable(shown, tableWords(context)), context);
  if (line.json) return print(JSON.stringify(shown, undefined, 2));
  const isPicked = since ?? until ?? outcomes ?? cohorts;
  if (shown.length === 0 && isPicked !== undefined) return print(translate('history.no-match'));
  const more = layOut([[{ text: translate('history.more') }]], textOptions(context));
  const text = historyText(shown, textOptions(context));
  return print(runs.length > most ? `${text}\n\n${more}` : text);
}

function showRun({ run, csv }: RunCommand, history: StoredHistory, context: Context): number {
  const report = history.run(run);
  if (isUnreadable(history, context)) return FAILED;
  if (!report) return complain(unknownRun(run, history.named(run), context));
  const words = tableWords(context);
  if (csv === 'findings') return printTable(findingsTable(datedFindings(report, history), words), context);
  if (csv === 'changes') return printTable(changesTable(changesOf(report, history), words), context);
  return print(
    context.line.json ? JSON.stringify(report, undefined, 2) : reportText(report, textOptions(context)),
  );
}

function showPast({ subject, csv }: PastCommand, history: StoredHistory, context: Context): number {
  // A student is known to the changes by the user that he is in Moodle, which the history cannot tell.
  const changes = 'student' in subject ? [] : history.changes(subject).toReversed();
  const open = history.openFindings()?.run;
  const findings = history
    .findings('student' in subject ? { ...subject, isSame: sameKey(subject.student, context) } : subject)
    .map((found) => ({ ...found, isOpen: found.lastRun === open }))
    .toReversed();
  if (isUnreadable(history, context)) return FAILED;
  if (csv === 'findings') return printTable(findingsTable(findings, tableWords(context)), context);
  if (csv === 'changes') return printTable(changesTable(changes, tableWords(context)), context);
  if (context.line.json) return print(JSON.stringify({ ...subject, changes, findings }, undefined, 2));
  const [[kind = '', value] = []] = Object.entries(subject);
  const about = {
    subject: `${kind}:${value}`,
    of: 'cohort' in subject ? ('cohort' as const) : ('person' as const),
  };
  return print(pastText({ changes, findings }, about, textOptions(context)));
}

/** Whether a key is the student's, as both sides are compared. */
function sameKey(student: string, { config }: Context): (key: string) => boolean {
  const normalise = normaliser(config.match.normalise);
  const wanted = normalise(student);
  return (key) => normalise(key) === wanted;
}
