/**
 * `npm run demo`: a university, its Moodle, and what a sync does with them, through the real command line.
 *
 * Nothing has to be installed and nothing stays. Whatever is said with a tick has been checked against Moodle's tables
 * or the run's report first; where anything is not as it is told, the demo ends with code 1.
 */
import { BrokenClaim, Narrator } from './narrator.ts';
import { tell } from './story.ts';

/** What a shell takes for a command that was ended by Ctrl-C. */
const INTERRUPTED = 130;

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stop.abort(new Error(`Stopped by ${signal}.`)));
}
// Nobody reads on: `npm run demo | head`.
process.stdout.on('error', (error) => stop.abort(error));

try {
  await tell(new Narrator(), stop.signal);
} catch (error) {
  process.exitCode = stop.signal.aborted ? INTERRUPTED : 1;
  if (stop.signal.aborted) console.error(`\n${stop.signal.reason.message}`);
  else console.error('\n', error instanceof BrokenClaim ? error.message : error);
}
