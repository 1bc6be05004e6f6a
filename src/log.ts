/** The service's log, on standard error. Its messages are for machines and stay English; student values stay at debug. */
import winston from 'winston';

/** What the rest of the service sees of the log. */
export interface Log {
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** A log that puts these fields into every line. */
  child(fields: Readonly<Record<string, unknown>>): Log;
}

/** How to log. */
interface LogSettings {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly format: 'text' | 'json';
  /** Values that must appear in no line, whatever an error message brings along. */
  readonly secrets: readonly string[];
  readonly stream: NodeJS.WritableStream;
}

/** A log that says nothing. */
export const silentLog: Log = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  child: () => silentLog,
};

/** A log that cannot be written, for want of room or of somebody who reads it, ends nothing that is at work. */
const ignore = () => undefined;

/** Opens the log. */
export function createLog({ level, format, secrets, stream }: LogSettings): Log {
  const { combine, timestamp, json, printf } = winston.format;
  const hide = redactor(secrets);
  const line = format === 'json' ? json() : printf(textLine);
  // Before the line is made of it: there a value may be quoted, and quoted again, and no longer be what it was.
  const redacted = winston.format(({ message, ...fields }) =>
    Object.assign(fields, { message: hide(String(message)), ...redactedFields(fields, hide) }),
  );
  const neutralised = winston.format((info) => {
    const symbol = Symbol.for('message');
    return { ...info, [symbol]: hide(String(info[symbol])).replace(STEERING, escaped) };
  });
  // Opened again by a reload, on the same stream.
  if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
  return winston.createLogger({
    level,
    format: combine(timestamp(), redacted(), line, neutralised()),
    transports: [new winston.transports.Stream({ stream })],
  });
}

/** What moves a cursor or turns the direction of writing. A line of JSON has none of the first half by itself. */
const STEERING = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A secret of fewer characters is hidden where it stands alone: as a part of words it would hide half of any text. */
const SHORT = 4;

/** A function that puts `***` in the place of every secret, as it is and as JSON and URLs write it. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret.toWellFormed()),
    ]);
  const patterns = [...new Set(forms)]
    .toSorted((a, b) => b.length - a.length)
    .map((form) => {
      const literal = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
      return form.length < SHORT ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
    });
  if (patterns.length === 0) return (text) => text;
  const any = new RegExp(patterns.join('|'), 'gu');
  return (text) => text.replace(any, '***');
}

/** Fields without secrets in their names and texts, however deep. An error is told by its message. */
function redactedFields(value: object, hide: (text: string) => string): Record<string, unknown> {
  const redacted = (inner: unknown): unknown => {
    if (typeof inner === 'string') return hide(inner);
    if (inner instanceof Error) return hide(inner.message);
    if (Array.isArray(inner)) return inner.map(redacted);
    return typeof inner === 'object' && inner !== null && !('toJSON' in inner)
      ? redactedFields(inner, hide)
      : inner;
  };
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [hide(name), redacted(inner)]));
}

/** `2026-11-22T17:15:00.000Z info run ended run=... outcome=applied` */
function textLine({ timestamp, level, message, ...fields }: winston.Logform.TransformableInfo): string {
  const pairs = Object.entries(fields).map(([key, value]) => `${key}=${fieldText(value)}`);
  return [timestamp, level, String(message).replace(/[\r\n]+/g, ' | '), ...pairs].join(' ');
}

function fieldText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return /^[^\s"=\p{Cc}]+$/u.test(text) ? text : JSON.stringify(text);
}
