/**
 * The files beside the database: `reports/RUN.json`, `running/RUN.lock`, and databases that were set aside. They tell
 * their age by their names, so that they can be cleared away whatever became of the database.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { RunReport } from '../report/report.ts';

/** A run's id, or what one begins with; nothing else may become part of a path. */
const RUN = /^[0-9A-Za-z-]+$/;

/** The time of an id or of a file that was set aside: `20261122T171500Z`. */
const TIME = /(?:^|\.corrupt-)(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/;

/** A time as it stands in file names. */
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

  get #reports(): string {
    return join(this.folder, 'reports');
  }

  get #running(): string {
    return join(this.folder, 'running');
  }

  /** Where the report of a run is. */
  report(run: string): string {
    return join(this.#reports, `${safe(run)}.json`);
  }

  /** Where the lock of a run is. */
  lock(run: string): string {
    return join(this.#running, `${safe(run)}.lock`);
  }

  /** Writes a report whole or not at all: whoever reads it at that moment sees no half of it. */
  writeReport(report: RunReport): void {
    const path = this.report(report.run);
    const temporary = `${path}.part`;
    made(this.#reports);
    try {
      writeDurably(temporary, `${JSON.stringify(report)}\n`);
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  }

  /** @returns undefined where there is none. @throws where it cannot be read, or is no JSON */
  readReport(run: string): RunReport | undefined {
    if (!existsSync(this.report(run))) return undefined;
    return JSON.parse(readFileSync(this.report(run), 'utf8')) as RunReport;
  }

  /** Removes what is older than a time. */
  prune(before: Date): void {
    for (const folder of [this.folder, this.#reports, this.#running]) {
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) continue;
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const time = timeOf(entry.name);
        if (entry.isFile() && time && time < before) rmSync(join(folder, entry.name), { force: true });
      }
    }
  }
}

/** Makes a folder where it is missing. */
export function made(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

function safe(run: string): string {
  if (!RUN.test(run)) throw new Error(`not the id of a run: ${JSON.stringify(run)}`);
  return run;
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function timeOf(name: string): Date | undefined {
  const parts = TIME.exec(name);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
