/** What tests and the demo know of a database server, whichever it is. */

/** Where a server listens, and the account that may do anything on it. */
export interface ServerAddress {
  type: 'mysql' | 'postgres';
  host: string;
  port: number;
  /** The Unix socket: a file for MariaDB, the directory that holds it for PostgreSQL. */
  socket: string;
  user: string;
  password: string;
}

/** A private server. It ends, and everything it wrote is removed, at the latest with the process that started it. */
export interface DatabaseServer extends AsyncDisposable {
  readonly address: ServerAddress;
  /** An orderly shutdown, if it is running, and a start on the same address with the same data. */
  restart(): Promise<void>;
  /** The server is gone from one moment to the next: connections break without a word. */
  kill(): Promise<void>;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}
