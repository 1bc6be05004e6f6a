/** What runs have left behind, cohort by cohort: of each membership and name, what was before them and what they left. */
import type { CohortUpdate } from './change.ts';

/** A change of one cohort that a run committed. */
export interface WrittenChange {
  readonly run: string;
  /** When it was recorded, right after its commit: ISO 8601, UTC. */
  readonly at: string;
  readonly kind: 'created' | 'updated' | 'added' | 'removed';
  readonly mapping: string;
  /** The cohort's idnumber, or what reports call one that has none. */
  readonly cohort: string;
  readonly cohortId: number;
  /** `created`: the row (NewCohort); `updated`: old and new values (CohortUpdate). */
  readonly attributes?: unknown;
  /** Moodle user ids of those `added` or `removed`, ascending. */
  readonly users: readonly number[];
}

/** With when its run began: ISO 8601, UTC. */
export interface DatedChange extends WrittenChange {
  readonly began: string;
}

/** What the runs that are to be undone wrote. */
export interface WrittenByRuns {
  /** The runs to undo. */
  readonly runs: ReadonlySet<string>;
  /** Whatever was written on this Moodle since the oldest of them began, by any run, oldest first. */
  readonly changes: readonly DatedChange[];
  /** Names of cohorts by which the work is limited; absent for all. */
  readonly only?: readonly string[];
}

/** A membership, a name: what was before the oldest of the runs and what the newest of them left. */
export interface Trail<T> {
  readonly before: T;
  left: T;
  /** The newest of the runs that wrote it, and when: no earlier and no later than that. */
  run: string;
  from: string;
  at: string;
  /** A later run that wrote it too. */
  since?: string;
}

/** What the runs wrote in one cohort. */
export interface CohortTrails {
  readonly mapping: string;
  readonly cohort: string;
  readonly id: number;
  readonly members: Map<number, Trail<boolean>>;
  readonly attributes: Map<keyof CohortUpdate, Trail<unknown>>;
  /** The run that made it. */
  made?: string;
}

/** What the runs wrote, by cohort, with what was written there since. */
export function trailsOf({ runs, changes, only }: WrittenByRuns): Iterable<CohortTrails> {
  const wanted = only && new Set(only);
  const cohorts = new Map<number, CohortTrails>();
  const transactions = new Transactions();
  for (const change of changes) {
    const { run, at, mapping, cohort, cohortId: id } = change;
    const from = transactions.beginOf(change);
    const isUndone = runs.has(run);
    let trails = cohorts.get(id);
    if (!trails && (!isUndone || (wanted && !wanted.has(cohort)))) continue;
    trails ??= { mapping, cohort, id, members: new Map(), attributes: new Map() };
    cohorts.set(id, trails);
    const mark = <K, T>(known: Map<K, Trail<T>>, key: K, before: T, left: T) => {
      const trail = known.get(key);
      if (isUndone && trail) Object.assign(trail, { left, run, from, at });
      else if (isUndone) known.set(key, { before, left, run, from, at });
      else if (trail) trail.since = run;
    };
    switch (change.kind) {
      case 'created':
        if (isUndone) trails.made = run;
        break;
      case 'updated':
        for (const [name, { from, to }] of Object.entries(change.attributes as CohortUpdate)) {
          mark<keyof CohortUpdate, unknown>(trails.attributes, name as keyof CohortUpdate, from, to);
        }
        break;
      default:
        for (const user of change.users) {
          mark(trails.members, user, change.kind === 'removed', change.kind === 'added');
        }
    }
  }
  return cohorts.values();
}

/** When the transactions of runs can have begun: they follow each other, and each is recorded once it is committed. */
class Transactions {
  readonly #known = new Map<string, { readonly from: string; readonly at: string }>();

  beginOf({ run, began, at }: DatedChange): string {
    const last = this.#known.get(run);
    if (last?.at === at) return last.from;
    // A clock that was set back tells nothing.
    const from = last && Date.parse(last.at) <= Date.parse(at) ? last.at : began;
    this.#known.set(run, { from, at });
    return from;
  }
}
