/** Finds out whether a transaction whose COMMIT got no answer was committed: it was, if one of its changes is there. */
import { updatedColumns } from './cohorts.ts';
import type { Connection, Statement } from './connection.ts';
import type { Dialect } from './dialect.ts';
import type { AppliedChange } from './moodle.ts';
import type { Tables } from './settings.ts';

/**
 * A transaction is there as a whole or not at all, so its first change tells. Should Moodle have undone just that one
 * in the same second, the transaction is written again, which changes nothing that is as wanted, and counts the less.
 */
export async function isDone(
  connection: Connection,
  dialect: Dialect,
  tables: Tables,
  changes: readonly AppliedChange[],
): Promise<boolean> {
  const [change] = changes;
  if (!change) return true;
  const found = await connection.run<unknown[]>(witness(change, dialect, tables));
  return change.kind === 'removed' ? found.length === 0 : found.length > 0;
}

function witness(change: AppliedChange, { knex }: Dialect, tables: Tables): Statement {
  const { cohort, cohortId } = change;
  if (change.kind === 'added' || change.kind === 'removed') {
    const membership = { cohortid: cohortId, userid: change.users[0] ?? 0 };
    return knex(tables.cohort_members).where(membership).select('userid').limit(1);
  }
  const row = knex(tables.cohort).where({ id: cohortId }).select('id').limit(1);
  if (change.kind === 'updated' && cohort.update) row.andWhere(updatedColumns(cohort.update));
  return row;
}
