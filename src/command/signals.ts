/** The wish to stop, as a value: the first signal asks, the second insists. */
import { constants } from 'node:os';
import { UnexpectedFault } from '../run/error.ts';
import { FAILED } from './exit-codes.ts';
import { endInOrder } from './last-resort.ts';

/** A wish to stop that may come. */
interface StopSignal {
  /** Aborted by SIGTERM or SIGINT, and by a fault that nobody expected. */
  readonly signal: AbortSignal;
  /** How long a clean end may take, in seconds. */
  limitSeconds: number;
  /** Leaves the signals to the system again. */
  release(): void;
}

/**
 * Listens for SIGTERM and SIGINT. The second of either ends the process at once, with the shell's code for it; so does
 * the first, once the time for a clean end is over: what was not committed by then, the databases roll back.
 * @param limitSeconds how long a clean end may take
 */
export function stopSignal(limitSeconds: number): StopSignal {
  const controller = new AbortController();
  const ask = (reason: Error, code: number) => {
    const insist = () => process.exit(code);
    if (controller.signal.aborted) insist();
    controller.abort(reason);
    setTimeout(insist, wish.limitSeconds * 1000).unref();
  };
  const onSignal = (name: 'SIGTERM' | 'SIGINT') =>
    ask(new Error(`stopped by ${name}`), 128 + constants.signals[name]);
  const letGo = endInOrder((error) => ask(new UnexpectedFault(error), FAILED));
  const wish: StopSignal = {
    signal: controller.signal,
    limitSeconds,
    release() {
      process.off('SIGTERM', onSignal).off('SIGINT', onSignal);
      letGo();
    },
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  return wish;
}
