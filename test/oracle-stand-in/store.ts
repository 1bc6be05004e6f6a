/**
 * What the server's queries read: tables in an SQLite database of its own, and answers registered for single
 * statements. The database is a file in a temporary directory, because only SQLite's WAL gives every session
 * what Oracle's do: a query, and a read-only transaction, sees one moment while others write.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Column, columnsOf, type Declarations, storedValue } from './columns.ts';
import type { Row, Rows } from './rows.ts';

/** A registered answer. */
export interface Answer {
  readonly matches: (sql: string) => boolean;
  readonly columns: readonly Column[];
  readonly rows: () => Rows;
}

const DICTIONARY = {
  DUAL: { DUMMY: 'VARCHAR2(1)' },
  V$VERSION: { BANNER: 'VARCHAR2(80)', BANNER_FULL: 'VARCHAR2(160)', CON_ID: 'NUMBER' },
  PRODUCT_COMPONENT_VERSION: {
    PRODUCT: 'VARCHAR2(80)',
    VERSION: 'VARCHAR2(80)',
    VERSION_FULL: 'VARCHAR2(80)',
  },
  ALL_USERS: { USERNAME: 'VARCHAR2(128)', ORACLE_MAINTAINED: 'VARCHAR2(1)' },
  ALL_TAB_COLUMNS: {
    OWNER: 'VARCHAR2(128)',
    TABLE_NAME: 'VARCHAR2(128)',
    COLUMN_NAME: 'VARCHAR2(128)',
    DATA_TYPE: 'VARCHAR2(128)',
    COLUMN_ID: 'NUMBER',
  },
  USER_TABLES: { TABLE_NAME: 'VARCHAR2(128)' },
  USER_TAB_COLUMNS: {
    TABLE_NAME: 'VARCHAR2(128)',
    COLUMN_NAME: 'VARCHAR2(128)',
    DATA_TYPE: 'VARCHAR2(128)',
    DATA_LENGTH: 'NUMBER',
    DATA_PRECISION: 'NUMBER',
    DATA_SCALE: 'NUMBER',
    NULLABLE: 'VARCHAR2(1)',
    COLUMN_ID: 'NUMBER',
  },
} as const satisfies Record<string, Declarations>;

/** SQL text that is the same to a person is the same statement here. */
const normal = (sql: string) => sql.replace(/\s+/g, ' ').trim().toUpperCase();

/** The data behind one server. */
export class Store {
  readonly answers: Answer[] = [];
  readonly #directory = mkdtempSync(join(tmpdir(), 'oracle-stand-in-'));
  readonly #file = join(this.#directory, 'database');
  readonly #admin: DatabaseSync;
  readonly #owner: string;
  readonly #columns = new Map<string, ReadonlyMap<string, Column>>();

  /** @param owner whose the tables are that have no schema in front */
  constructor(version: string, banner: string, owner: string) {
    this.#owner = owner.toUpperCase();
    this.#admin = new DatabaseSync(this.#file);
    this.#admin.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
    for (const [name, columns] of Object.entries(DICTIONARY)) this.#replace(name, columnsOf(columns), []);
    this.#insert('DUAL', this.#list('DUAL'), [['X']]);
    this.#insert('V$VERSION', this.#list('V$VERSION'), [[banner, `${banner}\nVersion ${version}`, 0]]);
    const product = banner.replace(/ Release.*/, '');
    this.#insert('PRODUCT_COMPONENT_VERSION', this.#list('PRODUCT_COMPONENT_VERSION'), [
      [product, version, version],
    ]);
  }

  /** A session's own connection. */
  connect(): DatabaseSync {
    return new DatabaseSync(this.#file, { timeout: 0 });
  }

  /** Creates or replaces a table. Sessions inside a read-only transaction keep what they saw. */
  table(name: string, declarations: Declarations, rows: Iterable<Row>): void {
    const key = name.toUpperCase();
    this.#admin.exec('BEGIN IMMEDIATE');
    try {
      const columns = columnsOf(
        Object.fromEntries(Object.entries(declarations).map(([k, v]) => [k.toUpperCase(), v])),
      );
      this.#replace(key, columns, rows);
      this.#record(key, columns);
      this.#admin.exec('COMMIT');
    } catch (error) {
      this.#admin.exec('ROLLBACK');
      throw error;
    }
  }

  #replace(name: string, columns: readonly Column[], rows: Iterable<Row>): void {
    const fields = columns.map((c) => `"${c.name}" ${affinity(c)}`);
    this.#admin.exec(`DROP TABLE IF EXISTS "${name}"; CREATE TABLE "${name}" (${fields.join(', ')})`);
    this.#columns.set(name, new Map(columns.map((column) => [column.name, column])));
    this.#insert(name, columns, rows);
  }

  #insert(name: string, columns: readonly Column[], rows: Iterable<Row>): void {
    const places = columns.map(() => '?').join(', ');
    const insert = this.#admin.prepare(`INSERT INTO "${name}" VALUES (${places})`);
    for (const row of rows) insert.run(...columns.map((column, i) => storedValue(column, row[i])));
  }

  #record(table: string, columns: readonly Column[]): void {
    for (const dictionary of ['USER_TABLES', 'USER_TAB_COLUMNS']) {
      this.#admin.prepare(`DELETE FROM ${dictionary} WHERE TABLE_NAME = ?`).run(table);
    }
    this.#insert('USER_TABLES', this.#list('USER_TABLES'), [[table]]);
    const [owner = '', name] = table.includes('.') ? table.split('.') : [this.#owner, table];
    this.#admin
      .prepare('DELETE FROM ALL_TAB_COLUMNS WHERE OWNER = ? AND TABLE_NAME = ?')
      .run(owner, name ?? '');
    this.#admin.prepare('DELETE FROM ALL_USERS WHERE USERNAME = ?').run(owner);
    this.#insert('ALL_USERS', this.#list('ALL_USERS'), [[owner, 'N']]);
    this.#insert(
      'ALL_TAB_COLUMNS',
      this.#list('ALL_TAB_COLUMNS'),
      columns.map((c, i) => [owner, name ?? '', c.name, c.declared.replace(/\(.*?\)/, '').trim(), i + 1]),
    );
    this.#insert(
      'USER_TAB_COLUMNS',
      this.#list('USER_TAB_COLUMNS'),
      columns.map((c, i) => {
        const type = c.declared.replace(/\(.*?\)/, '').trim();
        return [
          table,
          c.name,
          type,
          c.maxBytes,
          c.precision || null,
          c.scale >= 0 ? c.scale : null,
          'Y',
          i + 1,
        ];
      }),
    );
  }

  #list(name: string): Column[] {
    return [...(this.#columns.get(name)?.values() ?? [])];
  }

  /** The declared column that a result column comes from. */
  column(table: string | null, name: string | null): Column | undefined {
    return this.#columns.get(table ?? '')?.get(name ?? '');
  }

  /** Tables with a schema in front. */
  qualifiedTables(): string[] {
    return [...this.#columns.keys()].filter((name) => name.includes('.'));
  }

  /** Registers an answer for a statement (blanks and case do not matter) or for all that match. The last wins. */
  answer(statement: string | RegExp, declarations: Declarations, rows: Rows | (() => Rows)): void {
    const wanted = typeof statement === 'string' ? normal(statement) : undefined;
    this.answers.unshift({
      matches: (sql) => (statement instanceof RegExp ? sql.search(statement) >= 0 : normal(sql) === wanted),
      columns: columnsOf(declarations),
      rows: typeof rows === 'function' ? rows : () => rows,
    });
  }

  /** Closes the database and removes its file. */
  close(): void {
    this.#admin.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

/** CHAR compares without its blanks; NUMBER takes text that is a number for one. */
function affinity(column: Column): string {
  if (column.declared.startsWith('CHAR') || column.declared.startsWith('NCHAR')) return 'TEXT COLLATE RTRIM';
  if (column.declared.startsWith('NUMBER') || column.declared === 'INTEGER') return 'NUMERIC';
  if (column.declared === 'BINARY_DOUBLE') return 'REAL';
  return column.declared.startsWith('RAW') ? 'BLOB' : 'TEXT';
}
