/** What goes wrong with the history: tried, logged, and kept for the report; never thrown. */
import type { Log } from '../log.ts';
import type { HistoryFault, HistoryProblem } from '../report/report.ts';
import { faultOf, messageOf } from './fault.ts';
import type { HistoryFiles } from './files.ts';
import { remedyFor } from './remedy.ts';

/** The problems of a run, or of whoever only looks. */
export class HistoryProblems {
  readonly #files: HistoryFiles;
  readonly #log: Log;
  #list: HistoryProblem[] = [];
  #run: string | undefined;
  /** What the log has of this run. */
  readonly #logged = new Set<string>();

  constructor(files: HistoryFiles, log: Log) {
    this.#files = files;
    this.#log = log;
  }

  get list(): readonly HistoryProblem[] {
    return [...this.#list];
  }

  has(...codes: HistoryFault[]): boolean {
    return this.#list.some(({ code }) => codes.includes(code));
  }

  /** Begins anew, but for those of one kind. */
  reset(run: string | undefined, besides?: HistoryFault): void {
    if (run !== this.#run) this.#logged.clear();
    this.#run = run;
    this.#list = this.#list.filter(({ code }) => code === besides);
  }

  /** Does something that may fail, and notes how it failed. `file` is what it is done to. */
  attempt<T>(file: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.noteError(file, error);
      return undefined;
    }
  }

  /** Notes an error. What SQLite cannot open or write is what this account may not: the folder tells. */
  noteError(file: string, error: unknown): void {
    const found = faultOf(error) === 'unusable' ? this.#files.access() : undefined;
    const fault = found ?? { file, error };
    const code = faultOf(fault.error);
    this.note({
      // One that was to be written to has been set aside by now.
      code: code === 'corrupt' ? 'damaged' : code,
      file: fault.file,
      message: messageOf(fault.error),
      ...(code === 'rights' && remedyFor(this.#files.folder)),
    });
  }

  /** Notes each kind of fault of a file once. */
  note(problem: HistoryProblem): void {
    if (this.#list.some(({ code, file }) => code === problem.code && file === problem.file)) return;
    this.#list.push(problem);
    const line = `${problem.code} ${problem.file}`;
    if (this.#logged.has(line)) return;
    this.#logged.add(line);
    this.#log.warn('the run history has a problem', {
      ...problem,
      ...(this.#run !== undefined && { run: this.#run }),
    });
  }
}
