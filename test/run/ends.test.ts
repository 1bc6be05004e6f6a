/** What a run has under way when a part of it fails. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { openHistory } from '../../src/history/sqlite.ts';
import type { MoodleSession } from '../../src/moodle/moodle.ts';
import type { Policy } from '../../src/plan/mapping.ts';
import { runSync } from '../../src/run/sync.ts';
import type { Source } from '../../src/source/source.ts';
import { noLimits, rules } from '../plan/guarding.ts';
import { mapping, site } from '../plan/model.ts';
import { silentLog } from './inside.ts';

it('Moodle is let go once the members are read, although the plan has failed before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cohort-sync-ends-'));
  const now = () => new Date();
  const history = openHistory({ folder, keepDays: 1, log: silentLog, now });
  const events: string[] = [];
  const failed = Promise.withResolvers<void>();
  const cohort = { id: 1, idnumber: 'x', name: 'x', description: '', component: '' };
  const session = {
    site: site(),
    lock: async () => true,
    readUsers: async () => undefined,
    readCohorts: async () => [cohort],
    compareIdnumbers: async () => (idnumber: string) => idnumber,
    readMembers: async () => {
      await failed.promise;
      await turn();
      events.push('read');
    },
    close: async () => {
      events.push('closed');
    },
  } as Partial<MoodleSession> as MoodleSession;
  const source: Source = {
    label: 'rows',
    mappings: ['programme'],
    open: async () => ({
      version: '',
      findings: [],
      read: async () => ({
        columns: ['COHORT', 'STUDENT'],
        batches: (async function* () {
          yield [['x', 's1']];
        })(),
      }),
      close: async () => undefined,
    }),
  };
  const policy = {
    removals: 'mirror',
    goneUpstream: 'keep',
    graceHours: 0,
    get rejectedRows(): never {
      events.push('failed');
      failed.resolve();
      throw new Error('boom');
    },
  } as Policy;
  try {
    const report = await runSync(
      {
        sources: [source],
        moodle: { label: 'fake', open: async () => session },
        history,
        log: silentLog,
        pause: {
          current: () => undefined,
          withoutRemovalsUntil: () => undefined,
          begin: () => assert.fail('nothing pauses'),
        },
        now,
      },
      {
        mappings: [mapping()],
        matchField: 'profile:studentid',
        match: { normalise: [], includeSuspended: true },
        policy,
        guards: rules(noLimits),
        readRetries: 0,
        requestEnrolments: false,
      },
      { dryRun: true, waitSeconds: 0, signal: new AbortController().signal },
    );
    assert.equal(report.error?.message, 'boom');
    assert.deepEqual(events, ['failed', 'read', 'closed']);
  } finally {
    history.close();
    rmSync(folder, { recursive: true });
  }
});
