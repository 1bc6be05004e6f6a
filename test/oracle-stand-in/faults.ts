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
 * connection. `slow`: an answer after `ms`. `error`: an ORA error.
 */
export type FaultKind = 'refuse' | 'close' | 'reset' | 'torn' | 'silence' | 'slow' | 'error';

export interface Fault {
  readonly at: FaultPoint;
  readonly kind: FaultKind;
  /** At fetch: strikes when so many rows of a cursor have been sent, be it in the execute or a fetch call. */
  readonly row?: number;
  /** Only for statements that match. */
  readonly statement?: RegExp;
  /** ORA code of an error or a refusal. */
  readonly code?: number;
  /** Milliseconds of slowness. */
  readonly ms?: number;
  /** Strikes so often, then no more. Default: until cleared. */
  readonly times?: number;
}

/** The faults set on one server. */
export class Faults {
  readonly #set = new Map<Fault, number>();

  /** Sets a fault; the function returned takes it away again. @throws TypeError for one that cannot strike */
  add(fault: Fault): () => void {
    if (fault.kind === 'refuse' && fault.at !== 'connect')
      throw new TypeError('only a listener refuses: at connect');
    if (fault.at === 'row' && fault.kind !== 'slow')
      throw new TypeError('each row can only be slow; name a row at fetch');
    if (fault.row !== undefined && fault.at !== 'fetch')
      throw new TypeError('a row can only be named at fetch');
    if (fault.kind === 'slow' && !fault.ms) throw new TypeError('slow by how many ms?');
    if (fault.kind === 'error' && !fault.code) throw new TypeError('an error needs its ORA code');
    this.#set.set(fault, fault.times ?? Number.POSITIVE_INFINITY);
    return () => void this.#set.delete(fault);
  }

  clear(): void {
    this.#set.clear();
  }

  /** The fault that strikes at a point now, counted as having struck. Those with a row have `nextRow`. */
  strike(at: FaultPoint, sql = ''): Fault | undefined {
    const fault = [...this.#set.keys()].find((f) => f.at === at && f.row === undefined && concerns(f, sql));
    if (fault) this.struck(fault);
    return fault;
  }

  /** The fault nearest ahead within `count` rows after `sent` rows of a statement. */
  nextRow(sql: string, sent: number, count: number): (Fault & { row: number }) | undefined {
    const ahead = [...this.#set.keys()].filter(
      (f): f is Fault & { row: number } =>
        f.row !== undefined && f.row >= sent && f.row < sent + count && concerns(f, sql),
    );
    return ahead.toSorted((a, b) => a.row - b.row)[0];
  }

  /** Counts one strike. */
  struck(fault: Fault): void {
    const left = (this.#set.get(fault) ?? 0) - 1;
    if (left <= 0) this.#set.delete(fault);
    else this.#set.set(fault, left);
  }
}

const concerns = (fault: Fault, sql: string) => fault.statement === undefined || fault.statement.test(sql);
