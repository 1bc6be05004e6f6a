/** What the driver and the database say when something fails, as a SourceError with the code that a DBA knows. */
import { SourceError, type SourceStep } from './source.ts';
import { TimeLimitError } from './time-limit.ts';

/**
 * The codes that the message catalogue explains, under `source.cause.CODE`. Their texts are listed in
 * https://docs.oracle.com/error-help/db/ (ORA), and in lib/errors.js of the driver (NJS).
 */
export const explainedCodes = [
  'ORA-00028',
  'ORA-00904',
  'ORA-00911',
  'ORA-00933',
  'ORA-00936',
  'ORA-00942',
  'ORA-01008',
  'ORA-01013',
  'ORA-01017',
  'ORA-01031',
  'ORA-01033',
  'ORA-01034',
  'ORA-01045',
  'ORA-01089',
  'ORA-01466',
  'ORA-01555',
  'ORA-02396',
  'ORA-03113',
  'ORA-03114',
  'ORA-08103',
  'ORA-12154',
  'ORA-12505',
  'ORA-12514',
  'ORA-12516',
  'ORA-12520',
  'ORA-12541',
  'ORA-28000',
  'ORA-28001',
  'ORA-28040',
  'NJS-045',
  'NJS-097',
  'NJS-116',
  'NJS-118',
  'NJS-138',
  'NJS-500',
  'NJS-501',
  'NJS-503',
  'NJS-505',
  'NJS-506',
  'NJS-508',
  'NJS-510',
  'NJS-511',
  'NJS-512',
  'NJS-515',
  'NJS-516',
  'NJS-520',
  'NJS-530',
  'NJS-533',
  'DPI-1047',
  'NOT-A-QUERY',
  'COLUMN-NAME',
  'COLUMN-TYPE',
  'UNREADABLE-REPLY',
  'TIMEOUT',
  'ABORTED',
] as const;

/** Errors that Thin mode words for itself, and the code under which every DBA and manual knows them. */
const KNOWN_AS: Readonly<Record<string, string>> = {
  'NJS-123': 'TIMEOUT',
  'NJS-517': 'ORA-12154',
  'NJS-518': 'ORA-12514',
  'NJS-519': 'ORA-12505',
  'NJS-521': 'NJS-501',
  'DPI-1067': 'TIMEOUT',
  'DPI-1080': 'NJS-500',
};

/** What Thin mode says of an answer that is not as it should be. */
const UNREADABLE = new Set([
  'NJS-099',
  'NJS-102',
  'NJS-103',
  'NJS-109',
  'NJS-110',
  'NJS-111',
  'NJS-112',
  'NJS-113',
  'NJS-127',
  'NJS-173',
  'NJS-509',
]);

/** Errors of Thin mode under which it files many of the database's and the listener's, whose text it keeps. */
const WRAPS = new Set(['NJS-500', 'NJS-501', 'NJS-511', 'NJS-513', 'NJS-521']);

/**
 * What may have passed in a moment: a lost connection, a listener or instance that is just starting, a table that was
 * loaded anew while it was read. Never a login.
 */
const TRANSIENT = new Set([
  'NJS-040',
  'NJS-076',
  'NJS-500',
  'NJS-501',
  'NJS-503',
  'NJS-510',
  'NJS-511',
  'NJS-530',
  'ORA-00028',
  'ORA-01033',
  'ORA-01034',
  'ORA-01089',
  'ORA-01466',
  'ORA-01555',
  'ORA-02396',
  'ORA-03113',
  'ORA-03114',
  'ORA-08103',
  'ORA-12170',
  'ORA-12514',
  'ORA-12516',
  'ORA-12518',
  'ORA-12519',
  'ORA-12520',
  'ORA-12528',
  'ORA-12541',
]);

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
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  const message = `${attempted(at)}: ${without(secrets, text)}`;
  return new SourceError({ ...at, code, transient: isTransient(at.step, code, error) }, message);
}

/** The error of a session whose caller asked it to stop. */
export function abortedError(at: OracleAttempt): SourceError {
  return new SourceError(
    { ...at, code: 'ABORTED', transient: false },
    `${attempted(at)}: stopped on request`,
  );
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
  if (error instanceof QueryError) return error.code;
  if (!(error instanceof Error)) return 'UNREADABLE-REPLY';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const own = /^(?:ORA|NJS|DPI|OCI|TNS)-\d+/.exec(code)?.[0];
  if (own === undefined || UNREADABLE.has(own)) return 'UNREADABLE-REPLY';
  const original = WRAPS.has(own) ? /\bORA-\d{5}\b/.exec(error.message)?.[0] : undefined;
  return original ?? KNOWN_AS[own] ?? own;
}

function isTransient(step: SourceStep, code: string, error: unknown): boolean {
  // A query that takes too long takes as long again, and the database may still be busy with the first.
  if (code === 'TIMEOUT') return step !== 'query';
  return TRANSIENT.has(code) || isRecoverable(error);
}

/** The driver's own word on errors of the server, among them several more ways to lose a connection. */
function isRecoverable(error: unknown): boolean {
  return error instanceof Error && 'isRecoverable' in error && error.isRecoverable === true;
}

/** Short texts are left: replacing every `1` of a message would hide nothing and spoil the message. */
function without(secrets: readonly string[], text: string): string {
  return secrets
    .filter((secret) => secret.length > 3)
    .reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}
