/**
 * Tells a run that is under way from one that was killed. While it lasts, a run holds a lock on a file of its own, and
 * the operating system lets go of it however the process ends: a process id would be no witness, since the next
 * process of a container has the same. A killed run leaves its file behind, one that ended takes it along. SQLite's
 * locks on an empty database serve as the file locks that Node lacks.
 */
import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { made, madeFile } from './files.ts';

/** How long to wait for somebody who is just asking. */
const PATIENCE_MS = 1_000;

/** `held`: its process lives, or nobody can tell. `free`: its process was killed. `absent`: it let go of it. */
export type LockState = 'held' | 'free' | 'absent';

/** The lock of a run of this process. */
export class RunLock {
  readonly #path: string;
  readonly #db: DatabaseSync;

  /** Takes the lock. @throws where the file cannot be made or locked */
  constructor(path: string) {
    this.#path = path;
    made(dirname(path));
    this.#db = locked(path);
    // Another run may have taken the file for a leftover before it was locked.
    if (existsSync(path)) return;
    this.#db.close();
    this.#db = locked(path);
  }

  /** Lets go of it and removes the file. */
  release(): void {
    rmSync(this.#path, { force: true });
    this.#db.close();
  }
}

function locked(path: string): DatabaseSync {
  madeFile(path);
  const db = new DatabaseSync(path, { timeout: PATIENCE_MS });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Whether a living process holds this lock. */
export function lockState(path: string): LockState {
  if (!existsSync(path)) return 'absent';
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly: true, timeout: 0 });
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return 'free';
  } catch {
    // Locked; or a file that this account may not read, of which it cannot say that its process is gone.
    return 'held';
  } finally {
    db?.close();
  }
}
