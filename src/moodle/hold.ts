/** Keeps the cohorts of a batch from being deleted while it is written, and sees whether they are still those of the plan. */
import type { Item, LeftAlone } from './batch.ts';
import type { Connection } from './connection.ts';
import type { Writing } from './writing.ts';

interface CohortItem extends Item {
  readonly cohortId: number;
}

interface Held<T> {
  /** The items whose cohort is there, and the one that the plan means. */
  readonly there: readonly T[];
  readonly leftAlone: readonly LeftAlone[];
  /** By id, with the columns that were asked for. */
  readonly rows: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
}

interface CohortRow extends Record<string, unknown> {
  readonly id: number;
  readonly idnumber: string | null;
  readonly component: string;
}

/** Holds until the transaction ends. @param columns what is not to be changed until then either */
export async function holdCohorts<T extends CohortItem>(
  connection: Connection,
  { dialect, tables, asRead }: Writing,
  batch: readonly T[],
  columns: readonly string[] = [],
): Promise<Held<T>> {
  const ids = batch.map(({ cohortId }) => cohortId);
  const rows = await connection.run<CohortRow[]>(
    columns.length > 0 ? dialect.holdCohortRows(tables, ids, columns) : dialect.holdCohorts(tables, ids),
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  const there: T[] = [];
  const leftAlone: LeftAlone[] = [];
  for (const item of batch) {
    const { change, cohortId } = item;
    const row = found.get(cohortId);
    if (!row) leftAlone.push({ change, reason: 'cohort-vanished' });
    else if (asRead.isSameCohort(cohortId, { ...row, idnumber: row.idnumber ?? '' })) there.push(item);
    else leftAlone.push({ change, reason: 'cohort-changed' });
  }
  return { there, leftAlone, rows: found };
}
