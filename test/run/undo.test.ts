/** Taking runs back, through the real command, on Moodle's own tables. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { RunReport } from '../../src/report/report.ts';
import { databases } from '../servers/databases.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

/** One programme's students. */
const rows = (programme: string, from: number, to: number): Enrolment[] =>
  Array.from({ length: to - from + 1 }, (_, index) => [
    programme,
    programme,
    '2026',
    studentKey(from + index),
  ]);
const keys = (from: number, to: number) => rows('', from, to).map(([, , , student]) => student);

for (const database of databases) {
  describe(`undoing runs, ${database.name}`, { timeout: 1_800_000 }, () => {
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
    });
    after(() => stage[Symbol.asyncDispose]());

    async function sync(...enrolments: Enrolment[]): Promise<string> {
      stage.enrolments(enrolments);
      const { run, outcome } = await stage.once();
      assert.equal(outcome, 'applied');
      return run;
    }

    async function undone(...args: string[]): Promise<RunReport> {
      const { stdout, stderr } = await stage.command('--json', ...args);
      assert.match(stdout, /^\{/, stderr);
      return JSON.parse(stdout) as RunReport;
    }

    it('gives back members and names, pauses the service, and asks no source', async () => {
      await sync(...rows('INF', 1, 20), ...rows('LAW', 21, 30));
      const before = await stage.snapshot();
      const bad = await sync(
        ...rows('INF', 4, 22).map(([p, , ...rest]): Enrolment => [p, 'Informatics', ...rest]),
        ...rows('LAW', 21, 30),
      );
      stage.oracle.table('SIS_ENROLMENTS', { NOTHING: 'NUMBER' }, []);

      const dry = await undone('--undo', bad, '--dry-run');
      assert.equal(dry.outcome, 'applied');
      assert.deepEqual(dry.undo?.runs, [{ run: bad, restored: 6, overtaken: 0, done: 0, left: 0 }]);
      assert.equal(dry.paused, undefined);
      assert.deepEqual(dry.changes[0]?.removes.length, 2);

      const report = await undone('--undo', bad);
      assert.equal(report.outcome, 'applied');
      assert.deepEqual(report.written, { created: 0, updated: 1, added: 3, removed: 2 });
      assert.equal(report.paused?.reason, `undo of ${bad}`);
      assert.equal(report.enrolments.length > 0, true, 'Moodle’s tasks are asked');
      assert.deepEqual(await stage.cohorts(), { 'INF-2026': keys(1, 20), 'LAW-2026': keys(21, 30) });
      const { cohort } = await stage.snapshot();
      assert.deepEqual(
        cohort?.map(({ name }) => name),
        before.cohort?.map(({ name }) => name),
      );

      stage.enrolments(rows('INF', 4, 22));
      assert.equal((await stage.once()).outcome, 'paused', 'the next run would do the same again');
      await stage.command('--resume');
    });

    it('undoes an undo', async () => {
      await sync(...rows('INF', 1, 20));
      const second = await sync(...rows('INF', 2, 21));
      await undone('--undo', 'last', '--dry-run');
      const undo = await undone('--undo', 'last');
      assert.equal(undo.undo?.run, second, 'the dry run before it is not the last one');
      assert.deepEqual((await stage.cohorts())['INF-2026'], keys(1, 20));
      const again = await undone('--undo', undo.run);
      assert.equal(again.outcome, 'applied');
      assert.deepEqual((await stage.cohorts())['INF-2026'], keys(2, 21));
      const nothing = await undone('--undo', undo.run);
      assert.equal(nothing.outcome, 'unchanged');
    });

    it('leaves what a later run wrote, unless it is undone as well', async () => {
      await sync(...rows('INF', 1, 20));
      const second = await sync(...rows('INF', 3, 20));
      await sync(...rows('INF', 1, 20));
      const third = await sync(...rows('INF', 2, 20));
      const alone = await undone('--undo', second, '--dry-run');
      const [finding] = alone.findings.filter(({ kind }) => kind === 'undo-overtaken');
      assert.ok(finding?.kind === 'undo-overtaken');
      assert.deepEqual([finding.reason, finding.by, finding.users.length], ['written-since', third, 1]);
      assert.equal(alone.outcome, 'partial');
      const all = await undone('--undo-since', second);
      assert.equal(all.outcome, 'applied');
      assert.deepEqual(all.undo?.runs.map(({ run }) => run)[0], third, 'newest first');
      assert.deepEqual((await stage.cohorts())['INF-2026'], keys(1, 20));
    });

    it('empties a cohort that the run made, of what it added, and keeps it', async () => {
      const first = await sync(...rows('INF', 1, 5));
      const { admin, connection } = stage.moodle;
      const [cohort] = await admin(`${connection.prefix}cohort`).select('id');
      const [user] = await admin(`${connection.prefix}user`).where('lastname', studentKey(40)).select('id');
      await admin(`${connection.prefix}cohort_members`).insert({
        cohortid: cohort.id,
        userid: user.id,
        timeadded: Math.floor(Date.now() / 1000),
      });
      const report = await undone('--undo', first);
      assert.deepEqual(await stage.cohorts(), { 'INF-2026': [studentKey(40)] });
      assert.ok(report.findings.some(({ kind }) => kind === 'undo-kept-cohort'));
    });

    it('is measured by the guards, and approved like any other plan', async () => {
      const first = await sync(...rows('INF', 1, 20));
      const before = await stage.snapshot();
      await stage.configure({ guards: { removals: { percent: 10, floor: 5 } } });
      const refused = await undone('--undo', first);
      assert.equal(refused.outcome, 'refused');
      assert.equal(refused.paused, undefined, 'nothing was written, so nothing is paused');
      assert.deepEqual(await stage.snapshot(), before);
      const text = await stage.command('--undo', first);
      assert.match(text.stdout, new RegExp(`--undo ${first} --approve ${refused.approvable}`));
      const approved = await undone('--undo', first, '--approve', refused.approvable ?? '');
      assert.equal(approved.outcome, 'applied');
      assert.deepEqual(await stage.cohorts(), { 'INF-2026': [] });
    });

    it('works on one cohort of a run', async () => {
      await sync(...rows('INF', 1, 20), ...rows('LAW', 21, 40));
      const second = await sync(...rows('INF', 2, 20), ...rows('LAW', 22, 40));
      const report = await undone('--undo', second, '--cohort', 'LAW-2026');
      assert.equal(report.outcome, 'applied');
      assert.deepEqual(await stage.cohorts(), { 'INF-2026': keys(2, 20), 'LAW-2026': keys(21, 40) });
    });

    it('takes nothing back on another Moodle than the run was on', async () => {
      const first = await sync(...rows('INF', 1, 5));
      const { admin, connection } = stage.moodle;
      const config = admin(`${connection.prefix}config`);
      const another = { name: 'siteidentifier', value: 'another site' };
      await config.clone().insert(another);
      const before = await stage.snapshot();
      const report = await undone('--undo', first);
      assert.deepEqual([report.outcome, report.error?.code], ['misconfigured', 'other-moodle']);
      assert.deepEqual(await stage.snapshot(), before);
      await config.clone().where(another).del();
    });

    it('says that it knows no such run', async () => {
      const { code, stderr } = await stage.command('--undo', '20990101T000000000Z-0000');
      assert.equal(code, 2);
      assert.match(stderr, /has no run called “20990101T000000000Z-0000”/);
    });

    it('is no yardstick for the syncs after it, and stands in the history as what it is', async () => {
      await sync(...rows('INF', 1, 20));
      const second = await sync(...rows('INF', 2, 20));
      await undone('--undo', second);
      await stage.command('--resume');
      const report = await stage.once();
      assert.equal(report.outcome, 'applied');
      assert.deepEqual(report.refusals, []);
      const { stdout } = await stage.command('--history', '--json');
      const [, undo] = JSON.parse(stdout) as RunReport[];
      assert.deepEqual(undo?.undo, { run: second, andAllAfter: false, runs: [] });
    });
  });
}
