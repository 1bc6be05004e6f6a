/** What earlier runs sent a COMMIT for that got no answer: looked at, and entered in the history as far as it is there. */
import type { History, RecordedChange } from '../history/history.ts';
import type { Log } from '../log.ts';
import type { AppliedChange, MoodleSession } from '../moodle/moodle.ts';
import type { CohortUpdate, NewCohort } from '../plan/change.ts';

/** Settles every batch that an earlier run has left open. The lock is held: whoever wrote them is not at it any more. */
export async function settleOpenBatches(history: History, session: MoodleSession, log: Log): Promise<void> {
  for (const { run, changes } of history.openBatches()) {
    const present = await session.standing(changes.map(asApplied));
    history.settle(
      run,
      present.map(({ recorded, ...change }) => ({
        ...recorded,
        users: 'users' in change ? change.users : [],
      })),
    );
    const found = `${present.length} of ${changes.length} changes`;
    log.info('looked at what a run may have written, whose COMMIT got no answer', { of: run, found });
  }
}

function asApplied(recorded: RecordedChange): AppliedChange & { readonly recorded: RecordedChange } {
  const { kind, mapping, cohort: idnumber, cohortId, attributes, users, timeAdded } = recorded;
  const cohort = { mapping, idnumber, id: cohortId, adds: [], removes: [], members: 0 };
  switch (kind) {
    case 'created':
      return { kind, cohort: { ...cohort, create: attributes as NewCohort }, cohortId, recorded };
    case 'updated':
      return { kind, cohort: { ...cohort, update: attributes as CohortUpdate }, cohortId, recorded };
    case 'added':
      return { kind, cohort, cohortId, users, ...(timeAdded !== undefined && { timeAdded }), recorded };
    default:
      return { kind, cohort, cohortId, users, recorded };
  }
}
