/** What servers say that cannot be had here, and what is damaged on the way: answered for by one connection, never by the process. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { moodleDatabase } from '../../src/moodle/database.ts';
import { databaseError } from '../../src/moodle/faults.ts';
import type { MoodleError, MoodleFault, MoodleSession } from '../../src/moodle/moodle.ts';
import type { MoodleSettings } from '../../src/moodle/settings.ts';
import { databases } from '../servers/databases.ts';
import { type Answer, MysqlGateway } from '../servers/mysql-gateway.ts';
import { startProxy } from '../servers/proxy.ts';
import { createBench, TestLog } from './adapter.ts';

const content = { profileFields: [{ shortname: 'studentid' }], cohorts: [{ idnumber: 'A' }] };
const [mariadb] = databases.filter(({ type }) => type === 'mysql');
assert.ok(mariadb);

/** Opens a Moodle through a gateway that changes what the real server says of its variables. */
async function openedWith(changed: Record<string, string>): Promise<string> {
  assert.ok(mariadb);
  await using bench = await createBench(mariadb, { content });
  await using gateway = await MysqlGateway.start(bench.settings, (sql, rows) => {
    if (!/^SHOW .*VARIABLES/.test(sql)) return undefined;
    const values = new Map(rows.map(({ Variable_name: name, Value: value }) => [name, value]));
    for (const [name, value] of Object.entries(changed)) values.set(name, value);
    return { rows: [...values].map(([name, value]) => ({ Variable_name: name, Value: value })) };
  });
  const { host, port } = gateway;
  try {
    const session = await bench.open({ host, port, retries: 0 });
    await session.close();
    return 'open';
  } catch (error) {
    return (error as MoodleError).code;
  }
}

describe('what a server says of itself', { timeout: 600_000 }, () => {
  for (const [variable, value, expected] of [
    ['read_only', 'OFF', 'open'],
    ['read_only', 'off', 'open'],
    ['read_only', '0', 'open'],
    ['read_only', 'ON', 'read-only'],
    ['read_only', '1', 'read-only'],
    ['read_only', 'NO_LOCK', 'read-only'],
    ['read_only', 'NO_LOCK_NO_ADMIN', 'read-only'],
    ['super_read_only', 'ON', 'read-only'],
    ['innodb_read_only', 'OFF', 'open'],
    ['innodb_read_only', 'ON', 'read-only'],
  ] as const) {
    it(`${variable} = ${value}: ${expected}`, async () => {
      assert.equal(await openedWith({ [variable]: value }), expected);
    });
  }
});

describe('a node of Galera that is not ready', { timeout: 600_000 }, () => {
  const NOT_READY: Answer = {
    errno: 1047,
    sqlState: '08S01',
    message: 'WSREP has not yet prepared node for application use',
  };
  for (const moment of ['while Moodle is opened', 'while it is read'] as const) {
    it(`for a second ${moment} is waited for`, async () => {
      assert.ok(mariadb);
      await using bench = await createBench(mariadb, { content });
      let readyAt = moment === 'while Moodle is opened' ? performance.now() + 1_000 : 0;
      await using gateway = await MysqlGateway.start(bench.settings, (sql) =>
        performance.now() < readyAt && /FROM|from/.test(sql) ? NOT_READY : undefined,
      );
      const { host, port } = gateway;
      const session = await bench.open({ host, port, retries: 6 });
      readyAt = Math.max(readyAt, performance.now() + 1_000);
      assert.equal((await session.readCohorts()).length, 1);
      await session.close();
    });
  }
});

describe('an error of a database', () => {
  const failure = (fields: object, message = 'x') => Object.assign(new Error(message), fields);
  const sql = 'select 1';
  for (const [what, error, fault] of [
    ['MySQL: Galera', failure({ code: 'ER_UNKNOWN_COM_ERROR', sqlState: '08S01' }), 'lost'],
    ['MySQL: a class that passes', failure({ code: 'ER_WHATEVER', sqlState: '40001' }), 'conflict'],
    ['MySQL: a wait that ended', failure({ code: 'ER_WHATEVER', sqlState: 'HYT00' }), 'locked'],
    ['MySQL: a shutdown', failure({ code: 'ER_SERVER_SHUTDOWN', sqlState: '08S01' }), 'lost'],
    ['MySQL: a packet too large', failure({ code: 'ER_NET_PACKET_TOO_LARGE', sqlState: '08S01' }), 'other'],
    ['MySQL: Aurora', failure({ code: 'ER_OPEN_AS_READONLY', sqlState: 'HY000' }), 'read-only'],
    ['MySQL: InnoDB', failure({ code: 'ER_INNODB_READ_ONLY', sqlState: 'HY000' }), 'read-only'],
    ['MySQL: no right', failure({ code: 'ER_TABLEACCESS_DENIED_ERROR', sqlState: '42000' }), 'denied'],
    [
      'MySQL: an account that is locked',
      failure({ code: 'ER_ACCOUNT_HAS_BEEN_LOCKED', sqlState: 'HY000' }),
      'login',
    ],
    [
      'MySQL: a password that has expired',
      failure({ code: 'ER_MUST_CHANGE_PASSWORD_LOGIN', sqlState: 'HY000' }),
      'login',
    ],
    [
      'MariaDB: an account that is locked, whose number is another thing to MySQL',
      failure({ code: 'ER_BULK_PARSER_INCOMPLETE_ESCAPE_SEQUENCE', errno: 4151, sqlState: 'HY000' }),
      'login',
    ],
    [
      'MySQL: connections without TLS, which are not taken',
      failure({ code: 'ER_SECURE_TRANSPORT_REQUIRED', errno: 3159, sqlState: '08004' }),
      'needs-tls',
    ],
    [
      'MySQL: connections at a time',
      failure({ code: 'ER_USER_LIMIT_REACHED' }, "exceeded the 'max_user_connections' resource"),
      'limit',
    ],
    [
      'MySQL: queries in an hour',
      failure({ code: 'ER_USER_LIMIT_REACHED' }, "exceeded the 'max_queries_per_hour' resource"),
      'hourly',
    ],
    [
      'MySQL: connections in an hour',
      failure({ code: 'ER_USER_LIMIT_REACHED' }, "exceeded the 'max_connections_per_hour' resource"),
      'hourly',
    ],
    ['MySQL: bad syntax', failure({ code: 'ER_PARSE_ERROR', sqlState: '42000' }), 'other'],
    ['PostgreSQL: a class that passes', failure({ code: '08006' }), 'lost'],
    ['PostgreSQL: a deadlock', failure({ code: '40P01' }), 'conflict'],
    ['PostgreSQL: a shutdown', failure({ code: '57P01' }), 'lost'],
    ['PostgreSQL: a statement called off', failure({ code: '57014' }), 'other'],
    ['PostgreSQL: a full disk', failure({ code: '53100' }), 'full'],
    ['PostgreSQL: no place', failure({ code: '53300' }), 'limit'],
    ['pg: gone', failure({}, 'Connection terminated unexpectedly'), 'lost'],
    ['pg: gone, by way of knex', failure({}, `${sql} - Connection terminated unexpectedly`), 'lost'],
    [
      'pg: gone, by way of knex twice',
      failure({}, `${sql} - select 2 - Connection terminated unexpectedly`),
      'lost',
    ],
    [
      'pg: gone before it was asked',
      failure({}, `${sql} - Client has encountered a connection error and is not queryable`),
      'lost',
    ],
    [
      'pg: out of turn',
      failure({}, 'Received unexpected commandComplete message from backend.'),
      'unreadable',
    ],
    ['pg: no message at all', failure({}, 'received invalid response: 1'), 'unreadable'],
    ['MySQL: a client that was in between lost it', failure({ errno: 2013, sqlState: 'HY000' }), 'lost'],
    ['a broken pipe', failure({ code: 'EPIPE' }), 'lost'],
  ] as const) {
    it(`${what} is ${fault}`, () => {
      assert.equal(databaseError(error, sql).fault, fault);
    });
  }
});

describe('an answer of the server', () => {
  for (const [what, error, isAnswer] of [
    ['MySQL: a deadlock', { code: 'ER_LOCK_DEADLOCK', errno: 1213, sqlState: '40001' }, true],
    ['MySQL: an error of a later version', { errno: 4999, sqlState: 'HY000' }, true],
    ['PostgreSQL: a failed serialization', { code: '40001', severity: 'ERROR' }, true],
    ['MySQL: what a client in between says', { errno: 2013, sqlState: 'HY000' }, false],
    ['mysql2: a packet out of order', { code: 'PROTOCOL_PACKETS_OUT_OF_ORDER', fatal: true }, false],
    ['mysql2: a lost connection', { code: 'PROTOCOL_CONNECTION_LOST', fatal: true }, false],
    ['pg: a message that it does not know', {}, false],
    ['a broken pipe, whose code is as long as an SQLSTATE', { code: 'EPIPE', errno: -32 }, false],
  ] as const) {
    it(`${what}: ${isAnswer ? 'yes' : 'no'}`, () => {
      assert.equal(databaseError(Object.assign(new Error('boom'), error)).isAnswer, isAnswer);
    });
  }
});

/** A server that says one thing to whoever connects, and keeps what it is told. */
async function fakeServer(
  talk: (socket: Socket) => void,
): Promise<AsyncDisposable & { host: string; port: number; heard: Buffer[] }> {
  const heard: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => heard.push(chunk));
    talk(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    heard,
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const SECRET = 'a secret that nobody may read';

function settingsFor(type: MoodleSettings['type'], changes: Partial<MoodleSettings>): MoodleSettings {
  return {
    type,
    host: '127.0.0.1',
    port: 1,
    user: 'sync',
    password: SECRET,
    database: 'moodle',
    prefix: 'mdl_',
    allowCleartextPassword: false,
    connectTimeoutSeconds: 2,
    statementTimeoutSeconds: 2,
    matchField: { kind: 'core', column: 'username' },
    batchSize: 100,
    enrolments: { tasks: [], waitSeconds: 0 },
    retries: 0,
    ...changes,
  };
}

const opened = (settings: MoodleSettings): Promise<MoodleSession> =>
  moodleDatabase(settings, new TestLog()).open(new AbortController().signal);

/** PostgreSQL's message that asks for a login of this kind. */
const authentication = (method: number): Buffer => Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, method]);

/** The same, for a login by one of these mechanisms. */
function saslOf(...mechanisms: string[]): Buffer {
  const body = Buffer.from(`${mechanisms.map((mechanism) => `${mechanism}\0`).join('')}\0`);
  return Buffer.concat([Buffer.from([82, 0, 0, 0, 8 + body.length, 0, 0, 0, 10]), body]);
}

/** What a server says to the client's first proof. */
function saslContinues(text: string): Buffer {
  return Buffer.concat([Buffer.from([82, 0, 0, 0, 8 + text.length, 0, 0, 0, 11]), Buffer.from(text)]);
}

/** MySQL's greeting, of protocol 10, as 8.0 sends it without TLS. */
function greeting(plugin = 'mysql_native_password'): Buffer {
  const body = Buffer.concat([
    Buffer.from([10]),
    Buffer.from('8.0.39\0'),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from('12345678\0'),
    // PROTOCOL_41, SECURE_CONNECTION, PLUGIN_AUTH, CONNECT_WITH_DB
    Buffer.from([0x09, 0x82, 45, 2, 0, 0x08, 0x00, 21, ...new Array(10).fill(0)]),
    Buffer.from('123456789012\0'),
    Buffer.from(`${plugin}\0`),
  ]);
  return packet(0, body);
}

const packet = (sequence: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([body.length & 255, body.length >> 8, 0, sequence]), body]);

const mysqlError = (sequence: number, errno: number, text: string): Buffer =>
  packet(sequence, Buffer.concat([Buffer.from([0xff, errno & 255, errno >> 8]), Buffer.from(text)]));

const OK = packet(2, Buffer.from([0, 0, 0, 2, 0, 0, 0]));
const switchTo = (plugin: string): Buffer =>
  packet(2, Buffer.from(`\xfe${plugin}\0${'12345678901234567890'}\0`, 'latin1'));

interface Talk {
  what: string;
  type: MoodleSettings['type'];
  /** What the server says first, if it speaks first, and to the client's first words. */
  says: readonly [Buffer | undefined, ...Buffer[]];
  settings?: Partial<MoodleSettings>;
  code: MoodleFault;
  /** What the error's parameters hold. */
  params?: Record<string, string>;
}

const TALKS: Talk[] = [
  ...([7, 9, 2] as const).map(
    (method): Talk => ({
      what: `PostgreSQL asks for the login ${method}`,
      type: 'postgres',
      says: [undefined, authentication(method)],
      code: 'login-method',
      params: { method: { 7: 'gss', 9: 'sspi', 2: 'Kerberos V5' }[method] },
    }),
  ),
  {
    what: 'PostgreSQL asks for a token',
    type: 'postgres',
    says: [undefined, saslOf('OAUTHBEARER')],
    code: 'login-method',
    params: { method: 'OAUTHBEARER' },
  },
  {
    what: 'PostgreSQL proves itself with what is no proof',
    type: 'postgres',
    says: [undefined, saslOf('SCRAM-SHA-256'), saslContinues('r=x,s=y')],
    code: 'unreadable',
  },
  {
    what: 'PostgreSQL asks for the password in clear',
    type: 'postgres',
    says: [undefined, authentication(3)],
    code: 'cleartext-password',
  },
  {
    what: 'PostgreSQL sends a message that is damaged',
    type: 'postgres',
    // An authentication of four bytes, of which none follows.
    says: [undefined, Buffer.from([82, 0, 0, 0, 4])],
    code: 'unreadable',
  },
  {
    what: 'MariaDB asks for ed25519',
    type: 'mysql',
    says: [greeting(), switchTo('client_ed25519')],
    code: 'login-method',
    params: { method: 'client_ed25519' },
  },
  ...['auth_gssapi_client', 'dialog', 'parsec', 'authentication_webauthn_client'].map(
    (method): Talk => ({
      what: `MySQL or MariaDB asks for ${method}`,
      type: 'mysql',
      says: [greeting(), switchTo(method)],
      code: 'login-method',
      params: { method },
    }),
  ),
  {
    what: 'MySQL lacks the plugin of the account',
    type: 'mysql',
    says: [greeting(), mysqlError(2, 1524, "#HY000Plugin 'mysql_native_password' is not loaded")],
    code: 'login-method',
    params: { method: 'mysql_native_password' },
  },
  {
    what: 'MySQL asks for the password in clear',
    type: 'mysql',
    says: [greeting(), switchTo('mysql_clear_password')],
    code: 'cleartext-password',
  },
  {
    what: 'MySQL greets with a password in clear',
    type: 'mysql',
    says: [greeting('mysql_clear_password'), switchTo('mysql_clear_password')],
    code: 'cleartext-password',
  },
  {
    what: 'an error comes with the end of the login',
    type: 'mysql',
    says: [greeting(), Buffer.concat([OK, mysqlError(0, 1053, '#08S01Server shutdown in progress')])],
    code: 'unreachable',
  },
  {
    what: 'an answer comes to which there was no question',
    type: 'mysql',
    says: [greeting(), Buffer.concat([OK, OK])],
    code: 'unreadable',
  },
  {
    what: 'MySQL has no place for the account',
    type: 'mysql',
    says: [greeting(), mysqlError(2, 1203, "#42000User sync already has more than 'max_user_connections'")],
    code: 'connection-limit',
    params: { limit: 'account' },
  },
  {
    what: 'MySQL has no place at all',
    type: 'mysql',
    says: [mysqlError(0, 1040, '#08004Too many connections')],
    code: 'connection-limit',
    params: { limit: 'server' },
  },
  { what: 'noise', type: 'mysql', says: [packet(0, Buffer.alloc(40, 0x41))], code: 'unreachable' },
];

describe('a login that goes wrong', { timeout: 600_000 }, () => {
  for (const { what, type, says, settings, code, params } of TALKS) {
    it(`${what}: ${code}, and the password is not told`, async () => {
      const [first, ...answers] = says;
      await using server = await fakeServer((socket) => {
        if (first) socket.write(first);
        const left = [...answers];
        socket.on('data', () => {
          const next = left.shift();
          if (next) socket.write(next);
        });
      });
      const { host, port } = server;
      await assert.rejects(opened(settingsFor(type, { host, port, ...settings })), (error) => {
        assert.ok(error instanceof Error && 'params' in error && 'code' in error, String(error));
        assert.equal(error.code, code, error.message);
        assert.deepEqual({ ...(error.params as object), ...params }, error.params);
        return true;
      });
      assert.ok(!Buffer.concat(server.heard).includes(SECRET));
    });
  }

  for (const [type, says] of [
    ['postgres', [undefined, authentication(3)]],
    ['mysql', [greeting(), switchTo('mysql_clear_password')]],
  ] as const) {
    it(`sends ${type} the password as it is where that is allowed`, async () => {
      await using server = await fakeServer((socket) => {
        if (says[0]) socket.write(says[0]);
        socket.once('data', () => socket.write(says[1]));
      });
      const { host, port } = server;
      const opening = opened(settingsFor(type, { host, port, allowCleartextPassword: true }));
      const refused = assert.rejects(opening);
      while (!Buffer.concat(server.heard).includes(SECRET)) await sleep(10);
      await server[Symbol.asyncDispose]();
      await refused;
    });
  }
});

for (const database of databases) {
  describe(`answers that are damaged on the way: ${database.name}`, { timeout: 600_000 }, () => {
    const users = Array.from({ length: 200 }, (_, index) => ({ username: `u${index}` }));
    it('end one reading, and neither the process nor the next one', async () => {
      await using bench = await createBench(database, {
        content: { ...content, users },
        settings: { matchField: { kind: 'core', column: 'username' } },
      });
      await using proxy = await startProxy(bench.settings);
      const at = { host: proxy.host, port: proxy.port, retries: 0, statementTimeoutSeconds: 1 };
      const session = await bench.open(at);
      await session.readUsers(() => undefined);
      proxy.watch((chunk, direction) => {
        if (direction !== 'client') return;
        const row = chunk.indexOf('u100');
        if (row < 0) return;
        // PostgreSQL: the number of columns of a row. MySQL: the number of a packet.
        if (database.type === 'postgres') chunk.writeUInt16BE(0x7fff, chunk.lastIndexOf('D', row) + 5);
        else chunk.writeUInt8(chunk.readUInt8(row - 8) ^ 0x40, row - 8);
      });
      await assert.rejects(
        session.readUsers(() => undefined),
        { name: 'MoodleError', code: 'unreadable' },
      );
      await proxy.resume();
      let count = 0;
      await session.readUsers(() => {
        count += 1;
      });
      assert.equal(count, 202);
    });
  });
}
