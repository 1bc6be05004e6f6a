import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, createMoodle } from '../moodle/moodle.ts';
import { databases } from './databases.ts';
import type { ServerAddress } from './server.ts';
import { until } from './until.ts';

for (const database of databases) {
  describe(`private ${database.name}`, { timeout: 600_000 }, () => {
    it('keeps its data and address when restarted or killed, and leaves nothing when stopped', async () => {
      await using server = await database.start();
      {
        await using moodle = await createMoodle(server.address);
        const shortnames = () => moodle.admin('mdl_user_info_field').pluck('shortname');
        for (const interrupt of [() => server.restart(), () => server.kill().then(() => server.restart())]) {
          await moodle.admin('mdl_user_info_field').insert({ shortname: 'studentid', name: 'Student id' });
          const before = await shortnames();
          await interrupt();
          assert.deepEqual(await retried(shortnames), before);
        }
      }
      await server.stop();
      await assertGone(server.address);
    });

    it('breaks the connections of a session that is killed', async () => {
      await using server = await database.start();
      const connection = connect(server.address);
      const sleeping = connection.raw(database.type === 'mysql' ? 'SELECT sleep(30)' : 'SELECT pg_sleep(30)');
      const broken = assert.rejects(sleeping);
      await until('the session is at work', () => isAtWork(server.address));
      await server.kill();
      await broken;
      await assert.rejects(connection.raw('SELECT 1'), { code: 'ECONNREFUSED' });
      await connection.destroy();
    });

    it('takes settings', async () => {
      const [setting, query, expected] =
        database.type === 'mysql'
          ? ['--innodb-lock-wait-timeout=7', 'SELECT @@innodb_lock_wait_timeout AS value', 7]
          : ['deadlock_timeout=700ms', `SELECT current_setting('deadlock_timeout') AS value`, '700ms'];
      await using server = await database.start([String(setting)]);
      const connection = connect(server.address);
      const result = await connection.raw(String(query));
      await connection.destroy();
      assert.equal((result.rows ?? result[0])[0].value, expected);
    });

    it('says why it did not start, and leaves nothing', async () => {
      const usual = process.env.TMPDIR;
      const directory = await mkdtemp(join(tmpdir(), 'cohort-test-'));
      // The server runs as another user, who has to reach what is made in here.
      await chmod(directory, 0o711);
      process.env.TMPDIR = directory;
      try {
        const wrong = database.type === 'mysql' ? '--no-such-option' : 'no_such_setting=1';
        await assert.rejects(database.start([wrong]), /did not start:[\s\S]*no.such/);
        assert.deepEqual(await readdir(directory), []);
      } finally {
        if (usual === undefined) delete process.env.TMPDIR;
        else process.env.TMPDIR = usual;
        await rm(directory, { recursive: true });
      }
    });

    it('ends with the process that started it, however that ends', async () => {
      const script = `
        import { databases } from ${JSON.stringify(new URL('databases.ts', import.meta.url))};
        const server = await databases.find(({ name }) => name === '${database.name}').start();
        console.log(JSON.stringify(server.address));
        setInterval(() => undefined, 1000);`;
      const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = await once(createInterface(parent.stdout), 'line');
      const address: ServerAddress = JSON.parse(line);
      assert.equal(await listens(address), true);
      parent.kill('SIGKILL');
      await assertGone(address);
    });
  });
}

/** A pool may hold connections that broke, each good for one failure. */
async function retried<T>(query: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < 5; attempt++) {
    const result = await query().catch(() => undefined);
    if (result) return result;
  }
  return query();
}

/** Waits, within a limit, until neither a listening port nor a directory of the server is left. */
async function assertGone(address: ServerAddress): Promise<void> {
  const directory = address.type === 'mysql' ? dirname(address.socket) : address.socket;
  for (let attempt = 0; attempt < 1_200; attempt++) {
    if (!(await listens(address)) && !existsSync(directory)) return;
    await sleep(50);
  }
  assert.fail(`${directory} or port ${address.port} is still there`);
}

/** Whether somebody sleeps, as the statement of the test does. */
async function isAtWork(address: ServerAddress): Promise<boolean> {
  const admin = connect(address);
  const found =
    address.type === 'mysql'
      ? await admin('information_schema.processlist').where('info', 'like', 'SELECT sleep(%').select('id')
      : await admin('pg_stat_activity').where('query', 'like', 'SELECT pg_sleep(%').select('pid');
  await admin.destroy();
  return found.length > 0;
}

async function listens({ host, port }: ServerAddress): Promise<boolean> {
  const socket = connectSocket(port, host);
  const connected = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return connected;
}
