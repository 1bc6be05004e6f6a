/** What becomes of the changes of runs that are undone: counted by run, and told where it cannot be taken back. */
import type { Finding, OvertakenReason } from './finding.ts';
import type { CohortTrails, Trail } from './undo-trails.ts';
import type { UndoFound } from './undone.ts';

/** Keeps count by run, and what cannot be taken back. */
export class Tally {
  readonly findings: Finding[] = [];
  readonly #counts: Map<string, { overtaken: number; done: number }>;
  readonly #restores = new Map<
    number,
    { readonly users: Map<number, string>; readonly attributes: string[] }
  >();
  readonly #named = new Set<string>();
  readonly #overtaken = new Map<string, number[]>();

  constructor(runs: ReadonlySet<string>) {
    this.#counts = new Map([...runs].map((run) => [run, { overtaken: 0, done: 0 }]));
  }

  met({ cohort }: CohortTrails): void {
    this.#named.add(cohort);
  }

  found(): UndoFound {
    return { runs: [...this.#counts].map(([run, counts]) => ({ run, ...counts })), restores: this.#restores };
  }

  restored(cohort: number, { run }: Trail<unknown>, user?: number): void {
    const restores = this.#restores.get(cohort) ?? { users: new Map<number, string>(), attributes: [] };
    this.#restores.set(cohort, restores);
    if (user === undefined) restores.attributes.push(run);
    else restores.users.set(user, run);
  }

  done({ run }: Trail<unknown>): void {
    this.#count(run, 'done');
  }

  overtaken(
    { mapping, cohort, id }: CohortTrails,
    { run, since }: Trail<unknown>,
    reason: OvertakenReason,
    user?: number,
  ): void {
    this.#count(run, 'overtaken');
    const by = reason === 'written-since' ? since : undefined;
    const key = JSON.stringify([id, run, reason, by]);
    const users = this.#overtaken.get(key);
    if (users) {
      if (user !== undefined) users.push(user);
      return;
    }
    const list = user === undefined ? [] : [user];
    this.#overtaken.set(key, list);
    this.findings.push({
      kind: 'undo-overtaken',
      mapping,
      cohort,
      run,
      reason,
      ...(by !== undefined && { by }),
      users: list,
    });
  }

  /** Nothing of a cohort can be taken back. */
  lost(trails: CohortTrails, reason: OvertakenReason): void {
    for (const [user, trail] of trails.members) {
      // Of a cohort that is gone, nobody has to be removed.
      if (reason === 'cohort-gone' && !trail.before) this.done(trail);
      else this.overtaken(trails, trail, reason, user);
    }
    for (const trail of trails.attributes.values()) this.overtaken(trails, trail, reason);
  }

  held(trails: CohortTrails, component: string): void {
    for (const trail of [...trails.members.values(), ...trails.attributes.values()]) {
      this.#count(trail.run, 'overtaken');
    }
    this.findings.push({
      kind: 'foreign-component',
      mapping: trails.mapping,
      cohort: trails.cohort,
      component,
    });
  }

  /** Cohorts that were asked for, and that no run has written. */
  notWritten(asked: readonly string[]): void {
    for (const cohort of new Set(asked)) {
      if (!this.#named.has(cohort)) this.findings.push({ kind: 'cohort-not-in-run', cohort });
    }
  }

  /** A cohort that a run made stays. */
  kept({ mapping, cohort }: CohortTrails, run: string): void {
    this.findings.push({ kind: 'undo-kept-cohort', mapping, cohort, run });
  }

  #count(run: string, what: 'overtaken' | 'done'): void {
    const counts = this.#counts.get(run);
    if (counts) counts[what] += 1;
  }
}
