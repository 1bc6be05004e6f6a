/** `--once`, the imports and the undo: one run, its report, and whoever is to be told. */
import {
  composeAlerts,
  composeHistory,
  composeImport,
  composeParts,
  composeUndo,
  type ImportCommand,
  syncSettings,
} from '../compose.ts';
import { LAST } from '../history/runs.ts';
import type { StoredHistory } from '../history/sqlite.ts';
import type { Log } from '../log.ts';
import { isDue, type Occasion } from '../report/due.ts';
import type { RunReport } from '../report/report.ts';
import { reportText } from '../report/text.ts';
import { wordsFor } from '../report/words.ts';
import type { RunOptions } from '../run/job.ts';
import { runJob } from '../run/run.ts';
import { runSync } from '../run/sync.ts';
import type { Command, UndoCommand } from './command-line.ts';
import { type Context, openLogBeside, textOptions } from './context.ts';
import { FAILED } from './exit-codes.ts';
import { complain, print } from './print.ts';
import { startProgress } from './progress.ts';
import { callsNobody, stopSignal } from './signals.ts';
import { isUnreadable, unknownRun } from './unreadable.ts';

/** No longer does a single run's process stay for what cannot be delivered, in milliseconds. */
const TELLING_MS = 120_000;

/** Runs a sync once. @returns the exit code */
export function runOnce(command: Extract<Command, { kind: 'once' }>, context: Context): Promise<number> {
  const { config } = context;
  const log = openLogBeside(context, command.occasion);
  const parts = composeParts(config, log, command.dryRun ? 'dry run' : 'once');
  return reported(parts, { ...command, beats: !command.dryRun && !command.only }, context, (options) =>
    runSync(parts, syncSettings(config), options),
  );
}

/** Runs an import. @returns the exit code */
export async function runImport(command: ImportCommand, context: Context): Promise<number> {
  const log = openLogBeside(context, command.occasion);
  const { parts, job } = await composeImport(context.config, log, command);
  return reported(parts, { ...command, beats: false }, context, (options) => runJob(parts, job, options));
}

/** What was asked for. */
interface Asked extends Omit<RunOptions, 'signal'> {
  /** Whether heartbeats hear of it. */
  readonly beats: boolean;
  readonly notify: boolean;
  /** When the report is shown. */
  readonly occasion: Occasion | 'never';
}

/** Takes runs back. @returns the exit code */
export async function runUndo(command: UndoCommand, context: Context): Promise<number> {
  const { config } = context;
  const log = openLogBeside(context, command.occasion);
  const history = composeHistory(config, log);
  const [run, ...others] = meant(command, history);
  const isUnread = isUnreadable(history, context);
  if (isUnread || run === undefined || others.length > 0) {
    const why = unknownRun(command.run, run === undefined ? [] : [run, ...others], context);
    history.close();
    return isUnread ? FAILED : complain(why);
  }
  const { parts, job } = composeUndo(config, log, { ...command, run }, history);
  return reported(parts, { ...command, beats: false }, context, (options) => runJob(parts, job, options));
}

/** The runs that may be meant. The last one is none that only looked, which mostly was this very undo. */
function meant({ run }: UndoCommand, history: StoredHistory): string[] {
  return run === LAST
    ? history.runs({ dryRun: false, limit: 1 }).map((last) => last.run)
    : history.named(run);
}

/** Runs once, shows the report, and closes the history. */
async function reported(
  { history, log }: { readonly history: StoredHistory; readonly log: Log },
  { dryRun, only, approve, waitSeconds, beats, notify, occasion }: Asked,
  context: Context,
  run: (options: RunOptions) => Promise<RunReport>,
): Promise<number> {
  const { config, line, translate, language } = context;
  const words = wordsFor(translate, language, line.verbose, config.schedule.timezone);
  const progress = await startProgress(process.stderr, words, occasion === 'never');
  const signals = stopSignal(config.stopTimeoutSeconds, callsNobody(log));
  const alerts = composeAlerts(config, { history, log, language }, dryRun ? 'look' : 'once');
  try {
    if (beats) alerts.runStarted();
    const report = await run({
      dryRun,
      ...(only && { only }),
      ...(approve !== undefined && { approve }),
      waitSeconds,
      signal: signals.signal,
      progress: progress.step,
    });
    progress.stop();
    if (occasion !== 'never' && isDue(report, occasion)) {
      const isKept = history.isKept(report.run);
      print(
        line.json
          ? JSON.stringify(report, undefined, 2)
          : reportText(report, { ...textOptions(context), isKept }),
      );
    }
    alerts.runEnded({ report, notice: notify });
    await alerts.deliver(AbortSignal.any([signals.signal, AbortSignal.timeout(TELLING_MS)]));
    return report.exitCode;
  } finally {
    progress.stop();
    await alerts.end();
    signals.release();
    history.close();
  }
}
