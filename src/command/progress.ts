/** Progress of long work, on a terminal alone. */
import { isAwaited, type Progress, progressText } from '../report/progress.ts';
import type { Words } from '../report/words.ts';

/** A line that follows a run. */
interface ProgressLine {
  step(progress: Progress): void;
  stop(): void;
}

/** A reader sees no more than that. */
const STEP_MS = 100;

/** Whoever waits longer wants to know for how long, in seconds. */
const LONG = 2;

/** Starts a progress line on a terminal; on anything else it stays silent, and nothing is loaded or worded for it. */
export async function startProgress(
  stream: NodeJS.WriteStream,
  words: Pick<Words, 'say' | 'percent' | 'duration'>,
  isQuiet = false,
): Promise<ProgressLine> {
  // A dumb terminal cannot go back to the beginning of a line.
  if (isQuiet || stream.isTTY !== true || process.env.TERM === 'dumb')
    return { step: () => {}, stop: () => {} };
  const { default: ora } = await import('ora');
  let current: Progress | undefined;
  let shownAt = 0;
  let since = performance.now();
  const spinner = ora({
    stream,
    discardStdin: false,
    color: stream.hasColors() ? 'cyan' : false,
    suffixText: () => {
      const seconds = Math.floor((performance.now() - since) / 1000);
      return isAwaited(current) && seconds >= LONG ? words.duration(seconds * 1000) : '';
    },
  });
  spinner.start(progressText(undefined, words));
  return {
    step(progress) {
      const now = performance.now();
      const isNew = nameOf(progress) !== nameOf(current);
      current = progress;
      if (!isNew && now - shownAt < STEP_MS) return;
      if (isNew) since = now;
      shownAt = now;
      spinner.text = progressText(progress, words);
    },
    stop() {
      spinner.stop();
    },
  };
}

/** The same while the same is awaited. */
function nameOf(progress: Progress | undefined): string {
  return `${progress?.phase} ${progress?.phase === 'read' ? progress.mapping : ''} ${isAwaited(progress)}`;
}
