import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, DRIVERS, serverFor } from './drivers.ts';

for (const [name, driver] of DRIVERS) {
  test(`${name}: changes are seen by others once committed, and not after a rollback`, async (t) => {
    const oracle = await serverFor(t);
    oracle.table('STUDENTS', { ID: 'VARCHAR2(10)', N: 'NUMBER' }, []);
    const [writer, reader] = [await connect(driver, oracle), await connect(driver, oracle)];
    const count = async () =>
      (await reader.execute<[number]>('select count(*) n from students')).rows?.[0]?.[0];
    const rows = [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ];
    const { rowsAffected } = await writer.executeMany('insert into students values (:1, :2)', rows);
    assert.equal(rowsAffected, 3);
    assert.equal(await count(), 0);
    await writer.commit();
    assert.equal(await count(), 3);
    assert.equal((await writer.execute('delete from students where n > :n', [1])).rowsAffected, 2);
    await writer.rollback();
    assert.equal(await count(), 3);
    await writer.execute('delete from students', [], { autoCommit: true });
    assert.equal(await count(), 0);
    const many = Array.from({ length: 3000 }, (_, i) => [`id${i}`, i]);
    assert.equal((await writer.executeMany('insert into students values (:1, :2)', many)).rowsAffected, 3000);
    await writer.rollback();
    await writer.execute("insert into students values ('d', 4)");
    await writer.close();
    assert.equal(await count(), 0, 'the driver rolls back what is open at its close');
    await reader.close();
  });

  test(`${name}: a read-only transaction sees one moment and takes no change`, async (t) => {
    const oracle = await serverFor(t);
    oracle.table('STUDENTS', { ID: 'NUMBER' }, [[1]]);
    const connection = await connect(driver, oracle);
    const read = async () => (await connection.execute('select id from students')).rows;
    for (let i = 0; i < 3; i++) {
      await connection.execute('SET TRANSACTION READ ONLY');
      assert.deepEqual(await read(), [[1]]);
      await connection.rollback();
    }
    await connection.execute('SET TRANSACTION READ ONLY');
    oracle.table('STUDENTS', { ID: 'NUMBER' }, [[2], [3]]);
    assert.deepEqual(await read(), [[1]]);
    for (const sql of [
      'insert into students values (4)',
      'delete from students',
      'select id from students for update',
    ]) {
      await assert.rejects(connection.execute(sql), /^Error: ORA-01456: may not perform insert/, sql);
    }
    await assert.rejects(connection.execute('set transaction read only'), /^Error: ORA-01453: /);
    await connection.commit();
    assert.deepEqual(await read(), [[2], [3]]);
    await connection.close();
    assert.deepEqual(
      oracle.sessions[0]?.transactions.map(({ readOnly, ended }) => [readOnly, ended]),
      [...Array(3).fill([true, 'rollback']), [true, 'commit']],
    );
  });

  test(`${name}: a pool's sessions`, async (t) => {
    const oracle = await serverFor(t);
    const login = { user: 'sync', password: 'secret', connectString: oracle.connectString };
    const pool = await driver.createPool({
      ...login,
      poolMin: 2,
      poolMax: 2,
      poolIncrement: 1,
      poolPingInterval: 0,
    });
    const connections = [await pool.getConnection(), await pool.getConnection()];
    assert.equal(oracle.openSessions, 2);
    for (const connection of connections) await connection.close();
    const again = await pool.getConnection();
    assert.deepEqual((await again.execute('select 1 n from dual')).rows, [[1]]);
    await again.close();
    await pool.close(0);
    // How many it opened is the driver's affair: it may grow past poolMax for a moment.
    assert.ok(oracle.sessions.every(({ closed }) => closed === 'logoff'));
  });
}
