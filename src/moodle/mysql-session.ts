/** What a session of MySQL or MariaDB relies on, said rather than hoped for: a server's own values may be others. */
import type { Knex } from 'knex';
import type { MoodleSettings } from './settings.ts';

/** Longest wait for a row that somebody else has locked; the transaction is then tried again. */
const LOCK_WAIT_SECONDS = 10;
/** The server lets go of a connection, and of the lock, when it has heard nothing of it for so long. */
const IDLE_LIMIT_SECONDS = 600;
/** How long the server may wait for this program to take in rows, or to send a statement. */
const NETWORK_SECONDS = 60;

/**
 * The statements that set it. A server may have run its `init_connect` before, and need not have taken the character set
 * that the driver asked for.
 */
export function mysqlSession(knex: Knex, { statementTimeoutSeconds: seconds }: MoodleSettings): Knex.Raw[] {
  // In good time before the statement's own limit, which tells nothing of a lock.
  const wait = Math.max(1, Math.min(LOCK_WAIT_SECONDS, Math.floor(seconds / 2)));
  const variables = [
    // Moodle's own mode: a value that does not fit is an error, and a backslash escapes, as the driver believes.
    "sql_mode = 'STRICT_ALL_TABLES'",
    'autocommit = 1',
    // Otherwise COMMIT would begin another transaction, or end the connection.
    'completion_type = 0',
    // As many as there are: `DEFAULT` would be the server's limit.
    'sql_select_limit = 18446744073709551615',
    'sql_big_selects = 1',
    'sql_safe_updates = 0',
    // With 0, the server may take an entry that a unique index has already.
    'unique_checks = 1',
    'foreign_key_checks = 1',
    "time_zone = '+00:00'",
    'innodb_lock_wait_timeout = ?',
    'lock_wait_timeout = ?',
    'wait_timeout = ?',
    'net_read_timeout = ?',
    'net_write_timeout = ?',
  ];
  const values = [wait, wait, IDLE_LIMIT_SECONDS, NETWORK_SECONDS, NETWORK_SECONDS];
  return [
    knex.raw('SET NAMES utf8mb4'),
    // One of `init_connect` may be open, and would keep its isolation.
    knex.raw('ROLLBACK AND NO CHAIN NO RELEASE'),
    knex.raw(`SET SESSION ${variables.join(', ')}`, values),
    // As Moodle itself does: fewer gaps are locked than under MySQL's default.
    knex.raw('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE'),
  ];
}

/**
 * The limit of a statement. Only MariaDB ends any statement at it; MySQL ends reads, and the connection's watchdog covers
 * the rest.
 * @param version as the server says it
 */
export function statementLimit(
  knex: Knex,
  { statementTimeoutSeconds: seconds }: MoodleSettings,
  version: string,
): Knex.Raw {
  return /mariadb/i.test(version)
    ? knex.raw('SET SESSION max_statement_time = ?', [seconds])
    : knex.raw('SET SESSION max_execution_time = ?', [seconds * 1000]);
}
