/** What became of a plan: counted, and gathered by cohort where something could not be written. */
import type { CohortChange, SyncPlan } from '../plan/change.ts';
import type { Finding } from '../plan/finding.ts';
import type { LeftAlone, Written } from './batch.ts';
import type { AppliedChange, ApplyResult } from './moodle.ts';

/** Counts what was written and gathers what could not be, by cohort in the order of the plan. */
export class Outcome {
  readonly #changes: readonly CohortChange[];
  readonly #ids = new Map<CohortChange, number>();
  readonly #failed = new Map<CohortChange, string>();
  /** Cohorts that are not as the plan takes them to be. */
  readonly #cohorts = new Map<CohortChange, 'cohort-vanished' | 'cohort-changed'>();
  /** Users of other cohorts, likewise. */
  readonly #vanished = new Map<CohortChange, Set<number>>();
  readonly #changed = new Map<CohortChange, Set<number>>();
  readonly #anew = new Map<CohortChange, Set<number>>();
  /** Leavers of whom nothing could have been kept. */
  readonly #forgotten = new Map<CohortChange, number[]>();
  readonly #counts = { created: 0, updated: 0, added: 0, removed: 0 };
  /** Users who did not get the place that the plan has for them, and so keep the places they have. */
  readonly #unplaced = new Set<number>();
  #isAdding = true;

  constructor(plan: SyncPlan) {
    this.#changes = plan.cohorts;
  }

  isOut(change: CohortChange): boolean {
    return this.#failed.has(change) || this.#cohorts.has(change);
  }

  idOf(change: CohortChange): number | undefined {
    return change.id ?? this.#ids.get(change);
  }

  /** Who has a place by now has it, whatever fails later. */
  addsAreDone(): true {
    this.#isAdding = false;
    return true;
  }

  created(change: CohortChange, id: number): void {
    this.#ids.set(change, id);
  }

  failed(change: CohortChange, error: string): void {
    this.#failed.set(change, error);
    this.#keep(change);
  }

  withheld(change: CohortChange, users: readonly number[]): void {
    this.#forgotten.set(change, [...(this.#forgotten.get(change) ?? []), ...users]);
  }

  written({ changes, leftAlone }: Written): void {
    for (const change of changes) this.#counts[change.kind] += sizeOf(change);
    for (const left of leftAlone) this.#leave(left);
  }

  /** Those of the cohort's leavers who must stay. */
  withheldFrom(change: CohortChange): ReadonlySet<number> {
    if (this.#unplaced.size === 0) return this.#unplaced;
    return new Set(change.removes.filter((user) => this.#unplaced.has(user)));
  }

  result(interrupted: boolean): ApplyResult {
    const findings = this.#changes.flatMap((change) => this.#findingsOf(change, interrupted));
    return { ...this.#counts, findings, interrupted };
  }

  #findingsOf(change: CohortChange, interrupted: boolean): Finding[] {
    const at = { mapping: change.mapping, cohort: change.idnumber };
    const error = this.#failed.get(change);
    if (error !== undefined) return [{ kind: 'apply-failed', ...at, error }];
    const cohort = this.#cohorts.get(change);
    if (cohort === 'cohort-vanished') return [{ kind: 'cohort-vanished', ...at }];
    if (cohort) return [{ kind: 'changed-meanwhile', ...at, what: 'cohort', users: [] }];
    const [vanished, changed] = [this.#vanished.get(change), this.#changed.get(change)];
    const anew = this.#anew.get(change);
    const forgotten = this.#forgotten.get(change);
    const withheld = interrupted ? [] : [...this.withheldFrom(change)];
    return [
      ...(vanished ? [{ kind: 'user-vanished' as const, ...at, users: [...vanished] }] : []),
      ...(changed
        ? [{ kind: 'changed-meanwhile' as const, ...at, what: 'value' as const, users: [...changed] }]
        : []),
      ...(anew
        ? [{ kind: 'changed-meanwhile' as const, ...at, what: 'membership' as const, users: [...anew] }]
        : []),
      ...(forgotten
        ? [{ kind: 'removals-withheld' as const, ...at, reason: 'memory' as const, users: forgotten }]
        : []),
      ...(withheld.length > 0
        ? [{ kind: 'removals-withheld' as const, ...at, reason: 'add-failed' as const, users: withheld }]
        : []),
    ];
  }

  #leave(left: LeftAlone): void {
    const { change } = left;
    if (!('users' in left)) {
      this.#cohorts.set(change, left.reason);
      this.#keep(change);
      return;
    }
    const byCohort = {
      'user-vanished': this.#vanished,
      'user-changed': this.#changed,
      'member-anew': this.#anew,
    }[left.reason];
    const known = byCohort.get(change) ?? new Set();
    for (const user of left.users) known.add(user);
    byCohort.set(change, known);
  }

  #keep(change: CohortChange): void {
    if (!this.#isAdding) return;
    for (const user of change.adds) this.#unplaced.add(user);
  }
}

function sizeOf(change: AppliedChange): number {
  return change.kind === 'added' || change.kind === 'removed' ? change.users.length : 1;
}
