/**
 * The state folder: `history.sqlite`, databases that were set aside, and `running/RUN.lock`. The files beside the
 * database tell their age by their names, so that they can be cleared away whatever became of it.
 */
import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { timeOfRun } from './run-id.ts';

/** A run's id, or what one begins with; nothing else may become part of a path. */
const RUN = /^[0-9A-Za-z-]+$/;

/** The time of a file that was set aside: `20261122T171500Z`. */
const SET_ASIDE = /\.corrupt-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/;

const { R_OK, W_OK, X_OK } = constants;

/** A time as it stands in the names of files that were set aside. */
export function compactTime(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d+/g, '');
}

/** The files of one state folder. */
export class HistoryFiles {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  get database(): string {
    return join(this.folder, 'history.sqlite');
  }

  get #running(): string {
    return join(this.folder, 'running');
  }

  /** Where the lock of a run is. */
  lock(run: string): string {
    if (!RUN.test(run)) throw new Error(`not the id of a run: ${JSON.stringify(run)}`);
    return join(this.#running, `${run}.lock`);
  }

  /** The runs that have a lock file, whether held or left behind. */
  locked(): string[] {
    return filesIn(this.#running)
      .filter((name) => name.endsWith('.lock'))
      .map((name) => name.slice(0, -'.lock'.length))
      .filter((run) => RUN.test(run));
  }

  /** Removes the lock file of a run that was killed, and what SQLite has left beside it. */
  unlock(run: string): void {
    for (const file of [this.lock(run), `${this.lock(run)}-journal`]) rmSync(file, { force: true });
  }

  /**
   * Makes sure that this account can do here whatever a run does, without doing any of it.
   * @returns the file or folder at fault, and what the system says
   */
  access(): { readonly file: string; readonly error: unknown } | undefined {
    for (const folder of [this.folder, this.#running]) {
      const file = existing(folder);
      const fault = faulty(file, () => requireFolder(file));
      if (fault) return fault;
    }
    for (const file of [this.database, `${this.database}-journal`]) {
      const fault = faulty(file, () => exists(file) && accessSync(file, R_OK | W_OK));
      if (fault) return fault;
    }
    return undefined;
  }

  /** Files that hold reports and cannot be rewritten: what was set aside as damaged, and what earlier versions left. */
  leftovers(): string[] {
    const reports = join(this.folder, 'reports');
    return [
      ...filesIn(this.folder)
        .filter((name) => SET_ASIDE.test(name))
        .map((name) => join(this.folder, name)),
      ...filesIn(reports)
        .filter((name) => timeOf(name) !== undefined)
        .map((name) => join(reports, name)),
    ];
  }

  /** Removes one of the leftovers. @throws the system's error */
  remove(file: string): void {
    rmSync(file, { force: true });
  }

  /** Removes what is older than a time. */
  prune(before: Date): void {
    // Earlier versions kept a report a run as a file of its own.
    for (const folder of [this.folder, join(this.folder, 'reports'), this.#running]) {
      for (const name of filesIn(folder)) {
        const time = timeOf(name);
        if (time && time < before) rmSync(join(folder, name), { force: true });
      }
    }
  }
}

/** Makes a folder where it is missing. */
export function made(folder: string): void {
  if (exists(folder)) return;
  made(dirname(folder));
  // One folder at a time: with `recursive` Node tries for ever where nothing can be made, as in /proc.
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may make it at this very moment.
    if (!exists(folder)) throw error;
  }
  giveAway(folder);
}

/** Makes an empty file that its owner alone can read. */
export function madeFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  giveAway(path);
}

/** What root makes belongs to whom its folder belongs, or the service's own account could not use it. */
function giveAway(path: string): void {
  if (process.geteuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(path));
  if (statSync(path).uid !== uid) chownSync(path, uid, gid);
}

function faulty(
  file: string,
  look: () => unknown,
): { readonly file: string; readonly error: unknown } | undefined {
  try {
    look();
    return undefined;
  } catch (error) {
    return { file, error };
  }
}

function requireFolder(path: string): void {
  if (!statSync(path).isDirectory()) throw new Error(`${path} is not a folder`);
  if (KERNEL.has(statfsSync(path).type))
    throw new Error(`${path} belongs to the kernel, nothing can be kept there`);
  accessSync(path, R_OK | W_OK | X_OK);
}

/** File systems in which the kernel shows itself, by their magic numbers (linux/magic.h): proc, sysfs, cgroup2. */
const KERNEL: ReadonlySet<number> = new Set([0x9fa0, 0x62656572, 0x63677270]);

/** A folder, or the nearest one above it that is there. */
function existing(folder: string): string {
  return exists(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}

/** @throws where nobody can tell: a folder above it cannot be entered */
function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function filesIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

function timeOf(name: string): Date | undefined {
  const parts = SET_ASIDE.exec(name);
  if (!parts) return timeOfRun(name.replace(/\.(json|lock(-journal)?)$/, ''));
  const [, year, month, day, hour, minute, second] = parts;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
