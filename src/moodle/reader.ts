/** Reads the current state: streams of ids, nothing kept beyond what the caller keeps. */
import type { Knex } from 'knex';
import type { CohortRow, CurrentCohort } from '../plan/current.ts';
import { IdSet } from '../plan/id-set.ts';
import type { AsRead } from './as-read.ts';
import type { RowVisitor, Statement } from './connection.ts';
import type { Dialect } from './dialect.ts';
import { DatabaseError } from './faults.ts';
import type { Link } from './link.ts';
import type { MatchField, UserVisitor } from './moodle.ts';
import type { Tables } from './settings.ts';

const IDS_PER_STATEMENT = 5_000;
/** A safe integer and a comma. */
const BYTES_PER_ID = 18;
const DIGIT_ZERO = 48;
/** What a user is, beside 0. */
const SUSPENDED = 1;
const OF_ANOTHER_HOST = 2;

/** By what users are read. */
interface UserQuery {
  readonly field: MatchField;
  /** Of the profile field, where users are matched by one. */
  readonly fieldId: number | undefined;
  /** `user.mnethostid` of Moodle's own users. */
  readonly localHostId: number;
}

export class Reader {
  readonly #link: Link;
  readonly #dialect: Dialect;
  readonly #tables: Tables;
  readonly #asRead: AsRead;

  /** @param asRead keeps of what is read what a plan stands on */
  constructor(link: Link, dialect: Dialect, tables: Tables, asRead: AsRead) {
    this.#link = link;
    this.#dialect = dialect;
    this.#tables = tables;
    this.#asRead = asRead;
  }

  /** Users of other hosts are members like others, and never matched: for them no value is handed over. */
  async users({ field, fieldId, localHostId }: UserQuery, hear: UserVisitor): Promise<void> {
    this.#asRead.beginUsers();
    const visit = (id: number, value: string | null, state: number) => {
      this.#asRead.user(id, value);
      hear(id, state === OF_ANOTHER_HOST ? null : value, state === SUSPENDED);
    };
    const { knex } = this.#dialect;
    const live = knex(this.#tables.user).where('deleted', 0);
    // One column for both: a third would make the reading of all users a tenth slower.
    const state = knex.raw(
      `CASE WHEN mnethostid <> ? THEN ${OF_ANOTHER_HOST} WHEN suspended = 0 THEN 0 ELSE ${SUSPENDED} END AS state`,
      [localHostId],
    );
    if (field.kind === 'core') {
      await this.#stream(live.select('id', state, { value: field.column }), ([id, of, value]) =>
        visit(integer(id), text(value), Number(of)),
      );
      return;
    }
    // Two scans and a table of ids take half the time of a join: the server would look up each user's value. The ids
    // come first: who is made between the two is then unknown, and nobody unknown loses a place.
    const withoutValue = new IdSet();
    const suspended = new IdSet();
    const foreign = new IdSet();
    const stateOf = (id: number) => (foreign.has(id) ? OF_ANOTHER_HOST : suspended.has(id) ? SUSPENDED : 0);
    await this.#stream(live.select('id', state), ([userId, of]) => {
      const id = integer(userId);
      withoutValue.add(id);
      if (Number(of) === OF_ANOTHER_HOST) foreign.add(id);
      else if (Number(of) !== 0) suspended.add(id);
    });
    const values = this.#dialect.knex(this.#tables.user_info_data).where('fieldid', fieldId ?? 0);
    await this.#stream(values.select('userid', 'data'), ([userId, value]) => {
      const id = integer(userId);
      if (!withoutValue.has(id)) return;
      withoutValue.delete(id);
      visit(id, text(value), stateOf(id));
    });
    for (const id of withoutValue) visit(id, null, stateOf(id));
  }

  /** Those that have an idnumber. */
  async cohorts(): Promise<CurrentCohort[]> {
    const cohorts = this.#begin<CurrentCohort>();
    const named = this.#cohorts().whereNotNull('idnumber').andWhereNot('idnumber', '');
    await this.#stream(named, (row) => cohorts.push(this.#noted(cohortOf(row))));
    return cohorts;
  }

  async allCohorts(): Promise<CurrentCohort[]> {
    const cohorts = this.#begin<CurrentCohort>();
    await this.#stream(this.#cohorts(), (row) => cohorts.push(this.#noted(cohortOf(row))));
    return cohorts;
  }

  async cohortRows(): Promise<CohortRow[]> {
    const cohorts = this.#begin<CohortRow>();
    const whole = this.#cohorts().select('contextid', 'descriptionformat', 'visible');
    await this.#stream(whole, (row) => {
      const [contextId, format, visible] = row.slice(5);
      cohorts.push({
        ...this.#noted(cohortOf(row)),
        contextId: integer(contextId),
        descriptionFormat: Number(format),
        visible: Number(visible) === 1,
      });
    });
    return cohorts;
  }

  #begin<T>(): T[] {
    this.#asRead.beginCohorts();
    return [];
  }

  #noted(cohort: CurrentCohort): CurrentCohort {
    this.#asRead.cohort(cohort);
    return cohort;
  }

  #cohorts(): Knex.QueryBuilder {
    const { knex } = this.#dialect;
    return knex(this.#tables.cohort).select('id', 'idnumber', 'name', 'description', 'component');
  }

  async members(
    cohortIds: readonly number[],
    visit: (cohortId: number, userId: number) => void,
  ): Promise<void> {
    const size = Math.min(
      IDS_PER_STATEMENT,
      Math.floor(this.#dialect.maxStatementBytes() / BYTES_PER_ID / 2),
    );
    for (let start = 0; start < cohortIds.length; start += size) {
      const members = this.#dialect.members(this.#tables, cohortIds.slice(start, start + size));
      await this.#stream(members, ([id, users]) => {
        const cohort = integer(id);
        if (typeof users === 'string') eachId(users, (user) => visit(cohort, user));
        else visit(cohort, integer(users));
      });
    }
  }

  async memberTimes(
    cohortIds: readonly number[],
    visit: (cohortId: number, userId: number, added: number) => void,
  ): Promise<void> {
    const { knex } = this.#dialect;
    this.#asRead.beginMemberTimes();
    for (let start = 0; start < cohortIds.length; start += IDS_PER_STATEMENT) {
      const members = knex(this.#tables.cohort_members)
        .select('cohortid', 'userid', 'timeadded')
        .whereIn('cohortid', cohortIds.slice(start, start + IDS_PER_STATEMENT));
      await this.#stream(members, (row) => {
        const [cohort, user, added] = row.map(integer) as [number, number, number];
        this.#asRead.member(cohort, user, added);
        visit(cohort, user, added);
      });
    }
  }

  /** Tries again only while no row has been handed over: a row cannot be taken back. */
  async #stream(statement: Statement, visit: RowVisitor): Promise<void> {
    let visited = false;
    await this.#link.steadily(
      (connection) =>
        connection.stream(statement, (row) => {
          visited = true;
          visit(row);
        }),
      () => !visited,
    );
  }
}

function text(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function cohortOf([id, idnumber, name, description, component]: Parameters<RowVisitor>[0]): CurrentCohort {
  return {
    id: integer(id),
    idnumber: String(idnumber ?? ''),
    name: String(name),
    description: String(description ?? ''),
    component: String(component),
  };
}

/** Hands over the ids in a text that has commas between them, in the braces of PostgreSQL's arrays or without. */
function eachId(text: string, visit: (id: number) => void): void {
  const end = text.endsWith('}') ? text.length - 1 : text.length;
  let id = 0;
  let sign = 1;
  for (let at = text.startsWith('{') ? 1 : 0; at < end; at += 1) {
    const digit = text.charCodeAt(at) - DIGIT_ZERO;
    if (digit >= 0 && digit <= 9) {
      id = id * 10 + digit;
    } else if (text[at] === ',') {
      visit(safe(sign * id));
      id = 0;
      sign = 1;
    } else if (text[at] === '-') {
      sign = -1;
    } else {
      throw unreadable(`${text.slice(at, at + 20)} is not an id of Moodle`);
    }
  }
  visit(safe(sign * id));
}

/** An id. Larger ones than JavaScript counts exactly arrive as text. */
function integer(value: string | number | null | undefined): number {
  if (typeof value !== 'number') throw unreadable(`${value} is not an id of Moodle`);
  return value;
}

function safe(id: number): number {
  if (!Number.isSafeInteger(id)) throw unreadable(`${id} is larger than an id of Moodle can be`);
  return id;
}

function unreadable(message: string): DatabaseError {
  return new DatabaseError('unreadable', '', message);
}
