import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selfSigned } from './certificate.ts';
import { codeOf, connect, DRIVERS, outcome, serverFor } from './drivers.ts';

const RELEASES = [
  ['12.1', '12.1.0.0.0'],
  ['12.2', '12.2.0.0.0'],
  ['19', '19.0.0.0.0'],
  ['21', '21.0.0.0.0'],
  ['23', '23.0.0.0.0'],
] as const;

for (const [name, driver] of DRIVERS) {
  for (const [release, version] of RELEASES) {
    for (const verifier of ['11g', '12c'] as const) {
      test(`${name} logs on to ${release} with a ${verifier} verifier`, async (t) => {
        const oracle = await serverFor(t, { release, verifier });
        const connection = await connect(driver, oracle);
        assert.equal(connection.oracleServerVersionString, version);
        assert.deepEqual((await connection.execute('SELECT DUMMY FROM DUAL')).rows, [['X']]);
        await connection.ping();
        await connection.close();
        assert.equal(oracle.sessions[0]?.closed, 'logoff');
      });
    }
  }

  for (const verifier of ['11g', '12c'] as const) {
    for (const [what, user, password] of [
      ['a wrong password', 'sync', 'Secret'],
      ['an empty password', 'sync', ' '],
      ['an unknown user', 'nobody', 'secret'],
    ] as const) {
      test(`${name} is turned down for ${what} (${verifier})`, async (t) => {
        const oracle = await serverFor(t, { verifier });
        const failed = connect(driver, oracle, user, password);
        await assert.rejects(failed, /^Error: ORA-01017: invalid username\/password; logon denied/);
        assert.deepEqual(oracle.failedLogons, [{ user: user.toUpperCase(), code: 1017 }]);
        assert.deepEqual(oracle.sessions, []);
      });
    }
  }

  test(`${name} proves long and non-ASCII passwords, for users of any case`, async (t) => {
    const long = 'x'.repeat(200);
    const oracle = await serverFor(t, { users: { reader: 'pässwörd ⊕ ', Other: long } });
    await (await connect(driver, oracle, 'READER', 'pässwörd ⊕ ')).close();
    await (await connect(driver, oracle, 'other', long)).close();
    assert.deepEqual(
      oracle.sessions.map(({ user }) => user),
      ['READER', 'OTHER'],
    );
  });

  test(`${name} finds no service of another name`, async (t) => {
    const oracle = await serverFor(t, { service: 'SIS.example.org' });
    await (await connect(driver, oracle)).close();
    const connectString = `127.0.0.1:${oracle.port}/OTHER`;
    const failed = driver.getConnection({ user: 'sync', password: 'secret', connectString });
    await assert.rejects(failed, /^Error: NJS-518: .*Service "OTHER" is not registered/);
  });

  test(`${name} finds no SID of another name`, async (t) => {
    const oracle = await serverFor(t, { service: 'SIS' });
    const descriptor = (sid: string) =>
      `(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=${oracle.port}))(CONNECT_DATA=(SID=${sid})))`;
    const open = (sid: string) =>
      driver.getConnection({ user: 'sync', password: 'secret', connectString: descriptor(sid) });
    await (await open('sis')).close();
    await assert.rejects(open('other'), /^Error: NJS-519: .*SID "other" is not registered/);
  });

  test(`${name} may send a descriptor too long for the connect packet`, async (t) => {
    const oracle = await serverFor(t);
    const address = `(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=${oracle.port}))`;
    const program = `(CID=(PROGRAM=${'p'.repeat(300)}))`;
    const connectString = `(DESCRIPTION=${address}(CONNECT_DATA=(SERVICE_NAME=XEPDB1)${program}))`;
    const connection = await driver.getConnection({ user: 'sync', password: 'secret', connectString });
    await connection.close();
    assert.equal(oracle.sessions.length, 1);
  });

  test(`${name} logs on over TCPS, and only where it trusts the certificate`, async (t) => {
    const tls = selfSigned();
    const oracle = await serverFor(t, { tls });
    oracle.table('STUDENTS', { ID: 'VARCHAR2(10)' }, [['s1']]);
    const login = { user: 'sync', password: 'secret', connectString: oracle.connectString };
    const connection = await driver.getConnection({ ...login, walletContent: tls.key + tls.cert });
    assert.deepEqual((await connection.execute('select id from students')).rows, [['s1']]);
    await connection.close();
    await assert.rejects(driver.getConnection(login), /self-signed certificate/);
    assert.equal(oracle.sessions.length, 1);
  });

  test(`${name} hears why an account is no good`, async (t) => {
    const oracle = await serverFor(t);
    for (const [code, text] of [
      [28000, 'The account is locked.'],
      [28001, 'the password has expired'],
      [1045, 'user lacks CREATE SESSION privilege; logon denied'],
      [1033, 'ORACLE initialization or shutdown in progress'],
    ] as const) {
      const clear = oracle.fault({ at: 'login', kind: 'error', code });
      const error: unknown = await connect(driver, oracle).catch((e: unknown) => e);
      const ora = `ORA-${String(code).padStart(5, '0')}`;
      assert.ok(error instanceof Error && error.message.startsWith(`${ora}: ${text}`), String(error));
      assert.equal(codeOf(error), ora);
      clear();
    }
    assert.deepEqual(
      oracle.failedLogons.map(({ code }) => code),
      [28000, 28001, 1045, 1033],
    );
  });

  test(`${name} is warned of a password about to expire`, async (t) => {
    const oracle = await serverFor(t);
    oracle.fault({ at: 'login', kind: 'warning', code: 28002, times: 1 });
    const connection = await connect(driver, oracle);
    assert.match(String(connection.warning), /ORA-28002: the password will expire within 7 days/);
    await connection.close();
    assert.equal(
      await outcome(
        connect(driver, oracle).then((c) => c.close()),
        2000,
      ),
      'done',
    );
  });
}
