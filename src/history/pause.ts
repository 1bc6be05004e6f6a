/**
 * Whether the service is paused: a file in the state folder, beside the history and not in it, so that it holds where
 * the history cannot be read. Runs read it when they begin and again before they write.
 */
import { lstatSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pause } from '../report/report.ts';
import { messageOf } from './fault.ts';
import { made } from './files.ts';

const NOT_THERE = new Set(['ENOENT', 'ENOTDIR', 'EACCES']);

/** A file that says that runs write nothing. */
export class PauseFile {
  readonly #folder: string;
  readonly path: string;

  /** @param folder the state folder */
  constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, 'paused.json');
  }

  /**
   * The pause at a moment; undefined where there is none, or no longer. A file that is there and cannot be read or
   * understood is a pause: somebody wanted one.
   */
  at(now: Date): Pause | undefined {
    if (!this.#isThere()) return undefined;
    let text: string;
    try {
      // A pipe would be waited for without end.
      if (!statSync(this.path).isFile()) return unreadable(`${this.path} is not a file`);
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      return unreadable(messageOf(error));
    }
    const pause = parsed(text);
    if (!pause) return unreadable(`${this.path} is not what --pause writes`);
    return pause.until !== undefined && Date.parse(pause.until) <= now.getTime() ? undefined : pause;
  }

  /** Pauses from now on, in the place of any pause before. @throws the system's error */
  set(pause: Pause): void {
    made(this.#folder);
    const temporary = `${this.path}.part`;
    // Whoever pauses may be root, and the service another account: the folder keeps others out.
    writeFileSync(temporary, `${JSON.stringify(pause)}\n`, { mode: 0o644, flush: true });
    renameSync(temporary, this.path);
  }

  /** Ends the pause. @throws the system's error */
  clear(): void {
    rmSync(this.path, { force: true });
  }

  /** A folder that this account may not enter is the history's to report: then nobody leaves. */
  #isThere(): boolean {
    try {
      lstatSync(this.path);
      return true;
    } catch (error) {
      return !(error instanceof Error && 'code' in error && NOT_THERE.has(String(error.code)));
    }
  }
}

function unreadable(reason: string): Pause {
  return { reason, since: new Date(0).toISOString() };
}

function parsed(text: string): Pause | undefined {
  try {
    const { reason, since, until } = JSON.parse(text) as Partial<Record<keyof Pause, unknown>>;
    if (typeof reason !== 'string' || !isTime(since)) return undefined;
    if (until === undefined) return { reason, since };
    return isTime(until) ? { reason, since, until } : undefined;
  } catch {
    return undefined;
  }
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
