/**
 * The kinds of value that a key can take, as convict formats. Every value arrives as text, from YAML and from the
 * environment alike: `coerce` makes it a value, or leaves it alone for `accepts` to refuse.
 */
import { isIP } from 'node:net';
import convict from 'convict';
import { delimiterCharacter } from '../source/delimiter.ts';
import { isCron } from './cron.ts';
import { isMoment } from './moment.ts';
import type { Expected, ExpectedKind } from './problem.ts';

/** The limits that a key sets to its format. */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly options?: readonly string[];
}

interface Format {
  coerce(text: string): unknown;
  accepts(value: unknown, limits: Limits): boolean;
  /** What the message about a wrong value says of the limits. */
  params?(limits: Limits): Readonly<Record<string, string | number>>;
}

const asText = (text: string) => text;
const asWord = (text: string) => text.trim();
const asNumber = (text: string) => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text);
const asList = (text: string) => text.split(',').map((item) => item.trim());

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const within = (value: unknown, { min = 0, max = Number.MAX_SAFE_INTEGER }: Limits) =>
  typeof value === 'number' && value >= min && value <= max;
const range = ({ min = 0, max }: Limits) => ({ min, max: max ?? 'none' });
const matching = (pattern: RegExp): Format => ({
  coerce: asText,
  accepts: (value) => typeof value === 'string' && pattern.test(value),
});
const words =
  (test: (item: string, limits: Limits) => boolean) =>
  (value: unknown, limits: Limits): boolean =>
    Array.isArray(value) && value.every((item) => typeof item === 'string' && test(item, limits));

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  1: true,
  false: false,
  no: false,
  off: false,
  0: false,
};

const MAILBOX = /^(?:[^<>@,;:\p{C}]*<[^<>@,;\s\p{C}]+@[^<>@,;\s\p{C}]+>|[^<>@,;\s\p{C}]+@[^<>@,;\s\p{C}]+)$/u;

/** The databases that can be used, by the names that people and Moodle's config.php have for them. */
export const databaseTypes: Readonly<Record<string, 'mysql' | 'postgres'>> = {
  mysql: 'mysql',
  mariadb: 'mysql',
  mysqli: 'mysql',
  auroramysql: 'mysql',
  postgres: 'postgres',
  postgresql: 'postgres',
  pgsql: 'postgres',
};

/** The database that is meant by a name, however it is written; undefined of any other name. */
export function databaseTypeOf(name: string): 'mysql' | 'postgres' | undefined {
  const word = name.trim().toLowerCase();
  return Object.hasOwn(databaseTypes, word) ? databaseTypes[word] : undefined;
}

const FORMATS = {
  text: { coerce: asText, accepts: isText },
  flag: {
    coerce: (text) => {
      const word = text.trim().toLowerCase();
      return Object.hasOwn(FLAGS, word) ? FLAGS[word] : text;
    },
    accepts: (value) => typeof value === 'boolean',
  },
  choice: {
    coerce: asWord,
    accepts: (value, { options = [] }) => typeof value === 'string' && options.includes(value),
    params: ({ options = [] }) => ({ options: options.join(', ') }),
  },
  databaseType: {
    coerce: (text) => databaseTypeOf(text) ?? text,
    accepts: (value) => value === 'mysql' || value === 'postgres',
  },
  wholeNumber: {
    coerce: asNumber,
    accepts: (value, limits) => Number.isInteger(value) && within(value, limits),
    params: range,
  },
  seconds: { coerce: asNumber, accepts: within, params: range },
  hours: { coerce: asNumber, accepts: within, params: range },
  hoursOrOff: {
    coerce: (text) => (text.trim() === 'off' ? 'off' : asNumber(text)),
    accepts: (value, limits) => value === 'off' || within(value, limits),
    params: range,
  },
  portNumber: {
    coerce: asNumber,
    accepts: (value, { min = 1 }) => Number.isInteger(value) && within(value, { min, max: 65_535 }),
    params: ({ min = 1 }) => ({ min }),
  },
  percentOrOff: {
    coerce: (text) => (text.trim() === 'off' ? 'off' : asNumber(text.trim().replace(/\s?%$/, ''))),
    accepts: (value, { max = 100 }) => value === 'off' || within(value, { max }),
    params: ({ max = 100 }) => ({ max }),
  },
  numberOrOff: {
    coerce: (text) => (text.trim() === 'off' ? 'off' : asNumber(text)),
    accepts: (value) => value === 'off' || (Number.isInteger(value) && within(value, { min: 1 })),
  },
  /** The one context that is named by a word; categories are named by keys. */
  place: { coerce: asWord, accepts: (value) => value === 'system' },
  path: { coerce: asText, accepts: (value) => isText(value) && !value.includes('\0') },
  /** A colon belongs to an IPv6 address alone: in `db:3306` it is the port's. */
  host: {
    coerce: asText,
    accepts: (value) => isText(value) && (/^[\p{L}\p{N}._-]+$/u.test(value) || isIP(value) === 6),
  },
  /** One line of text that is sent as it is. */
  line: matching(/^(?=.*\S)[^\p{C}\u2028\u2029]{1,200}$/u),
  prefix: matching(/^(?:[a-z][a-z0-9_]{0,19})?$/),
  component: matching(/^(?:[a-z][a-z0-9_]{0,99})?$/),
  /** Never `id`: a student number can be somebody's id. A file of members may name users by theirs. */
  matchField: matching(/^(?:profile:[\p{L}\p{N}_-]{1,255}|idnumber|username|email)$/u),
  userIdentifier: matching(/^(?:profile:[\p{L}\p{N}_-]{1,255}|idnumber|username|email|id)$/u),
  choices: {
    coerce: asList,
    accepts: words((item, { options = [] }) => options.includes(item)),
    params: ({ options = [] }) => ({ options: options.join(', ') }),
  },
  wordList: { coerce: asList, accepts: words((item) => item.trim() !== '') },
  taskList: {
    coerce: asList,
    accepts: words((item) => /^\\?[a-z][a-z0-9_]*(?:\\[a-z][a-z0-9_]*)+$/i.test(item)),
  },
  /** `NAME <ADDRESS>` or an address alone. */
  mailbox: matching(MAILBOX),
  mailboxes: {
    coerce: asList,
    accepts: (value, limits) =>
      words((item) => MAILBOX.test(item))(value, limits) && Array.isArray(value) && value.length > 0,
  },
  url: { coerce: asWord, accepts: (value) => isText(value) && isWebAddress(value) },
  /** Where a browser finds a site: scheme, name and port, and nothing behind them. */
  origin: { coerce: asWord, accepts: (value) => isText(value) && isOrigin(value) },
  /** As --hash-password prints it. */
  // Costs that the console can work out, in 151 MiB at most.
  passwordHash: matching(/^\$scrypt\$ln=1[0-7],r=[1-9],p=[1-9]\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/),
  headerName: matching(/^[A-Za-z][A-Za-z0-9-]{0,99}$/),
  addresses: {
    coerce: asList,
    accepts: (value, limits) =>
      words(isAddressRange)(value, limits) && Array.isArray(value) && value.length > 0,
  },
  /** What one line of an HTTP header can hold. */
  header: matching(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/),
  cron: {
    coerce: asText,
    accepts: (value) => isText(value) && isCron(value),
  },
  moment: { coerce: asWord, accepts: (value) => isText(value) && isMoment(value) },
  timezone: { coerce: asText, accepts: (value) => isText(value) && isTimeZone(value) },
  /** A name, or the character itself. */
  delimiter: { coerce: asText, accepts: (value) => isText(value) && delimiterCharacter(value) !== undefined },
  encoding: { coerce: asWord, accepts: (value) => isText(value) && isEncoding(value) },
  /** `USER/PASSWORD@` in front belongs into `user` and `password`: it would be shown wherever the server is named. */
  connectString: {
    coerce: asText,
    accepts: (value) => isText(value) && !/^jdbc:/i.test(value) && !holdsCredentials(value),
  },
} satisfies Partial<Record<ExpectedKind, Format>>;

/** The name of a format. */
export type FormatName = keyof typeof FORMATS;

/** One key of the schema: the fields that convict reads, and the limits of its format. */
export interface Leaf<T> extends Limits {
  readonly format: FormatName;
  readonly default: T | null;
  readonly nullable?: boolean;
  /** Whether the value is a secret, which nothing may show. */
  readonly sensitive?: boolean;
}

/** A tree of keys. */
export interface Declaration {
  readonly [name: string]: Declaration | Leaf<unknown>;
}

/** The declaration of a type of values: one leaf per value. */
export type Declared<T> = {
  readonly [K in keyof T]: T[K] extends Value ? Leaf<T[K]> : Declared<T[K]>;
};

type Value = string | number | boolean | null | readonly string[];

/** Whether a node of a declaration is a key rather than a section; convict tells them apart in the same way. */
export function isLeaf(node: Declaration | Leaf<unknown>): node is Leaf<unknown> {
  return 'default' in node;
}

const LISTS: ReadonlySet<FormatName> = new Set(['choices', 'taskList', 'wordList', 'mailboxes', 'addresses']);

/** Whether a key takes several values. */
export function isList({ format }: Leaf<unknown>): boolean {
  return LISTS.has(format);
}

/** Hears of a value that its format refuses. */
type FaultListener = (value: unknown) => void;

for (const [name, format] of Object.entries<Format>(FORMATS)) {
  convict.addFormat({
    name,
    coerce: format.coerce,
    validate: (value: unknown, leaf: convict.SchemaObj<unknown>) => {
      if (format.accepts(value, leaf as Limits)) return;
      (leaf.onFault as FaultListener)(value);
      throw new Error(name);
    },
  });
}

/** Whether a text is a value of a format. */
export function isOfFormat(name: FormatName, text: string, limits: Limits = {}): boolean {
  const format: Format = FORMATS[name];
  return format.accepts(format.coerce(text), limits);
}

/** What a key would have accepted. */
export function expectedBy(leaf: Leaf<unknown>): Expected {
  const format: Format = FORMATS[leaf.format];
  return { kind: leaf.format, params: format.params?.(leaf) ?? {} };
}

/** Whether a connect string starts with a login, as SQL*Plus takes it. */
function holdsCredentials(value: string): boolean {
  return /^[^(@]*\/[^(@]*@/.test(value);
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return isWebAddress(text) && url !== null && url.pathname === '/' && !/[?#]/.test(text);
}

/** An IP address, or one with the length of its network's prefix. */
function isAddressRange(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (more.length > 0 || bits < 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits);
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isEncoding(name: string): boolean {
  try {
    new TextDecoder(name);
    return true;
  } catch {
    return false;
  }
}
