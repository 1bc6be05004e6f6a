/** What an earlier run may have written is looked at as it was written, and entered as far as it is there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHistory } from '../../src/history/sqlite.ts';
import type { Log } from '../../src/log.ts';
import type { AppliedChange, MoodleSession } from '../../src/moodle/moodle.ts';
import { settleOpenBatches } from '../../src/run/settle.ts';
import { cohort, keptLog, MOODLE, removed, temporaryFolder } from '../history/runs.ts';

const START = '2026-11-22T17:00:00.000Z';

test('who was added is looked for by when he was, and what is found is all that is entered', async (t) => {
  const log: Log = keptLog();
  const settings = { folder: temporaryFolder(t), keepDays: 30, log, now: () => new Date(START) };
  const killed = openHistory(settings);
  const begin = (history: typeof killed, id: string) =>
    history.begin({ id, startedAt: START, dryRun: false, moodle: MOODLE });
  begin(killed, 'first');
  const timeAdded = 1_790_000_000;
  killed.open('first', {
    changes: [
      { kind: 'added', cohort: cohort('A'), cohortId: 4, users: [7, 8], timeAdded },
      removed('B', 5, [9]),
    ],
  });
  killed.close();
  const history = openHistory(settings);
  t.after(() => history.close());
  begin(history, 'second');

  const asked: AppliedChange[] = [];
  // Of the two one has been made a member anew since, and the removal was never committed.
  const session: Pick<MoodleSession, 'standing'> = {
    standing: async (changes) => {
      asked.push(...changes);
      return changes.flatMap((change) => (change.kind === 'added' ? [{ ...change, users: [7] }] : []));
    },
  };
  await settleOpenBatches(history, session as MoodleSession, log);
  assert.deepEqual(
    asked.map((change) => [
      change.kind,
      change.cohortId,
      'users' in change && change.users,
      change.kind === 'added' && change.timeAdded,
    ]),
    [
      ['added', 4, [7, 8], timeAdded],
      ['removed', 5, [9], false],
    ],
  );
  assert.deepEqual(
    history.changes({ run: 'first' }).map(({ kind, users }) => [kind, users]),
    [['added', [7]]],
  );
  assert.deepEqual(history.openBatches(), []);
});
