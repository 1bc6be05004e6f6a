/** `--hash-password`: the hash of a password for `console.users`, so that nobody can read the password there. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { hashPassword } from '../console/login/password.ts';
import type { Translate } from '../messages/messages.ts';
import { complain, print } from './print.ts';

/** What the French data protection authority asks of a password that stands alone with a delay after failures. */
const SHORTEST = 12;
const LONGEST = 1_000;

/** Reads the first line of standard input, unseen where that is a terminal. @returns the exit code */
export async function printPasswordHash(say: Translate): Promise<number> {
  const password = await readPassword(say('hash-password.prompt'));
  const length = [...password].length;
  if (length < SHORTEST || length > LONGEST) {
    return complain(say('hash-password.length', { shortest: SHORTEST, longest: LONGEST }));
  }
  return print(await hashPassword(password));
}

async function readPassword(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  const isTerminal = stdin.isTTY === true;
  if (isTerminal) stderr.write(prompt);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: unseen, terminal: isTerminal });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (isTerminal) stderr.write('\n');
  }
}
