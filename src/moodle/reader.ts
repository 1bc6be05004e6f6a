/** Reads the current state: streams of ids, nothing kept beyond what the caller keeps. */
import type { CurrentCohort } from '../plan/current.ts';
import type { RowVisitor, Statement } from './connection.ts';
import type { Dialect } from './dialect.ts';
import { DatabaseError } from './faults.ts';
import type { Line } from './line.ts';
import type { MatchField, UserVisitor } from './moodle.ts';
import type { Tables } from './settings.ts';

const IDS_PER_STATEMENT = 5_000;
/** A safe integer and a comma. */
const BYTES_PER_ID = 18;

export class Reader {
  readonly #line: Line;
  readonly #dialect: Dialect;
  readonly #tables: Tables;

  constructor(line: Line, dialect: Dialect, tables: Tables) {
    this.#line = line;
    this.#dialect = dialect;
    this.#tables = tables;
  }

  /** @param fieldId of the profile field, where users are matched by one */
  async users(field: MatchField, fieldId: number | undefined, visit: UserVisitor): Promise<void> {
    const { knex } = this.#dialect;
    const live = knex({ account: this.#tables.user }).where('account.deleted', 0);
    const value = field.kind === 'core' ? `account.${field.column}` : 'info.data';
    if (fieldId !== undefined) {
      live.leftJoin({ info: this.#tables.user_info_data }, (on) =>
        on.on('info.userid', 'account.id').andOnVal('info.fieldid', fieldId),
      );
    }
    await this.#stream(live.select('account.id', value, 'account.suspended'), ([id, data, suspended]) =>
      visit(integer(id), typeof data === 'number' ? String(data) : (data ?? null), Number(suspended) === 1),
    );
  }

  async cohorts(): Promise<CurrentCohort[]> {
    const cohorts: CurrentCohort[] = [];
    const named = this.#dialect
      .knex(this.#tables.cohort)
      .whereNotNull('idnumber')
      .andWhereNot('idnumber', '')
      .select('id', 'idnumber', 'name', 'description', 'component');
    await this.#stream(named, ([id, idnumber, name, description, component]) =>
      cohorts.push({
        id: integer(id),
        idnumber: String(idnumber),
        name: String(name),
        description: String(description ?? ''),
        component: String(component),
      }),
    );
    return cohorts;
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
      const members = this.#dialect
        .knex(this.#tables.cohort_members)
        .whereIn('cohortid', cohortIds.slice(start, start + size))
        .select('cohortid', 'userid');
      await this.#stream(members, ([cohortId, userId]) => visit(integer(cohortId), integer(userId)));
    }
  }

  /** Tries again only while no row has been handed over: a row cannot be taken back. */
  async #stream(statement: Statement, visit: RowVisitor): Promise<void> {
    let visited = false;
    const read = async () => {
      const connection = await this.#line.patiently();
      await connection.stream(statement, (row) => {
        visited = true;
        visit(row);
      });
    };
    try {
      await read();
    } catch (error) {
      if (visited || !(error instanceof DatabaseError) || error.fault !== 'lost') throw error;
      await read();
    }
  }
}

/** An id. Larger ones than JavaScript counts exactly arrive as text. */
function integer(value: string | number | null | undefined): number {
  if (typeof value !== 'number') throw new RangeError(`${value} is not an id of Moodle`);
  return value;
}
