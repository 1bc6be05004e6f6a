/** What Moodle's installer writes into new tables, as far as this project looks at it: rows seen in a Moodle 4.4. */
import type { Knex } from 'knex';
import { insertRows, type Row } from './rows.ts';
import { ADMIN, GUEST, SEEDED_AT } from './site.ts';

const CONFIG: Record<string, string> = {
  version: '2024042200',
  release: '4.4 (Build: 20240422)',
  branch: '404',
  lang: 'en',
  enrol_plugins_enabled: 'manual,guest,self,cohort',
  mnet_localhost_id: '1',
  mnet_all_hosts_id: '2',
  siteguest: String(GUEST),
  siteadmins: String(ADMIN),
};

/** Scheduled tasks that carry cohorts on, and one that has nothing to do with them. */
const TASKS = [
  { component: 'moodle', classname: '\\core\\task\\delete_incomplete_users_task', minute: '5' },
  { component: 'moodle', classname: '\\core\\task\\badges_cron_task', minute: '*/5' },
  { component: 'moodle', classname: '\\core\\task\\sync_plans_from_template_cohorts_task', minute: '44' },
  { component: 'enrol_cohort', classname: '\\enrol_cohort\\task\\enrol_cohort_sync', minute: '58' },
  { component: 'tool_cohortroles', classname: '\\tool_cohortroles\\task\\cohort_role_sync', minute: '56' },
];

const CONTEXTS = [
  { id: 1, contextlevel: 10, instanceid: 0, path: '/1', depth: 1, locked: 0 },
  { id: 2, contextlevel: 50, instanceid: 1, path: '/1/2', depth: 2, locked: 0 },
  { id: 3, contextlevel: 40, instanceid: 1, path: '/1/3', depth: 2, locked: 0 },
];

/** Fills the tables of a new Moodle: system, one category, guest, administrator, settings, tasks that ran once. */
export async function installSite(knex: Knex, prefix: string): Promise<void> {
  const insert = (table: string, rows: Row[]) => insertRows(knex, prefix + table, rows);
  await insert(
    'config',
    Object.entries(CONFIG).map(([name, value]) => ({ name, value })),
  );
  await insert('context', CONTEXTS);
  const category = {
    name: 'Category 1',
    idnumber: null,
    descriptionformat: 1,
    parent: 0,
    depth: 1,
    path: '/1',
  };
  await insert('course_categories', [{ id: 1, ...category, sortorder: 10_000, timemodified: SEEDED_AT }]);
  await insert('user', [
    account(GUEST, 'guest', 'Guest user', ' ', 'root@localhost'),
    account(ADMIN, 'admin', 'Admin', 'User', 'admin@example.org'),
  ]);
  const schedule = {
    hour: '*',
    day: '*',
    month: '*',
    dayofweek: '*',
    blocking: 0,
    customised: 0,
    disabled: 0,
  };
  const ran = { lastruntime: SEEDED_AT, nextruntime: SEEDED_AT + 3600, faildelay: 0, timestarted: null };
  await insert(
    'task_scheduled',
    TASKS.map((task) => ({ ...task, ...schedule, ...ran })),
  );
}

function account(id: number, username: string, firstname: string, lastname: string, email: string): Row {
  const name = { username, firstname, lastname, email };
  return {
    id,
    auth: 'manual',
    confirmed: 1,
    mnethostid: 1,
    password: 'not cached',
    ...name,
    timemodified: SEEDED_AT,
  };
}
