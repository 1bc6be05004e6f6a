/** CSV files with a header as the source of mappings: a nightly export where there is no account for the database. */
import type { Finding } from '../plan/finding.ts';
import type { SourceRow } from '../plan/pattern.ts';
import { columnsError, guessDelimiter, readRecords, type TextFormat, type TextRecord } from './delimited.ts';
import { fileError, fileLabel, OpenFile } from './file.ts';
import type { Source, SourceRows, SourceSession } from './source.ts';

/** The file of one mapping. */
export interface MappingFile extends TextFormat {
  /** The mapping. */
  readonly name: string;
  readonly file: string;
  readonly maxAgeHours?: number;
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
  readonly findings: readonly Finding[] = [];
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

  get version(): string {
    return [...this.#files.values()].map(({ opened }) => opened.description).join('; ');
  }

  async read(name: string): Promise<SourceRows> {
    const file = this.#files.get(name);
    if (!file) throw new RangeError(`${name} is not a mapping of this source`);
    const at = { path: file.file, mapping: name };
    const records = readRecords(file.opened, file, this.#signal);
    const [header, ...rest] = (await records.next()).value ?? [];
    if (!header) throw fileError({ ...at, step: 'fetch' }, 'FILE-EMPTY', 'the file has no line with text');
    const columns = columnsOf(header, file);
    return { columns, batches: this.#rows(rest, records, { ...at, columns: columns.length }) };
  }

  async *#rows(
    first: readonly TextRecord[],
    rest: AsyncGenerator<readonly TextRecord[]>,
    at: { path: string; mapping: string; columns: number },
  ): AsyncGenerator<readonly SourceRow[]> {
    try {
      yield first.map((record) => rowOf(record, at));
      for await (const batch of rest) yield batch.map((record) => rowOf(record, at));
    } finally {
      await rest.return(undefined);
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
 * The fields of a record, of which there must be as many as columns: a file that breaks off must never look like a
 * small one.
 */
function rowOf(
  { line, fields }: TextRecord,
  at: { path: string; mapping: string; columns: number },
): SourceRow {
  if (fields.length !== at.columns) throw rowError(at, line, fields.length, at.columns);
  return fields;
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
