/** Whole runs while Moodle, or its database, does something else. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Knex } from 'knex';
import { connect, createMoodle } from '../moodle/moodle.ts';
import { type Database, databases } from '../servers/databases.ts';
import { startProxy, type TcpProxy } from '../servers/proxy.ts';
import type { DatabaseServer } from '../servers/server.ts';
import { until } from '../servers/until.ts';
import { runInside } from './inside.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';
import { beginsToWrite } from './writes.ts';

const GUARDS = { removals: 'off', cohortRemovals: 'off', rowsDrop: 'off' };

const enrolled = (programme: string, from: number, to: number): Enrolment[] =>
  Array.from({ length: to - from + 1 }, (_, index) => [
    programme,
    programme,
    '2026',
    studentKey(from + index),
  ]);
const keys = (...numbers: number[]) => numbers.map(studentKey);

/** Does something at the moment at which the run sends its first write. */
function beforeFirstWrite(proxy: TcpProxy, work: () => Promise<void>): void {
  let isDone = false;
  const isWrite = beginsToWrite();
  proxy.watch(async (chunk, direction) => {
    if (isDone || direction !== 'server' || !isWrite(chunk)) return;
    isDone = true;
    await work();
  });
}

/** A small device in a folder, on which a table is. Only root may mount. */
async function smallDevice(
  devices: string,
): Promise<{ folder: string; enlarge(): Promise<void> } & AsyncDisposable> {
  const folder = await mkdtemp(join(devices, 'device-'));
  const mount = (...args: string[]) => promisify(execFile)('mount', [...args, folder]);
  try {
    await mount('-t', 'tmpfs', '-o', 'size=4m,uid=65534,gid=65534', 'tmpfs');
  } catch (cause) {
    await rm(folder, { recursive: true });
    throw new Error('a full disk is tested on a file system of its own, which root alone can mount', {
      cause,
    });
  }
  return {
    folder,
    enlarge: async () => void (await mount('-o', 'remount,size=64m')),
    async [Symbol.asyncDispose]() {
      await promisify(execFile)('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true });
    },
  };
}

/** Moves the table of memberships to a folder. */
async function moveMembers(database: Database, admin: Knex, folder: string): Promise<void> {
  const table = 'mdl_cohort_members';
  if (database.type === 'mysql') {
    const [[definition]] = await admin.raw('SHOW CREATE TABLE ??', [table]);
    await admin.schema.dropTable(table);
    await admin.raw(`${definition['Create Table']} DATA DIRECTORY = '${folder}'`);
    return;
  }
  await admin.raw(`CREATE TABLESPACE small LOCATION '${folder}'`);
  await admin.raw(`ALTER TABLE ${table} SET TABLESPACE small`);
  const indexes: string[] = await admin('pg_indexes').where({ tablename: table }).pluck('indexname');
  for (const index of indexes) await admin.raw('ALTER INDEX ?? SET TABLESPACE small', [index]);
}

async function setReadOnly({ address }: DatabaseServer, admin: Knex, on: boolean): Promise<void> {
  if (address.type === 'mysql') return void (await admin.raw('SET GLOBAL read_only = ?', [Number(on)]));
  const value = on ? 'on' : 'off';
  await admin.raw(`ALTER SYSTEM SET default_transaction_read_only = ${value}`);
  await admin.raw('SELECT pg_reload_conf()');
  await until(`new sessions have it ${value}`, async () => {
    const session = connect(address);
    const { rows } = await session.raw('SHOW default_transaction_read_only');
    await session.destroy();
    return rows[0].default_transaction_read_only === value;
  });
}

for (const database of databases) {
  describe(`while Moodle does something else, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    let proxy: TcpProxy;
    before(async () => {
      stage = await setStage(database);
      await stage.students(30);
      proxy = await startProxy(stage.moodle.connection);
      await stage.configure({ moodle: { port: proxy.port }, guards: GUARDS });
    });
    after(async () => {
      await proxy.close();
      await stage[Symbol.asyncDispose]();
    });

    it('takes the tables as they are when it writes, not as they were when it read', async () => {
      stage.enrolments([...enrolled('INF', 1, 6), ...enrolled('MAT', 1, 4), ...enrolled('CHI', 13, 13)]);
      assert.equal((await runInside(stage.folder)).outcome, 'applied');
      stage.enrolments([
        ...[...enrolled('INF', 3, 10), ...enrolled('MAT', 1, 6)],
        ...[...enrolled('PHY', 11, 12), ...enrolled('CHI', 13, 14)],
      ]);
      const { admin } = stage.moodle;
      const users: { id: number; username: string }[] = await admin('mdl_user').select('id', 'username');
      const user = (number: number) =>
        users.find(({ username }) => username === studentKey(number).toLowerCase())?.id ?? 0;
      const cohorts: { id: number; idnumber: string }[] = await admin('mdl_cohort').select('id', 'idnumber');
      const cohort = (idnumber: string) => cohorts.find((row) => row.idnumber === idnumber)?.id ?? 0;
      beforeFirstWrite(proxy, async () => {
        // First, since the fixture numbers a row after the highest that is there.
        await stage.site.addCohort({ idnumber: 'PHY-2026', members: [user(11)] });
        await admin('mdl_user')
          .where({ id: user(8) })
          .update({ deleted: 1 });
        await admin('mdl_cohort_members')
          .where({ cohortid: cohort('MAT-2026') })
          .delete();
        await admin('mdl_cohort')
          .where({ id: cohort('MAT-2026') })
          .delete();
        await stage.site.addMembers(cohort('INF-2026'), [user(9)]);
        await admin('mdl_cohort_members')
          .where({ cohortid: cohort('INF-2026'), userid: user(1) })
          .delete();
      });
      const report = await runInside(stage.folder);
      await proxy.resume();
      assert.equal(report.outcome, 'partial', JSON.stringify(report.error));
      assert.deepEqual(report.written, { created: 0, updated: 0, added: 4, removed: 1 });
      const found = report.findings.map((finding) => [finding.kind, 'cohort' in finding && finding.cohort]);
      assert.deepEqual(found.sort(), [
        ['cohort-vanished', 'MAT-2026'],
        ['user-vanished', 'INF-2026'],
      ]);
      assert.deepEqual(await stage.cohorts(), {
        'CHI-2026': keys(13, 14),
        'INF-2026': keys(3, 4, 5, 6, 7, 9, 10),
        'PHY-2026': keys(11, 12),
      });
      const next = await runInside(stage.folder);
      assert.deepEqual([next.outcome, next.written.created, next.written.added], ['applied', 1, 6]);
      assert.deepEqual((await stage.cohorts())['MAT-2026'], keys(1, 2, 3, 4, 5, 6));
    });
  });

  describe(`a database server in trouble, ${database.name}`, { timeout: 1_800_000 }, () => {
    let devices: string;
    let server: DatabaseServer;
    let stage: Stage;
    before(async () => {
      devices = await mkdtemp(join(tmpdir(), 'cohort-devices-'));
      await chmod(devices, 0o711);
      // MySQL puts tables into no folder that it was not told of.
      server = await database.start(database.name === 'MySQL' ? [`--innodb-directories=${devices}`] : []);
      stage = await setStage({ ...database, createMoodle: () => createMoodle(server.address) });
      await stage.students(3_000);
    });
    after(async () => {
      await stage[Symbol.asyncDispose]();
      await server.stop();
      await rm(devices, { recursive: true });
    });

    const programmes = (count: number, students: number) =>
      Array.from({ length: count }, (_, index) => enrolled(`P${index}`, 1, students)).flat();
    const sizes = async () => Object.values(await stage.cohorts()).map(({ length }) => length);

    it('that is restarted in mid-write is waited for, and all is written once', async () => {
      await using proxy = await startProxy(server.address);
      await stage.configure({ moodle: { port: proxy.port, batchSize: 100, retries: 10 } });
      stage.enrolments(programmes(3, 400));
      let commits = 0;
      let restarted: Promise<void> | undefined;
      proxy.watch((chunk, direction) => {
        if (direction === 'server' && chunk.includes('COMMIT')) commits += 1;
        if (commits === 5) restarted ??= server.restart();
      });
      const report = await runInside(stage.folder);
      await restarted;
      assert.ok(restarted, 'it was restarted');
      assert.equal(report.outcome, 'applied', JSON.stringify(report.error));
      assert.deepEqual(report.written, { created: 3, updated: 0, added: 1_200, removed: 0 });
      assert.deepEqual(await sizes(), [400, 400, 400]);
    });

    it('that takes no changes fails the run with that reason, and the next run works', async () => {
      await stage.configure({ moodle: { retries: 0 } });
      stage.enrolments(programmes(3, 410));
      await setReadOnly(server, stage.moodle.admin, true);
      const report = await runInside(stage.folder).finally(() =>
        setReadOnly(server, stage.moodle.admin, false),
      );
      assert.deepEqual([report.outcome, report.error?.code], ['failed', 'read-only']);
      assert.deepEqual(await sizes(), [400, 400, 400]);
      assert.equal((await runInside(stage.folder)).written.added, 30);
    });

    it('whose disk is full fails the run with that reason, and the next run completes it once there is room', async () => {
      const guards = { rowsGrowth: 'off', additions: 'off', cohortChanges: 'off' };
      await stage.configure({ moodle: { batchSize: 500 }, guards });
      await stage.moodle.admin('mdl_cohort_members').delete();
      await using device = await smallDevice(devices);
      await moveMembers(database, stage.moodle.admin, device.folder);
      stage.enrolments(programmes(20, 3_000));
      const report = await runInside(stage.folder);
      assert.deepEqual(
        [report.outcome, report.error?.kind],
        ['failed', 'moodle'],
        JSON.stringify(report.error),
      );
      assert.match(report.error?.message ?? '', /full|No space left/i);
      const written = (await sizes()).reduce((sum, size) => sum + size, 0);
      assert.equal(written, report.written.added, 'what was counted is what is there');
      assert.ok(written > 0 && written < 60_000, `${written}`);
      await device.enlarge();
      const next = await runInside(stage.folder);
      assert.equal(next.outcome, 'applied', JSON.stringify(next.error));
      assert.equal(next.written.added, 60_000 - written);
      await stage.moodle.admin.schema.dropTable('mdl_cohort_members');
      if (database.type === 'postgres') await stage.moodle.admin.raw('DROP TABLESPACE small');
    });
  });
}
