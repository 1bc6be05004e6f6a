/**
 * An Oracle database to test against where there is none.
 *
 * It speaks enough of Oracle Net and TTC for the unmodified `oracledb` driver in Thin mode to log on, query
 * and fail in the ways that matter, over TCP or TCPS. It is a stand-in written from the driver's side: what it
 * says is what the driver's own source expects to read. It has been compared with no real server, it is no
 * reference for the protocol, its SQL is SQLite's behind a thin layer, and it never ships with the product.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import type { Declarations } from './columns.ts';
import { Connection } from './connection.ts';
import { type Fault, Faults } from './faults.ts';
import type { VerifierType } from './logon.ts';
import { type FailedLogon, ServerRecord, type SessionRecord } from './record.ts';
import type { Row, Rows } from './rows.ts';
import { Store } from './store.ts';

/** What a release of the database is to the client: protocol version, field level, and two ways of its own. */
export interface Release {
  readonly number: string;
  readonly banner: string;
  /** Oracle Net version of ACCEPT. */
  readonly version: number;
  /** TTC field level. */
  readonly level: number;
  /** Negotiation and the first logon message in one round trip. */
  readonly fastAuth: boolean;
  /** Every answer ends in a mark. */
  readonly endOfResponse: boolean;
}

const EDITION = 'Oracle Database (stand-in)';
const plain = { fastAuth: false, endOfResponse: false };

const RELEASES = {
  '12.1': { number: '12.1.0', banner: `${EDITION} Release 12.1`, version: 315, level: 7, ...plain },
  '12.2': { number: '12.2.0', banner: `${EDITION} Release 12.2`, version: 315, level: 9, ...plain },
  '19': { number: '19.0.0', banner: `${EDITION} Release 19.0`, version: 318, level: 12, ...plain },
  '21': { number: '21.0.0', banner: `${EDITION} Release 21.0`, version: 318, level: 16, ...plain },
  '23': {
    number: '23.0.0',
    banner: `${EDITION} Release 23.0`,
    version: 319,
    level: 24,
    fastAuth: true,
    endOfResponse: true,
  },
} as const satisfies Record<string, Release>;

/** Settings of a stand-in server; each has a default. */
export interface OracleOptions {
  /** Passwords by user name; the case of names does not matter. Default: SYNC with password `secret`. */
  readonly users?: Readonly<Record<string, string>>;
  /** Default: XEPDB1. */
  readonly service?: string;
  /** How passwords are proved. Default: 12c. */
  readonly verifier?: VerifierType;
  /** Key and certificate in PEM: TCPS instead of TCP. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Which release's protocol. Default: 19. */
  readonly release?: keyof typeof RELEASES;
  /** Default: a free one. */
  readonly port?: number;
}

/** What the connections of one server share. */
export interface ServerState {
  readonly users: ReadonlyMap<string, string>;
  readonly service: string;
  readonly verifier: VerifierType;
  readonly release: Release;
  readonly store: Store;
  readonly faults: Faults;
  readonly record: ServerRecord;
  /** Errors of the stand-in itself, which a test should not have to guess from the client's. */
  readonly problems: unknown[];
}

/** Starts a stand-in on a loopback port. Whoever starts it closes it. */
export async function startOracle(options: OracleOptions = {}): Promise<OracleStandIn> {
  const oracle = new OracleStandIn(options);
  await oracle.start(options.port ?? 0);
  return oracle;
}

/** A running stand-in. */
export class OracleStandIn {
  port = 0;
  readonly #state: ServerState;
  readonly #tls: SecureContext | undefined;
  readonly #connections = new Set<Connection>();
  #server: Server | undefined;

  constructor(options: OracleOptions) {
    const release = RELEASES[options.release ?? '19'];
    const users = Object.entries(options.users ?? { SYNC: 'secret' });
    this.#tls = options.tls && createSecureContext(options.tls);
    this.#state = {
      users: new Map(users.map(([name, password]) => [name.toUpperCase(), password])),
      service: options.service ?? 'XEPDB1',
      verifier: options.verifier ?? '12c',
      release,
      store: new Store(release.number, release.banner, users[0]?.[0] ?? 'SYNC'),
      faults: new Faults(),
      record: new ServerRecord(),
      problems: [],
    };
  }

  /** For the driver's `connectString`. */
  get connectString(): string {
    return `${this.#tls ? 'tcps://' : ''}127.0.0.1:${this.port}/${this.#state.service}`;
  }

  /** Creates or replaces a table; rows hold values in the order of the columns. */
  table(name: string, columns: Declarations, rows: Iterable<Row>): void {
    this.#state.store.table(name, columns, rows);
  }

  /**
   * Answers a statement with rows of its own. A function is called for every execution, so that it can give a
   * generator, sync or async, of more rows than fit into memory.
   */
  answer(statement: string | RegExp, columns: Declarations, rows: Rows | (() => Rows)): void {
    this.#state.store.answer(statement, columns, rows);
  }

  /** Sets a fault; the function returned clears it. */
  fault(fault: Fault): () => void {
    return this.#state.faults.add(fault);
  }

  /** Clears all faults. */
  clearFaults(): void {
    this.#state.faults.clear();
  }

  /** How often faults have struck since the start. */
  get strikes(): number {
    return this.#state.faults.strikes;
  }

  /** Every session since the start, oldest first. */
  get sessions(): readonly SessionRecord[] {
    return this.#state.record.sessions;
  }

  /** Logons that were turned down. */
  get failedLogons(): readonly FailedLogon[] {
    return this.#state.record.failedLogons;
  }

  /** Connections since the start, those that never became a session among them. */
  get connections(): number {
    return this.#state.record.connections;
  }

  /** Sessions that are open now. */
  get openSessions(): number {
    return this.#state.record.open;
  }

  /** Connections that are open now, logged on or not. */
  get openConnections(): number {
    return this.#connections.size;
  }

  /** Waits until no session is open, which a client's disconnecting takes a moment for. @throws Error in time */
  async quiet(milliseconds = 60_000): Promise<void> {
    const end = Date.now() + milliseconds;
    while (this.openSessions > 0 && Date.now() < end) await delay(5);
    if (this.openSessions > 0)
      throw new Error(`${this.openSessions} sessions still open after ${milliseconds} ms`);
  }

  /** Errors inside the stand-in itself: a test that sees any has found a defect here, not in the product. */
  get problems(): readonly unknown[] {
    return this.#state.problems;
  }

  /** Listens on a port; 0 for a free one. */
  async start(port = this.port): Promise<void> {
    const server = createServer((socket) => this.#accept(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no TCP port was given');
    this.port = address.port;
    this.#server = server;
  }

  #accept(socket: Socket): void {
    this.#state.record.connections++;
    const stream = this.#tls
      ? new TLSSocket(socket, { isServer: true, secureContext: this.#tls })
      : socket.setNoDelay(true);
    const connection = new Connection(this.#state, stream, socket);
    this.#connections.add(connection);
    socket.once('close', () => this.#connections.delete(connection));
  }

  /** Ends every connection without a word and stops listening: connecting is then refused by the host. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const connection of this.#connections) connection.destroy();
    this.#connections.clear();
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** Ends every connection without a word and listens again on the same port. Tables and answers stay. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start(this.port);
  }

  /** Ends everything and removes the database; no handle is left. */
  async close(): Promise<void> {
    await this.stop();
    this.#state.store.close();
  }
}
