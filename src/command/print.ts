/** What a command prints, with the exit code that goes with it. */
import type { Translate } from '../messages/messages.ts';
import { neutralised } from '../report/layout.ts';
import { UNREAD, USAGE } from './exit-codes.ts';
import { Printer } from './output.ts';

/**
 * How long a reader of standard output may take nothing, in milliseconds: as long as somebody reads a page of it, but not
 * for ever, as nobody would see that the command has long done its work.
 */
const PATIENCE_MS = 600_000;

const output = new Printer(process.stdout, PATIENCE_MS);

/** Prints on standard output. @returns the exit code of success */
export function print(text: string): number {
  output.print(text.endsWith('\n') ? text : `${text}\n`);
  return 0;
}

/** Says on standard error what is worth a look, in words that are laid out. */
export function warn(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Says on standard error what is wrong with a command line or a configuration; of what was given there, nothing acts on a
 * terminal. @returns the exit code of that
 */
export function complain(text: string): number {
  process.stderr.write(`${text.split('\n').map(neutralised).join('\n')}\n`);
  return USAGE;
}

/**
 * Waits until all that was printed is read, or its reader has left. @returns the exit code of the command; where its
 * reader has ceased to read and nothing else went wrong, that of it
 */
export async function codeOncePrinted(code: number, translate: Translate): Promise<number> {
  if (await output.isTaken()) return code;
  complain(translate('output.unread', { minutes: PATIENCE_MS / 60_000 }));
  return code === 0 ? UNREAD : code;
}
