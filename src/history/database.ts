/** The history's SQLite file: made and opened when needed, set aside when damaged. */
import { chmodSync, closeSync, existsSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { faultOf } from './fault.ts';
import { compactTime, made } from './files.ts';
import { migrate } from './schema.ts';

/** Pages kept in memory, in KiB. */
const CACHE_KIB = 8192;

/** A file that its owner alone can read. */
export class HistoryDatabase {
  readonly path: string;
  readonly #corrupted: (setAside: string, error: unknown) => void;
  readonly #now: () => Date;
  #db: DatabaseSync | undefined;
  /** Of the file that was opened last. */
  #inode: number | undefined;

  /** `corrupted` hears of a damaged file once it has been set aside. */
  constructor(path: string, now: () => Date, corrupted: (setAside: string, error: unknown) => void) {
    this.path = path;
    this.#now = now;
    this.#corrupted = corrupted;
  }

  /**
   * Works with the database. Where the file turns out to be damaged it is set aside, and the work is done once more on
   * a new one.
   * @param patience milliseconds to wait for another process that writes
   * @throws what node:sqlite or node:fs throws
   */
  use<T>(patience: number, work: (db: DatabaseSync) => T): T {
    try {
      return work(this.#opened(patience));
    } catch (error) {
      if (faultOf(error) !== 'corrupt') throw error;
      this.#setAside(error);
      return work(this.#opened(patience));
    }
  }

  close(): void {
    const db = this.#db;
    this.#db = undefined;
    db?.close();
  }

  #opened(patience: number): DatabaseSync {
    // A file that was removed or replaced below us is not written to any more.
    if (this.#inode !== inodeOf(this.path)) this.close();
    if (this.#db) {
      this.#db.exec(`PRAGMA busy_timeout = ${patience}`);
      return this.#db;
    }
    made(dirname(this.path));
    // SQLite would make it readable by everybody; its journal gets the rights of the file. One that is there is not
    // opened here: closing it would let go of the locks that this process may have on it (POSIX).
    if (!existsSync(this.path)) closeSync(openSync(this.path, 'a', 0o600));
    chmodSync(this.path, 0o600);
    this.#inode = inodeOf(this.path);
    const db = new DatabaseSync(this.path, { timeout: patience });
    try {
      // The rollback journal, not WAL: it holds on network folders and leaves one file to back up. FULL: what was
      // reported stays known after a power cut.
      db.exec(`PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA cache_size = -${CACHE_KIB}`);
      migrate(db);
    } catch (error) {
      db.close();
      throw error;
    }
    this.#db = db;
    return db;
  }

  /** Its journal goes with it, or SQLite would play it into the new file. */
  #setAside(error: unknown): void {
    const time = compactTime(this.#now());
    this.close();
    // Another process may have set it aside already: what lies there now is not what was found damaged.
    if (this.#inode !== inodeOf(this.path)) return;
    const target = `${this.path}.corrupt-${time}`;
    renameSync(this.path, target);
    if (existsSync(`${this.path}-journal`)) renameSync(`${this.path}-journal`, `${target}-journal`);
    this.#corrupted(target, error);
  }
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}
