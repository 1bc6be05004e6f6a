/**
 * How the history is used: its files and its database, with as much patience with others as there is time. What fails is
 * kept as a problem, and never thrown.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Log } from '../log.ts';
import type { HistoryFault } from '../report/report.ts';
import { HistoryDatabase } from './database.ts';
import { faultOf, messageOf } from './fault.ts';
import { HistoryFiles } from './files.ts';
import { HistoryProblems } from './problems.ts';
import { type LockState, lockState } from './run-lock.ts';

/** How long to wait for another process that writes, in milliseconds: its transactions take some hundredths of a second. */
const PATIENCE_MS = 3_000;

/** Where the history is, and who hears of what goes wrong with it. */
export interface AccessSettings {
  /** The state folder; the first run makes it where it is missing. */
  readonly folder: string;
  readonly log: Log;
  readonly now: () => Date;
}

/** The files and the database of one state folder. */
export class HistoryAccess {
  readonly files: HistoryFiles;
  readonly database: HistoryDatabase;
  readonly problems: HistoryProblems;
  /** Nought once another process has made us wait in vain: a run does not wait at each of its batches. */
  #patience = PATIENCE_MS;

  constructor({ folder, log, now }: AccessSettings) {
    this.files = new HistoryFiles(folder);
    this.problems = new HistoryProblems(this.files, log);
    this.database = new HistoryDatabase(this.files.database, now, (setAside, error) => {
      this.problems.note({ code: 'corrupt', file: setAside, message: messageOf(error) });
    });
  }

  /** Whether the process of a run lives. */
  readonly stateOf = (run: string): LockState => lockState(this.files.lock(run));

  /** Forgets the problems so far, but for those of one kind, and waits for others again. */
  beginAnew(run: string | undefined, besides?: HistoryFault): void {
    this.problems.reset(run, besides);
    this.waitAgain();
  }

  /** Waits for others again, as if none had been waited for in vain. */
  waitAgain(): void {
    this.#patience = PATIENCE_MS;
  }

  /** Asks the database; undefined where there is none, or it cannot be asked. */
  read<T>(work: (db: DatabaseSync) => T): T | undefined {
    return this.#patiently((patience) => this.database.read(patience, work));
  }

  /** Works with the database; undefined where that fails. */
  write<T>(work: (db: DatabaseSync) => T): T | undefined {
    return this.#patiently((patience) => this.database.write(patience, work));
  }

  /** Takes a writer's turn and gives it back: whether one is to be had shows in the problems. */
  probe(): void {
    this.problems.attempt(this.database.path, () => this.database.probe(this.#patience));
  }

  close(): void {
    this.problems.attempt(this.database.path, () => this.database.close());
  }

  #patiently<T>(work: (patience: number) => T): T | undefined {
    return this.problems.attempt(this.database.path, () => {
      try {
        const result = work(this.#patience);
        this.#patience = PATIENCE_MS;
        return result;
      } catch (error) {
        if (faultOf(error) === 'locked') this.#patience = 0;
        throw error;
      }
    });
  }
}
