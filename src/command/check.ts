/** `--check`: looks at both sides and shows what a run would meet. */
import { composeAlerts, composeParts, syncSettings } from '../compose.ts';
import { scheduleOutlook } from '../daemon/outlook.ts';
import { checkText } from '../report/check-text.ts';
import { check } from '../run/check.ts';
import { type Context, openLogBeside, textOptions } from './context.ts';
import { print } from './print.ts';
import { callsNobody, stopSignal } from './signals.ts';

/** No longer does the process stay for what cannot be delivered, in milliseconds. */
const TELLING_MS = 120_000;

/** Checks both sides. @param notify whether to tell what was found @returns the exit code */
export async function runCheck(notify: boolean, context: Context): Promise<number> {
  const { config, line, language } = context;
  const log = openLogBeside(context);
  const parts = composeParts(config, log, 'check');
  const alerts = composeAlerts(config, { ...parts, language }, 'look');
  const signals = stopSignal(config.stopTimeoutSeconds, callsNobody(log));
  try {
    const checked = await check({ ...parts, signal: signals.signal }, syncSettings(config));
    const report = { ...checked, schedule: scheduleOutlook(config.schedule) };
    print(line.json ? JSON.stringify(report, undefined, 2) : checkText(report, textOptions(context)));
    if (notify) {
      alerts.checkEnded(report);
      await alerts.deliver(AbortSignal.any([signals.signal, AbortSignal.timeout(TELLING_MS)]));
    }
    return report.exitCode;
  } finally {
    await alerts.end();
    signals.release();
    parts.history.close();
  }
}
