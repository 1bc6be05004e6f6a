/** A database's error in the operator's terms: what to look at, and the statements that mend it. */
import { DatabaseError } from './faults.ts';
import { MoodleError, type MoodleFault } from './moodle.ts';
import { labelOf, type MoodleSettings } from './settings.ts';

/** The statements that make an account one that the driver can log in with; the password is for the administrator to fill in. */
function otherLogin(type: Target['type'], user: string): string {
  const account = `'${user.replaceAll("'", "''")}'@'%'`;
  return type === 'mysql'
    ? [
        `ALTER USER ${account} IDENTIFIED WITH caching_sha2_password BY '…'; -- MySQL`,
        `ALTER USER ${account} IDENTIFIED VIA mysql_native_password USING PASSWORD('…'); -- MariaDB`,
      ].join('\n')
    : `SET password_encryption = 'scram-sha-256'; ALTER ROLE "${user.replaceAll('"', '""')}" PASSWORD '…'`;
}

/** The statement by which the limit of an account is raised: two connections, one lost that the server does not know of, one spare. */
function raisedLimit(limit: string, { type, user }: Target): { statements?: string } {
  if (limit !== 'account') return {};
  return {
    statements:
      type === 'mysql'
        ? `ALTER USER '${user.replaceAll("'", "''")}'@'%' WITH MAX_USER_CONNECTIONS 4`
        : `ALTER ROLE "${user.replaceAll('"', '""')}" CONNECTION LIMIT 4`,
  };
}

/** The statement that takes an account's limits by the hour away, which only MySQL and MariaDB know. */
function withoutHourlyLimits(user: string): string {
  const account = `'${user.replaceAll("'", "''")}'@'%'`;
  return `ALTER USER ${account} WITH MAX_QUERIES_PER_HOUR 0 MAX_UPDATES_PER_HOUR 0 MAX_CONNECTIONS_PER_HOUR 0`;
}

/** Where the database is and who asks, for the words of an error. */
interface Target {
  readonly type: 'mysql' | 'postgres';
  readonly label: string;
  readonly user: string;
  readonly database: string;
  /** The line of the configuration that asks for TLS, where it is known. */
  readonly tlsLine?: number;
}

/** Puts a database's error into the operator's words. */
export function moodleError(error: unknown, target: Target): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const { label, user, database, type } = target;
  const { message: reason, subject } = error;
  const inWords = (
    code: MoodleFault,
    params: Readonly<Record<string, string | number>>,
    message: string,
  ): MoodleError => new MoodleError(code, params, message, { cause: error });
  const server = label;
  switch (error.fault) {
    case 'lost':
    case 'silent':
    case 'tls':
      return inWords('unreachable', { server, reason }, `${label} cannot be reached: ${reason}`);
    case 'no-tls':
      return inWords(
        'no-tls',
        { server, line: target.tlsLine ?? 0 },
        `${label} offers no TLS, but moodle.tls.enabled is true`,
      );
    case 'unreadable':
      return inWords(
        'unreadable',
        { server, reason },
        `${label} gave an answer that cannot be read: ${reason}`,
      );
    case 'limit':
      return inWords(
        'connection-limit',
        { server, user, database, reason, limit: subject, ...raisedLimit(subject, target) },
        `${label} allows no further connection (limit of the ${subject}): ${reason}`,
      );
    case 'hourly':
      return inWords(
        'hourly-limit',
        { server, user, reason, statements: withoutHourlyLimits(user) },
        `${label} has no more for ${user} in this hour: ${reason}`,
      );
    case 'needs-tls':
      return inWords('needs-tls', { server, reason }, `${label} takes connections by TLS alone: ${reason}`);
    case 'method':
      return inWords(
        'login-method',
        { server, user, type, method: subject || 'none', statements: otherLogin(type, user) },
        `${label} wants ${user} to log in by ${subject || 'another way'}, which the driver does not know`,
      );
    case 'cleartext':
      return inWords(
        'cleartext-password',
        { server, user },
        `${label} asks for the password of ${user} in clear, without TLS; it was not sent`,
      );
    case 'login':
      return inWords(
        'access-denied',
        { server, user, reason },
        `${label} refuses the account ${user}: ${reason}`,
      );
    case 'no-database':
      return inWords(
        'not-a-moodle',
        { server, database, reason },
        `there is no database ${database} at ${label}: ${reason}`,
      );
    case 'denied':
      return inWords('grant-missing', { user, grants: reason }, `${user} lacks a grant: ${reason}`);
    case 'read-only':
      return inWords('read-only', { server, reason }, `${label} takes no changes: ${reason}`);
    default:
      return inWords('failed', { server, reason }, `${label}: ${reason}`);
  }
}

/** The database is there, and is not that of a Moodle. */
export function notAMoodle(settings: MoodleSettings, reason: string, cause?: Error): MoodleError {
  const { database } = settings;
  return new MoodleError(
    'not-a-moodle',
    { server: labelOf(settings), database, reason },
    `${database} is not the database of a Moodle: ${reason}`,
    { cause },
  );
}
