/**
 * `npm run demo` (`npm run demo -- --console` leaves the web pages running on it): a university, its Moodle, and what a sync does with them, through the real command line.
 *
 * Nothing has to be installed and nothing stays. Whatever is said with a tick has been checked against Moodle's tables
 * or the run's report first; where anything is not as it is told, the demo ends with code 1.
 */
import { BrokenClaim, Narrator } from './narrator.ts';
import { tell } from './story.ts';

/** What a shell takes for a command that was ended by Ctrl-C. */
const INTERRUPTED = 130;

class Interruption extends Error {}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stop.abort(new Interruption(`Stopped by ${signal}; everything is cleaned up.`)));
}
// Nobody reads on (`npm run demo | head`), or the disk is full.
process.stdout.on('error', (error) => stop.abort(error));

try {
  await tell(new Narrator(), stop.signal, { keepsConsole: process.argv.includes('--console') });
} catch (error) {
  const reason = stop.signal.aborted ? stop.signal.reason : error;
  const isExpected = reason instanceof Interruption || reason instanceof BrokenClaim;
  process.exitCode = reason instanceof Interruption ? INTERRUPTED : 1;
  console.error('\n', isExpected ? reason.message : reason);
}
