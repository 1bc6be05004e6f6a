/** What a database's or driver's error means for a run. */

/**
 * `lost`: the connection is gone or could not be made. `silent`: no answer within the limit. `unreadable`: an answer that
 * the driver cannot make sense of, or that belongs to no question. `limit`: one connection more than the server allows.
 * `method`, `cleartext`: a login that the driver does not know, or does not do without TLS. `conflict`: a deadlock or a
 * failed serialization, by which the transaction is rolled back. `locked`: somebody else held a lock for too long.
 * `duplicate`: a unique index has this entry. `tls`: no trust in the server; `no-tls`: it offers none. `read-only`,
 * `denied`, `login`, `full`: the server will not take it. `other`: this statement cannot work.
 */
type Fault =
  | 'lost'
  | 'silent'
  | 'unreadable'
  | 'limit'
  | 'hourly'
  | 'method'
  | 'cleartext'
  | 'tls'
  | 'no-tls'
  | 'needs-tls'
  | 'conflict'
  | 'locked'
  | 'duplicate'
  | 'read-only'
  | 'denied'
  | 'login'
  | 'no-database'
  | 'no-table'
  | 'full'
  | 'other';

/** A statement or connection that failed, in the database's words, without the statement and its values. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly fault: Fault;
  /** MySQL's `ER_...`, PostgreSQL's SQLSTATE, or the system's `ECONNREFUSED`. */
  readonly code: string;
  /** Of `method` the name of the login, of `limit` whose limit it is, where that is known. */
  readonly subject: string;
  /** Whether the server said so itself: to what it was asked it has given an answer. */
  readonly isAnswer: boolean;

  constructor(
    fault: Fault,
    code: string,
    message: string,
    options?: ErrorOptions & { subject?: string; isAnswer?: boolean },
  ) {
    super(message, options);
    this.fault = fault;
    this.code = code;
    this.subject = options?.subject ?? '';
    this.isAnswer = options?.isAnswer ?? false;
  }
}

/** MySQL's and MariaDB's symbols as mysql2 names them. */
const MYSQL: Record<string, Fault> = {
  ER_LOCK_DEADLOCK: 'conflict',
  ER_CHECKREAD: 'conflict',
  ER_LOCK_WAIT_TIMEOUT: 'locked',
  ER_DUP_ENTRY: 'duplicate',
  ER_OPTION_PREVENTS_STATEMENT: 'read-only',
  ER_READ_ONLY_MODE: 'read-only',
  ER_INNODB_READ_ONLY: 'read-only',
  ER_OPEN_AS_READONLY: 'read-only',
  ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION: 'read-only',
  ER_TABLEACCESS_DENIED_ERROR: 'denied',
  ER_COLUMNACCESS_DENIED_ERROR: 'denied',
  ER_ACCESS_DENIED_ERROR: 'login',
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: 'login',
  ER_DBACCESS_DENIED_ERROR: 'login',
  ER_HOST_NOT_PRIVILEGED: 'login',
  ER_HOST_IS_BLOCKED: 'login',
  ER_ACCOUNT_HAS_BEEN_LOCKED: 'login',
  ER_MUST_CHANGE_PASSWORD: 'login',
  ER_MUST_CHANGE_PASSWORD_LOGIN: 'login',
  ER_SERVER_OFFLINE_MODE: 'lost',
  ER_NOT_SUPPORTED_AUTH_MODE: 'method',
  ER_PLUGIN_IS_NOT_LOADED: 'method',
  MYSQL_CLEAR_PASSWORD_NOT_ENABLED: 'cleartext',
  AUTH_SWITCH_PLUGIN_ERROR: 'unreadable',
  HANDSHAKE_UNKNOWN_ERROR: 'unreadable',
  HANDSHAKE_NO_SSL_SUPPORT: 'no-tls',
  ER_SECURE_TRANSPORT_REQUIRED: 'needs-tls',
  ER_USER_ACCESS_DENIED_FOR_USER_ACCOUNT_BLOCKED_BY_PASSWORD_LOCK: 'login',
  PROTOCOL_UNEXPECTED_PACKET: 'unreadable',
  ER_BAD_DB_ERROR: 'no-database',
  ER_NO_SUCH_TABLE: 'no-table',
  ER_DISK_FULL: 'full',
  ER_RECORD_FILE_FULL: 'full',
  ER_CON_COUNT_ERROR: 'limit',
  ER_USER_LIMIT_REACHED: 'limit',
  ER_TOO_MANY_USER_CONNECTIONS: 'limit',
  ER_CONNECTION_KILLED: 'lost',
  ER_QUERY_INTERRUPTED: 'lost',
  ER_CLIENT_INTERACTION_TIMEOUT: 'lost',
  ER_SESSION_WAS_KILLED: 'lost',
  // Of a class that passes (08), and this does not: the same statement has the same length.
  ER_NET_PACKET_TOO_LARGE: 'other',
};

/** Of MariaDB, whose numbers from 4000 on mysql2 takes for MySQL's: a locked account, one blocked by failed logins. */
const MARIADB: Record<number, Fault> = { 4151: 'login', 4175: 'login' };

/** SQLSTATEs, whole or by their class, of PostgreSQL, and of MySQL for what has no symbol above. */
const STATES: Record<string, Fault> = {
  '08': 'lost',
  '40': 'conflict',
  // Nobody knows whether the statement was carried out.
  '40003': 'lost',
  HYT00: 'locked',
  HYT01: 'lost',
  '55P03': 'locked',
  '23505': 'duplicate',
  '25006': 'read-only',
  '42501': 'denied',
  '28': 'login',
  '3D000': 'no-database',
  '42P01': 'no-table',
  '53100': 'full',
  '53300': 'limit',
  '57P': 'lost',
  '25P03': 'lost',
};

/** Which function of PostgreSQL refused a connection: its words are the server's language, this is not. */
const LIMIT_OF_ROUTINE: Record<string, string> = {
  InitializeSessionUserId: 'account',
  CheckMyDatabase: 'database',
};

const LIMIT_OF_CODE: Record<string, string> = {
  ER_USER_LIMIT_REACHED: 'account',
  ER_TOO_MANY_USER_CONNECTIONS: 'account',
};

interface DriverError extends Error {
  code?: string;
  sqlState?: string;
  fatal?: boolean;
  sqlMessage?: string;
  routine?: string;
  /** MySQL's number. */
  errno?: number;
  /** PostgreSQL's, of whatever the server says. */
  severity?: string;
}

/**
 * Translates what mysql2, pg or a socket threw. `sql` is the statement, which knex puts before the message; that of a
 * connection that is gone is one error for all that wait for it, and gets each of theirs.
 */
export function databaseError(error: unknown, sql = ''): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const cause: DriverError = error instanceof Error ? error : new Error(String(error));
  const code = String(cause.code ?? '');
  const plain = cause.sqlMessage ?? cause.message;
  const message = sql !== '' && plain.startsWith(`${sql} - `) ? plain.slice(sql.length + 3) : plain;
  const fault = faultOf(cause, code, message);
  const subject = subjectOf(fault, cause, code);
  return new DatabaseError(fault, code, message || code, { subject, isAnswer: isAnswer(cause) });
}

function isAnswer(error: DriverError): boolean {
  if (error.severity !== undefined) return true;
  return /^[0-9A-Z]{5}$/.test(error.sqlState ?? '') && !isOfClient(error);
}

/** The numbers of MySQL's client library, which whoever stands between passes on in the place of an answer. */
function isOfClient({ errno = 0 }: DriverError): boolean {
  return errno >= 2000 && errno < 3000;
}

function faultOf(error: DriverError, code: string, message: string): Fault {
  if (code === 'AUTH_SWITCH_PLUGIN_ERROR' && UNKNOWN_PLUGIN.test(message)) return 'method';
  if (isOfClient(error)) return 'lost';
  // What an account may do in an hour is over for this run: tried again, it would be used up sooner the next time.
  if (code === 'ER_USER_LIMIT_REACHED' && PER_HOUR.test(message)) return 'hourly';
  const known = MARIADB[error.errno ?? 0] ?? MYSQL[code] ?? stateFault(error.sqlState ?? code);
  if (known) return known;
  if (/^(ECONN|EPIPE|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT|PROTOCOL_)/.test(code)) return 'lost';
  // Of a socket of this machine: it is not there, no socket, or not for this account.
  if (/^(?:ENOENT|ENOTDIR|ENOTSOCK|EPROTOTYPE|EACCES|EPERM)$/.test(code)) return 'lost';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return 'tls';
  if (code === '') {
    // What pg says of a connection that is gone bears no code; what the server says always bears one.
    if (/(^| - )(Connection terminated|Client )/.test(message)) return 'lost';
    if (/^(?:Received unexpected |received invalid |SASL: )/.test(message)) return 'unreadable';
    if (message === 'The server does not support SSL connections') return 'no-tls';
    if (/SSL/.test(message)) return 'tls';
  }
  return error.fatal === true ? 'lost' : 'other';
}

const PER_HOUR = /\bmax_(?:queries|questions|updates|connections)_per_hour\b/i;
const UNKNOWN_PLUGIN = /unknown plugin (\S+?)\.?\s/;

function stateFault(state: string): Fault | undefined {
  return STATES[state] ?? STATES[state.slice(0, 3)] ?? STATES[state.slice(0, 2)];
}

function subjectOf(fault: Fault, error: DriverError, code: string): string {
  if (fault === 'method')
    return (UNKNOWN_PLUGIN.exec(error.message) ?? /'([^']+)'/.exec(error.message))?.[1] ?? '';
  if (fault === 'limit') return LIMIT_OF_CODE[code] ?? LIMIT_OF_ROUTINE[error.routine ?? ''] ?? 'server';
  return '';
}

/** Whether the same transaction may work in a moment. */
export function isTransient(error: unknown): boolean {
  return (
    error instanceof DatabaseError &&
    ['lost', 'silent', 'unreadable', 'limit', 'conflict', 'locked', 'read-only'].includes(error.fault)
  );
}

/** Whether one cohort is at fault rather than the server, so that the others are worth a try. */
export function concernsOneCohort(error: unknown): boolean {
  return error instanceof DatabaseError && ['conflict', 'locked', 'duplicate', 'other'].includes(error.fault);
}
