/**
 * The thin layer between Oracle's SQL and SQLite's: enough for the queries one writes against a student
 * information system. What it does not know goes to SQLite as it stands. Known to differ: NULL || 'x' is
 * NULL, and arithmetic with NUMBERs beyond 15 digits is inexact.
 */
import { OracleError, outsideOracle } from './errors.ts';

export type StatementKind =
  | 'query'
  | 'dml'
  | 'commit'
  | 'rollback'
  | 'readOnly'
  | 'readWrite'
  | 'alterSession'
  | 'plsql'
  | 'ddl';

/** A statement ready for SQLite. */
export interface Translated {
  readonly kind: StatementKind;
  readonly text: string;
  readonly bindCount: number;
}

const LITERALS = /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\/\*[\s\S]*?\*\//g;
const HELD = /\ue000(\d+)\ue000/g;
const EOQ = '(?=\\s*(?:\\)|$))';

/** Names that mean the session or the clock; the session keeps them in a one-row table, with their types. */
export const SESSION_VALUES = {
  SYSDATE: 'DATE',
  SYSTIMESTAMP: 'TIMESTAMP WITH TIME ZONE',
  CURRENT_DATE: 'DATE',
  CURRENT_TIMESTAMP: 'TIMESTAMP WITH TIME ZONE',
  DBTIMEZONE: 'VARCHAR2(6)',
  SESSIONTIMEZONE: 'VARCHAR2(75)',
  USER: 'VARCHAR2(128)',
} as const;

const sessionValue = (name: string) => `(SELECT "${name}" FROM SESSION_VALUES)`;

const REWRITES: readonly (readonly [RegExp, string])[] = [
  [/\bMINUS\b/g, 'EXCEPT'],
  [/\bNVL\s*\(/g, 'IFNULL('],
  [/\bEXTRACT\s*\(\s*(YEAR|MONTH|DAY|HOUR|MINUTE|SECOND)\s+FROM\b/g, "EXTRACT('$1',"],
  [/\bDATE\s+(\ue000\d+\ue000)/g, 'DATETIME($1)'],
  [/\bTIMESTAMP\s+(\ue000\d+\ue000)/g, '$1'],
  [/\bFOR\s+UPDATE\b.*$/g, ''],
  [/\bOFFSET\s+(\S+)\s+ROWS?\s+FETCH\s+(?:FIRST|NEXT)\s+(\S+)\s+ROWS?\s+ONLY\b/g, 'LIMIT $2 OFFSET $1'],
  [/\bFETCH\s+(?:FIRST|NEXT)\s+(?:(\S+)\s+)?ROWS?\s+ONLY\b/g, 'LIMIT IFNULL($1, 1)'],
  [new RegExp(`\\b(?:WHERE|AND)\\s+ROWNUM\\s*<=\\s*(\\S+?)${EOQ}`, 'g'), 'LIMIT $1'],
  [new RegExp(`\\b(?:WHERE|AND)\\s+ROWNUM\\s*<\\s*(\\S+?)${EOQ}`, 'g'), 'LIMIT ($1) - 1'],
  [
    new RegExp(`(?<![.:])\\b(${Object.keys(SESSION_VALUES).join('|')})\\b(?!\\s*\\()`, 'g'),
    sessionValue('$1'),
  ],
];

const KINDS: readonly (readonly [RegExp, StatementKind])[] = [
  [/^\(*\s*(SELECT|WITH)\b/, 'query'],
  [/^(INSERT|UPDATE|DELETE|MERGE)\b/, 'dml'],
  [/^COMMIT\b/, 'commit'],
  [/^ROLLBACK\b/, 'rollback'],
  [/^SET\s+TRANSACTION\s+READ\s+ONLY\b/, 'readOnly'],
  [/^SET\s+TRANSACTION\b/, 'readWrite'],
  [/^ALTER\s+SESSION\b/, 'alterSession'],
  [/^(BEGIN|DECLARE|CALL)\b/, 'plsql'],
  [/^(CREATE|DROP|ALTER|TRUNCATE|GRANT|REVOKE|COMMENT|RENAME|LOCK)\b/, 'ddl'],
];

/**
 * Translates one statement.
 * @param tables names of tables that have a schema in front, as they stand in the store
 * @throws OracleError 900, 923 or 933 for what Oracle would not take either
 */
export function translate(sql: string, tables: Iterable<string> = []): Translated {
  const held: string[] = [];
  const hold = (literal: string) => `\ue000${held.push(literal) - 1}\ue000`;
  const bare = sql.replace(LITERALS, (literal) => {
    if (literal.startsWith('--') || literal.startsWith('/*')) return ' ';
    return literal === "''" ? ' NULL ' : hold(literal);
  });
  const code = bare.toUpperCase().trim();
  const kind = KINDS.find(([pattern]) => pattern.test(code))?.[1];
  if (!kind) throw new OracleError(900);
  if (kind !== 'plsql') rejectTerminator(sql, code);
  if (kind === 'query' && !/\bFROM\b/.test(code)) throw new OracleError(923, undefined, sql.trimEnd().length);
  let bindCount = 0;
  let text = code.replace(/:\s*[A-Z0-9_$#\ue000]+/g, () => `?${++bindCount}`);
  for (const name of tables) text = qualified(text, name, hold);
  for (const [pattern, replacement] of REWRITES) text = text.replace(pattern, replacement);
  text = text.replace(/IFNULL\(, 1\)/g, '1').replace(HELD, (_, index) => held[Number(index)] ?? '');
  return { kind, text, bindCount };
}

function rejectTerminator(sql: string, code: string): void {
  if (code.endsWith(';')) throw new OracleError(933, undefined, sql.lastIndexOf(';'));
}

/** `SIS.STUDENTS` is one name to SQLite. */
function qualified(text: string, name: string, hold: (literal: string) => string): string {
  const [schema = '', table = ''] = name.split('.');
  const pattern = new RegExp(`(?<![\\w$#.])${escaped(schema)}\\s*\\.\\s*${escaped(table)}(?![\\w$#])`, 'g');
  return text.replace(pattern, () => hold(`"${name}"`));
}

const escaped = (name: string) => name.replace(/[$.]/g, '\\$&');

/** A result column's name as Oracle gives it: an expression without blanks, as it was before its translation. */
export function columnName(name: string, sql: string): string {
  if (sql.includes(`"${name}"`)) return name;
  let original = name;
  for (const value of Object.keys(SESSION_VALUES)) original = original.replaceAll(sessionValue(value), value);
  return original.replaceAll('IFNULL(', 'NVL(').replace(/\s+/g, '');
}

const SQLITE_ERRORS: readonly (readonly [RegExp, number, ((name: string) => string)?])[] = [
  [/no such table: (?:main\.)?(.+)/, 942],
  [/no such column: (.+)/, 904, (name) => `${name.split('.').map(quoted).join('.')}: invalid identifier`],
  [/no such function: (.+)/, 904, (name) => `${quoted(name)}: invalid identifier`],
  [/has no column named (.+)/, 904, (name) => `${quoted(name)}: invalid identifier`],
  [/ambiguous column name: (.+)/, 918],
  [/misuse of (?:aggregate|window)/, 934],
  [/incomplete input/, 936],
  [/near "(.+?)": syntax error/, 933],
  [/UNIQUE constraint failed/, 1],
  [/database (?:table )?is locked/, 54],
];

const quoted = (name: string) => `"${name.replaceAll('"', '').toUpperCase()}"`;

/** An error of SQLite as Oracle would word it; whatever is unknown keeps SQLite's words. */
export function fromSqlite(error: unknown, sql: string): OracleError {
  if (error instanceof OracleError) return error;
  const message = error instanceof Error ? error.message : String(error);
  for (const [pattern, code, wording] of SQLITE_ERRORS) {
    const match = pattern.exec(message);
    if (!match) continue;
    const name = match[1]?.replaceAll('"', '') ?? '';
    const last = name.split('.').at(-1) ?? '';
    const offset = Math.max(0, sql.toUpperCase().indexOf(last.toUpperCase()));
    return new OracleError(code, wording?.(name), offset);
  }
  return outsideOracle(message);
}
