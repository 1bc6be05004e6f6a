/**
 * Whom a sync of this service has made a member. It follows from the recorded changes; what is cleared away of them is
 * summed up first, one row a cohort, so that a membership is known to be the service's own for as long as it lasts.
 */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

/**
 * Whom a sync has made a member of a cohort, and what it wrote as the time of that: Unix seconds, 0 where that was not kept.
 * A membership that began at another time is not the one that it made.
 */
export type OwnMembers = ReadonlyMap<number, number>;

/**
 * Those of some cohorts of a Moodle. Whoever was added by hand or by an import is none of them. To whom an undo gives his
 * membership back it is what it was before: a sync's own, or not.
 */
export function ownMembersOf(
  db: DatabaseSync,
  identity: string,
  cohorts: readonly number[],
): ReadonlyMap<number, OwnMembers> {
  const moodle = db.prepare('SELECT number FROM moodles WHERE identity = ?').get(identity)?.number;
  if (typeof moodle !== 'number') return new Map();
  const owned = ownersAfter(db, moodle, JSON.stringify(cohorts), 'TRUE');
  return new Map([...owned].map(([cohort, { users }]) => [cohort, users]));
}

/** Sums up what runs have changed that are about to be cleared away. */
export function sumUpOwnMembers(db: DatabaseSync, runs: readonly number[]): void {
  const among = `run IN (${runs.join(', ')})`;
  const touched = db
    .prepare(
      `SELECT moodle, json_group_array(DISTINCT cohort_id) AS cohorts FROM changes JOIN runs ON runs.number = run
       WHERE ${among} AND kind IN ('added', 'removed') AND moodle IS NOT NULL GROUP BY moodle`,
    )
    .all();
  const forget = db.prepare('DELETE FROM own_members WHERE moodle = ? AND cohort_id = ?');
  const keep = db.prepare(
    'INSERT INTO own_members (moodle, cohort_id, joined, users, run) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { moodle, cohorts } of touched) {
    for (const [cohort, { users, run }] of ownersAfter(db, Number(moodle), String(cohorts), among)) {
      forget.run(Number(moodle), cohort);
      const groups = Map.groupBy(users.keys(), (user) => users.get(user) ?? 0);
      // A cohort without any is kept as well: what should have been summed up before counts no more.
      if (groups.size === 0) groups.set(0, []);
      for (const [joined, group] of groups)
        keep.run(Number(moodle), cohort, joined, JSON.stringify(group), run);
    }
  }
}

/** Members of a cohort that are a sync's own, and the last run that has changed any. */
interface Owned {
  readonly users: Map<number, number>;
  /** Whose own membership was the last that was taken from them: an undo may give it back. */
  readonly former: Set<number>;
  run: number;
}

/**
 * What was summed up, and then those of the changes that a condition takes, in the order in which they were written: runs
 * wait for the lock, and need not write in the order in which they began. What should have been summed up before others
 * counts no more: that a membership is a sync's own is never taken for granted.
 * @param cohorts a JSON array of ids
 */
function ownersAfter(
  db: DatabaseSync,
  moodle: number,
  cohorts: string,
  condition: string,
): Map<number, Owned> {
  const owned = new Map<number, Owned>();
  const kept = db
    .prepare(
      `SELECT cohort_id, joined, users, run FROM own_members
       WHERE moodle = ? AND cohort_id IN (SELECT value FROM json_each(?))`,
    )
    .all(moodle, cohorts);
  const ownedOf = (cohort: number): Owned => {
    const known = owned.get(cohort) ?? { users: new Map(), former: new Set(), run: 0 };
    owned.set(cohort, known);
    return known;
  };
  for (const { cohort_id, joined, users, run } of kept) {
    const own = ownedOf(Number(cohort_id));
    own.run = Number(run);
    for (const user of usersIn(users)) own.users.set(user, Number(joined));
  }
  const changes = db
    .prepare(
      `SELECT cohort_id, run, kind, users, coalesce(joined, 0) AS joined, coalesce(import ->> 'kind', 'sync') AS job FROM changes JOIN runs ON runs.number = run
       WHERE moodle = ? AND cohort_id IN (SELECT value FROM json_each(?)) AND kind IN ('added', 'removed')
         AND ${condition}
       ORDER BY changes.number`,
    )
    .all(moodle, cohorts);
  const summedUp = new Map([...owned].map(([cohort, { run }]) => [cohort, run]));
  for (const { cohort_id, run, kind, users, joined, job } of changes) {
    const cohort = Number(cohort_id);
    if (Number(run) <= (summedUp.get(cohort) ?? 0)) continue;
    const own = ownedOf(cohort);
    own.run = Math.max(own.run, Number(run));
    for (const user of usersIn(users)) {
      const isOwn = kind === 'added' && (job === 'sync' || (job === 'undo' && own.former.has(user)));
      own.former.delete(user);
      if (kind === 'removed' && own.users.has(user)) own.former.add(user);
      if (isOwn) own.users.set(user, Number(joined));
      else own.users.delete(user);
    }
  }
  return owned;
}

function usersIn(users: SQLOutputValue | undefined): number[] {
  return JSON.parse(String(users)) as number[];
}
