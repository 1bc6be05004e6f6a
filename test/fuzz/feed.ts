/**
 * Feeds one surface in a process of its own, which may end, hang or grow without the fuzzer doing so: `feeding.ts` starts
 * it. Says on standard output how it went; the input under way stands in a file, for when nothing can be said any more.
 */
import { writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { endStray } from '../../src/source/sockets.ts';
import type { Opened, Surface } from './surface.ts';

/** What is to be fed, as it stands on the command line. */
export interface Feeding {
  /** The file of the surface. */
  readonly module: string;
  readonly seed: number;
  /** Where fast-check is to begin: a run's number, and what it was made smaller by. */
  readonly path?: string;
  readonly runs?: number;
  readonly seconds?: number;
  /** So much may be in use, in bytes; 1 GB where it is left out, far more than any input is worth. */
  readonly memory?: number;
  /** Takes the input under way. */
  readonly current: string;
}

const feeding: Feeding = JSON.parse(process.argv[2] ?? '{}');
const { surface } = (await import(feeding.module)) as { surface: Surface<unknown> };
const opened = await surface.open();
// As in the program: what a driver throws at a socket that was given up is that connection's end, nothing else is caught.
process.on('uncaughtException', (error) => {
  if (endStray()) return;
  console.error('uncaught:', error);
  process.exit(3);
});
const details = await fc.check(property(opened), {
  seed: feeding.seed,
  numRuns: feeding.runs ?? Number.MAX_SAFE_INTEGER,
  ...(feeding.path !== undefined && { path: feeding.path }),
  ...(feeding.seconds !== undefined && {
    interruptAfterTimeLimit: feeding.seconds * 1000,
    markInterruptAsFailure: false,
  }),
});
await opened.close?.();
process.stdout.write(
  JSON.stringify({
    fed: details.numRuns,
    ...(details.failed && {
      fault: told(details.errorInstance),
      input: fc.stringify(details.counterexample?.[0]),
      path: details.counterexamplePath,
    }),
  }),
);
// What a surface may have left open is not waited for.
process.exit(0);

function told(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function property({ inputs, feed }: Opened<unknown>) {
  let fed = 0;
  return fc.asyncProperty(inputs, async (input) => {
    writeFileSync(feeding.current, `${feeding.path ?? fed++}\n${fc.stringify(input)}`);
    await feed(input);
    // What is thrown in passing, where nobody waits for it, is this input's and not the next one's.
    await setImmediate();
    const { rss } = process.memoryUsage();
    if (rss > (feeding.memory ?? 1e9)) throw new Error(`${Math.round(rss / 1e6)} MB of memory`);
  });
}
