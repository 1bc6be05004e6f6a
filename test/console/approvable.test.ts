/** What of a run may be approved in the console, and how many people that is said to concern. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Approvable, approvableOf } from '../../src/console/approvable.ts';
import type { Finding, WithheldReason } from '../../src/plan/finding.ts';
import type { RunReport } from '../../src/report/report.ts';
import { cohort, report } from '../history/runs.ts';
import { DIGEST } from './weeks.ts';

const changes = [
  cohort('A', { adds: [1, 2], removes: [3, 4] }),
  cohort('B', { adds: [2], removes: [4], update: { name: { from: 'b', to: 'B' } } }),
];
const withheld = (reason: WithheldReason, users: number[]): Finding => ({
  kind: 'removals-withheld',
  mapping: 'programme',
  cohort: 'C',
  reason,
  users,
});
const rest = { findings: [withheld('cohort-guard', [8, 9]), withheld('rejected-rows', [7])] };
const undo = { undo: { run: 'r', andAllAfter: false, runs: [] } };
const tried = { ...undo, dryRun: true };

/** What it is, and of those who leave and who join how many people, memberships and cohorts; then cohorts changed. */
function brief({ what, leave, join, cohorts }: Approvable): string {
  const side = ({ people, memberships, cohorts: of }: Approvable['leave']) =>
    [people, memberships, of].join('/');
  return `${what} -${side(leave)} +${side(join)} ${cohorts}`;
}

describe('what of a run may be approved here', () => {
  const cases: [title: string, parts: Partial<RunReport>, expected: string | undefined][] = [
    ['a refused plan: all of it', { outcome: 'refused' }, 'plan -2/3/2 +2/3/2 1'],
    ['not one that changes nothing', { outcome: 'refused', changes: [] }, undefined],
    [
      'what a guard withheld, and nothing that was written',
      { outcome: 'partial', ...rest },
      'withheld -2/2/1 +0/0/0 0',
    ],
    [
      'what was withheld for want of a memory',
      { outcome: 'partial', findings: [withheld('memory', [8])] },
      'withheld -1/1/1 +0/0/0 0',
    ],
    [
      'not what waits for better data',
      { outcome: 'partial', findings: [withheld('rejected-rows', [7])] },
      undefined,
    ],
    [
      'of a dry run, which has written nothing, the whole plan with what a guard would withhold',
      { outcome: 'partial', dryRun: true, ...rest },
      'withheld -4/5/3 +2/3/2 1',
    ],
    ['nothing of a sync that was applied', { outcome: 'applied' }, undefined],
    ['nothing of one that was only tried and would be', { outcome: 'applied', dryRun: true }, undefined],
    ['an undo that was only tried', { outcome: 'applied', ...tried }, 'undo -2/3/2 +2/3/2 1'],
    ['one that would not do all of it', { outcome: 'partial', ...tried, ...rest }, 'undo -4/5/3 +2/3/2 1'],
    ['not one that would change nothing', { outcome: 'applied', ...tried, changes: [] }, undefined],
    ['not one that has been done', { outcome: 'applied', ...undo }, undefined],
    ['not one that was tried and failed', { outcome: 'failed', ...tried }, undefined],
    [
      'no import, which needs its file',
      { outcome: 'refused', import: { kind: 'cohorts', arguments: ['cohorts.csv'] } },
      undefined,
    ],
  ];
  for (const [title, parts, expected] of cases) {
    it(title, () => {
      const found = approvableOf(report('r1', { approvable: DIGEST, changes, ...parts }));
      assert.equal(found && brief(found), expected);
      if (found) assert.equal(found.digest, DIGEST);
    });
  }
});
