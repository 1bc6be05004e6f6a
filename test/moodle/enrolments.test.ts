/** Which of Moodle's scheduled tasks are asked to run at once, and what is said of the others. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { databases } from '../servers/databases.ts';
import { startProxy } from '../servers/proxy.ts';
import { until } from '../servers/until.ts';
import { type Bench, createBench } from './adapter.ts';
import { snapshot } from './snapshot.ts';

const ENROL = '\\enrol_cohort\\task\\enrol_cohort_sync';
const ROLES = '\\tool_cohortroles\\task\\cohort_role_sync';
const PLANS = '\\core\\task\\sync_plans_from_template_cohorts_task';

const content = { profileFields: [{ shortname: 'studentid' }] };

const asked = (tasks: string[], waitSeconds = 0) => ({ settings: { enrolments: { tasks, waitSeconds } } });

const task = ({ moodle }: Bench, classname: string) =>
  moodle.admin('mdl_task_scheduled').where({ classname });

async function nextRun(bench: Bench, classname: string): Promise<number> {
  const [row] = await task(bench, classname).select('nextruntime');
  return Number(row.nextruntime);
}

for (const database of databases) {
  describe(`scheduled tasks on ${database.name}`, { timeout: 600_000 }, () => {
    it('are asked where they exist and are not disabled; the others are left as they are', async () => {
      const tasks = [ENROL, ROLES, '\\not\\there'];
      await using bench = await createBench(database, { content, ...asked(tasks) });
      await task(bench, ROLES).update({ disabled: 1 });
      const before = await snapshot(bench.moodle.admin, 'mdl_');
      const session = await bench.open();
      assert.deepEqual(await session.requestEnrolments(), [
        { task: ENROL, result: 'requested' },
        { task: ROLES, result: 'disabled' },
        { task: '\\not\\there', result: 'absent' },
      ]);
      const after = await snapshot(bench.moodle.admin, 'mdl_');
      const changed = after.task_scheduled?.find((row) => row.classname === ENROL);
      assert.equal(changed?.nextruntime, '0');
      const original = before.task_scheduled?.find((row) => row.classname === ENROL);
      if (changed) changed.nextruntime = original?.nextruntime ?? null;
      assert.deepEqual(after, before);
    });

    it('are found without the leading backslash, and named once', async () => {
      await using bench = await createBench(database, { content, ...asked([ENROL.slice(1), ENROL]) });
      const session = await bench.open();
      assert.deepEqual(await session.requestEnrolments(), [{ task: ENROL, result: 'requested' }]);
      assert.deepEqual(await session.requestEnrolments(), [{ task: ENROL, result: 'requested' }]);
    });

    it('are none of our business where none is configured', async () => {
      await using bench = await createBench(database, { content, ...asked([]) });
      const before = await snapshot(bench.moodle.admin, 'mdl_');
      assert.deepEqual(await (await bench.open()).requestEnrolments(), []);
      assert.deepEqual(await snapshot(bench.moodle.admin, 'mdl_'), before);
    });

    it('are waited for while they run', async () => {
      await using bench = await createBench(database, { content, ...asked([ENROL, PLANS], 60) });
      await task(bench, ENROL).update({ timestarted: 1_700_000_000 });
      const session = await bench.open();
      const asking = session.requestEnrolments();
      await until('the other one is asked', async () => (await nextRun(bench, PLANS)) === 0);
      assert.notEqual(await nextRun(bench, ENROL), 0);
      // What Moodle does at the end of a task: it would have overwritten a wish.
      await task(bench, ENROL).update({ timestarted: null, nextruntime: 1_800_000_000 });
      assert.deepEqual(await asking, [
        { task: ENROL, result: 'requested' },
        { task: PLANS, result: 'requested' },
      ]);
      assert.equal(await nextRun(bench, ENROL), 0);
    });

    it('are asked all the same where they run for too long, and that is said', async () => {
      await using bench = await createBench(database, { content, ...asked([ENROL], 1) });
      await task(bench, ENROL).update({ timestarted: 1_700_000_000 });
      const began = performance.now();
      assert.deepEqual(await (await bench.open()).requestEnrolments(), [
        { task: ENROL, result: 'still-running' },
      ]);
      assert.ok(performance.now() - began < 30_000);
      assert.equal(await nextRun(bench, ENROL), 0);
    });

    it('are no longer waited for when the service is asked to stop', async () => {
      await using bench = await createBench(database, { content, ...asked([ENROL], 60) });
      await task(bench, ENROL).update({ timestarted: 1_700_000_000 });
      const controller = new AbortController();
      const session = await bench.open({}, controller.signal);
      setTimeout(() => controller.abort(), 200);
      assert.deepEqual(await session.requestEnrolments(), [{ task: ENROL, result: 'still-running' }]);
    });

    it('are reported where the database cannot be asked any more: the memberships are written', async () => {
      await using bench = await createBench(database, { content, ...asked([ENROL]) });
      await using proxy = await startProxy(bench.settings);
      const session = await bench.open({ host: proxy.host, port: proxy.port, retries: 1 });
      proxy.refuse();
      proxy.reset();
      assert.deepEqual(await session.requestEnrolments(), [{ task: ENROL, result: 'failed' }]);
      assert.deepEqual(bench.log.messages('warn'), ["Moodle's tasks could not be asked"]);
    });
  });
}
