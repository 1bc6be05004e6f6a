/**
 * What a session has told of Moodle, as far as a plan stands on it: the transaction that writes looks at it again, since
 * minutes may lie between.
 */

/** Ids to a page. */
const PAGE = 4_096;

/** A cohort as what its members leave. */
interface CohortAsRead {
  readonly idnumber: string;
  readonly component: string;
}

/** What was read last. What was never read nothing stands on. */
export class AsRead {
  readonly #cohorts = new Map<number, CohortAsRead>();
  readonly #members = new Map<number, Map<number, number>>();
  #values: Fingerprints | undefined;

  /** Users are about to be read, all of them. */
  beginUsers(): void {
    this.#values = new Fingerprints();
  }

  user(id: number, value: string | null): void {
    this.#values?.set(id, value ?? '');
  }

  /** Cohorts are about to be read, all of them. */
  beginCohorts(): void {
    this.#cohorts.clear();
  }

  cohort({ id, idnumber, component }: CohortAsRead & { readonly id: number }): void {
    this.#cohorts.set(id, { idnumber, component });
  }

  /** Members of some cohorts are about to be read, with the times when they joined. */
  beginMemberTimes(): void {
    this.#members.clear();
  }

  member(cohort: number, user: number, since: number): void {
    const members = this.#members.get(cohort);
    if (members) members.set(user, since);
    else this.#members.set(cohort, new Map([[user, since]]));
  }

  /** Since when somebody was a member, Unix seconds; undefined where he was none, or that was not read. */
  memberSince(cohort: number, user: number): number | undefined {
    return this.#members.get(cohort)?.get(user);
  }

  /** Whether a cohort is still the one, and still of the one, as which it was read; so is one made since. */
  isSameCohort(id: number, { idnumber, component }: CohortAsRead): boolean {
    const known = this.#cohorts.get(id);
    return !known || (known.idnumber === idnumber && known.component === component);
  }

  /** Whether anything stands on the values by which users are found. */
  get hasUsers(): boolean {
    return this.#values !== undefined;
  }

  /** Whether a user still has the value with which he was read. None at all and an empty one are the same. */
  isSameValue(id: number, value: string | null): boolean {
    return this.#values?.isOf(id, value ?? '') ?? true;
  }
}

/**
 * A number of 63 bits for each user's value: the values themselves are kept by whoever finds users by them, in another
 * form, and twice would be too much.
 */
class Fingerprints {
  readonly #pages = new Map<number, Uint32Array>();

  set(id: number, value: string): void {
    const page = this.#pages.get(Math.floor(id / PAGE)) ?? this.#newPage(Math.floor(id / PAGE));
    const at = 2 * (id % PAGE);
    page[at] = first(value);
    page[at + 1] = second(value);
  }

  isOf(id: number, value: string): boolean {
    const page = this.#pages.get(Math.floor(id / PAGE));
    const at = 2 * (id % PAGE);
    return page?.[at] === first(value) && page[at + 1] === second(value);
  }

  #newPage(number: number): Uint32Array {
    const page = new Uint32Array(2 * PAGE);
    this.#pages.set(number, page);
    return page;
  }
}

/** FNV-1a over UTF-16 units; never 0, which is that of a user who was not read. */
function first(value: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < value.length; at += 1) hash = Math.imul(hash ^ value.charCodeAt(at), 0x01000193);
  return (hash | 1) >>> 0;
}

/** Another one, independent of the first. */
function second(value: string): number {
  let hash = 0x9e3779b9;
  for (let at = 0; at < value.length; at += 1) {
    hash = Math.imul(hash ^ value.charCodeAt(at), 0x85ebca6b);
    hash = (hash << 13) | (hash >>> 19);
  }
  return hash >>> 0;
}
