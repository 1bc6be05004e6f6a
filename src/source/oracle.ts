/** Oracle as a source: one session and one read-only transaction for all mappings, rows in batches. */
import oracledb, { type Connection, type ConnectionAttributes, type ResultSet } from 'oracledb';
import type { Finding } from '../plan/finding.ts';
import type { SourceRow } from '../plan/pattern.ts';
import { watchingLookups } from './lookups.ts';
import { OracleCalls } from './oracle-calls.ts';
import { RedirectError } from './oracle-errors.ts';
import { oracleFacts } from './oracle-facts.ts';
import { oracleLabel, secretsIn } from './oracle-label.ts';
import { checkBinds, type PreparedQuery, prepareQuery, queryOf } from './oracle-query.ts';
import { passwordFindings, settingStatements } from './oracle-session.ts';
import type { Source, SourceFacts, SourceRows, SourceSession } from './source.ts';

/** How to reach the database. Times are seconds. */
export interface OracleSettings {
  /** Easy Connect, a descriptor, or an alias of tnsnames.ora. */
  readonly connectString: string;
  readonly user: string;
  readonly password: string;
  /** The folder of tnsnames.ora. */
  readonly configDir?: string;
  /** The folder of ewallet.pem. */
  readonly walletLocation?: string;
  readonly walletPassword?: string;
  /** Uses Oracle's client library. Holds for the process, from its first connection on. */
  readonly thick: boolean;
  /** The folder of the client library, where it is not on the system's library path. */
  readonly clientLibDir?: string;
  /** What row-level policies (VPD) know the session by: CLIENT_IDENTIFIER of USERENV. */
  readonly clientIdentifier?: string;
  /** Session parameters that views depend on, such as NLS_SORT. */
  readonly session: Readonly<Record<string, string>>;
  /** Rows per round trip. */
  readonly fetchSize: number;
  /** Until a session is there: connecting and logging in; and as much again until its transaction has begun. */
  readonly connectTimeoutSeconds: number;
  /** Until a query's first rows are there. */
  readonly queryTimeoutSeconds: number;
  /** For each further round trip. */
  readonly fetchTimeoutSeconds: number;
  /** For logging off. */
  readonly closeTimeoutSeconds: number;
}

/** A mapping's query, with the values of its bind variables. */
export interface OracleMapping {
  readonly name: string;
  readonly query: string;
  readonly binds: Readonly<Record<string, string | number>>;
}

/** What a DBA sees of a session in V$SESSION: MODULE and ACTION. */
interface OracleRun {
  readonly module: string;
  readonly action: string;
}

/** A source that reads its mappings from an Oracle database. Nothing is opened yet. */
export function oracleSource(
  settings: OracleSettings,
  mappings: readonly OracleMapping[],
  run: OracleRun,
): Source {
  const label = oracleLabel(settings.connectString);
  return {
    label,
    mappings: mappings.map(({ name }) => name),
    async open(signal) {
      const calls = new OracleCalls(label, secretsOf(settings, mappings), signal);
      const session = new OracleSession(label, calls, settings, mappings);
      await session.begin(run);
      return session;
    },
  };
}

class OracleSession implements SourceSession {
  version = '';
  findings: readonly Finding[] = [];
  readonly #label: string;
  readonly #calls: OracleCalls;
  readonly #settings: OracleSettings;
  readonly #mappings: readonly OracleMapping[];
  #connection: Connection | undefined;

  constructor(
    label: string,
    calls: OracleCalls,
    settings: OracleSettings,
    mappings: readonly OracleMapping[],
  ) {
    this.#label = label;
    this.#calls = calls;
    this.#settings = settings;
    this.#mappings = mappings;
  }

  /** Logs in and begins the transaction in which every read sees the same moment. @throws SourceError */
  async begin(run: OracleRun): Promise<void> {
    const { connectTimeoutSeconds, clientIdentifier, session } = this.#settings;
    try {
      const connection = await this.#connect();
      connection.module = run.module;
      connection.action = run.action;
      if (clientIdentifier !== undefined) connection.clientId = clientIdentifier;
      this.version = `Oracle Database ${connection.oracleServerVersionString}`;
      this.findings = passwordFindings(this.#label, connection.warning);
      await this.#calls.run({ step: 'begin' }, connectTimeoutSeconds, async () => {
        for (const statement of settingStatements(session)) await connection.execute(statement);
        await connection.execute('SET TRANSACTION READ ONLY');
      });
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async #connect(): Promise<Connection> {
    let connecting: Promise<Connection> | undefined;
    try {
      this.#connection = await this.#calls.run(
        { step: 'connect' },
        this.#settings.connectTimeoutSeconds,
        () => (connecting = connect(this.#settings)),
      );
    } catch (error) {
      // In Thick mode a login that was given up on may still succeed.
      connecting?.then((late) => late.close()).catch(() => {});
      throw error;
    }
    this.#calls.attach(this.#connection);
    return this.#connection;
  }

  async read(name: string): Promise<SourceRows> {
    const mapping = this.#mappings.find((candidate) => candidate.name === name);
    const connection = this.#connection;
    if (!mapping || !connection) throw new Error(`no mapping ${name} in an open session`);
    const at = { step: 'query', mapping: name } as const;
    const prepared = await this.#calls.run(at, this.#settings.queryTimeoutSeconds, async () => {
      const query = queryOf(mapping.query);
      const { metaData = [], bindNames = [] } = await connection.getStatementInfo(query);
      checkBinds(bindNames, Object.keys(mapping.binds));
      return prepareQuery(query, metaData);
    });
    return {
      columns: prepared.columns,
      batches: this.#batches(connection, mapping, prepared),
      binds: typesOf(mapping.binds),
    };
  }

  async *#batches(
    connection: Connection,
    mapping: OracleMapping,
    { sql, fetchTypeHandler }: PreparedQuery,
  ): AsyncGenerator<readonly SourceRow[]> {
    const { fetchSize, queryTimeoutSeconds, fetchTimeoutSeconds, closeTimeoutSeconds } = this.#settings;
    const at = { mapping: mapping.name };
    const rows = await this.#calls.run({ ...at, step: 'query' }, queryTimeoutSeconds, async () => {
      const options = {
        resultSet: true,
        outFormat: oracledb.OUT_FORMAT_ARRAY,
        fetchArraySize: fetchSize,
        prefetchRows: fetchSize,
        fetchTypeHandler,
      };
      const result = await connection.execute<SourceRow>(sql, { ...mapping.binds }, options);
      return result.resultSet as ResultSet<SourceRow>;
    });
    const fetch = () => {
      const batch = this.#calls.run({ ...at, step: 'fetch' }, fetchTimeoutSeconds, () =>
        rows.getRows(fetchSize),
      );
      // Whoever takes the batch hears of its failure; until then it is nobody's.
      batch.catch(() => {});
      return batch;
    };
    let next = fetch();
    try {
      for (;;) {
        const batch = await next;
        // A short batch is no end: only the server's word is, after which the driver returns none without asking.
        if (batch.length === 0) return;
        // Asked for before the rows in hand are worked on: the server prepares them meanwhile.
        next = fetch();
        yield batch;
      }
    } finally {
      await next.catch(() => {});
      // The rows are read or given up: whether the server frees the cursor changes nothing, and the session ends soon.
      const closing = this.#calls.run({ ...at, step: 'fetch' }, closeTimeoutSeconds, () => rows.close());
      await closing.catch(() => {});
    }
  }

  examine(): Promise<SourceFacts> {
    const connection = this.#connection;
    return oracleFacts(async (sql) => {
      const options = { outFormat: oracledb.OUT_FORMAT_ARRAY, maxRows: 1 };
      const { rows } = await this.#calls.run(
        { step: 'query' },
        this.#settings.connectTimeoutSeconds,
        async () => {
          if (!connection) throw new Error('no open session');
          return connection.execute<(string | null)[]>(sql, [], options);
        },
      );
      return rows?.[0];
    });
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await this.#calls.end(this.#settings.closeTimeoutSeconds, async () => connection?.close());
  }
}

/** A number never equals a text of letters, and is compared with a text of digits at the price of its index. */
function typesOf(binds: OracleMapping['binds']): NonNullable<SourceRows['binds']> {
  return Object.fromEntries(
    Object.entries(binds).map(([name, value]) => [name, typeof value === 'number' ? 'number' : 'text']),
  );
}

async function connect(settings: OracleSettings): Promise<Connection> {
  const { connectString, user, password, configDir, walletLocation, walletPassword } = settings;
  if (settings.thick) useClientLibrary(settings);
  const attributes: ConnectionAttributes = {
    connectString,
    user,
    password,
    // Each statement runs once: a cache would only keep cursors open on the server.
    stmtCacheSize: 0,
    // Minutes between TCP keepalive probes, so that a firewall sees a session that waits for a slow query as alive.
    expireTime: 1,
    ...(configDir !== undefined && { configDir }),
    ...(walletLocation !== undefined && { walletLocation }),
    ...(walletPassword !== undefined && { walletPassword }),
  };
  return watchingLookups(async (lastHost) => {
    try {
      return await oracledb.getConnection(attributes);
    } catch (error) {
      const host = lastHost();
      throw host !== undefined && isLostRedirect(error) ? new RedirectError(host) : error;
    }
  });
}

/** What the driver throws, without a code of its own, where a listener led it on to a host without an address. */
function isLostRedirect(error: unknown): boolean {
  return error instanceof Error && error.message === 'All options tried';
}

/** Asking again for what is already in use is no error. */
function useClientLibrary({ clientLibDir, configDir }: OracleSettings): void {
  oracledb.initOracleClient({
    ...(clientLibDir !== undefined && { libDir: clientLibDir }),
    ...(configDir !== undefined && { configDir }),
  });
}

function secretsOf(settings: OracleSettings, mappings: readonly OracleMapping[]): string[] {
  // A `1` that is hidden wherever it stands would spoil the message, and tells nobody anything.
  const values = mappings
    .flatMap(({ binds }) => Object.values(binds).map(String))
    .filter(({ length }) => length > 3);
  return [settings.password, settings.walletPassword ?? '', ...secretsIn(settings.connectString), ...values];
}
