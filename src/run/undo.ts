/** The undo as a job: what the history knows of runs, and what Moodle holds now, into the plan that takes them back. */
import type { History } from '../history/history.ts';
import type { MoodleSession } from '../moodle/moodle.ts';
import type { SyncPlan } from '../plan/change.ts';
import type { CurrentCohort } from '../plan/current.ts';
import { guardRemovals } from '../plan/guard.ts';
import { IdSet } from '../plan/id-set.ts';
import type { GuardRules } from '../plan/limits.ts';
import { undoPlan } from '../plan/undo.ts';
import type { DatedChange, WrittenChange } from '../plan/undo-trails.ts';
import { type UndoFound, undoneRuns } from '../plan/undone.ts';
import type { Job, Run } from './job.ts';

/** What an undo is told. */
interface UndoSettings {
  /** A whole id. */
  readonly run: string;
  /** Whether all runs after it are undone with it. */
  readonly andAllAfter: boolean;
  /** Components whose cohorts are ours, like those of none. */
  readonly components: ReadonlySet<string>;
  readonly guards: GuardRules;
  readonly history: Pick<History, 'baseline'>;
  /** The Moodle that the run was on; undefined where that is not known. */
  readonly moodle: string | undefined;
  readonly requestEnrolments: boolean;
  /** What was written since the run began. Asked once the lock is held. */
  readonly written: () => { readonly runs: readonly string[]; readonly changes: readonly DatedChange[] };
}

/** Takes a run back, or it and all after it. It needs Moodle and the history, and no source. */
export function undoJob(settings: UndoSettings): Job {
  const { run, andAllAfter, guards, history, requestEnrolments } = settings;
  let found: UndoFound = { runs: [], restores: new Map() };
  return {
    undo: { run, andAllAfter, runs: (written) => undoneRuns(found, written) },
    // The next sync would do the same again.
    pauses: `undo of ${run}`,
    requestEnrolments,
    async plan({ session, recorder, options }: Run): Promise<SyncPlan> {
      const state = await recorder.timed('read', () => readWritten(settings, session));
      return recorder.timed('plan', async () => {
        const { components } = settings;
        const { only } = options;
        const made = undoPlan({ ...state, components, ...(only && { only }) });
        found = made.found;
        return made.plan;
      });
    },
    guard: (plan, { session }) => ({
      verdict: guardRemovals(plan, guards, history.baseline(session.identity)),
      hasBaseline: false,
    }),
  };
}

/** A run of another Moodle: its users and cohorts have other ids here. */
export class OtherMoodleError extends Error {
  override readonly name = 'OtherMoodleError';
  readonly run: string;

  constructor(run: string) {
    super(`run ${run} was on another Moodle`);
    this.run = run;
  }
}

/** Whether changes are of columns that an import alone may write. */
export function changeWholeRows(changes: readonly WrittenChange[]): boolean {
  const columns = ['visible', 'contextId', 'descriptionFormat'];
  return changes.some(
    ({ kind, attributes }) =>
      kind === 'updated' && columns.some((column) => Object.hasOwn(attributes as object, column)),
  );
}

async function readWritten({ written, run, moodle }: UndoSettings, session: MoodleSession) {
  if (moodle !== undefined && moodle !== session.identity) throw new OtherMoodleError(run);
  const { runs, changes } = written();
  const users = new IdSet();
  await session.readUsers((id) => users.add(id));
  const all: CurrentCohort[] = changeWholeRows(changes)
    ? await session.readCohortRows()
    : await session.readAllCohorts();
  const named = new Set(changes.map(({ cohortId }) => cohortId));
  const cohorts = all.filter(({ id }) => named.has(id));
  const members = new Map(cohorts.map(({ id }) => [id, new Map<number, number>()]));
  await session.readMemberTimes([...members.keys()], (cohort, user, added) =>
    members.get(cohort)?.set(user, added),
  );
  return { runs: new Set(runs), changes, cohorts, members, isLive: (user: number) => users.has(user) };
}
