/**
 * Patterns such as `{FACULTY|upper}-{YEAR|slice:0:4}`: parsed once, bound to a query's columns, rendered per row.
 *
 *   text       {{ and }} are literal braces
 *   {COLUMN}   the field in its canonical form; column names are matched without regard to case
 *   |filter    filters in order, arguments after `:`; a backslash takes `| : } \` literally
 */

import { canonical } from './canonical.ts';

/** Tables of old to new codes, by name, for the `map` filter. */
export type CodeTables = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A pattern, parsed. Render it with the function that `bindPattern` returns. */
export interface Pattern {
  readonly text: string;
  /** The columns that the pattern takes, as written, each once. */
  readonly columns: readonly string[];
  readonly parts: readonly Part[];
}

type Part = string | Placeholder;

interface Placeholder {
  readonly column: string;
  /** Filters whose result tells two cohorts apart. */
  readonly filters: readonly Filter[];
  /** `slug` and what follows it: made for looks, so two values that only `slug` makes equal are a collision. */
  readonly looks: readonly Filter[];
}

interface Filter {
  readonly name: string;
  /** As it is written, with its arguments. */
  readonly text: string;
  readonly apply: (value: string) => string;
}

/** One record of a mapping's query: its fields in the order of the columns; null where the source holds NULL. */
export type SourceRow = readonly (string | null)[];

/** A rendered pattern, or the first column that was blank and had no default. */
export type Rendered =
  | { readonly text: string; readonly fields: readonly string[] }
  | { readonly missing: string };

/** A pattern that cannot be used; `reason` and `detail` name a message, `position` counts characters from 1. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
  readonly pattern: string;
  readonly position: number;
  readonly reason: PatternFault;
  readonly detail: string;

  /** @param offset where in `pattern`, as JavaScript counts: in UTF-16 units from 0 */
  constructor(pattern: string, offset: number, reason: PatternFault, detail = '') {
    const position = [...pattern.slice(0, offset)].length + 1;
    super(
      `${reason} at character ${position} of pattern ${JSON.stringify(pattern)}${detail && `: ${detail}`}`,
    );
    this.pattern = pattern;
    this.position = position;
    this.reason = reason;
    this.detail = detail;
  }
}

export type PatternFault =
  | 'unclosed-brace'
  | 'stray-brace'
  | 'empty-placeholder'
  | 'unknown-filter'
  | 'wrong-arguments'
  | 'unknown-map'
  | 'no-placeholder';

/** Columns that a pattern or mapping needs and the query does not return, or returns more than once. */
export class ColumnError extends Error {
  override readonly name = 'ColumnError';
  readonly column: string;
  readonly available: readonly string[];
  readonly ambiguous: boolean;
  /** The mapping whose query it is, where that is known. */
  readonly mapping: string | undefined;

  constructor(column: string, available: readonly string[], ambiguous: boolean, mapping?: string) {
    const fault = ambiguous ? 'appears more than once in' : 'is not among';
    super(`${mapping ? `mapping ${mapping}: ` : ''}column ${column} ${fault} ${available.join(', ')}`);
    this.mapping = mapping;
    this.column = column;
    this.available = available;
    this.ambiguous = ambiguous;
  }
}

/**
 * Parses a pattern.
 * @throws PatternError for unbalanced braces, an unknown filter or map, or wrong arguments.
 */
export function parsePattern(text: string, tables: CodeTables = {}): Pattern {
  const parts: Part[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character !== '{' && character !== '}') {
      literal += character;
      at += 1;
    } else if (text.charAt(at + 1) === character) {
      literal += character;
      at += 2;
    } else if (character === '}') {
      throw new PatternError(text, at, 'stray-brace');
    } else {
      if (literal !== '') parts.push(literal);
      literal = '';
      const end = closingBrace(text, at);
      parts.push(parsePlaceholder(text, at + 1, text.slice(at + 1, end), tables));
      at = end + 1;
    }
  }
  if (literal !== '') parts.push(literal);
  const columns = parts.filter((part) => typeof part !== 'string').map((part) => part.column);
  return { text, parts, columns: [...new Set(columns)] };
}

/**
 * As `parsePattern`, for a cohort's identity. One without a column is one cohort for all rows, as for all students; one
 * whose only braces are literal was meant otherwise.
 */
export function parseIdnumberPattern(text: string, tables: CodeTables = {}): Pattern {
  const pattern = parsePattern(text, tables);
  if (pattern.columns.length === 0 && hasBraces(text)) throw new PatternError(text, 0, 'no-placeholder');
  return pattern;
}

/** As `parsePattern`, for the student key: without braces it is the name of a column. */
export function parseStudentPattern(text: string, tables: CodeTables = {}): Pattern {
  if (!hasBraces(text)) return { text, columns: [text], parts: [{ column: text, filters: [], looks: [] }] };
  const pattern = parsePattern(text, tables);
  if (pattern.columns.length === 0) throw new PatternError(text, 0, 'no-placeholder');
  return pattern;
}

function hasBraces(text: string): boolean {
  return /[{}]/.test(text);
}

/** The column that a pattern takes as it is, where that is all that it does. */
export function plainColumn({ parts }: Pattern): string | undefined {
  const [part, ...more] = parts;
  if (part === undefined || typeof part === 'string' || more.length > 0) return undefined;
  return part.filters.length + part.looks.length === 0 ? part.column : undefined;
}

/**
 * Ties a pattern to the columns of a query.
 * @throws ColumnError where a column is missing or ambiguous.
 */
export function bindPattern(
  pattern: Pattern,
  columns: readonly string[],
  nullWords: NullWords = NO_WORDS,
): (row: SourceRow) => Rendered {
  const parts = pattern.parts.map((part) =>
    typeof part === 'string' ? part : { ...part, index: columnIndex(part.column, columns) },
  );
  return (row) => {
    const fields: string[] = [];
    let text = '';
    for (const part of parts) {
      if (typeof part === 'string') {
        text += part;
        continue;
      }
      const field = run(part.filters, fieldOf(row, part.index, nullWords));
      const shown = run(part.looks, field);
      if (shown === '') return { missing: part.column };
      fields.push(field);
      text += shown;
    }
    return { text, fields };
  };
}

/** What became of a placeholder of a row. */
export interface PlaceholderTrace {
  readonly column: string;
  /** The field as the source gives it. */
  readonly field: string | null;
  /** What it is taken for: in its canonical form, and blank where it holds a word for nothing. */
  readonly taken: string;
  /** Each filter as it is written, and the value after it. */
  readonly filters: readonly { readonly filter: string; readonly value: string }[];
}

/**
 * What `bindPattern` does with a row, placeholder by placeholder, up to one that is blank.
 * @throws ColumnError where a column is missing or ambiguous.
 */
export function tracePattern(
  pattern: Pattern,
  columns: readonly string[],
  nullWords: NullWords = NO_WORDS,
): (row: SourceRow) => PlaceholderTrace[] {
  const placeholders = pattern.parts
    .filter((part) => typeof part !== 'string')
    .map((part) => ({ ...part, index: columnIndex(part.column, columns) }));
  return (row) => {
    const traces: PlaceholderTrace[] = [];
    for (const { column, filters, looks, index } of placeholders) {
      const taken = fieldOf(row, index, nullWords);
      const steps: { filter: string; value: string }[] = [];
      const shown = run([...filters, ...looks], taken, ({ text }, value) =>
        steps.push({ filter: text, value }),
      );
      traces.push({ column, field: row[index] ?? null, taken, filters: steps });
      if (shown === '') break;
    }
    return traces;
  };
}

/** As `bindPattern`, for names and descriptions: a blank field leaves nothing behind and rejects nothing. */
export function bindText(
  pattern: Pattern,
  columns: readonly string[],
  nullWords: NullWords = NO_WORDS,
): (row: SourceRow) => string {
  const parts = pattern.parts.map((part) =>
    typeof part === 'string'
      ? part
      : { filters: [...part.filters, ...part.looks], index: columnIndex(part.column, columns) },
  );
  return (row) =>
    parts
      .map((part) =>
        typeof part === 'string' ? part : run(part.filters, fieldOf(row, part.index, nullWords)),
      )
      .join('')
      .trim();
}

/** Words that stand for nothing (`NULL`, `#N/A`), canonical and in lower case. */
export type NullWords = ReadonlySet<string>;

const NO_WORDS: NullWords = new Set();

/** A field as patterns take it: canonical, and blank where it holds a word for nothing. */
function fieldOf(row: SourceRow, index: number, nullWords: NullWords): string {
  const field = canonical(row[index] ?? '');
  return isNullWord(field, nullWords) ? '' : field;
}

/** Whether a value stands for none. */
export function isNullWord(value: string, words: NullWords): boolean {
  return words.size > 0 && words.has(value.toLowerCase());
}

/**
 * The place of a column among a query's columns, without regard to case.
 * @throws ColumnError where it is missing, or there twice (Oracle allows "year" beside "YEAR").
 */
export function columnIndex(column: string, columns: readonly string[]): number {
  const wanted = columnKey(column);
  const found = columns.findIndex((name) => columnKey(name) === wanted);
  if (found < 0) throw new ColumnError(column, columns, false);
  if (columns.findLastIndex((name) => columnKey(name) === wanted) !== found) {
    throw new ColumnError(column, columns, true);
  }
  return found;
}

/** A column's name as it is matched: a header's byte order mark or no-break space is no part of it. */
export function columnKey(column: string): string {
  return canonical(column).toUpperCase();
}

/** A blank value stays blank until a `default` fills it: `padStart` must never make a code out of nothing. */
function run(
  filters: readonly Filter[],
  value: string,
  hear?: (filter: Filter, value: string) => void,
): string {
  let result = value;
  for (const filter of filters) {
    if (filter.name === 'default' || result !== '') result = filter.apply(result);
    if (result.trim() === '') result = '';
    hear?.(filter, result);
  }
  return result;
}

function closingBrace(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === '}') return at;
    else if (text.charAt(at) === '{') break;
  }
  throw new PatternError(text, open, 'unclosed-brace');
}

function parsePlaceholder(text: string, start: number, inside: string, tables: CodeTables): Placeholder {
  const [first, ...rest] = splitUnescaped(inside, '|');
  const column = unescaped(first?.text ?? '').trim();
  if (column === '') throw new PatternError(text, start, 'empty-placeholder');
  const filters: Filter[] = [];
  let looks = Number.POSITIVE_INFINITY;
  const offset = (segment: { at: number }) => start + segment.at;
  for (const segment of rest) {
    const [name = '', ...args] = splitUnescaped(segment.text, ':').map((part) => unescaped(part.text));
    const known = name.trim();
    const make = Object.hasOwn(FILTERS, known) ? FILTERS[known as keyof typeof FILTERS] : undefined;
    if (!make) throw new PatternError(text, offset(segment), 'unknown-filter', known);
    const made = make(args, tables);
    if (typeof made !== 'function') throw new PatternError(text, offset(segment), ...made);
    if (known === 'slug') looks = Math.min(looks, filters.length);
    filters.push({ name: known, text: segment.text.trim(), apply: made });
  }
  return { column, filters: filters.slice(0, looks), looks: filters.slice(looks) };
}

function splitUnescaped(text: string, separator: string): { text: string; at: number }[] {
  const pieces: { text: string; at: number }[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === separator) {
      pieces.push({ text: text.slice(start, at), at: start });
      start = at + 1;
    }
  }
  return [...pieces, { text: text.slice(start), at: start }];
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gsu, '$1').normalize('NFC');
}

type Made = ((value: string) => string) | [PatternFault, string];

const usage = (text: string): Made => ['wrong-arguments', text];
const plain = (name: string, apply: (value: string) => string) => (args: string[]) =>
  args.length === 0 ? apply : usage(name);

/** Each filter's constructor: a function over the value, or what is wrong with its arguments. */
const FILTERS = {
  trim: plain('trim', (value) => value.trim()),
  upper: plain('upper', (value) => value.toUpperCase()),
  lower: plain('lower', (value) => value.toLowerCase()),
  slug: plain('slug', slug),
  stripLeadingZeros: plain('stripLeadingZeros', stripLeadingZeros),
  slice: ([start = '', end, ...more]: string[]) =>
    isInteger(start) && (end === undefined || isInteger(end)) && more.length === 0
      ? (value: string) =>
          [...value].slice(Number(start), end === undefined ? undefined : Number(end)).join('')
      : usage('slice:START:END'),
  part: ([separator = '', place = '', ...more]: string[]) =>
    separator !== '' && isInteger(place) && Number(place) !== 0 && more.length === 0
      ? (value: string) =>
          value.split(separator).at(Number(place) > 0 ? Number(place) - 1 : Number(place)) ?? ''
      : usage('part:SEPARATOR:N'),
  padStart: ([width = '', fill = '', ...more]: string[]) =>
    /^\d{1,3}$/.test(width) && [...fill].length === 1 && more.length === 0
      ? (value: string) => fill.repeat(Math.max(0, Number(width) - [...value].length)) + value
      : usage('padStart:WIDTH:CHAR'),
  replace: ([from = '', to, ...more]: string[]) =>
    from !== '' && to !== undefined && more.length === 0
      ? (value: string) => value.replaceAll(from, () => to)
      : usage('replace:FROM:TO'),
  default: ([fallback = '', ...more]: string[]) =>
    fallback.trim() !== '' && more.length === 0
      ? (value: string) => (value === '' ? fallback : value)
      : usage('default:VALUE'),
  map: ([name = '', ...more]: string[], tables: CodeTables): Made => {
    if (name === '' || more.length > 0) return usage('map:TABLE');
    const codes = Object.hasOwn(tables, name) ? Object.entries(tables[name] ?? {}) : undefined;
    const table = codes && new Map(codes.map(([code, to]) => [canonical(code), canonical(to)]));
    return table ? (value) => table.get(value) ?? value : ['unknown-map', name];
  },
} satisfies Record<string, (args: string[], tables: CodeTables) => Made>;

/** The names of all filters, for messages and documentation. */
export const filterNames: readonly string[] = Object.keys(FILTERS);

function isInteger(text: string): boolean {
  return /^-?\d{1,4}$/.test(text);
}

/** Takes leading zeros away; a value of zeros alone keeps one. */
export function stripLeadingZeros(value: string): string {
  return value.replace(/^0+(?=.)/su, '');
}

/** Takes accents away: é becomes e. Letters without a base form (ø, ß) stay, as do the vowel signs of Thai or Hindi. */
export function stripAccents(value: string): string {
  return value
    .normalize('NFD')
    .replace(/\p{Script=Inherited}/gu, '')
    .normalize('NFC');
}

function slug(value: string): string {
  return stripAccents(value.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
