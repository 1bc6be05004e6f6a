/** A refused plan, from the page that shows it to Moodle's tables; and a run that is taken back. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { type Stage, setStage } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';
import type { Answer, Visitor } from './site.ts';
import { ended, enter, refusedRun, rows, type Staged, sizes, startStaged } from './staged.ts';

for (const database of databases) {
  /** What does not depend on the database is tried on one. */
  const isFirst = database === databases[0];
  describe(`approving in the console, ${database.name}`, { timeout: 600_000 }, () => {
    let stage: Stage;
    let staged: Staged | undefined;
    before(async () => {
      stage = await setStage(database);
      await stage.students(130);
    });
    afterEach(() => staged?.program[Symbol.asyncDispose]());
    after(() => stage[Symbol.asyncDispose]());

    async function refused(): Promise<{ service: Staged; operator: Visitor; run: string }> {
      staged = await startStaged(stage);
      const operator = await enter(staged, 'operator');
      return { service: staged, operator, run: await refusedRun(stage, staged, operator) };
    }

    const digestIn = ({ body }: Answer) => /name="digest" value="([0-9a-f]{16})"/.exec(body)?.[1] ?? '';

    it('a refused plan: shown, asked once more, applied, and in the history with who did it', async () => {
      const { service, operator, run } = await refused();
      const overview = await operator.get('/');
      assert.match(overview.body, new RegExp(`href="/runs/${run}/approval"`));
      const approval = await operator.get(`/runs/${run}/approval`);
      assert.match(approval.body, /60 people leave 2 cohorts \(60 memberships\)/);
      assert.match(approval.body, /INF-2025[\s\S]*INF-2026/, 'largest removals first');
      const confirm = await operator.get(`/runs/${run}/approval/confirm`);
      assert.match(confirm.body, /60 people leave/);
      const sent = await operator.post(`/runs/${run}/approve`, { digest: digestIn(confirm) });
      assert.deepEqual([sent.status, sent.headers.location], [303, '/']);
      const [approved] = await ended(service, 3);
      assert.equal(approved?.outcome, 'applied');
      assert.deepEqual(await sizes(stage), { 'INF-2025': 20, 'INF-2026': 40 });
      const { stdout } = await stage.command('--history', approved?.run ?? '', '--json');
      assert.equal(JSON.parse(stdout).by, 'jane');
      assert.equal(JSON.parse(stdout).approved, true);
      assert.match((await operator.get(`/runs/${approved?.run}`)).body, /Asked for by jane/);
      const asked = await operator.post('/people', { about: 'student', value: 'S0030' });
      assert.match(asked.body, /INF-2025/);
      const checked = await operator.post('/settings/check');
      assert.match(checked.body, /Both sides and the state folder are in order/);
    });

    if (isFirst) {
      it('a plan that has changed since it was looked at is not applied', async () => {
        const { service, operator, run } = await refused();
        const confirm = await operator.get(`/runs/${run}/approval/confirm`);
        stage.enrolments([...rows('2025', 1, 19), ...rows('2026', 61, 100)]);
        await operator.post(`/runs/${run}/approve`, { digest: digestIn(confirm) });
        const [last] = await ended(service, 3);
        assert.deepEqual([last?.outcome, last?.error?.code], ['refused', 'digest-mismatch']);
        assert.deepEqual(await sizes(stage), { 'INF-2025': 60, 'INF-2026': 60 });
      });

      it('nobody approves what he was not shown, nor what a viewer may not', async () => {
        const { service, operator, run } = await refused();
        for (const digest of ['0123456789abcdef', '', 'x']) {
          assert.equal((await operator.post(`/runs/${run}/approve`, { digest })).status, 409);
        }
        const viewer = await enter(service, 'viewer');
        const approval = await viewer.get(`/runs/${run}/approval`);
        assert.equal(approval.status, 200);
        assert.doesNotMatch(approval.body, /approval\/confirm/);
        assert.equal((await viewer.get(`/runs/${run}/approval/confirm`)).status, 403);
        const digest = digestIn(await operator.get(`/runs/${run}/approval/confirm`));
        assert.equal((await viewer.post(`/runs/${run}/approve`, { digest })).status, 403);
        assert.equal((await ended(service, 2)).length, 2);
        assert.deepEqual(await sizes(stage), { 'INF-2025': 60, 'INF-2026': 60 });
      });
    }

    it('a run is taken back: tried first, then done, and the service pauses', async () => {
      const { service, operator, run } = await refused();
      const confirm = await operator.get(`/runs/${run}/approval/confirm`);
      await operator.post(`/runs/${run}/approve`, { digest: digestIn(confirm) });
      const [approved] = await ended(service, 3);
      await operator.post(`/runs/${approved?.run}/undo`);
      const [tried] = await ended(service, 4);
      assert.deepEqual([tried?.dryRun, tried?.undo?.run], [true, approved?.run]);
      assert.deepEqual(await sizes(stage), { 'INF-2025': 20, 'INF-2026': 40 });
      assert.match((await operator.get('/')).body, new RegExp(`href="/runs/${tried?.run}"`));
      const again = await operator.get(`/runs/${tried?.run}/approval/confirm`);
      assert.match(again.body, /60 people join 2 cohorts/);
      await operator.post(`/runs/${tried?.run}/approve`, { digest: digestIn(again) });
      const [undone] = await ended(service, 5);
      assert.equal(undone?.outcome, 'applied');
      assert.deepEqual(await sizes(stage), { 'INF-2025': 60, 'INF-2026': 60 });
      assert.match((await operator.get('/')).body, /Paused since/);
      assert.equal((await operator.post('/resume')).status, 303);
      assert.doesNotMatch((await operator.get('/')).body, /Paused since/);
    });
  });
}
