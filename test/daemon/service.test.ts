/** The service as an operator has it: the real program, its signals, its health, and databases that fail. */
import assert from 'node:assert/strict';
import { copyFile, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Enrolment, type Overrides, type Stage, setStage, studentKey } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';
import { freePort } from '../servers/process.ts';
import { Program } from './program.ts';

/** How long an end may take, in seconds; whoever has not heard takes that long. */
const STOP_LIMIT_S = 60;
/** On a machine that is busy, in milliseconds. */
const PROMPT_MS = 40_000;

const rows = (count: number): Enrolment[] =>
  Array.from({ length: count }, (_, index) => ['INF', 'Informatique', '2026', studentKey(index + 1)]);

for (const database of databases) {
  describe(`the service, ${database.name}`, () => {
    let stage: Stage;
    let daemon: Program | undefined;
    before(async () => {
      stage = await setStage(database);
      await stage.students(40);
    });
    afterEach(async () => {
      await daemon?.[Symbol.asyncDispose]();
      stage.oracle.clearFaults();
    });
    after(() => stage[Symbol.asyncDispose]());

    async function start(overrides: Overrides = {}): Promise<Program> {
      const port = await freePort();
      await stage.configure({
        schedule: { cron: '0 0 1 1 *', timezone: 'UTC' },
        health: { port },
        log: { level: 'info' },
        stopTimeoutSeconds: STOP_LIMIT_S,
        ...overrides,
      });
      daemon = new Program(stage.folder, { port });
      await daemon.logged(/next run/);
      return daemon;
    }

    it('runs at its start, is ready, counts what it did, and ends within its time', async () => {
      stage.enrolments(rows(20));
      const service = await start();
      assert.match(service.log, /run ended .*outcome=applied/);
      assert.equal((await service.get('/healthz')).status, 200);
      assert.equal((await service.get('/readyz')).status, 200);
      const { body } = await service.get('/metrics');
      assert.match(body, /cohort_sync_runs_total\{outcome="applied"\} 1/);
      assert.match(body, /cohort_sync_members_added_total 20/);
      assert.ok(!body.includes('INF-2026') && !body.includes(studentKey(1)), 'metrics name nobody');
      const { code, took } = await service.stop();
      assert.equal(code, 0);
      assert.ok(took < PROMPT_MS, `${took} ms`);
      await stage.oracle.quiet();
    });

    it('runs again on SIGUSR1, with what the source holds then', async () => {
      stage.enrolments(rows(21));
      const service = await start({ schedule: { cron: '0 0 1 1 *', timezone: 'UTC', runAtStart: false } });
      assert.doesNotMatch(service.log, /run started/);
      await service.signal('SIGUSR1');
      await service.logged(/run ended .*added=1/);
      assert.equal((await stage.cohorts())['INF-2026']?.length, 21);
    });

    it('refuses a bad configuration on SIGHUP and takes a good one', async () => {
      const service = await start();
      const file = join(stage.folder, 'config.yaml');
      await writeFile(file, 'nonsense: true\n');
      await service.signal('SIGHUP');
      await service.logged(/the old one stays/);
      assert.match(service.log, /nonsense/);
      await service.signal('SIGUSR1');
      await service.logged(/run ended/, 2);
      await stage.configure({
        schedule: { cron: '0 0 2 1 *', timezone: 'UTC', runAtStart: false },
        health: { port: service.port },
      });
      await service.signal('SIGHUP');
      await service.logged(/next run at=\S+-01-02T00:00:00/);
      assert.equal((await service.get('/healthz')).status, 200, 'the listener has stayed');
    });

    it('says which version starts, and that it stops', async () => {
      const service = await start();
      const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
      const first = /^\S+ info service started version=(\S+) node=(\S+) file=\S+config\.yaml\n/.exec(
        service.log,
      );
      assert.deepEqual(first?.slice(1), [version, process.versions.node]);
      await service.logged(/run ended/);
      assert.deepEqual((await service.stop()).code, 0);
      assert.match(service.log, /info service stopped reason="stopped by SIGTERM"\n$/);
    });

    it('says so where the configuration file is the one that it has read', async () => {
      const service = await start();
      const unchanged = /info configuration read again, its file unchanged/;
      await service.signal('SIGHUP');
      await service.logged(unchanged);
      // Another file in its place, as editors leave it, is another file, whatever is in it.
      const file = join(stage.folder, 'config.yaml');
      await copyFile(file, `${file}.new`);
      await rename(`${file}.new`, file);
      await service.signal('SIGHUP');
      await service.logged(/info configuration read again file=/);
      assert.equal(service.log.match(new RegExp(unchanged, 'g'))?.length, 1);
    });

    it('stays when Oracle fails, tells why, and works again as soon as Oracle does', async () => {
      stage.enrolments(rows(22));
      const clear = stage.oracle.fault({ at: 'connect', kind: 'refuse' });
      const service = await start();
      assert.match(service.log, /run ended .*outcome=failed/);
      const unready = await service.get('/readyz');
      assert.equal(unready.status, 200, 'the first run after a start may fail until it is overdue');
      clear();
      await service.signal('SIGUSR1');
      await service.logged(/run ended .*added=1/);
      const { body } = await service.get('/metrics');
      assert.match(body, /cohort_sync_runs_total\{outcome="failed"\} 1/);
    });

    for (const at of ['login', 'execute', 'fetch', 'close'] as const) {
      it(`survives an Oracle that falls silent at ${at}`, async () => {
        const limits = {
          connectTimeoutSeconds: 3,
          queryTimeoutSeconds: 3,
          fetchTimeoutSeconds: 3,
          closeTimeoutSeconds: 3,
        };
        const clear = stage.oracle.fault({ at, kind: 'silence', ...(at === 'fetch' && { row: 5 }) });
        const service = await start({ oracle: { ...limits, retries: 0, fetchSize: 5 } });
        assert.match(service.log, at === 'close' ? /outcome=unchanged/ : /outcome=failed/);
        clear();
        await service.signal('SIGUSR1');
        await service.logged(/run ended/, 2);
        assert.match(service.log, /outcome=unchanged/);
        const { code, took } = await service.stop();
        assert.equal(code, 0);
        assert.ok(took < PROMPT_MS, `${took} ms`);
        await stage.oracle.quiet();
      });
    }

    it('tries a wrong password once a run, and never again by itself', async () => {
      const seen = stage.oracle.failedLogons.length;
      const service = await start({ oracle: { password: 'not-this-one' } });
      assert.match(service.log, /ORA-01017/);
      assert.equal(stage.oracle.failedLogons.length - seen, 1);
    });

    it('stops in the middle of a read when it is told to, and writes nothing', async () => {
      stage.enrolments(rows(30));
      stage.oracle.fault({ at: 'fetch', row: 1, kind: 'slow', ms: 120_000 });
      const before = await stage.snapshot();
      const port = await freePort();
      const schedule = { cron: '0 0 1 1 *', timezone: 'UTC' };
      await stage.configure({ schedule, health: { port }, stopTimeoutSeconds: STOP_LIMIT_S });
      daemon = new Program(stage.folder, { port });
      await daemon.logged(/run started/);
      await sleep(500);
      const { code, took } = await daemon.stop();
      assert.equal(code, 0, daemon.log);
      assert.ok(took < PROMPT_MS, `${took} ms`);
      assert.match(daemon.log, /outcome=interrupted/);
      assert.deepEqual(await stage.snapshot(), before);
    });

    it('says with code 2 that the health port is taken', async () => {
      const service = await start();
      const second = await stage.command();
      assert.equal(second.code, 2);
      assert.match(second.stderr, new RegExp(`health.port: port ${service.port} .* in use`));
    });
  });
}
