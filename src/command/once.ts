/** `--once` and the imports: one run, and its report. */
import { composeImport, composeParts, type ImportCommand, syncSettings } from '../compose.ts';
import type { StoredHistory } from '../history/sqlite.ts';
import type { RunReport } from '../report/report.ts';
import { reportText } from '../report/text.ts';
import type { RunOptions } from '../run/job.ts';
import { runJob } from '../run/run.ts';
import { runSync } from '../run/sync.ts';
import type { Command } from './command-line.ts';
import { type Context, openLog, textOptions } from './context.ts';
import { print } from './print.ts';
import { startProgress } from './progress.ts';
import { stopSignal } from './signals.ts';

/** Runs a sync once. @returns the exit code */
export function runOnce(command: Extract<Command, { kind: 'once' }>, context: Context): Promise<number> {
  const { config } = context;
  const parts = composeParts(config, openLog(config), command.dryRun ? 'dry run' : 'once');
  return reported(parts.history, command, context, (options) =>
    runSync(parts, syncSettings(config), options),
  );
}

/** Runs an import. @returns the exit code */
export function runImport(command: ImportCommand, context: Context): Promise<number> {
  const { parts, job } = composeImport(context.config, openLog(context.config), command);
  return reported(parts.history, command, context, (options) => runJob(parts, job, options));
}

/** Runs once, shows the report, and closes the history. */
async function reported(
  history: StoredHistory,
  command: Omit<RunOptions, 'signal'>,
  context: Context,
  run: (options: RunOptions) => Promise<RunReport>,
): Promise<number> {
  const { config, line, translate } = context;
  const { dryRun, only, approve, waitSeconds } = command;
  const progress = await startProgress(process.stderr, translate);
  const signals = stopSignal(config.stopTimeoutSeconds);
  try {
    const report = await run({
      dryRun,
      ...(only && { only }),
      ...(approve !== undefined && { approve }),
      waitSeconds,
      signal: signals.signal,
      progress: progress.step,
    });
    progress.stop();
    print(
      line.json
        ? JSON.stringify(report, undefined, 2)
        : reportText(report, { ...textOptions(context), isKept: history.isKept(report.run) }),
    );
    return report.exitCode;
  } finally {
    progress.stop();
    signals.release();
    history.close();
  }
}
