import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { SEEDED_AT } from '../moodle/site.ts';
import { databases } from '../servers/databases.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

const enrolled = (programme: string, name: string, from: number, to: number): Enrolment[] =>
  Array.from({ length: to - from + 1 }, (_, index) => [programme, name, '2026', studentKey(from + index)]);
const keys = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => studentKey(from + index));

for (const database of databases) {
  describe(`from Oracle to Moodle on ${database.name}`, () => {
    let stage: Stage;
    before(async () => {
      stage = await setStage(database);
      await stage.students(60);
    });
    after(() => stage[Symbol.asyncDispose]());

    it('makes the cohorts of a first sync, with their members, and leaves every other table as it was', async () => {
      stage.enrolments([
        ...enrolled('INF', 'Informatique', 1, 30),
        ...enrolled('MAT', 'Mathématiques', 21, 50),
      ]);
      const untouched = { without: ['cohort', 'cohort_members', 'task_scheduled'] };
      const before = await stage.snapshot(untouched);
      const report = await stage.once();
      assert.equal(report.outcome, 'applied', report.ended.stderr);
      assert.equal(report.ended.code, 0);
      assert.deepEqual(report.written, { created: 2, updated: 0, added: 60, removed: 0 });
      assert.deepEqual(await stage.cohorts(), { 'INF-2026': keys(1, 30), 'MAT-2026': keys(21, 50) });
      assert.deepEqual(await stage.snapshot(untouched), before);
    });

    it('finds nothing to do when it is run again', async () => {
      const before = await stage.snapshot();
      const report = await stage.once();
      assert.equal(report.outcome, 'unchanged');
      assert.equal(report.ended.code, 0);
      assert.deepEqual(report.changes, []);
      assert.deepEqual(report.enrolments, [], 'nothing changed, so Moodle is asked for nothing');
      assert.deepEqual(await stage.snapshot(), before);
    });

    it('names the cohorts as the source does, with times that are now', async () => {
      const rows = await stage.moodle.admin('mdl_cohort').orderBy('idnumber');
      assert.deepEqual(
        rows.map(({ name, idnumber, visible, component, contextid, descriptionformat }) => ({
          name,
          idnumber,
          visible: Number(visible),
          component,
          contextid: Number(contextid),
          descriptionformat: Number(descriptionformat),
        })),
        [
          ['Informatique 2026', 'INF-2026'],
          ['Mathématiques 2026', 'MAT-2026'],
        ].map(([name, idnumber]) => ({
          name,
          idnumber,
          visible: 1,
          component: '',
          contextid: 1,
          descriptionformat: 1,
        })),
      );
      const now = Date.now() / 1000;
      for (const { timecreated, timemodified } of rows) {
        assert.equal(Number(timecreated), Number(timemodified));
        assert.ok(Math.abs(now - Number(timecreated)) < 120);
      }
      const members = await stage.moodle.admin('mdl_cohort_members').pluck('timeadded');
      assert.ok(members.every((added) => Math.abs(now - Number(added)) < 120));
    });

    it('follows arrivals, leavers and a new name', async () => {
      stage.enrolments([
        ...enrolled('INF', 'Sciences informatiques', 3, 33),
        ...enrolled('MAT', 'Mathématiques', 21, 50),
      ]);
      const report = await stage.once();
      assert.equal(report.outcome, 'applied', report.ended.stderr);
      assert.deepEqual(report.written, { created: 0, updated: 1, added: 3, removed: 2 });
      assert.deepEqual(await stage.cohorts(), { 'INF-2026': keys(3, 33), 'MAT-2026': keys(21, 50) });
      const [{ name }] = await stage.moodle.admin('mdl_cohort').where({ idnumber: 'INF-2026' });
      assert.equal(name, 'Sciences informatiques 2026');
      assert.deepEqual(
        report.enrolments.map(({ result }) => result),
        ['requested', 'requested', 'requested'],
      );
      const next = await stage.moodle
        .admin('mdl_task_scheduled')
        .where('classname', '\\enrol_cohort\\task\\enrol_cohort_sync')
        .pluck('nextruntime');
      assert.deepEqual(next.map(Number), [0]);
    });

    it('leaves a cohort that has gone upstream, and everything that is not its own, as it is', async () => {
      const [category] = [await stage.site.addCategory({ name: 'Faculté', idnumber: 'FAC' })];
      assert.ok(category);
      await stage.site.addCohorts([
        { idnumber: 'INF-2027', name: 'Another plugin’s', component: 'local_other', members: ['s0001'] },
        { idnumber: null, name: 'By hand, without idnumber', members: ['s0001', 's0002'] },
        { idnumber: 'CLUB', name: 'By hand', members: ['s0005'], category: 'FAC' },
        { idnumber: 'DUP-2026', name: 'One of two', members: ['s0007'] },
        { idnumber: 'DUP-2026', name: 'The other', members: ['s0008'] },
      ]);
      stage.enrolments([
        ...enrolled('INF', 'Sciences informatiques', 3, 33),
        ['INF', 'Hers', '2027', studentKey(9)],
        ['DUP', 'Both', '2026', studentKey(9)],
      ]);
      const before = await stage.snapshot();
      await stage.configure({ guards: { rowsDrop: 'off' } });
      const report = await stage.once();
      assert.equal(report.outcome, 'partial');
      assert.equal(report.ended.code, 4);
      assert.deepEqual(
        report.findings.map(({ kind }) => kind),
        ['duplicate-cohort', 'foreign-component', 'gone-upstream'],
      );
      assert.deepEqual(report.guardsOff, ['rowsDrop']);
      assert.deepEqual(await stage.snapshot(), before);
      await stage.configure();
    });

    it('neither counts nor touches memberships of deleted users', async () => {
      const ghost = await stage.site.addUser({
        username: 'gone',
        profile: { studentid: 'S0003' },
        deleted: true,
      });
      const [{ id }] = await stage.moodle.admin('mdl_cohort').where({ idnumber: 'INF-2026' });
      await stage.site.addMembers(Number(id), [ghost, 999_999]);
      stage.enrolments([
        ...enrolled('INF', 'Sciences informatiques', 3, 33),
        ...enrolled('MAT', 'Mathématiques', 21, 50),
      ]);
      const before = await stage.snapshot();
      const report = await stage.once();
      assert.equal(report.outcome, 'unchanged', JSON.stringify(report.findings));
      assert.equal(report.mappings[0]?.membersBefore, 31 + 30);
      assert.deepEqual(await stage.snapshot(), before);
    });

    it('shows in a dry run what it would do, and writes nothing', async () => {
      stage.enrolments([
        ...enrolled('INF', 'Sciences informatiques', 3, 35),
        ...enrolled('MAT', 'Mathématiques', 22, 50),
      ]);
      const before = await stage.snapshot();
      const report = await stage.once('--dry-run');
      assert.equal(report.outcome, 'applied');
      assert.equal(report.ended.code, 0);
      assert.equal(report.dryRun, true);
      assert.match(report.ended.stderr, /run ended .*wouldBe=applied/);
      assert.doesNotMatch(report.ended.stderr, /outcome=applied/);
      assert.deepEqual(report.written, { created: 0, updated: 0, added: 0, removed: 0 });
      assert.deepEqual(
        report.changes.map(({ idnumber, adds, removes }) => [idnumber, adds.length, removes.length]),
        [
          ['INF-2026', 2, 0],
          ['MAT-2026', 0, 1],
        ],
      );
      assert.deepEqual(await stage.snapshot(), before);
    });

    it('works on the cohorts that --cohort names, and on no other', async () => {
      const report = await stage.once('--cohort', 'MAT-2026');
      assert.equal(report.outcome, 'applied');
      assert.deepEqual(report.written, { created: 0, updated: 0, added: 0, removed: 1 });
      const cohorts = await stage.cohorts();
      assert.deepEqual(cohorts['MAT-2026'], keys(22, 50));
      assert.equal(cohorts['INF-2026']?.includes('S0035'), false);
      const disguised = await stage.once('--cohort', ' MAT\u00ad-2026\u200b');
      assert.equal(disguised.outcome, 'unchanged');
      const unknown = await stage.once('--cohort', 'NONE');
      assert.equal(unknown.outcome, 'partial');
      assert.deepEqual(unknown.findings, [{ kind: 'cohort-not-in-source', cohort: 'NONE' }]);
    });

    it('uses one read-only session that a DBA can recognise, and logs off', async () => {
      const seen = stage.oracle.sessions.length;
      await stage.once();
      await stage.oracle.quiet();
      const [session, ...more] = stage.oracle.sessions.slice(seen);
      assert.deepEqual(more, []);
      assert.equal(session?.module, 'moodle-cohort-sync');
      assert.equal(session?.action, 'once');
      assert.equal(session?.closed, 'logoff');
      assert.match(session?.statements[0] ?? '', /SET TRANSACTION READ ONLY/i);
    });

    it('keeps its reports where only their owner can read them', async () => {
      const { mode } = await stat(`${stage.folder}/state/history.sqlite`);
      assert.equal(mode & 0o777, 0o600);
      assert.notEqual(SEEDED_AT, 0);
    });
  });
}
