/** A plan that waits for a person waits until a later run has come to another, and no longer. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RunReport } from '../../src/report/report.ts';
import { MOODLE, report, runAt } from '../history/runs.ts';
import { changeOf } from '../report/reports.ts';
import { type Site, startSite, Visitor } from './site.ts';
import { DIGEST } from './weeks.ts';

const NOTHING = { created: 0, updated: 0, added: 0, removed: 0 };
const changes = [changeOf('INF-2026', { removes: 80 })];
const refused = { outcome: 'refused', exitCode: 3, written: NOTHING, changes, approvable: DIGEST } as const;
const failed = {
  outcome: 'failed',
  exitCode: 1,
  written: NOTHING,
  error: {
    kind: 'source',
    code: 'ORA-12541',
    message: 'no listener',
    params: { step: 'connect', source: 'oracle sis:1521/S', mapping: '' },
  },
} as const;
const undo = { undo: { run: 'r', andAllAfter: false, runs: [] } };
const tried = {
  ...undo,
  outcome: 'applied',
  dryRun: true,
  written: NOTHING,
  changes,
  approvable: DIGEST,
} as const;

/** A dry run is not kept where there is no history. */
const EARLIER = { outcome: 'unchanged', written: NOTHING } as const;

/** Keeps runs, an hour after each other. @returns their ids */
function keep(site: Site, parts: readonly Partial<RunReport>[]): string[] {
  return parts.map((one, at) => {
    const startedAt = new Date(site.now.getTime() - (parts.length - at) * 3_600_000).toISOString();
    const run = runAt(startedAt);
    const { dryRun = false, undo: undone, only } = one;
    site.history.begin({
      id: run,
      startedAt,
      dryRun,
      moodle: MOODLE,
      ...(undone && { undo: undone }),
      ...(only && { only }),
    });
    site.history.finish(report(run, { startedAt, finishedAt: startedAt, ...one }));
    return run;
  });
}

describe('a plan that waits', () => {
  const cases: [title: string, plan: Partial<RunReport>, later: Partial<RunReport>[], waits: boolean][] = [
    ['is the last', refused, [], true],
    ['has been approved, or has come right by itself', refused, [{ outcome: 'applied' }], false],
    ['is no more to be done', refused, [{ outcome: 'unchanged', written: NOTHING }], false],
    ['was refused again', refused, [refused, refused], true],
    ['is another by now', refused, [{ ...refused, approvable: 'ffeeddccbbaa9988' }], false],
    [
      'has not been looked at by a run that could not read',
      refused,
      [failed, { ...failed, outcome: 'locked' }],
      true,
    ],
    ['nor by one in a pause', refused, [{ outcome: 'paused', written: NOTHING, changes }], true],
    ['nor by one of a few cohorts', refused, [{ outcome: 'applied', only: ['X'] }], true],
    [
      'is not forgotten for a dry run',
      refused,
      [{ outcome: 'applied', dryRun: true, written: NOTHING }],
      true,
    ],
    ['of a dry run has been done', { ...refused, dryRun: true }, [{ outcome: 'applied' }], false],
    ['takes a run back', tried, [], true],
    ['takes a run back, between runs by the schedule', tried, [{ outcome: 'applied' }], true],
    ['has taken a run back', tried, [{ ...undo, outcome: 'applied' }], false],
  ];
  for (const [title, plan, later, waits] of cases) {
    it(title, async (t) => {
      const site = await startSite(t);
      const [, run = '', ...others] = keep(site, [EARLIER, plan, ...later]);
      const visitor = await new Visitor(site).login('operator');
      const [page, approval, confirm] = await Promise.all(
        [`/runs/${run}`, `/runs/${run}/approval`, `/runs/${run}/approval/confirm`].map((path) =>
          visitor.get(path),
        ),
      );
      assert.equal(page?.body.includes(`href="/runs/${run}/approval"`), waits);
      assert.equal(approval?.body.includes(`href="/runs/${run}/approval/confirm"`), waits);
      assert.equal(confirm?.body.includes('name="digest"'), waits);
      const newest = others.at(-1) ?? '';
      for (const answer of [page, approval, confirm]) {
        assert.equal(answer?.status, 200);
        assert.equal(
          answer?.body.includes(`href="/runs/${newest}">`),
          !waits,
          'names the run that has come since',
        );
      }
      const { status } = await visitor.post(`/runs/${run}/approve`, { digest: DIGEST });
      assert.deepEqual([status, site.wishes.length], waits ? [303, 1] : [409, 0]);
    });
  }

  it('is not hidden by a run that could not read: the first page names both, each in words', async (t) => {
    const site = await startSite(t);
    const [run = '', last = ''] = keep(site, [refused, failed]);
    const { body } = await (await new Visitor(site).login('operator')).get('/');
    assert.match(body, new RegExp(`href="/runs/${run}/approval"`));
    const [, item = ''] = new RegExp(`<li><a href="/runs/${last}">([\\s\\S]*?)</li>`).exec(body) ?? [];
    assert.match(item, /Failed: the source could not be read/);
    assert.match(item, /listener/);
  });
});
