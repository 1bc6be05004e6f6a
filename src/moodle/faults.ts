/** What a database's or driver's error means for a run. */
import { MoodleError } from './moodle.ts';

/**
 * `lost`: the connection is gone or could not be made. `silent`: no answer within the limit. `conflict`: a deadlock or
 * a failed serialization, by which the transaction is rolled back. `locked`: somebody else held a lock for too long.
 * `duplicate`: a unique index has this entry. `tls`: no trust in the server. `read-only`, `denied`, `login`, `full`: the
 * server will not take it. `other`: this statement cannot work.
 */
type Fault =
  | 'lost'
  | 'silent'
  | 'tls'
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

  constructor(fault: Fault, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
    this.code = code;
  }
}

/** MySQL's and MariaDB's symbols as mysql2 names them; numbers where it has no name for one. */
const MYSQL: Record<string, Fault> = {
  ER_LOCK_DEADLOCK: 'conflict',
  ER_CHECKREAD: 'conflict',
  ER_LOCK_WAIT_TIMEOUT: 'locked',
  ER_DUP_ENTRY: 'duplicate',
  ER_OPTION_PREVENTS_STATEMENT: 'read-only',
  ER_READ_ONLY_MODE: 'read-only',
  ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION: 'read-only',
  ER_TABLEACCESS_DENIED_ERROR: 'denied',
  ER_COLUMNACCESS_DENIED_ERROR: 'denied',
  ER_ACCESS_DENIED_ERROR: 'login',
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: 'login',
  ER_DBACCESS_DENIED_ERROR: 'login',
  ER_HOST_NOT_PRIVILEGED: 'login',
  ER_NOT_SUPPORTED_AUTH_MODE: 'login',
  AUTH_SWITCH_PLUGIN_ERROR: 'login',
  ER_BAD_DB_ERROR: 'no-database',
  ER_NO_SUCH_TABLE: 'no-table',
  ER_DISK_FULL: 'full',
  ER_RECORD_FILE_FULL: 'full',
  ER_SERVER_SHUTDOWN: 'lost',
  ER_CON_COUNT_ERROR: 'lost',
  ER_CONNECTION_KILLED: 'lost',
  ER_QUERY_INTERRUPTED: 'lost',
  ER_CLIENT_INTERACTION_TIMEOUT: 'lost',
};

const POSTGRES: Record<string, Fault> = {
  '40001': 'conflict',
  '40P01': 'conflict',
  '55P03': 'locked',
  '23505': 'duplicate',
  '25006': 'read-only',
  '42501': 'denied',
  '28000': 'login',
  '28P01': 'login',
  '3D000': 'no-database',
  '42P01': 'no-table',
  '53100': 'full',
  '53300': 'lost',
  '57P01': 'lost',
  '57P02': 'lost',
  '57P03': 'lost',
  '57P05': 'lost',
  '25P03': 'lost',
};

interface DriverError extends Error {
  code?: string;
  errno?: number;
  fatal?: boolean;
  sqlMessage?: string;
  severity?: string;
}

/** Translates what mysql2, pg or a socket threw. `sql` is the statement, which knex puts before the message. */
export function databaseError(error: unknown, sql = ''): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const cause: DriverError = error instanceof Error ? error : new Error(String(error));
  const code = String(cause.code ?? '');
  const plain = cause.sqlMessage ?? cause.message;
  const message = sql !== '' && plain.startsWith(`${sql} - `) ? plain.slice(sql.length + 3) : plain;
  return new DatabaseError(faultOf(cause, code), code, message || code);
}

function faultOf(error: DriverError, code: string): Fault {
  const known = MYSQL[code] ?? POSTGRES[code];
  if (known) return known;
  if (/^(08|ECONN|EPIPE|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT|PROTOCOL_)/.test(code)) {
    return 'lost';
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return 'tls';
  // What pg says of a connection that is gone bears no code; what the server says always bears one.
  if (code === '' && /^(Connection terminated|Client )/.test(error.message)) return 'lost';
  if (code === '' && /SSL/.test(error.message)) return 'tls';
  return error.fatal === true ? 'lost' : 'other';
}

/** Whether the same transaction may work in a moment. */
export function isTransient(error: unknown): boolean {
  return (
    error instanceof DatabaseError &&
    ['lost', 'silent', 'conflict', 'locked', 'read-only'].includes(error.fault)
  );
}

/** Whether one cohort is at fault rather than the server, so that the others are worth a try. */
export function concernsOneCohort(error: unknown): boolean {
  return error instanceof DatabaseError && ['conflict', 'locked', 'duplicate', 'other'].includes(error.fault);
}

/** Where the database is and who asks, for the words of an error. */
interface Target {
  readonly label: string;
  readonly user: string;
  readonly database: string;
}

/** Puts a database's error into the operator's words. */
export function moodleError(error: unknown, target: Target): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const { label, user, database } = target;
  const reason = error.message;
  const options = { cause: error };
  switch (error.fault) {
    case 'lost':
    case 'silent':
    case 'tls':
      return new MoodleError(
        'unreachable',
        { server: label, reason },
        `${label} cannot be reached: ${reason}`,
        options,
      );
    case 'login':
      return new MoodleError(
        'access-denied',
        { server: label, user, reason },
        `${label} refuses the account ${user}: ${reason}`,
        options,
      );
    case 'no-database':
      return new MoodleError(
        'not-a-moodle',
        { server: label, database, reason },
        `there is no database ${database} at ${label}: ${reason}`,
        options,
      );
    case 'denied':
      return new MoodleError(
        'grant-missing',
        { user, grants: reason },
        `${user} lacks a grant: ${reason}`,
        options,
      );
    case 'read-only':
      return new MoodleError(
        'read-only',
        { server: label, reason },
        `${label} takes no changes: ${reason}`,
        options,
      );
    default:
      return new MoodleError('failed', { server: label, reason }, `${label}: ${reason}`, options);
  }
}
