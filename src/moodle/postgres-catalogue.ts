/** What PostgreSQL knows of rights and tables. */
import type { Knex } from 'knex';
import type { Catalogue, TableFault } from './catalogue.ts';
import type { Connection } from './connection.ts';
import { DatabaseError } from './faults.ts';
import { type Grant, namesOf } from './grants.ts';
import { type MoodleSettings, type Table, tablesWith } from './settings.ts';

export function postgresCatalogue(knex: Knex): Catalogue {
  return {
    missingGrants: (connection, settings, grants) => missingGrants(knex, connection, settings, grants),
    async account(connection) {
      const { rows } = await connection.run<{ rows: { account: string }[] }>(
        knex.raw('SELECT quote_ident(current_user) AS account'),
      );
      return rows[0]?.account ?? '';
    },
    tablesEndingIn: (connection, words) =>
      connection.run(
        knex('pg_catalog.pg_tables')
          .whereNotIn('schemaname', ['pg_catalog', 'information_schema'])
          .where((any) => {
            for (const word of words) any.orWhereRaw('right(tablename, ?) = ?', [word.length, word]);
          })
          .select({
            name: 'tablename',
            schema: 'schemaname',
            isAtHand: knex.raw('schemaname = ANY (current_schemas(false))'),
          }),
      ),
    tableFaults: (connection, settings) => tableFaults(knex, connection, settings),
  };
}

/** The relation of a table's name, in the schema that is set or is searched first: found even where that is closed. */
const RELATION = `
  SELECT class.oid FROM pg_catalog.pg_class AS class
    JOIN pg_catalog.pg_namespace AS space ON space.oid = class.relnamespace
   WHERE class.relname = tab AND class.relkind IN ('r', 'p', 'v', 'f')
     AND CASE ? WHEN '' THEN space.nspname = ANY (current_schemas(false)) ELSE space.nspname = ? END
   ORDER BY array_position(current_schemas(false), space.nspname)
   LIMIT 1`;

/**
 * The sequence that gives a column its numbers: by its default, or as an identity. Who owns it plays no part, since a
 * restored backup may have lost that.
 */
const sequenceOf = (column: string) => `
  SELECT sequence.oid, space.nspname, sequence.relname, format('%I.%I', space.nspname, sequence.relname) AS name
    FROM pg_catalog.pg_depend AS link
    LEFT JOIN pg_catalog.pg_attrdef AS value ON link.classid = 'pg_catalog.pg_attrdef'::regclass AND value.oid = link.objid
    JOIN pg_catalog.pg_class AS sequence
      ON sequence.relkind = 'S' AND sequence.oid = CASE WHEN value.oid IS NULL THEN link.objid ELSE link.refobjid END
    JOIN pg_catalog.pg_namespace AS space ON space.oid = sequence.relnamespace
   WHERE value.adrelid = relation AND value.adnum = ${column}
      OR link.deptype = 'i' AND link.classid = 'pg_catalog.pg_class'::regclass
         AND link.refobjid = relation AND link.refobjsubid = ${column}
   LIMIT 1`;

interface GrantRow {
  number: number;
  /** Null where there is no such table, or no such column. */
  isThere: boolean | null;
  isMissing: boolean;
  /** Of USAGE the sequence, where it is not the one that Moodle's installer makes. */
  sequence: string | null;
}

async function missingGrants(
  knex: Knex,
  connection: Connection,
  settings: MoodleSettings,
  grants: readonly Grant[],
): Promise<Grant[]> {
  const { prefix, schema = '' } = settings;
  const tables = tablesWith(prefix);
  // Never NULL: with array_nulls off it would be the word.
  const wanted = grants.flatMap((grant, number) => {
    if (grant.privilege === 'SCHEMA') return [{ number, tab: grant.schema, col: '', privilege: 'SCHEMA' }];
    const { table, privilege } = grant;
    const columns = grant.privilege === 'USAGE' ? ['id'] : (grant.columns ?? ['']);
    return columns.map((col) => ({ number, tab: tables[table], col, privilege }));
  });
  const { rows } = await connection.run<{ rows: GrantRow[] }>(
    knex.raw(
      `SELECT wanted.number,
              privilege = 'SCHEMA' OR relation IS NOT NULL AND (col = '' OR number_of_column IS NOT NULL) AS "isThere",
              CASE
                WHEN privilege = 'SCHEMA' THEN
                  (SELECT has_schema_privilege(oid, 'USAGE') FROM pg_catalog.pg_namespace WHERE nspname = tab)
                WHEN privilege = 'USAGE' THEN
                  sequence.oid IS NULL OR has_sequence_privilege(sequence.oid, 'USAGE') AND has_sequence_privilege(sequence.oid, 'SELECT')
                WHEN col = '' THEN has_table_privilege(relation, privilege)
                ELSE has_column_privilege(relation, number_of_column, privilege)
              END IS NOT TRUE AS "isMissing",
              CASE WHEN privilege = 'USAGE' AND sequence.relname <> tab || '_id_seq' THEN sequence.name END AS sequence
         FROM unnest(?::int[], ?::text[], ?::text[], ?::text[]) AS wanted (number, tab, col, privilege)
         LEFT JOIN LATERAL (${RELATION}) AS found (relation) ON true
         LEFT JOIN LATERAL (
           SELECT attnum FROM pg_catalog.pg_attribute WHERE attrelid = relation AND attname = col AND NOT attisdropped
         ) AS attribute (number_of_column) ON true
         LEFT JOIN LATERAL (${sequenceOf('number_of_column')}) AS sequence ON privilege = 'USAGE'`,
      [
        wanted.map(({ number }) => number),
        wanted.map(({ tab }) => tab),
        wanted.map(({ col }) => col),
        wanted.map(({ privilege }) => privilege),
        schema,
        schema,
      ] as Knex.RawBinding[],
    ),
  );
  const absent = rows.find(({ isThere }) => isThere !== true);
  const lost = absent && wanted.find(({ number }) => number === absent.number);
  if (lost) {
    const columns = wanted.filter(({ number, col }) => number === lost.number && col !== '');
    const named = columns.length === 0 ? '' : ` with the columns ${columns.map(({ col }) => col).join(', ')}`;
    throw new DatabaseError('no-table', '42P01', `there is no table ${lost.tab}${named}`);
  }
  const missing = new Map(rows.filter(({ isMissing }) => isMissing).map((row) => [row.number, row]));
  return grants.flatMap((grant, number) => {
    const row = missing.get(number);
    if (!row) return [];
    return grant.privilege === 'USAGE' && row.sequence !== null
      ? { ...grant, sequence: row.sequence }
      : grant;
  });
}

interface TableRow {
  tab: string;
  /** As statements name them. */
  owner: string;
  account: string;
  isGenerated: boolean;
  /** As a statement names it, and in parts. */
  sequence: string | null;
  sequenceSchema: string;
  sequenceName: string;
  isOwned: boolean;
  /** Whether it gives each number in turn: where several servers take turns it does not. */
  isGapless: boolean;
  hasUniquePair: boolean;
  encoding: string;
}

/** The tables that are written to. */
const WRITTEN = ['cohort', 'cohort_members'] as const satisfies readonly Table[];

async function tableFaults(
  knex: Knex,
  connection: Connection,
  settings: MoodleSettings,
): Promise<TableFault[]> {
  const { prefix, schema = '' } = settings;
  const tables = tablesWith(prefix);
  const { rows } = await connection.run<{ rows: TableRow[] }>(
    knex.raw(
      `SELECT tab,
              (SELECT quote_ident(pg_get_userbyid(relowner)) FROM pg_catalog.pg_class WHERE oid = relation) AS owner,
              quote_ident(current_user) AS account,
              coalesce(attidentity <> '' OR atthasdef, false) AS "isGenerated",
              sequence.name AS sequence, sequence.nspname AS "sequenceSchema", sequence.relname AS "sequenceName",
              EXISTS (SELECT FROM pg_catalog.pg_depend AS owner
                       WHERE owner.classid = 'pg_catalog.pg_class'::regclass AND owner.objid = sequence.oid
                         AND owner.refobjid = relation AND owner.refobjsubid = attnum AND owner.deptype IN ('a', 'i')
              ) AS "isOwned",
              EXISTS (SELECT FROM pg_catalog.pg_sequence WHERE seqrelid = sequence.oid AND seqincrement = 1) AS "isGapless",
              EXISTS (SELECT FROM pg_catalog.pg_index
                       WHERE indrelid = relation AND indisunique AND indisvalid AND indimmediate
                         AND indpred IS NULL AND indexprs IS NULL
                         AND (SELECT array_agg(attname::text ORDER BY attname) FROM pg_catalog.pg_attribute
                               WHERE attrelid = relation AND attnum = ANY (indkey)) = ARRAY['cohortid', 'userid']
              ) AS "hasUniquePair",
              current_setting('server_encoding') AS encoding
         FROM unnest(?::text[]) AS wanted (tab)
         JOIN LATERAL (${RELATION}) AS found (relation) ON true
         LEFT JOIN LATERAL (
           SELECT attnum, attidentity, atthasdef FROM pg_catalog.pg_attribute
            WHERE attrelid = relation AND attname = 'id' AND NOT attisdropped
         ) AS attribute ON true
         LEFT JOIN LATERAL (${sequenceOf('attnum')}) AS sequence ON true`,
      [WRITTEN.map((table) => tables[table]), schema, schema] as Knex.RawBinding[],
    ),
  );
  const faults: TableFault[] = [];
  for (const table of WRITTEN) {
    const row = rows.find(({ tab }) => tab === tables[table]);
    if (row) faults.push(...faultsOf(table, row, await takenId(knex, connection, row), settings));
  }
  return faults;
}

/** The largest id, where the sequence of a table would give it, or one before it, once more. */
async function takenId(knex: Knex, connection: Connection, row: TableRow): Promise<number | undefined> {
  if (row.sequence === null || !row.isGapless) return undefined;
  // One statement, whose snapshot is older than what it reads of the sequence: a row that somebody adds meanwhile cannot
  // make that look behind.
  const { rows } = await connection.run<{ rows: { next: number; largest: number | null }[] }>(
    knex.raw(
      `SELECT last_value + CASE WHEN is_called THEN 1 ELSE 0 END AS next, (SELECT max(id) FROM ??) AS largest
         FROM ??.??`,
      [row.tab, row.sequenceSchema, row.sequenceName],
    ),
  );
  const [found] = rows;
  return found && found.largest !== null && found.next <= found.largest ? found.largest : undefined;
}

function faultsOf(
  table: Table,
  row: TableRow,
  taken: number | undefined,
  settings: MoodleSettings,
): TableFault[] {
  const faults: TableFault[] = [];
  const name = namesOf(settings);
  const full = name(table);
  const fault = (code: TableFault['code'], found: string | number, ...statements: string[]) =>
    faults.push({ code, table: row.tab, found: String(found), statements });
  const { sequence, owner, account } = row;
  if (!row.isGenerated) {
    const made = name(table, '_id_seq');
    const literal = `'${made.replaceAll("'", "''")}'`;
    fault(
      'identity',
      '',
      `CREATE SEQUENCE IF NOT EXISTS ${made}`,
      `ALTER SEQUENCE ${made} OWNER TO ${owner}`,
      `ALTER SEQUENCE ${made} OWNED BY ${full}.id`,
      `ALTER TABLE ${full} ALTER COLUMN id SET DEFAULT nextval(${literal})`,
      `SELECT setval(${literal}, (SELECT coalesce(max(id), 0) + 1 FROM ${full}), false)`,
      `GRANT USAGE, SELECT ON SEQUENCE ${made} TO ${account}`,
    );
  }
  if (sequence !== null && taken !== undefined) {
    const literal = `'${sequence.replaceAll("'", "''")}'`;
    fault('sequence-behind', taken, `SELECT setval(${literal}, (SELECT max(id) FROM ${full}))`);
  }
  if (sequence !== null && !row.isOwned) {
    fault(
      'sequence-unowned',
      sequence,
      `ALTER SEQUENCE ${sequence} OWNER TO ${owner}`,
      `ALTER SEQUENCE ${sequence} OWNED BY ${full}.id`,
    );
  }
  if (table === 'cohort_members' && !row.hasUniquePair) {
    const same =
      'former.cohortid = latter.cohortid AND former.userid = latter.userid AND former.id < latter.id';
    fault(
      'unique-index',
      '',
      `DELETE FROM ${full} AS latter USING ${full} AS former WHERE ${same}`,
      `CREATE UNIQUE INDEX ${settings.prefix}cohomemb_cohuse_uix ON ${full} (cohortid, userid)`,
    );
  }
  // Of the whole database: said once. No statement changes it, only a new database does.
  if (table === 'cohort' && row.encoding !== 'UTF8') fault('character-set', row.encoding);
  return faults;
}
