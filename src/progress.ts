/** Progress of long work, on a terminal alone. */
import ora from 'ora';
import type { Translate } from './messages/messages.ts';
import type { Progress } from './sync.ts';

/** A line that follows a run. */
export interface ProgressLine {
  step(progress: Progress): void;
  stop(): void;
}

/** Starts a progress line on a stream; on anything but a terminal it stays silent. */
export function startProgress(stream: NodeJS.WriteStream, translate: Translate): ProgressLine {
  const spinner = ora({
    stream,
    isEnabled: stream.isTTY === true,
    isSilent: stream.isTTY !== true,
    discardStdin: false,
  });
  spinner.start(translate('progress.connect'));
  return {
    step(progress) {
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
