/** Bind variables: how a client describes them, and the values it sends. */
import { TYPE } from './columns.ts';
import { OracleError } from './errors.ts';
import { LEVEL } from './level.ts';
import { decodeDouble, decodeMoment, decodeNumber } from './values.ts';
import type { Reader } from './wire.ts';

/** How one bind variable is described; remembered with the cursor for its re-execution. */
export interface BindType {
  readonly type: number;
  readonly charsetForm: number;
  readonly maxBytes: number;
}

/** A bind value: NUMBER as decimal text under its own tag, so that it is not taken for a string. */
export type BindValue = string | { readonly number: string } | number | Buffer | null;

/** The descriptions in front of the values. */
export function readBindTypes(reader: Reader, count: number, level: number): BindType[] {
  return Array.from({ length: count }, () => {
    const type = reader.u8();
    reader.skip('uuu');
    const maxBytes = reader.ub();
    reader.skip('ii');
    if (reader.ub() > 0) reader.bytes();
    reader.skip('ii');
    const charsetForm = reader.u8();
    reader.ub();
    if (level >= LEVEL.V12_2) reader.ub();
    return { type, charsetForm, maxBytes };
  });
}

/** Values too long for a VARCHAR2 come after the others of their row. */
const LONGEST_IN_PLACE = 32_767;

/** The values, one row for every execution. `zone`: minutes east of UTC of the session, whose clock instants take. */
export function readBindRows(
  reader: Reader,
  types: readonly BindType[],
  count: number,
  zone: number,
): BindValue[][] {
  return Array.from({ length: count }, () => {
    if (reader.u8() !== 7) throw new OracleError(3001, 'unimplemented feature: this form of bind values');
    const row: BindValue[] = types.map(() => null);
    const inPlace = (bind: BindType) => bind.maxBytes <= LONGEST_IN_PLACE;
    types.forEach((bind, i) => {
      if (inPlace(bind)) row[i] = readBind(reader, bind, zone);
    });
    types.forEach((bind, i) => {
      if (!inPlace(bind)) row[i] = readBind(reader, bind, zone);
    });
    return row;
  });
}

function readBind(reader: Reader, bind: BindType, zone: number): BindValue {
  const bytes = reader.bytes();
  if (bytes === null) return null;
  switch (bind.type) {
    case TYPE.VARCHAR2:
    case TYPE.CHAR:
    case 8: // LONG, for values over 32767 bytes
      return bind.charsetForm === 2 ? Buffer.from(bytes).swap16().toString('utf16le') : bytes.toString();
    case TYPE.NUMBER:
      return { number: decodeNumber(bytes) };
    case TYPE.DATE:
    case TYPE.TIMESTAMP:
      return decodeMoment(bytes, 0);
    case TYPE.TIMESTAMP_TZ:
    case TYPE.TIMESTAMP_LTZ:
      return decodeMoment(bytes, zone);
    case TYPE.RAW:
      return Buffer.from(bytes);
    case TYPE.BINARY_DOUBLE:
      return decodeDouble(bytes);
    default:
      throw new OracleError(932, `inconsistent datatypes: the stand-in takes no bind of type ${bind.type}`);
  }
}
