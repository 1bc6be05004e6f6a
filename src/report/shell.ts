/** Commands that are shown, to be copied into a shell. */

/** An argument as a shell takes it. */
export function quoted(argument: string): string {
  return /^[\w./:@%+=-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
