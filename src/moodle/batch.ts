/** Cuts work into batches. Each phase of an apply writes its own kind of item. */
import type { CohortChange } from '../plan/change.ts';
import type { Connection } from './connection.ts';
import type { AppliedChange } from './moodle.ts';

/** A piece of work in one cohort; `weight` is what counts towards the size of a batch. */
export interface Item {
  readonly change: CohortChange;
}

/** What one transaction did. */
export interface Written {
  readonly changes: readonly AppliedChange[];
  readonly leftAlone: readonly LeftAlone[];
}

/**
 * What is not as the plan takes it to be, and so nothing was done: a whole cohort that is gone or is another one now, or
 * single users of it, gone, with another value in the matched field, or made members anew.
 */
export type LeftAlone =
  | { readonly change: CohortChange; readonly reason: 'cohort-vanished' | 'cohort-changed' }
  | {
      readonly change: CohortChange;
      readonly reason: 'user-vanished' | 'user-changed' | 'member-anew';
      readonly users: readonly number[];
    };

/** One of the steps of an apply, in their order: create, update, add, remove. */
export interface Phase<T extends Item> {
  /** Made as they are needed, so that what failed before can be left out. */
  batches(): Iterable<readonly T[]>;
  /** Inside a transaction. */
  write(connection: Connection, batch: readonly T[]): Promise<Written>;
}

/** Cuts items into batches of at most so much weight; an item that is heavier alone makes a batch of its own. */
export function* cut<T>(items: Iterable<T>, limit: number, weigh: (item: T) => number): Generator<T[]> {
  let batch: T[] = [];
  let weight = 0;
  for (const item of items) {
    const more = weigh(item);
    if (batch.length > 0 && weight + more > limit) {
      yield batch;
      batch = [];
      weight = 0;
    }
    batch.push(item);
    weight += more;
  }
  if (batch.length > 0) yield batch;
}

/** Users to be added to a cohort, or removed from it. */
export interface MemberItem extends Item {
  readonly cohortId: number;
  readonly users: readonly number[];
}

/** Fills batches to their limit, cutting the members of large cohorts, so that all transactions are of one size. */
export function* cutMembers(items: Iterable<MemberItem>, limit: number): Generator<MemberItem[]> {
  let batch: MemberItem[] = [];
  let room = limit;
  for (const item of items) {
    for (let start = 0; start < item.users.length; ) {
      const users =
        start === 0 && item.users.length <= room ? item.users : item.users.slice(start, start + room);
      batch.push({ ...item, users });
      start += users.length;
      room -= users.length;
      if (room === 0) {
        yield batch;
        batch = [];
        room = limit;
      }
    }
  }
  if (batch.length > 0) yield batch;
}
