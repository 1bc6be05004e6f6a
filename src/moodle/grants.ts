/**
 * The rights that a sync needs on Moodle's database, and no others. The preflight, the documentation and the account
 * of the test suite all read this list.
 */
import { type MoodleSettings, type Table, type Tables, tablesWith } from './settings.ts';

/** What the rights depend on. */
type Access = Pick<MoodleSettings, 'type' | 'matchField' | 'cohortImport' | 'schema'>;

/** One right on one table. */
export interface TableGrant {
  readonly table: Table;
  readonly privilege: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  /** Absent: the right cannot be narrowed to columns. */
  readonly columns?: readonly string[];
}

/** The rights to use the sequence behind a table's `id`, and to see where it is: PostgreSQL alone knows them. */
interface SequenceGrant {
  readonly table: Table;
  readonly privilege: 'USAGE';
  /** The sequence, as a statement names it, where it is not the one that Moodle's installer makes. */
  readonly sequence?: string;
}

/** The right to look into PostgreSQL's schema, which everybody has on `public` alone. */
interface SchemaGrant {
  readonly privilege: 'SCHEMA';
  readonly schema: string;
}

export type Grant = TableGrant | SequenceGrant | SchemaGrant;

/** The columns of a new cohort's row. */
const COHORT_COLUMNS = [
  'contextid',
  'name',
  'idnumber',
  'description',
  'descriptionformat',
  'visible',
  'component',
  'timecreated',
  'timemodified',
  'theme',
] as const;

/** What a sync that finds users by this field needs, or an import. */
export function requiredGrants({ type, matchField, cohortImport, schema }: Access): Grant[] {
  const imported = ['contextid', 'descriptionformat', 'visible'];
  const userColumns = ['id', 'deleted', 'suspended', 'mnethostid'];
  if (matchField.kind === 'core' && matchField.column !== 'id') userColumns.push(matchField.column);
  const select = (table: Table, ...columns: string[]): TableGrant => ({
    table,
    privilege: 'SELECT',
    columns,
  });
  return [
    ...(schema === undefined ? [] : [{ privilege: 'SCHEMA' as const, schema }]),
    select('config', 'name', 'value'),
    select('context', 'id', 'contextlevel', 'instanceid'),
    select('course_categories', 'id', 'name', 'idnumber', 'path'),
    select('user', ...userColumns),
    ...(matchField.kind === 'profile'
      ? [
          select('user_info_field', 'id', 'shortname', 'datatype'),
          select('user_info_data', 'userid', 'fieldid', 'data'),
        ]
      : []),
    select('cohort', 'id', 'idnumber', 'name', 'description', 'component', ...(cohortImport ? imported : [])),
    { table: 'cohort', privilege: 'INSERT', columns: COHORT_COLUMNS },
    {
      table: 'cohort',
      privilege: 'UPDATE',
      columns: ['name', 'description', 'timemodified', ...(cohortImport === 'update' ? imported : [])],
    },
    // When somebody joined tells an undo whether he was added anew since.
    select('cohort_members', 'id', 'cohortid', 'userid', 'timeadded'),
    { table: 'cohort_members', privilege: 'INSERT', columns: ['cohortid', 'userid', 'timeadded'] },
    { table: 'cohort_members', privilege: 'DELETE' },
    select('task_scheduled', 'classname', 'timestarted', 'disabled'),
    { table: 'task_scheduled', privilege: 'UPDATE', columns: ['nextruntime'] },
    ...(type === 'postgres'
      ? (['cohort', 'cohort_members'] as const).map((table) => ({ table, privilege: 'USAGE' as const }))
      : []),
  ];
}

/** What an explanation reads beside what a sync needs. It does without where the account may not. */
export function explainGrants(): TableGrant[] {
  return [
    { table: 'user', privilege: 'SELECT', columns: ['id', 'username'] },
    { table: 'cohort', privilege: 'SELECT', columns: ['id', 'contextid', 'visible'] },
  ];
}

/**
 * The statements by which an administrator gives these rights.
 * @param account as the database writes it: `'cohort_sync'@'10.0.0.5'` in MySQL, `cohort_sync` in PostgreSQL
 */
export function grantStatements(
  settings: Access & Pick<MoodleSettings, 'database' | 'prefix'>,
  account: string,
  grants: readonly Grant[] = requiredGrants(settings),
): string[] {
  const name = namesOf(settings);
  return grants.map((grant) => {
    switch (grant.privilege) {
      case 'SCHEMA':
        return `GRANT USAGE ON SCHEMA ${quoted(settings.type, grant.schema)} TO ${account}`;
      case 'USAGE':
        return `GRANT USAGE, SELECT ON SEQUENCE ${grant.sequence ?? name(grant.table, '_id_seq')} TO ${account}`;
      default:
        return `GRANT ${rightOf(grant)} ON ${name(grant.table)} TO ${account}`;
    }
  });
}

/** How statements for an administrator name a table, or what is called after it: with database or schema, and quoted. */
export function namesOf({
  type,
  database,
  schema,
  prefix,
}: Pick<MoodleSettings, 'type' | 'database' | 'schema' | 'prefix'>): (
  table: Table,
  ending?: string,
) => string {
  const tables = tablesWith(prefix);
  const space = type === 'mysql' ? database : schema;
  const before = space === undefined ? '' : `${quoted(type, space)}.`;
  return (table, ending = '') => `${before}${quoted(type, `${tables[table]}${ending}`)}`;
}

/** A name as the database quotes it. */
function quoted(type: MoodleSettings['type'], name: string): string {
  return type === 'mysql' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`;
}

/** A grant in one line, for an error: `SELECT (id, deleted) ON mdl_user`. */
export function describeGrant(grant: Grant, tables: Tables): string {
  switch (grant.privilege) {
    case 'SCHEMA':
      return `USAGE ON SCHEMA ${grant.schema}`;
    case 'USAGE':
      return `USAGE, SELECT ON SEQUENCE ${grant.sequence ?? `${tables[grant.table]}_id_seq`}`;
    default:
      return `${rightOf(grant)} ON ${tables[grant.table]}`;
  }
}

function rightOf({ privilege, columns }: TableGrant): string {
  return columns ? `${privilege} (${columns.join(', ')})` : privilege;
}
