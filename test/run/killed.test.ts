/**
 * The program killed at every packet that it exchanges with Moodle's database, from the first transaction to the
 * goodbye: the next run completes the work, and Moodle holds what a run that was never killed writes.
 */
import assert from 'node:assert/strict';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { composeParts, syncSettings } from '../../src/compose.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Log } from '../../src/log.ts';
import type { RunReport, RunSummary, WrittenCounts } from '../../src/report/report.ts';
import { runSync } from '../../src/run/sync.ts';
import { databases } from '../servers/databases.ts';
import { startProxy } from '../servers/proxy.ts';
import { counted, MOMENTS, Scene } from './scene.ts';
import { type Stage, setStage, studentKey } from './stage.ts';

/** Kills at fewer packets than this would mean that the test does not see the run. */
const LEAST_KILLS = 30;
const BATCH_SIZE = 8;

const silent: Log = { error() {}, warn() {}, info() {}, debug() {}, child: () => silent };
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const usernames = (from: number, to: number) => range(from, to).map((key) => studentKey(key).toLowerCase());

/** Two cohorts to create, two to rename, members to add to four and to remove from two: six transactions. */
const DESIRED: readonly (readonly [programme: string, from: number, to: number])[] = [
  ['INF', 5, 12],
  ['MAT', 3, 9],
  ['CHI', 1, 2],
  ['PHY', 13, 18],
  ['BIO', 19, 24],
];
const SEEDED = [
  { idnumber: 'INF-2026', name: 'Old name', members: usernames(1, 8) },
  { idnumber: 'MAT-2026', name: 'MAT 2026', members: usernames(1, 6) },
  { idnumber: 'CHI-2026', name: 'Old name too', members: usernames(1, 2) },
  { idnumber: 'CLUB', name: 'By hand', members: usernames(1, 3) },
];

/** What a run that nobody kills writes. */
const WRITTEN: WrittenCounts = { created: 2, updated: 2, added: 19, removed: 6 };

/** One run in this process, what the history held before it, and what it has of both runs after that. */
async function run(
  scene: Scene,
): Promise<{ report: RunReport; earlier: RunSummary | undefined; kept: WrittenCounts }> {
  const config = await loadConfig({ file: join(scene.stage.folder, 'config.yaml'), env: {} });
  const parts = composeParts(config, silent, 'once');
  try {
    const [earlier] = parts.history.runs({ limit: 1 });
    const options = { dryRun: false, waitSeconds: 0, signal: new AbortController().signal };
    const report = await runSync(parts, syncSettings(config), options);
    const changes = [earlier?.run ?? '', report.run].flatMap((run) => parts.history.changes({ run }));
    return { earlier, report, kept: counted(changes) };
  } finally {
    parts.history.close();
  }
}

async function setScene(stage: Stage): Promise<Scene> {
  await stage.students(24);
  await stage.site.addCohorts(SEEDED);
  const file = join(stage.folder, 'enrolments.csv');
  const lines = DESIRED.flatMap(([programme, from, to]) =>
    range(from, to).map((number) => `${programme},2026,${studentKey(number)}`),
  );
  await writeFile(file, ['PROGRAMME,YEAR,STUDENT', ...lines, ''].join('\n'));
  // A file that changed just now is looked at twice.
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await utimes(file, anHourAgo, anHourAgo);
  await stage.configure({
    moodle: { batchSize: BATCH_SIZE },
    // The same rows are written over and over, and the history adds them up.
    guards: {
      removals: 'off',
      removalsWeek: 'off',
      cohortRemovals: 'off',
      additions: 'off',
      cohortChanges: 'off',
    },
    mappings: {
      programme: {
        source: { file },
        student: 'STUDENT',
        idnumber: '{PROGRAMME}-{YEAR}',
        name: '{PROGRAMME} {YEAR}',
      },
    },
    log: { level: 'error' },
  });
  const scene = new Scene(stage, await startProxy(stage.moodle.connection), ['--once']);
  await scene.remember();
  return scene;
}

describe('killed at any moment', { concurrency: true, timeout: 1_800_000 }, () => {
  for (const database of databases) {
    describe(database.name, { concurrency: false }, () => {
      let scene: Scene;
      let expected: unknown;
      before(async () => {
        scene = await setScene(await setStage(database));
        const { report } = await run(scene);
        assert.equal(report.outcome, 'applied', JSON.stringify(report.error));
        assert.deepEqual(report.written, WRITTEN);
        expected = await scene.content();
      });
      after(async () => {
        await scene.proxy.close();
        await scene.stage[Symbol.asyncDispose]();
      });

      for (const moment of MOMENTS) {
        it(`at each packet, ${moment}: the next run leaves what an undisturbed one does`, async () => {
          const untouched = { without: ['cohort', 'cohort_members', 'task_scheduled'] };
          const others = await scene.stage.snapshot(untouched);
          let kills = 0;
          for (await scene.reset(); await scene.killedAt(kills + 1, moment); await scene.reset()) {
            kills += 1;
            const at = `packet ${kills}, ${moment}`;
            await scene.deserted();
            const { report, earlier, kept } = await run(scene);
            assert.equal(report.error, undefined, at);
            assert.ok(['applied', 'unchanged'].includes(report.outcome), `${at}: ${report.outcome}`);
            assert.deepEqual([report.findings, report.historyProblems], [[], []], at);
            assert.deepEqual(await scene.content(), expected, at);
            assert.deepEqual(kept, WRITTEN, `${at}: in the history`);
            assert.deepEqual([earlier?.outcome, earlier?.finishedAt], ['killed', undefined], at);
          }
          assert.ok(kills >= LEAST_KILLS, `killed at ${kills} packets`);
          assert.deepEqual(await scene.content(), expected, 'the run that came to its end');
          assert.deepEqual(await scene.stage.snapshot(untouched), others);
        });
      }
    });
  }
});
