/**
 * Tells a run that is under way from one that was killed. While it lasts, a run holds a lock on a file of its own, and
 * the operating system lets go of it however the process ends: a process id would be no witness, since the next
 * process of a container has the same. SQLite's locks on an empty database serve as the file locks that Node lacks.
 */
import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { faultOf } from './fault.ts';
import { made } from './files.ts';

/** How long to wait for somebody who is just asking. */
const PATIENCE_MS = 1_000;

/** The lock of a run of this process. */
export class RunLock {
  readonly #path: string;
  readonly #db: DatabaseSync;

  /** Takes the lock. @throws where the file cannot be made or locked */
  constructor(path: string) {
    this.#path = path;
    made(dirname(path));
    closeSync(openSync(path, 'a', 0o600));
    this.#db = new DatabaseSync(path, { timeout: PATIENCE_MS });
    try {
      this.#db.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  /** Lets go of it and removes the file. */
  release(): void {
    rmSync(this.#path, { force: true });
    this.#db.close();
  }
}

/** Whether a living process holds this lock. */
export function isHeld(path: string): boolean {
  if (!existsSync(path)) return false;
  const db = new DatabaseSync(path, { readOnly: true, timeout: 0 });
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    return faultOf(error) === 'locked';
  } finally {
    db.close();
  }
}
