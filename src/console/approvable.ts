/** What of a run somebody may approve in the console, and how many people that concerns. */
import type { StoredHistory } from '../history/sqlite.ts';
import { approvableDigest } from '../report/approval.ts';
import { type WithheldRemovals, withheldRemovals } from '../report/left-undone.ts';
import type { KeptOutcome, KeptReport, RunSummary } from '../report/report.ts';

/** What an approval would have done. */
export interface Approvable {
  /** What is approved: exactly this, and nothing else. */
  readonly digest: string;
  /** `plan`: all of it. `withheld`: the removals that were left out. `undo`: an undo that was only tried. */
  readonly what: 'plan' | 'withheld' | 'undo';
  /** People, each counted once, and the cohorts that they leave or join. */
  readonly leave: Side;
  readonly join: Side;
  /** Cohorts that are created, renamed or changed themselves. */
  readonly cohorts: number;
}

interface Side {
  readonly people: number;
  readonly memberships: number;
  readonly cohorts: number;
}

/** Undefined where there is nothing to approve, or not here: an import needs its file. */
export function approvableOf(report: KeptReport): Approvable | undefined {
  const { import: imported, undo, dryRun, outcome, changes } = report;
  if (imported) return undefined;
  const isTried = undo !== undefined && dryRun && (outcome === 'applied' || outcome === 'partial');
  const digest = approvableDigest(report) ?? (isTried && changes.length > 0 ? report.approvable : undefined);
  if (digest === undefined) return undefined;
  const isRest = outcome === 'partial' && !isTried;
  // Of a dry run nothing has been done: its approval has all of it done.
  const rest = outcome === 'partial' ? withheldRemovals(report.findings).filter(isForGuards) : [];
  const own = isRest && !dryRun ? [] : changes;
  return {
    digest,
    what: isTried ? 'undo' : isRest ? 'withheld' : 'plan',
    leave: sideOf([...own.map(({ removes }) => removes), ...rest.map(({ users }) => users)]),
    join: sideOf(own.map(({ adds }) => adds)),
    cohorts: own.filter(({ create, update }) => create || update).length,
  };
}

/** Outcomes of runs that have come to a plan, and to an end with it. */
export const JUDGED: readonly KeptOutcome[] = ['applied', 'unchanged', 'partial', 'refused'];

/**
 * The run that has come to another plan since: an approval would find that, and end as refused. Undefined while the plan
 * waits, also where later runs could not read, looked at a few cohorts alone, or came to the same.
 */
export function overtakenBy(
  report: KeptReport,
  history: Pick<StoredHistory, 'run' | 'runs'>,
): RunSummary | undefined {
  const scope = scopeOf(report);
  const later = history
    .runs({ since: report.startedAt, outcomes: JUDGED, dryRun: false, limit: LOOKED_THROUGH })
    .find((run) => !run.import && run.run !== report.run && scopeOf(run) === scope);
  const other = later && history.run(later.run);
  return other && approvableOf(other)?.digest === approvableOf(report)?.digest ? undefined : later;
}

/** How many later runs are looked through, the newest first. */
const LOOKED_THROUGH = 200;

/** Of what a run makes a plan: plans of one scope are about the same. */
function scopeOf({ undo, only }: Pick<RunSummary, 'undo' | 'only'>): string {
  return JSON.stringify([undo?.run, undo?.andAllAfter, only]);
}

/** What waits for better data is not done by an approval. */
function isForGuards({ reason }: WithheldRemovals): boolean {
  return reason === 'cohort-guard' || reason === 'memory';
}

function sideOf(lists: readonly (readonly number[])[]): Side {
  const cohorts = lists.filter((users) => users.length > 0);
  const people = new Set<number>();
  for (const users of cohorts) for (const user of users) people.add(user);
  const memberships = cohorts.reduce((sum, users) => sum + users.length, 0);
  return { people: people.size, memberships, cohorts: cohorts.length };
}
