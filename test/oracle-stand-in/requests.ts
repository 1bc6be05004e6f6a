/** What the client says: functions and the piggybacks in front of them, as plain values. */
import { type BindType, type BindValue, readBindRows, readBindTypes } from './binds.ts';
import { OracleError } from './errors.ts';
import { LEVEL } from './level.ts';
import type { Reader } from './wire.ts';

export const FUNCTION = {
  REEXECUTE: 4,
  FETCH: 5,
  LOGOFF: 9,
  COMMIT: 14,
  ROLLBACK: 15,
  REEXECUTE_AND_FETCH: 78,
  EXECUTE: 94,
  AUTH_TWO: 115,
  AUTH_ONE: 118,
  PING: 147,
} as const;

const MESSAGE = {
  PROTOCOL: 1,
  DATA_TYPES: 2,
  FUNCTION: 3,
  PIGGYBACK: 17,
  ONEWAY: 26,
  FAST_AUTH: 34,
} as const;
const PIGGYBACK = {
  CLOSE_CURSORS: 105,
  CANCEL_CURSORS: 120,
  END_TO_END: 135,
  SET_SCHEMA: 152,
  APP_CONTEXT: 154,
  ALTER_SESSION: 204,
} as const;

/** Options of an execute call. */
const OPTION = { FETCH: 0x40, COMMIT: 0x100, DESCRIBE: 0x20000 } as const;
const REEXECUTE_COMMIT = 1;
/** Attributes a client gives its session. Undefined: not mentioned. */
export interface EndToEnd {
  clientIdentifier?: string;
  module?: string;
  action?: string;
  clientInfo?: string;
}

export interface Execute {
  readonly kind: 'execute';
  /** 0 for a new statement. */
  readonly cursor: number;
  readonly sql: string | undefined;
  readonly query: boolean;
  readonly describeOnly: boolean;
  /** Rows wanted in the same answer. */
  readonly rows: number;
  readonly commit: boolean;
  readonly bindTypes: readonly BindType[] | undefined;
  readonly binds: readonly (readonly BindValue[])[];
}

export interface Auth {
  readonly kind: 'authOne' | 'authTwo';
  readonly user: string;
  readonly pairs: ReadonlyMap<string, string>;
}

export type Call =
  | { readonly kind: 'protocol' }
  | { readonly kind: 'dataTypes'; readonly level: number; readonly timeZone: boolean }
  | { readonly kind: 'fastAuth'; readonly level: number; readonly timeZone: boolean; readonly auth: Auth }
  | Auth
  | Execute
  | { readonly kind: 'fetch'; readonly cursor: number; readonly rows: number }
  | { readonly kind: 'commit' | 'rollback' | 'ping' }
  | { readonly kind: 'logoff' }
  | { readonly kind: 'release' };

export interface Request {
  readonly closedCursors: readonly number[];
  readonly cancelledCursors: readonly number[];
  readonly endToEnd: EndToEnd;
  readonly call: Call;
}

/** What reading a request depends on. */
export interface Context {
  readonly level: number;
  /** Minutes east of UTC of the client's session. */
  readonly sessionZone: number;
  readonly bindTypesOf: (cursor: number) => readonly BindType[];
}

/**
 * Reads one request: piggybacks, then one function. Changes nothing, so that it can be tried again.
 * @throws NeedMore while packets are missing, OracleError 3001 for a function this server does not speak
 */
export function readRequest(reader: Reader, context: Context): Request {
  const closedCursors: number[] = [];
  const cancelledCursors: number[] = [];
  const endToEnd: EndToEnd = {};
  let message = reader.u8();
  for (; message === MESSAGE.PIGGYBACK; message = reader.u8()) {
    const code = header(reader, context.level);
    if (code === PIGGYBACK.CLOSE_CURSORS) closedCursors.push(...cursorList(reader));
    else if (code === PIGGYBACK.CANCEL_CURSORS) cancelledCursors.push(...cursorList(reader));
    else if (code === PIGGYBACK.END_TO_END) Object.assign(endToEnd, readEndToEnd(reader));
    else skipPiggyback(code, reader);
  }
  return { closedCursors, cancelledCursors, endToEnd, call: readCall(message, reader, context) };
}

function header(reader: Reader, level: number): number {
  const code = reader.u8();
  reader.u8(); // sequence
  if (level >= LEVEL.V23_TOKEN) reader.ub();
  return code;
}

function cursorList(reader: Reader): number[] {
  reader.u8();
  return Array.from({ length: reader.ub() }, () => reader.ub());
}

function readEndToEnd(reader: Reader): EndToEnd {
  reader.skip('uui');
  const lengths = (count: number) =>
    Array.from({ length: count }, () => [reader.u8() === 1, reader.ub()] as const);
  const head = lengths(4);
  reader.skip('ui');
  const info = lengths(1);
  reader.skip('uiui');
  const fields = [...head, ...info, ...lengths(1)];
  const names = ['clientIdentifier', 'module', 'action', undefined, 'clientInfo', undefined] as const;
  const result: EndToEnd = {};
  fields.forEach(([present, length], i) => {
    const value = length > 0 ? reader.text() : '';
    const name = names[i];
    if (present && name) result[name] = value;
  });
  return result;
}

function skipPiggyback(code: number, reader: Reader): void {
  if (code === PIGGYBACK.SET_SCHEMA) {
    reader.skip('ui');
    reader.bytes();
  } else if (code === PIGGYBACK.APP_CONTEXT) {
    if (reader.u8() === 1) reader.ub();
    reader.u8();
    const pairs = reader.ub();
    reader.skip('iu');
    reader.bytes();
    readPairs(reader, pairs);
  } else if (code === PIGGYBACK.ALTER_SESSION) {
    reader.skip('iu');
    readPairs(reader, reader.ub());
  } else {
    throw new OracleError(3001, `unimplemented feature: piggyback ${code}`);
  }
}

function readPairs(reader: Reader, count: number): Map<string, string> {
  const pairs = new Map<string, string>();
  for (let i = 0; i < count; i++) {
    pairs.set(reader.twoLengths(), reader.twoLengths());
    reader.ub();
  }
  return pairs;
}

function readCall(message: number, reader: Reader, context: Context): Call {
  if (message === MESSAGE.PROTOCOL) return readProtocol(reader);
  if (message === MESSAGE.DATA_TYPES) return readDataTypes(reader);
  if (message === MESSAGE.FAST_AUTH) return readFastAuth(reader, context);
  const code = header(reader, context.level);
  if (message === MESSAGE.ONEWAY) {
    reader.skip('uui');
    return { kind: 'release' };
  }
  if (message !== MESSAGE.FUNCTION) throw new OracleError(3001, `unimplemented feature: message ${message}`);
  switch (code) {
    case FUNCTION.AUTH_ONE:
      return readAuth('authOne', reader);
    case FUNCTION.AUTH_TWO:
      return readAuth('authTwo', reader);
    case FUNCTION.EXECUTE:
      return readExecute(reader, context);
    case FUNCTION.REEXECUTE:
    case FUNCTION.REEXECUTE_AND_FETCH:
      return readReexecute(code, reader, context);
    case FUNCTION.FETCH:
      return { kind: 'fetch', cursor: reader.ub(), rows: reader.ub() };
    case FUNCTION.COMMIT:
      return { kind: 'commit' };
    case FUNCTION.ROLLBACK:
      return { kind: 'rollback' };
    case FUNCTION.PING:
      return { kind: 'ping' };
    case FUNCTION.LOGOFF:
      return { kind: 'logoff' };
    default:
      throw new OracleError(3001, `unimplemented feature: function ${code}`);
  }
}

function readProtocol(reader: Reader): Call {
  reader.skip('uu');
  while (reader.u8() !== 0); // the driver's name
  return { kind: 'protocol' };
}

function readDataTypes(reader: Reader): Call & { kind: 'dataTypes' } {
  reader.raw(5);
  const compile = reader.bytes() ?? Buffer.alloc(8);
  const runtime = reader.bytes() ?? Buffer.alloc(8);
  const timeZone = ((runtime[1] ?? 0) & 1) !== 0;
  if (timeZone) reader.raw(11);
  while (reader.u16() !== 0) reader.raw(6);
  return { kind: 'dataTypes', level: compile.readUInt8(7), timeZone };
}

function readFastAuth(reader: Reader, context: Context): Call {
  reader.raw(3);
  reader.u8();
  readProtocol(reader);
  reader.raw(6); // character sets and the level of the message itself
  reader.u8();
  const { level, timeZone } = readDataTypes(reader);
  reader.u8();
  header(reader, Math.min(context.level, LEVEL.V23_TOKEN - 1));
  return { kind: 'fastAuth', level, timeZone, auth: readAuth('authOne', reader) };
}

function readAuth(kind: Auth['kind'], reader: Reader): Auth {
  const hasUser = reader.u8() === 1;
  reader.skip('iiu');
  const count = reader.ub();
  reader.skip('uu');
  const user = hasUser ? reader.text() : '';
  return { kind, user, pairs: readPairs(reader, count) };
}

function readExecute(reader: Reader, context: Context): Execute {
  const options = reader.ub();
  const cursor = reader.ub();
  const hasSql = reader.u8() === 1;
  reader.skip('iuiuuu');
  const rows = reader.ub();
  reader.skip('iu');
  const bindCount = reader.ub();
  reader.skip('uuuuu');
  reader.u8();
  const defineCount = reader.ub();
  reader.skip('iuuuiuiiuiu');
  if (context.level >= LEVEL.V12_2) reader.skip('uiuiu');
  if (context.level >= LEVEL.V12_2_EXT) reader.skip('ui');
  const sql = hasSql ? reader.text() : undefined;
  const numbers = Array.from({ length: 13 }, () => reader.ub());
  const query = numbers[7] === 1;
  if (defineCount > 0) throw new OracleError(3001, 'unimplemented feature: defines');
  const bindTypes = readBindTypes(reader, bindCount, context.level);
  const executions = bindCount === 0 ? 0 : query ? 1 : Math.max(1, numbers[1] ?? 1);
  return {
    kind: 'execute',
    cursor,
    sql,
    query,
    describeOnly: (options & OPTION.DESCRIBE) !== 0,
    rows: options & OPTION.FETCH ? rows : 0,
    commit: (options & OPTION.COMMIT) !== 0,
    bindTypes,
    binds: readBindRows(reader, bindTypes, executions, context.sessionZone),
  };
}

function readReexecute(code: number, reader: Reader, context: Context): Execute {
  const cursor = reader.ub();
  const count = reader.ub();
  reader.ub();
  const commit = (reader.ub() & REEXECUTE_COMMIT) !== 0;
  const fetches = code === FUNCTION.REEXECUTE_AND_FETCH;
  const types = context.bindTypesOf(cursor);
  const executions = types.length === 0 ? 0 : fetches ? 1 : count;
  return {
    kind: 'execute',
    cursor,
    sql: undefined,
    query: fetches,
    describeOnly: false,
    rows: fetches ? count : 0,
    commit,
    bindTypes: undefined,
    binds: readBindRows(reader, types, executions, context.sessionZone),
  };
}
