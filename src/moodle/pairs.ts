/** Memberships as pairs of a cohort and a user: cut to statements, and looked up. */
import type { Connection } from './connection.ts';
import type { Dialect, Pairs } from './dialect.ts';
import type { Tables } from './settings.ts';

/** Users of one cohort. */
interface Members {
  readonly cohortId: number;
  readonly users: readonly number[];
}

/** Whether a cohort has a user as its member. */
export type IsPresent = (cohortId: number, user: number) => boolean;

/** Cuts memberships into statements of so many pairs, in the order given. */
export function* pairsOf(items: readonly Members[], size: number): Generator<Pairs> {
  let cohorts: number[] = [];
  let users: number[] = [];
  for (const item of items) {
    for (const user of item.users) {
      cohorts.push(item.cohortId);
      users.push(user);
      if (users.length === size) {
        yield { cohorts, users };
        cohorts = [];
        users = [];
      }
    }
  }
  if (users.length > 0) yield { cohorts, users };
}

/** Reads which of these memberships are there. */
export async function presentPairs(
  connection: Connection,
  { dialect, tables }: { readonly dialect: Dialect; readonly tables: Tables },
  items: readonly Members[],
): Promise<IsPresent> {
  const present = new Set<string>();
  for (const pairs of pairsOf(items, dialect.pairsPerStatement.join)) {
    const result = await connection.run(dialect.selectMembers(tables, pairs));
    const rows = dialect.rowsOf<{ cohortid: number; userid: number }>(result);
    for (const { cohortid, userid } of rows) present.add(`${cohortid} ${userid}`);
  }
  return (cohortId, user) => present.has(`${cohortId} ${user}`);
}
