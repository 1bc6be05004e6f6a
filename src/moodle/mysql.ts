/** MySQL and MariaDB. */
import { createHash } from 'node:crypto';
import knexOf, { type Knex } from 'knex';
import type { ResultSetHeader } from 'mysql2';
import type { Connection } from './connection.ts';
import type { Dialect, LockStatements, Pairs } from './dialect.ts';
import { DatabaseError } from './faults.ts';
import { LONGEST_COMPARED, type Same } from './idnumbers.ts';
import { mysqlCatalogue } from './mysql-catalogue.ts';
import { login } from './mysql-login.ts';
import { mysqlSession, statementLimit } from './mysql-session.ts';
import type { Tables } from './settings.ts';

/** `(cohort, user, time), ` with each number as long as a safe integer can be. */
const BYTES_PER_MEMBER = 64;
/** A derived table of one SELECT per pair is no faster beyond that, and the parser's stack is finite. */
const PAIRS_PER_JOIN = 1_000;

/** What is asked of a server before anything else. Not each has all of them. */
const VARIABLES = ['version', 'max_allowed_packet', 'read_only', 'super_read_only', 'innodb_read_only'];
/** The variables by which a replica, or a reader of Aurora's, says that it takes no changes. */
const READ_ONLY = VARIABLES.filter((name) => name.endsWith('read_only'));

/** The first that have JSON_TABLE and window functions. Moodle itself asks for them from 4.4 on. */
const NEEDED = 'MySQL 8.0.4 or MariaDB 10.6';

/** Whether a server of this version can be asked which texts are one to it. */
export function hasJsonTables(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = (
    /\d+\.\d+(?:\.\d+)?/.exec(version.replace(/^5\.5\.5-/, ''))?.[0] ?? ''
  )
    .split('.')
    .map(Number);
  if (/mariadb/i.test(version)) return major > 10 || (major === 10 && minor >= 6);
  return major > 8 || (major === 8 && (minor > 0 || patch >= 4));
}

/** 2,000 texts take 5 ms. A partition is what the column's own collation takes for equal, trailing blanks included. */
const SAME_IDNUMBERS = `
  SELECT place - 1 AS place, first - 1 AS first FROM (
    SELECT place, MIN(place) OVER (PARTITION BY CONVERT(text USING ??) COLLATE ??) AS first
      FROM JSON_TABLE(?, '$[*]' COLUMNS (
        place FOR ORDINALITY, text VARCHAR(${LONGEST_COMPARED}) CHARACTER SET utf8mb4 PATH '$')) AS asked
  ) AS compared WHERE place <> first`;

const among: Dialect['among'] = (query, column, ids) => query.whereIn(column, ids);

export function mysqlDialect(): Dialect {
  // Without compileSqlOnError: knex would put the values, students among them, into the error's message.
  const knex = knexOf({ client: 'mysql2', compileSqlOnError: false });
  let packet = 1_048_576;
  let version = '';
  return {
    knex,
    login,
    async whereabouts(connection) {
      const [[row]] = await connection.run<[{ id: number; server: string }[]]>(
        // The protocol announces the lower 32 bits.
        knex.raw(
          `SELECT MOD(CONNECTION_ID(), 4294967296) AS id, CONCAT_WS(' ', @@hostname, @@port, @@server_id) AS server`,
        ),
      );
      return { id: Number(row?.id), server: String(row?.server) };
    },
    async prepare(connection, settings) {
      // What is read next could be cut short by a limit of the server's.
      for (const statement of mysqlSession(knex, settings)) await connection.run(statement);
      const variables = await readVariables(connection, knex);
      version = variables.get('version') ?? '';
      packet = Number(variables.get('max_allowed_packet'));
      if (!(packet > 0))
        throw new DatabaseError('other', '', 'the server does not say its max_allowed_packet');
      await connection.run(statementLimit(knex, settings, version));
      const readOnly = READ_ONLY.find((name) => isOn(variables.get(name)));
      if (readOnly) {
        throw new DatabaseError('read-only', '', `the server runs with ${readOnly}, as a replica does`);
      }
    },
    maxStatementBytes: () => packet,
    tooOld: () => (hasJsonTables(version) ? undefined : { version, needed: NEEDED }),
    async sameIdnumbers(connection, tables, texts) {
      const [column] = await connection.run<{ charset: string; collation: string }[]>(
        knex('information_schema.columns')
          .where({ table_schema: knex.raw('DATABASE()'), table_name: tables.cohort, column_name: 'idnumber' })
          .select({ charset: 'character_set_name', collation: 'collation_name' }),
      );
      const { charset, collation } = column ?? {};
      if (!charset || !collation) {
        throw new DatabaseError(
          'other',
          '',
          `the server does not say how it compares ${tables.cohort}.idnumber`,
        );
      }
      const [rows] = await connection.run<[Same[]]>(
        knex.raw(SAME_IDNUMBERS, [charset, collation, JSON.stringify(texts)]),
      );
      return rows;
    },
    lock: (tables, settings, half) => lockStatements(knex, lockName(settings.database, tables, half)),
    catalogue: mysqlCatalogue(knex),
    clock: () =>
      knex.raw(
        `SELECT UNIX_TIMESTAMP() AS clock,
                IF(@@global.time_zone = 'SYSTEM', @@system_time_zone, @@global.time_zone) AS zone`,
      ),
    begin: () => knex.raw('START TRANSACTION'),
    leave: () => knex.raw('ROLLBACK AND NO CHAIN NO RELEASE'),
    among,
    members: (tables, cohortIds) =>
      among(knex(tables.cohort_members), 'cohortid', cohortIds).select('cohortid', 'userid'),
    holdCohorts: (tables, ids) => cohortRows(knex, tables, ids).forShare(),
    holdCohortRows: (tables, ids, columns) =>
      cohortRows(knex, tables, ids)
        .select(...columns)
        .forUpdate(),
    async insertOne(connection, table, row) {
      const [id = 0] = await connection.run<number[]>(knex(table).insert(row));
      return id;
    },
    insertMembers: (tables, pairs, timeAdded, ifPresent) =>
      knex.raw(
        `INSERT ${ifPresent === 'fail' ? '' : 'IGNORE '}INTO ?? (cohortid, userid, timeadded) VALUES ?`,
        [
          tables.cohort_members,
          pairs.cohorts.map((cohort, index) => [cohort, pairs.users[index], timeAdded]),
        ] as Knex.RawBinding[],
      ),
    deleteMembers: (tables, pairs) => overPairs(knex, 'DELETE member', tables, pairs),
    selectMembers: (tables, pairs) => overPairs(knex, 'SELECT member.cohortid, member.userid', tables, pairs),
    pairsPerStatement: {
      insert: () => Math.max(1, Math.floor((packet - 512) / BYTES_PER_MEMBER)),
      join: PAIRS_PER_JOIN,
    },
    rowsOf: <Row>(result: unknown) => (result as [Row[]])[0],
    affected: (result) => (result as [ResultSetHeader])[0].affectedRows,
  };
}

/** By the primary key, since a share of a secondary index alone would not hold the row itself. */
function cohortRows(knex: Knex, tables: Tables, ids: readonly number[]): Knex.QueryBuilder {
  return knex
    .from(knex.raw('?? FORCE INDEX (PRIMARY)', [tables.cohort]))
    .whereIn('id', ids)
    .select('id', 'idnumber', 'component');
}

async function readVariables(connection: Connection, knex: Knex): Promise<Map<string, string>> {
  const names = VARIABLES.map(() => '?').join(', ');
  const [rows] = await connection.run<[{ Variable_name: string; Value: string }[]]>(
    knex.raw(`SHOW GLOBAL VARIABLES WHERE Variable_name IN (${names})`, VARIABLES),
  );
  return new Map(rows.map(({ Variable_name: name, Value: value }) => [name.toLowerCase(), value]));
}

/**
 * Whether a variable that not each server has is on. It is a number here and a word there, and MariaDB 12 has more words
 * than two (NO_LOCK, NO_LOCK_NO_ADMIN): what is not known for off is on.
 */
function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'off', 'no', 'false'].includes(value.trim().toLowerCase());
}

/** GET_LOCK names are known to the whole server, are blind to case and have at most 64 characters. */
function lockName(database: string, tables: Tables, half: 'first' | 'second'): string {
  const name = `cohort-sync ${database}.${tables.cohort}${half === 'first' ? '' : ' (second)'}`;
  return name.length <= 64
    ? name
    : `cohort-sync ${createHash('sha256').update(name).digest('hex').slice(0, 40)}`;
}

function lockStatements(knex: Knex, name: string): LockStatements {
  return {
    async take(connection, seconds) {
      const [[row]] = await connection.run<[{ taken: number | null }[]]>(
        knex.raw('SELECT GET_LOCK(?, ?) AS taken', [name, seconds]),
      );
      return row?.taken === 1;
    },
    async release(connection) {
      await connection.run(knex.raw('DO RELEASE_LOCK(?)', [name]));
    },
    async holds(connection) {
      const [[row]] = await connection.run<[{ held: number | null }[]]>(
        knex.raw('SELECT IS_USED_LOCK(?) = CONNECTION_ID() AS held', [name]),
      );
      return row?.held === 1;
    },
    async evict(connection, formerId, ageSeconds) {
      const [[lock]] = await connection.run<[{ holder: number | null }[]]>(
        knex.raw('SELECT IS_USED_LOCK(?) AS holder', [name]),
      );
      const [[status]] = await connection.run<[{ Value: string }[]]>(
        knex.raw("SHOW GLOBAL STATUS LIKE 'Uptime'"),
      );
      const sameServer = Number(status?.Value) >= ageSeconds;
      if (lock?.holder === formerId && sameServer) await connection.run(knex.raw('KILL ?', [formerId]));
    },
  };
}

/** A join goes straight to the pairs by their index; a list of pairs in WHERE makes the server walk the whole index. */
function overPairs(knex: Knex, verb: string, tables: Tables, pairs: Pairs): Knex.Raw {
  const { since } = pairs;
  const [first, more, also] = since
    ? ['?, ? AS userid, ? AS since', '?, ?, ?', ' AND member.timeadded = pair.since']
    : ['?, ? AS userid', '?, ?', ''];
  const rows = `SELECT ${first.replace('?', '? AS cohortid')}${` UNION ALL SELECT ${more}`.repeat(pairs.users.length - 1)}`;
  const bindings = pairs.cohorts.flatMap((cohort, index) => [
    cohort,
    pairs.users[index] ?? 0,
    ...(since ? [since[index] ?? 0] : []),
  ]);
  return knex.raw(
    `${verb} FROM (${rows}) AS pair STRAIGHT_JOIN ?? AS member
       ON member.cohortid = pair.cohortid AND member.userid = pair.userid${also}`,
    [...bindings, tables.cohort_members],
  );
}
