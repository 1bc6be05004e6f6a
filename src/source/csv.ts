/** CSV files with a header as the source of mappings: a nightly export where there is no account for the database. */
import type { Finding } from '../plan/finding.ts';
import type { SourceRow } from '../plan/pattern.ts';
import type { FileEnding, TextFormat, TextRecord } from './delimited.ts';
import { columnsError, guessDelimiter } from './delimiter.ts';
import { fileError, fileLabel, OpenFile } from './file.ts';
import type { Source, SourceRows, SourceSession } from './source.ts';
import { errorIn, isDecoration } from './spool.ts';

/** A nightly export that leaves the weekend out is younger. */
const OLD_HOURS = 76;

/** How much of what a client says is repeated. */
const CLIENT_CHARACTERS = 200;

/** The file of one mapping. */
export interface MappingFile extends TextFormat {
  /** The mapping. */
  readonly name: string;
  readonly file: string;
  /** A file older than this is refused. Absent: one of several days is reported. */
  readonly maxAgeHours?: number;
  /** Whether its last line never ends in a line break, so that this says nothing. */
  readonly openEnd: boolean;
}

/** A source of files. All of them are opened before the first is read, and looked at again after the last. */
export function csvSource(files: readonly MappingFile[], now: () => Date): Source {
  const paths = [...new Set(files.map(({ file }) => file))];
  return {
    label: paths.map(fileLabel).join(', '),
    mappings: files.map(({ name }) => name),
    open: (signal) => FileSession.open(files, now, signal),
  };
}

class FileSession implements SourceSession {
  readonly #files: ReadonlyMap<string, MappingFile & { readonly opened: OpenFile }>;
  readonly #unread: Set<string>;
  readonly #signal: AbortSignal;

  private constructor(opened: readonly (MappingFile & { readonly opened: OpenFile })[], signal: AbortSignal) {
    this.#files = new Map(opened.map((file) => [file.name, file]));
    this.#unread = new Set(this.#files.keys());
    this.#signal = signal;
  }

  static async open(
    files: readonly MappingFile[],
    now: () => Date,
    signal: AbortSignal,
  ): Promise<FileSession> {
    const attempts = await Promise.allSettled(
      files.map(async (file) => {
        const { maxAgeHours } = file;
        return { ...file, opened: await OpenFile.open(file.file, { maxAgeHours, now, signal }) };
      }),
    );
    const opened = attempts.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const session = new FileSession(opened, signal);
    const failure = attempts.find((one) => one.status === 'rejected');
    if (failure === undefined) return session;
    await session.close();
    throw failure.reason;
  }

  /** A file whose age nobody limits may be that of an export which died long ago. */
  get findings(): readonly Finding[] {
    return [...this.#files.values()].flatMap(({ maxAgeHours, opened: { path, ageHours } }): Finding[] => {
      const source = fileLabel(path);
      if (ageHours < 0) return [{ kind: 'future-file', source, hours: Math.ceil(-ageHours) }];
      if (maxAgeHours !== undefined || ageHours <= OLD_HOURS) return [];
      return [{ kind: 'old-file', source, days: Math.floor(ageHours / 24) }];
    });
  }

  get version(): string {
    return [...this.#files.values()].map(({ opened }) => opened.description).join('; ');
  }

  async read(name: string): Promise<SourceRows> {
    const file = this.#files.get(name);
    if (!file) throw new RangeError(`${name} is not a mapping of this source`);
    const at = { path: file.file, mapping: name };
    // Most sites have no file among their sources.
    const { readRecords } = await import('./delimited.ts');
    const records = readRecords(file.opened, file, this.#signal);
    const { header, rest } = await headerOf(records, at);
    const columns = columnsOf(header, file);
    let ending: FileEnding | undefined;
    const batches = this.#rows(rest, records, { ...at, columns }, (found) => {
      ending = found;
    });
    return { columns, batches, ending: () => (file.openEnd ? undefined : ending) };
  }

  async *#rows(
    first: readonly TextRecord[],
    rest: AsyncGenerator<readonly TextRecord[], FileEnding>,
    at: { path: string; mapping: string; columns: readonly string[] },
    ended: (ending: FileEnding) => void,
  ): AsyncGenerator<readonly SourceRow[]> {
    try {
      let batch: IteratorResult<readonly TextRecord[], FileEnding> = { value: first };
      for (; !batch.done; batch = await rest.next()) yield rowsOf(batch.value, at);
      ended(batch.value);
    } finally {
      await rest.return('open');
    }
    this.#unread.delete(at.mapping);
    // Files that belong together are of one moment only if none of them changed while the others were read.
    if (this.#unread.size > 0) return;
    for (const { opened } of this.#files.values()) await opened.verify('fetch');
  }

  async close(): Promise<void> {
    const closing = [...this.#files.values()].map(({ opened }) => opened[Symbol.asyncDispose]());
    await Promise.allSettled(closing);
  }
}

/**
 * The header, which may have a ruler over it, and what has been read beyond it.
 * @throws SourceError where there is none
 */
async function headerOf(
  records: AsyncGenerator<readonly TextRecord[], FileEnding>,
  at: { path: string; mapping: string },
): Promise<{ header: TextRecord; rest: readonly TextRecord[] }> {
  for (let next = await records.next(); !next.done; next = await records.next()) {
    const start = next.value.findIndex(({ fields }) => !isDecoration(fields));
    const header = next.value[start];
    if (!header) continue;
    refuseErrors(header, at);
    return { header, rest: next.value.slice(start + 1) };
  }
  throw fileError({ ...at, step: 'fetch' }, 'FILE-EMPTY', 'the file has no line with text');
}

/** @throws SourceError where the header cannot be that of a table */
function columnsOf({ fields }: TextRecord, { file, name, delimiter }: MappingFile): readonly string[] {
  const at = { path: file, mapping: name };
  const guess = fields.length === 1 ? guessDelimiter(fields, delimiter) : undefined;
  if (guess !== undefined) throw columnsError(at, fields.length, guess);
  requireDistinct(fields, at);
  return fields;
}

/**
 * Makes sure that every column of a header has a name of its own, upper and lower case being one.
 * @throws SourceError
 */
export function requireDistinct(names: readonly string[], at: { path: string; mapping?: string }): void {
  const fetch = { ...at, step: 'fetch' } as const;
  const unnamed = names.indexOf('');
  if (unnamed >= 0) {
    const column = unnamed + 1;
    throw fileError(fetch, 'FILE-COLUMN-UNNAMED', `column ${column} has no name`, { column });
  }
  const seen = new Set<string>();
  for (const name of names) {
    const key = name.toUpperCase();
    if (seen.has(key)) throw fileError(fetch, 'FILE-COLUMN-TWICE', `column ${name} twice`, { name });
    seen.add(key);
  }
}

/**
 * The rows of records, each with as many fields as there are columns: a file that breaks off must never look like a
 * small one. What a client wrote around them is left out, an error that it wrote is none of them.
 * @throws SourceError
 */
function rowsOf(
  records: readonly TextRecord[],
  at: { path: string; mapping: string; columns: readonly string[] },
): SourceRow[] {
  const rows: SourceRow[] = [];
  for (const record of records) {
    const { line, fields } = record;
    if (isDecoration(fields, at.columns)) continue;
    refuseErrors(record, at);
    if (fields.length !== at.columns.length) throw rowError(at, line, fields.length, at.columns.length);
    rows.push(fields);
  }
  return rows;
}

/**
 * Makes sure that a record is no error or prompt that a client has written in place of data.
 * @throws SourceError that repeats it
 */
export function refuseErrors({ line, fields }: TextRecord, at: { path: string; mapping?: string }): void {
  const found = errorIn(fields);
  if (found === undefined) return;
  const text = [...found].slice(0, CLIENT_CHARACTERS).join('');
  const message = `line ${line}: ${JSON.stringify(text)}, which a client wrote in place of data`;
  throw fileError({ ...at, step: 'fetch' }, 'FILE-CLIENT', message, { line, text });
}

/** A record with more or fewer fields than the header has. */
export function rowError(
  at: { path: string; mapping?: string | undefined },
  line: number,
  found: number,
  expected: number,
) {
  const message = `line ${line}: ${found} fields, ${expected} expected`;
  return fileError({ ...at, step: 'fetch' }, 'FILE-ROW', message, { line, found, expected });
}
