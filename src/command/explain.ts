/** `--explain`: why somebody is in a cohort or is not, and what becomes of a cohort. */
import { composeExplain } from '../compose.ts';
import type { Question } from '../report/explanation.ts';
import { explanationText } from '../report/explanation-text.ts';
import { wordsFor } from '../report/words.ts';
import { explain } from '../run/explain/explain.ts';
import { type Context, openLogBeside, textOptions } from './context.ts';
import { complain, print } from './print.ts';
import { startProgress } from './progress.ts';
import { callsNobody, stopSignal } from './signals.ts';

/** Explains, and writes nothing anywhere. @returns the exit code */
export async function runExplain(question: Question, context: Context): Promise<number> {
  const { config, line, translate, language } = context;
  const log = openLogBeside(context);
  const { parts, settings } = composeExplain(config, log);
  const progress = await startProgress(
    process.stderr,
    wordsFor(translate, language, line.verbose, config.schedule.timezone),
  );
  const signals = stopSignal(config.stopTimeoutSeconds, callsNobody(log));
  try {
    const explained = await explain(parts, settings, question, {
      signal: signals.signal,
      progress: progress.step,
    });
    progress.stop();
    if (line.json) print(JSON.stringify(explained, undefined, 2));
    else if (explained.kind === 'unknown') complain(explanationText(explained, textOptions(context)));
    else print(explanationText(explained, textOptions(context)));
    return explained.exitCode;
  } finally {
    progress.stop();
    signals.release();
    parts.history.close();
  }
}
