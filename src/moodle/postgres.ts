/** PostgreSQL. */
import { createHash } from 'node:crypto';
import knexOf, { type Knex } from 'knex';
import type { QueryResult } from 'pg';
import type { Connection } from './connection.ts';
import type { Dialect, LockStatements, Pairs } from './dialect.ts';
import { DatabaseError } from './faults.ts';
import { postgresCatalogue } from './postgres-catalogue.ts';
import { login } from './postgres-login.ts';
import { postgresSession } from './postgres-session.ts';
import type { Tables } from './settings.ts';

/** How often a lock that is taken is asked for again. */
const LOCK_POLL_SECONDS = 0.25;
/** The first half of the advisory lock's key: `mcsy`; the second tells one prefix from another. */
const LOCK_CLASS = 0x6d637379;
/** A statement takes any number of pairs, as two arrays. */
const PAIRS_PER_STATEMENT = 50_000;
/** Well below the gigabyte that a message can have. */
const MAX_STATEMENT_BYTES = 64 * 1_048_576;

export function postgresDialect(): Dialect {
  const knex = knexOf({ client: 'pg', compileSqlOnError: false });
  // One array: to parse a placeholder for each id takes the server longer than to find the rows.
  const among: Dialect['among'] = (query, column, ids) =>
    query.whereRaw('?? = ANY (?::bigint[])', [column, arrayOf(ids)]);
  return {
    knex,
    login,
    async whereabouts(connection) {
      const { rows } = await connection.run<{ rows: { id: number; server: string }[] }>(
        knex.raw(
          'SELECT pg_backend_pid() AS id, extract(epoch FROM pg_postmaster_start_time())::text AS server',
        ),
      );
      return { id: Number(rows[0]?.id), server: String(rows[0]?.server) };
    },
    async prepare(connection, settings) {
      await connection.run(postgresSession(knex, settings));
      const { rows } = await connection.run<{ rows: { readOnly: boolean }[] }>(
        knex.raw(
          `SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' AS "readOnly"`,
        ),
      );
      if (rows[0]?.readOnly) throw new DatabaseError('read-only', '', 'the server is a standby or read-only');
    },
    maxStatementBytes: () => MAX_STATEMENT_BYTES,
    tooOld: () => undefined,
    sameIdnumbers: async () => [],
    lock: (tables, _settings, half) => lockStatements(knex, tables, half),
    catalogue: postgresCatalogue(knex),
    among,
    // A row each costs the driver two to four times what the server takes to find them.
    members: (tables, cohortIds) =>
      among(knex(tables.cohort_members), 'cohortid', cohortIds)
        .groupBy('cohortid')
        .select('cohortid', knex.raw('array_agg(userid)::text')),
    clock: () =>
      knex.raw(
        `SELECT extract(epoch FROM clock_timestamp())::bigint AS clock, reset_val AS zone
           FROM pg_catalog.pg_settings WHERE name = 'TimeZone'`,
      ),
    begin: () => knex.raw('BEGIN ISOLATION LEVEL READ COMMITTED'),
    leave: () => knex.raw('ROLLBACK'),
    // Not to be deleted is all that is asked for: Moodle may rename the cohort meanwhile.
    holdCohorts: (tables, ids) =>
      among(knex(tables.cohort), 'id', ids).select('id', 'idnumber', 'component').forKeyShare(),
    holdCohortRows: (tables, ids, columns) =>
      among(knex(tables.cohort), 'id', ids)
        .select('id', 'idnumber', 'component', ...columns)
        .forNoKeyUpdate(),
    async insertOne(connection, table, row) {
      const [inserted] = await connection.run<{ id: number }[]>(knex(table).insert(row).returning('id'));
      return inserted?.id ?? 0;
    },
    insertMembers: (tables, pairs, timeAdded, ifPresent) =>
      knex.raw(
        `INSERT INTO ?? (cohortid, userid, timeadded) SELECT cohortid, userid, ?
           FROM unnest(?::bigint[], ?::bigint[]) AS pair (cohortid, userid)
           ${ifPresent === 'fail' ? '' : 'ON CONFLICT (cohortid, userid) DO NOTHING'}`,
        [tables.cohort_members, timeAdded, arrayOf(pairs.cohorts), arrayOf(pairs.users)],
      ),
    deleteMembers: (tables, pairs) => overPairs(knex, 'DELETE FROM ?? AS member USING', tables, pairs),
    selectMembers: (tables, pairs) =>
      overPairs(knex, 'SELECT member.cohortid, member.userid FROM ?? AS member,', tables, pairs),
    pairsPerStatement: { insert: () => PAIRS_PER_STATEMENT, join: PAIRS_PER_STATEMENT },
    rowsOf: <Row>(result: unknown) => (result as { rows: Row[] }).rows,
    affected: (result) => (result as QueryResult).rowCount ?? 0,
  };
}

/** Ids as PostgreSQL writes an array. The driver would look at each whether it has to be escaped. */
function arrayOf(ids: readonly number[]): string {
  return `{${ids.join(',')}}`;
}

/** The sessions that hold an advisory lock of this database. */
const HOLDERS = `SELECT pid FROM pg_catalog.pg_locks
  WHERE locktype = 'advisory' AND granted AND classid::int8 = ? AND objid::int4 = ?
    AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())`;

/** Advisory locks are known to one database. They need a session: a pooler in transaction mode breaks them. */
function lockStatements(knex: Knex, tables: Tables, half: 'first' | 'second'): LockStatements {
  const group = LOCK_CLASS + (half === 'first' ? 0 : 1);
  const key = createHash('sha256').update(tables.cohort).digest().readInt32BE(0);
  const attempt = async (connection: Connection) => {
    const { rows } = await connection.run<{ rows: { taken: boolean }[] }>(
      knex.raw('SELECT pg_try_advisory_lock(?, ?) AS taken', [group, key]),
    );
    return rows[0]?.taken === true;
  };
  return {
    async take(connection, seconds) {
      const end = performance.now() + seconds * 1000;
      while (!(await attempt(connection))) {
        const left = end - performance.now();
        if (left <= 0) return false;
        await connection.run(knex.raw('SELECT pg_sleep(?)', [Math.min(LOCK_POLL_SECONDS, left / 1000)]));
      }
      return true;
    },
    async release(connection) {
      await connection.run(knex.raw('SELECT pg_advisory_unlock(?, ?)', [group, key]));
    },
    async holds(connection) {
      const { rows } = await connection.run<{ rows: unknown[] }>(
        knex.raw(`${HOLDERS} AND pid = pg_backend_pid()`, [group, key]),
      );
      return rows.length > 0;
    },
    async evict(connection, formerId) {
      // Whoever holds this half under the number of our former connection is that connection.
      await connection.run(
        knex.raw(`SELECT pg_terminate_backend(holder.pid) FROM (${HOLDERS}) AS holder WHERE holder.pid = ?`, [
          group,
          key,
          formerId,
        ]),
      );
    },
  };
}

function overPairs(knex: Knex, verb: string, tables: Tables, pairs: Pairs): Knex.Raw {
  const { cohorts, users, since } = pairs;
  if (since) {
    return knex.raw(
      `${verb} unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS pair (cohortid, userid, since)
         WHERE member.cohortid = pair.cohortid AND member.userid = pair.userid AND member.timeadded = pair.since`,
      [tables.cohort_members, arrayOf(cohorts), arrayOf(users), arrayOf(since)],
    );
  }
  return knex.raw(
    `${verb} unnest(?::bigint[], ?::bigint[]) AS pair (cohortid, userid)
       WHERE member.cohortid = pair.cohortid AND member.userid = pair.userid`,
    [tables.cohort_members, arrayOf(cohorts), arrayOf(users)],
  );
}
