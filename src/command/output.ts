/** Standard output and error, whose readers may leave (`| head`, a terminal that is closed) or have no room. */
import type { Translate } from '../messages/messages.ts';

/**
 * Keeps what is printed from ending the process: a run that is under way matters more than who listens to it, and its
 * report is kept. Where standard output cannot be written for another reason than that nobody reads it, the reason
 * goes to standard error and the exit code is `failure`: what was redirected into a file is not whole.
 */
export function outliveReaders(translate: Translate, failure: number): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`${translate('output.failed', { reason: error.message })}\n`);
    process.once('exit', () => {
      process.exitCode = failure;
    });
  });
}
