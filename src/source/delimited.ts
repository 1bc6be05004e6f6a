/** Reads delimited text: bytes to characters to records, as a stream, with the line of each record. */
import { finished } from 'node:stream/promises';
import { TextDecoder } from 'node:util';
import { CsvError, type Info, type Parser, parse } from 'csv-parse';
import { attempt, fileError, type OpenFile } from './file.ts';
import type { SourceError } from './source.ts';

/** Delimiters by the names that Moodle's own CSV import gives them. */
export type Delimiter = 'comma' | 'semicolon' | 'colon' | 'tab';

const CHARACTERS: Readonly<Record<Delimiter, string>> = { comma: ',', semicolon: ';', colon: ':', tab: '\t' };

/** How a file is written. */
export interface TextFormat {
  readonly delimiter: Delimiter;
  /** A label that TextDecoder knows. A byte order mark in the file goes before it. */
  readonly encoding: string;
}

/** One record. */
export interface TextRecord {
  /** The line of the file in which it begins, counted from 1. */
  readonly line: number;
  /** Without blanks around them, unless they were in quotes. */
  readonly fields: readonly string[];
}

/** A quote that is never closed must not take a whole file into memory. */
const RECORD_CHARACTERS = 1_048_576;
const CHUNK_BYTES = 65_536;

/**
 * The records of a file in batches; blank lines are passed over. Quotes hold delimiters, line breaks and, doubled,
 * quotes; a quote inside an unquoted field stands for itself. CR, CRLF and LF end a line, and are LF inside a field.
 * @throws SourceError that names the line
 */
export async function* readRecords(
  file: OpenFile,
  format: TextFormat,
  signal: AbortSignal,
): AsyncGenerator<readonly TextRecord[]> {
  const records = new Records();
  const parser = parse({
    delimiter: CHARACTERS[format.delimiter],
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    on_record: (fields: string[], info) => records.add(fields, info),
  });
  // What goes wrong is thrown where the text is handed over.
  parser.on('error', () => undefined);
  const at = { path: file.path, step: 'fetch' } as const;
  try {
    for await (const text of characters(file, format.encoding, signal)) {
      await handedOver(parser, text);
      if (records.waiting(text, parser) > RECORD_CHARACTERS) {
        const params = { line: records.next(parser), limit: RECORD_CHARACTERS };
        const message = `the record that begins in line ${params.line} is longer than ${params.limit} characters`;
        throw fileError(at, 'FILE-RECORD', message, params);
      }
      if (records.found > 0) yield records.take();
    }
    parser.resume().end();
    await finished(parser);
    if (records.found > 0) yield records.take();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? records.next(parser) : parser.info.lines;
    const message = `line ${line}: a quote is never closed, or something stands behind a closing quote`;
    throw fileError(at, 'FILE-QUOTES', message, { line }, { cause: error });
  } finally {
    parser.destroy();
  }
}

function handedOver(parser: Parser, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Gathers the records that the parser finds, and knows in which line each begins. */
class Records {
  #found: TextRecord[] = [];
  #end = 0;
  #blank = 0;
  #ended = 0;
  #waiting = 0;

  /** @returns null: the parser keeps nothing */
  add(fields: readonly string[], { lines, empty_lines }: Info): null {
    this.#end = lines;
    this.#blank = empty_lines;
    const line = lines - fields.reduce((sum, field) => sum + breaksIn(field), 0);
    this.#found.push({ line, fields });
    return null;
  }

  get found(): number {
    return this.#found.length;
  }

  take(): readonly TextRecord[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  /** How many characters have come, this text included, since a record or a blank line ended. */
  waiting(text: string, { info }: Parser): number {
    const ended = info.records + info.empty_lines;
    this.#waiting = ended === this.#ended ? this.#waiting + text.length : 0;
    this.#ended = ended;
    return this.#waiting;
  }

  /** The line in which the record begins that comes after the last one. */
  next({ info }: Parser): number {
    return this.#end + 1 + info.empty_lines - this.#blank;
  }
}

function breaksIn(field: string): number {
  return field.includes('\n') ? field.split('\n').length - 1 : 0;
}

/** The text of a file, its line breaks all LF. */
async function* characters(
  { handle, path }: OpenFile,
  encoding: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const at = { path, step: 'fetch' } as const;
  const read = async (position: number) => {
    signal.throwIfAborted();
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    const { bytesRead } = await attempt(at, () => handle.read(buffer, 0, CHUNK_BYTES, position));
    return buffer.subarray(0, bytesRead);
  };
  const first = await read(0);
  const actual = markedEncoding(first) ?? encoding;
  const decoder = new TextDecoder(actual, { fatal: true });
  const lines = new LineBreaks();
  for (let bytes = first, position = 0; ; position += bytes.length, bytes = await read(position)) {
    const isEnd = bytes.length === 0;
    try {
      const text = decoder.decode(bytes, { stream: !isEnd });
      // No text has one; a file of two bytes a character that is read as one of one byte is full of them.
      if (text.includes('\0')) throw new TypeError('NUL');
      yield lines.unified(text, isEnd);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const line = await faultyLine(read, actual);
      const message = `line ${line}: bytes that are not ${actual}`;
      throw fileError(at, 'FILE-ENCODING', message, { line, encoding: actual }, { cause: error });
    }
    if (isEnd) return;
  }
}

/** Makes CR and CRLF an LF, also where a CR is the last character of one part and its LF the first of the next. */
class LineBreaks {
  #held = '';

  unified(part: string, isEnd: boolean): string {
    const text = this.#held + part;
    this.#held = text.endsWith('\r') && !isEnd ? '\r' : '';
    const whole = this.#held === '' ? text : text.slice(0, -1);
    return whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
  }
}

/** What a byte order mark says. */
function markedEncoding(bytes: Buffer): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}

/** The line of the first bytes that are no text: the file is read again, and the part at fault byte by byte. */
async function faultyLine(read: (position: number) => Promise<Buffer>, encoding: string): Promise<number> {
  const ahead = new Scan(encoding);
  const behind = new Scan(encoding);
  for (let position = 0; ; ) {
    const bytes = await read(position);
    if (bytes.length === 0 || !ahead.take(bytes)) {
      for (const byte of bytes) if (!behind.take(Uint8Array.of(byte))) break;
      return behind.line;
    }
    behind.take(bytes);
    position += bytes.length;
  }
}

/** Counts lines for as long as the bytes are text. */
class Scan {
  line = 1;
  #previous = '';
  readonly #decoder: TextDecoder;

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding, { fatal: true });
  }

  take(bytes: Uint8Array): boolean {
    try {
      const text = this.#decoder.decode(bytes, { stream: true });
      for (const { index } of text.matchAll(/\r|\n/g)) {
        const before = index === 0 ? this.#previous : text[index - 1];
        if (!(text[index] === '\n' && before === '\r')) this.line += 1;
      }
      this.#previous = text.at(-1) ?? this.#previous;
      return !text.includes('\0');
    } catch {
      return false;
    }
  }
}

/** The delimiter that a file with too few columns was probably written with. */
export function guessDelimiter(fields: readonly string[], used: Delimiter): Delimiter | undefined {
  const counts = (Object.keys(CHARACTERS) as Delimiter[])
    .filter((delimiter) => delimiter !== used)
    .map((delimiter) => ({
      delimiter,
      count: Math.max(...fields.map((field) => field.split(CHARACTERS[delimiter]).length)) - 1,
    }))
    .sort((a, b) => b.count - a.count);
  const [best] = counts;
  return best && best.count > 0 ? best.delimiter : undefined;
}

/** Fewer columns than there must be: what the delimiter may really be. */
export function columnsError(
  at: { path: string; mapping?: string | undefined },
  columns: number,
  guess: Delimiter | undefined,
): SourceError {
  const message = `${columns === 1 ? 'one column' : `${columns} columns`} found`;
  const question = guess === undefined ? '' : `; is the delimiter a ${guess}?`;
  const params = { columns, guess: guess ?? 'none' };
  return fileError({ ...at, step: 'fetch' }, 'FILE-COLUMNS', message + question, params);
}
