/** The rows of an open cursor: taken in batches from an iterator of either kind and written as they are taken. */
import type { Column, Encode, Value } from './columns.ts';
import type { Writer } from './wire.ts';

export type Row = readonly Value[];
export type Rows = Iterable<Row> | AsyncIterable<Row>;

const ROW_DATA = 7;

/** Writes a whole row or, where a value does not fit its column, nothing of it. */
function write(out: Writer, encoders: readonly Encode[], row: Row): void {
  const start = out.pos;
  try {
    out.u8(ROW_DATA);
    for (let i = 0; i < encoders.length; i++) (encoders[i] as Encode)(out, row[i]);
  } catch (error) {
    out.pos = start;
    throw error;
  }
}

/**
 * An iterator that can be read while nobody waits: the client takes longer to read rows than SQLite to give them,
 * and both have a core. For sources alone that nobody sees being read.
 */
export class ReadAhead implements IterableIterator<Row> {
  readonly #rows: Iterator<Row>;
  #ready: Row[] = [];
  #at = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor(rows: Iterator<Row>) {
    this.#rows = rows;
  }

  /** Reads up to `count` rows, unless there are some already. A failure is kept for whoever asks next. */
  ahead(count: number): void {
    if (this.#at < this.#ready.length || this.#failure) return;
    this.#ready = [];
    this.#at = 0;
    try {
      for (let next = this.#rows.next(); !next.done; next = this.#rows.next()) {
        if (this.#ready.push(next.value) === count) break;
      }
    } catch (error) {
      this.#failure = { error };
    }
  }

  next(): IteratorResult<Row> {
    const row = this.#ready[this.#at++];
    if (row) return { done: false, value: row };
    if (this.#failure) throw this.#failure.error;
    return this.#rows.next();
  }

  return(): IteratorResult<Row> {
    this.#rows.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** Rows still to be sent. */
export class RowSource {
  /** Rows handed out so far. */
  sent = 0;
  /** Whether the last row has been handed out, and the source has said so. */
  dry = false;
  readonly columns: readonly Column[];
  readonly #encoders: readonly Encode[];
  #sync: Iterator<Row> | undefined;
  readonly #async: AsyncIterator<Row> | undefined;

  constructor(columns: readonly Column[], rows: Rows) {
    this.columns = columns;
    this.#encoders = columns.map(({ encode }) => encode);
    if (Symbol.asyncIterator in rows) this.#async = rows[Symbol.asyncIterator]();
    else this.#sync = rows[Symbol.iterator]();
  }

  /** Writes up to `limit` rows; fewer only where the source is dry. Waits for async sources alone. */
  async take(out: Writer, limit: number): Promise<void> {
    if (this.#sync) this.#takeSync(out, limit, this.#sync);
    else if (this.#async) await this.#takeAsync(out, limit, this.#async);
  }

  #takeSync(out: Writer, limit: number, rows: Iterator<Row>): void {
    for (let i = 0; i < limit && !this.dry; i++) {
      const next = rows.next();
      if (next.done) this.dry = true;
      else this.#put(out, next.value);
    }
  }

  async #takeAsync(out: Writer, limit: number, rows: AsyncIterator<Row>): Promise<void> {
    for (let i = 0; i < limit && !this.dry; i++) {
      const next = await rows.next();
      if (next.done) this.dry = true;
      else this.#put(out, next.value);
    }
  }

  /** Uses the time until the next batch is asked for, where the source can. */
  ahead(count: number): void {
    if (!this.dry && this.#sync instanceof ReadAhead) this.#sync.ahead(count);
  }

  #put(out: Writer, row: Row): void {
    write(out, this.#encoders, row);
    this.sent++;
  }

  /** Reads what is left into memory, so that whatever the rows come from is let go. */
  settle(): void {
    if (this.#sync && !this.dry) this.#sync = Iterator.from([...Iterator.from(this.#sync)]);
  }

  /** Lets go of the source. */
  close(): void {
    this.dry = true;
    this.#sync?.return?.();
    this.#async?.return?.().catch(() => undefined); // the cursor is gone; nobody is left to tell
  }
}
