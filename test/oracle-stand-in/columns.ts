/**
 * Column types as one declares them in Oracle, what DESCRIBE says of them, and how their values go on the
 * wire.
 */
import {
  encodeDate,
  encodeDouble,
  encodeNumber,
  encodeTimestamp,
  encodeZoned,
  formatMoment,
  momentText,
  parseMoment,
  shifted,
} from './values.ts';
import type { Writer } from './wire.ts';

/** Oracle's numbers for the types this server speaks. */
export const TYPE = {
  VARCHAR2: 1,
  NUMBER: 2,
  DATE: 12,
  RAW: 23,
  CHAR: 96,
  BINARY_DOUBLE: 101,
  TIMESTAMP: 180,
  TIMESTAMP_TZ: 181,
  TIMESTAMP_LTZ: 231,
} as const;

/** A value of a row as tests give it and as SQLite returns it. */
export type Value = string | number | bigint | Date | Uint8Array | null | undefined;

/** Writes one value in the form of its column; null and the empty string are NULL. */
export type Encode = (out: Writer, value: Value) => void;

/** A column of a result. */
export interface Column {
  readonly name: string;
  /** The declaration, e.g. `VARCHAR2(20)`. */
  readonly declared: string;
  readonly type: number;
  /** 1 for the database's character set, 2 for the national one, 0 for no text. */
  readonly charsetForm: 0 | 1 | 2;
  readonly precision: number;
  readonly scale: number;
  /** Bytes the longest value takes. Never 0: the driver would read no value at all. */
  readonly maxBytes: number;
  /** Length as declared. */
  readonly length: number;
  readonly encode: Encode;
}

const NUMBER_WITHOUT_SCALE = -127;

function shortString(out: Writer, value: string): void {
  const length = value.length;
  if (length > 84) {
    out.bytes(Buffer.from(value));
    return;
  }
  out.reserve(3 * length + 1);
  const { buf, pos } = out;
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i);
    if (code > 0x7f) {
      const size = buf.write(value, pos + 1, 'utf8');
      buf[pos] = size;
      out.pos = pos + 1 + size;
      return;
    }
    buf[pos + 1 + i] = code;
  }
  buf[pos] = length;
  out.pos = pos + 1 + length;
}

const textOf = (value: Exclude<Value, null | undefined>): string =>
  typeof value === 'string' ? value : value instanceof Date ? momentText(value, 'local') : String(value);

/** Bytes go as they are: a database holds whatever a client once put in under the wrong character set. */
const encodeText: Encode = (out, value) => {
  if (value === null || value === undefined) out.u8(0);
  else if (value instanceof Uint8Array) out.bytes(Buffer.from(value));
  else shortString(out, textOf(value));
};

const encodeNational: Encode = (out, value) => {
  if (value === null || value === undefined) out.u8(0);
  else out.bytes(Buffer.from(textOf(value), 'utf16le').swap16());
};

const blankPadded =
  (length: number, encode: Encode): Encode =>
  (out, value) => {
    const text = value === null || value === undefined ? '' : textOf(value);
    encode(out, text === '' ? null : text.padEnd(length, ' '));
  };

/** Small whole numbers are most of what is ever sent. */
const SMALL = Array.from({ length: 10_000 }, (_, value) => encodeNumber(value));

const encodeNumeric: Encode = (out, value) => {
  if (value === null || value === undefined || value === '') {
    out.u8(0);
    return;
  }
  const small = typeof value === 'number' ? SMALL[value] : undefined;
  out.bytes(small ?? encodeNumber(value instanceof Uint8Array ? wideNumber(value) : textOf(value)));
};

/** NUMBERs that neither a JavaScript nor an SQLite number holds are kept as their digits, marked, in bytes. */
const WIDE_MARK = '\0N';

/** The digits of a wide number as SQLite keeps them. */
export function wideBytes(digits: string): Uint8Array {
  return Buffer.from(WIDE_MARK + digits);
}

/** Whether bytes from SQLite are a wide number. */
export function isWideNumber(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && bytes[1] === 0x4e;
}

function wideNumber(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1', WIDE_MARK.length);
}

const encodeRaw: Encode = (out, value) => {
  if (value === null || value === undefined) out.u8(0);
  else out.bytes(value instanceof Uint8Array ? value : Buffer.from(textOf(value), 'hex'));
};

const encodeBinaryDouble: Encode = (out, value) => {
  if (value === null || value === undefined) out.u8(0);
  else out.bytes(encodeDouble(Number(value)));
};

type TemporalType = 'DATE' | 'TIMESTAMP' | 'TIMESTAMP_TZ' | 'TIMESTAMP_LTZ';

function encodeTemporal(type: TemporalType): Encode {
  return (out, value) => {
    if (value === null || value === undefined || value === '') out.u8(0);
    else out.bytes(temporalBytes(type, temporalText(type, value)));
  };
}

/** A Date is a moment on the local clock for DATE and TIMESTAMP, as the driver reads them; else an instant. */
function temporalText(type: TemporalType, value: Exclude<Value, null | undefined>): string {
  if (!(value instanceof Date)) return textOf(value);
  return type === 'DATE' || type === 'TIMESTAMP'
    ? momentText(value, 'local')
    : `${momentText(value, 'utc')} +00:00`;
}

function temporalBytes(type: TemporalType, text: string): Buffer {
  const moment = parseMoment(text);
  if (type === 'DATE') return encodeDate(moment);
  if (type === 'TIMESTAMP') return encodeTimestamp(moment);
  if (type === 'TIMESTAMP_TZ') return encodeZoned(moment);
  return encodeTimestamp(shifted(moment, -(moment.offset ?? 0)));
}

/** What a test's value becomes inside SQLite, in the form that compares as it should. */
export function storedValue(column: Column, value: Value): string | number | Uint8Array | null {
  if (value === null || value === undefined || value === '') return null;
  if (column.type === TYPE.NUMBER) return storedNumber(textOf(value));
  if (column.type === TYPE.BINARY_DOUBLE) return Number(value);
  if (column.type === TYPE.CHAR) return textOf(value).padEnd(column.length, ' ');
  if (column.type === TYPE.RAW)
    return value instanceof Uint8Array ? value : Buffer.from(textOf(value), 'hex');
  if (column.type === TYPE.VARCHAR2) return textOf(value);
  return storedMoment(column, value);
}

function storedMoment(column: Column, value: Exclude<Value, null | undefined>): string {
  const type = (Object.keys(TYPE) as (keyof typeof TYPE)[]).find((name) => TYPE[name] === column.type);
  const text = temporalText(type as TemporalType, value);
  const moment = parseMoment(text);
  const zone =
    column.type === TYPE.TIMESTAMP_TZ ? (/\s*(Z|[+-]\d\d:?\d\d)$/.exec(text)?.[1] ?? '+00:00') : '';
  if (column.type === TYPE.TIMESTAMP_LTZ) return formatMoment(shifted(moment, -(moment.offset ?? 0)));
  return zone === '' ? formatMoment(moment) : `${formatMoment(moment)} ${zone === 'Z' ? '+00:00' : zone}`;
}

/** A NUMBER's decimal text as SQLite keeps it: as a number where that loses nothing, else as marked digits. */
export function storedNumber(digits: string): number | Uint8Array {
  const value = Number(digits);
  const size = Math.abs(value);
  const plain = value === 0 || (size >= 1e-100 && size <= Number.MAX_SAFE_INTEGER);
  return plain && encodeNumber(value).equals(encodeNumber(digits)) ? value : wideBytes(digits);
}

const DECLARATION =
  /^([A-Z_0-9]+?)\s*(?:\(\s*(\*|\d+)\s*(?:,\s*(-?\d+)\s*)?(?:\s(BYTE|CHAR)\s*)?\))?\s*(WITH (?:LOCAL )?TIME ZONE)?$/;

/**
 * A column from its declaration, as it stands in Oracle's CREATE TABLE.
 * @throws TypeError naming the column, for a type this server does not speak
 */
export function column(name: string, declaration: string): Column {
  const match = DECLARATION.exec(declaration.trim().toUpperCase());
  const build = match ? TYPES[`${match[1]}${match[5] ? ` ${match[5]}` : ''}`] : undefined;
  if (!match || !build) throw new TypeError(`column ${name}: ${declaration} is no type this server speaks`);
  const argument = match[2] === undefined || match[2] === '*' ? undefined : Number(match[2]);
  const scale = match[3] === undefined ? undefined : Number(match[3]);
  const base = {
    name,
    declared: declaration.trim().toUpperCase(),
    charsetForm: 0,
    precision: 0,
    scale: 0,
    length: 0,
  };
  return { ...base, ...build(argument, scale, match[4] === 'CHAR') } as Column;
}

type Build = (argument: number | undefined, scale: number | undefined, chars: boolean) => Partial<Column>;

const text =
  (type: number, standard: number, padded: boolean): Build =>
  (length = standard, _scale, chars) => ({
    type,
    charsetForm: 1,
    length,
    maxBytes: Math.min(32_767, chars ? length * 4 : length),
    encode: padded ? blankPadded(length, encodeText) : encodeText,
  });

const national =
  (type: number, standard: number, padded: boolean): Build =>
  (length = standard) => ({
    type,
    charsetForm: 2,
    length,
    maxBytes: length * 2,
    encode: padded ? blankPadded(length, encodeNational) : encodeNational,
  });

const number: Build = (precision, scale) => ({
  type: TYPE.NUMBER,
  precision: precision ?? 0,
  scale: scale ?? (precision === undefined ? NUMBER_WITHOUT_SCALE : 0),
  maxBytes: 22,
  encode: encodeNumeric,
});

const temporal =
  (type: TemporalType, maxBytes: number): Build =>
  (digits = 6) => ({ type: TYPE[type], scale: digits, maxBytes, encode: encodeTemporal(type) });

const TYPES: Readonly<Record<string, Build>> = {
  VARCHAR2: text(TYPE.VARCHAR2, 4000, false),
  CHAR: text(TYPE.CHAR, 1, true),
  NVARCHAR2: national(TYPE.VARCHAR2, 2000, false),
  NCHAR: national(TYPE.CHAR, 1, true),
  NUMBER: number,
  INTEGER: () => number(38, 0, false),
  FLOAT: (digits = 126) => number(digits, NUMBER_WITHOUT_SCALE, false),
  DATE: temporal('DATE', 7),
  TIMESTAMP: temporal('TIMESTAMP', 11),
  'TIMESTAMP WITH TIME ZONE': temporal('TIMESTAMP_TZ', 13),
  'TIMESTAMP WITH LOCAL TIME ZONE': temporal('TIMESTAMP_LTZ', 11),
  RAW: (length = 2000) => ({ type: TYPE.RAW, length, maxBytes: length, encode: encodeRaw }),
  BINARY_DOUBLE: () => ({ type: TYPE.BINARY_DOUBLE, maxBytes: 8, encode: encodeBinaryDouble }),
};

/** Columns by name in order, e.g. `{ STUDENT_ID: 'VARCHAR2(20)', YEAR: 'NUMBER(4)' }`. */
export type Declarations = Readonly<Record<string, string>>;

/** The columns of a table or a registered answer. */
export function columnsOf(declarations: Declarations): Column[] {
  return Object.entries(declarations).map(([name, declaration]) => column(name, declaration));
}
