/** Whether those who are to leave are still found, or not found, by the value with which they were read. */
import type { MemberItem } from './batch.ts';
import type { Connection } from './connection.ts';
import { chunksOf, type Sorted, without } from './live-users.ts';
import type { Writing } from './writing.ts';

/**
 * Leaves out whoever has another value in the matched field than the plan knows of him: the source may name him by it.
 * Inside the transaction that removes the others.
 */
export async function stillLeaving(
  connection: Connection,
  writing: Writing,
  items: readonly MemberItem[],
): Promise<Sorted> {
  const { asRead, field } = writing;
  const isFixed = field.kind === 'core' && field.column === 'id';
  if (isFixed || !asRead.hasUsers) return { items, leftAlone: [] };
  const changed = new Set(items.flatMap(({ users }) => users));
  const withoutRow = new Set(changed);
  for (const ids of chunksOf(writing, [...changed])) {
    await connection.stream(valuesOf(writing, ids), ([id, value]) => {
      const user = Number(id);
      withoutRow.delete(user);
      if (asRead.isSameValue(user, value == null ? null : String(value))) changed.delete(user);
    });
  }
  for (const user of withoutRow) if (asRead.isSameValue(user, null)) changed.delete(user);
  return without(changed, items, 'user-changed');
}

/** Selects the id and the value of these users; of a profile field only of those who have one. */
function valuesOf({ dialect, tables, field, fieldId }: Writing, ids: readonly number[]) {
  const { knex, among } = dialect;
  if (field.kind === 'core') return among(knex(tables.user).select('id', field.column), 'id', ids);
  const values = knex(tables.user_info_data)
    .where('fieldid', fieldId ?? 0)
    .select('userid', 'data');
  return among(values, 'userid', ids);
}
