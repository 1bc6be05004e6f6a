/** The wish to stop, as a value: the first signal asks, the second insists; and calls to what is no service. */
import type { Log } from '../log.ts';
import { UnexpectedFault } from '../run/error.ts';
import { FAILED } from './exit-codes.ts';
import { type Call, codeOf, handOver } from './hearing.ts';
import { endInOrder } from './last-resort.ts';

/** A wish to stop that may come. */
interface StopSignal {
  /** Aborted by SIGTERM or SIGINT, and by a fault that nobody expected. */
  readonly signal: AbortSignal;
  /** How long a clean end may take, in seconds. */
  limitSeconds: number;
  /** Nothing is at work any more: from now on the first signal ends the process. */
  release(): void;
}

/**
 * Takes the signals over. The second of SIGTERM or SIGINT ends the process at once, with the shell's code for it; so does
 * the first, once the time for a clean end is over: what was not committed by then, the databases roll back.
 * @param limitSeconds how long a clean end may take
 * @param called hears of every call, also of one that came before
 */
export function stopSignal(limitSeconds: number, called: (call: Call) => void): StopSignal {
  const controller = new AbortController();
  const ask = (reason: Error, code: number) => {
    const insist = () => process.exit(code);
    if (controller.signal.aborted) insist();
    controller.abort(reason);
    setTimeout(insist, wish.limitSeconds * 1000).unref();
  };
  const letGo = endInOrder((error) => ask(new UnexpectedFault(error), FAILED));
  const wish: StopSignal = {
    signal: controller.signal,
    limitSeconds,
    release() {
      handBack();
      letGo();
    },
  };
  const handBack = handOver({
    stop: (name) => ask(new Error(`stopped by ${name}`), codeOf(name)),
    call: called,
  });
  return wish;
}

/** What a call to a command that is no service comes to: it goes on, and its log says so. */
export function callsNobody(log: Log): (call: Call) => void {
  return (call) => log.warn('a signal for the service came to a single command, which goes on', { call });
}
