/**
 * What the system tells the process, heard from the first module on: to stop, to run now, to read the configuration again.
 *
 * The listeners stay to the end; only what they do is handed over. As process 1 of a container a signal without a listener
 * is lost, and SIGUSR1 without one opens Node's debugger. Loads on any Node.
 */
import { constants } from 'node:os';

/** A call to the service: SIGUSR1 asks for a run, SIGHUP for the configuration to be read again. */
export type Call = 'run' | 'reload';

/** A wish that the process may end. */
type StopName = 'SIGTERM' | 'SIGINT';

/** Who hears the signals. */
interface Hearer {
  stop(name: StopName): void;
  call(call: Call): void;
}

/** Calls that nobody has answered yet. */
const waiting = new Set<Call>();

/** Where nothing is at work that would have to end well, the first signal ends the process; a call waits. */
const nobody: Hearer = {
  stop: (name) => process.exit(codeOf(name)),
  call: (call) => waiting.add(call),
};

let hearer = nobody;

/** Listens from now on. To be called once, before anything else is loaded. */
export function hearSignals(): void {
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => hearer.stop(name));
  process.on('SIGUSR1', () => hearer.call('run'));
  process.on('SIGHUP', () => hearer.call('reload'));
}

/** The shell's code for an end by a signal. */
export function codeOf(name: StopName): number {
  return 128 + constants.signals[name];
}

/** Hands the signals over, with every call that came before. @returns what hands them back */
export function handOver(to: Hearer): () => void {
  hearer = to;
  for (const call of waiting) to.call(call);
  waiting.clear();
  return () => {
    hearer = nobody;
  };
}
