/** What a command prints, with the exit code that goes with it. */
import { USAGE } from './exit-codes.ts';

/** Prints on standard output. @returns the exit code of success */
export function print(text: string): number {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  return 0;
}

/** Says on standard error what is worth a look. */
export function warn(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Says on standard error what is wrong with a command line or a configuration. @returns the exit code of that */
export function complain(text: string): number {
  process.stderr.write(`${text}\n`);
  return USAGE;
}
