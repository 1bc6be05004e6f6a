/** What a session of PostgreSQL relies on, said rather than hoped for: those of the server, database or role may be others. */
import type { Knex } from 'knex';
import type { MoodleSettings } from './settings.ts';

const LOCK_WAIT_SECONDS = 10;
const IDLE_LIMIT_SECONDS = 600;

/** The statement that sets it. */
export function postgresSession(knex: Knex, settings: MoodleSettings): Knex.Raw {
  const seconds = settings.statementTimeoutSeconds;
  const values: Record<string, string> = {
    client_encoding: 'UTF8',
    standard_conforming_strings: 'on',
    array_nulls: 'on',
    transform_null_equals: 'off',
    datestyle: 'ISO, YMD',
    timezone: 'UTC',
    default_transaction_isolation: 'read committed',
    default_transaction_deferrable: 'off',
    // Where rows would be kept from us, an error: tables are read whole, or not at all.
    row_security: 'off',
    statement_timeout: `${seconds}s`,
    transaction_timeout: '0',
    // In good time before the statement's own limit, which tells nothing of a lock.
    lock_timeout: `${Math.min(LOCK_WAIT_SECONDS, seconds / 2) * 1000}ms`,
    idle_in_transaction_session_timeout: `${IDLE_LIMIT_SECONDS}s`,
    idle_session_timeout: `${IDLE_LIMIT_SECONDS}s`,
    tcp_keepalives_idle: '60',
    tcp_keepalives_interval: '10',
    tcp_keepalives_count: '6',
    ...(settings.schema !== undefined && { search_path: `"${settings.schema.replaceAll('"', '""')}"` }),
  };
  // Older servers lack some of them. An answer to COMMIT has to mean that it survives a crash, which `off` alone denies.
  return knex.raw(
    `SELECT set_config(name, wanted, false)
       FROM unnest(?::text[], ?::text[]) AS setting (wanted_name, wanted)
       JOIN pg_catalog.pg_settings ON lower(name) = wanted_name
     UNION ALL
     SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`,
    [Object.keys(values), Object.values(values)] as Knex.RawBinding[],
  );
}
