/** Makes sure that a run can work before it begins: a Moodle, at rest, of this prefix, with the field and the grants. */
import type { Category, Site } from '../plan/current.ts';
import type { Connection } from './connection.ts';
import type { Dialect } from './dialect.ts';
import { DatabaseError } from './faults.ts';
import { describeGrant, grantStatements, requiredGrants } from './grants.ts';
import { MoodleError } from './moodle.ts';
import { labelOf, type MoodleSettings, type Tables } from './settings.ts';

/**
 * Moodle 3.10. Before it a scheduled task does not say whether it is running (`task_scheduled.timestarted`), and a
 * request to run it could be lost without a trace.
 */
const OLDEST = { version: 2_020_110_900, release: '3.10' };

const CONFIG = ['version', 'release', 'lang', 'maintenance_enabled', 'upgraderunning'];
const CONTEXT_SYSTEM = 10;
const CONTEXT_CATEGORY = 40;

/** What the preflight works with. */
interface Preflight {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly tables: Tables;
  readonly settings: MoodleSettings;
}

/** What was found: the site, and the id of the profile field where users are matched by one. */
interface PreflightResult {
  readonly site: Site;
  readonly fieldId: number | undefined;
}

/** @throws MoodleError for everything that would keep a run from working */
export async function preflight(to: Preflight): Promise<PreflightResult> {
  const config = await readConfig(to);
  const release = config.get('release') ?? '';
  const version = Number.parseFloat(config.get('version') ?? '');
  if (!(version >= OLDEST.version)) {
    throw new MoodleError(
      'version-too-old',
      { release, needed: OLDEST.release },
      `this is Moodle ${release}; ${OLDEST.release} or later is needed`,
    );
  }
  refuseOldServer(to);
  refuseWhileMoodleWorks(config);
  await checkGrants(to);
  const fieldId = await findProfileField(to);
  return { fieldId, site: await readSite(to, config, version, release) };
}

async function readConfig(to: Preflight): Promise<Map<string, string>> {
  const { connection, dialect, tables, settings } = to;
  let rows: { name: string; value: string | null }[];
  try {
    rows = await connection.run(dialect.knex(tables.config).whereIn('name', CONFIG).select('name', 'value'));
  } catch (error) {
    // To an account without rights MySQL says the same of a table that is not there.
    if (error instanceof DatabaseError && (error.fault === 'no-table' || error.fault === 'denied')) {
      await refuseWrongPrefix(to, error);
    }
    throw error;
  }
  const config = new Map(rows.map(({ name, value }) => [name, value ?? '']));
  if (!/^\d{10}/.test(config.get('version') ?? '')) {
    const { database, prefix } = settings;
    throw new MoodleError(
      'not-a-moodle',
      { server: labelOf(settings), database, reason: `its table ${tables.config} holds no version` },
      `the table ${tables.config} of ${database} holds no version of a Moodle (prefix ${JSON.stringify(prefix)})`,
    );
  }
  return config;
}

async function refuseWrongPrefix(to: Preflight, cause: DatabaseError): Promise<void> {
  const { connection, dialect, settings } = to;
  const rows = await connection.run<{ name: string }[]>(dialect.tablesEndingIn(['config', 'cohort']));
  const names = new Set(rows.map(({ name }) => name));
  const found = [...names]
    .filter((name) => name.endsWith('config'))
    .map((name) => name.slice(0, -'config'.length))
    .filter((prefix) => prefix !== settings.prefix && names.has(`${prefix}cohort`))
    .toSorted();
  const { database, prefix } = settings;
  if (found.length > 0) {
    throw new MoodleError(
      'wrong-prefix',
      { database, prefix, found: found.join(', ') },
      `${database} has no Moodle with the table prefix ${JSON.stringify(prefix)}, but one with ${found.join(', ')}`,
      { cause },
    );
  }
  if (cause.fault === 'denied') return;
  throw new MoodleError(
    'not-a-moodle',
    { server: labelOf(settings), database, reason: cause.message },
    `${database} is not the database of a Moodle: ${cause.message}`,
    { cause },
  );
}

function refuseOldServer({ dialect, settings }: Preflight): void {
  const tooOld = dialect.tooOld();
  if (!tooOld) return;
  const server = labelOf(settings);
  throw new MoodleError(
    'server-too-old',
    { server, ...tooOld },
    `${server} is ${tooOld.version}; ${tooOld.needed} is needed`,
  );
}

/** In the middle of an upgrade tables change; in maintenance nobody but the administrator is to change anything. */
function refuseWhileMoodleWorks(config: ReadonlyMap<string, string>): void {
  if (Number(config.get('upgraderunning')) > Date.now() / 1000) {
    throw new MoodleError('upgrade-running', {}, 'Moodle is being upgraded');
  }
  if (Number(config.get('maintenance_enabled')) === 1) {
    throw new MoodleError('maintenance', {}, 'Moodle is in maintenance mode');
  }
}

async function checkGrants({ connection, dialect, tables, settings }: Preflight): Promise<void> {
  const required = requiredGrants(settings);
  const missing = await dialect.missingGrants(connection, tables, required);
  if (missing.length === 0) return;
  const grants = missing.map((grant) => describeGrant(grant, tables)).join('; ');
  throw new MoodleError(
    'grant-missing',
    {
      user: settings.user,
      grants,
      statements: grantStatements(settings, await dialect.account(connection), missing).join(';\n'),
    },
    `the account ${settings.user} lacks ${grants}`,
  );
}

async function findProfileField(to: Preflight): Promise<number | undefined> {
  const { connection, dialect, tables, settings } = to;
  if (settings.matchField.kind === 'core') return undefined;
  const { shortname } = settings.matchField;
  const fields = await connection.run<{ id: number; shortname: string }[]>(
    dialect.knex(tables.user_info_field).select('id', 'shortname').orderBy('id'),
  );
  const [field, ...others] = fields.filter((row) => row.shortname === shortname);
  if (!field) {
    const existing = fields.map((row) => row.shortname).join(', ') || 'none';
    throw new MoodleError(
      'profile-field-missing',
      { shortname, existing: existing || 'none' },
      `Moodle has no profile field with the shortname ${shortname}; it has: ${existing}`,
    );
  }
  if (others.length > 0) {
    throw new MoodleError(
      'profile-field-ambiguous',
      { shortname, count: others.length + 1 },
      `Moodle has ${others.length + 1} profile fields with the shortname ${shortname}`,
    );
  }
  return field.id;
}

async function readSite(
  to: Preflight,
  config: ReadonlyMap<string, string>,
  version: number,
  release: string,
): Promise<Site> {
  const { connection, dialect, tables } = to;
  const system = await connection.run<{ id: number }[]>(
    dialect.knex(tables.context).where({ contextlevel: CONTEXT_SYSTEM }).select('id').orderBy('id').limit(1),
  );
  const systemContextId = system[0]?.id;
  if (systemContextId === undefined) {
    throw new MoodleError(
      'not-a-moodle',
      {
        server: labelOf(to.settings),
        database: to.settings.database,
        reason: `its table ${tables.context} has no system context`,
      },
      `the table ${tables.context} has no system context`,
    );
  }
  return {
    release,
    version,
    language: config.get('lang') || 'en',
    systemContextId,
    categories: await readCategories(to),
  };
}

interface CategoryRow {
  id: number;
  name: string;
  idnumber: string | null;
  path: string;
  contextId: number;
}

async function readCategories({ connection, dialect, tables }: Preflight): Promise<Category[]> {
  const rows = await connection.run<CategoryRow[]>(
    dialect
      .knex({ category: tables.course_categories })
      .join({ place: tables.context }, (on) =>
        on.on('place.instanceid', 'category.id').andOnVal('place.contextlevel', CONTEXT_CATEGORY),
      )
      .select('category.id', 'category.name', 'category.idnumber', 'category.path', {
        contextId: 'place.id',
      })
      .orderBy('category.id'),
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return rows.map(({ id, name, idnumber, path, contextId }) => {
    // `path` holds the ids from the root: /1/3.
    const ancestors = path.split('/').filter(Boolean).map(Number);
    const shown = ancestors.map((ancestor) => names.get(ancestor) ?? '?').join(' / ');
    return { id, idnumber: idnumber ?? '', path: shown || name, contextId };
  });
}
