/** An undo between everything that can be in its way: others at work, what was never answered, what is gone or damaged. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pause, RunReport } from '../../src/report/report.ts';
import { Program } from '../daemon/program.ts';
import { untilGone } from '../moodle/account.ts';
import { isCommit } from '../servers/commits.ts';
import { databases } from '../servers/databases.ts';
import { startProxy, type TcpProxy } from '../servers/proxy.ts';
import { until } from '../servers/until.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

const rows = (from: number, to: number): Enrolment[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ['INF', 'INF', '2026', studentKey(from + index)]);
const keys = (from: number, to: number) => rows(from, to).map(([, , , student]) => student);
const GUARDS = { cohortRemovals: 'off' };

for (const database of databases) {
  /** What does not depend on the database is tried on one. */
  const isFirst = database === databases[0];
  describe(`an undo with something in its way, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    let proxy: TcpProxy;
    let users: number[];
    before(async () => {
      stage = await setStage(database);
      users = await stage.students(30);
      proxy = await startProxy(stage.moodle.connection);
    });
    beforeEach(async () => {
      await rm(join(stage.folder, 'state'), { recursive: true, force: true });
      for (const table of ['mdl_cohort_members', 'mdl_cohort']) await stage.moodle.admin(table).del();
      await stage.configure({ moodle: { port: proxy.port, retries: 1 }, guards: GUARDS });
    });
    after(async () => {
      await proxy.close();
      await stage[Symbol.asyncDispose]();
    });

    async function sync(from: number, to: number): Promise<string> {
      stage.enrolments(rows(from, to));
      const { run, outcome } = await stage.once();
      assert.equal(outcome, 'applied');
      return run;
    }
    async function undone(...args: string[]): Promise<RunReport> {
      const { stdout, stderr } = await stage.command('--json', ...args);
      assert.match(stdout, /^\{/, stderr);
      return JSON.parse(stdout) as RunReport;
    }
    const members = async () => (await stage.cohorts())['INF-2026'];
    const cohortId = async () => Number((await stage.moodle.admin('mdl_cohort').first('id')).id);
    const addByHand = async (student: number, timeadded = Math.floor(Date.now() / 1000)) =>
      stage.moodle
        .admin('mdl_cohort_members')
        .insert({ cohortid: await cohortId(), userid: users[student - 1], timeadded });
    const paused = async () =>
      JSON.parse(await readFile(join(stage.folder, 'state', 'paused.json'), 'utf8')) as Pause;
    const counts = ({ undo }: RunReport) =>
      undo?.runs.map(({ restored, overtaken, done, left }) => [restored, overtaken, done, left]);

    /** A sync whose COMMIT is lost on its way there, or whose answer is lost on its way back; the database is then away. */
    async function unanswered(from: number, to: number, lost: 'commit' | 'answer'): Promise<RunReport> {
      stage.enrolments(rows(from, to));
      let isLost = false;
      let commits = 0;
      proxy.watch((chunk, direction) => {
        if (isLost) return;
        if (direction === 'server' && isCommit(chunk)) commits += 1;
        // The first belongs to no transaction that writes on PostgreSQL and MySQL alike: cohorts come first.
        const isIt = direction === (lost === 'commit' ? 'server' : 'client') && commits === 1;
        if (!isIt) return;
        isLost = true;
        proxy.reset();
        proxy.refuse();
        throw new Error('it does not arrive');
      });
      const report = await stage.once();
      await proxy.resume();
      // Its transaction is rolled back, and its lock free, once the server has seen that nobody is there.
      await untilGone({ admin: stage.moodle.admin, ...stage.moodle.connection });
      assert.equal(report.outcome, 'failed');
      return report;
    }

    it('a COMMIT that never arrived: who was added by hand since is not the run’s, and stays', async () => {
      await sync(1, 5);
      const { run, maybeWritten } = await unanswered(1, 8, 'commit');
      assert.equal(maybeWritten?.added, 3);
      await addByHand(7, Math.floor(Date.now() / 1000) + 1);
      const report = await undone('--undo', run);
      assert.deepEqual([report.outcome, report.written.removed], ['unchanged', 0]);
      assert.deepEqual(await members(), [...keys(1, 5), studentKey(7)]);
    });

    it('a COMMIT whose answer was lost: a dry run shows what is taken back, before any other run looked', async () => {
      await sync(1, 5);
      const { run } = await unanswered(1, 8, 'answer');
      assert.equal((await members())?.length, 8, 'it was carried out');
      const dry = await undone('--undo', run, '--dry-run');
      assert.deepEqual(counts(dry), [[3, 0, 0, 0]]);
      const report = await undone('--undo', run);
      assert.deepEqual([report.outcome, counts(report)], ['applied', [[3, 0, 0, 0]]]);
      assert.deepEqual(await members(), keys(1, 5));
    });

    it('a cohort that was deleted and made anew under its idnumber: it is another one', async () => {
      await sync(1, 5);
      const second = await sync(1, 8);
      const [cohort] = await stage.moodle.admin('mdl_cohort').select('*');
      await stage.moodle.admin('mdl_cohort_members').del();
      await stage.moodle.admin('mdl_cohort').del();
      const { id: _, ...row } = cohort;
      await stage.moodle.admin('mdl_cohort').insert(row);
      for (const student of [6, 7, 9]) await addByHand(student, 1);
      const report = await undone('--undo', second);
      assert.equal(report.outcome, 'unchanged', 'of a cohort that is gone nobody has to be removed');
      assert.deepEqual(await members(), [6, 7, 9].map(studentKey));
      const removed = await sync(7, 9);
      await stage.moodle.admin('mdl_cohort').update({ idnumber: 'X' });
      const other = await undone('--undo', removed, '--dry-run');
      assert.deepEqual(
        other.findings.map((finding) => finding.kind === 'undo-overtaken' && finding.reason),
        ['cohort-changed'],
      );
    });

    if (isFirst) {
      it('users who were suspended are given back, and those who were deleted are not', async () => {
        await sync(1, 8);
        const second = await sync(1, 5);
        const user = (student: number) => stage.moodle.admin('mdl_user').where({ id: users[student - 1] });
        await user(6).update({ suspended: 1 });
        await user(7).update({ deleted: 1 });
        const report = await undone('--undo', second);
        await user(7).update({ deleted: 0 });
        await user(6).update({ suspended: 0 });
        assert.deepEqual([report.outcome, counts(report)], ['partial', [[2, 1, 0, 0]]]);
        assert.deepEqual(await members(), [...keys(1, 6), studentKey(8)]);
      });
    }

    it('two at once: one waits or leaves, and nothing is done twice', async () => {
      await sync(1, 5);
      const second = await sync(4, 9);
      const both = await Promise.all([
        undone('--undo', second, '--wait', '60'),
        undone('--undo', second, '--wait', '60'),
      ]);
      assert.deepEqual(both.map(({ outcome }) => outcome).sort(), ['applied', 'unchanged']);
      assert.deepEqual(both.map(({ written }) => written.added + written.removed).sort(), [0, 7]);
      assert.deepEqual(await members(), keys(1, 5));
      assert.equal((await paused()).reason, `undo of ${second}`);
    });

    if (isFirst) {
      it('a service that runs: the undo takes its turn, and the service writes nothing after it', async () => {
        await sync(1, 5);
        const second = await sync(4, 9);
        await stage.configure({
          moodle: { port: proxy.port },
          guards: GUARDS,
          schedule: { cron: '0 0 1 1 *', timezone: 'UTC', runAtStart: false },
        });
        await using service = new Program(stage.folder);
        await service.logged(/next run/);
        // The service holds the lock while it reads.
        let release = () => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        let isHeld = false;
        let isLocked = false;
        proxy.watch(async (chunk, direction) => {
          if (isHeld || direction !== 'server') return;
          const text = chunk.toString('latin1');
          isLocked ||= /GET_LOCK|pg_try_advisory_lock/.test(text);
          if (!isLocked || !/select .*description/i.test(text)) return;
          isHeld = true;
          await held;
        });
        await service.signal('SIGUSR1');
        await until('the service has the lock', () => isHeld);
        assert.equal((await undone('--undo', second)).outcome, 'locked');
        assert.ok(!existsSync(join(stage.folder, 'state', 'paused.json')), 'what did nothing pauses nothing');
        const waiting = undone('--undo', second, '--wait', '60');
        await sleep(500);
        release();
        assert.equal((await waiting).outcome, 'applied');
        await proxy.resume();
        await service.signal('SIGUSR1');
        await service.logged(/outcome=paused/);
        assert.deepEqual(await members(), keys(1, 5));
        await service.stop();
      });
    }

    if (isFirst) {
      it('a pause that would end by itself: it has to be ended from then on', async () => {
        await sync(1, 5);
        const second = await sync(1, 6);
        await stage.command('--pause', 'bad night', '--for', '10m');
        const { until: end, since } = await paused();
        assert.ok(end);
        await undone('--undo', second, '--dry-run');
        assert.equal((await paused()).until, end);
        const report = await undone('--undo', second);
        assert.deepEqual(await paused(), { reason: `bad night; undo of ${second}`, since });
        assert.equal(report.paused?.until, undefined);
      });
    }

    if (isFirst) {
      it('a pause file that is damaged: it stays a pause, and keeps no undo from working', async () => {
        await sync(1, 5);
        const second = await sync(1, 6);
        const file = join(stage.folder, 'state', 'paused.json');
        for (const [index, text] of [
          '',
          '{',
          '[]',
          '{"reason":1}',
          '\0',
          '{"reason":"x","since":"soon"}',
        ].entries()) {
          await writeFile(file, text);
          assert.equal((await stage.once()).outcome, 'paused', JSON.stringify(text));
          const report = await undone('--undo', second);
          assert.equal(report.outcome, index === 0 ? 'applied' : 'unchanged');
          assert.equal((await stage.once()).outcome, 'paused', 'nobody has resumed it');
        }
        assert.match((await stage.command('--resume')).stdout, /^Resumed/);
      });
    }

    if (isFirst) {
      it('a history that is damaged, or a run that is no longer in it: nothing is done', async () => {
        await sync(1, 5);
        const second = await sync(1, 6);
        const before = await stage.snapshot();
        const file = join(stage.folder, 'state', 'history.sqlite');
        const whole = await readFile(file);
        await writeFile(file, Buffer.concat([whole.subarray(0, 2048), Buffer.alloc(whole.length - 2048, 7)]));
        const { code, stderr } = await stage.command('--undo', second);
        assert.ok(code === 1 || code === 2, String(code));
        assert.notEqual(stderr, '');
        assert.deepEqual(await stage.snapshot(), before);
        assert.ok(!existsSync(join(stage.folder, 'state', 'paused.json')));
        await rm(join(stage.folder, 'state'), { recursive: true });
        const pruned = await stage.command('--undo', second);
        assert.equal(pruned.code, 2);
        assert.deepEqual(await stage.snapshot(), before);
      });
    }

    if (isFirst) {
      it('a name that no run has written: said, and nothing else is taken back', async () => {
        await sync(1, 5);
        const second = await sync(1, 6);
        const report = await undone('--undo', second, '--cohort', 'inf-2026');
        assert.deepEqual(
          [report.outcome, report.findings],
          ['partial', [{ kind: 'cohort-not-in-run', cohort: 'inf-2026' }]],
        );
        assert.deepEqual(await members(), keys(1, 6));
      });
    }

    if (isFirst) {
      it('a run that waited while a later one wrote: which wrote first is told by what they wrote', async () => {
        await sync(1, 5);
        // The later one begins while the first has the lock, and then takes it.
        stage.enrolments(rows(1, 6));
        let release = () => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        let isHeld = false;
        proxy.watch(async (_chunk, direction) => {
          if (isHeld || direction !== 'server') return;
          isHeld = true;
          await held;
        });
        const late = stage.once();
        await until('the first has begun', () => isHeld);
        await stage.configure({ guards: GUARDS });
        const between = await stage.once();
        assert.deepEqual([between.outcome, between.written.added], ['applied', 1]);
        stage.enrolments(rows(2, 7));
        release();
        const first = await late;
        await proxy.resume();
        assert.deepEqual([first.outcome, first.written.added, first.written.removed], ['applied', 1, 1]);
        assert.ok(first.run < between.run, 'it began before');
        const report = await undone('--undo-since', between.run);
        assert.deepEqual(
          report.undo?.runs.map(({ run }) => run),
          [first.run, between.run],
        );
        assert.deepEqual(await members(), keys(1, 5));
      });
    }
  });
}
