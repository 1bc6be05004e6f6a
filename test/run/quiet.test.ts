/** Quiet times of the configuration, through the command line and the service. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { CheckReport } from '../../src/report/check.ts';
import type { RunReport } from '../../src/report/report.ts';
import { Program } from '../daemon/program.ts';
import { databases } from '../servers/databases.ts';
import { freePort } from '../servers/process.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

const rows = (from: number, to: number): Enrolment[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ['INF', 'INF', '2026', studentKey(from + index)]);
const keys = (from: number, to: number) => rows(from, to).map(([, , , student]) => student);

/** A minute so many from now, in UTC. */
const minutes = (from: number) => new Date(Date.now() + from * 60_000).toISOString().slice(0, 16);
const SCHEDULE = { cron: '0 0 1 1 *', timezone: 'UTC', runAtStart: false };
const now = (what: object) => ({
  schedule: { ...SCHEDULE, quiet: [{ from: minutes(-9), until: minutes(9), ...what }] },
});

for (const database of databases) {
  /** What does not depend on the database is tried on one. */
  const isFirst = database === databases[0];
  describe(`a quiet time, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    before(async () => {
      stage = await setStage(database);
      await stage.students(40);
    });
    beforeEach(async () => {
      await rm(join(stage.folder, 'state'), { recursive: true, force: true });
      const { admin, connection } = stage.moodle;
      for (const table of ['cohort_members', 'cohort']) await admin(`${connection.prefix}${table}`).del();
      await stage.configure();
      stage.enrolments(rows(1, 20));
      await stage.once();
    });
    after(() => stage[Symbol.asyncDispose]());

    it('without removals takes in who is named, and keeps the others until it is over', async () => {
      // So many leavers would be refused.
      stage.enrolments([...rows(1, 20).slice(8), ...rows(21, 25)]);
      const guards = { removals: { percent: 5, floor: 0 }, cohortRemovals: 'off', rowsDrop: 'off' };
      await stage.configure({ ...now({ removals: 'withhold' }), guards });
      const report = await stage.once();
      assert.deepEqual([report.outcome, report.ended.code], ['applied', 0]);
      assert.deepEqual(report.written, { created: 0, updated: 0, added: 5, removed: 0 });
      const [finding] = report.findings;
      assert.ok(finding?.kind === 'removals-quiet');
      assert.equal(finding.users.length, 8);
      assert.ok(Math.abs(Date.parse(finding.until) - Date.now() - 9 * 60_000) < 60_000);
      assert.deepEqual((await stage.cohorts())['INF-2026'], keys(1, 25));
      const text = await stage.command('--once', '--approve', report.digest ?? '');
      assert.deepEqual((await stage.cohorts())['INF-2026'], keys(1, 25), 'no approval brings them back');
      assert.match(text.stdout, /8 members stay in 1 cohort for the quiet time/);

      await stage.configure({ guards });
      const refused = await stage.once();
      assert.equal(refused.outcome, 'refused', 'what has gathered is looked at');
      const approved = await stage.once('--approve', refused.approvable ?? '');
      assert.equal(approved.written.removed, 8);
    });

    it('without runs reads and writes nothing, fails nobody, and lets a dry run look', async () => {
      await stage.configure(now({ runs: 'none' }));
      stage.oracle.table('SIS_ENROLMENTS', { NOTHING: 'NUMBER' }, []);
      const before = await stage.snapshot();
      const report = await stage.once();
      assert.deepEqual([report.outcome, report.ended.code], ['paused', 0]);
      assert.equal(report.paused?.quiet, true);
      assert.equal(report.moodle, undefined, 'nobody was asked');
      assert.deepEqual(await stage.snapshot(), before);
      const text = await stage.command('--once');
      assert.match(text.stdout, /^Quiet until .* \(schedule\.quiet\): nothing was read/);
      assert.doesNotMatch(text.stdout, /resume/);

      stage.enrolments(rows(1, 22));
      const dry = await stage.once('--dry-run');
      assert.deepEqual([dry.outcome, dry.changes[0]?.adds.length], ['applied', 2]);
      const said = await stage.command('--once', '--dry-run');
      assert.match(
        said.stdout,
        /Quiet from .* until .*\s\(schedule\.quiet\): until then no run writes anything/,
      );
      assert.match((await stage.command('--resume')).stdout, /Nothing is paused.\nA quiet time holds until /);
    });

    if (isFirst) {
      it('without runs reads nothing either where the service is paused beside it, and both are said', async () => {
        await stage.configure(now({ runs: 'none' }));
        await stage.command('--pause', 'works on the source');
        const report = await stage.once();
        assert.deepEqual([report.outcome, report.moodle], ['paused', undefined], 'nobody was asked');
        const { stdout } = await stage.command('--once');
        assert.match(stdout, /^Quiet until .*\n(?:.*\n)*Paused since .*: works on the source\./);
      });
    }

    if (isFirst) {
      it('holds neither before nor after its limits', async () => {
        const quiet = [
          { from: minutes(-30), until: minutes(-1), runs: 'none' },
          { from: minutes(2), until: minutes(30), runs: 'none' },
        ];
        await stage.configure({ schedule: { ...SCHEDULE, quiet } });
        stage.enrolments(rows(2, 20));
        assert.equal((await stage.once()).written.removed, 1);
      });
    }

    if (isFirst) {
      it('does not hold up an undo', async () => {
        stage.enrolments(rows(3, 22));
        const { run } = await stage.once();
        for (const what of [{ removals: 'withhold' }, { runs: 'none' }]) {
          await stage.configure(now(what));
          const { stdout } = await stage.command('--json', '--undo', run);
          const undone = JSON.parse(stdout) as RunReport;
          assert.ok(['applied', 'unchanged'].includes(undone.outcome), undone.outcome);
          assert.deepEqual((await stage.cohorts())['INF-2026'], keys(1, 20));
        }
        await stage.command('--resume');
      });
    }

    if (isFirst) {
      it('is in a check, on /readyz and among the metrics', async () => {
        const port = await freePort();
        const { schedule } = now({ removals: 'withhold' });
        const quiet = [...schedule.quiet, { from: '2020-01-01', until: '2020-02-01', runs: 'none' }];
        await stage.configure({ schedule: { ...schedule, quiet }, health: { port } });
        stage.enrolments(rows(2, 21));
        const check = await stage.command('--check', '--json');
        const checked = JSON.parse(check.stdout) as CheckReport;
        const would = checked.plan?.checks[0]?.params;
        assert.deepEqual([would?.added, would?.removed], [1, 0], 'what a run would do now');
        const listed = checked.schedule?.quiet;
        assert.deepEqual(
          listed?.map(({ without }) => without),
          ['removals'],
          'one that is over is no news',
        );
        assert.match(check.stderr, /schedule\.quiet\.2\.until: It ended with 2020-02-01/);
        const asked = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
        {
          await using service = new Program(stage.folder);
          await service.logged(/next run/);
          assert.match(await asked('/metrics'), /^cohort_sync_quiet\{without="removals"\} 1$/m);
          assert.match(await asked('/metrics'), /^cohort_sync_quiet\{without="runs"\} 0$/m);
          assert.match(await asked('/readyz'), /^quiet until \S+: nobody leaves a cohort$/m);
          await service.stop();
        }
        await stage.configure({ ...now({ runs: 'none' }), health: { port } });
        await using service = new Program(stage.folder);
        await service.logged(/next run/);
        assert.match(await asked('/metrics'), /^cohort_sync_quiet\{without="runs"\} 1$/m);
        assert.match(await asked('/metrics'), /^cohort_sync_paused 0$/m);
        assert.match(await asked('/readyz'), /^ready\nquiet since \S+ until /);
        await service.signal('SIGUSR1');
        await service.logged(/outcome=paused/);
        await service.stop();
      });
    }
  });
}
