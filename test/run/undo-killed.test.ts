/**
 * An undo killed at every second packet that it exchanges with Moodle's database, at the odd ones with one database and
 * at the even ones with the other, in one of three moments by turns, with hands and syncs in between: the second try
 * completes it, and nothing is invented.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { composeHistory, composeParts, composeUndo, syncSettings } from '../../src/compose.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { RunReport, WrittenCounts } from '../../src/report/report.ts';
import { runJob } from '../../src/run/run.ts';
import { runSync } from '../../src/run/sync.ts';
import { databases } from '../servers/databases.ts';
import { startProxy } from '../servers/proxy.ts';
import { silentLog } from './inside.ts';
import { counted, MOMENTS, Scene } from './scene.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

/** Kills at fewer packets than this would mean that the test does not see the undo. */
const LEAST_KILLS = 12;
const OPTIONS = { dryRun: false, waitSeconds: 0 } as const;

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const usernames = (from: number, to: number) => range(from, to).map((key) => studentKey(key).toLowerCase());
const rows = (programme: string, from: number, to: number): Enrolment[] =>
  range(from, to).map((number) => [programme, programme, '2026', studentKey(number)]);

const SEEDED = [
  { idnumber: 'INF-2026', name: 'Old name', members: usernames(1, 8) },
  { idnumber: 'MAT-2026', name: 'Old name too', members: usernames(1, 6) },
  { idnumber: 'CLUB', name: 'By hand', members: usernames(1, 3) },
];
/** Two renamed, one made, of two some leave and some join. */
const DESIRED = [...rows('INF', 5, 12), ...rows('MAT', 3, 9), ...rows('PHY', 13, 18)];
/** What undoing that writes, where nobody kills it. */
const TAKEN_BACK: WrittenCounts = { created: 0, updated: 2, added: 6, removed: 13 };

for (const [firstPacket, database] of databases.entries().map(([index, one]) => [index + 1, one] as const)) {
  describe(`an undo killed at any moment, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    let scene: Scene;
    let run: string;
    let expected: unknown;
    before(async () => {
      stage = await setStage(database);
      await stage.students(24);
      await stage.site.addCohorts(SEEDED);
      stage.enrolments(DESIRED);
      await stage.configure({
        moodle: { batchSize: 8 },
        guards: { removals: 'off', removalsWeek: 'off', cohortRemovals: 'off', additions: 'off' },
        log: { level: 'error' },
      });
      const report = await stage.once();
      assert.equal(report.outcome, 'applied');
      run = report.run;
      scene = new Scene(stage, await startProxy(stage.moodle.connection), ['--undo', run]);
      await scene.remember();
      await cp(join(stage.folder, 'state'), join(stage.folder, 'kept'), { recursive: true });
      const whole = await undo();
      assert.deepEqual([whole.report.outcome, whole.report.written], ['applied', TAKEN_BACK]);
      expected = await scene.content();
    });
    after(async () => {
      await scene.proxy.close();
      await stage[Symbol.asyncDispose]();
    });

    async function reset(): Promise<void> {
      await scene.reset();
      await rm(join(stage.folder, 'state'), { recursive: true, force: true });
      await cp(join(stage.folder, 'kept'), join(stage.folder, 'state'), { recursive: true });
    }

    /** The undo in this process, and what the history has of all undoing. */
    async function undo(): Promise<{ report: RunReport; kept: WrittenCounts }> {
      const config = await loadConfig({ file: join(stage.folder, 'config.yaml'), env: {} });
      const history = composeHistory(config, silentLog);
      try {
        const { parts, job } = composeUndo(config, silentLog, { run, andAllAfter: false }, history);
        const signal = new AbortController().signal;
        const report = await runJob(parts, job, { ...OPTIONS, signal });
        const runs = history.runs({ limit: 10 }).filter((one) => one.undo);
        return { report, kept: counted(runs.flatMap((one) => history.changes({ run: one.run }))) };
      } finally {
        history.close();
      }
    }

    async function sync(): Promise<RunReport> {
      const config = await loadConfig({ file: join(stage.folder, 'config.yaml'), env: {} });
      const parts = composeParts(config, silentLog, 'schedule');
      try {
        const signal = new AbortController().signal;
        return await runSync(parts, syncSettings(config), { ...OPTIONS, signal });
      } finally {
        parts.history.close();
      }
    }

    it('is completed by the second try', async () => {
      let kills = 0;
      for (;;) {
        await reset();
        const moment = MOMENTS[kills % 3] ?? 'heard';
        if (!(await scene.killedAt(kills + 1, moment))) break;
        kills += 1;
        const at = `packet ${kills}, ${moment}`;
        await scene.deserted();
        assert.ok(existsSync(join(stage.folder, 'state', 'paused.json')), `${at}: paused before it wrote`);
        if (kills % 4 === 0) assert.equal((await sync()).outcome, 'paused', at);
        const { report, kept } = await undo();
        assert.equal(report.error, undefined, at);
        assert.ok(['applied', 'unchanged'].includes(report.outcome), `${at}: ${report.outcome}`);
        assert.deepEqual(report.historyProblems, [], at);
        assert.deepEqual(await scene.content(), expected, at);
        assert.deepEqual(kept, TAKEN_BACK, `${at}: in the history`);
        const [told] = report.undo?.runs ?? [];
        assert.deepEqual([told?.overtaken, told?.left], [0, 0], at);
        assert.equal((told?.restored ?? 0) + (told?.done ?? 0), 21, at);
        assert.ok(report.enrolments.length > 0, `${at}: Moodle’s tasks are asked`);
      }
      assert.ok(kills >= LEAST_KILLS, `killed at ${kills} packets`);
      assert.deepEqual(await scene.content(), expected, 'the undo that came to its end');
    });

    it('leaves what somebody does between the two tries', async () => {
      const { admin } = stage.moodle;
      const [cohort, joined, other] = await Promise.all([
        admin('mdl_cohort').where({ idnumber: 'INF-2026' }).first('id'),
        admin('mdl_user').where({ username: 's0010' }).first('id'),
        admin('mdl_user').where({ username: 's0020' }).first('id'),
      ]);
      let kills = 0;
      for (let packet = 1 + firstPacket; ; packet += 9) {
        await reset();
        if (!(await scene.killedAt(packet, MOMENTS[packet % 3] ?? 'heard'))) break;
        kills += 1;
        await scene.deserted();
        // One whom the run has added is made a member anew, and one is who never was.
        await admin('mdl_cohort_members').where({ cohortid: cohort.id, userid: joined.id }).del();
        const timeadded = Math.floor(Date.now() / 1000) + 5;
        for (const { id: userid } of [joined, other]) {
          await admin('mdl_cohort_members').insert({ cohortid: cohort.id, userid, timeadded });
        }
        const { report } = await undo();
        assert.equal(report.outcome, 'partial', `packet ${packet}`);
        const [told] = report.undo?.runs ?? [];
        assert.equal(told?.overtaken, 1, `packet ${packet}`);
        const left = expected as { cohorts: unknown; members: string[]; tasks: unknown };
        assert.deepEqual(await scene.content(), {
          ...left,
          members: [...left.members, 'INF-2026 s0010', 'INF-2026 s0020'].sort(),
        });
      }
      assert.ok(kills >= LEAST_KILLS / 10, `killed at ${kills} packets`);
    });
  });
}
