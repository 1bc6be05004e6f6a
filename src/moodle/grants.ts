/**
 * The rights that a sync needs on Moodle's database, and no others. The preflight, the documentation and the account
 * of the test suite all read this list.
 */
import { type MoodleSettings, type Table, type Tables, tablesWith } from './settings.ts';

/** What the rights depend on. */
type Access = Pick<MoodleSettings, 'type' | 'matchField' | 'cohortImport'>;

/** One right on one table. */
export interface TableGrant {
  readonly table: Table;
  /** USAGE is that of the sequence behind `id`: PostgreSQL alone knows it. */
  readonly privilege: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | 'USAGE';
  /** Absent: the right cannot be narrowed to columns. */
  readonly columns?: readonly string[];
}

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
export function requiredGrants({ type, matchField, cohortImport }: Access): TableGrant[] {
  const imported = ['contextid', 'descriptionformat', 'visible'];
  const userColumns = ['id', 'deleted', 'suspended'];
  if (matchField.kind === 'core' && matchField.column !== 'id') userColumns.push(matchField.column);
  const select = (table: Table, ...columns: string[]): TableGrant => ({
    table,
    privilege: 'SELECT',
    columns,
  });
  return [
    select('config', 'name', 'value'),
    select('context', 'id', 'contextlevel', 'instanceid'),
    select('course_categories', 'id', 'name', 'idnumber', 'path'),
    select('user', ...userColumns),
    ...(matchField.kind === 'profile'
      ? [select('user_info_field', 'id', 'shortname'), select('user_info_data', 'userid', 'fieldid', 'data')]
      : []),
    select('cohort', 'id', 'idnumber', 'name', 'description', 'component', ...(cohortImport ? imported : [])),
    { table: 'cohort', privilege: 'INSERT', columns: COHORT_COLUMNS },
    {
      table: 'cohort',
      privilege: 'UPDATE',
      columns: ['name', 'description', 'timemodified', ...(cohortImport === 'update' ? imported : [])],
    },
    select('cohort_members', 'cohortid', 'userid'),
    { table: 'cohort_members', privilege: 'INSERT', columns: ['cohortid', 'userid', 'timeadded'] },
    { table: 'cohort_members', privilege: 'DELETE' },
    select('task_scheduled', 'classname', 'timestarted', 'disabled'),
    { table: 'task_scheduled', privilege: 'UPDATE', columns: ['nextruntime'] },
    ...(type === 'postgres'
      ? (['cohort', 'cohort_members'] as const).map((table) => ({ table, privilege: 'USAGE' as const }))
      : []),
  ];
}

/**
 * The statements by which an administrator gives these rights.
 * @param account as the database writes it: `'cohort_sync'@'10.0.0.5'` in MySQL, `cohort_sync` in PostgreSQL
 */
export function grantStatements(
  settings: Access & Pick<MoodleSettings, 'database' | 'prefix'>,
  account: string,
  grants: readonly TableGrant[] = requiredGrants(settings),
): string[] {
  const tables = tablesWith(settings.prefix);
  const quoted = (name: string) =>
    settings.type === 'mysql' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`;
  const schema = settings.type === 'mysql' ? `${quoted(settings.database)}.` : '';
  return grants.map((grant) =>
    grant.privilege === 'USAGE'
      ? `GRANT USAGE ON SEQUENCE ${quoted(`${tables[grant.table]}_id_seq`)} TO ${account}`
      : `GRANT ${rightOf(grant)} ON ${schema}${quoted(tables[grant.table])} TO ${account}`,
  );
}

/** A grant in one line, for an error: `SELECT (id, deleted) ON mdl_user`. */
export function describeGrant(grant: TableGrant, tables: Tables): string {
  return grant.privilege === 'USAGE'
    ? `USAGE ON SEQUENCE ${tables[grant.table]}_id_seq`
    : `${rightOf(grant)} ON ${tables[grant.table]}`;
}

function rightOf({ privilege, columns }: TableGrant): string {
  return columns ? `${privilege} (${columns.join(', ')})` : privilege;
}

/** A statement that needs exactly this right. To explain it needs the right as well and changes nothing. */
export function grantProbe({ table, privilege, columns = [] }: TableGrant, tables: Tables): string {
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
