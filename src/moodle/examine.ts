/** What a check asks of a site besides what a run needs: clock, cron, tasks, and what follows from leaving a cohort. */
import type { Connection, Statement } from './connection.ts';
import type { Dialect } from './dialect.ts';
import { DatabaseError } from './faults.ts';
import { grantStatements, type TableGrant } from './grants.ts';
import type { SiteFacts } from './moodle.ts';
import type { MoodleSettings, Tables } from './settings.ts';

interface Examination {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly tables: Tables;
  readonly settings: MoodleSettings;
}

/** What the answers need that no run does. */
const SETTINGS: TableGrant = {
  table: 'config_plugins',
  privilege: 'SELECT',
  columns: ['plugin', 'name', 'value'],
};
const ENROLMENTS: TableGrant = {
  table: 'enrol',
  privilege: 'SELECT',
  columns: ['enrol', 'courseid', 'customint1'],
};

/** Moodle's ENROL_EXT_REMOVED_UNENROL, which holds where nothing is set, and ENROL_EXT_REMOVED_SUSPENDNOROLES. */
const LEAVING: Readonly<Record<string, SiteFacts['leaving']>> = {
  '': 'unenrols',
  '0': 'unenrols',
  '3': 'suspends',
};

/** The time by the database's clock: Unix seconds. */
export async function clockOf(connection: Connection, { clock, rowsOf }: Dialect): Promise<number> {
  const [row] = rowsOf<{ clock: number }>(await connection.run(clock()));
  return Number(row?.clock);
}

/** Asks. @throws DatabaseError for anything but a right that is lacking */
export async function examine(to: Examination, cohortIds: readonly number[]): Promise<SiteFacts> {
  const { connection, dialect, settings } = to;
  const [clock] = dialect.rowsOf<{ clock: number; zone: string }>(await connection.run(dialect.clock()));
  const plugins = await allowed(() => pluginSettings(to));
  const courses = await allowed(() => linkedCourses(to, cohortIds));
  const lacking = [...(plugins ? [] : [SETTINGS]), ...(courses === undefined ? [ENROLMENTS] : [])];
  const account = lacking.length > 0 ? await dialect.catalogue.account(connection) : '';
  return {
    clock: Number(clock?.clock),
    timeZone: String(clock?.zone ?? ''),
    tasks: await tasks(to),
    ...(plugins && { cron: Number(plugins.get('tool_task lastcronstart') ?? 0) }),
    ...(plugins && { leaving: LEAVING[plugins.get('enrol_cohort unenrolaction') ?? ''] ?? 'otherwise' }),
    ...(courses !== undefined && { courses }),
    statements: lacking.length > 0 ? grantStatements(settings, account, lacking) : [],
  };
}

async function pluginSettings({ connection, dialect, tables }: Examination): Promise<Map<string, string>> {
  const rows = await connection.run<{ plugin: string; name: string; value: string | null }[]>(
    dialect
      .knex(tables.config_plugins)
      .whereIn('plugin', ['tool_task', 'enrol_cohort'])
      .whereIn('name', ['lastcronstart', 'unenrolaction'])
      .select('plugin', 'name', 'value'),
  );
  return new Map(rows.map(({ plugin, name, value }) => [`${plugin} ${name}`, value ?? '']));
}

const IDS_PER_STATEMENT = 5_000;

/** Courses into which Moodle enrols the members of one of these cohorts. */
async function linkedCourses(
  { connection, dialect, tables }: Examination,
  cohortIds: readonly number[],
): Promise<number> {
  const courses = new Set<number>();
  const ask = async (ids: readonly number[]) => {
    const links: Statement = dialect
      .among(dialect.knex(tables.enrol).where('enrol', 'cohort'), 'customint1', ids)
      .distinct('courseid');
    for (const { courseid } of await connection.run<{ courseid: number }[]>(links))
      courses.add(Number(courseid));
  };
  // Once at least: without cohorts too it is known whether this account may ask.
  let start = 0;
  do {
    const ids = cohortIds.slice(start, start + IDS_PER_STATEMENT);
    await ask(ids.length > 0 ? ids : [0]);
    start += IDS_PER_STATEMENT;
  } while (start < cohortIds.length);
  return courses.size;
}

async function tasks({ connection, dialect, tables, settings }: Examination): Promise<SiteFacts['tasks']> {
  const wanted = [...new Set(settings.enrolments.tasks.map((task) => `\\${task.replace(/^\\+/, '')}`))];
  const rows = await connection.run<{ classname: string; disabled: number }[]>(
    dialect.knex(tables.task_scheduled).whereIn('classname', wanted).select('classname', 'disabled'),
  );
  const disabled = new Map(rows.map((row) => [row.classname, Number(row.disabled) !== 0]));
  return wanted.map((task) => {
    const isDisabled = disabled.get(task);
    return { task, state: isDisabled === undefined ? 'absent' : isDisabled ? 'disabled' : 'enabled' };
  });
}

/** What the work gives; undefined where the account has no right to it, or the table is not there. */
async function allowed<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DatabaseError && (error.fault === 'denied' || error.fault === 'no-table'))
      return undefined;
    throw error;
  }
}
