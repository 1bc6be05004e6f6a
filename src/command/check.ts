/** `--check`: looks at both sides and shows what a run would meet. */
import { composeParts, syncSettings } from '../compose.ts';
import { checkText } from '../report/check-text.ts';
import { check } from '../run/check.ts';
import { type Context, openLog, textOptions } from './context.ts';
import { print } from './print.ts';
import { stopSignal } from './signals.ts';

/** Checks both sides. @returns the exit code */
export async function runCheck(context: Context): Promise<number> {
  const { config, line } = context;
  const parts = composeParts(config, openLog(config), 'check');
  const signals = stopSignal(config.stopTimeoutSeconds);
  try {
    const report = await check({ ...parts, signal: signals.signal }, syncSettings(config));
    print(line.json ? JSON.stringify(report, undefined, 2) : checkText(report, textOptions(context)));
    return report.exitCode;
  } finally {
    signals.release();
    parts.history.close();
  }
}
