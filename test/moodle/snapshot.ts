/** The whole content of a Moodle, for tests that assert what changed, and that nothing else did. */
import type { Knex } from 'knex';

/** Rows by table (without prefix), in the order of their ids; every value as the text that the database holds. */
export type Snapshot = Record<string, Record<string, string | null>[]>;

export interface SnapshotOptions {
  /** Tables to leave out, without prefix. */
  without?: string[];
  /** Cohorts to leave out, by id, with their memberships. */
  withoutCohorts?: number[];
}

/** Reads every table that carries the prefix, those that this fixture did not make included. */
export async function snapshot(knex: Knex, prefix: string, options: SnapshotOptions = {}): Promise<Snapshot> {
  const { without = [], withoutCohorts = [] } = options;
  const cohorts = new Set(withoutCohorts.map(String));
  const content: Snapshot = {};
  for (const name of await tableNames(knex)) {
    const table = name.slice(prefix.length);
    if (!name.startsWith(prefix) || without.includes(table)) continue;
    const rows = await knex(name).select('*');
    content[table] = rows
      .map(canonical)
      .filter((row) => !cohorts.has(String({ cohort: row.id, cohort_members: row.cohortid }[table])))
      .sort((a, b) => Number(a.id) - Number(b.id));
  }
  return content;
}

function canonical(row: Record<string, unknown>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, value === null ? null : String(value)]),
  );
}

async function tableNames(knex: Knex): Promise<string[]> {
  const schema = knex.client.config.client === 'pg' ? 'current_schema()' : 'database()';
  const rows = await knex('information_schema.tables')
    .where({ table_schema: knex.raw(schema), table_type: 'BASE TABLE' })
    .orderBy('table_name')
    .select('table_name as name');
  return rows.map(({ name }) => name);
}
