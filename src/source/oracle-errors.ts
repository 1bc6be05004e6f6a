/** What the driver and the database say when something fails, as a SourceError with the code that a DBA knows. */
import { redactor } from '../log.ts';
import { KNOWN_AS, LOGIN_ONLY, MISCONFIGURED, TRANSIENT, UNREADABLE, WRAPS } from './oracle-codes.ts';
import { SourceError, type SourceStep } from './source.ts';

/** Says of the lines around it that they come from the other end of a database link, which ends its own line. */
const LINK = /\bORA-020(?:63|68):.*?(\S+)\s*$/m;

/** A call was not done in time: the wait for it ends, though the call itself may never. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
  readonly seconds: number;

  constructor(seconds: number) {
    super(`not done within ${seconds} s`);
    this.seconds = seconds;
  }
}

/** A query that the service cannot take, though the database does. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  /**
   * `COLUMN-TYPE`: no text form; `COLUMN-NAME`: a query with dates needs a plain name for every column; the codes of
   * Oracle and of the driver for a bind variable without a value, and a value without a bind variable.
   */
  readonly code: 'NOT-A-QUERY' | 'COLUMN-TYPE' | 'COLUMN-NAME' | 'ORA-01008' | 'NJS-097';

  constructor(code: QueryError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** The listener sent us on to a host that has no address here, as that of a cluster does. */
export class RedirectError extends Error {
  override readonly name = 'RedirectError';
  readonly code = 'REDIRECT-HOST';
  readonly host: string;

  constructor(host: string) {
    super(`the listener leads on to the host ${host}, which has no address here`);
    this.host = host;
  }
}

/** What was being done, and with what. */
export interface OracleAttempt {
  readonly source: string;
  readonly step: SourceStep;
  readonly mapping?: string | undefined;
}

/**
 * Puts whatever was thrown into a SourceError.
 * @param secrets Texts that must not appear in the message, should the driver or the server repeat one.
 */
export function oracleError(at: OracleAttempt, error: unknown, secrets: readonly string[]): SourceError {
  if (error instanceof SourceError) return error;
  const cause = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  const message = `${attempted(at)}: ${redactor(secrets)(text)}`;
  const transient = isTransient(at.step, cause, error);
  const link = LINK.exec(text)?.[1] ?? (isLinks(at.step, cause, error) ? 'none' : undefined);
  if (link !== undefined) {
    return new SourceError({ ...at, code: 'ORA-02063', transient, params: { link, cause } }, message);
  }
  const params = error instanceof RedirectError ? { host: error.host } : {};
  const configuration = MISCONFIGURED.has(cause);
  return new SourceError({ ...at, code: cause, transient, configuration, params }, message);
}

/** The error of a session whose caller asked it to stop. */
export function abortedError(at: OracleAttempt): SourceError {
  return new SourceError(
    { ...at, code: 'ABORTED', transient: false },
    `${attempted(at)}: stopped on request`,
  );
}

/** Whether the database says to a query what only a login is told: that of a database link, which is not always named. */
function isLinks(step: SourceStep, code: string, error: unknown): boolean {
  const isDatabases = error instanceof Error && 'code' in error && String(error.code).startsWith('ORA-');
  return isDatabases && (step === 'query' || step === 'fetch') && LOGIN_ONLY.has(code);
}

function attempted({ source, step, mapping }: OracleAttempt): string {
  const forMapping = mapping === undefined ? '' : ` (mapping ${mapping})`;
  const doing = {
    connect: 'could not connect to',
    begin: 'could not begin a read-only transaction on',
    query: 'could not run the query on',
    fetch: 'could not read all rows from',
    open: 'could not open',
  };
  return `${doing[step]} ${source}${forMapping}`;
}

function codeOf(error: unknown): string {
  if (error instanceof TimeLimitError) return 'TIMEOUT';
  if (error instanceof QueryError || error instanceof RedirectError) return error.code;
  if (!(error instanceof Error)) return 'UNREADABLE-REPLY';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const own = /^(?:ORA|NJS|DPI|OCI|TNS)-\d+/.exec(code)?.[0];
  if (own === undefined || UNREADABLE.has(own)) return 'UNREADABLE-REPLY';
  const inner = WRAPS.has(own) ? (error.message.match(/\bORA-\d{5}\b/g) ?? []) : [];
  return inner.find((original) => !WRAPS.has(original)) ?? KNOWN_AS[own] ?? own;
}

function isTransient(step: SourceStep, code: string, error: unknown): boolean {
  // A query that takes too long takes as long again, and the database may still be busy with the first. One that
  // logs in and then answers nothing would cost the whole limit each time.
  if (code === 'TIMEOUT') return step !== 'query' && step !== 'begin';
  return TRANSIENT.has(code) || isRecoverable(error);
}

/** The driver's own word on errors of the server, among them several more ways to lose a connection. */
function isRecoverable(error: unknown): boolean {
  return error instanceof Error && 'isRecoverable' in error && error.isRecoverable === true;
}
