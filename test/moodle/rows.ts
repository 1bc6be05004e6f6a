/** Inserts many rows quickly, with ids that are known without asking for them. */
import type { Knex } from 'knex';

export type Row = Record<string, string | number | null>;

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const PARAMETERS = 30_000;

/**
 * Inserts rows, all with the same columns, and returns their ids: as given in the rows, or else
 * counted on from the table's highest. Nobody else may be inserting into the table.
 */
export async function insertRows(knex: Knex, table: string, rows: Row[]): Promise<number[]> {
  const first = rows[0];
  if (!first) return [];
  const highest = await knex(table).max('id', { as: 'id' }).first();
  let next = Number(highest?.id ?? 0) + 1;
  const numbered = rows.map((row) => (row.id === undefined ? { id: next++, ...row } : row));
  const size = Math.floor(PARAMETERS / (Object.keys(first).length + 1));
  await knex.batchInsert(table, numbered, size);
  await followSequence(knex, table);
  return numbered.map((row) => Number(row.id));
}

/** An id that was given leaves PostgreSQL's sequence behind; MariaDB's counter follows by itself. */
async function followSequence(knex: Knex, table: string): Promise<void> {
  if (knex.client.config.client !== 'pg') return;
  await knex.raw(`SELECT setval(pg_get_serial_sequence(?, 'id'), (SELECT max(id) FROM ??))`, [
    `"${table}"`,
    table,
  ]);
}
