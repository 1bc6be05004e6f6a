/** What the server says: the messages of an answer, written one after the other. */
import type { Column } from './columns.ts';
import type { OracleError } from './errors.ts';
import { LEVEL } from './level.ts';
import type { Pair } from './logon.ts';
import type { Writer } from './wire.ts';

const MESSAGE = {
  PROTOCOL: 1,
  DATA_TYPES: 2,
  ERROR: 4,
  ROW_HEADER: 6,
  PARAMETER: 8,
  STATUS: 9,
  WARNING: 15,
  DESCRIBE: 16,
  END_OF_RESPONSE: 29,
} as const;

const UTF8 = 873;
const AL16UTF16 = 2000;
const COMPILE_CAPABILITIES = 53;
const TRANSACTION_OPEN = 2;

/** PROTOCOL: character sets, and the field level both sides are to use. */
export function protocol(out: Writer, level: number, banner: string): void {
  const fdo = Buffer.alloc(11);
  fdo.writeUInt16BE(AL16UTF16, 9);
  const compile = Buffer.alloc(COMPILE_CAPABILITIES);
  compile[7] = level;
  if (level >= LEVEL.V23_4) compile[40] = 0x20; // marks the end of each answer
  const runtime = Buffer.from([2, 1, 0, 0, 0, 0, 4]); // [1] a time zone follows, [6] VARCHAR2 up to 32767 bytes
  out.u8s(MESSAGE.PROTOCOL, 6, 0).raw(Buffer.from(`${banner}\0`));
  out.u16le(UTF8).u8(1).u16le(0);
  out.u16(fdo.length).raw(fdo).bytes(compile).bytes(runtime);
}

/** DATA_TYPES: the database's time zone, UTC, where the client expects one; conversions as the client has them. */
export function dataTypes(out: Writer, timeZone: boolean): void {
  out.u8(MESSAGE.DATA_TYPES);
  if (timeZone) out.u8s(0x80, 0, 0, 0, 0x3c, 0x3c, 0x80, 0, 0, 0, 0);
  out.u16(0);
}

/** The key-value answer to a logon message. */
export function parameters(out: Writer, pairs: readonly Pair[]): void {
  out.u8(MESSAGE.PARAMETER).ub(pairs.length);
  for (const [key, value, flags = 0] of pairs) out.twoLengths(key).twoLengths(value).ub(flags);
}

/** A notice that comes with success, e.g. a password about to expire. */
export function warning(out: Writer, error: OracleError): void {
  const text = Buffer.from(`${error.message}\n`);
  out.u8(MESSAGE.WARNING).ub(error.code).ub(text.length).ub(0).bytes(text);
}

/** The end of a call that answers nothing else. */
export function status(out: Writer, transactionOpen: boolean): void {
  out
    .u8(MESSAGE.STATUS)
    .ub(transactionOpen ? TRANSACTION_OPEN : 0)
    .ub(0);
}

/** DESCRIBE: the columns of a query. */
export function describe(out: Writer, columns: readonly Column[], level: number): void {
  out.u8s(MESSAGE.DESCRIBE, 0);
  out.ub(columns.reduce((sum, { maxBytes }) => sum + maxBytes, 0)).ub(columns.length);
  if (columns.length > 0) out.u8(0);
  columns.forEach((column, index) => {
    describeColumn(out, column, index + 1, level);
  });
  out.zeros(6);
}

function describeColumn(out: Writer, column: Column, position: number, level: number): void {
  out.u8s(column.type, 0, column.precision, column.scale & 0xff);
  out.ub(column.maxBytes).zeros(4);
  out.ub(column.charsetForm === 0 ? 0 : column.charsetForm === 1 ? UTF8 : AL16UTF16);
  out.u8(column.charsetForm).ub(column.length);
  if (level >= LEVEL.V12_2) out.ub(0);
  out.u8s(1, Math.min(column.name.length, 30)).twoLengths(column.name);
  out.ub(0).ub(0).ub(position).ub(0);
  if (level >= LEVEL.V23) out.zeros(2);
  if (level >= LEVEL.V23_NOTES) out.zeros(1);
  if (level >= LEVEL.V23_4) out.zeros(3);
}

/** What comes before the rows of one answer. */
export function rowHeader(out: Writer): void {
  out.u8s(MESSAGE.ROW_HEADER, 0).zeros(6);
}

/** How a call ended. */
export interface Ending {
  readonly cursor: number;
  /** Rows of the cursor sent so far, or rows that a statement changed. */
  readonly rowCount: number;
  readonly transactionOpen: boolean;
  readonly error?: OracleError;
}

/** ERROR: the end of every statement's call, of the good ones too. */
export function ending(
  out: Writer,
  { cursor, rowCount, transactionOpen, error }: Ending,
  level: number,
): void {
  const code = error?.code ?? 0;
  out.u8(MESSAGE.ERROR).ub(transactionOpen ? TRANSACTION_OPEN : 0);
  out
    .zeros(2)
    .ub(code & 0xffff)
    .zeros(2)
    .ub(cursor);
  out.sb(error ? error.offset : 0);
  out.zeros(6); // six single bytes
  out.zeros(5); // rowid
  out.zeros(5); // operating system error, statement error, call number, padding, iterations
  out.zeros(4); // logical rowid, batch errors, their offsets and messages
  out.ub(code).ub(rowCount);
  if (level >= LEVEL.V20) out.zeros(2);
  if (error) out.bytes(Buffer.from(`${error.message}\n`));
}

/** The mark that ends every answer where the client was promised one. */
export function endOfResponse(out: Writer): void {
  out.u8(MESSAGE.END_OF_RESPONSE);
}
