/** What somebody changes in Moodle between the look of an undo and its write. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { RunReport } from '../../src/report/report.ts';
import { databases } from '../servers/databases.ts';
import { startProxy, type TcpProxy } from '../servers/proxy.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';
import { beginsToWrite } from './writes.ts';

const rows = (name: string, from: number, to: number): Enrolment[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ['INF', name, '2026', studentKey(from + index)]);
const keys = (from: number, to: number) => rows('', from, to).map(([, , , student]) => student);

for (const database of databases) {
  describe(`while an undo is about to write, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    let proxy: TcpProxy;
    let users: number[];
    before(async () => {
      stage = await setStage(database);
      users = await stage.students(12);
      proxy = await startProxy(stage.moodle.connection);
      await stage.configure({ moodle: { port: proxy.port }, guards: { cohortRemovals: 'off' } });
    });
    beforeEach(async () => {
      await rm(join(stage.folder, 'state'), { recursive: true, force: true });
      const { admin } = stage.moodle;
      for (const table of ['mdl_cohort_members', 'mdl_cohort']) await admin(table).del();
    });
    after(async () => {
      await proxy.close();
      await stage[Symbol.asyncDispose]();
    });

    const member = (user: number) =>
      stage.moodle.admin('mdl_cohort_members').where({ userid: users[user - 1] });
    const addAnew = async (user: number) => {
      const cohort = await stage.moodle.admin('mdl_cohort').first('id');
      const timeadded = Math.floor(Date.now() / 1000) + 5;
      await stage.moodle
        .admin('mdl_cohort_members')
        .insert({ cohortid: cohort.id, userid: users[user - 1], timeadded });
    };

    /** Two runs, of which the second is undone, while somebody does something. */
    async function undoneWhile(
      [first, second]: readonly [Enrolment[], Enrolment[]],
      work: () => Promise<unknown>,
      isMoment = beginsToWrite(),
    ): Promise<RunReport> {
      stage.enrolments(first);
      assert.equal((await stage.once()).outcome, 'applied');
      stage.enrolments(second);
      const { run } = await stage.once();
      let isDone = false;
      proxy.watch(async (chunk, direction) => {
        if (isDone || direction !== 'server' || !isMoment(chunk)) return;
        isDone = true;
        await work();
      });
      const { stdout } = await stage.command('--json', '--undo', run);
      await proxy.resume();
      assert.ok(isDone);
      return JSON.parse(stdout) as RunReport;
    }

    it('a membership that is made anew stays, and the others go', async () => {
      const report = await undoneWhile([rows('INF', 1, 5), rows('INF', 1, 8)], async () => {
        await member(7).del();
        await addAnew(7);
      });
      assert.equal(report.outcome, 'partial');
      assert.equal(report.written.removed, 2);
      assert.deepEqual((await stage.cohorts())['INF-2026'], [...keys(1, 5), studentKey(7)]);
      assert.deepEqual(
        report.findings.filter(({ kind }) => kind === 'changed-meanwhile'),
        [
          {
            kind: 'changed-meanwhile',
            mapping: 'programme',
            cohort: 'INF-2026',
            what: 'membership',
            users: [users[6]],
          },
        ],
      );
      assert.deepEqual(
        report.undo?.runs.map(({ restored, overtaken }) => [restored, overtaken]),
        [[2, 1]],
      );
    });

    it('also right before the statement that removes', async () => {
      const isDelete = (chunk: Buffer) => chunk.toString('latin1').includes('DELETE');
      const work = async () => {
        await member(7).del();
        await addAnew(7);
      };
      const report = await undoneWhile([rows('INF', 1, 5), rows('INF', 1, 8)], work, isDelete);
      assert.equal(report.written.removed, 2);
      assert.deepEqual((await stage.cohorts())['INF-2026'], [...keys(1, 5), studentKey(7)]);
    });

    it('who is removed by somebody else is not counted, and no discrepancy', async () => {
      const report = await undoneWhile([rows('INF', 1, 5), rows('INF', 1, 8)], () => member(7).del());
      assert.deepEqual([report.outcome, report.written.removed], ['applied', 2]);
      assert.deepEqual((await stage.cohorts())['INF-2026'], keys(1, 5));
    });

    it('who is added by somebody else is not added twice', async () => {
      const report = await undoneWhile([rows('INF', 1, 8), rows('INF', 1, 7)], () => addAnew(8));
      assert.deepEqual([report.outcome, report.written.added], ['applied', 0]);
      assert.deepEqual((await stage.cohorts())['INF-2026'], keys(1, 8));
    });

    it('a user who is deleted is not added', async () => {
      const user = stage.moodle.admin('mdl_user').where({ id: users[7] });
      const report = await undoneWhile([rows('INF', 1, 8), rows('INF', 1, 7)], () =>
        user.clone().update({ deleted: 1 }),
      );
      await user.clone().update({ deleted: 0 });
      assert.equal(report.written.added, 0);
      assert.deepEqual((await stage.cohorts())['INF-2026'], keys(1, 7));
      assert.ok(report.findings.some(({ kind }) => kind === 'user-vanished'));
    });

    for (const moment of ['begin', 'update'] as const) {
      it(`a name that somebody changes stays, ${moment}`, async () => {
        const { admin } = stage.moodle;
        const isUpdate = (chunk: Buffer) => /for (?:no key )?update/i.test(chunk.toString('latin1'));
        const report = await undoneWhile(
          [rows('Informatique', 1, 5), rows('Informatics', 1, 5)],
          () => admin('mdl_cohort').update({ name: 'By hand' }),
          moment === 'begin' ? beginsToWrite() : isUpdate,
        );
        assert.deepEqual(await admin('mdl_cohort').pluck('name'), ['By hand']);
        assert.deepEqual([report.outcome, report.written.updated], ['partial', 0]);
        assert.ok(report.findings.some(({ kind }) => kind === 'changed-meanwhile'));
        assert.deepEqual(
          report.undo?.runs.map(({ restored, overtaken }) => [restored, overtaken]),
          [[0, 1]],
        );
      });
    }
  });
}
