/** Users as they are in the moment of writing. */
import type { Knex } from 'knex';
import { IdSet } from '../plan/id-set.ts';
import type { LeftAlone, MemberItem } from './batch.ts';
import type { Connection } from './connection.ts';
import type { Writing } from './writing.ts';

/** So many additions at most are worth asking for single users. */
const ASKED_FOR_BY_ID = 5_000;
/** How long a scan of the users is believed. */
const SCAN_IS_FRESH_MS = 10_000;
/** A safe integer and a comma. */
const BYTES_PER_ID = 18;

/**
 * Knows who is in Moodle and not deleted, shortly before the first insert. Few are asked for by their ids, each once;
 * for many a scan of all ids is several times faster, and cheap enough to be made anew while an apply goes on.
 */
export class LiveUsers {
  readonly #writing: Writing;
  readonly #isScanned: boolean;
  readonly #live = new IdSet();
  readonly #vanished = new Set<number>();
  #scannedAt = Number.NEGATIVE_INFINITY;

  /** @param adds how many memberships are to be added in all */
  constructor(writing: Writing, adds: number) {
    this.#writing = writing;
    this.#isScanned = adds > ASKED_FOR_BY_ID;
  }

  async verify(connection: Connection, items: readonly MemberItem[]): Promise<void> {
    const isStale = performance.now() - this.#scannedAt > SCAN_IS_FRESH_MS;
    if (this.#isScanned && isStale) {
      this.#live.clear();
      await this.#read(connection, (users) => users);
      this.#scannedAt = performance.now();
    }
    const unknown = new Set<number>();
    for (const { users } of items) {
      for (const user of users) if (!this.#live.has(user)) unknown.add(user);
    }
    for (const user of this.#vanished) unknown.delete(user);
    if (!this.#isScanned) {
      for (const ids of chunksOf(this.#writing, [...unknown])) {
        await this.#read(connection, (users) => this.#writing.dialect.among(users, 'id', ids));
      }
    }
    for (const user of unknown) if (!this.#live.has(user)) this.#vanished.add(user);
  }

  #read(connection: Connection, narrowed: (users: Knex.QueryBuilder) => Knex.QueryBuilder): Promise<void> {
    const { dialect, tables } = this.#writing;
    const users = narrowed(dialect.knex(tables.user).where('deleted', 0).select('id'));
    return connection.stream(users, ([id]) => this.#live.add(Number(id)));
  }

  withoutVanished(items: readonly MemberItem[]): Sorted {
    return without(this.#vanished, items, 'user-vanished');
  }
}

/** Those who are as the plan takes them to be, and those who are not. */
export interface Sorted {
  readonly items: readonly MemberItem[];
  readonly leftAlone: readonly LeftAlone[];
}

/** Takes users out of a batch. */
export function without(
  those: ReadonlySet<number>,
  items: readonly MemberItem[],
  reason: 'user-vanished' | 'user-changed',
): Sorted {
  if (those.size === 0) return { items, leftAlone: [] };
  const isOne = (user: number) => those.has(user);
  return {
    items: items.map((item) => ({ ...item, users: item.users.filter((user) => !isOne(user)) })),
    leftAlone: items
      .map(({ change, users }) => ({ change, reason, users: users.filter(isOne) }))
      .filter(({ users }) => users.length > 0),
  };
}

/** Ids in lists that fit into a statement. */
export function* chunksOf({ dialect }: Writing, ids: readonly number[]): Generator<readonly number[]> {
  const size = Math.floor(dialect.maxStatementBytes() / BYTES_PER_ID / 2);
  for (let start = 0; start < ids.length; start += size) yield ids.slice(start, start + size);
}
