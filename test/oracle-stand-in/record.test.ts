import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connect, DRIVERS, serverFor } from './drivers.ts';

for (const [name, driver] of DRIVERS) {
  for (const release of ['12.1', '19', '23'] as const) {
    test(`${name} on ${release}: what a session said of itself and did`, async (t) => {
      const oracle = await serverFor(t, { release });
      oracle.table('STUDENTS', { ID: 'NUMBER' }, [[1], [2], [3]]);
      const connection = await connect(driver, oracle);
      const [session] = oracle.sessions;
      assert.ok(session);
      assert.equal(session.closed, undefined);
      assert.equal(oracle.openSessions, 1);
      assert.match(session.driver, /^node-oracledb : \d+\./);

      connection.module = 'moodle-cohort-sync';
      connection.action = 'read-programme';
      connection.clientId = 'run-1';
      connection.clientInfo = 'dry run';
      const sql = "select id, sys_context('USERENV', 'MODULE') m from students where id > :i order by id";
      const { rows } = await connection.execute(sql, [1]);
      assert.deepEqual(rows, [
        [2, 'moodle-cohort-sync'],
        [3, 'moodle-cohort-sync'],
      ]);
      assert.deepEqual(
        [session.module, session.action, session.clientIdentifier, session.clientInfo],
        ['moodle-cohort-sync', 'read-programme', 'run-1', 'dry run'],
      );
      connection.action = 'read-groups';
      await connection.ping();
      assert.deepEqual([session.module, session.action], ['moodle-cohort-sync', 'read-groups']);

      await connection.close();
      assert.deepEqual(session.statements, [sql]);
      assert.equal(session.rowsSent, 2);
      assert.equal(session.closed, 'logoff');
      assert.ok(session.closedAt && session.closedAt >= session.openedAt);
      assert.equal(oracle.openSessions, 0);
    });
  }

  test(`${name}: cursors that a client leaves open, and those it closes`, async (t) => {
    const oracle = await serverFor(t);
    const connection = await connect(driver, oracle);
    const [session] = oracle.sessions;
    for (let i = 0; i < 5; i++)
      await connection.execute(`select ${i} n from dual`, [], { keepInStmtCache: false });
    await connection.ping();
    assert.equal(session?.openCursors, 0);
    for (let i = 0; i < 5; i++) await connection.execute(`select ${i} n from dual`);
    await connection.ping();
    assert.equal(session?.openCursors, 5);
    await assert.rejects(connection.execute('select nothing from nowhere'));
    await assert.rejects(connection.execute('select nothing'));
    await connection.ping();
    assert.equal(session?.openCursors, 5);
    await connection.close();
    assert.equal(session?.openCursors, 0);
  });

  test(`${name}: fetches are counted, and the transaction a session leaves open is rolled back`, async (t) => {
    const oracle = await serverFor(t);
    oracle.table(
      'T',
      { N: 'NUMBER' },
      [...Array(25)].map((_, i) => [i]),
    );
    const connection = await connect(driver, oracle);
    await connection.execute('set transaction read only');
    await connection.execute('select n from t', [], { fetchArraySize: 10, prefetchRows: 5 });
    await oracle.stop();
    const [session] = oracle.sessions;
    assert.equal(session?.fetches, 3);
    assert.equal(session?.rowsSent, 25);
    assert.equal(session?.closed, 'server');
    assert.deepEqual(session?.transactions, [
      { readOnly: true, statements: ['select n from t'], ended: 'rollback' },
    ]);
    await connection.close();
  });

  test(`${name}: quiet() waits for sessions to end, and says when they do not`, async (t) => {
    const oracle = await serverFor(t);
    const connection = await connect(driver, oracle);
    await assert.rejects(oracle.quiet(20), /1 sessions still open after 20 ms/);
    const quiet = oracle.quiet();
    await connection.close();
    await quiet;
  });
}

test('a client that goes without a word is seen to', async (t) => {
  const oracle = await serverFor(t);
  const script = `
    import oracledb from 'oracledb';
    await oracledb.getConnection({ user: 'sync', password: 'secret', connectString: process.argv[1] });
    process.exit(0);`;
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const args = ['--input-type=module', '-e', script, oracle.connectString];
  await promisify(execFile)(process.execPath, args, { cwd, timeout: 120_000 });
  await oracle.quiet();
  assert.ok(['eof', 'reset'].includes(oracle.sessions[0]?.closed ?? ''), oracle.sessions[0]?.closed);
});

test('a closed server leaves no handle, and nothing on disk', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-record-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const script = `
    import { readdirSync } from 'node:fs';
    import oracledb from 'oracledb';
    import { startOracle } from '${new URL('./server.ts', import.meta.url).pathname}';
    const oracle = await startOracle();
    oracle.fault({ at: 'execute', kind: 'silence' });
    const login = { user: 'sync', password: 'secret', connectString: oracle.connectString };
    const connection = await oracledb.getConnection(login);
    const call = connection.execute('select 1 n from dual').catch((error) => error.code);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const during = readdirSync(process.env.TMPDIR).length;
    await oracle.close();
    console.log(await call, oracle.openConnections, during, readdirSync(process.env.TMPDIR).length);`;
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const env = { ...process.env, TMPDIR: folder };
  const args = ['--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, env, timeout: 120_000 });
  assert.equal(stdout, 'NJS-500 0 1 0\n');
});
