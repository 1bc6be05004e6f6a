/** One session's SQL: its transaction, and its statements run by SQLite or by a registered answer. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { BindValue } from './binds.ts';
import { type Column, column, isWideNumber, storedNumber } from './columns.ts';
import { columnName, fromSqlite, SESSION_VALUES, type Translated, translate } from './dialect.ts';
import { OracleError } from './errors.ts';
import { addFunctions, type UserEnvironment } from './functions.ts';

import { ReadAhead, type Row, RowSource } from './rows.ts';
import type { Answer, Store } from './store.ts';
import { formatMoment, momentText, parseMoment, shifted, zoneText } from './values.ts';

type SqlValue = string | number | Uint8Array | null;

/** A transaction of a session, as a test may want to look at it. */
export interface TransactionRecord {
  readonly readOnly: boolean;
  readonly statements: string[];
  ended: 'commit' | 'rollback' | undefined;
}

/** Columns of expressions are typed by their first value that is not NULL among so many rows. */
const PEEK = 100;

/** A parsed statement. */
export interface Statement {
  readonly sql: string;
  readonly translated: Translated | undefined;
  readonly answer: Answer | undefined;
}

/** Whose session it is, and where: minutes east of UTC. */
export interface Who {
  readonly user: string;
  readonly zone: number;
}

/** The SQL side of one session. */
export class SqlSession {
  transaction: TransactionRecord | undefined;
  readonly transactions: TransactionRecord[] = [];
  readonly #store: Store;
  readonly #db: DatabaseSync;
  readonly #look: StatementSync;
  readonly #who: Who;
  readonly #open = new Set<RowSource>();

  constructor(store: Store, who: Who, environment: UserEnvironment) {
    this.#store = store;
    this.#who = who;
    this.#db = store.connect();
    this.#look = this.#db.prepare('SELECT DUMMY FROM DUAL');
    addFunctions(this.#db, environment);
    const fields = Object.keys(SESSION_VALUES).map((name) => `"${name}" TEXT`);
    this.#db.exec(
      `CREATE TEMP TABLE SESSION_VALUES (${fields.join(', ')}); INSERT INTO SESSION_VALUES DEFAULT VALUES`,
    );
  }

  /** Parses a statement. @throws OracleError as Oracle's parser would */
  parse(sql: string): Statement {
    const answer = this.#store.answers.find(({ matches }) => matches(sql));
    if (answer) return { sql, answer, translated: undefined };
    return { sql, answer, translated: translate(sql, this.#store.qualifiedTables()) };
  }

  /** The columns of a query, without running it. */
  describe(statement: Statement): readonly Column[] {
    if (statement.answer) return statement.answer.columns;
    const prepared = this.#prepare(statement);
    return prepared ? this.#columns(statement, prepared, []) : [];
  }

  /** Runs a query. */
  query(statement: Statement, binds: readonly BindValue[]): RowSource {
    this.transaction?.statements.push(statement.sql);
    if (statement.answer) return new RowSource(statement.answer.columns, statement.answer.rows());
    const { kind, bindCount } = statement.translated as Translated;
    if (kind !== 'query') throw new OracleError(900);
    if (binds.length < bindCount) throw new OracleError(1008);
    if (this.transaction?.readOnly && /\bFOR\s+UPDATE\b/i.test(statement.sql)) throw new OracleError(1456);
    if (!this.transaction) this.#settle();
    return this.#run(statement, binds);
  }

  #run(statement: Statement, binds: readonly BindValue[]): RowSource {
    try {
      this.#setClock();
      const prepared = this.#prepare(statement) as StatementSync;
      prepared.setReturnArrays(true);
      const rows = prepared.iterate(...binds.map(sqlValue)) as unknown as IterableIterator<Row>;
      const { columns, peeked } = this.#typed(statement, prepared, rows);
      const source = new RowSource(columns, new ReadAhead(peeked.length > 0 ? chained(peeked, rows) : rows));
      this.#open.add(source);
      return source;
    } catch (error) {
      throw fromSqlite(error, statement.sql);
    }
  }

  /** Closes a cursor's rows. */
  release(source: RowSource): void {
    source.close();
    this.#open.delete(source);
  }

  /** Runs anything that is no query; answers with the number of rows it changed. */
  execute(statement: Statement, binds: readonly (readonly BindValue[])[]): number {
    const kind = statement.translated?.kind;
    switch (kind) {
      case 'readOnly':
      case 'readWrite':
        this.#begin(kind === 'readOnly');
        return 0;
      case 'commit':
      case 'rollback':
        this.end(kind);
        return 0;
      case 'dml':
        return this.#change(statement, binds);
      case 'ddl':
        throw new OracleError(1031);
      case 'plsql':
        if (/^\s*BEGIN\s+NULL\s*;\s*END\s*;?\s*$/i.test(statement.sql)) return 0;
        throw new OracleError(6550, 'line 1, column 1:\nthe stand-in runs no PL/SQL');
      default:
        return 0;
    }
  }

  #begin(readOnly: boolean): void {
    if (this.transaction) throw new OracleError(1453);
    this.#settle();
    this.#db.exec('BEGIN');
    if (readOnly) this.#look.get(); // the first read fixes the moment
    this.transaction = { readOnly, statements: [], ended: undefined };
    this.transactions.push(this.transaction);
  }

  #change(statement: Statement, binds: readonly (readonly BindValue[])[]): number {
    if (this.transaction?.readOnly) throw new OracleError(1456);
    if (!this.transaction) this.#begin(false);
    this.transaction?.statements.push(statement.sql);
    try {
      this.#setClock();
      const prepared = this.#prepare(statement) as StatementSync;
      let changed = 0;
      for (const row of binds.length > 0 ? binds : [[]])
        changed += Number(prepared.run(...row.map(sqlValue)).changes);
      return changed;
    } catch (error) {
      throw fromSqlite(error, statement.sql);
    }
  }

  /** Ends the transaction, if there is one. */
  end(how: 'commit' | 'rollback'): void {
    if (!this.transaction) return;
    this.#settle();
    this.#db.exec(how);
    this.transaction.ended = how;
    this.transaction = undefined;
  }

  /** Ends everything: the transaction is rolled back unless `commit` says otherwise. */
  close(how: 'commit' | 'rollback'): void {
    for (const source of this.#open) source.close();
    this.#open.clear();
    this.end(how);
    this.#db.close();
  }

  /** Lets go of SQLite's snapshot, which lasts as long as any of the connection's cursors is open. */
  #settle(): void {
    for (const source of this.#open) source.settle();
    this.#open.clear();
  }

  #setClock(): void {
    const { user, zone } = this.#who;
    const now = parseMoment(momentText(new Date(), 'utc'));
    const here = formatMoment(shifted(now, zone));
    const values = {
      SYSDATE: formatMoment({ ...now, nanos: 0 }),
      SYSTIMESTAMP: `${formatMoment(now)} +00:00`,
      CURRENT_DATE: here.slice(0, 19),
      CURRENT_TIMESTAMP: `${here} ${zoneText(zone)}`,
      DBTIMEZONE: '+00:00',
      SESSIONTIMEZONE: zoneText(zone),
      USER: user,
    } satisfies Record<keyof typeof SESSION_VALUES, string>;
    const places = Object.keys(values).map((name) => `"${name}" = :${name}`);
    this.#db.prepare(`UPDATE SESSION_VALUES SET ${places.join(', ')}`).run(values);
  }

  #prepare(statement: Statement): StatementSync | undefined {
    const translated = statement.translated;
    if (translated?.kind !== 'query' && translated?.kind !== 'dml') return undefined;
    try {
      this.#look.get(); // SQLite notices other connections' new tables only when it reads
      return this.#db.prepare(translated.text);
    } catch (error) {
      throw fromSqlite(error, statement.sql);
    }
  }

  /** Reads ahead until every column has a type. */
  #typed(
    statement: Statement,
    prepared: StatementSync,
    rows: Iterator<Row>,
  ): { columns: Column[]; peeked: Row[] } {
    const untyped = prepared.columns().flatMap((c, i) => (this.#declared(c) ? [] : [i]));
    const peeked: Row[] = [];
    const known = (index: number) => peeked.some((row) => row[index] !== null);
    while (peeked.length < PEEK && !untyped.every(known)) {
      const next = rows.next();
      if (next.done) break;
      peeked.push(next.value);
    }
    return { columns: this.#columns(statement, prepared, peeked), peeked };
  }

  #columns(statement: Statement, prepared: StatementSync, peeked: readonly Row[]): Column[] {
    return prepared.columns().map((result, i) => {
      const name = columnName(result.name, statement.sql);
      const declared = this.#declared(result);
      if (declared) return { ...declared, name };
      return column(name, typeOf(peeked.map((row) => row[i]).find((value) => value !== null)));
    });
  }

  #declared(result: { table: string | null; column: string | null }): Column | undefined {
    if (result.table === 'SESSION_VALUES') {
      const name = result.column as keyof typeof SESSION_VALUES;
      return column(name, SESSION_VALUES[name]);
    }
    return this.#store.column(result.table, result.column);
  }
}

function* chained(first: readonly Row[], rest: Iterable<Row>): Generator<Row> {
  yield* first;
  yield* rest;
}

/** The type of an expression's value. */
function typeOf(value: unknown): string {
  if (typeof value === 'number') return 'NUMBER';
  if (value instanceof Uint8Array) return isWideNumber(value) ? 'NUMBER' : 'RAW(2000)';
  return 'VARCHAR2(4000)';
}

function sqlValue(bind: BindValue): SqlValue {
  if (bind === null || typeof bind === 'string' || typeof bind === 'number' || Buffer.isBuffer(bind))
    return bind;
  return storedNumber(bind.number);
}
