/** One session: logon, cursors, and the answer to every request. */
import * as answers from './answers.ts';
import type { BindType } from './binds.ts';
import type { Column } from './columns.ts';
import type { Channel } from './connection.ts';
import { OracleError } from './errors.ts';
import { LEVEL } from './level.ts';
import { Logon, type Pair } from './logon.ts';
import type { Closed, SessionRecord } from './record.ts';
import type { Auth, Call, Context, Execute, Request } from './requests.ts';
import type { RowSource } from './rows.ts';
import type { ServerState } from './server.ts';
import { SqlSession, type Statement } from './sql.ts';
import { zoneMinutes } from './values.ts';
import type { Writer } from './wire.ts';

interface Cursor {
  readonly id: number;
  readonly statement: Statement;
  bindTypes: readonly BindType[];
  rows: RowSource | undefined;
  /** The columns the client was told of. */
  described: string;
}

type Work = Extract<Call, { kind: 'execute' | 'fetch' | 'commit' | 'rollback' | 'ping' }>;

/** A session from the first packet after ACCEPT to its end. */
export class Session implements Context {
  level: number;
  sessionZone = 0;
  /** Whether answers end in a mark: not before the client has been told the level. */
  endOfResponse = false;
  /** Whether the logon failed, so that the connection is to end. */
  turnedAway = false;
  readonly #state: ServerState;
  readonly #cursors = new Map<number, Cursor>();
  #nextCursor = 1;
  #logon: Logon | undefined;
  #program = '';
  #record: SessionRecord | undefined;
  #sql: SqlSession | undefined;
  /** The cursor of the call being answered. */
  #current: Cursor | undefined;

  constructor(state: ServerState) {
    this.#state = state;
    this.level = state.release.level;
  }

  readonly bindTypesOf = (id: number): readonly BindType[] => this.#cursors.get(id)?.bindTypes ?? [];

  /** Answers one request into the channel; writes nothing where the protocol wants no answer. */
  async answer(request: Request, channel: Channel): Promise<void> {
    this.#current = undefined;
    for (const id of request.closedCursors) this.#close(id);
    for (const id of request.cancelledCursors) this.#cancel(id);
    if (this.#record) Object.assign(this.#record, request.endToEnd);
    const { call } = request;
    switch (call.kind) {
      case 'protocol':
        return answers.protocol(channel.out, this.level, this.#state.release.banner);
      case 'dataTypes':
        this.#negotiated(call.level);
        return answers.dataTypes(channel.out, call.timeZone);
      case 'fastAuth':
        answers.protocol(channel.out, this.level, this.#state.release.banner);
        this.#negotiated(call.level);
        answers.dataTypes(channel.out, call.timeZone);
        return this.#challenge(call.auth, channel);
      case 'authOne':
        return this.#challenge(call, channel);
      case 'authTwo':
        return this.#authenticate(call, channel);
      case 'release':
        return;
      case 'logoff':
        await channel.point('close');
        this.end('logoff');
        return answers.status(channel.out, false);
      default:
        return this.#work(call, channel);
    }
  }

  async #work(call: Work, channel: Channel): Promise<void> {
    if (call.kind === 'execute') return this.#execute(call, channel);
    if (call.kind === 'fetch') return this.#fetch(call.cursor, call.rows, channel);
    await channel.point(call.kind);
    if (call.kind !== 'ping') this.#sqlSession.end(call.kind);
    return answers.status(channel.out, this.#transactionOpen);
  }

  #negotiated(clientLevel: number): void {
    this.level = Math.min(this.#state.release.level, clientLevel);
  }

  async #challenge(auth: Auth, channel: Channel): Promise<void> {
    this.endOfResponse = this.#state.release.endOfResponse && this.level >= LEVEL.V23_4;
    this.#program = auth.pairs.get('AUTH_PROGRAM_NM') ?? '';
    this.#logon = new Logon(this.#state.verifier, this.#state.users.get(auth.user.toUpperCase()));
    answers.parameters(channel.out, this.#logon.pairs);
    answers.status(channel.out, false);
  }

  async #authenticate(auth: Auth, channel: Channel): Promise<void> {
    const user = auth.user.toUpperCase();
    try {
      const fault = this.#state.faults.strike('login');
      if (fault && fault.kind !== 'warning') await channel.strike(fault);
      const proof = this.#logon?.verify(
        auth.pairs.get('AUTH_SESSKEY') ?? '',
        auth.pairs.get('AUTH_PASSWORD') ?? '',
      );
      if (proof === undefined) throw new OracleError(1017);
      this.#open(user, auth.pairs);
      answers.parameters(channel.out, [['AUTH_SVR_RESPONSE', proof], ...this.#facts()]);
      if (fault?.kind === 'warning') answers.warning(channel.out, new OracleError(fault.code ?? 0));
      answers.status(channel.out, false);
    } catch (error) {
      if (error instanceof OracleError) {
        this.turnedAway = true;
        this.#state.record.failedLogons.push({ user, code: error.code });
      }
      throw error;
    }
  }

  #facts(): Pair[] {
    const { release, service } = this.#state;
    const [major = 0, minor = 0, update = 0] = release.number.split('.').map(Number);
    const number =
      this.level >= LEVEL.V18_EXT
        ? major * 2 ** 24 + (minor << 16) + (update << 12)
        : major * 2 ** 24 + (minor << 20) + (update << 12);
    return [
      ['AUTH_VERSION_NO', String(number)],
      ['AUTH_SC_SERVICE_NAME', service],
      ['AUTH_DBNAME', service],
      ['AUTH_INSTANCENAME', 'standin'],
      ['AUTH_SC_DBUNIQUE_NAME', 'STANDIN'],
      ['AUTH_SESSION_ID', String(this.#state.record.sessions.length)],
      ['AUTH_SERIAL_NUM', '1'],
      ['AUTH_MAX_OPEN_CURSORS', '300'],
      ['AUTH_MAX_IDEN_LENGTH', '128'],
    ];
  }

  #open(user: string, pairs: ReadonlyMap<string, string>): void {
    const zone = /TIME_ZONE\s*=\s*'([+-])(\d+):(\d+)'/.exec(pairs.get('AUTH_ALTER_SESSION') ?? '');
    if (zone)
      this.sessionZone = zoneMinutes(`${zone[1]}${zone[2]?.padStart(2, '0')}:${zone[3]?.padStart(2, '0')}`);
    this.#sql = new SqlSession(this.#state.store, { user, zone: this.sessionZone }, (name) =>
      this.#environment(name),
    );
    this.#record = {
      user,
      program: this.#program,
      driver: pairs.get('SESSION_CLIENT_DRIVER_NAME') ?? '',
      module: '',
      action: '',
      clientIdentifier: '',
      clientInfo: '',
      statements: [],
      transactions: this.#sql.transactions,
      rowsSent: 0,
      fetches: 0,
      openCursors: 0,
      openedAt: new Date(),
      closedAt: undefined,
      closed: undefined,
    };
    this.#state.record.sessions.push(this.#record);
  }

  #environment(name: string): string | null {
    const user = this.#record?.user ?? null;
    if (['SESSION_USER', 'CURRENT_USER', 'CURRENT_SCHEMA'].includes(name)) return user;
    if (name === 'SERVICE_NAME') return this.#state.service;
    if (name === 'DB_NAME' || name === 'CON_NAME') return this.#state.service;
    if (name === 'MODULE') return this.#record?.module || null;
    if (name === 'ACTION') return this.#record?.action || null;
    if (name === 'CLIENT_IDENTIFIER') return this.#record?.clientIdentifier || null;
    return null;
  }

  get #transactionOpen(): boolean {
    return this.#sql?.transaction !== undefined;
  }

  async #execute(call: Execute, channel: Channel): Promise<void> {
    const cursor = this.#cursorFor(call);
    this.#current = cursor;
    const { sql } = cursor.statement;
    if (call.bindTypes && call.bindTypes.length > 0) cursor.bindTypes = call.bindTypes;
    if (call.describeOnly) {
      if (call.query) this.#describe(cursor, this.#sqlSession.describe(cursor.statement), channel);
      return this.#end(channel, 0);
    }
    this.#record?.statements.push(sql);
    await channel.point('execute', sql);
    if (!isQuery(cursor.statement)) return this.#change(cursor, call, channel);
    this.#drop(cursor);
    cursor.rows = this.#sqlSession.query(cursor.statement, call.binds[0] ?? []);
    if (call.cursor === 0) this.#describe(cursor, cursor.rows.columns, channel);
    else if (cursor.described !== shapeOf(cursor.rows.columns)) throw new OracleError(1007);
    if (call.commit) this.#sqlSession.end('commit');
    return this.#rows(cursor, cursor.rows, call.rows, channel);
  }

  #describe(cursor: Cursor, columns: readonly Column[], channel: Channel): void {
    cursor.described = shapeOf(columns);
    answers.describe(channel.out, columns, this.level);
  }

  get #sqlSession(): SqlSession {
    if (!this.#sql) throw new OracleError(1012, 'not logged on');
    return this.#sql;
  }

  async #change(cursor: Cursor, call: Execute, channel: Channel): Promise<void> {
    const changed = this.#sqlSession.execute(cursor.statement, call.binds);
    if (call.commit) this.#sqlSession.end('commit');
    return this.#end(channel, changed);
  }

  #cursorFor(call: Execute): Cursor {
    if (call.sql === undefined) {
      const cursor = this.#cursors.get(call.cursor);
      if (!cursor) throw new OracleError(1001);
      return cursor;
    }
    let statement: Statement;
    try {
      statement = this.#sqlSession.parse(call.sql);
    } catch (error) {
      this.#record?.statements.push(call.sql);
      throw error;
    }
    const id = call.cursor || this.#nextCursor++;
    const cursor: Cursor = { id, statement, bindTypes: [], rows: undefined, described: '' };
    this.#cursors.set(id, cursor);
    this.#count();
    return cursor;
  }

  async #fetch(id: number, wanted: number, channel: Channel): Promise<void> {
    const cursor = this.#cursors.get(id);
    if (!cursor?.rows) throw new OracleError(1001);
    this.#current = cursor;
    if (this.#record) this.#record.fetches++;
    await channel.point('fetch', cursor.statement.sql);
    return this.#rows(cursor, cursor.rows, wanted, channel);
  }

  async #rows(cursor: Cursor, rows: RowSource, wanted: number, channel: Channel): Promise<void> {
    const { faults } = this.#state;
    const { sql } = cursor.statement;
    answers.rowHeader(channel.out);
    const end = rows.sent + wanted;
    while (rows.sent < end && !rows.dry) {
      for (const fault of faults.beforeRow(sql, rows.sent)) await channel.strike(fault);
      const before = rows.sent;
      await rows.take(channel.out, faults.undisturbed(sql, rows.sent, end - rows.sent));
      if (channel.signal.aborted) return;
      if (this.#record) this.#record.rowsSent += rows.sent - before;
    }
    setImmediate(() => rows.ahead(wanted));
    return this.#end(channel, rows.sent, rows.dry ? new OracleError(1403) : undefined);
  }

  #end(channel: Channel, rowCount: number, error?: OracleError): void {
    const ending = { cursor: this.#current?.id ?? 0, rowCount, transactionOpen: this.#transactionOpen };
    answers.ending(channel.out, error ? { ...ending, error } : ending, this.level);
  }

  /** Ends a call with an error, after whatever has been written of its answer. */
  fail(out: Writer, error: OracleError): void {
    const cursor = this.#current?.id ?? 0;
    const ending = { cursor, rowCount: 0, transactionOpen: this.#transactionOpen, error };
    answers.ending(out, ending, this.level);
    if (error.fatal) this.end('server');
  }

  #drop(cursor: Cursor): void {
    if (cursor.rows) this.#sql?.release(cursor.rows);
    cursor.rows = undefined;
  }

  #cancel(id: number): void {
    const cursor = this.#cursors.get(id);
    if (cursor) this.#drop(cursor);
  }

  #close(id: number): void {
    this.#cancel(id);
    this.#cursors.delete(id);
    this.#count();
  }

  #count(): void {
    if (this.#record) this.#record.openCursors = this.#cursors.size;
  }

  /** Ends the session: a logoff commits, everything else rolls back. */
  end(how: Closed): void {
    this.#state.record.end(this.#record, how);
    for (const id of [...this.#cursors.keys()]) this.#close(id);
    this.#sql?.close(how === 'logoff' ? 'commit' : 'rollback');
    this.#sql = undefined;
  }
}

/** The columns in a form that can be compared. */
const shapeOf = (columns: readonly Column[]) => JSON.stringify(columns);

function isQuery({ answer, translated }: Statement): boolean {
  return answer !== undefined || translated?.kind === 'query';
}
