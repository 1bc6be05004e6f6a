/** What the configuration says about Moodle's database, and the names that follow from it. */
import type { MatchField } from './moodle.ts';

export interface MoodleSettings {
  /** `mysql` covers MariaDB. */
  readonly type: 'mysql' | 'postgres';
  readonly host: string;
  readonly port: number;
  /** A Unix socket instead of host and port: MySQL's file, or the directory of PostgreSQL's. */
  readonly socket?: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Moodle's `$CFG->prefix`; may be empty. */
  readonly prefix: string;
  /** PostgreSQL: the schema of Moodle's tables. Absent: that of the account's search path. */
  readonly schema?: string;
  /** Absent: no TLS. */
  readonly tls?: MoodleTls;
  /** Whether a server that is neither local nor reached by TLS may have the password as it is. */
  readonly allowCleartextPassword: boolean;
  /** For address look-up, connection, TLS, login and session settings together. */
  readonly connectTimeoutSeconds: number;
  /** For any single statement. */
  readonly statementTimeoutSeconds: number;
  readonly matchField: MatchField;
  /** Set for an import of cohorts, which sees their whole rows, and for `update` changes them. */
  readonly cohortImport?: 'create' | 'update';
  /** Memberships per transaction. */
  readonly batchSize: number;
  readonly enrolments: {
    /** Class names of the scheduled tasks that carry cohorts on. */
    readonly tasks: readonly string[];
    /** How long to wait for one that is running. */
    readonly waitSeconds: number;
  };
  /** How often a transaction or a connection is tried again. */
  readonly retries: number;
}

/** TLS as it is wanted. */
interface MoodleTls {
  /** PEM text; without it the system's authorities count. */
  readonly ca?: string;
  readonly verify: boolean;
  /** The line of the configuration that asks for it, for a message where the server has none. */
  readonly line?: number;
}

/** A log for machines: a message and its facts. */
export interface Log {
  warn(message: string, fields?: object): void;
  info(message: string, fields?: object): void;
  debug(message: string, fields?: object): void;
}

const TABLES = [
  'config',
  'cohort',
  'cohort_members',
  'user',
  'user_info_field',
  'user_info_data',
  'context',
  'course_categories',
  'task_scheduled',
  'config_plugins',
  'enrol',
] as const;

/** A table that this product reads or writes, without prefix; `config_plugins` and `enrol` a check alone reads. */
export type Table = (typeof TABLES)[number];

/** The full name of each table. */
export type Tables = Readonly<Record<Table, string>>;

/** Joins prefix and names. @throws RangeError for a prefix that Moodle itself would not take */
export function tablesWith(prefix: string): Tables {
  if (!/^([a-z][a-z0-9_]{0,19})?$/.test(prefix)) {
    throw new RangeError(
      `the table prefix ${JSON.stringify(prefix)} is not up to 20 lower-case letters, digits and _`,
    );
  }
  return Object.fromEntries(TABLES.map((table) => [table, prefix + table])) as Record<Table, string>;
}

/** How reports and errors name the database; never with a secret. */
export function labelOf(settings: MoodleSettings): string {
  const { type, socket, port } = settings;
  // The socket of PostgreSQL has its port in its name.
  const local = socket !== undefined && type === 'postgres' && port !== 5432 ? `${socket}:${port}` : socket;
  const place = local ?? `${settings.host}:${port}`;
  return `${settings.type} ${place}/${settings.database}`;
}
