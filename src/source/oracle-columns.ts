/**
 * How each column of a query becomes text, decided once from the query's description.
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

/** The query as an inline view: it may begin with WITH, end in a comment, and hold bind variables as before. */
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
  return `SELECT ${list.join(', ')} FROM (\n${query}\n)`;
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

/** Leaves the time of day away where there is none, and the zeros that fill a fraction. */
export function dateText(value: string): string {
  const text = value.startsWith(' ') ? value.slice(1) : value;
  const short = text.includes('.') ? text.replace(/\.?0*(?=[+-]\d\d:\d\d$|Z$|$)/, '') : text;
  return short.endsWith(' 00:00:00') ? short.slice(0, -9) : short;
}

/** Number text without exponent and with a digit before the point: Thin mode writes `.5`, JavaScript `1e+21`. */
export function decimal(text: string): string {
  if (text.startsWith('.')) return `0${text}`;
  if (text.startsWith('-.')) return `-0${text.slice(1)}`;
  return /\de/i.test(text) ? withoutExponent(text) : text;
}

function withoutExponent(text: string): string {
  const [mantissa = '', exponent = '0'] = text.split(/e/i);
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.slice(sign.length).split('.');
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return point >= digits.length
    ? sign + digits.padEnd(point, '0')
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The shortest decimal that means this single-precision number: 0.1, where JavaScript says 0.10000000149011612. */
export function shortestFloat(value: number): string {
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}
