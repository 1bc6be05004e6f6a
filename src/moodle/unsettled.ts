/** What may be in Moodle without being known to be: what a COMMIT was sent for that got no answer, or has none yet. */
import type { CohortChange } from '../plan/change.ts';
import type { AppliedChange } from './moodle.ts';

/** By cohort, since a batch that failed is tried again cohort by cohort. */
export class Unsettled {
  readonly #changes = new Map<CohortChange, readonly AppliedChange[]>();
  readonly #tell: (changes: readonly AppliedChange[]) => void;

  /** @param tell hears of all of it whenever it changes */
  constructor(tell: (changes: readonly AppliedChange[]) => void) {
    this.#tell = tell;
  }

  of(cohorts: readonly CohortChange[]): readonly AppliedChange[] {
    return cohorts.flatMap((cohort) => this.#changes.get(cohort) ?? []);
  }

  /** @returns what takes this back, where it turns out that the COMMIT was refused */
  commit(cohorts: readonly CohortChange[], changes: readonly AppliedChange[]): () => void {
    const before = this.of(cohorts);
    this.#set(cohorts, changes);
    return () => this.#set(cohorts, before);
  }

  /** The COMMIT was answered. */
  settle(cohorts: readonly CohortChange[]): void {
    this.#set(cohorts, []);
  }

  #set(cohorts: readonly CohortChange[], changes: readonly AppliedChange[]): void {
    const before = this.#changes.size;
    for (const cohort of cohorts) this.#changes.delete(cohort);
    for (const [cohort, own] of Map.groupBy(changes, (change) => change.cohort)) {
      this.#changes.set(cohort, own);
    }
    if (before + this.#changes.size > 0) this.#tell([...this.#changes.values()].flat());
  }
}
