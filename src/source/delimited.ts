/** Reads delimited text as a stream of records, each with its line. */
import { finished } from 'node:stream/promises';
import { CsvError, type Info, type Parser, parse } from 'csv-parse';
import { characters } from './characters.ts';
import { columnsError, delimiterCharacter, delimiterName } from './delimiter.ts';
import { fileError, type OpenFile } from './file.ts';
import { namedDelimiter } from './spool.ts';

/** How a file is written. */
export interface TextFormat {
  /** By its name, or the character itself. */
  readonly delimiter: string;
  /** A label that TextDecoder knows. A byte order mark in the file goes before it. */
  readonly encoding: string;
  /** Whether a field in quotes may hold line breaks. Where none does, a stray quote cannot take in whole rows. */
  readonly lineBreaks: boolean;
}

/** How a file ends: `open` where its last line lacks the line break that the others have, as one that is cut off does. */
export type FileEnding = 'whole' | 'open';

/** One record. */
export interface TextRecord {
  /** The line of the file in which it begins, counted from 1. */
  readonly line: number;
  /** Without blanks around them, unless they were in quotes. */
  readonly fields: readonly string[];
}

/** A quote that is never closed must not take a whole file into memory. */
const RECORD_CHARACTERS = 1_048_576;

/**
 * The records of a file in batches, then how it ends. Blank lines are passed over, and a first line that names the
 * delimiter (`sep=;`, as Excel has it). Quotes hold delimiters, line breaks and, doubled,
 * quotes; a quote inside an unquoted field stands for itself. CR, CRLF and LF end a line, and are LF inside a field.
 * @throws SourceError that names the line
 */
export async function* readRecords(
  file: OpenFile,
  format: TextFormat,
  signal: AbortSignal,
): AsyncGenerator<readonly TextRecord[], FileEnding> {
  const records = new Records(format, file.path);
  const parser = parse({
    delimiter: delimiterCharacter(format.delimiter) ?? ',',
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
    let isOpen = false;
    for await (const text of characters(file, format.encoding, signal)) {
      const end = text.lastIndexOf('\n');
      isOpen = text.slice(end + 1).trim() !== '' || (isOpen && end < 0);
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
    return isOpen && records.count > 1 ? 'open' : 'whole';
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
  readonly #format: TextFormat;
  readonly #at: { readonly path: string; readonly step: 'fetch' };
  #found: TextRecord[] = [];
  /** How many there were so far. */
  count = 0;
  #end = 0;
  #blank = 0;
  #ended = 0;
  #waiting = 0;
  /** The first record with a line break in a field, where none may have one. */
  #broken: number | undefined;

  constructor(format: TextFormat, path: string) {
    this.#format = format;
    this.#at = { path, step: 'fetch' };
  }

  /** @returns null: the parser keeps nothing */
  add(fields: readonly string[], { lines, empty_lines }: Info): null {
    this.#end = lines;
    this.#blank = empty_lines;
    const breaks = fields.reduce((sum, field) => sum + breaksIn(field), 0);
    const line = lines - breaks;
    if (breaks > 0 && !this.#format.lineBreaks) this.#broken ??= line;
    this.count += 1;
    this.#found.push({ line, fields });
    return null;
  }

  get found(): number {
    return this.#found.length;
  }

  /** @throws SourceError for a line break in a field, and for a first line that names another delimiter */
  take(): readonly TextRecord[] {
    if (this.#broken !== undefined) {
      const message = `line ${this.#broken}: a line break inside a field`;
      throw fileError(this.#at, 'FILE-LINE-BREAK', message, { line: this.#broken });
    }
    const found = this.#found;
    this.#found = [];
    const [first, ...rest] = found;
    if (!first || found.length < this.count) return found;
    const named = namedDelimiter(first.fields, this.#format.delimiter);
    if (named === undefined) return found;
    if (named === delimiterCharacter(this.#format.delimiter)) return rest;
    throw columnsError(this.#at, first.fields.length, delimiterName(named));
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
