/**
 * What the floor does on each database, with the bare driver and in the form that is known to be the fastest: ids read
 * as arrays of columns that nobody looks at, and memberships written in statements of thousands of rows.
 */
import { createConnection, type Connection as MysqlConnection } from 'mysql2';
import pg from 'pg';
import type { MoodleConnection } from '../moodle/moodle.ts';
import type { Membership } from './world.ts';

/** Memberships per statement, and thus per transaction: as many as the product has in one by default. */
const ROWS_PER_STATEMENT = 10_000;
/** Beyond that MariaDB's parser gets slower. */
const PAIRS_PER_DELETE = 1_000;
const TIME = 1_756_684_800;

/** A membership as Moodle stores it: ids, not numbers from 0. */
export type Pairs = readonly Membership[];

/** One connection of a bare driver. */
export interface BareDatabase {
  /** Reads a whole result, does nothing with the rows, and says how many there were. */
  read(sql: string): Promise<number>;
  insertCohorts(table: string, rows: readonly (readonly [idnumber: string, name: string])[]): Promise<void>;
  insertMembers(table: string, pairs: Pairs): Promise<void>;
  deleteMembers(table: string, pairs: Pairs): Promise<void>;
  close(): Promise<void>;
}

/** Connects with the bare driver of a database. */
export function connectBare(to: MoodleConnection): Promise<BareDatabase> {
  return to.type === 'mysql' ? connectMysql(to) : connectPostgres(to);
}

async function connectMysql({
  host,
  port,
  user,
  password,
  database,
}: MoodleConnection): Promise<BareDatabase> {
  const connection = createConnection({ host, port, user, password, database });
  const run = (sql: string, values: unknown[] = []) =>
    new Promise<void>((resolve, reject) => {
      connection.query(sql, values, (error) => (error ? reject(error) : resolve()));
    });
  return {
    read: (sql) => streamMysql(connection, sql),
    insertCohorts: async (table, rows) => {
      const values = rows.map(([idnumber, name]) => [1, name, idnumber, '', 1, TIME, TIME, '']);
      const columns =
        'contextid, name, idnumber, description, descriptionformat, timecreated, timemodified, theme';
      await run(`INSERT INTO ${table} (${columns}) VALUES ?`, [values]);
    },
    async insertMembers(table, pairs) {
      for (const part of parts(pairs, ROWS_PER_STATEMENT)) {
        const values = part.map(([cohort, user]) => `(${cohort},${user},${TIME})`);
        await run(`INSERT INTO ${table} (cohortid, userid, timeadded) VALUES ${values.join(',')}`);
      }
    },
    async deleteMembers(table, pairs) {
      for (const part of parts(pairs, PAIRS_PER_DELETE)) {
        const [[cohort, user] = [0, 0], ...rest] = part;
        const others = rest.map((pair) => ` UNION ALL SELECT ${pair[0]},${pair[1]}`).join('');
        await run(
          `DELETE m FROM (SELECT ${cohort} AS c, ${user} AS u${others}) AS p
             STRAIGHT_JOIN ${table} AS m ON m.cohortid = p.c AND m.userid = p.u`,
        );
      }
    },
    close: () => new Promise((resolve) => connection.end(() => resolve())),
  };
}

function streamMysql(connection: MysqlConnection, sql: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0;
    const query = connection.query({ sql, rowsAsArray: true });
    query.on('result', () => {
      rows += 1;
    });
    query.on('error', reject);
    query.on('end', () => resolve(rows));
  });
}

async function connectPostgres({
  host,
  port,
  user,
  password,
  database,
}: MoodleConnection): Promise<BareDatabase> {
  const client = new pg.Client({ host, port, user, password, database });
  await client.connect();
  const inPairs = (sql: string, part: Pairs) =>
    client.query(sql, [part.map(([cohort]) => cohort), part.map(([, student]) => student)]);
  return {
    read: (text) => streamPostgres(client, text),
    insertCohorts: async (table, rows) => {
      await client.query(
        `INSERT INTO ${table} (contextid, name, idnumber, description, descriptionformat, timecreated, timemodified, theme)
           SELECT 1, name, idnumber, '', 1, ${TIME}, ${TIME}, '' FROM unnest($1::text[], $2::text[]) AS c (idnumber, name)`,
        [rows.map(([idnumber]) => idnumber), rows.map(([, name]) => name)],
      );
    },
    async insertMembers(table, pairs) {
      for (const part of parts(pairs, ROWS_PER_STATEMENT)) {
        await inPairs(
          `INSERT INTO ${table} (cohortid, userid, timeadded)
             SELECT c, u, ${TIME} FROM unnest($1::bigint[], $2::bigint[]) AS p (c, u)`,
          part,
        );
      }
    },
    async deleteMembers(table, pairs) {
      for (const part of parts(pairs, ROWS_PER_STATEMENT)) {
        await inPairs(
          `DELETE FROM ${table} AS m USING unnest($1::bigint[], $2::bigint[]) AS p (c, u)
             WHERE m.cohortid = p.c AND m.userid = p.u`,
          part,
        );
      }
    },
    close: () => client.end(),
  };
}

function streamPostgres(client: pg.Client, text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0;
    const query = client.query(new pg.Query({ text, rowMode: 'array' } as pg.QueryArrayConfig));
    query.on('row', () => {
      rows += 1;
    });
    query.on('error', reject);
    query.on('end', () => resolve(rows));
  });
}

function* parts(pairs: Pairs, size: number): Generator<Pairs> {
  for (let start = 0; start < pairs.length; start += size) yield pairs.slice(start, start + size);
}
