/** The databases that the contract tests of the Oracle source run against. */
import type { OracleSettings } from '../../src/source/oracle.ts';
import type { Row } from '../oracle-stand-in/rows.ts';
import { type OracleStandIn, startOracle } from '../oracle-stand-in/server.ts';

/** Columns by declaration and rows: a table of the stand-in, and the same without a table for a real database. */
export interface Example {
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  /** The same rows in SQL that needs no table. */
  readonly sql: string;
}

export interface Target {
  readonly name: string;
  readonly settings: OracleSettings;
  /** A query that returns the example's columns and rows. */
  query(example: Example): string;
  close(): Promise<void>;
}

/** Settings that a test may change one of. */
export const SETTINGS: OracleSettings = {
  connectString: '',
  user: 'SYNC',
  password: 'secret',
  thick: false,
  session: {},
  fetchSize: 1000,
  connectTimeoutSeconds: 10,
  queryTimeoutSeconds: 10,
  fetchTimeoutSeconds: 10,
  closeTimeoutSeconds: 5,
};

/** The stand-in in several releases, and the real database that TEST_ORACLE_* names, where it names one. */
export const targets: readonly (readonly [name: string, open: () => Promise<Target>])[] = [
  ...(['12.1', '19', '23'] as const).map(
    (release) => [`the stand-in for ${release}`, () => standIn(release)] as const,
  ),
  ...realDatabase(process.env),
];

async function standIn(release: '12.1' | '19' | '23'): Promise<Target> {
  const oracle: OracleStandIn = await startOracle({ release });
  let tables = 0;
  return {
    name: release,
    settings: { ...SETTINGS, connectString: oracle.connectString },
    query({ columns, rows }) {
      tables += 1;
      oracle.table(`EXAMPLE_${tables}`, columns, rows);
      return `SELECT * FROM EXAMPLE_${tables}`;
    },
    close: () => oracle.close(),
  };
}

function realDatabase({
  TEST_ORACLE_CONNECT_STRING: connectString,
  TEST_ORACLE_USER: user,
  TEST_ORACLE_PASSWORD: password,
}: NodeJS.ProcessEnv): (readonly [string, () => Promise<Target>])[] {
  if (!connectString || !user || !password) return [];
  const target: Target = {
    name: 'real',
    settings: { ...SETTINGS, connectString, user, password },
    query: ({ sql }) => sql,
    async close() {},
  };
  return [['the database of TEST_ORACLE_CONNECT_STRING', async () => target]];
}
