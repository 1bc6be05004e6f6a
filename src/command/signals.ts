/** The wish to stop, as a value: the first signal asks, the second insists. */
import { constants } from 'node:os';

/** A wish to stop that may come. */
interface StopSignal {
  /** Aborted by SIGTERM or SIGINT. */
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
  const onSignal = (name: 'SIGTERM' | 'SIGINT') => {
    const insist = () => process.exit(128 + constants.signals[name]);
    if (controller.signal.aborted) insist();
    controller.abort(new Error(`stopped by ${name}`));
    setTimeout(insist, wish.limitSeconds * 1000).unref();
  };
  const wish: StopSignal = {
    signal: controller.signal,
    limitSeconds,
    release() {
      process.off('SIGTERM', onSignal).off('SIGINT', onSignal);
    },
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  return wish;
}
