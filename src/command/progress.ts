/** Progress of long work, on a terminal alone. */
import type { Translate } from '../messages/messages.ts';
import type { Progress } from '../run/job.ts';

/** A line that follows a run. */
interface ProgressLine {
  step(progress: Progress): void;
  stop(): void;
}

/** A reader sees no more than that. */
const STEP_MS = 100;

/** Starts a progress line on a terminal; on anything else it stays silent, and nothing is loaded or worded for it. */
export async function startProgress(stream: NodeJS.WriteStream, translate: Translate): Promise<ProgressLine> {
  if (stream.isTTY !== true) return { step: () => {}, stop: () => {} };
  const { default: ora } = await import('ora');
  const spinner = ora({ stream, discardStdin: false });
  spinner.start(translate('progress.connect'));
  let shownAt = 0;
  return {
    step(progress) {
      const now = performance.now();
      if (now - shownAt < STEP_MS) return;
      shownAt = now;
      spinner.text =
        progress.phase === 'read'
          ? translate('progress.read', { mapping: progress.mapping, rows: progress.rows })
          : translate('progress.write', { done: progress.done, of: progress.of });
    },
    stop() {
      spinner.stop();
    },
  };
}
