/** Who is not named any more and waits to leave: some bytes a member, written only when that changes. */
import type { DatabaseSync } from 'node:sqlite';
import type { Waiting, WaitingMembers, WaitingNews } from '../plan/memory.ts';
import type { ChangeRow } from './history.ts';

/** All of a Moodle. */
export function waitingOf(db: DatabaseSync, identity: string): WaitingMembers {
  const rows = db
    .prepare(
      `SELECT cohort_id, user_id, since, runs FROM waiting
       WHERE moodle = (SELECT number FROM moodles WHERE identity = ?)`,
    )
    .all(identity);
  const waiting = new Map<number, Map<number, Waiting>>();
  for (const row of rows) {
    const cohort = Number(row.cohort_id);
    const members = waiting.get(cohort) ?? new Map<number, Waiting>();
    waiting.set(
      cohort,
      members.set(Number(row.user_id), { since: Number(row.since), runs: Number(row.runs) }),
    );
  }
  return waiting;
}

/** What becomes of those who wait. */
interface WaitingUpdate {
  readonly moodle: number;
  /** Absent where nobody has to wait: a time of grace that is set later begins then. */
  readonly news?: WaitingNews | undefined;
  /** When the run planned: ISO 8601, UTC. */
  readonly at: string;
  /** Whether what was kept before is not to be relied on: then all waits begin with this run. */
  readonly anew: boolean;
  /** Whether the run counts as one that did not name them: one of some cohorts alone does not, but ends what it ends. */
  readonly counts: boolean;
}

/** Keeps how the wait of leavers goes on after a completed run. */
export function keepWaiting(db: DatabaseSync, { moodle, news, at, anew, counts }: WaitingUpdate): void {
  if (!news || news.anew || anew) db.prepare('DELETE FROM waiting WHERE moodle = ?').run(moodle);
  const statements = {
    begun: db.prepare(
      'INSERT INTO waiting (moodle, cohort_id, user_id, since, runs) VALUES (?, ?, ?, ?, 1) ON CONFLICT DO NOTHING',
    ),
    counted: db.prepare(
      'UPDATE waiting SET runs = runs + 1 WHERE moodle = ? AND cohort_id = ? AND user_id = ?',
    ),
    ended: db.prepare('DELETE FROM waiting WHERE moodle = ? AND cohort_id = ? AND user_id = ?'),
  };
  // No earlier than it was: a part of a second counts as a whole one.
  const since = Math.ceil(Date.parse(at) / 1000);
  for (const { cohortId, begun, counted, ended } of news?.cohorts ?? []) {
    for (const user of ended) statements.ended.run(moodle, cohortId, user);
    if (!counts) continue;
    for (const user of counted) statements.counted.run(moodle, cohortId, user);
    for (const user of begun) statements.begun.run(moodle, cohortId, user, since);
  }
}

/**
 * Whom a run has taken out waits no more, however that run ends: a membership that is given back begins a wait of its own.
 * @param run its number
 */
export function endWaits(db: DatabaseSync, run: number, changes: readonly ChangeRow[]): void {
  const end = db.prepare(
    `DELETE FROM waiting WHERE moodle = (SELECT moodle FROM runs WHERE number = ?) AND cohort_id = ?
       AND user_id IN (SELECT value FROM json_each(?))`,
  );
  for (const { kind, cohortId, users } of changes) {
    if (kind === 'removed') end.run(run, cohortId, JSON.stringify(users));
  }
}
