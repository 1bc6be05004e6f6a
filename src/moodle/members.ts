/** Adds and removes members, in key order, so that pages of the index fill one after the other. */
import type { Knex } from 'knex';
import type { CohortChange } from '../plan/change.ts';
import { cutMembers, type LeftAlone, type MemberItem, type Phase, type Written } from './batch.ts';
import { unixTime } from './cohorts.ts';
import type { Connection } from './connection.ts';
import type { Pairs } from './dialect.ts';
import { DatabaseError } from './faults.ts';
import { holdCohorts } from './hold.ts';
import { stillLeaving } from './leavers.ts';
import { LiveUsers } from './live-users.ts';
import type { AppliedChange } from './moodle.ts';
import { pairsOf, presentPairs, type Since } from './pairs.ts';
import type { Writing } from './writing.ts';

/** How often a batch is compared anew with what is there, when others change the same memberships at the same time. */
const COMPARISONS = 3;

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
    const held = await holdCohorts(connection, writing, batch);
    await this.#users.verify(connection, held.there);
    const living = this.#users.withoutVanished(held.there);
    const timeAdded = unixTime();
    const added = await this.#insert(connection, living.items, timeAdded);
    const changes = changesOf('added', added).map((change) => ({ ...change, timeAdded }));
    return { changes, leftAlone: [...held.leftAlone, ...living.leftAlone] };
  }

  /** @returns those who were really inserted */
  async #insert(
    connection: Connection,
    items: readonly MemberItem[],
    timeAdded: number,
  ): Promise<readonly MemberItem[]> {
    const { dialect, tables } = this.#members.writing;
    const size = dialect.pairsPerStatement.insert();
    return exactly(this.#members.writing, connection, items, {
      size,
      isToDo: (present) => !present,
      // To look for each one first costs the server a third more, and nearly always finds none.
      statement: (pairs, isCompared) =>
        dialect.insertMembers(tables, pairs, timeAdded, isCompared ? 'pass-over' : 'fail'),
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
    const held = await holdCohorts(connection, writing, batch);
    const leaving = await stillLeaving(connection, writing, held.there);
    const removed = await exactly(writing, connection, leaving.items, {
      size: dialect.pairsPerStatement.join,
      isToDo: (present) => present,
      statement: (pairs) => dialect.deleteMembers(tables, pairs),
      ...(writing.onlyAsRead && {
        since: (cohort: number, user: number) => writing.asRead.memberSince(cohort, user),
      }),
    });
    const anew = writing.onlyAsRead ? await stillThere(writing, connection, leaving.items, removed) : [];
    return {
      changes: changesOf('removed', removed),
      leftAlone: [...held.leftAlone, ...leaving.leftAlone, ...anew],
    };
  }
}

/** Who was to be removed and is a member all the same: he was made one anew since it was read. */
async function stillThere(
  writing: Writing,
  connection: Connection,
  items: readonly MemberItem[],
  removed: readonly MemberItem[],
): Promise<LeftAlone[]> {
  if (countOf(removed) === countOf(items)) return [];
  const gone = new Map(removed.map(({ cohortId, users }) => [cohortId, new Set(users)]));
  const left = items.map((item) => ({
    ...item,
    users: item.users.filter((user) => !gone.get(item.cohortId)?.has(user)),
  }));
  const isPresent = await presentPairs(connection, writing, left);
  return left
    .map(({ change, cohortId, users }) => ({
      change,
      reason: 'member-anew' as const,
      users: users.filter((user) => isPresent(cohortId, user)),
    }))
    .filter(({ users }) => users.length > 0);
}

interface Deed {
  /** Pairs per statement. */
  readonly size: number;
  /** Whether a membership that is there, or is not, is to be written. */
  readonly isToDo: (present: boolean) => boolean;
  /** `isCompared`: what needs no writing was just found and left out; only what others write since may be in the way. */
  readonly statement: (pairs: Pairs, isCompared: boolean) => Knex.Raw;
  /** Where only memberships are meant that began then. */
  readonly since?: Since;
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
  { size, statement, since }: Deed,
  isCompared: boolean,
): Promise<number | undefined> {
  let written = 0;
  try {
    for (const pairs of pairsOf(items, size, since)) {
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
  { isToDo, since }: Deed,
): Promise<MemberItem[]> {
  const isPresent = await presentPairs(connection, writing, items, since);
  return items.map((item) => ({
    ...item,
    users: item.users.filter((user) => isToDo(isPresent(item.cohortId, user))),
  }));
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

function countOf(items: readonly MemberItem[]): number {
  return items.reduce((sum, { users }) => sum + users.length, 0);
}

function changesOf(kind: 'added' | 'removed', items: readonly MemberItem[]): AppliedChange[] {
  return items
    .filter(({ users }) => users.length > 0)
    .map(({ change, cohortId, users }) => ({ kind, cohort: change, cohortId, users }));
}
