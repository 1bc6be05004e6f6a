/** Errors as Oracle words them. */

const MESSAGES: Readonly<Record<number, string>> = {
  1: 'unique constraint violated',
  28: 'your session has been killed',
  54: 'resource busy and acquire with NOWAIT specified or timeout expired',
  900: 'invalid SQL statement',
  904: 'invalid identifier',
  918: 'column ambiguously defined',
  923: 'FROM keyword not found where expected',
  932: 'inconsistent datatypes',
  933: 'SQL command not properly ended',
  934: 'group function is not allowed here',
  936: 'missing expression',
  942: 'table or view does not exist',
  1001: 'invalid cursor',
  1007: 'variable not in select list',
  1008: 'not all variables bound',
  1013: 'user requested cancel of current operation',
  1017: 'invalid username/password; logon denied',
  1031: 'insufficient privileges',
  1033: 'ORACLE initialization or shutdown in progress',
  1034: 'ORACLE not available',
  1045: 'user lacks CREATE SESSION privilege; logon denied',
  1089: 'immediate shutdown or close in progress - no operations are permitted',
  1403: 'no data found',
  1453: 'SET TRANSACTION must be first statement of transaction',
  1456: 'may not perform insert/delete/update operation inside a READ ONLY transaction',
  1555: 'snapshot too old: rollback segment number 1 with name "_SYSSMU1$" too small',
  1722: 'invalid number',
  2391: 'exceeded simultaneous SESSIONS_PER_USER limit',
  2396: 'exceeded maximum idle time, please connect again',
  3001: 'unimplemented feature',
  3113: 'end-of-file on communication channel',
  3114: 'not connected to ORACLE',
  3135: 'connection lost contact',
  4068: 'existing state of packages has been discarded',
  12505: 'TNS:listener does not currently know of SID given in connect descriptor',
  12514: 'TNS:listener does not currently know of service requested in connect descriptor',
  12516: 'TNS:listener could not find available handler with matching protocol stack',
  12520: 'TNS:listener could not find available handler for requested type of server',
  12528: 'TNS:listener: all appropriate instances are blocking new connections',
  28000: 'The account is locked.',
  28001: 'the password has expired',
  28002: 'the password will expire within 7 days',
  28112: 'failed to execute policy function',
};

/** After these the server ends the connection, since the session is gone. */
const FATAL: ReadonlySet<number> = new Set([28, 1033, 1034, 1089, 2396, 3113, 3114, 3135]);

/** An error that the client is to see as `ORA-nnnnn: ...`. */
export class OracleError extends Error {
  readonly code: number;
  /** Where in the statement, or -1. */
  readonly offset: number;

  /** @param text the wording where it names something; otherwise Oracle's standard one */
  constructor(code: number, text?: string, offset = -1) {
    super(`ORA-${String(code).padStart(5, '0')}: ${text ?? MESSAGES[code] ?? 'error raised by a test'}`);
    this.code = code;
    this.offset = offset;
  }

  get fatal(): boolean {
    return FATAL.has(this.code);
  }
}

/** A failure that is not Oracle's, under the code Oracle leaves to applications; the session goes on. */
export function outsideOracle(what: string): OracleError {
  return new OracleError(20_000, `the stand-in failed: ${what}`);
}

/** Whatever went wrong while answering, as the client is to see it. */
export function asOracleError(error: unknown): OracleError {
  if (error instanceof OracleError) return error;
  return outsideOracle(String(error));
}
