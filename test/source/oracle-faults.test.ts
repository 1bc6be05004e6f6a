/** Everything that can go wrong between the service and Oracle, and that nothing of it is left behind. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { pipeline, Transform } from 'node:stream';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OracleSettings, oracleSource } from '../../src/source/oracle.ts';
import { SourceError } from '../../src/source/source.ts';
import type { Fault } from '../oracle-stand-in/faults.ts';
import { type OracleStandIn, startOracle } from '../oracle-stand-in/server.ts';
import { TcpProxy } from '../servers/proxy.ts';
import { until } from '../servers/until.ts';
import { SETTINGS } from './oracle-targets.ts';

const ROWS = 60;
/** Seconds after which the service gives up on what is silent. */
const LIMIT = 0.4;
/** The same where much has to be done within them before, on a machine that is busy. */
const LONGER = 3;
/** Seconds within which it has given up, logged in before and closed after. */
const PROMPT = 15;

/** Of what answers: none of them is to come before its answer. */
const PATIENT: OracleSettings = {
  ...SETTINGS,
  fetchSize: 10,
  connectTimeoutSeconds: 60,
  queryTimeoutSeconds: 60,
  fetchTimeoutSeconds: 60,
  closeTimeoutSeconds: 60,
};
/** Of what is silent. */
const HASTY: Partial<OracleSettings> = {
  queryTimeoutSeconds: LIMIT,
  fetchTimeoutSeconds: LIMIT,
  closeTimeoutSeconds: LIMIT,
};

const MAPPINGS = [
  { name: 'programmes', query: 'SELECT ID FROM ENROLMENTS WHERE ID > :low', binds: { low: 0 } },
];
const RUN = { module: 'cohort-sync', action: 'run 1' };
const never = new AbortController().signal;

/** What keeps a process alive, apart from listening: sockets, timers, look-ups. */
function handles(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((name) => !/TCPServerWrap|Pipe|TTY|Immediate|FSReq/.test(name))
    .sort();
}

/** The packet by which a client asks the server to stop what it is doing: a marker (12) of kind interrupt (3). */
const INTERRUPT = Buffer.from([0, 0, 0, 11, 12, 0, 0, 0, 1, 0, 3]);

/** Listens in on what clients send to a port, and may change what they are answered. */
async function tapOn(
  target: number,
  change: (answer: Buffer) => Buffer = (answer) => answer,
): Promise<AsyncDisposable & { port: number; sent: Buffer[] }> {
  const sent: Buffer[] = [];
  const server = createServer((client) => {
    const changed = new Transform({
      transform: (chunk: Buffer, _encoding, done) => done(null, change(chunk)),
    });
    client.on('data', (chunk) => sent.push(chunk));
    pipeline(client, connect(target, '127.0.0.1'), changed, client, () => {});
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    sent,
    async [Symbol.asyncDispose]() {
      server.close();
    },
  };
}

interface Outcome {
  readonly error: SourceError;
  readonly seconds: number;
  /** Rows that had been handed on by then. */
  readonly rows: number;
}

describe('Oracle source when something fails', () => {
  let oracle: OracleStandIn;
  let idle: string[];

  before(() => {
    idle = handles();
  });
  beforeEach(async () => {
    oracle = await startOracle();
    oracle.table(
      'ENROLMENTS',
      { ID: 'NUMBER(10)' },
      Array.from({ length: ROWS }, (_, index) => [index + 1]),
    );
  });
  afterEach(async () => {
    await oracle.close();
  });

  const source = (settings: Partial<OracleSettings> = {}) =>
    oracleSource({ ...PATIENT, connectString: oracle.connectString, ...settings }, MAPPINGS, RUN);

  async function readAll(settings: Partial<OracleSettings> = {}, signal = never): Promise<number> {
    let rows = 0;
    const session = await source(settings).open(signal);
    try {
      for await (const batch of (await session.read('programmes')).batches) rows += batch.length;
    } catch (error) {
      throw Object.assign(error as Error, { rows });
    } finally {
      await session.close();
    }
    return rows;
  }

  async function failure(reading: Promise<unknown>): Promise<Outcome> {
    const start = performance.now();
    const error: unknown = await reading.then(
      () => assert.fail('the read did not fail'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof SourceError, String(error));
    const rows = 'rows' in error ? Number(error.rows) : 0;
    return { error, rows, seconds: (performance.now() - start) / 1000 };
  }

  /** The server sees nobody any more, nothing here is open or ticking, and the same process reads all rows again. */
  async function nothingLeft(): Promise<void> {
    const deadline = performance.now() + 60_000;
    const settled = () => oracle.openConnections === 0 && handles().join() === idle.join();
    while (!settled() && performance.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(oracle.openConnections, 0, 'connections that the server still sees');
    assert.equal(oracle.openSessions, 0, 'sessions that the server still sees');
    assert.deepEqual(handles(), idle, 'sockets and timers');
    oracle.clearFaults();
    assert.equal(await readAll({ ...SETTINGS, connectString: oracle.connectString }), ROWS);
    assert.deepEqual(oracle.problems, []);
  }

  const FAULTS: readonly [
    title: string,
    fault: Fault,
    expected: { step: string; code: RegExp; transient: boolean },
  ][] = [
    [
      'a listener without the service',
      { at: 'connect', kind: 'refuse', code: 12514 },
      { step: 'connect', code: /^ORA-12514$/, transient: true },
    ],
    [
      'a listener out of handlers',
      { at: 'connect', kind: 'refuse', code: 12516 },
      { step: 'connect', code: /^ORA-12516$/, transient: true },
    ],
    [
      'a listener that does not know the SID',
      { at: 'connect', kind: 'refuse', code: 12505 },
      { step: 'connect', code: /^ORA-12505$/, transient: false },
    ],
    [
      'an end in connecting',
      { at: 'connect', kind: 'close' },
      { step: 'connect', code: /^NJS-50[01]$/, transient: true },
    ],
    [
      'a reset in connecting',
      { at: 'connect', kind: 'reset' },
      { step: 'connect', code: /^NJS-50[01]$/, transient: true },
    ],
    [
      'half an answer in connecting',
      { at: 'connect', kind: 'torn' },
      { step: 'connect', code: /^NJS-50[01]$/, transient: true },
    ],
    [
      'silence in connecting',
      { at: 'connect', kind: 'silence' },
      { step: 'connect', code: /^TIMEOUT$/, transient: true },
    ],
    [
      'a reset in the login',
      { at: 'login', kind: 'reset' },
      { step: 'connect', code: /^NJS-50[01]$/, transient: true },
    ],
    [
      'half an answer in the login',
      { at: 'login', kind: 'torn' },
      { step: 'connect', code: /^NJS-50[01]$/, transient: true },
    ],
    [
      'silence in the login',
      { at: 'login', kind: 'silence' },
      { step: 'connect', code: /^TIMEOUT$/, transient: true },
    ],
    [
      'a locked account',
      { at: 'login', kind: 'error', code: 28000 },
      { step: 'connect', code: /^ORA-28000$/, transient: false },
    ],
    [
      'an expired password',
      { at: 'login', kind: 'error', code: 28001 },
      { step: 'connect', code: /^ORA-28001$/, transient: false },
    ],
    [
      'an old password protocol',
      { at: 'login', kind: 'error', code: 28040 },
      { step: 'connect', code: /^ORA-28040$/, transient: false },
    ],
    [
      'no right to log in',
      { at: 'login', kind: 'error', code: 1045 },
      { step: 'connect', code: /^ORA-01045$/, transient: false },
    ],
    [
      'an instance that is starting',
      { at: 'login', kind: 'error', code: 1033 },
      { step: 'connect', code: /^ORA-01033$/, transient: true },
    ],
    [
      'no instance',
      { at: 'login', kind: 'error', code: 1034 },
      { step: 'connect', code: /^ORA-01034$/, transient: true },
    ],
    [
      'silence at the beginning of the transaction',
      { at: 'execute', statement: /^SET/, kind: 'silence' },
      { step: 'begin', code: /^TIMEOUT$/, transient: false },
    ],
    [
      'a reset at the beginning of the transaction',
      { at: 'execute', statement: /^SET/, kind: 'reset' },
      { step: 'begin', code: /^NJS-50[01]$/, transient: true },
    ],
    [
      'an error at the beginning of the transaction',
      { at: 'execute', statement: /^SET/, kind: 'error', code: 1453 },
      { step: 'begin', code: /^ORA-01453$/, transient: false },
    ],
    [
      'silence in the query',
      { at: 'execute', statement: /^SELECT/, kind: 'silence' },
      { step: 'query', code: /^TIMEOUT$/, transient: false },
    ],
    [
      'a reset in the query',
      { at: 'execute', statement: /^SELECT/, kind: 'reset' },
      { step: 'query', code: /^NJS-50[01]$/, transient: true },
    ],
    [
      'an error in the query',
      { at: 'execute', statement: /^SELECT/, kind: 'error', code: 1031 },
      { step: 'query', code: /^ORA-01031$/, transient: false },
    ],
    [
      'silence in a fetch',
      { at: 'fetch', kind: 'silence' },
      { step: 'fetch', code: /^TIMEOUT$/, transient: true },
    ],
    [
      'a killed session',
      { at: 'fetch', kind: 'error', code: 28 },
      { step: 'fetch', code: /^ORA-00028$/, transient: true },
    ],
    [
      'a shutdown',
      { at: 'fetch', kind: 'error', code: 1089 },
      { step: 'fetch', code: /^ORA-01089$/, transient: true },
    ],
    [
      'an idle limit',
      { at: 'fetch', kind: 'error', code: 2396 },
      { step: 'fetch', code: /^ORA-02396$/, transient: true },
    ],
    [
      'a snapshot too old',
      { at: 'fetch', kind: 'error', code: 1555 },
      { step: 'fetch', code: /^ORA-01555$/, transient: true },
    ],
    [
      'a server of a parallel query that met an old snapshot',
      {
        at: 'fetch',
        kind: 'error',
        code: 12801,
        text: 'error signaled in parallel query server P003\nORA-01555: snapshot too old',
      },
      { step: 'fetch', code: /^ORA-01555$/, transient: true },
    ],
    [
      'recursive SQL that met a number that is none',
      {
        at: 'execute',
        statement: /^SELECT/,
        kind: 'error',
        code: 604,
        text: 'error occurred at recursive SQL level 1\nORA-01722: invalid number\nORA-06512: at line 3',
      },
      { step: 'query', code: /^ORA-01722$/, transient: false },
    ],
    [
      'a password that the other end of a database link refuses',
      {
        at: 'execute',
        statement: /^SELECT/,
        kind: 'error',
        code: 1017,
        text: 'invalid username/password; logon denied\nORA-02063: preceding line from LEGACY',
      },
      { step: 'query', code: /^ORA-02063$/, transient: false },
    ],
    [
      'too many sessions of the account',
      { at: 'login', kind: 'error', code: 2391 },
      { step: 'connect', code: /^ORA-02391$/, transient: true },
    ],
    [
      'an instance that takes no connections',
      { at: 'connect', kind: 'refuse', code: 12528 },
      { step: 'connect', code: /^ORA-12528$/, transient: true },
    ],
    [
      'a package that was compiled anew',
      { at: 'execute', statement: /^SELECT/, kind: 'error', code: 4068 },
      { step: 'query', code: /^ORA-04068$/, transient: true },
    ],
    [
      'a policy that fails',
      { at: 'execute', statement: /^SELECT/, kind: 'error', code: 28112 },
      { step: 'query', code: /^ORA-28112$/, transient: false },
    ],
    [
      'a lost contact',
      { at: 'fetch', kind: 'error', code: 3135 },
      { step: 'fetch', code: /^ORA-03135$/, transient: true },
    ],
    [
      'a call cancelled by the DBA',
      { at: 'fetch', kind: 'error', code: 1013 },
      { step: 'fetch', code: /^ORA-01013$/, transient: false },
    ],
  ];

  for (const [title, fault, { step, code, transient }] of FAULTS) {
    it(`fails with words and without waiting on ${title}`, async () => {
      oracle.fault(fault);
      const connectTimeoutSeconds = { connect: LIMIT, begin: LONGER }[step] ?? PATIENT.connectTimeoutSeconds;
      const limits = fault.kind === 'silence' ? { ...HASTY, connectTimeoutSeconds } : {};
      const { error, seconds } = await failure(readAll(limits));
      assert.equal(error.step, step);
      assert.match(error.code, code);
      assert.equal(error.transient, transient);
      assert.equal(error.source, `oracle ${oracle.connectString}`);
      assert.equal(error.mapping, step === 'query' || step === 'fetch' ? 'programmes' : undefined);
      assert.ok(seconds < PROMPT, `took ${seconds} s`);
      await nothingLeft();
    });
  }

  for (const row of [0, 1, 9, 10, 11, 25, 30, ROWS - 1, ROWS]) {
    for (const kind of ['reset', 'torn', 'close', 'silence', 'error'] as const) {
      if (row === ROWS) continue;
      it(`never takes a read for whole that breaks at row ${row} by ${kind}`, async () => {
        oracle.fault({ at: 'fetch', row, kind, code: 1555 });
        const { error, rows } = await failure(readAll(kind === 'silence' ? HASTY : {}));
        assert.ok(rows <= row, `${rows} rows were handed on`);
        assert.equal(error.step, row < PATIENT.fetchSize ? 'query' : 'fetch');
        await nothingLeft();
      });
    }
  }

  it('is refused by a host where nothing listens', async () => {
    await oracle.stop();
    const { error, seconds } = await failure(readAll());
    assert.equal(error.code, 'NJS-503');
    assert.equal(error.transient, true);
    assert.ok(seconds < PROMPT);
    await oracle.start();
    await nothingLeft();
  });

  it('names the host that a listener leads on to and that has no address here', async () => {
    oracle.fault({ at: 'connect', kind: 'redirect', host: 'node2.sis.invalid' });
    const { error } = await failure(readAll({ connectTimeoutSeconds: 10 }));
    assert.equal(error.code, 'REDIRECT-HOST');
    assert.equal(error.transient, true);
    assert.deepEqual(error.params, { host: 'node2.sis.invalid' });
    await nothingLeft();
  });

  it('follows a listener to a host that has one', async () => {
    oracle.fault({ at: 'connect', kind: 'redirect', host: 'localhost', times: 1 });
    assert.equal(await readAll({ connectTimeoutSeconds: 10 }), ROWS);
    await nothingLeft();
  });

  it('hears of a host that has no address', async () => {
    const { error } = await failure(
      readAll({ connectString: 'no-such-host.invalid/SIS', connectTimeoutSeconds: 10 }),
    );
    assert.match(error.code, /^NJS-5(03|30)$/);
    await nothingLeft();
  });

  it('tries a wrong password exactly once, and does not tell it', async () => {
    const password = 'correct-horse-battery';
    const { error } = await failure(readAll({ password }));
    assert.equal(error.code, 'ORA-01017');
    assert.equal(error.step, 'connect');
    assert.equal(error.transient, false);
    assert.equal(oracle.failedLogons.length, 1);
    assert.doesNotMatch(`${error.message} ${error.stack} ${JSON.stringify(error)}`, new RegExp(password));
    await nothingLeft();
  });

  it('reads from the start after a restart of the database', async () => {
    const session = await source().open(never);
    const { batches } = await session.read('programmes');
    const iterator = batches[Symbol.asyncIterator]();
    await iterator.next();
    await oracle.restart();
    const { error } = await failure(iterator.next());
    assert.equal(error.transient, true);
    await session.close();
    await nothingLeft();
  });

  it('waits for a slow answer below the limit and no longer than the limit', async () => {
    oracle.fault({ at: 'fetch', kind: 'slow', ms: 100, times: 2 });
    assert.equal(await readAll(), ROWS);
    oracle.fault({ at: 'fetch', kind: 'slow', ms: 60_000 });
    const { error, seconds } = await failure(readAll(HASTY));
    assert.equal(error.code, 'TIMEOUT');
    assert.match(error.message, /0\.4 s/);
    assert.ok(seconds < PROMPT, `took ${seconds} s`);
    await nothingLeft();
  });

  it('gives a slow query its own limit', async () => {
    oracle.fault({ at: 'execute', statement: /^SELECT/, kind: 'slow', ms: LIMIT * 2000, times: 1 });
    assert.equal(await readAll({ ...HASTY, queryTimeoutSeconds: 60, fetchTimeoutSeconds: LONGER }), ROWS);
    await nothingLeft();
  });

  it('calls a query off that it gives up on, so that the database need not finish it', async () => {
    oracle.fault({ at: 'execute', statement: /^SELECT/, kind: 'slow', ms: 60_000 });
    await using tap = await tapOn(oracle.port);
    const { error } = await failure(readAll({ ...HASTY, connectString: `127.0.0.1:${tap.port}/XEPDB1` }));
    assert.equal(error.code, 'TIMEOUT');
    await until('an interrupt is sent', () => Buffer.concat(tap.sent).includes(INTERRUPT));
    await tap[Symbol.asyncDispose]();
    await nothingLeft();
  });

  for (const [title, change] of [
    ['a message type that does not exist', (answer) => answer.fill(0x63, 10, 11)],
    ['a count that does not fit', (answer) => answer.fill(0x7f, 12, 20)],
    ['a packet of no length', (answer) => answer.fill(0, 0, 4)],
  ] as const satisfies readonly (readonly [string, (answer: Buffer) => Buffer])[]) {
    it(`fails on an answer that nobody can read: ${title}`, async () => {
      let garble = false;
      await using tap = await tapOn(oracle.port, (answer) => {
        if (!garble) return answer;
        garble = false;
        return change(answer);
      });
      const limits = { fetchTimeoutSeconds: LONGER, closeTimeoutSeconds: LIMIT };
      const session = await source({ ...limits, connectString: `127.0.0.1:${tap.port}/XEPDB1` }).open(never);
      const iterator = (await session.read('programmes')).batches[Symbol.asyncIterator]();
      await iterator.next();
      garble = true;
      const { error, seconds } = await failure(iterator.next());
      assert.equal(error.step, 'fetch');
      assert.match(error.code, /^(UNREADABLE-REPLY|NJS-50[01]|TIMEOUT)$/);
      assert.ok(seconds < PROMPT);
      await session.close();
      await tap[Symbol.asyncDispose]();
      await nothingLeft();
    });
  }

  for (const [title, fault] of [
    ['the rollback', { at: 'rollback', kind: 'silence' }],
    ['the logoff', { at: 'close', kind: 'silence' }],
    ['a reset logoff', { at: 'close', kind: 'reset' }],
    ['a failing logoff', { at: 'close', kind: 'error', code: 3113 }],
  ] as const) {
    it(`closes in time whatever becomes of ${title}`, async () => {
      oracle.fault(fault);
      const start = performance.now();
      assert.equal(await readAll({ closeTimeoutSeconds: LIMIT }), ROWS);
      assert.ok(performance.now() - start < PROMPT * 1000);
      await nothingLeft();
    });
  }

  it('closes at once where the connection is lost already', async () => {
    const session = await source().open(never);
    await oracle.restart();
    await sleep(50);
    const start = performance.now();
    await session.close();
    assert.ok(performance.now() - start < PROMPT * 1000);
    await nothingLeft();
  });

  it('closes twice without complaint', async () => {
    const session = await source().open(never);
    await Promise.all([session.close(), session.close()]);
    await session.close();
    await nothingLeft();
    assert.equal(oracle.sessions[0]?.closed, 'logoff');
  });

  it('tells of silence while a query is described', async () => {
    await using proxy = new TcpProxy({ host: '127.0.0.1', port: oracle.port });
    await proxy.listen();
    const connectString = `127.0.0.1:${proxy.port}/XEPDB1`;
    const session = await source({ ...HASTY, connectString }).open(never);
    proxy.silence();
    const { error, seconds } = await failure(session.read('programmes'));
    assert.deepEqual([error.step, error.code], ['query', 'TIMEOUT']);
    assert.ok(seconds < PROMPT);
    await session.close();
  });

  it('closes in time when the network has fallen silent', async () => {
    await using proxy = new TcpProxy({ host: '127.0.0.1', port: oracle.port });
    await proxy.listen();
    const connectString = `127.0.0.1:${proxy.port}/XEPDB1`;
    const session = await source({ ...HASTY, connectString }).open(never);
    proxy.silence();
    const start = performance.now();
    await session.close();
    assert.ok(performance.now() - start < PROMPT * 1000);
  });

  it('gives up on every address of a connect string that lists several', async () => {
    oracle.fault({ at: 'connect', kind: 'silence' });
    const address = `(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=${oracle.port}))`;
    const connectString = `(DESCRIPTION=(ADDRESS_LIST=${address.repeat(3)})(CONNECT_DATA=(SERVICE_NAME=XEPDB1)))`;
    const { error, seconds } = await failure(readAll({ connectString, connectTimeoutSeconds: LIMIT }));
    assert.equal(error.code, 'TIMEOUT');
    assert.ok(seconds < PROMPT);
    await nothingLeft();
  });

  for (const [title, fault] of [
    ['connecting', { at: 'connect', kind: 'silence' }],
    ['the login', { at: 'login', kind: 'silence' }],
    ['beginning', { at: 'execute', kind: 'silence' }],
    ['the query', { at: 'execute', statement: /^SELECT/, kind: 'silence' }],
    ['a fetch', { at: 'fetch', kind: 'silence' }],
  ] as const) {
    it(`stops at once when asked to during ${title}`, async () => {
      oracle.fault(fault);
      const controller = new AbortController();
      const reading = failure(readAll({ closeTimeoutSeconds: LIMIT }, controller.signal));
      await sleep(150);
      const start = performance.now();
      controller.abort(new Error('SIGTERM'));
      const { error } = await reading;
      assert.ok(performance.now() - start < PROMPT * 1000);
      assert.equal(error.code, 'ABORTED');
      assert.equal(error.transient, false);
      await nothingLeft();
    });
  }

  it('does not begin when it was asked to stop before', async () => {
    const { error } = await failure(readAll({}, AbortSignal.abort()));
    assert.equal(error.code, 'ABORTED');
    assert.equal(oracle.connections, 0);
  });

  it('is not ended by noise that comes when it has said goodbye', async () => {
    const heard = Promise.withResolvers<void>();
    const noisy = createServer({ allowHalfOpen: true }, (client) => {
      const server = connect(oracle.port, '127.0.0.1');
      server.on('data', (chunk) => client.write(chunk));
      client.on('data', (chunk) => server.write(chunk));
      // A packet of no length, for which the driver gives its socket up: it has done so already.
      client.on('end', () => client.end(Buffer.alloc(20), heard.resolve));
      for (const socket of [client, server]) socket.on('error', () => undefined);
      client.on('close', () => server.destroy());
    });
    await once(noisy.listen(0, '127.0.0.1'), 'listening');
    const { port } = noisy.address() as AddressInfo;
    const connectString = oracle.connectString.replace(String(oracle.port), String(port));
    assert.equal(await readAll({ connectString }), ROWS);
    await heard.promise;
    noisy.close();
    await until('nothing is left', () => handles().join() === idle.join());
  });

  it('reads in one read-only transaction, under its name, and ends it', async () => {
    await readAll();
    const [session] = oracle.sessions;
    assert.equal(session?.module, RUN.module);
    assert.equal(session?.action, RUN.action);
    assert.deepEqual(
      session?.transactions.map(({ readOnly, ended, statements }) => [readOnly, ended, statements.length]),
      [[true, 'rollback', 1]],
    );
    assert.equal(session?.closed, 'logoff');
  });

  it('sets what views depend on before it reads, and begins its transaction after that', async () => {
    const session = await source({
      clientIdentifier: 'cohort-sync@example.edu',
      session: { NLS_TERRITORY: 'FRANCE', NLS_NUMERIC_CHARACTERS: ",'" },
    }).open(never);
    await session.close();
    assert.deepEqual(oracle.sessions[0]?.statements, [
      "ALTER SESSION SET NLS_TERRITORY = 'FRANCE' NLS_NUMERIC_CHARACTERS = ','''",
      'SET TRANSACTION READ ONLY',
    ]);
    assert.equal(oracle.sessions[0]?.clientIdentifier, 'cohort-sync@example.edu');
  });

  it('tells of a password that expires soon, and reads all the same', async () => {
    oracle.fault({ at: 'login', kind: 'warning', code: 28002 });
    const session = await source().open(never);
    const { label } = source();
    assert.deepEqual(session.findings, [{ kind: 'password-expires', source: label, days: 7 }]);
    await session.close();
    oracle.clearFaults();
    const later = await source().open(never);
    assert.deepEqual(later.findings, []);
    await later.close();
  });

  it('sees one moment in all its mappings', async () => {
    const session = await source().open(never);
    oracle.table('ENROLMENTS', { ID: 'NUMBER(10)' }, [[1]]);
    let rows = 0;
    for await (const batch of (await session.read('programmes')).batches) rows += batch.length;
    await session.close();
    assert.equal(rows, ROWS);
  });

  it('asks for one batch more than it is asked for, so that the server need not wait, and no more', async () => {
    const session = await source().open(never);
    const { batches } = await session.read('programmes');
    assert.equal(oracle.sessions[0]?.rowsSent, 0);
    const iterator = batches[Symbol.asyncIterator]();
    for (const expected of [20, 30, 40]) {
      await iterator.next();
      await until(`${expected} rows are sent`, () => (oracle.sessions[0]?.rowsSent ?? 0) >= expected);
      await sleep(20);
      assert.equal(oracle.sessions[0]?.rowsSent, expected);
    }
    await session.close();
  });
});
