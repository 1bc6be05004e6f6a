/** What an operator does to a running service, and what Moodle's own operators do meanwhile. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { untilBlocked } from '../moodle/account.ts';
import { type Enrolment, type Overrides, type Stage, setStage, studentKey } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';
import { freePort } from '../servers/process.ts';
import { until } from '../servers/until.ts';
import { Program } from './program.ts';

const NEVER = { cron: '0 0 1 1 *', timezone: 'UTC' };
const WAITING = { ...NEVER, runAtStart: false };

const rows = (count: number): Enrolment[] =>
  Array.from({ length: count }, (_, index) => ['INF', 'Informatique', '2026', studentKey(index + 1)]);

for (const database of databases) {
  describe(`operating the service, ${database.name}`, { timeout: 600_000 }, () => {
    let stage: Stage;
    let program: Program | undefined;
    before(async () => {
      stage = await setStage(database);
      await stage.students(40);
      stage.enrolments(rows(10));
    });
    afterEach(async () => {
      await program?.[Symbol.asyncDispose]();
      stage.oracle.clearFaults();
      await stage.configure();
    });
    after(() => stage[Symbol.asyncDispose]());

    async function start(overrides: Overrides): Promise<Program> {
      await stage.configure({ schedule: WAITING, ...overrides });
      program = new Program(stage.folder);
      await program.logged(/next run/);
      return program;
    }

    async function reload(service: Program, overrides: Overrides): Promise<void> {
      await stage.configure({ schedule: WAITING, ...overrides });
      const before = service.log.match(/configuration read again/g)?.length ?? 0;
      await service.signal('SIGHUP');
      await service.logged(/configuration read again/, before + 1);
    }

    it('runs later than its schedule by the same jitter at every start', async () => {
      const due: string[] = [];
      for (const _ of [1, 2]) {
        await using service = await start({ schedule: { ...WAITING, jitterSeconds: 3_000 } });
        due.push(/next run at=(\S+)/.exec(service.log)?.[1] ?? '');
        await service.stop();
      }
      assert.equal(due[0], due[1]);
      assert.match(due[0] ?? '', /-01-01T00:[0-5]\d:\d\d\.000Z/);
    });

    it('moves to another state folder and another health port at a reload', async () => {
      const [one, other] = [await freePort(), await freePort()];
      const service = await start({ health: { port: one } });
      assert.equal((await service.get('/healthz', one)).status, 200);
      const folder = join(stage.folder, 'elsewhere');
      await reload(service, { health: { port: other }, state: { folder } });
      assert.equal((await service.get('/healthz', other)).status, 200);
      await assert.rejects(service.get('/healthz', one));
      await service.signal('SIGUSR1');
      await service.logged(/run ended/);
      assert.deepEqual((await readdir(folder)).sort(), ['history.sqlite', 'running']);
      assert.match((await service.get('/metrics', other)).body, /runs_total\{outcome="applied"\} 1/);
      await reload(service, {});
      await assert.rejects(service.get('/healthz', other), 'the listener is gone where none is configured');
    });

    it('stays as it is where the new health port is taken', async () => {
      const [one, taken] = [await freePort(), stage.oracle.port];
      const service = await start({ health: { port: one } });
      await stage.configure({ health: { port: taken }, state: { folder: join(stage.folder, 'not-this') } });
      await service.signal('SIGHUP');
      await service.logged(/the old one stays/);
      assert.match(service.log, new RegExp(`port ${taken} .*in use`));
      assert.equal((await service.get('/healthz', one)).status, 200);
      await service.signal('SIGUSR1');
      await service.logged(/run ended/);
    });

    it('takes a new log level and a new time to stop at a reload', async () => {
      const service = await start({ log: { level: 'info' }, stopTimeoutSeconds: 60 });
      await reload(service, { log: { level: 'debug' }, stopTimeoutSeconds: 0.5 });
      stage.enrolments(rows(12));
      const rival = await stage.moodle.admin.transaction();
      try {
        await rival('mdl_cohort').where({ idnumber: 'INF-2026' }).forUpdate().select('id');
        await service.signal('SIGUSR1');
        await untilBlocked({ admin: stage.moodle.admin, ...stage.moodle.connection });
        const { code, took } = await service.stop();
        assert.equal(code, 143, service.log);
        assert.ok(took < 40_000, `${took} ms`);
      } finally {
        await rival.rollback();
      }
    });

    it('lets a run end before it takes a new configuration, and then takes it', async () => {
      const clear = stage.oracle.fault({ at: 'fetch', row: 1, kind: 'slow', ms: 120_000 });
      const service = await start({});
      await service.signal('SIGUSR1');
      await service.logged(/run started/);
      await stage.configure({ schedule: { ...WAITING, cron: '0 0 2 1 *' } });
      await service.signal('SIGHUP');
      clear();
      await service.logged(/next run at=\S+-01-02T00:00:00/);
      const order = [...service.log.matchAll(/run ended|configuration read again/g)].map(([text]) => text);
      assert.deepEqual(order, ['run ended', 'configuration read again']);
      assert.match(service.log, /run ended .*outcome=(applied|unchanged)/);
    });

    it('leaves a tick to a run of --once that is at work, and works at the next', async () => {
      const service = await start({});
      const clear = stage.oracle.fault({ at: 'fetch', row: 1, kind: 'slow', ms: 120_000 });
      const once = stage.once();
      await until('somebody reads', () => stage.oracle.openSessions > 0);
      await service.signal('SIGUSR1');
      await service.logged(/run ended .*outcome=locked/);
      clear();
      assert.ok(['applied', 'unchanged'].includes((await once).outcome));
      await service.signal('SIGUSR1');
      await service.logged(/run ended .*outcome=unchanged/);
    });

    const busy = [
      { name: 'maintenance_enabled', seconds: 1, code: 'maintenance' },
      { name: 'upgraderunning', seconds: Math.floor(Date.now() / 1000) + 86_400, code: 'upgrade-running' },
    ];
    for (const { name, seconds, code } of busy) {
      it(`waits for a better time while Moodle has ${name}, and says so`, async () => {
        const { admin } = stage.moodle;
        await admin('mdl_config').insert({ name, value: String(seconds) });
        const before = await stage.snapshot();
        const port = await freePort();
        const service = await start({ schedule: NEVER, health: { port } });
        assert.match(service.log, new RegExp(`run failed .*code=${code}`));
        assert.match(service.log, /run ended .*outcome=postponed/);
        assert.deepEqual(await stage.snapshot(), before);
        assert.match((await service.get('/readyz', port)).body, new RegExp(`postponed \\(${code}\\)`));
        await admin('mdl_config').where({ name }).delete();
        await service.signal('SIGUSR1');
        await service.logged(/run ended .*outcome=(applied|unchanged)/);
        await stage.oracle.quiet();
      });
    }
  });
}
