/** Servers of particular settings: TLS, a Unix socket, read-only, small packets, sessions that are killed. */
import assert from 'node:assert/strict';
import { chmod, chown, copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Database, databases } from '../servers/databases.ts';
import { startProxy } from '../servers/proxy.ts';
import { createBench, Listener, membersOf, newCohort, planOf, students } from './adapter.ts';
import { createMoodle } from './moodle.ts';

const content = { profileFields: [{ shortname: 'studentid' }], users: students(2_000) };
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const TLS = new URL('tls/', import.meta.url);

/** Copies the certificates to where the server's user, and nobody else, can read them. */
async function certificates(): Promise<{ folder: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'cohort-tls-'));
  const isRoot = process.getuid?.() === 0;
  for (const name of ['ca.pem', 'server.pem', 'server.key']) {
    const path = join(folder, name);
    await copyFile(new URL(name, TLS), path);
    await chmod(path, 0o600);
    if (isRoot) await chown(path, 65_534, 65_534);
  }
  if (isRoot) await chown(folder, 65_534, 65_534);
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

function tlsSettings(database: Database, folder: string): string[] {
  return database.type === 'mysql'
    ? [`--ssl-ca=${folder}/ca.pem`, `--ssl-cert=${folder}/server.pem`, `--ssl-key=${folder}/server.key`]
    : ['ssl=on', `ssl_cert_file=${folder}/server.pem`, `ssl_key_file=${folder}/server.key`];
}

for (const database of databases) {
  describe(`a ${database.name} with TLS`, { timeout: 600_000 }, () => {
    it('is trusted by its authority and its name alone', async () => {
      await using files = await certificates();
      await using server = await database.start(tlsSettings(database, files.folder));
      await using bench = await createBench(database, {
        content,
        moodle: await createMoodle(server.address),
      });
      const ca = await readFile(new URL('ca.pem', TLS), 'utf8');
      const { user } = bench.settings;
      if (database.type === 'mysql') await bench.sql(`ALTER USER '${user}'@'%' REQUIRE SSL`);

      const session = await bench.open({ host: 'localhost', tls: { ca, verify: true } });
      await session.lock(0);
      assert.equal((await session.apply(planOf(newCohort('A', { adds: [3] })), new Listener())).added, 1);
      await bench.open({ tls: { verify: false } });
      if (database.type === 'postgres') {
        const encrypted = await bench.moodle
          .admin('pg_stat_activity')
          .join('pg_stat_ssl', 'pg_stat_ssl.pid', 'pg_stat_activity.pid')
          .where({ usename: user })
          .select('ssl');
        assert.ok(encrypted.length >= 2 && encrypted.every(({ ssl }) => ssl));
      }

      const untrusted = { name: 'MoodleError', code: 'unreachable', configuration: false };
      await assert.rejects(bench.open({ host: 'localhost', tls: { verify: true } }), untrusted);
      // The same address, but not as the certificate has it.
      await assert.rejects(bench.open({ host: '::ffff:127.0.0.1', tls: { ca, verify: true } }), untrusted);
      await bench.open({ host: '127.0.0.1', tls: { ca, verify: true } });
      if (database.type === 'mysql') await assert.rejects(bench.open(), { code: 'access-denied' });
    });

    it('is required where TLS is configured', async () => {
      await using bench = await createBench(database, { content });
      const { moodle } = bench;
      // MySQL makes its own certificates, as MariaDB does from 11.4 on.
      const offered =
        database.name === 'MySQL' ||
        (database.type === 'mysql' &&
          (await moodle.admin.raw("SHOW VARIABLES LIKE 'have_ssl'"))[0][0]?.Value === 'YES');
      if (offered) await bench.open({ tls: { verify: false } });
      else await assert.rejects(bench.open({ tls: { verify: false } }), { code: 'no-tls' });
    });
  });

  describe(`a ${database.name} by its Unix socket`, { timeout: 600_000 }, () => {
    it('serves as well', async () => {
      await using server = await database.start();
      await using bench = await createBench(database, {
        content,
        moodle: await createMoodle(server.address),
      });
      const { socket } = server.address;
      const session = await bench.open({ socket, host: 'nowhere.invalid' });
      assert.equal((await session.apply(planOf(newCohort('A', { adds: [3] })), new Listener())).added, 1);
      // Nobody listens there: what is to be looked at is the path, and no log of the server.
      const gone = bench.open({ socket: `${socket}.gone`, retries: 0 });
      await assert.rejects(gone, { name: 'MoodleError', code: 'unreachable' });
    });
  });

  describe(`a read-only ${database.name}`, { timeout: 600_000 }, () => {
    it('is refused before anything is read', async () => {
      await using server = await database.start();
      await using bench = await createBench(database, {
        content,
        moodle: await createMoodle(server.address),
      });
      await bench.sql(
        database.type === 'mysql'
          ? 'SET GLOBAL read_only = 1'
          : `ALTER DATABASE ${bench.settings.database} SET default_transaction_read_only = on`,
      );
      const refused = { name: 'MoodleError', code: 'read-only', configuration: false };
      await assert.rejects(bench.open({ retries: 1 }), refused);
      if (database.type === 'mysql') await bench.sql('SET GLOBAL read_only = 0');
    });
  });
}

const [mariadb] = databases.filter(({ type }) => type === 'mysql');

describe('a MariaDB that', { timeout: 600_000 }, () => {
  it('becomes read-only in the middle ends the writing', async () => {
    assert.ok(mariadb);
    await using server = await mariadb.start();
    const moodle = await createMoodle(server.address);
    await using bench = await createBench(mariadb, {
      content,
      moodle,
      settings: { batchSize: 100, retries: 1 },
    });
    const [id = 0] = await bench.site.addCohorts([{ idnumber: 'A' }]);
    await using proxy = await startProxy(bench.settings);
    const session = await bench.open({ host: proxy.host, port: proxy.port });
    let changed: Promise<void> | undefined;
    // What is sent next waits until the server is read-only.
    proxy.watch((_, direction) => (direction === 'server' ? changed : undefined));
    const listener = new Listener((batches) => {
      if (batches === 2) changed = bench.sql('SET GLOBAL read_only = 1');
    });
    const apply = session.apply(planOf({ idnumber: 'A', id, adds: range(3, 1_902) }), listener);
    await assert.rejects(apply, { name: 'MoodleError', code: 'read-only', configuration: false });
    await changed;
    await bench.sql('SET GLOBAL read_only = 0');
    const committed = listener.lines.flatMap((line) => line.split(' ').slice(2)).length;
    assert.equal((await membersOf(bench, id)).length, committed);
  });

  it('takes small packets alone gets small statements, and one description too many is reported', async () => {
    assert.ok(mariadb);
    await using server = await mariadb.start();
    await using bench = await createBench(mariadb, { content, moodle: await createMoodle(server.address) });
    const ids = await bench.site.addCohorts(range(1, 40).map((number) => ({ idnumber: `C${number}` })));
    await bench.sql('SET GLOBAL max_allowed_packet = 16384');
    const session = await bench.open();
    const long = (length: number) => ({
      contextId: 1,
      name: 'long',
      description: "'".repeat(length),
      visible: true,
      component: '',
    });
    const result = await session.apply(
      planOf(
        ...ids.map((id, index) => ({
          idnumber: `C${index + 1}`,
          id,
          update: { name: { from: 'x', to: '\\'.repeat(254) } },
          adds: range(3, 62),
        })),
        { idnumber: 'fits', create: long(7_000) },
        { idnumber: 'too long', create: long(9_000), adds: [3] },
        newCohort('large', { adds: range(3, 2_000) }),
      ),
      new Listener(),
    );
    assert.deepEqual([result.created, result.updated, result.added], [2, 40, 40 * 60 + 1_998]);
    assert.deepEqual(
      result.findings.map((finding) => [finding.kind, 'cohort' in finding && finding.cohort]),
      [['apply-failed', 'too long']],
    );
    let members = 0;
    await session.readMembers(range(1, 3_000), () => {
      members += 1;
    });
    assert.equal(members, 40 * 60 + 1_998);
  });
});
