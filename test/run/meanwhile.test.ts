/** What somebody changes in Moodle while a run reads. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { databases } from '../servers/databases.ts';
import { startProxy, type TcpProxy } from '../servers/proxy.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';
import { beginsToWrite } from './writes.ts';

const GUARDS = {
  removals: 'off',
  cohortRemovals: 'off',
  rowsDrop: 'off',
  unmatchedShare: 'off',
  unmatchedIncrease: 'off',
};

const enrolled = (programme: string, ...students: number[]): Enrolment[] =>
  students.map((student) => [programme, programme, '2026', studentKey(student)]);
const keys = (...numbers: number[]) => numbers.map(studentKey);

for (const database of databases) {
  describe(`while a run reads, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    let proxy: TcpProxy;
    let users: number[];
    before(async () => {
      stage = await setStage(database);
      users = await stage.students(12);
      proxy = await startProxy(stage.moodle.connection);
      await stage.configure({ moodle: { port: proxy.port }, guards: GUARDS });
    });
    after(async () => {
      await proxy.close();
      await stage[Symbol.asyncDispose]();
    });

    /** Runs the command, and does something once everything has been read. */
    const runWhile = async (work: () => Promise<unknown>) => {
      let isDone = false;
      const isWrite = beginsToWrite();
      proxy.watch(async (chunk, direction) => {
        if (isDone || direction !== 'server' || !isWrite(chunk)) return;
        isDone = true;
        await work();
      });
      const report = await stage.once();
      await proxy.resume();
      assert.ok(isDone);
      return report;
    };

    it('a number is corrected: whoever carries it does not leave, though he was not found by it', async () => {
      const { admin } = stage.moodle;
      const value = admin('mdl_user_info_data').where({ userid: users[0] ?? 0 });
      stage.enrolments([...enrolled('INF', 1, 2, 3, 4, 5)]);
      assert.equal((await stage.once()).outcome, 'applied');
      await value.clone().update({ data: 'S9001' });
      stage.enrolments([...enrolled('INF', 1, 3, 4, 5)]);
      const report = await runWhile(() => value.clone().update({ data: studentKey(1) }));
      assert.deepEqual([report.outcome, report.ended.code, report.written.removed], ['partial', 4, 1]);
      const found = report.findings.filter(({ kind }) => kind === 'changed-meanwhile');
      const at = { mapping: 'programme', cohort: 'INF-2026', what: 'value' };
      assert.deepEqual(found, [{ kind: 'changed-meanwhile', ...at, users: users.slice(0, 1) }]);
      assert.deepEqual((await stage.cohorts())['INF-2026'], keys(1, 3, 4, 5));
      assert.equal((await stage.once()).outcome, 'unchanged');
    });

    for (const [what, change] of [
      ['is handed to another plugin', { component: 'local_other' }],
      ['loses its idnumber', { idnumber: null }],
    ] as const) {
      it(`a cohort ${what}: nobody leaves it or joins it`, async () => {
        const { admin } = stage.moodle;
        const idnumber = `P-${what.length}`;
        const rows = (...students: number[]) =>
          students.map((student): Enrolment => ['P', 'P', String(what.length), studentKey(student)]);
        stage.enrolments(rows(6, 7, 8));
        assert.equal((await stage.once()).outcome, 'applied');
        const cohort = await admin('mdl_cohort').where({ idnumber }).first('id');
        stage.enrolments(rows(8, 9));
        const report = await runWhile(() => admin('mdl_cohort').where(cohort).update(change));
        assert.deepEqual([report.outcome, report.ended.code], ['partial', 4]);
        assert.deepEqual(report.written, { created: 0, updated: 0, added: 0, removed: 0 });
        const found = report.findings.filter(({ kind }) => kind === 'changed-meanwhile');
        assert.deepEqual(
          found.map((finding) => 'cohort' in finding && finding.cohort),
          [idnumber],
        );
        const members = await admin('mdl_cohort_members')
          .where({ cohortid: cohort.id })
          .orderBy('userid')
          .pluck('userid');
        assert.deepEqual(members.map(Number), users.slice(5, 8));
      });
    }
  });
}
