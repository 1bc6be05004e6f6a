/** A file as it stands at one moment: opened, judged by its state, and watched for a change until it has been read. */
import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { SourceError, type SourceStep } from './source.ts';

/** A file that was changed less than this ago may still be being written. It is waited for, once. */
const QUIET_MS = 1_000;
const HOUR_MS = 3_600_000;
/** How far the clock of another machine may be ahead. */
const AHEAD_MS = 600_000;

/** Why a file cannot be used; each has its explanation in the message catalogue, `source.cause.CODE`. */
type FileFault =
  | 'FILE-MISSING'
  | 'FILE-UNREADABLE'
  | 'FILE-NOT-A-FILE'
  | 'FILE-EMPTY'
  | 'FILE-TOO-OLD'
  | 'FILE-FROM-FUTURE'
  | 'FILE-CHANGED'
  | 'FILE-ENCODING'
  | 'FILE-QUOTES'
  | 'FILE-LINE-BREAK'
  | 'FILE-CLIENT'
  | 'FILE-RECORD'
  | 'FILE-COLUMNS'
  | 'FILE-COLUMN-UNNAMED'
  | 'FILE-COLUMN-TWICE'
  | 'FILE-COLUMN-MISSING'
  | 'FILE-ROW';

/** What the explanation of a fault says: the line, for instance. */
type FaultParams = Readonly<Record<string, string | number>>;

/** How errors and reports name a file. */
export function fileLabel(path: string): string {
  return `file ${path}`;
}

/** A fault of a file. Only a file that changes may be another in a moment. */
export function fileError(
  at: { path: string; step: SourceStep; mapping?: string | undefined },
  code: FileFault,
  message: string,
  params: FaultParams = {},
  options?: ErrorOptions,
): SourceError {
  const { path, step, mapping } = at;
  const source = fileLabel(path);
  const transient = code === 'FILE-CHANGED';
  return new SourceError({ source, step, code, transient, mapping, params }, `${path}: ${message}`, options);
}

/** What is asked of a file before it is read. */
interface FileDemands {
  /** A file older than this is refused; absent: any age. */
  readonly maxAgeHours?: number | undefined;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/** What tells that a file is no longer what it was when it was opened. */
interface FileState {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
}

/** An open file. */
export class OpenFile implements AsyncDisposable {
  readonly path: string;
  readonly handle: FileHandle;
  /** Hours since it was last changed; below 0 where it was so from now on, by more than clocks differ. */
  readonly ageHours: number;
  readonly #state: FileState;

  private constructor(path: string, handle: FileHandle, state: FileState, age: number) {
    this.path = path;
    this.handle = handle;
    this.#state = state;
    this.ageHours = age < -AHEAD_MS ? age / HOUR_MS : Math.max(0, age / HOUR_MS);
  }

  /** @throws SourceError where it is older, or nobody can tell */
  #requireAge(limit: number): void {
    const at = { path: this.path, step: 'open' } as const;
    const hours = Math.floor(Math.abs(this.ageHours) * 10) / 10;
    if (this.ageHours < 0) {
      throw fileError(at, 'FILE-FROM-FUTURE', `last changed ${hours} hours from now`, { hours });
    }
    if (this.ageHours <= limit) return;
    const message = `last changed ${hours} hours ago, the limit is ${limit}`;
    throw fileError(at, 'FILE-TOO-OLD', message, { hours, limit });
  }

  /**
   * Opens a file that nobody seems to be writing.
   * @throws SourceError where it is missing, unreadable, no file, empty, too old or from the future, or being written
   */
  static async open(path: string, { maxAgeHours, now, signal }: FileDemands): Promise<OpenFile> {
    const at = { path, step: 'open' } as const;
    // A FIFO would keep the open waiting for its writer.
    const handle = await attempt(at, () => open(path, constants.O_RDONLY | constants.O_NONBLOCK));
    try {
      const found = await attempt(at, () => handle.stat({ bigint: true }));
      if (!found.isFile()) throw fileError(at, 'FILE-NOT-A-FILE', 'this is not a file');
      const age = now().getTime() - Number(found.mtimeMs);
      const file = new OpenFile(path, handle, found, age);
      if (maxAgeHours !== undefined) file.#requireAge(maxAgeHours);
      if (age < QUIET_MS) {
        await sleep(QUIET_MS, undefined, { signal });
        await file.verify('open');
      }
      if (found.size === 0n) throw fileError(at, 'FILE-EMPTY', 'the file is empty');
      return file;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** When it was last changed and how large it is, for `--check` and the report. */
  get description(): string {
    const changed = new Date(Number(this.#state.mtimeNs / 1_000_000n)).toISOString();
    return `${changed}, ${this.#state.size} bytes`;
  }

  /**
   * Makes sure that the path still leads to this file, as it was when it was opened.
   * @throws SourceError
   */
  async verify(step: SourceStep): Promise<void> {
    const at = { path: this.path, step };
    const state: FileState = await attempt(at, () => stat(this.path, { bigint: true }));
    const same = (['dev', 'ino', 'size', 'mtimeNs'] as const).every((key) => state[key] === this.#state[key]);
    if (!same) throw fileError(at, 'FILE-CHANGED', 'the file changed while it was being read');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.handle.close();
  }
}

/** Does something with a file, and explains how it failed. @throws SourceError */
export async function attempt<T>(at: { path: string; step: SourceStep }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const missing = reason === 'ENOENT' || reason === 'ENOTDIR';
    if (missing) throw fileError(at, 'FILE-MISSING', 'there is no such file', {}, { cause: error });
    throw fileError(at, 'FILE-UNREADABLE', `cannot be read (${reason})`, { reason }, { cause: error });
  }
}
