/** What MySQL and MariaDB know of rights and tables. */
import type { Knex } from 'knex';
import type { Catalogue, TableFault } from './catalogue.ts';
import type { Connection } from './connection.ts';
import { databaseError } from './faults.ts';
import { type Grant, namesOf, type TableGrant } from './grants.ts';
import { type MoodleSettings, type Tables, tablesWith } from './settings.ts';

/** The tables that are written to. */
const WRITTEN = ['cohort', 'cohort_members'] as const;

export function mysqlCatalogue(knex: Knex): Catalogue {
  return {
    async missingGrants(connection, { prefix }, grants) {
      const tables = tablesWith(prefix);
      const explain = (statement: string) => connection.run(knex.raw(`EXPLAIN ${statement}`));
      const ofTables = grants.filter((grant) => grant.privilege !== 'SCHEMA' && grant.privilege !== 'USAGE');
      const read = ofTables.filter(({ privilege }) => privilege === 'SELECT');
      // All reads in one statement; where it is refused, whatever the reason, each says for itself what it lacks.
      const canRead = await explain(readProbe(read, tables)).then(
        () => true,
        () => false,
      );
      const missing: Grant[] = [];
      for (const grant of canRead ? ofTables.filter((one) => !read.includes(one)) : ofTables) {
        if (await isDenied(() => explain(grantProbe(grant, tables)))) missing.push(grant);
      }
      return missing;
    },
    async account(connection) {
      const [[row]] = await connection.run<[{ account: string }[]]>(
        knex.raw(
          "SELECT CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', " +
            "QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1))) AS account",
        ),
      );
      return row?.account ?? '';
    },
    async tablesEndingIn(connection, words) {
      const rows = await connection.run<{ name: string; schema: string }[]>(
        knex('information_schema.tables')
          .where('table_schema', knex.raw('DATABASE()'))
          .where((any) => {
            for (const word of words) any.orWhereRaw('RIGHT(table_name, ?) = ?', [word.length, word]);
          })
          .select({ name: 'table_name', schema: 'table_schema' }),
      );
      return rows.map((row) => ({ ...row, isAtHand: true }));
    },
    tableFaults: (connection, settings) => tableFaults(knex, connection, settings),
  };
}

/** A statement that needs exactly this right. To explain it needs the right as well and changes nothing. */
function grantProbe({ table, privilege, columns = [] }: TableGrant, tables: Tables): string {
  const name = `\`${tables[table]}\``;
  switch (privilege) {
    case 'INSERT':
      return `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '0').join(', ')})`;
    case 'UPDATE':
      return `UPDATE ${name} SET ${columns.map((column) => `${column} = 0`).join(', ')}`;
    case 'DELETE':
      return `DELETE FROM ${name}`;
    default:
      return `SELECT ${columns.join(', ')} FROM ${name}`;
  }
}

/** One statement that needs all of these rights to read; the columns that one table has less than another are NULL. */
function readProbe(grants: readonly TableGrant[], tables: Tables): string {
  const width = Math.max(...grants.map(({ columns = [] }) => columns.length));
  const padded = grants.map(({ columns = [], ...grant }) => ({
    ...grant,
    columns: [...columns, ...Array<string>(width - columns.length).fill('NULL')],
  }));
  return padded.map((grant) => grantProbe(grant, tables)).join(' UNION ALL ');
}

async function isDenied(probe: () => Promise<unknown>): Promise<boolean> {
  try {
    await probe();
    return false;
  } catch (error) {
    if (databaseError(error).fault === 'denied') return true;
    throw error;
  }
}

interface ColumnRow {
  table: string;
  column: string;
  extra: string;
  charset: string | null;
}

interface IndexRow {
  table: string;
  index: string;
  isUnique: number;
  /** Null for an index over an expression. */
  column: string | null;
}

async function tableFaults(
  knex: Knex,
  connection: Connection,
  settings: MoodleSettings,
): Promise<TableFault[]> {
  const tables = tablesWith(settings.prefix);
  const name = namesOf(settings);
  const written = WRITTEN.map((table) => tables[table]);
  const of = (view: string) =>
    knex(`information_schema.${view}`)
      .where('table_schema', knex.raw('DATABASE()'))
      .whereIn('table_name', written);
  const columns = await connection.run<ColumnRow[]>(
    of('columns').select({
      table: 'table_name',
      column: 'column_name',
      extra: 'extra',
      charset: 'character_set_name',
    }),
  );
  const indexes = await connection.run<IndexRow[]>(
    of('statistics').select({
      table: 'table_name',
      index: 'index_name',
      isUnique: knex.raw('non_unique = 0'),
      column: 'column_name',
    }),
  );
  const engines = await connection.run<{ table: string; engine: string | null }[]>(
    of('tables')
      .select({ table: 'table_name', engine: 'engine' })
      .whereNotExists(
        knex('information_schema.engines')
          .where('transactions', 'YES')
          .andWhere('engine', knex.ref('tables.engine')),
      ),
  );
  const faults: TableFault[] = [];
  for (const table of WRITTEN) {
    const full = tables[table];
    const id = columns.find((row) => row.table === full && row.column === 'id');
    if (!/auto_increment/i.test(id?.extra ?? '')) {
      const hasKey = indexes.some((row) => row.table === full && row.index === 'PRIMARY');
      const key = hasKey ? '' : ', ADD PRIMARY KEY (id)';
      const statement = `ALTER TABLE ${name(table)} MODIFY id BIGINT NOT NULL AUTO_INCREMENT${key}`;
      faults.push({ code: 'identity', table: full, found: '', statements: [statement] });
    }
    const engine = engines.find((row) => row.table === full);
    if (engine) {
      const statement = `ALTER TABLE ${name(table)} ENGINE = InnoDB`;
      faults.push({ code: 'engine', table: full, found: engine.engine ?? '?', statements: [statement] });
    }
    const charsets = columns.flatMap((row) => (row.table === full && row.charset ? [row.charset] : []));
    const narrow = charsets.find((charset) => charset !== 'utf8mb4');
    if (narrow) {
      const statement = `ALTER TABLE ${name(table)} CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;
      faults.push({ code: 'character-set', table: full, found: narrow, statements: [statement] });
    }
  }
  if (!hasUniquePair(indexes, tables.cohort_members)) {
    const members = name('cohort_members');
    const kept = `SELECT MIN(id) AS id FROM ${members} GROUP BY cohortid, userid`;
    faults.push({
      code: 'unique-index',
      table: tables.cohort_members,
      found: '',
      statements: [
        // Not by a join of the table with itself: MySQL 9.7 then leaves some of them.
        `DELETE FROM ${members} WHERE id NOT IN (SELECT id FROM (${kept}) AS kept)`,
        `ALTER TABLE ${members} ADD UNIQUE INDEX ${settings.prefix}cohomemb_cohuse_uix (cohortid, userid)`,
      ],
    });
  }
  return faults;
}

function hasUniquePair(rows: readonly IndexRow[], table: string): boolean {
  const unique = rows.filter((row) => row.table === table && row.isUnique === 1);
  const columns = Map.groupBy(unique, ({ index }) => index);
  return columns.values().some((parts) => {
    const names = parts.map(({ column }) => column).sort();
    return names.length === 2 && names[0] === 'cohortid' && names[1] === 'userid';
  });
}
