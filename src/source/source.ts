/** Where desired state is read from: rows in batches, all mappings as of one moment. */
import type { Finding } from '../plan/finding.ts';
import type { SourceRow } from '../plan/pattern.ts';

/** A database or a folder of files that serves one or several mappings. */
export interface Source {
  /** How reports and errors name it, without a secret: `oracle HOST:PORT/SERVICE`, `file PATH`. */
  readonly label: string;
  /** The mappings that it serves. */
  readonly mappings: readonly string[];
  /**
   * Opens a session whose reads all see one moment.
   * @throws SourceError when it cannot be reached or refuses the login, within its configured time.
   */
  open(signal: AbortSignal): Promise<SourceSession>;
}

/** One sitting with a source. Closing it never throws and never takes longer than its configured limit. */
export interface SourceSession {
  /** What answers, for `--check` and the report: `Oracle Database 19c Enterprise Edition ...`. */
  readonly version: string;
  /** What an administrator should know of the source itself, as far as it is known by now. */
  readonly findings: readonly Finding[];
  /**
   * Begins to read one mapping. The columns are known before a row is read.
   * @throws SourceError
   */
  read(mapping: string): Promise<SourceRows>;
  /** Asks what a run can do without, for a check: after everything was read. Never throws. */
  examine?(): Promise<SourceFacts>;
  close(): Promise<void>;
}

/** What a check asks of a database besides. What could not be asked is absent. */
export interface SourceFacts {
  /** `AL32UTF8` */
  readonly characterSet?: string;
  /** The time by the database's clock: ISO 8601, UTC. */
  readonly clock?: string;
  /** The offset of the database host's clock: `+02:00`. */
  readonly timeZone?: string;
  /** Until when the account may log in, `YYYY-MM-DD`; '' where that never ends. */
  readonly expires?: string;
}

/** The result of one mapping's query. A break in the middle throws SourceError: a partial read is never an end. */
export interface SourceRows {
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<readonly SourceRow[]>;
  /** Of a query: how each of its bind variables is bound. */
  readonly binds?: Readonly<Record<string, 'number' | 'text'>>;
  /** Of a file: how it ends, known once the batches are read; undefined where that says nothing. */
  readonly ending?: () => 'whole' | 'open' | undefined;
}

/** Why a source could not be read. `message` is plain English for logs; `code` finds the operator's explanation. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly source: string;
  /** What was tried. */
  readonly step: SourceStep;
  /** `ORA-01017`, `NJS-510`, `TIMEOUT`, or a code of a file source such as `FILE-MISSING`. */
  readonly code: string;
  readonly mapping: string | undefined;
  /** Whether the same read may work in a moment: a lost connection does, a wrong password must never be tried again. */
  readonly transient: boolean;
  /** Whether the configuration is at fault, whatever the other side may do: it stays so until somebody mends it. */
  readonly configuration: boolean;
  /** What the explanation of `code` says: the line of a file, for instance. */
  readonly params: Readonly<Record<string, string | number>>;

  constructor(
    at: {
      source: string;
      step: SourceStep;
      code: string;
      transient: boolean;
      configuration?: boolean;
      mapping?: string | undefined;
      params?: Readonly<Record<string, string | number>>;
    },
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.source = at.source;
    this.step = at.step;
    this.code = at.code;
    this.mapping = at.mapping;
    this.transient = at.transient;
    this.configuration = at.configuration ?? false;
    this.params = at.params ?? {};
  }
}

export type SourceStep = 'connect' | 'begin' | 'query' | 'fetch' | 'open';
