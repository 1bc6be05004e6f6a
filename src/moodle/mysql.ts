/** MySQL and MariaDB. */
import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import knexOf, { type Knex } from 'knex';
import { createConnection, type Connection as Mysql2Connection, type ResultSetHeader } from 'mysql2';
import type { Connection, Driver, Login } from './connection.ts';
import type { Dialect, LockStatements, Pairs } from './dialect.ts';
import { DatabaseError, databaseError } from './faults.ts';
import { grantProbe, type TableGrant } from './grants.ts';
import type { MoodleSettings, Tables } from './settings.ts';

/** Longest wait for a row that somebody else has locked; the transaction is then tried again. */
const LOCK_WAIT_SECONDS = 10;
/** The server lets go of a connection, and of the lock, when it has heard nothing of it for so long. */
const IDLE_LIMIT_SECONDS = 600;
/** `(cohort, user, time), ` with each number as long as a safe integer can be. */
const BYTES_PER_MEMBER = 64;
/** A derived table of one SELECT per pair is no faster beyond that, and the parser's stack is finite. */
const PAIRS_PER_JOIN = 1_000;

interface Probe {
  version: string;
  packet: number;
  readOnly: number;
}

const among: Dialect['among'] = (query, column, ids) => query.whereIn(column, ids);

export function mysqlDialect(): Dialect {
  // Without compileSqlOnError: knex would put the values, students among them, into the error's message.
  const knex = knexOf({ client: 'mysql2', compileSqlOnError: false });
  let packet = 1_048_576;
  return {
    knex,
    login,
    async prepare(connection, settings) {
      const probe = await probed(connection, knex);
      packet = probe.packet;
      await connection.run(sessionSettings(knex, settings, probe.version));
      // As Moodle itself does: fewer gaps are locked than under MySQL's default.
      await connection.run(knex.raw('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED'));
      if (probe.readOnly !== 0) {
        throw new DatabaseError('read-only', '', 'the server runs with read_only, as a replica does');
      }
    },
    maxStatementBytes: () => packet,
    async comparesExactly(connection, tables) {
      const [column] = await connection.run<{ collation: string }[]>(
        knex('information_schema.columns')
          .where({ table_schema: knex.raw('DATABASE()'), table_name: tables.cohort, column_name: 'idnumber' })
          .select({ collation: 'collation_name' }),
      );
      return /_(bin|cs)$/.test(column?.collation ?? '');
    },
    lock: (tables, settings) => lockStatements(knex, lockName(settings.database, tables)),
    async missingGrants(connection, tables, grants) {
      const missing: TableGrant[] = [];
      for (const grant of grants) {
        if (await isDenied(connection, knex.raw(`EXPLAIN ${grantProbe(grant, tables)}`))) missing.push(grant);
      }
      return missing;
    },
    async account(connection) {
      const [[row]] = await connection.run<[{ account: string }[]]>(
        knex.raw(
          "SELECT CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', " +
            "QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1))) AS account",
        ),
      );
      return row?.account ?? '';
    },
    tablesEndingIn: (words) =>
      knex('information_schema.tables')
        .where('table_schema', knex.raw('DATABASE()'))
        .where((any) => {
          for (const word of words) any.orWhereRaw('RIGHT(table_name, ?) = ?', [word.length, word]);
        })
        .select({ name: 'table_name' }),
    begin: () => knex.raw('START TRANSACTION'),
    among,
    members: (tables, cohortIds) =>
      among(knex(tables.cohort_members), 'cohortid', cohortIds).select('cohortid', 'userid'),
    // By the primary key, since a share of a secondary index alone would not hold the row itself.
    holdCohorts: (tables, ids) =>
      knex
        .from(knex.raw('?? FORCE INDEX (PRIMARY)', [tables.cohort]))
        .whereIn('id', ids)
        .select('id')
        .forShare(),
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

const login: Login = async (settings, socket, failed) => {
  socket.setNoDelay(true);
  if (settings.socket) socket.connect(settings.socket);
  else socket.connect(settings.port, settings.host);
  const { tls } = settings;
  const connection = createConnection({
    stream: () => socket,
    // By this alone the driver knows that nobody listens in: caching_sha2_password then takes the password as it is.
    ...(settings.socket !== undefined && { socketPath: settings.socket }),
    // Only the certificate is compared with it. mysql2 passes on no address, and Node would then compare with
    // `localhost`; with a final dot an address passes for a name, and Node takes the dot off again.
    host: isIP(settings.host) ? `${settings.host}.` : settings.host,
    user: settings.user,
    password: settings.password,
    database: settings.database,
    charset: 'utf8mb4',
    supportBigNumbers: true,
    connectTimeout: settings.connectTimeoutSeconds * 1000,
    connectAttributes: { program_name: 'moodle-cohort-sync' },
    ...(tls && {
      ssl: {
        ...(tls.ca !== undefined && { ca: tls.ca }),
        rejectUnauthorized: tls.verify,
        verifyIdentity: tls.verify,
      },
    }),
  });
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  connection.on('error', failed);
  connection.on('end', () => failed(new DatabaseError('lost', '', 'the server closed the connection')));
  return driverOf(connection);
};

function driverOf(connection: Mysql2Connection): Driver {
  return {
    handle: connection,
    id: () => connection.threadId ?? 0,
    stream: (sql, bindings, visit) =>
      new Promise((resolve, reject) => {
        const query = connection.query({ sql, values: [...bindings], rowsAsArray: true });
        query.on('result', (row) => visit(row as unknown as (string | number | null)[]));
        query.on('error', reject);
        query.on('end', () => resolve());
      }),
    end: () => connection.end(() => undefined),
  };
}

async function probed(connection: Connection, knex: Knex): Promise<Probe> {
  const [[probe]] = await connection.run<[Probe[]]>(
    knex.raw('SELECT VERSION() AS version, @@max_allowed_packet AS packet, @@GLOBAL.read_only AS readOnly'),
  );
  if (!probe) throw new DatabaseError('other', '', 'the server does not say its version');
  return probe;
}

/** Only MariaDB ends any statement at a limit; MySQL ends reads, and the connection's watchdog covers the rest. */
function sessionSettings(knex: Knex, settings: MoodleSettings, version: string): Knex.Raw {
  const seconds = settings.statementTimeoutSeconds;
  const [limit, value] = /mariadb/i.test(version)
    ? ['max_statement_time', seconds]
    : ['max_execution_time', seconds * 1000];
  const set = [
    // Moodle's own mode: a value that does not fit is an error, and a backslash escapes, as the driver believes.
    "sql_mode = 'STRICT_ALL_TABLES'",
    'sql_safe_updates = 0',
    'innodb_lock_wait_timeout = ?',
    'lock_wait_timeout = ?',
    'wait_timeout = ?',
    `${limit} = ?`,
  ];
  // In good time before the statement's own limit, which tells nothing of a lock.
  const wait = Math.max(1, Math.min(LOCK_WAIT_SECONDS, Math.floor(seconds / 2)));
  return knex.raw(`SET SESSION ${set.join(', ')}`, [wait, wait, IDLE_LIMIT_SECONDS, value ?? 0]);
}

/** GET_LOCK names are known to the whole server, are blind to case and have at most 64 characters. */
function lockName(database: string, tables: Tables): string {
  const name = `cohort-sync ${database}.${tables.cohort}`;
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

async function isDenied(connection: Connection, statement: Knex.Raw): Promise<boolean> {
  try {
    await connection.run(statement);
    return false;
  } catch (error) {
    if (databaseError(error).fault === 'denied') return true;
    throw error;
  }
}

/** A join goes straight to the pairs by their index; a list of pairs in WHERE makes the server walk the whole index. */
function overPairs(knex: Knex, verb: string, tables: Tables, pairs: Pairs): Knex.Raw {
  const rows = `SELECT ? AS cohortid, ? AS userid${' UNION ALL SELECT ?, ?'.repeat(pairs.users.length - 1)}`;
  const bindings = pairs.cohorts.flatMap((cohort, index) => [cohort, pairs.users[index] ?? 0]);
  return knex.raw(
    `${verb} FROM (${rows}) AS pair STRAIGHT_JOIN ?? AS member
       ON member.cohortid = pair.cohortid AND member.userid = pair.userid`,
    [...bindings, tables.cohort_members],
  );
}
