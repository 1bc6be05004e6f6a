/** What became of each run that was undone, once it is known what of the plan was written. */
import type { SyncPlan } from './change.ts';
import type { Finding } from './finding.ts';

/** What became of the changes of one run: memberships, names and descriptions. */
export interface UndoneRun {
  readonly run: string;
  /** Those that are taken back; in a dry run those that would be. */
  readonly restored: number;
  /** Those that somebody or a later run has written since, or that cannot be: the findings say which and why. */
  readonly overtaken: number;
  /** Those that are as they were before the run, by whatever hand. */
  readonly done: number;
  /** Those that guards, errors or the end of the run have left as they are. */
  readonly left: number;
}

/** Whose changes a plan takes back in one cohort: the run, by user, and of each name or description. */
interface Restores {
  readonly users: ReadonlyMap<number, string>;
  readonly attributes: readonly string[];
}

/** What was found before anything was written. */
export interface UndoFound {
  /** In the order in which they are told. */
  readonly runs: readonly Pick<UndoneRun, 'run' | 'overtaken' | 'done'>[];
  /** By cohort id. */
  readonly restores: ReadonlyMap<number, Restores>;
}

/** What became of the plan. */
export interface UndoWritten {
  /** What was written, by cohort id; in a dry run what would be. */
  readonly cohorts: ReadonlyMap<number, { readonly users: ReadonlySet<number>; readonly isUpdated: boolean }>;
  /** What might be written, after the guards; undefined where nothing may. */
  readonly allowed: SyncPlan | undefined;
  /** What was found while it was written. */
  readonly late: readonly Finding[];
  /** Whether it was written to its end. */
  readonly isWhole: boolean;
}

type Fate = 'restored' | 'overtaken' | 'done' | 'left';

/** What became of each run. */
export function undoneRuns({ runs, restores }: UndoFound, written: UndoWritten): UndoneRun[] {
  const counts = new Map(
    runs.map(({ run, overtaken, done }) => [run, { run, restored: 0, overtaken, done, left: 0 }]),
  );
  const count = (run: string, fate: Fate) => {
    const of = counts.get(run);
    if (of) of[fate] += 1;
  };
  for (const [id, { users, attributes }] of restores) {
    const fates = fatesIn(id, written);
    for (const [user, run] of users) count(run, fates.ofUser(user));
    for (const run of attributes) count(run, fates.ofAttributes());
  }
  return [...counts.values()];
}

function fatesIn(id: number, { cohorts, allowed, late, isWhole }: UndoWritten) {
  const now = cohorts.get(id);
  const change = allowed?.cohorts.find((one) => one.id === id);
  const may = new Set(change && [...change.adds, ...change.removes]);
  const findings = late.filter((finding) => 'cohort' in finding && finding.cohort === change?.idnumber);
  const isOther = findings.some(
    (finding) =>
      finding.kind === 'cohort-vanished' ||
      (finding.kind === 'changed-meanwhile' && finding.what === 'cohort'),
  );
  const hasFailed = findings.some(({ kind }) => kind === 'apply-failed');
  const usersOf = (...kinds: readonly Finding['kind'][]) =>
    new Set(
      findings.flatMap((finding) =>
        kinds.includes(finding.kind) && 'users' in finding ? finding.users : [],
      ),
    );
  const overtaken = usersOf('changed-meanwhile', 'user-vanished');
  const withheld = usersOf('removals-withheld');
  // What was to be written, and is not, and of which there is nothing to say, somebody else has done.
  const rest: Fate = isOther ? 'overtaken' : hasFailed || !isWhole ? 'left' : 'done';
  return {
    ofUser(user: number): Fate {
      if (now?.users.has(user)) return 'restored';
      if (!may.has(user) || withheld.has(user)) return 'left';
      return overtaken.has(user) ? 'overtaken' : rest;
    },
    ofAttributes(): Fate {
      if (now?.isUpdated) return 'restored';
      return change?.update ? rest : 'left';
    },
  };
}
