/** What each policy lets leave, taken back; and any night of a site, undone, against a model. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeHistory, composeUndo } from '../../src/compose.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { RunReport } from '../../src/report/report.ts';
import { runJob } from '../../src/run/run.ts';
import fc from '../properties.ts';
import { databases } from '../servers/databases.ts';
import { runInside, silentLog } from './inside.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

const of = (programme: string, students: Iterable<number>): Enrolment[] =>
  [...students].map((student) => [programme, programme, '2026', studentKey(student)]);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const keys = (...students: number[]) => students.map(studentKey);

const GUARDS = {
  removals: 'off',
  removalsWeek: 'off',
  cohortRemovals: 'off',
  rowsDrop: 'off',
  rowsGrowth: 'off',
  additions: 'off',
};
/** Short enough to be waited for: 3.6 seconds. */
const GRACE_HOURS = 0.001;

for (const database of databases) {
  /** What does not depend on the database is tried on one. */
  const isFirst = database === databases[0];
  describe(`what a policy lets leave, undone, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    let users: number[];
    before(async () => {
      stage = await setStage(database);
      users = await stage.students(12);
    });
    beforeEach(async () => {
      await rm(join(stage.folder, 'state'), { recursive: true, force: true });
      for (const table of ['mdl_cohort_members', 'mdl_cohort']) await stage.moodle.admin(table).del();
      await stage.configure({ guards: GUARDS });
    });
    after(() => stage[Symbol.asyncDispose]());

    const members = async (cohort = 'INF-2026') => (await stage.cohorts())[cohort];
    const pair = async (student: number) => {
      const { id } = await stage.moodle.admin('mdl_cohort').first('id');
      return { cohortid: Number(id), userid: users[student - 1] };
    };
    const addByHand = async (student: number, timeadded = Math.floor(Date.now() / 1000)) =>
      stage.moodle.admin('mdl_cohort_members').insert({ ...(await pair(student)), timeadded });
    const removeByHand = async (student: number) =>
      stage.moodle
        .admin('mdl_cohort_members')
        .where(await pair(student))
        .del();

    async function sync(...enrolments: Enrolment[]): Promise<RunReport> {
      stage.enrolments(enrolments);
      const report = await stage.once();
      assert.ok(['applied', 'unchanged'].includes(report.outcome), report.outcome);
      return report;
    }
    async function undone(...args: string[]): Promise<RunReport> {
      const { stdout, stderr } = await stage.command('--json', ...args);
      assert.match(stdout, /^\{/, stderr);
      return JSON.parse(stdout) as RunReport;
    }
    const resume = () => stage.command('--resume');

    it('own: what the service had made comes back as its own, and a member by hand is nobody’s business', async () => {
      await stage.configure({ guards: GUARDS, policy: { removals: 'own' } });
      await sync(...of('INF', range(1, 5)));
      await addByHand(9);
      const second = await sync(...of('INF', range(3, 6)));
      assert.deepEqual(await members(), keys(3, 4, 5, 6, 9));
      const undo = await undone('--undo', second.run);
      assert.deepEqual(await members(), keys(1, 2, 3, 4, 5, 9));
      await undone('--undo', undo.run);
      assert.deepEqual(await members(), keys(3, 4, 5, 6, 9), 'undoing the undo');
      await undone('--undo-since', second.run);
      assert.deepEqual(await members(), keys(1, 2, 3, 4, 5, 9));
      await resume();
      await sync(...of('INF', range(3, 6)));
      assert.deepEqual(await members(), keys(3, 4, 5, 6, 9), 'they leave again, being the service’s own');
    });

    it('own: who was taken out by hand, and by hand put in again, is no more the service’s own', async () => {
      await stage.configure({ guards: GUARDS, policy: { removals: 'own' } });
      await sync(...of('INF', range(1, 5)));
      await removeByHand(4);
      await removeByHand(5);
      await sync(...of('INF', [1, 2, 3, 5]));
      await addByHand(4, Math.floor(Date.now() / 1000) + 1);
      assert.equal((await sync(...of('INF', range(1, 2)))).written.removed, 2, 'three and five');
      assert.deepEqual(await members(), keys(1, 2, 4));
    });

    if (isFirst) {
      it('own: a member by hand whom another policy has removed comes back, and stays', async () => {
        await sync(...of('INF', range(1, 5)));
        await addByHand(9);
        const second = await sync(...of('INF', range(1, 5)));
        assert.deepEqual(await members(), keys(1, 2, 3, 4, 5));
        await undone('--undo', second.run);
        await resume();
        await stage.configure({ guards: GUARDS, policy: { removals: 'own' } });
        await sync(...of('INF', range(1, 4)));
        assert.deepEqual(await members(), keys(1, 2, 3, 4, 9));
      });
    }

    if (isFirst) {
      it('a time of grace: who left after it comes back, and what only waited has nothing to undo', async () => {
        await stage.configure({ guards: GUARDS, policy: { graceHours: 24 } });
        await sync(...of('INF', range(1, 5)));
        const waiting = await sync(...of('INF', range(1, 4)));
        assert.deepEqual(
          waiting.findings.map(({ kind }) => kind),
          ['leaving'],
        );
        assert.deepEqual(await members(), keys(1, 2, 3, 4, 5));
        await sync(...of('INF', range(1, 4)));
        await stage.configure({ guards: GUARDS, policy: { graceHours: GRACE_HOURS } });
        await sleep(GRACE_HOURS * 3_600_000 + 1_000);
        const left = await sync(...of('INF', range(1, 4)));
        assert.deepEqual(await members(), keys(1, 2, 3, 4));
        assert.equal((await undone('--undo', waiting.run)).outcome, 'unchanged');
        const undo = await undone('--undo', left.run);
        assert.deepEqual([undo.outcome, await members()], ['applied', keys(1, 2, 3, 4, 5)]);
        await undone('--undo', undo.run);
        assert.deepEqual(await members(), keys(1, 2, 3, 4));
      });
    }

    it('a cohort that is gone upstream and was emptied: all of its members come back', async () => {
      await stage.configure({ guards: GUARDS, policy: { goneUpstream: 'empty' } });
      await sync(...of('INF', range(1, 5)), ...of('LAW', range(4, 9)));
      const emptied = await sync(...of('INF', range(1, 5)));
      assert.deepEqual(await members('LAW-2026'), []);
      const undo = await undone('--undo', emptied.run);
      assert.deepEqual([undo.outcome, undo.written.added], ['applied', 6]);
      assert.deepEqual(await members('LAW-2026'), keys(4, 5, 6, 7, 8, 9));
      await undone('--undo', undo.run);
      assert.deepEqual(await members('LAW-2026'), []);
    });

    it('several runs with hands between them: what was before the first, but for what hands did', async () => {
      await sync(...of('INF', range(1, 5)));
      await addByHand(9);
      const second = await sync(...of('INF', range(2, 6)));
      await removeByHand(3);
      const third = await sync(...of('INF', range(2, 7)));
      await addByHand(12, Math.floor(Date.now() / 1000) + 5);
      const alone = await undone('--undo', second.run, '--dry-run');
      assert.deepEqual(
        alone.undo?.runs.map(({ restored, overtaken, done }) => [restored, overtaken, done]),
        [[3, 0, 0]],
      );
      const report = await undone('--undo-since', second.run);
      assert.deepEqual(
        report.undo?.runs.map(({ run, restored }) => [run, restored]),
        [
          [third.run, 2],
          [second.run, 3],
        ],
      );
      // Whom a hand had removed before the third run was not there before it.
      assert.deepEqual(await members(), keys(1, 2, 4, 5, 9, 12));
    });

    if (isFirst) {
      it('a pause holds until its second, and no longer', async (t) => {
        await sync(...of('INF', range(1, 5)));
        const end = Math.ceil(Date.now() / 1000) * 1000 + 3_600_000;
        const until = new Date(end).toISOString().replace('.000', '');
        await stage.command('--pause', 'a short while', '--until', until);
        stage.enrolments(of('INF', range(1, 6)));
        t.mock.timers.enable({ apis: ['Date'], now: end - 1 });
        assert.equal((await runInside(stage.folder)).outcome, 'paused');
        t.mock.timers.setTime(end);
        assert.equal((await runInside(stage.folder)).outcome, 'applied');
        assert.deepEqual(await members(), keys(1, 2, 3, 4, 5, 6));
      });
    }

    /** A sync that names these students, or a hand that adds or removes one. */
    type Event = { readonly named: readonly number[] } | { readonly hand: number; readonly isIn: boolean };
    const students = range(1, 5);
    const events = fc.array(
      fc.oneof(
        fc.record({ named: fc.subarray(students, { minLength: 1 }) }),
        fc.record({ hand: fc.constantFrom(...students), isIn: fc.boolean() }),
      ),
      { minLength: 3, maxLength: 7 },
    );

    it('any night, any of its runs: as a model has it', async () => {
      await fc.assert(
        fc.asyncProperty(events, fc.nat(), async (night: readonly Event[], which) => {
          await rm(join(stage.folder, 'state'), { recursive: true, force: true });
          for (const table of ['mdl_cohort_members', 'mdl_cohort']) await stage.moodle.admin(table).del();
          // By whom each membership was made; and by whom each student was last removed by a run.
          const madeBy = new Map<number, string>();
          const lastRun = new Map<number, string>();
          const runs: string[] = [];
          const first = of('INF', [6]);
          stage.enrolments(first);
          await runInside(stage.folder);
          madeBy.set(6, 'first');
          let tick = Math.floor(Date.now() / 1000) + 100;
          for (const event of night) {
            if ('hand' in event) {
              if (madeBy.has(event.hand) === event.isIn) continue;
              tick += 1;
              if (event.isIn) await addByHand(event.hand, tick);
              else await removeByHand(event.hand);
              if (event.isIn) madeBy.set(event.hand, 'hand');
              else madeBy.delete(event.hand);
              continue;
            }
            stage.enrolments([...first, ...of('INF', event.named)]);
            const { run } = await runInside(stage.folder);
            runs.push(run);
            for (const student of students) {
              if (madeBy.has(student) === event.named.includes(student)) continue;
              lastRun.set(student, run);
              if (madeBy.has(student)) madeBy.delete(student);
              else madeBy.set(student, run);
            }
          }
          const target = runs[which % Math.max(1, runs.length)];
          if (target === undefined) return;
          const expected = new Set([6]);
          for (const student of students) {
            const isIn = madeBy.has(student);
            const goes = madeBy.get(student) === target;
            const returns = !isIn && lastRun.get(student) === target && removedBy(target, student);
            if ((isIn && !goes) || returns) expected.add(student);
          }
          const config = await loadConfig({ file: join(stage.folder, 'config.yaml'), env: {} });
          const history = composeHistory(config, silentLog);
          try {
            const { parts, job } = composeUndo(
              config,
              silentLog,
              { run: target, andAllAfter: false },
              history,
            );
            const signal = new AbortController().signal;
            const report = await runJob(parts, job, { dryRun: false, waitSeconds: 0, signal });
            assert.equal(report.error, undefined);
          } finally {
            history.close();
          }
          assert.deepEqual(await members(), keys(...[...expected].sort((a, b) => a - b)));

          /** Whether the run removed him: its plan is known by what it named. */
          function removedBy(run: string, student: number): boolean {
            const syncs = night.filter((event) => 'named' in event);
            const event = syncs[runs.indexOf(run)];
            return event !== undefined && 'named' in event && !event.named.includes(student);
          }
        }),
        { numRuns: 5, seed: 20261126, endOnFailure: true },
      );
    });
  });
}
