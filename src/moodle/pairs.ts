/** Memberships as pairs of a cohort and a user: cut to statements, and looked up. */
import type { Connection } from './connection.ts';
import type { Dialect, Pairs } from './dialect.ts';
import type { Joined } from './moodle.ts';
import type { Tables } from './settings.ts';

/** No membership began then. */
const NEVER = -1;

/** Users of one cohort. */
interface Members {
  readonly cohortId: number;
  readonly users: readonly number[];
}

/** Whether a cohort has a user as its member. */
export type IsPresent = (cohortId: number, user: number) => boolean;

/** Since when a cohort has a user as its member, as far as that is known: Unix seconds. */
export type Since = (cohortId: number, user: number) => number | undefined;

/**
 * Cuts memberships into statements of so many pairs, in the order given.
 * @param since where only those are meant that began then; one of which that is not known is not there
 */
export function* pairsOf(items: readonly Members[], size: number, since?: Since): Generator<Pairs> {
  let cohorts: number[] = [];
  let users: number[] = [];
  const cut = () => ({
    cohorts,
    users,
    ...(since && { since: cohorts.map((cohort, index) => since(cohort, users[index] ?? 0) ?? NEVER) }),
  });
  for (const item of items) {
    for (const user of item.users) {
      cohorts.push(item.cohortId);
      users.push(user);
      if (users.length === size) {
        yield cut();
        cohorts = [];
        users = [];
      }
    }
  }
  if (users.length > 0) yield cut();
}

/** How memberships are asked for. */
interface Asked {
  readonly dialect: Dialect;
  readonly tables: Tables;
}

/** Reads which of these memberships are there. */
export async function presentPairs(
  connection: Connection,
  { dialect, tables }: Asked,
  items: readonly Members[],
  since?: Since,
): Promise<IsPresent> {
  const present = new Set<string>();
  for (const pairs of pairsOf(items, dialect.pairsPerStatement.join, since)) {
    const result = await connection.run(dialect.selectMembers(tables, pairs));
    const rows = dialect.rowsOf<{ cohortid: number; userid: number }>(result);
    for (const { cohortid, userid } of rows) present.add(`${cohortid} ${userid}`);
  }
  return (cohortId, user) => present.has(`${cohortId} ${user}`);
}

/** Those of these memberships that are there and began at that very time. */
export async function stillJoined(
  connection: Connection,
  asked: Asked,
  memberships: readonly Joined[],
): Promise<readonly Joined[]> {
  const times = new Map(memberships.map(({ cohortId, user, joined }) => [`${cohortId} ${user}`, joined]));
  const items = [...Map.groupBy(memberships, ({ cohortId }) => cohortId)].map(([cohortId, group]) => ({
    cohortId,
    users: group.map(({ user }) => user),
  }));
  const isPresent = await presentPairs(connection, asked, items, (cohort, user) =>
    times.get(`${cohort} ${user}`),
  );
  return memberships.filter(({ cohortId, user }) => isPresent(cohortId, user));
}
