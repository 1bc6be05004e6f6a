/** Failures on demand: what is to go wrong, where, and how often. */

/** Where a fault strikes. `row` is the sending of any row, for slowness alone. */
export type FaultPoint =
  | 'connect'
  | 'login'
  | 'execute'
  | 'fetch'
  | 'row'
  | 'commit'
  | 'rollback'
  | 'ping'
  | 'close';

/**
 * How it fails. `refuse`: the listener says no (at connect). `close`: an orderly end of the stream. `reset`: a
 * TCP reset. `torn`: half a packet, then the end. `silence`: no answer, now and for ever, on an open
 * connection. `redirect`: the listener leads on to a `host` (at connect). `slow`: an answer after `ms`. `error`: an ORA error. `warning`: success with an ORA notice (at
 * login).
 */
export type FaultKind =
  | 'refuse'
  | 'redirect'
  | 'close'
  | 'reset'
  | 'torn'
  | 'silence'
  | 'slow'
  | 'error'
  | 'warning';

export interface Fault {
  readonly at: FaultPoint;
  readonly kind: FaultKind;
  /** At fetch: strikes when so many rows of a cursor have been sent, be it in the execute or a fetch call. */
  readonly row?: number;
  /** Only for statements that match. */
  readonly statement?: RegExp;
  /** ORA code of an error, a warning or a refusal (default 12514: the listener does not know the service). */
  readonly code?: number;
  /** What an error says behind its code; default: Oracle's words. */
  readonly text?: string;
  /** Where a redirect leads to, at the same port. */
  readonly host?: string;
  /** Milliseconds of slowness, or less where it is cleared before. */
  readonly ms?: number;
  /** Strikes so often, then no more. Default: until cleared. */
  readonly times?: number;
}

/** The faults set on one server. */
export class Faults {
  /** How often any fault has struck. */
  strikes = 0;
  readonly #set = new Map<Fault, number>();
  readonly #ends = new Map<Fault, AbortController>();

  /** Sets a fault; the function returned takes it away again, and ends what it keeps waiting. @throws TypeError for one that cannot strike */
  add(fault: Fault): () => void {
    if (['refuse', 'redirect'].includes(fault.kind) && fault.at !== 'connect')
      throw new TypeError('only a listener refuses or redirects: at connect');
    if (fault.kind === 'redirect' && !fault.host) throw new TypeError('a redirect to which host?');
    if (fault.at === 'row' && fault.kind !== 'slow')
      throw new TypeError('each row can only be slow; name a row at fetch');
    if (fault.row !== undefined && fault.at !== 'fetch')
      throw new TypeError('a row can only be named at fetch');
    if (fault.kind === 'slow' && !fault.ms) throw new TypeError('slow by how many ms?');
    if (fault.kind === 'warning' && fault.at !== 'login') throw new TypeError('only a logon has a warning');
    if (['error', 'warning'].includes(fault.kind) && !fault.code)
      throw new TypeError('an error or a warning needs its ORA code');
    this.#set.set(fault, fault.times ?? Number.POSITIVE_INFINITY);
    this.#ends.set(fault, new AbortController());
    return () => this.#end(fault);
  }

  clear(): void {
    for (const fault of [...this.#ends.keys()]) this.#end(fault);
  }

  /** Aborted when a fault is taken away; one that is no more is over. */
  ended(fault: Fault): AbortSignal {
    return this.#ends.get(fault)?.signal ?? AbortSignal.abort();
  }

  #end(fault: Fault): void {
    this.#set.delete(fault);
    this.#ends.get(fault)?.abort();
    this.#ends.delete(fault);
  }

  /** The fault that strikes at a point now, counted as having struck. */
  strike(at: FaultPoint, sql = ''): Fault | undefined {
    return this.#struck((fault) => fault.at === at && fault.row === undefined && concerns(fault, sql))[0];
  }

  /** The faults that strike before a row of a statement is sent, counted as having struck. */
  beforeRow(sql: string, row: number): Fault[] {
    return this.#struck((fault) => concerns(fault, sql) && (fault.at === 'row' || fault.row === row));
  }

  /** How many of the next `count` rows, `row` the first, can be sent before another fault has its turn. */
  undisturbed(sql: string, row: number, count: number): number {
    let rows = count;
    for (const fault of this.#set.keys()) {
      if (!concerns(fault, sql)) continue;
      if (fault.at === 'row') return 1;
      if (fault.row !== undefined && fault.row > row) rows = Math.min(rows, fault.row - row);
    }
    return rows;
  }

  #struck(applies: (fault: Fault) => boolean): Fault[] {
    const struck = [...this.#set.keys()].filter(applies);
    this.strikes += struck.length;
    for (const fault of struck) {
      const left = (this.#set.get(fault) ?? 0) - 1;
      if (left > 0) this.#set.set(fault, left);
      else this.#set.delete(fault);
    }
    return struck;
  }
}

const concerns = ({ statement }: Fault, sql: string) => statement === undefined || sql.search(statement) >= 0;
