/** Waiting for a moment of the wall clock, through a sleeping machine and a clock that is set. */

/** No single wait is longer, so that a clock that was set, or a machine that slept, is noticed soon. */
const STEP = 30_000;

/** How a wait ended: the moment came, the clock was set back, or something else called. */
type Waking = 'due' | 'clock-set-back' | 'called';

/**
 * Waits until a moment.
 * @param call ends the wait early when it is aborted
 */
export async function waitUntil(due: Date, now: () => Date, call: AbortSignal): Promise<Waking> {
  let last = now().getTime();
  for (;;) {
    if (call.aborted) return 'called';
    const time = now().getTime();
    if (time >= due.getTime()) return 'due';
    if (time < last - STEP) return 'clock-set-back';
    last = time;
    await pause(Math.min(STEP, due.getTime() - time), call);
  }
}

function pause(milliseconds: number, call: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      call.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    call.addEventListener('abort', end, { once: true });
  });
}
