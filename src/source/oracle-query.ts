/**
 * What is sent for a mapping's query, and how each of its columns becomes text: decided once, from its description.
 *
 *   text, ROWID          as they are
 *   NUMBER, BINARY_*     exact decimals without exponent
 *   RAW                  upper-case hexadecimal
 *   DATE, TIMESTAMP      YYYY-MM-DD, with HH:MM:SS and a fraction where there is a time of day
 *   ... WITH TIME ZONE   ISO 8601 with its offset; WITH LOCAL TIME ZONE in UTC
 *
 * Dates are put into text by the database. The driver would hand over JavaScript dates in the time zone of this
 * process: 02:30 on the night when clocks go forward would become 03:30, midnight 01:00 where they do so at midnight,
 * and microseconds and offsets would be lost.
 */
import oracledb, { type DbType, type FetchTypeResponse, type Metadata } from 'oracledb';
import { QueryError } from './oracle-errors.ts';
import { dateText, decimal, shortestFloat } from './oracle-text.ts';
import { declaresFunctions, readQuery } from './query.ts';

/** One column of a query's description. */
export type ColumnInfo = Pick<
  Metadata<object>,
  'name' | 'dbColumnName' | 'dbType' | 'dbTypeName' | 'precision' | 'scale'
>;

/** A query as it is sent, and what the driver has to do with its columns. */
export interface PreparedQuery {
  /** The columns of the query as the administrator wrote it, in its order. */
  readonly columns: readonly string[];
  readonly sql: string;
  readonly fetchTypeHandler: (column: ColumnInfo) => FetchTypeResponse | undefined;
}

/** How the database writes each kind of date; a format mask has its literal parts in double quotes. */
const DATE_TEXT = new Map<DbType, (column: string) => string>([
  [oracledb.DB_TYPE_DATE, (column) => `TO_CHAR(${column}, 'SYYYY-MM-DD HH24:MI:SS')`],
  [oracledb.DB_TYPE_TIMESTAMP, (column) => `TO_CHAR(${column}, 'SYYYY-MM-DD HH24:MI:SS.FF9')`],
  [oracledb.DB_TYPE_TIMESTAMP_TZ, (column) => `TO_CHAR(${column}, 'SYYYY-MM-DD"T"HH24:MI:SS.FF9TZH:TZM')`],
  [
    oracledb.DB_TYPE_TIMESTAMP_LTZ,
    (column) => `TO_CHAR(SYS_EXTRACT_UTC(${column}), 'SYYYY-MM-DD"T"HH24:MI:SS.FF9"Z"')`,
  ],
]);

const AS_IT_IS = new Set<DbType>([
  oracledb.DB_TYPE_VARCHAR,
  oracledb.DB_TYPE_NVARCHAR,
  oracledb.DB_TYPE_CHAR,
  oracledb.DB_TYPE_NCHAR,
  oracledb.DB_TYPE_LONG,
  oracledb.DB_TYPE_ROWID,
  oracledb.DB_TYPE_UROWID,
]);

/** Types that the driver turns into text when asked to. */
const AS_STRING = new Set<DbType>([oracledb.DB_TYPE_CLOB, oracledb.DB_TYPE_NCLOB, oracledb.DB_TYPE_RAW]);

const CONVERTED = new Map<DbType, FetchTypeResponse>([
  [
    oracledb.DB_TYPE_NUMBER,
    { type: oracledb.DB_TYPE_VARCHAR, converter: unlessNull((value) => decimal(String(value))) },
  ],
  [oracledb.DB_TYPE_BINARY_DOUBLE, { converter: unlessNull((value) => decimal(String(value))) }],
  [
    oracledb.DB_TYPE_BINARY_FLOAT,
    { converter: unlessNull((value) => decimal(shortestFloat(Number(value)))) },
  ],
  [oracledb.DB_TYPE_BOOLEAN, { converter: unlessNull((value) => (value ? 'TRUE' : 'FALSE')) }],
]);

const FROM_DATE_TEXT: FetchTypeResponse = { converter: unlessNull((value) => dateText(String(value))) };

/**
 * The statement as it is to be sent.
 * @throws QueryError for anything but one SELECT
 */
export function queryOf(statement: string): string {
  const query = readQuery(statement);
  if ('code' in query) {
    throw new QueryError('NOT-A-QUERY', `the statement is no query that can be sent (${query.code})`);
  }
  return query.sql;
}

/**
 * Compares the bind variables of a query with those that have values; case does not matter.
 * @throws QueryError naming the first that is on one side alone.
 */
export function checkBinds(wanted: readonly string[], given: readonly string[]): void {
  const lacks = (names: readonly string[], name: string) =>
    !names.some((other) => other.toUpperCase() === name.toUpperCase());
  const missing = wanted.find((name) => lacks(given, name));
  if (missing !== undefined) throw new QueryError('ORA-01008', `bind variable :${missing} has no value`);
  const unused = given.find((name) => lacks(wanted, name));
  if (unused !== undefined) throw new QueryError('NJS-097', `the query has no bind variable :${unused}`);
}

/**
 * Decides how to read a query from its description.
 * @throws QueryError naming the column that has no text form, or no usable name in a query with dates.
 */
export function prepareQuery(query: string, described: readonly ColumnInfo[]): PreparedQuery {
  for (const column of described) {
    const type = column.dbType;
    const readable =
      type && (AS_IT_IS.has(type) || AS_STRING.has(type) || CONVERTED.has(type) || DATE_TEXT.has(type));
    if (!readable) {
      const shown = column.dbTypeName ?? 'unknown';
      throw new QueryError(
        'COLUMN-TYPE',
        `column ${nameOf(column)} is of type ${shown}, which has no text form: leave it out or convert it in the query`,
      );
    }
  }
  const dates = new Set(described.filter((column) => isDate(column)).map(nameOf));
  return {
    columns: described.map(nameOf),
    sql: dates.size === 0 ? query : withDatesAsText(query, described),
    fetchTypeHandler: (column) => (dates.has(column.name) ? FROM_DATE_TEXT : fetchType(column)),
  };
}

/** Columns of types that are read as they are get no converter: it would be called for every value. */
function fetchType(column: ColumnInfo): FetchTypeResponse | undefined {
  const type = column.dbType;
  if (type === undefined) return undefined;
  if (AS_STRING.has(type)) return { type: oracledb.DB_TYPE_VARCHAR };
  if (isInteger(column)) return { type: oracledb.DB_TYPE_VARCHAR };
  return CONVERTED.get(type);
}

/**
 * The query as an inline view: it may begin with WITH, end in a comment, and hold bind variables as before. One that
 * declares functions of PL/SQL may only stand in another query that has the hint for it.
 */
function withDatesAsText(query: string, described: readonly ColumnInfo[]): string {
  const names = described.map(nameOf);
  const unusable = names.find((name, index) => /["\0]/.test(name) || names.indexOf(name) !== index);
  if (unusable !== undefined) {
    throw new QueryError(
      'COLUMN-NAME',
      `a query that returns dates needs a plain and unique name for every column: give ${unusable} an alias`,
    );
  }
  const list = described.map((column) => {
    const name = `"${nameOf(column)}"`;
    const asText = column.dbType && DATE_TEXT.get(column.dbType);
    return asText ? `${asText(name)} AS ${name}` : name;
  });
  const hint = declaresFunctions(query) ? '/*+ WITH_PLSQL */ ' : '';
  return `SELECT ${hint}${list.join(', ')} FROM (\n${query}\n)`;
}

/** The driver numbers columns of one name (`ID`, `ID_1`); who reads them should hear that they are ambiguous. */
function nameOf(column: ColumnInfo): string {
  return column.dbColumnName ?? column.name;
}

function isDate(column: ColumnInfo): boolean {
  return column.dbType !== undefined && DATE_TEXT.has(column.dbType);
}

/** NUMBER(p) and NUMBER(p, -s); a column without precision, such as COUNT(*), may hold any number. */
function isInteger({ dbType, precision = 0, scale = 0 }: ColumnInfo): boolean {
  return dbType === oracledb.DB_TYPE_NUMBER && precision > 0 && scale <= 0 && scale > -127;
}

function unlessNull(convert: (value: unknown) => string): (value: unknown) => string | null {
  return (value) => (value === null ? null : convert(value));
}
