/** What stands between the fields of a file. */
import { fileError } from './file.ts';
import type { SourceError } from './source.ts';

/** Delimiters by the names that Moodle's own CSV import gives them, and one more that exports of databases have. */
const NAMED: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  colon: ':',
  tab: '\t',
  pipe: '|',
};

/** The names, for messages and help. */
export const delimiterNames: readonly string[] = Object.keys(NAMED);

/** Characters that files are separated by, beside those with a name. */
const OTHERS = ['~', '^', '¦', '§', '\u001f', '\u0001'];

/**
 * The character that a name means, or that is given itself; undefined where it can be none. A letter, a digit, a quote, a
 * blank or a line break is part of what is between.
 */
export function delimiterCharacter(text: string): string | undefined {
  if (Object.hasOwn(NAMED, text)) return NAMED[text];
  return text === '\t' || /^[^\p{L}\p{N}\p{M}\s"\p{Cs}\0]$/u.test(text) ? text : undefined;
}

/** The name of a character, or the character itself where it has none. */
export function delimiterName(character: string): string {
  return delimiterNames.find((name) => NAMED[name] === character) ?? character;
}

/** The delimiter that a file with too few columns was probably written with: its name, or itself. */
export function guessDelimiter(fields: readonly string[], used: string): string | undefined {
  const character = delimiterCharacter(used);
  const [best] = [...Object.values(NAMED), ...OTHERS]
    .filter((other) => other !== character)
    .map((other) => ({ other, count: Math.max(...fields.map((field) => field.split(other).length)) - 1 }))
    .sort((a, b) => b.count - a.count);
  return best && best.count > 0 ? delimiterName(best.other) : undefined;
}

/** Fewer columns than there must be: what the delimiter may really be. */
export function columnsError(
  at: { path: string; mapping?: string | undefined },
  columns: number,
  guess: string | undefined,
): SourceError {
  const message = `${columns === 1 ? 'one column' : `${columns} columns`} found`;
  const question = guess === undefined ? '' : `; is the delimiter ${guess}?`;
  const params = { columns, guess: guess ?? 'none' };
  return fileError({ ...at, step: 'fetch' }, 'FILE-COLUMNS', message + question, params);
}
