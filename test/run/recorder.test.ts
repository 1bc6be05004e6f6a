import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { History } from '../../src/history/history.ts';
import type { Log } from '../../src/log.ts';
import type { Moodle } from '../../src/moodle/moodle.ts';
import type { Job } from '../../src/run/job.ts';
import { runJob } from '../../src/run/run.ts';

const log: Log = { error() {}, warn() {}, info() {}, debug() {}, child: () => log };
const history: History = {
  baseline: () => undefined,
  begin() {},
  record() {},
  finish() {},
  hasUnfinishedRun: () => false,
  problems: () => [],
  close() {},
};
const moodle: Moodle = { label: 'none', open: () => Promise.reject(new Error('no Moodle here')) };

it('gives ids that sort by time, also within one second', async () => {
  const ids: string[] = [];
  for (let millisecond = 1; millisecond <= 20; millisecond += 1) {
    const now = () => new Date(Date.UTC(2026, 10, 22, 17, 15, 0, millisecond));
    const job = { requestEnrolments: false } as Job;
    const options = { dryRun: false, waitSeconds: 0, signal: new AbortController().signal };
    ids.push((await runJob({ moodle, history, log, now }, job, options)).run);
  }
  assert.deepEqual(ids.toSorted(), ids);
});
