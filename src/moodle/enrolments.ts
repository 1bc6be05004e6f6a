/** Asks Moodle's scheduled tasks to carry a change of cohorts on to courses, roles and plans (see MOODLE.md). */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dialect } from './dialect.ts';
import { DatabaseError } from './faults.ts';
import type { Link } from './link.ts';
import type { TaskRequest } from './moodle.ts';
import type { Log, MoodleSettings, Tables } from './settings.ts';

/** How often a running task is looked at again. */
const POLL_MS = 500;

interface TaskRow {
  classname: string;
  timestarted: number | null;
  disabled: number;
}

export class EnrolmentRequests {
  readonly #link: Link;
  readonly #dialect: Dialect;
  readonly #tables: Tables;
  readonly #settings: MoodleSettings['enrolments'];
  readonly #log: Log;

  constructor(link: Link, dialect: Dialect, tables: Tables, settings: MoodleSettings, log: Log) {
    this.#link = link;
    this.#dialect = dialect;
    this.#tables = tables;
    this.#settings = settings.enrolments;
    this.#log = log;
  }

  /** Asks for each task that exists and is not disabled. Failures are results: the memberships are written already. */
  async send(signal: AbortSignal): Promise<TaskRequest[]> {
    // Stored with a leading backslash, whether the configuration has it or not.
    const tasks = [...new Set(this.#settings.tasks.map((task) => `\\${task.replace(/^\\+/, '')}`))];
    if (tasks.length === 0) return [];
    const results = new Map<string, TaskRequest['result']>();
    try {
      await this.#ask(tasks, results, signal);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      this.#log.warn("Moodle's tasks could not be asked", { error: error.message });
    }
    return tasks.map((task) => ({ task, result: results.get(task) ?? 'failed' }));
  }

  async #ask(
    tasks: string[],
    results: Map<string, TaskRequest['result']>,
    signal: AbortSignal,
  ): Promise<void> {
    const end = performance.now() + this.#settings.waitSeconds * 1000;
    let open = tasks;
    for (;;) {
      const rows = new Map((await this.#read(open)).map((row) => [row.classname, row]));
      for (const task of open) {
        const row = rows.get(task);
        if (!row) results.set(task, 'absent');
        else if (Number(row.disabled) !== 0) results.set(task, 'disabled');
      }
      open = open.filter((task) => !results.has(task));
      for (const task of open) {
        const isIdle = rows.get(task)?.timestarted == null;
        if (isIdle && (await this.#request(task, true))) results.set(task, 'requested');
      }
      open = open.filter((task) => !results.has(task));
      if (open.length === 0) return;
      if (performance.now() >= end || signal.aborted) break;
      await sleep(Math.min(POLL_MS, Math.max(1, end - performance.now())), undefined, { signal }).catch(
        () => undefined,
      );
    }
    // The end of a task that is running sets the time of its next run, so this wish may be lost; Moodle's own
    // schedule then carries the change on.
    for (const task of open) {
      await this.#request(task, false);
      results.set(task, 'still-running');
    }
  }

  async #read(tasks: readonly string[]): Promise<TaskRow[]> {
    const connection = await this.#link.patiently();
    return connection.run(
      this.#dialect
        .knex(this.#tables.task_scheduled)
        .whereIn('classname', tasks)
        .select('classname', 'timestarted', 'disabled'),
    );
  }

  /** @returns whether the row was there to be changed */
  async #request(classname: string, onlyIdle: boolean): Promise<boolean> {
    const connection = await this.#link.patiently();
    const row = this.#dialect.knex(this.#tables.task_scheduled).where({ classname, disabled: 0 });
    if (onlyIdle) row.whereNull('timestarted');
    return (await connection.run<number>(row.update({ nextruntime: 0 }))) > 0;
  }
}
