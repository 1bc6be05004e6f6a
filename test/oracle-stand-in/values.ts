/**
 * Oracle's own representation of numbers and dates, and the plain texts that stand for them inside this
 * server: a decimal number without exponent, and `YYYY-MM-DD HH:MM:SS[.fffffffff][ +HH:MM]`.
 */

const MOST_PAIRS = 20;
const ZERO = Buffer.from([0x80]);
const NUMERAL = /^\s*([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?\s*$/;

/**
 * A NUMBER as stored: an exponent byte and base-100 digits.
 * @throws RangeError for what is no number, has more than 40 significant digits or lies beyond 1e126
 */
export function encodeNumber(value: number | bigint | string): Buffer {
  const match = NUMERAL.exec(String(value));
  if (!match || `${match[2]}${match[3]}` === '') throw new RangeError(`${String(value)} is no NUMBER`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const all = whole + fraction;
  let digits = all.replace(/^0+/, '');
  if (digits === '') return ZERO;
  let point = whole.length + Number(exponent) - (all.length - digits.length);
  if (point % 2 !== 0) {
    digits = `0${digits}`;
    point += 1;
  }
  digits = digits.replace(/0+$/, '');
  if (digits.length % 2 === 1) digits += '0';
  const pairs = digits.length / 2;
  if (pairs > MOST_PAIRS || point > 126 || point < -128)
    throw new RangeError(`${String(value)} overflows NUMBER`);
  return sign === '-' ? negative(digits, point) : positive(digits, point);
}

function positive(digits: string, point: number): Buffer {
  const out = Buffer.alloc(1 + digits.length / 2);
  out[0] = 192 + point / 2;
  for (let i = 1; i < out.length; i++) out[i] = pair(digits, i) + 1;
  return out;
}

function negative(digits: string, point: number): Buffer {
  const pairs = digits.length / 2;
  const out = Buffer.alloc(1 + pairs + (pairs < MOST_PAIRS ? 1 : 0), 102);
  out[0] = (192 + point / 2) ^ 0xff;
  for (let i = 1; i <= pairs; i++) out[i] = 101 - pair(digits, i);
  return out;
}

const pair = (digits: string, index: number) => Number(digits.slice(index * 2 - 2, index * 2));

/** The decimal text of a stored NUMBER, e.g. `-0.05`. */
export function decodeNumber(bytes: Buffer): string {
  const plus = (bytes.readUInt8(0) & 0x80) !== 0;
  if (bytes.length === 1) return plus ? '0' : '-1e126';
  const point = ((plus ? bytes.readUInt8(0) : bytes.readUInt8(0) ^ 0xff) - 192) * 2;
  const last = !plus && bytes.at(-1) === 102 ? bytes.length - 1 : bytes.length;
  let digits = '';
  for (const byte of bytes.subarray(1, last)) digits += String(plus ? byte - 1 : 101 - byte).padStart(2, '0');
  if (point <= 0) digits = '0'.repeat(1 - point) + digits;
  const whole = (point <= 0 ? digits.slice(0, 1) : digits.slice(0, point).padEnd(point, '0')).replace(
    /^0+(?=\d)/,
    '',
  );
  const fraction = digits.slice(point <= 0 ? 1 : point).replace(/0+$/, '');
  return `${plus ? '' : '-'}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

const two = (value: number) => String(value).padStart(2, '0');

/** A moment as text: by the process's local clock, as the driver reads DATE, or as UTC. */
export function momentText(date: Date, clock: 'local' | 'utc'): string {
  const moved = clock === 'utc' ? date : new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return moved
    .toISOString()
    .replace('T', ' ')
    .replace(/(\.000)?Z$/, '');
}

const MOMENT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/;

/** The parts of a moment: year to second, nanoseconds, and the zone's offset in minutes where it names one. */
export interface Moment {
  readonly fields: readonly [number, number, number, number, number, number];
  readonly nanos: number;
  readonly offset: number | undefined;
}

/** Reads a moment's text. @throws RangeError for anything else */
export function parseMoment(text: string): Moment {
  const match = MOMENT.exec(text);
  if (!match)
    throw new RangeError(`"${text}" is no date: expected YYYY-MM-DD[ HH:MM:SS[.fffffffff]][ +HH:MM]`);
  const part = (index: number) => Number(match[index] ?? 0);
  const zone = match[8];
  return {
    fields: [part(1), part(2), part(3), part(4), part(5), part(6)],
    nanos: Number((match[7] ?? '').padEnd(9, '0')),
    offset: zone === undefined ? undefined : zoneMinutes(zone),
  };
}

/** Minutes east of UTC of `Z`, `+02:00` or `-0330`. */
export function zoneMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** A zone as text, e.g. `+05:30`, from its minutes east of UTC. */
export function zoneText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.trunc(size / 60))}:${two(size % 60)}`;
}

/** Moves a moment by minutes, keeping its nanoseconds. */
export function shifted(moment: Moment, minutes: number): Moment {
  const [year, month, day, hour, minute, second] = moment.fields;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute + minutes, second));
  if (year < 100) date.setUTCFullYear(year);
  return {
    ...moment,
    fields: [
      date.getUTCFullYear(),
      date.getUTCMonth() + 1,
      date.getUTCDate(),
      date.getUTCHours(),
      date.getUTCMinutes(),
      date.getUTCSeconds(),
    ],
  };
}

/** DATE: seven bytes, each with an offset of its own. */
export function encodeDate(moment: Moment): Buffer {
  const [year, month, day, hour, minute, second] = moment.fields;
  return Buffer.from([
    Math.trunc(year / 100) + 100,
    (year % 100) + 100,
    month,
    day,
    hour + 1,
    minute + 1,
    second + 1,
  ]);
}

/** TIMESTAMP: a DATE and, where there are any, four bytes of nanoseconds. */
export function encodeTimestamp(moment: Moment): Buffer {
  if (moment.nanos === 0) return encodeDate(moment);
  const nanos = Buffer.alloc(4);
  nanos.writeUInt32BE(moment.nanos);
  return Buffer.concat([encodeDate(moment), nanos]);
}

/** TIMESTAMP WITH TIME ZONE: thirteen bytes, the first seven in UTC, the zone at the end. */
export function encodeZoned(moment: Moment): Buffer {
  const offset = moment.offset ?? 0;
  const out = Buffer.alloc(13);
  out.set(encodeDate(shifted(moment, -offset)));
  out.writeUInt32BE(moment.nanos, 7);
  out[11] = Math.trunc(offset / 60) + 20;
  out[12] = (offset % 60) + 60;
  return out;
}

/** The text of a stored DATE or TIMESTAMP (its own fields, whatever zone they are in), moved by minutes. */
export function decodeMoment(bytes: Buffer, minutes: number): string {
  const at = (index: number) => bytes.readUInt8(index);
  const stored: Moment = {
    fields: [(at(0) - 100) * 100 + at(1) - 100, at(2), at(3), at(4) - 1, at(5) - 1, at(6) - 1],
    nanos: bytes.length >= 11 ? bytes.readUInt32BE(7) : 0,
    offset: undefined,
  };
  return formatMoment(shifted(stored, minutes));
}

/** The canonical text of a moment, without its zone. */
export function formatMoment({ fields, nanos }: Moment): string {
  const [year, month, day, hour, minute, second] = fields;
  const fraction = nanos === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`;
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return `${date} ${two(hour)}:${two(minute)}:${two(second)}${fraction}`;
}

/** BINARY_DOUBLE: IEEE, with the bits turned so that bytes compare as the numbers do. */
export function encodeDouble(value: number): Buffer {
  const out = Buffer.alloc(8);
  out.writeDoubleBE(value);
  if (value < 0 || Object.is(value, -0)) for (let i = 0; i < 8; i++) out[i] = out.readUInt8(i) ^ 0xff;
  else out[0] = out.readUInt8(0) | 0x80;
  return out;
}

/** The number of a stored BINARY_DOUBLE. */
export function decodeDouble(bytes: Buffer): number {
  const copy = Buffer.from(bytes);
  if (copy.readUInt8(0) & 0x80) copy[0] = copy.readUInt8(0) & 0x7f;
  else for (let i = 0; i < 8; i++) copy[i] = copy.readUInt8(i) ^ 0xff;
  return copy.readDoubleBE();
}
