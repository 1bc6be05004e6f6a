/** What differs between the databases, in one value each. */
import type { Knex } from 'knex';
import type { Catalogue } from './catalogue.ts';
import type { Connection, Login } from './connection.ts';
import type { Same } from './idnumbers.ts';
import type { MoodleSettings, Tables } from './settings.ts';

/** Memberships as two lists of one length: the user at a place belongs to the cohort at the same place. */
export interface Pairs {
  readonly cohorts: readonly number[];
  readonly users: readonly number[];
  /** Only those memberships are meant that began then, Unix seconds; absent: whenever they began. */
  readonly since?: readonly number[];
}

/** One half of the lock that a run holds per Moodle. It belongs to a connection and ends with it. */
export interface LockStatements {
  /** Tries to take the lock for at most so many seconds. */
  take(connection: Connection, seconds: number): Promise<boolean>;
  release(connection: Connection): Promise<void>;
  /** Whether this very connection has it. */
  holds(connection: Connection): Promise<boolean>;
  /**
   * Ends a former connection of ours that is lost to us while the server still holds it, with its lock, for alive.
   * `ageSeconds` is how long ago it was made: a server started since then knows nothing of it.
   */
  evict(connection: Connection, formerId: number, ageSeconds: number): Promise<void>;
}

export interface Dialect {
  /** Builds statements; it has no connections of its own. */
  readonly knex: Knex;
  readonly login: Login;
  /** The number of the session that answers, and what tells its server from others. Nothing is set or taken by it. */
  whereabouts(connection: Connection): Promise<{ readonly id: number; readonly server: string }>;
  /** Sets up limits and behaviour of a new connection. @throws MoodleError `read-only` */
  prepare(connection: Connection, settings: MoodleSettings): Promise<void>;
  /** The most bytes that a statement may have, as the server said to the connection prepared last. */
  maxStatementBytes(): number;
  /** Which version of the server is needed, where the one that was connected to last is too old. */
  tooOld(): { readonly version: string; readonly needed: string } | undefined;
  /** Of these texts, as values of `cohort.idnumber`, those that are one with an earlier one: both by their places. */
  sameIdnumbers(connection: Connection, tables: Tables, texts: readonly string[]): Promise<readonly Same[]>;
  lock(tables: Tables, settings: MoodleSettings, half: 'first' | 'second'): LockStatements;
  readonly catalogue: Catalogue;
  /** Selects `clock`, the server's time in Unix seconds, and `zone`, the time zone that it gives to others. */
  clock(): Knex.Raw;
  begin(): Knex.Raw;
  /** Ends a transaction in which nothing was done, whatever the session's settings are, and nothing else. */
  leave(): Knex.Raw;
  /** Narrows a query to rows whose column is one of these ids. */
  among(query: Knex.QueryBuilder, column: string, ids: readonly number[]): Knex.QueryBuilder;
  /**
   * Selects the members of these cohorts: rows of a cohort's id and the id of one of them, or, as text, the ids of many:
   * `{3,4}`.
   */
  members(tables: Tables, cohortIds: readonly number[]): Knex.QueryBuilder;
  /** Selects `id`, `idnumber`, `component` of those that exist, and keeps them from being deleted until the transaction ends. */
  holdCohorts(tables: Tables, ids: readonly number[]): Knex.QueryBuilder;
  /** The same with more columns, which it keeps from being changed. */
  holdCohortRows(tables: Tables, ids: readonly number[], columns: readonly string[]): Knex.QueryBuilder;
  /** Inserts one row and reads the id that it was given. */
  insertOne(connection: Connection, table: string, row: object): Promise<number>;
  /** Inserts memberships in their order. One that is there already makes the statement fail, or is passed over. */
  insertMembers(tables: Tables, pairs: Pairs, timeAdded: number, ifPresent: 'fail' | 'pass-over'): Knex.Raw;
  deleteMembers(tables: Tables, pairs: Pairs): Knex.Raw;
  /** Selects `cohortid`, `userid` of those memberships that are there. */
  selectMembers(tables: Tables, pairs: Pairs): Knex.Raw;
  /** How many pairs one statement over pairs may name. */
  readonly pairsPerStatement: { insert(): number; join: number };
  /** The rows of a raw statement's result. */
  rowsOf<Row>(result: unknown): Row[];
  /** How many rows a raw statement changed. */
  affected(result: unknown): number;
}
