/** A mapping's query: one SELECT, and the names of the values that it is filled with. */

/** What is wrong with a query. `detail` is the word or name at fault. */
interface QueryFault {
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
  ]
    .map((part) => part.source)
    .join('|'),
  'gu',
);

/** Reads a query. A semicolon at its end, as SQL*Plus wants it, is taken off: the driver wants none. */
export function readQuery(text: string): Query | QueryFault {
  const binds = new Map<string, string>();
  let firstWord: string | undefined;
  let end: number | undefined;
  for (const { groups = {}, index } of text.matchAll(TOKEN)) {
    const { comment, unclosed, bind, word } = groups;
    if (unclosed !== undefined) return { code: 'query-unclosed', detail: unclosed };
    if (comment !== undefined) continue;
    if (end !== undefined) return { code: 'query-several', detail: ';' };
    if (groups.end !== undefined) end = index;
    if (bind !== undefined) {
      if (!/^\p{L}/u.test(bind)) return { code: 'bind-unnamed', detail: `:${bind}` };
      if (!binds.has(bind.toUpperCase())) binds.set(bind.toUpperCase(), bind);
    }
    if (word !== undefined) firstWord ??= word;
  }
  if (!/^(?:select|with)$/i.test(firstWord ?? ''))
    return { code: 'query-not-select', detail: firstWord ?? '' };
  return { sql: text.slice(0, end).trim(), binds: [...binds.values()] };
}
