/** Waiting for the thing itself, on a machine that may be busy, rather than for the time that it usually takes. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than anything takes here; whoever waits so long waits in vain. */
const LIMIT_MS = 60_000;

/** Waits until it is so. @throws Error with what is not so, in time */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + LIMIT_MS; !(await isSo()); await sleep(10)) {
    if (performance.now() > end) throw new Error(`not after ${LIMIT_MS / 1000} s: ${what}`);
  }
}
