/** A run history that is there and cannot be used, through the real command: nobody leaves, and whoever looks is told. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import type { CheckReport } from '../../src/report/check.ts';
import type { RunReport } from '../../src/report/report.ts';
import { databases } from '../servers/databases.ts';
import { close, give, letIn, service, serviceUid } from './accounts.ts';
import { command, type Ended, type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

const WRITER = join(import.meta.dirname, '../history/writer.ts');

/** What is done to the state folder, and how it is undone. */
type Damage = (folder: string) => Promise<() => Promise<unknown>>;

const damages: { name: string; code: string; readable?: true; damage: Damage }[] = [
  {
    name: 'made by another account',
    code: 'rights',
    damage: async (folder) => {
      await close(folder, 'reading');
      return () => give(folder);
    },
  },
  {
    name: 'that this account can read and not write',
    code: 'rights',
    readable: true,
    damage: async (folder) => {
      await close(folder, 'writing');
      return () => give(folder);
    },
  },
  { name: 'that another process holds', code: 'locked', readable: true, damage: hold },
  {
    name: 'written by a later version',
    code: 'newer',
    damage: async (folder) => {
      const version = ofVersion(folder, 1_000);
      return async () => ofVersion(folder, version);
    },
  },
  {
    name: 'with something else in its place',
    code: 'unusable',
    damage: async (folder) => {
      const database = join(folder, 'history.sqlite');
      await rename(database, `${database}.saved`);
      await mkdir(database);
      await give(folder);
      return async () => {
        await rename(database, `${database}.folder`);
        await rename(`${database}.saved`, database);
      };
    },
  },
];

/** Takes the writer's turn in the history, until it is given back. */
async function hold(folder: string): Promise<() => Promise<unknown>> {
  const holder = spawn(process.execPath, [WRITER, folder, 'hold'], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  return async () => {
    holder.stdin.end();
    await once(holder, 'exit');
  };
}

/** Sets the version of a history. @returns the one that it had */
function ofVersion(folder: string, version: number): number {
  const db = new DatabaseSync(join(folder, 'history.sqlite'));
  const before = db.prepare('PRAGMA user_version').get()?.user_version;
  db.exec(`PRAGMA user_version = ${version}`);
  db.close();
  return Number(before);
}

/** Everything that can be seen of a folder from outside. */
async function traces(folder: string): Promise<unknown> {
  const names = await readdir(folder, { recursive: true });
  const all = names.sort().map(async (name) => {
    const { size, mode, uid, mtimeMs, ctimeMs } = await stat(join(folder, name));
    return { name, size, mode, uid, mtimeMs, ctimeMs };
  });
  return Promise.all(all);
}

const memoryOf = ({ findings }: RunReport) =>
  findings.flatMap((finding) =>
    finding.kind === 'removals-withheld' && finding.reason === 'memory' ? finding.users : [],
  );

// The state folder is the same, whichever database Moodle has.
for (const database of databases.slice(0, 1)) {
  describe(`a run history, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    let number = 0;
    let folder: string;
    let programme: string;
    before(async () => {
      stage = await setStage(database);
      await stage.students(20);
    });
    after(() => stage[Symbol.asyncDispose]());

    const enrol = (from: number, to: number) =>
      stage.enrolments(
        Array.from({ length: to - from + 1 }, (_, at): Enrolment => {
          return [programme, 'Name', '2026', studentKey(from + at)];
        }),
      );
    const members = async () => (await stage.cohorts())[`${programme}-2026`]?.length;

    /** Configures a state folder of its own. */
    async function fresh(): Promise<void> {
      number += 1;
      programme = `P${number}`;
      folder = join(stage.folder, `state${number}`);
      await stage.configure({ state: { folder } });
      await letIn(stage.folder);
    }

    /** A history in which ten students have been entered; four of them are gone then, and two are new. */
    async function begun(): Promise<void> {
      await fresh();
      enrol(1, 10);
      assert.equal((await stage.once()).outcome, 'applied');
      await give(folder);
      enrol(5, 12);
    }

    const asService = (...args: string[]): Promise<Ended> =>
      command(['--config', join(stage.folder, 'config.yaml'), '--lang', 'en', ...args], {}, service);
    async function run(...args: string[]): Promise<RunReport> {
      const { stdout, stderr } = await asService('--once', '--json', ...args);
      assert.ok(stdout.startsWith('{'), stderr);
      return JSON.parse(stdout) as RunReport;
    }
    async function check(): Promise<CheckReport> {
      return JSON.parse((await asService('--check', '--json')).stdout) as CheckReport;
    }

    for (const { name, code, readable = false, damage } of damages) {
      it(`${name}: nobody leaves, the rest is applied, and the check says so`, async () => {
        await begun();
        const mend = await damage(folder);
        try {
          const before = await traces(folder).catch(() => 'closed');
          const { exitCode, state } = await check();
          assert.deepEqual([exitCode, ...new Set(state.problems.map((problem) => problem.code))], [1, code]);
          assert.equal(state.isThere, readable);
          assert.deepEqual(await traces(folder).catch(() => 'closed'), before, 'a check leaves no trace');

          const report = await run();
          assert.deepEqual([report.outcome, report.exitCode], ['partial', 4]);
          assert.deepEqual([report.written.added, report.written.removed, await members()], [2, 0, 12]);
          assert.equal(memoryOf(report).length, 4);
          assert.equal(report.baseline, readable, 'what can be read is compared with');
          assert.ok(report.historyProblems.some((problem) => problem.code === code));
        } finally {
          await mend();
        }
        const { exitCode, state } = await check();
        assert.deepEqual([exitCode, state.problems], [0, []]);
        const next = await run();
        assert.deepEqual([next.outcome, next.written.removed, await members()], ['applied', 4, 8]);
      });
    }

    it('that cannot be written is read all the same: a source that lost its rows is refused', async () => {
      await begun();
      enrol(9, 12);
      await close(folder, 'writing');
      const report = await run();
      assert.deepEqual(
        [report.outcome, report.refusals.map(({ guard }) => guard)],
        ['refused', ['rowsDrop']],
      );
    });

    it('made by another account: the message has the account and the command that gives it the folder', async () => {
      await begun();
      await close(folder, 'reading');
      for (const args of [['--check'], ['--once']]) {
        const { stdout } = await asService(...args);
        assert.match(stdout, new RegExp(`This account \\(uid ${serviceUid}\\) may not use`));
        assert.match(stdout, new RegExp(`^ *chown -R ${serviceUid}:\\d+ ${folder}$`, 'm'));
      }
      const { code, stdout, stderr } = await asService('--history');
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, /may not use/);
      await give(folder);
    });

    it('that cannot be used: the withheld removals can be approved', async () => {
      await begun();
      await close(folder, 'reading');
      const { approvable = '' } = await run();
      const report = await run('--approve', approvable);
      assert.deepEqual([report.outcome, report.written.removed, await members()], ['applied', 4, 8]);
      await give(folder);
    });

    it('that is damaged is set aside; nobody leaves until the removals are approved', async () => {
      await begun();
      const file = await open(join(folder, 'history.sqlite'), 'r+');
      await file.write(Buffer.alloc(8192, 0x5a), 0, 8192, 0);
      await file.close();
      const { exitCode, state } = await check();
      assert.deepEqual([exitCode, state.problems.map(({ code }) => code)], [1, ['damaged']]);
      const codes: string[][] = [];
      let approvable = '';
      for (const _ of [1, 2]) {
        const report = await run();
        codes.push(report.historyProblems.map(({ code }) => code));
        assert.deepEqual([report.outcome, memoryOf(report).length], ['partial', 4]);
        approvable = report.approvable ?? '';
      }
      assert.deepEqual(codes, [['corrupt'], ['lost']]);
      assert.deepEqual(
        (await check()).state.problems.map(({ code }) => code),
        ['lost'],
      );
      assert.equal((await run('--approve', approvable)).written.removed, 4);
      enrol(6, 12);
      const next = await run();
      assert.deepEqual([next.outcome, next.written.removed, next.historyProblems], ['applied', 1, []]);
    });

    it('that is lost is whole again once a run has nobody to remove', async () => {
      await begun();
      enrol(1, 11);
      await writeFile(join(folder, 'history.sqlite'), 'no database '.repeat(1_000));
      assert.deepEqual((await run()).outcome, 'applied');
      enrol(2, 11);
      const next = await run();
      assert.deepEqual([next.outcome, next.written.removed, next.historyProblems], ['applied', 1, []]);
    });

    it('that is not there: looking makes nothing, not even a dry run; the first run makes it', async () => {
      await fresh();
      enrol(1, 10);
      for (const args of [['--check'], ['--history'], ['--print-config'], ['--once', '--dry-run']]) {
        assert.equal((await stage.command(...args)).code, 0, args.join(' '));
        await assert.rejects(stat(folder), args.join(' '));
      }
      await mkdir(folder);
      await give(folder);
      const { state } = await check();
      assert.deepEqual([state.isThere, state.uid, state.problems], [false, serviceUid, []]);
      const report = await run();
      assert.deepEqual([report.outcome, report.historyProblems], ['applied', []]);
    });

    it('in which root has run as well can still be used by its account', async () => {
      await begun();
      for (const args of [['--once', '--dry-run'], ['--once']]) {
        await stage.command(...args);
        assert.deepEqual((await check()).state.problems, [], args.join(' '));
      }
      enrol(6, 12);
      assert.deepEqual((await run()).historyProblems, []);
    });
  });
}
