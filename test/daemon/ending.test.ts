/** How the service ends: as process 1 of a container too, in mid-write, and where nothing answers any more. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { untilBlocked } from '../moodle/account.ts';
import { type Enrolment, type Overrides, type Stage, setStage, studentKey } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';
import { startProxy } from '../servers/proxy.ts';
import { Program, type Start } from './program.ts';

/** Needs root, or a kernel that lets users have namespaces of their own; a container needs CAP_SYS_ADMIN. */
const AS_PROCESS_1 = [
  'unshare',
  '--map-root-user',
  '--pid',
  '--fork',
  '--mount-proc',
  '--kill-child=SIGKILL',
  '--',
];

/** How long an end may take, in seconds; whoever has not heard takes that long. */
const STOP_LIMIT_S = 60;
/** On a machine that is busy, in milliseconds. */
const PROMPT_MS = 40_000;

const rows = (count: number): Enrolment[] =>
  Array.from({ length: count }, (_, index) => ['INF', 'Informatique', '2026', studentKey(index + 1)]);

for (const database of databases) {
  describe(`the end of the service, ${database.name}`, { timeout: 600_000 }, () => {
    let stage: Stage;
    let program: Program | undefined;
    let release = async () => {};
    before(async () => {
      stage = await setStage(database);
      await stage.students(30);
      stage.enrolments(rows(10));
      assert.equal((await stage.once()).outcome, 'applied');
    });
    afterEach(async () => {
      await program?.[Symbol.asyncDispose]();
      await release();
      stage.oracle.clearFaults();
    });
    after(() => stage[Symbol.asyncDispose]());

    async function start(overrides: Overrides = {}, how: Start = {}): Promise<Program> {
      const schedule = { cron: '0 0 1 1 *', timezone: 'UTC' };
      await stage.configure({ schedule, stopTimeoutSeconds: STOP_LIMIT_S, ...overrides });
      program = new Program(stage.folder, how);
      await program.logged(/run started/);
      return program;
    }

    /** Keeps others from writing members to the cohort until `release()`. */
    async function holdCohort(): Promise<void> {
      const rival = await stage.moodle.admin.transaction();
      release = async () => {
        if (!rival.isCompleted()) await rival.rollback();
      };
      await rival('mdl_cohort').where({ idnumber: 'INF-2026' }).forUpdate().select('id');
    }

    const members = async () => (await stage.cohorts())['INF-2026']?.length;
    const account = () => ({ admin: stage.moodle.admin, ...stage.moodle.connection });

    it('obeys every signal as process 1 of a container', async () => {
      const service = await start({}, { wrapper: AS_PROCESS_1 });
      await service.logged(/next run/);
      const status = await readFile(`/proc/${await service.pid()}/status`, 'utf8');
      assert.match(status, /^NSpid:\t\d+\t1$/m);
      await service.signal('SIGUSR1');
      await service.logged(/run ended/, 2);
      await service.signal('SIGHUP');
      await service.logged(/configuration read again/);
      await service.logged(/next run/, 3);
      const { code, took } = await service.stop();
      assert.equal(code, 0, service.log);
      assert.ok(took < PROMPT_MS, `${took} ms`);
    });

    for (const how of [{}, { wrapper: AS_PROCESS_1 }]) {
      const name = 'wrapper' in how ? 'as process 1' : 'as any process';
      it(`finishes the batch in hand, and leaves the rest to the next run, ${name}`, async () => {
        const before = (await members()) ?? 0;
        stage.enrolments(rows(before + 6));
        await holdCohort();
        const service = await start({ moodle: { batchSize: 2 } }, how);
        await untilBlocked(account());
        await service.signal('SIGTERM');
        await sleep(300);
        assert.ok(!service.hasEnded, 'the batch waits for its lock');
        await release();
        assert.equal(await service.ended(), 0, service.log);
        assert.match(service.log, /run ended .*outcome=interrupted .*added=2/);
        assert.doesNotMatch(service.log, / error |next run/);
        assert.equal(await members(), before + 2);
        await stage.configure();
        const next = await stage.once();
        assert.deepEqual([next.outcome, next.written.added], ['applied', 4]);
        assert.equal(await members(), before + 6);
      });

      it(`ends at once at the second signal, and half of nothing is written, ${name}`, async () => {
        const before = (await members()) ?? 0;
        stage.enrolments(rows(before + 2));
        await holdCohort();
        const service = await start({}, how);
        await untilBlocked(account());
        await service.signal('SIGTERM');
        await sleep(200);
        assert.ok(!service.hasEnded);
        const insisted = performance.now();
        await service.signal('SIGTERM');
        assert.equal(await service.ended(), 143);
        assert.ok(performance.now() - insisted < PROMPT_MS);
        await release();
        assert.equal(await members(), before);
        const next = await stage.once('--wait', '60');
        assert.deepEqual([next.outcome, next.written.added], ['applied', 2]);
      });
    }

    it('keeps to its time where neither database says anything any more', async () => {
      const { connection } = stage.moodle;
      await using moodle = await startProxy(connection);
      await using oracle = await startProxy({ host: '127.0.0.1', port: stage.oracle.port });
      const connectString = stage.oracle.connectString.replace(
        String(stage.oracle.port),
        String(oracle.port),
      );
      stage.oracle.fault({ at: 'fetch', row: 1, kind: 'slow', ms: 120_000 });
      const service = await start({
        oracle: { connectString },
        moodle: { host: moodle.host, port: moodle.port },
        stopTimeoutSeconds: 3,
      });
      await sleep(1_000);
      moodle.silence();
      oracle.silence();
      const { code, took } = await service.stop();
      assert.ok(code === 0 || code === 143, `${code}`);
      assert.ok(took < 20_000, `${took} ms`);
    });
  });
}
