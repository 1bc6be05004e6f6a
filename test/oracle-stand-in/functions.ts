/** Oracle's functions that SQLite does not have, as far as queries of a student system use them. */
import type { DatabaseSync } from 'node:sqlite';
import { isWideNumber } from './columns.ts';
import { OracleError } from './errors.ts';
import { formatMoment, type Moment, parseMoment, shifted } from './values.ts';

type Sql = string | number | bigint | Uint8Array | null;

/** What SYS_CONTEXT('USERENV', name) tells of a session. */
export type UserEnvironment = (name: string) => string | null;

const show = (value: Sql): string => {
  if (value instanceof Uint8Array && isWideNumber(value)) return Buffer.from(value).toString('latin1', 2);
  return String(value);
};

const pad = (side: 'padStart' | 'padEnd') => (value: Sql, length: Sql, fill: Sql) =>
  value === null
    ? null
    : show(value)
        .slice(0, Number(length))
        [side](Number(length), fill === null ? ' ' : show(fill));

function decode(value: Sql, ...pairs: Sql[]): Sql {
  for (let i = 0; i + 1 < pairs.length; i += 2) if (pairs[i] === value) return pairs[i + 1] ?? null;
  return pairs.length % 2 === 1 ? (pairs.at(-1) ?? null) : null;
}

const FORMATS = ['YYYY', 'MM', 'DD', 'HH24', 'MI', 'SS'] as const;
const FORMAT = /YYYY|MM|DD|HH24|MI|SS/g;
/** For TO_CHAR also a signed year, nanoseconds, the zone, and text in double quotes. */
const OUTPUT_FORMAT = /"([^"]*)"|SYYYY|FF9|TZH|TZM|YYYY|MM|DD|HH24|MI|SS/g;

function toChar(value: Sql, format: Sql): string | null {
  if (value === null) return null;
  if (format === null || typeof value !== 'string') return show(value).replace(/^(-?)0\./, '$1.');
  const moment = parseMoment(value);
  return show(format)
    .toUpperCase()
    .replace(OUTPUT_FORMAT, (part, literal: string | undefined) => literal ?? formatted(moment, part));
}

function formatted({ fields, nanos, offset = 0 }: Moment, part: string): string {
  if (part === 'SYYYY') return ` ${String(fields[0]).padStart(4, '0')}`;
  if (part === 'FF9') return String(nanos).padStart(9, '0');
  if (part === 'TZH') return `${offset < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(offset) / 60))}`;
  if (part === 'TZM') return two(Math.abs(offset) % 60);
  const index = FORMATS.indexOf(part as (typeof FORMATS)[number]);
  return index === 0 ? String(fields[0]).padStart(4, '0') : two(fields[index] ?? 0);
}

const two = (value: number) => String(value).padStart(2, '0');

/** A TIMESTAMP without zone is kept as it stands: WITH LOCAL TIME ZONE is stored in UTC. */
function sysExtractUtc(value: Sql): string | null {
  if (value === null) return null;
  const moment = parseMoment(show(value));
  return formatMoment(shifted(moment, -(moment.offset ?? 0)));
}

function toDate(value: Sql, format: Sql): string | null {
  if (value === null) return null;
  const names: string[] = [];
  const pattern = show(format ?? 'YYYY-MM-DD')
    .toUpperCase()
    .replace(FORMAT, (part) => {
      names.push(part);
      return part === 'YYYY' ? '(\\d{4})' : '(\\d{1,2})';
    });
  const match = new RegExp(`^${pattern}$`).exec(show(value));
  if (!match) throw new OracleError(1861, 'literal does not match format string');
  const part = (name: string, otherwise: number) =>
    names.includes(name) ? Number(match[names.indexOf(name) + 1]) : otherwise;
  const [year, month, day] = [part('YYYY', 1), part('MM', 1), part('DD', 1)];
  return formatMoment({
    fields: [year, month, day, part('HH24', 0), part('MI', 0), part('SS', 0)],
    nanos: 0,
    offset: undefined,
  });
}

/** A DATE without its time, or a number without its fraction. */
function trunc(value: Sql): Sql {
  if (typeof value === 'number') return Math.trunc(value);
  return value === null ? null : `${show(value).slice(0, 10)} 00:00:00`;
}

const EXTRACTED = ['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND'];

function extract(part: Sql, value: Sql): Sql {
  return value === null ? null : (parseMoment(show(value)).fields[EXTRACTED.indexOf(show(part))] ?? null);
}

function toNumber(value: Sql): number | null {
  if (value === null) return null;
  const result = Number(show(value));
  if (Number.isNaN(result)) throw new OracleError(1722);
  return result;
}

/** Gives one SQLite connection Oracle's functions. */
export function addFunctions(db: DatabaseSync, environment: UserEnvironment): void {
  const optional = { varargs: true, deterministic: true } as const;
  const arity =
    (run: (a: Sql, b: Sql, c: Sql) => Sql) =>
    (...args: Sql[]) =>
      run(args[0] ?? null, args[1] ?? null, args[2] ?? null);
  db.function('NVL2', { deterministic: true }, (value: Sql, then: Sql, otherwise: Sql) =>
    value === null ? otherwise : then,
  );
  db.function('DECODE', optional, decode);
  db.function('LPAD', optional, arity(pad('padStart')));
  db.function('RPAD', optional, arity(pad('padEnd')));
  db.function('TO_CHAR', optional, arity(toChar));
  db.function('SYS_EXTRACT_UTC', { deterministic: true }, sysExtractUtc);
  db.function('TO_DATE', optional, arity(toDate));
  db.function('TO_NUMBER', optional, arity(toNumber));
  db.function('TRUNC', { deterministic: true }, trunc);
  db.function('EXTRACT', { deterministic: true }, extract);
  db.function('INITCAP', { deterministic: true }, (value: Sql) =>
    value === null
      ? null
      : show(value)
          .toLowerCase()
          .replace(/(?<![\p{L}\p{N}])\p{L}/gu, (c) => c.toUpperCase()),
  );
  db.function('REGEXP_LIKE', { deterministic: true }, (value: Sql, pattern: Sql) =>
    value === null || pattern === null ? null : Number(new RegExp(show(pattern)).test(show(value))),
  );
  db.function('SYS_CONTEXT', (_namespace: Sql, name: Sql) => environment(show(name).toUpperCase()));
}
