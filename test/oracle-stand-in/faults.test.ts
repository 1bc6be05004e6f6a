import assert from 'node:assert/strict';
import { createConnection } from 'node:net';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../servers/until.ts';
import { codeOf, connect, DRIVERS, type Driver, outcome, serverFor } from './drivers.ts';
import type { Fault } from './faults.ts';
import type { OracleStandIn } from './server.ts';

const ROWS = 1000;
const BATCH = 100;

function numbers(oracle: OracleStandIn): void {
  oracle.answer('select n from numbers', { N: 'NUMBER' }, function* () {
    for (let i = 0; i < ROWS; i++) yield [i];
  });
}

/** Logs on, reads everything in batches and logs off, as a program does; answers with the rows it got. */
async function readAll(driver: Driver, oracle: OracleStandIn, progress: { read: number }): Promise<void> {
  const connection = await connect(driver, oracle);
  try {
    const options = { resultSet: true, fetchArraySize: BATCH, prefetchRows: BATCH } as const;
    const { resultSet } = await connection.execute('select n from numbers', [], options);
    for (let batch = -1; batch !== 0; progress.read += batch)
      batch = (await resultSet?.getRows(BATCH))?.length ?? 0;
    await resultSet?.close();
  } finally {
    await connection.close();
  }
}

/** Waits until a fault has struck. */
function struck(oracle: OracleStandIn): Promise<void> {
  return until('the fault has struck', () => oracle.strikes > 0);
}

/** What comes of reading everything: how the call ends, and the rows that got through before. */
const CASES: readonly (readonly [what: string, fault: Fault, outcome: string, read: number])[] = [
  ['an ending listener', { at: 'connect', kind: 'close' }, 'NJS-500', 0],
  ['a reset before the answer to CONNECT', { at: 'connect', kind: 'reset' }, 'NJS-500', 0],
  ['half an ACCEPT', { at: 'connect', kind: 'torn' }, 'NJS-500', 0],
  ['a silent listener', { at: 'connect', kind: 'silence' }, 'silence', 0],
  ['a slow listener', { at: 'connect', kind: 'slow', ms: 30 }, 'done', ROWS],
  ['a listener without a handler', { at: 'connect', kind: 'refuse', code: 12516 }, 'NJS-511', 0],
  ['a listener that knows no such service', { at: 'connect', kind: 'refuse' }, 'NJS-518', 0],
  ['a locked account', { at: 'login', kind: 'error', code: 28000 }, 'ORA-28000', 0],
  ['the end of the stream in the logon', { at: 'login', kind: 'close' }, 'NJS-500', 0],
  ['a reset in the logon', { at: 'login', kind: 'reset' }, 'NJS-500', 0],
  ['a torn packet in the logon', { at: 'login', kind: 'torn' }, 'NJS-500', 0],
  ['silence in the logon', { at: 'login', kind: 'silence' }, 'silence', 0],
  ['a slow logon', { at: 'login', kind: 'slow', ms: 30 }, 'done', ROWS],
  ['no privilege', { at: 'execute', kind: 'error', code: 1031 }, 'ORA-01031', 0],
  ['a table out of sight', { at: 'execute', kind: 'error', code: 942 }, 'ORA-00942', 0],
  ['a closing instance', { at: 'execute', kind: 'error', code: 1089 }, 'NJS-500', 0],
  ['the end of the stream at execute', { at: 'execute', kind: 'close' }, 'NJS-500', 0],
  ['a reset at execute', { at: 'execute', kind: 'reset' }, 'NJS-500', 0],
  ['a torn packet at execute', { at: 'execute', kind: 'torn' }, 'NJS-500', 0],
  ['silence at execute', { at: 'execute', kind: 'silence' }, 'silence', 0],
  ['another statement at fault', { at: 'execute', kind: 'reset', statement: /other/ }, 'done', ROWS],
  [
    'this statement at fault',
    { at: 'execute', kind: 'error', code: 942, statement: /NUMBERS/i },
    'ORA-00942',
    0,
  ],
  ['an error at the first fetch', { at: 'fetch', kind: 'error', code: 1555 }, 'ORA-01555', 100],
  ['an error at the first row', { at: 'fetch', row: 0, kind: 'error', code: 1555 }, 'ORA-01555', 0],
  ['an error in mid-batch', { at: 'fetch', row: 250, kind: 'error', code: 1555 }, 'ORA-01555', 200],
  [
    'an error at the start of a batch',
    { at: 'fetch', row: 300, kind: 'error', code: 1555 },
    'ORA-01555',
    300,
  ],
  ['an error at the end of a batch', { at: 'fetch', row: 299, kind: 'error', code: 1555 }, 'ORA-01555', 200],
  ['an error after the last row', { at: 'fetch', row: ROWS, kind: 'error', code: 1555 }, 'ORA-01555', ROWS],
  ['an error at a row there is not', { at: 'fetch', row: ROWS + 1, kind: 'error', code: 1555 }, 'done', ROWS],
  ['a killed session', { at: 'fetch', row: 450, kind: 'error', code: 28 }, 'NJS-500', 400],
  ['a lost server process', { at: 'fetch', row: 450, kind: 'error', code: 3113 }, 'NJS-500', 400],
  ['the end of the stream in mid-batch', { at: 'fetch', row: 250, kind: 'close' }, 'NJS-500', 200],
  ['a reset in mid-batch', { at: 'fetch', row: 250, kind: 'reset' }, 'NJS-500', 200],
  ['a torn packet in mid-batch', { at: 'fetch', row: 250, kind: 'torn' }, 'NJS-500', 200],
  ['silence in mid-batch', { at: 'fetch', row: 250, kind: 'silence' }, 'silence', 200],
  ['slow fetches', { at: 'fetch', kind: 'slow', ms: 5 }, 'done', ROWS],
  ['one slow row', { at: 'fetch', row: 250, kind: 'slow', ms: 30 }, 'done', ROWS],
  ['silence at close', { at: 'close', kind: 'silence' }, 'silence', ROWS],
  ['a reset at close', { at: 'close', kind: 'reset' }, 'done', ROWS],
  ['the end of the stream at close', { at: 'close', kind: 'close' }, 'done', ROWS],
];

for (const [name, driver] of DRIVERS) {
  for (const release of ['19', '23'] as const) {
    for (const [what, fault, expected, read] of CASES) {
      test(`${name} on ${release}: ${what}`, async (t) => {
        const oracle = await serverFor(t, { release });
        numbers(oracle);
        oracle.fault(fault);
        const progress = { read: 0 };
        const call = readAll(driver, oracle, progress);
        if (expected === 'silence') await struck(oracle);
        assert.equal(await outcome(call, expected === 'silence' ? 50 : 60_000), expected);
        assert.equal(progress.read, read);
        if (expected !== 'silence') await oracle.quiet();
        oracle.clearFaults();
        assert.equal(
          await outcome(readAll(driver, oracle, { read: 0 }), 60_000),
          'done',
          'once the fault is over',
        );
      });
    }

    test(`${name} on ${release}: each row slow`, async (t) => {
      const oracle = await serverFor(t, { release });
      oracle.answer('select n from few', { N: 'NUMBER' }, [[1], [2], [3]]);
      oracle.fault({ at: 'row', kind: 'slow', ms: 20 });
      const connection = await connect(driver, oracle);
      const start = performance.now();
      assert.deepEqual((await connection.execute('select n from few')).rows, [[1], [2], [3]]);
      assert.ok(performance.now() - start >= 55);
      await connection.close();
    });

    test(`${name} on ${release}: a call cancelled by its timeout, after which the session goes on`, async (t) => {
      const oracle = await serverFor(t, { release });
      const clear = oracle.fault({ at: 'execute', kind: 'slow', ms: 10_000, statement: /DUMMY/ });
      const connection = await connect(driver, oracle);
      connection.callTimeout = 50;
      assert.equal(await outcome(connection.execute('select DUMMY from dual'), 60_000), 'NJS-123');
      connection.callTimeout = 0;
      clear();
      for (let i = 0; i < 3; i++)
        assert.deepEqual((await connection.execute('select DUMMY from dual')).rows, [['X']]);
      await connection.close();
      assert.equal(oracle.sessions[0]?.closed, 'logoff');
    });

    test(`${name} on ${release}: a call cancelled while an async source gives no row`, async (t) => {
      const oracle = await serverFor(t, { release });
      const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
      gates.forEach((gate, i) => {
        oracle.answer(`select n from source${i}`, { N: 'NUMBER' }, async function* () {
          yield [i];
          await gate.promise;
          yield [i + 10];
        });
      });
      const connection = await connect(driver, oracle);
      const cancelled = outcome(
        connection.execute('select n from source0', [], { prefetchRows: 10 }),
        60_000,
      );
      await delay(30);
      await connection.break();
      assert.equal(await cancelled, 'ORA-01013');

      const next = connection.execute('select n from source1', [], { prefetchRows: 10 });
      await delay(30);
      gates[0].resolve(); // the cancelled call's rows come now, and must not get into this answer
      await delay(10);
      gates[1].resolve();
      assert.deepEqual((await next).rows, [[1], [11]]);
      await connection.close();
    });

    test(`${name} on ${release}: a break while idle cancels the next call`, async (t) => {
      const oracle = await serverFor(t, { release });
      const connection = await connect(driver, oracle);
      await connection.break();
      assert.equal(await outcome(connection.execute('select 1 n from dual'), 60_000), 'ORA-01013');
      assert.deepEqual((await connection.execute('select 1 n from dual')).rows, [[1]]);
      await connection.close();
    });
  }

  test(`${name}: a fault strikes so often, and no more`, async (t) => {
    const oracle = await serverFor(t);
    oracle.fault({ at: 'login', kind: 'error', code: 1033, times: 2 });
    const attempts: string[] = [];
    for (let i = 0; i < 3; i++)
      attempts.push(
        await outcome(
          connect(driver, oracle).then((c) => c.close()),
          60_000,
        ),
      );
    assert.deepEqual(attempts, ['ORA-01033', 'ORA-01033', 'done']);
  });

  test(`${name}: the ORA error under a lost connection`, async (t) => {
    const oracle = await serverFor(t);
    for (const [code, text] of [
      [28, 'ORA-00028: your session has been killed'],
      [1089, 'ORA-01089: immediate shutdown or close in progress - no operations are permitted'],
      [3113, 'ORA-03113: end-of-file on communication channel'],
    ] as const) {
      const connection = await connect(driver, oracle);
      const clear = oracle.fault({ at: 'execute', kind: 'error', code });
      const error: unknown = await connection.execute('select 1 n from dual').catch((e: unknown) => e);
      assert.ok(error instanceof Error && error.message.includes(text), String(error));
      assert.equal(oracle.openSessions, 0);
      clear();
      await connection.close();
    }
  });

  test(`${name}: silence and errors at commit, rollback and ping`, async (t) => {
    const oracle = await serverFor(t);
    for (const at of ['commit', 'rollback', 'ping'] as const) {
      const connection = await connect(driver, oracle);
      const clear = oracle.fault({ at, kind: 'error', code: 3113 });
      assert.equal(await outcome(connection[at](), 60_000), 'NJS-500');
      clear();
      const other = await connect(driver, oracle);
      oracle.fault({ at, kind: 'silence', times: 1 });
      assert.equal(await outcome(other[at]()), 'silence');
    }
  });

  test(`${name}: a restart ends every session, and the same port serves again`, async (t) => {
    const oracle = await serverFor(t);
    oracle.table('STUDENTS', { ID: 'VARCHAR2(10)' }, [['s1']]);
    const { port } = oracle;
    const connection = await connect(driver, oracle);
    await oracle.restart();
    assert.equal(oracle.port, port);
    assert.equal(oracle.sessions[0]?.closed, 'server');
    assert.equal(await outcome(connection.execute('select id from students'), 60_000), 'NJS-500');
    const again = await connect(driver, oracle);
    assert.deepEqual((await again.execute('select id from students')).rows, [['s1']]);
    await again.close();
    await connection.close();
  });

  test(`${name}: a stopped server is not there until it starts again`, async (t) => {
    const oracle = await serverFor(t);
    await oracle.stop();
    const error: unknown = await connect(driver, oracle).catch((e: unknown) => e);
    assert.equal(codeOf(error), 'NJS-503');
    await oracle.start();
    await (await connect(driver, oracle)).close();
  });
}

/** CONNECT as the driver sends it, as far as the server reads it. */
function connectPacket(): Buffer {
  const descriptor = '(DESCRIPTION=(CONNECT_DATA=(SERVICE_NAME=XEPDB1)))';
  const packet = Buffer.alloc(74 + descriptor.length);
  packet.writeUInt16BE(packet.length, 0);
  packet.writeUInt8(1, 4);
  packet.writeUInt16BE(descriptor.length, 24);
  packet.writeUInt32BE(8192, 58);
  packet.write(descriptor, 74);
  return packet;
}

for (const [kind, bytes, end] of [
  ['close', 0, 'end'],
  ['reset', 0, 'ECONNRESET'],
  ['torn', 22, 'end'],
] as const) {
  test(`on the wire, "${kind}" at connect is ${bytes} bytes and then ${end}`, async (t) => {
    const oracle = await serverFor(t);
    oracle.fault({ at: 'connect', kind });
    const socket = createConnection(oracle.port, '127.0.0.1');
    let received = 0;
    socket.on('data', (chunk) => {
      received += chunk.length;
    });
    socket.write(connectPacket());
    const ended = await new Promise((resolve) => {
      socket.once('end', () => resolve('end'));
      socket.once('error', (error) => resolve(codeOf(error)));
    });
    assert.deepEqual([received, ended], [bytes, end]);
    socket.destroy();
  });
}

for (const [fault, complaint] of [
  [{ at: 'login', kind: 'refuse' }, /only a listener refuses/],
  [{ at: 'row', kind: 'reset' }, /each row can only be slow/],
  [{ at: 'execute', row: 1, kind: 'close' }, /a row can only be named at fetch/],
  [{ at: 'fetch', kind: 'slow' }, /slow by how many ms/],
  [{ at: 'fetch', kind: 'error' }, /needs its ORA code/],
  [{ at: 'execute', kind: 'warning', code: 28002 }, /only a logon has a warning/],
] as const satisfies readonly (readonly [Fault, RegExp])[]) {
  test(`a fault that cannot strike is refused: ${complaint.source}`, async (t) => {
    const oracle = await serverFor(t);
    assert.throws(() => oracle.fault(fault), complaint);
  });
}
