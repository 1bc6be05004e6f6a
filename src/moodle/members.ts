/** Adds and removes members, in key order, so that pages of the index fill one after the other. */
import type { Knex } from 'knex';
import type { CohortChange } from '../plan/change.ts';
import { IdSet } from '../plan/id-set.ts';
import { cutMembers, type MemberItem, type Phase, type Written } from './batch.ts';
import { heldCohorts, unixTime, type Writing } from './cohorts.ts';
import type { Connection } from './connection.ts';
import type { Pairs } from './dialect.ts';
import { DatabaseError } from './faults.ts';
import type { AppliedChange } from './moodle.ts';
import { pairsOf, presentPairs } from './pairs.ts';

/** How often a batch is compared anew with what is there, when others change the same memberships at the same time. */
const COMPARISONS = 3;
/** So many additions at most are worth asking for single users. */
const ASKED_FOR_BY_ID = 5_000;
/** How long a scan of the users is believed. */
const SCAN_IS_FRESH_MS = 10_000;
/** A safe integer and a comma. */
const BYTES_PER_ID = 18;

interface Members {
  readonly writing: Writing;
  readonly changes: readonly CohortChange[];
  /** Memberships per transaction. */
  readonly batchSize: number;
}

/** Adds members. Users who vanished since they were read are left out and reported. */
export class AddPhase implements Phase<MemberItem> {
  readonly #members: Members;
  readonly #users: LiveUsers;

  constructor(members: Members) {
    this.#members = members;
    const adds = members.changes.reduce((sum, change) => sum + change.adds.length, 0);
    this.#users = new LiveUsers(members.writing, adds);
  }

  batches(): Iterable<readonly MemberItem[]> {
    return batchesOf(this.#members, (change) => change.adds);
  }

  async write(connection: Connection, batch: readonly MemberItem[]): Promise<Written> {
    const { writing } = this.#members;
    const held = await heldCohorts(connection, writing, batch);
    const there = batch.filter(({ cohortId }) => held.has(cohortId));
    await this.#users.verify(connection, there);
    const { items, usersGone } = this.#users.withoutVanished(there);
    const added = await this.#insert(connection, items);
    return { changes: changesOf('added', added), cohortsGone: gone(batch, held), usersGone };
  }

  /** @returns those who were really inserted */
  async #insert(connection: Connection, items: readonly MemberItem[]): Promise<readonly MemberItem[]> {
    const { dialect, tables } = this.#members.writing;
    const size = dialect.pairsPerStatement.insert();
    const now = unixTime();
    return exactly(this.#members.writing, connection, items, {
      size,
      isToDo: (present) => !present,
      // To look for each one first costs the server a third more, and nearly always finds none.
      statement: (pairs, isCompared) =>
        dialect.insertMembers(tables, pairs, now, isCompared ? 'pass-over' : 'fail'),
    });
  }
}

/** Removes members, but nobody whose place in another cohort could not be written. */
export class RemovePhase implements Phase<MemberItem> {
  readonly #members: Members;
  readonly #stay: (change: CohortChange) => ReadonlySet<number>;

  /** @param stay users who must not leave this cohort */
  constructor(members: Members, stay: (change: CohortChange) => ReadonlySet<number>) {
    this.#members = members;
    this.#stay = stay;
  }

  batches(): Iterable<readonly MemberItem[]> {
    return batchesOf(this.#members, (change) => {
      const stay = this.#stay(change);
      return stay.size === 0 ? change.removes : change.removes.filter((user) => !stay.has(user));
    });
  }

  async write(connection: Connection, batch: readonly MemberItem[]): Promise<Written> {
    const { writing } = this.#members;
    const { dialect, tables } = writing;
    const held = await heldCohorts(connection, writing, batch);
    const there = batch.filter(({ cohortId }) => held.has(cohortId));
    const removed = await exactly(writing, connection, there, {
      size: dialect.pairsPerStatement.join,
      isToDo: (present) => present,
      statement: (pairs) => dialect.deleteMembers(tables, pairs),
    });
    return { changes: changesOf('removed', removed), cohortsGone: gone(batch, held), usersGone: [] };
  }
}

interface Deed {
  /** Pairs per statement. */
  readonly size: number;
  /** Whether a membership that is there, or is not, is to be written. */
  readonly isToDo: (present: boolean) => boolean;
  /** `isCompared`: what needs no writing was just found and left out; only what others write since may be in the way. */
  readonly statement: (pairs: Pairs, isCompared: boolean) => Knex.Raw;
}

/**
 * Writes memberships and knows which of them were really changed. Nearly always the server changes as many rows as it
 * was given, and nothing more needs to be asked. Where it does not, or says that one is there already, the transaction
 * is rolled back to the savepoint, what is there is read, and only what is left to do is written. This stands on the
 * unique index on (cohortid, userid) that Moodle makes.
 */
async function exactly(
  writing: Writing,
  connection: Connection,
  items: readonly MemberItem[],
  deed: Deed,
): Promise<readonly MemberItem[]> {
  const { knex } = writing.dialect;
  let todo = items;
  await connection.run(knex.raw('SAVEPOINT members'));
  for (let comparison = 0; comparison <= COMPARISONS; comparison += 1) {
    const written = await writeAll(writing, connection, todo, deed, comparison > 0);
    if (written === countOf(todo)) return todo;
    await connection.run(knex.raw('ROLLBACK TO SAVEPOINT members'));
    todo = await compared(writing, connection, items, deed);
  }
  throw new DatabaseError(
    'other',
    '',
    'the database does not take some of the memberships, and does not say why',
  );
}

/** @returns how many were written; undefined where one was there already, and the statement was not to pass it over */
async function writeAll(
  { dialect }: Writing,
  connection: Connection,
  items: readonly MemberItem[],
  { size, statement }: Deed,
  isCompared: boolean,
): Promise<number | undefined> {
  let written = 0;
  try {
    for (const pairs of pairsOf(items, size)) {
      written += dialect.affected(await connection.run(statement(pairs, isCompared)));
    }
  } catch (error) {
    if (!isCompared && error instanceof DatabaseError && error.fault === 'duplicate') return undefined;
    throw error;
  }
  return written;
}

async function compared(
  writing: Writing,
  connection: Connection,
  items: readonly MemberItem[],
  { isToDo }: Deed,
): Promise<MemberItem[]> {
  const isPresent = await presentPairs(connection, writing, items);
  return items.map((item) => ({
    ...item,
    users: item.users.filter((user) => isToDo(isPresent(item.cohortId, user))),
  }));
}

/**
 * Knows who is in Moodle and not deleted, shortly before the first insert. Few are asked for by their ids, each once;
 * for many a scan of all ids is several times faster, and cheap enough to be made anew while an apply goes on.
 */
class LiveUsers {
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
      const size = Math.floor(this.#writing.dialect.maxStatementBytes() / BYTES_PER_ID / 2);
      for (const ids of chunksOf([...unknown], size)) {
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

  withoutVanished(
    items: readonly MemberItem[],
  ): Pick<Written, 'usersGone'> & { items: readonly MemberItem[] } {
    if (this.#vanished.size === 0) return { items, usersGone: [] };
    const isGone = (user: number) => this.#vanished.has(user);
    return {
      items: items.map((item) => ({ ...item, users: item.users.filter((user) => !isGone(user)) })),
      usersGone: items
        .map(({ change, users }) => ({ change, users: users.filter(isGone) }))
        .filter(({ users }) => users.length > 0),
    };
  }
}

function* batchesOf(
  { writing, changes, batchSize }: Members,
  usersOf: (change: CohortChange) => readonly number[],
): Generator<readonly MemberItem[]> {
  const { idOf, isOut } = writing;
  function* items(): Generator<MemberItem> {
    for (const change of changes) {
      const cohortId = idOf(change);
      if (cohortId === undefined || isOut(change)) continue;
      yield { change, cohortId, users: usersOf(change) };
    }
  }
  // A new cohort has a higher id than any other, whatever its place in the plan.
  const inKeyOrder = items()
    .toArray()
    .sort((a, b) => a.cohortId - b.cohortId);
  for (const batch of cutMembers(inKeyOrder, batchSize)) {
    const left = batch.filter(({ change }) => !isOut(change));
    if (left.length > 0) yield left;
  }
}

function* chunksOf(ids: readonly number[], size: number): Generator<readonly number[]> {
  for (let start = 0; start < ids.length; start += size) yield ids.slice(start, start + size);
}

function countOf(items: readonly MemberItem[]): number {
  return items.reduce((sum, { users }) => sum + users.length, 0);
}

function changesOf(kind: 'added' | 'removed', items: readonly MemberItem[]): AppliedChange[] {
  return items
    .filter(({ users }) => users.length > 0)
    .map(({ change, cohortId, users }) => ({ kind, cohort: change, cohortId, users }));
}

function gone(batch: readonly MemberItem[], held: ReadonlySet<number>): CohortChange[] {
  return batch.filter(({ cohortId }) => !held.has(cohortId)).map(({ change }) => change);
}
