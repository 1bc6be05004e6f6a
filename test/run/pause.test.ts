/** A paused service reads, plans and reports, and writes nothing, whoever starts the run. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Program } from '../daemon/program.ts';
import { databases } from '../servers/databases.ts';
import { freePort } from '../servers/process.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

const rows = (count: number): Enrolment[] =>
  Array.from({ length: count }, (_, index) => ['INF', 'Informatique', '2026', studentKey(index + 1)]);

for (const database of databases) {
  describe(`pausing, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    before(async () => {
      stage = await setStage(database);
      await stage.students(20);
      stage.enrolments(rows(10));
    });
    after(() => stage[Symbol.asyncDispose]());

    it('holds every run from --pause to --resume, and each says so', async () => {
      const paused = await stage.command('--pause', 'exam week');
      assert.deepEqual([paused.code, paused.stderr], [0, '']);
      assert.match(paused.stdout, /Paused until it is resumed: exam week\./);

      const before = await stage.snapshot();
      const report = await stage.once();
      assert.equal(report.outcome, 'paused');
      assert.equal(report.ended.code, 0);
      assert.equal(report.paused?.reason, 'exam week');
      assert.equal(report.changes[0]?.adds.length, 10, 'the plan is shown whole');
      assert.deepEqual(report.written, { created: 0, updated: 0, added: 0, removed: 0 });
      assert.deepEqual(await stage.snapshot(), before);

      const approved = await stage.once('--approve', report.digest ?? '');
      assert.equal(approved.outcome, 'paused', 'an approval ends no pause');
      assert.deepEqual(await stage.snapshot(), before);

      const text = await stage.command('--once');
      assert.match(text.stdout, /Paused since .*: exam week\./);
      assert.match(text.stdout, /--resume ends the pause/);
      const dry = await stage.once('--dry-run');
      assert.equal(dry.outcome, 'applied');
      assert.equal(dry.paused?.reason, 'exam week');

      const check = await stage.command('--check');
      assert.match(check.stdout, /Paused since .*: exam week\./);

      const resumed = await stage.command('--resume');
      assert.match(resumed.stdout, /Resumed \(exam week\)/);
      assert.match((await stage.command('--resume')).stdout, /Nothing is paused/);
      const after = await stage.once();
      assert.equal(after.outcome, 'applied');
      assert.equal(after.written.added, 10);
      assert.equal(after.paused, undefined);
    });

    it('ends by itself at its time', async () => {
      const past = await stage.command('--pause', 'x', '--until', '2020-01-01');
      assert.deepEqual([past.code, past.stdout], [2, '']);
      assert.match(past.stderr, /lies in the past\. Nothing was changed/);
      assert.equal((await stage.once()).outcome, 'unchanged');
      await stage.command('--pause', 'x', '--for', '10m');
      const report = await stage.once();
      assert.equal(report.outcome, 'paused');
      const { since = '', until = '' } = report.paused ?? {};
      assert.equal(Date.parse(until) - Date.parse(since), 600_000);
      await stage.command('--resume');
    });

    it('holds a plan that a guard refuses, and shows the refusal', async () => {
      stage.enrolments([]);
      await stage.command('--pause', 'bad night');
      const report = await stage.once();
      assert.equal(report.outcome, 'paused');
      assert.ok(report.refusals.some(({ guard }) => guard === 'minimumRows'));
      await stage.command('--resume');
      assert.equal((await stage.once()).outcome, 'refused');
      stage.enrolments(rows(10));
    });

    it('is seen by the running service, on /readyz and among the metrics', async () => {
      const port = await freePort();
      await stage.configure({
        schedule: { cron: '0 0 1 1 *', timezone: 'UTC', runAtStart: false },
        health: { port },
      });
      await using service = new Program(stage.folder);
      await service.logged(/next run/);
      const asked = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
      assert.match(await asked('/metrics'), /^cohort_sync_paused 0$/m);
      await stage.command('--pause', 'exam week', '--until', '2099-01-01T06:00');
      assert.match(await asked('/readyz'), /^paused since \S+ until 2099-01-01T06:00:00.000Z$/m);
      assert.match(await asked('/metrics'), /^cohort_sync_paused 1$/m);
      stage.enrolments(rows(12));
      await service.signal('SIGUSR1');
      await service.logged(/outcome=paused/);
      assert.equal((await stage.cohorts())['INF-2026']?.length, 10);
      await stage.command('--resume');
      await service.signal('SIGUSR1');
      await service.logged(/outcome=applied/);
      assert.equal((await stage.cohorts())['INF-2026']?.length, 12);
      await service.stop();
      await stage.configure();
    });
  });
}
