/** What people did in the console: kept with who did it, for as long as runs are. */
import type { DatabaseSync } from 'node:sqlite';

/** What can be done there. */
export type ActionKind =
  | 'run'
  | 'dry-run'
  | 'approve'
  | 'undo'
  | 'pause'
  | 'resume'
  | 'check'
  | 'look-up'
  | 'download'
  | 'login';

/** Something that somebody did. */
export interface Action {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly who: string;
  readonly kind: ActionKind;
  /** The run that it is about. */
  readonly run?: string;
  /** A digest, a reason, a file's name; never what names a student. */
  readonly detail?: string;
}

/** Keeps an action. */
export function keepAction(db: DatabaseSync, { at, who, kind, run, detail }: Action): void {
  db.prepare('INSERT INTO actions (at, who, kind, run, detail) VALUES (?, ?, ?, ?, ?)').run(
    at,
    who,
    kind,
    run ?? null,
    detail ?? null,
  );
}

/** The newest actions, newest first; of one run, where it is given. */
export function newestActions(db: DatabaseSync, limit: number, run?: string): Action[] {
  const rows = db
    .prepare('SELECT * FROM actions WHERE ?1 IS NULL OR run = ?1 ORDER BY number DESC LIMIT ?2')
    .all(run ?? null, limit);
  return rows.map((row) => ({
    at: String(row.at),
    who: String(row.who),
    kind: String(row.kind) as ActionKind,
    ...(row.run !== null && { run: String(row.run) }),
    ...(row.detail !== null && { detail: String(row.detail) }),
  }));
}

/** Forgets actions from before a time. */
export function pruneActions(db: DatabaseSync, before: string): void {
  db.prepare('DELETE FROM actions WHERE at < ?').run(before);
}
