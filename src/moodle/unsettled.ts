/** What may be in Moodle without being known to be: what a COMMIT was sent for that got no answer, or has none yet. */
import type { CohortChange } from '../plan/change.ts';
import type { AppliedChange } from './moodle.ts';

/** Nobody leaves by a transaction of which nothing would be known afterwards. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
}

/** By cohort, since a batch that failed is tried again cohort by cohort. */
export class Unsettled {
  readonly #changes = new Map<CohortChange, readonly AppliedChange[]>();
  readonly #tell: (changes: readonly AppliedChange[]) => boolean;

  /** @param tell hears of all of it whenever it changes, and says whether it may be committed */
  constructor(tell: (changes: readonly AppliedChange[]) => boolean) {
    this.#tell = tell;
  }

  of(cohorts: readonly CohortChange[]): readonly AppliedChange[] {
    return cohorts.flatMap((cohort) => this.#changes.get(cohort) ?? []);
  }

  /**
   * @returns what takes this back, where it turns out that the COMMIT was refused
   * @throws NotKept
   */
  commit(cohorts: readonly CohortChange[], changes: readonly AppliedChange[]): () => void {
    const before = this.of(cohorts);
    const isKept = this.#set(cohorts, changes);
    const takeBack = () => {
      this.#set(cohorts, before);
    };
    if (isKept) return takeBack;
    takeBack();
    throw new NotKept('what is about to be removed could not be kept');
  }

  /** The COMMIT was answered. */
  settle(cohorts: readonly CohortChange[]): void {
    this.#set(cohorts, []);
  }

  #set(cohorts: readonly CohortChange[], changes: readonly AppliedChange[]): boolean {
    const before = this.#changes.size;
    for (const cohort of cohorts) this.#changes.delete(cohort);
    for (const [cohort, own] of Map.groupBy(changes, (change) => change.cohort)) {
      this.#changes.set(cohort, own);
    }
    return before + this.#changes.size === 0 || this.#tell([...this.#changes.values()].flat());
  }
}
