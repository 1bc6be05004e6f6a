/**
 * The history's SQLite file. Writing makes it, brings it to this version, and sets a damaged one aside; reading does none
 * of that, so that whoever only looks leaves no trace.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmptyFileError, faultOf, isCutOff } from './fault.ts';
import { compactTime, made, madeFile } from './files.ts';
import { enterLoss } from './losses.ts';
import { isOfThisVersion, migrate, migrations } from './schema.ts';

/** Pages kept in memory, in KiB. */
const CACHE_KIB = 8192;

/** Bytes. No database of SQLite is smaller. */
const SMALLEST_PAGE = 512;

/** An open file. */
interface Handle {
  readonly db: DatabaseSync;
  readonly writes: boolean;
  readonly inode: number | undefined;
  /** A copy that goes with it. */
  readonly copy?: string;
}

/** A file that its owner alone can read. */
export class HistoryDatabase {
  readonly path: string;
  readonly #corrupted: (setAside: string, error: unknown) => void;
  readonly #now: () => Date;
  #handle: Handle | undefined;
  /** Of the file that was opened last to be written. */
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
  write<T>(patience: number, work: (db: DatabaseSync) => T): T {
    try {
      return work(this.#writing(patience));
    } catch (error) {
      if (faultOf(error) !== 'corrupt') throw error;
      this.#setAside(error);
      return work(this.#writing(patience));
    }
  }

  /**
   * Asks the database; undefined where there is none. Nothing in its folder is made or changed.
   * @throws what node:sqlite or node:fs throws
   */
  read<T>(patience: number, work: (db: DatabaseSync) => T): T | undefined {
    const inode = inodeOf(this.path);
    if (this.#handle?.inode !== inode) this.close();
    if (inode === undefined) return undefined;
    this.#handle ??= this.#reading(patience, inode);
    const { db } = this.#handle;
    // One transaction, so that all of it is of one moment, and is waited for once.
    if (!db.isTransaction) db.exec(`PRAGMA busy_timeout = ${patience}; BEGIN`);
    try {
      return work(db);
    } finally {
      if (db.isTransaction) db.exec('ROLLBACK');
    }
  }

  /** Whether a damaged file has been set aside. */
  get isSetAside(): boolean {
    const folder = dirname(this.path);
    const name = `${basename(this.path)}.corrupt-`;
    return existsSync(folder) && readdirSync(folder).some((other) => other.startsWith(name));
  }

  get exists(): boolean {
    return inodeOf(this.path) !== undefined;
  }

  /** Takes a writer's turn and gives it back. @throws what node:sqlite throws where none is to be had */
  probe(patience: number): void {
    // Whoever takes a turn after a write that was cut off takes that back first: nobody has the turn, and it stays so.
    if (!this.exists || this.#isCutOff(patience)) return;
    const db = new DatabaseSync(this.path, { timeout: patience });
    try {
      db.exec('BEGIN IMMEDIATE; ROLLBACK');
    } finally {
      db.close();
    }
  }

  #isCutOff(patience: number): boolean {
    if (!existsSync(`${this.path}-journal`)) return false;
    const db = new DatabaseSync(this.path, { readOnly: true, timeout: patience });
    try {
      db.exec('BEGIN; SELECT count(*) FROM sqlite_schema; ROLLBACK');
      return false;
    } catch (error) {
      if (isCutOff(error)) return true;
      throw error;
    } finally {
      db.close();
    }
  }

  close(): void {
    const handle = this.#handle;
    this.#handle = undefined;
    handle?.db.close();
    if (handle?.copy !== undefined) rmSync(handle.copy, { recursive: true, force: true });
  }

  #writing(patience: number): DatabaseSync {
    // A file that was removed or replaced below us is not written to any more.
    if (!this.#handle?.writes || this.#handle.inode !== inodeOf(this.path)) this.close();
    if (this.#handle) {
      this.#handle.db.exec(`PRAGMA busy_timeout = ${patience}`);
      return this.#handle.db;
    }
    made(dirname(this.path));
    // SQLite would make it readable by everybody; its journal gets the rights of the file. One that is there is not
    // opened here: closing it would let go of the locks that this process may have on it (POSIX).
    const isNew = !existsSync(this.path);
    if (isNew) madeFile(this.path);
    chmodSync(this.path, 0o600);
    this.#inode = inodeOf(this.path);
    if (!isNew) this.#refuseEmpty();
    const isLost = this.isSetAside;
    const db = new DatabaseSync(this.path, { timeout: patience });
    try {
      // The rollback journal, not WAL: it holds on network folders and leaves one file to back up. FULL: what was
      // reported stays known after a power cut. What is cleared away is overwritten: it tells of persons.
      db.exec(`PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
        PRAGMA cache_size = -${CACHE_KIB}`);
      migrate(db, migrations, (begun) => isLost && enterLoss(begun, this.#now()));
    } catch (error) {
      db.close();
      throw error;
    }
    this.#handle = { db, writes: true, inode: this.#inode };
    return db;
  }

  /** SQLite takes a file of hardly any bytes, as a full disk or a power cut leaves, for a database with nothing in it. */
  #refuseEmpty(): void {
    if (statSync(this.path).size < SMALLEST_PAGE) throw new EmptyFileError();
  }

  /** In a transaction. What has to be done to a file before it can be read is done to a copy. */
  #reading(patience: number, inode: number): Handle {
    this.#refuseEmpty();
    const db = new DatabaseSync(this.path, { readOnly: true, timeout: patience });
    try {
      // Nobody writes from here on, not either while the file is copied.
      db.exec('BEGIN');
      if (isOfThisVersion(db)) return { db, writes: false, inode };
      const handle = this.#copied(inode);
      db.close();
      return handle;
    } catch (error) {
      db.close();
      if (!isCutOff(error)) throw error;
      return this.#copied(inode);
    }
  }

  /** A private copy, with the journal of a write that was cut off, brought to this version. */
  #copied(inode: number): Handle {
    const copy = mkdtempSync(join(tmpdir(), 'cohort-sync-history-'));
    try {
      const path = join(copy, basename(this.path));
      copyFileSync(this.path, path);
      if (existsSync(`${this.path}-journal`)) copyFileSync(`${this.path}-journal`, `${path}-journal`);
      const db = new DatabaseSync(path);
      try {
        migrate(db);
      } catch (error) {
        db.close();
        throw error;
      }
      return { db, writes: false, inode, copy };
    } catch (error) {
      rmSync(copy, { recursive: true, force: true });
      throw error;
    }
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
  const inode = statSync(path, { throwIfNoEntry: false })?.ino;
  // A file in the place of the folder is not the same as no folder: asking for it fails with the system's words.
  if (inode === undefined && statSync(dirname(path), { throwIfNoEntry: false })?.isFile())
    readdirSync(dirname(path));
  return inode;
}
