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

/** A log that cannot be written, for want of room or of somebody who reads it, ends nothing that is at work. */
const ignore = () => undefined;

/** Opens the log. */
export function createLog({ level, format, secrets, stream }: LogSettings): Log {
  const { combine, timestamp, json, printf } = winston.format;
  const hide = redactor(secrets);
  const line = format === 'json' ? json() : printf(textLine);
  const redacted = winston.format((info) => {
    const symbol = Symbol.for('message');
    return { ...info, [symbol]: hide(String(info[symbol])) };
  });
  // Opened again by a reload, on the same stream.
  if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
  return winston.createLogger({
    level,
    format: combine(timestamp(), line, redacted()),
    transports: [new winston.transports.Stream({ stream })],
  });
}

/** A function that puts `***` in the place of every secret. Very short values would hide half of any text: they are left. */
function redactor(secrets: readonly string[]): (text: string) => string {
  const hidden = secrets.filter((secret) => secret.length >= 4).toSorted((a, b) => b.length - a.length);
  const forms = hidden.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  return (text) => forms.reduce((result, secret) => result.replaceAll(secret, '***'), text);
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
