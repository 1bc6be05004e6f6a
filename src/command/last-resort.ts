/**
 * What is thrown where nobody can catch it, as by a library in a timer or a socket: one line in the log, and an orderly
 * end. And what libraries print, which would break the log's form.
 */
import { format } from 'node:util';
import type { Log } from '../log.ts';
import { endStray } from '../source/sockets.ts';

/** Where it is told, and who can end what is under way. */
let tell: (error: Error) => void = ({ message }) => {
  process.stderr.write(`${message}\n`);
};
let end: ((error: Error) => void) | undefined;

/**
 * From here on an exception that nobody catches ends the program in order, with this exit code, rather than at once with
 * a trace. One that a driver throws in work that was given up, or is about to fail, ends that work alone.
 * @param say tells of it as long as no log is open
 */
export function beLastResort(say: (message: string) => void, failure: number): void {
  tell = ({ message }) => say(message);
  let isEnding = false;
  process.on('uncaughtException', (thrown: unknown) => {
    if (endStray()) return;
    if (isEnding) process.exit(failure);
    isEnding = true;
    process.once('exit', () => {
      process.exitCode = failure;
    });
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    tell(error);
    if (end) end(error);
    else process.exit(failure);
  });
}

/** While something is under way that can end in order: `stop` is told why. @returns takes that back */
export function endInOrder(stop: (error: Error) => void): () => void {
  end = stop;
  return () => {
    if (end === stop) end = undefined;
  };
}

/** The log hears of what is thrown from now on, and of what libraries and Node print: a driver's trace is no line of ours. */
export function hearStrays(log: Log): void {
  tell = ({ message, stack }) =>
    log.error('a fault that nobody expected: this program ends', { error: message, stack });
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    console[method] = (...printed: unknown[]) =>
      log.debug('printed by a library', { text: format(...printed) });
  }
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message: text }) => log.debug('a warning of Node', { name, text }));
}
