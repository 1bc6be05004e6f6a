/** What the server saw, for tests to look at. */
import type { TransactionRecord } from './sql.ts';

/**
 * How a session ended. `logoff`: the client said goodbye properly. `eof`: it only closed the connection.
 * `reset`: the connection broke. `server`: the server ended it, by a fault, a restart or its own end.
 */
export type Closed = 'logoff' | 'eof' | 'reset' | 'server';

/** One session: a logon that succeeded. */
export interface SessionRecord {
  readonly user: string;
  /** As the client names itself: program, and the driver with its version. */
  readonly program: string;
  readonly driver: string;
  module: string;
  action: string;
  clientIdentifier: string;
  clientInfo: string;
  /** Every execution, in order, as the client sent it. */
  readonly statements: string[];
  /** Transactions that were begun by a statement. */
  readonly transactions: readonly TransactionRecord[];
  rowsSent: number;
  /** Fetch calls; the rows that come with an execution are no fetch. */
  fetches: number;
  /** Cursors that the client has not asked to close. */
  openCursors: number;
  readonly openedAt: Date;
  closedAt: Date | undefined;
  closed: Closed | undefined;
}

/** A logon that was turned down. */
export interface FailedLogon {
  readonly user: string;
  readonly code: number;
}

/** Everything one server saw. */
export class ServerRecord {
  /** Connections that reached the server, whatever became of them. */
  connections = 0;
  readonly sessions: SessionRecord[] = [];
  readonly failedLogons: FailedLogon[] = [];

  /** Notes the end of a session; the first word counts. */
  end(session: SessionRecord | undefined, how: Closed): void {
    if (!session || session.closed) return;
    session.closed = how;
    session.closedAt = new Date();
  }

  get open(): number {
    return this.sessions.filter(({ closed }) => closed === undefined).length;
  }
}
