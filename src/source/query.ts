/**
 * A mapping's query: one SELECT, and the names of the values that it is filled with. Nothing else is sent, or even parsed
 * by the server: parsing runs a CREATE in Thick mode.
 */

/** What is wrong with a query. `detail` is the word or name at fault. */
export interface QueryFault {
  readonly code: 'query-unclosed' | 'query-several' | 'query-not-select' | 'bind-unnamed';
  readonly detail: string;
}

/** A query that can be sent, and its bind variables as they are written, each once. */
interface Query {
  readonly sql: string;
  readonly binds: readonly string[];
}

/**
 * The parts of an Oracle statement that matter here. Literals, quoted names and comments are taken whole, so that
 * a `:` or `;` in them is only text. `q'[...]'` ends where its own bracket and a quote follow each other.
 */
const TOKEN = new RegExp(
  [
    /(?<comment>--[^\n]*|\/\*[\s\S]*?\*\/)/u,
    /[nN]?[qQ]'(?:\[[\s\S]*?\]|\{[\s\S]*?\}|\([\s\S]*?\)|<[\s\S]*?>|(?<mark>[^\s[{(<])[\s\S]*?\k<mark>)'/u,
    /'(?:[^']|'')*'|"[^"]*"/u,
    /(?<unclosed>\/\*|['"])/u,
    /:\s*(?<bind>[\p{L}\p{N}"][\p{L}\p{N}$_#]*)/u,
    /(?<word>[\p{L}_][\p{L}\p{N}$_#]*)/u,
    /(?<end>;)/u,
    /(?<slash>(?<=^[^\S\n]*)\/(?=[^\S\n]*$))/u,
    /\S/u,
  ]
    .map((part) => part.source)
    .join('|'),
  'gmu',
);

/**
 * Reads a query. A semicolon at its end, and a slash alone on the line after it, are taken off: SQL*Plus wants them, the
 * driver does not. Between the lines of a query such a slash divides.
 */
export function readQuery(text: string): Query | QueryFault {
  const binds = new Map<string, string>();
  const words: string[] = [];
  let end: { at: number; mark: string } | undefined;
  for (const { 0: token, groups = {}, index } of text.matchAll(TOKEN)) {
    const { comment, unclosed, bind, word, slash } = groups;
    if (unclosed !== undefined) return { code: 'query-unclosed', detail: unclosed };
    if (comment !== undefined) continue;
    if (end && slash === undefined) {
      const goesOn = end.mark === ';' ? !beginFunctions(words) : /^(?:select|with)$/i.test(token);
      if (goesOn) return { code: 'query-several', detail: end.mark };
      end = undefined;
    }
    if (groups.end !== undefined || slash !== undefined) end ??= { at: index, mark: token };
    if (bind !== undefined) {
      if (!/^\p{L}/u.test(bind)) return { code: 'bind-unnamed', detail: `:${bind}` };
      if (!binds.has(bind.toUpperCase())) binds.set(bind.toUpperCase(), bind);
    }
    if (word !== undefined && words.length < 2) words.push(word);
  }
  const [first = ''] = words;
  if (!/^(?:select|with)$/i.test(first)) return { code: 'query-not-select', detail: first };
  return { sql: text.slice(0, end?.at).trim(), binds: [...binds.values()] };
}

/** Whether a query has functions of PL/SQL in front. */
export function declaresFunctions(text: string): boolean {
  const words: string[] = [];
  for (const { groups } of text.matchAll(TOKEN)) {
    if (groups?.word !== undefined) words.push(groups.word);
    if (words.length === 2) break;
  }
  return beginFunctions(words);
}

/** Functions of PL/SQL in front of a query have semicolons of their own. */
function beginFunctions([first = '', second = '']: readonly string[]): boolean {
  return /^with$/i.test(first) && /^(?:function|procedure)$/i.test(second);
}
