/** Makes sure that a run can work before it begins: a Moodle, at rest, of this prefix, with the field and the grants. */
import type { Site } from '../plan/current.ts';
import type { FoundTable } from './catalogue.ts';
import type { Connection } from './connection.ts';
import type { Dialect } from './dialect.ts';
import { notAMoodle } from './explain.ts';
import { DatabaseError } from './faults.ts';
import { describeGrant, grantStatements, requiredGrants } from './grants.ts';
import { MoodleError, type Remark, type TableRemark } from './moodle.ts';
import { labelOf, type MoodleSettings, type Tables } from './settings.ts';
import { readSite } from './site.ts';

/**
 * Moodle 3.10. Before it a scheduled task does not say whether it is running (`task_scheduled.timestarted`), and a
 * request to run it could be lost without a trace.
 */
const OLDEST = { version: 2_020_110_900, release: '3.10' };

const CONFIG = [
  'version',
  'release',
  'lang',
  'siteidentifier',
  'mnet_localhost_id',
  'maintenance_enabled',
  'maintenance_later',
  'upgraderunning',
];

/** What the preflight works with. */
interface Preflight {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly tables: Tables;
  readonly settings: MoodleSettings;
}

/** What was found. */
interface PreflightResult {
  readonly site: Site;
  readonly identity: string;
  readonly remarks: readonly Remark[];
  /** `user.mnethostid` of Moodle's own users: those of other hosts share the table. */
  readonly localHostId: number;
  /** Of the profile field, where users are matched by one. */
  readonly fieldId: number | undefined;
}

/** @throws MoodleError for everything that would keep a run from working */
export async function preflight(to: Preflight): Promise<PreflightResult> {
  const { config, remarks, version, release } = await fitness(to);
  const field = await findProfileField(to);
  const { database, prefix } = to.settings;
  return {
    // A copy of a site for tests has its identifier, but another database or prefix.
    identity: JSON.stringify([config.get('siteidentifier') ?? '', database, prefix]),
    localHostId: localHostOf(config, to),
    fieldId: field?.id,
    remarks: [...remarks, ...(field?.remarks ?? [])],
    site: await readSite(to, { version, release, language: config.get('lang') || 'en' }),
  };
}

/** What is so far known of a Moodle with which nobody has decided yet by which field users are found. */
export interface SurveyedSite {
  readonly site: Site;
  readonly fields: readonly ProfileField[];
  /** Our account as the server writes it in statements. */
  readonly account: string;
}

/** As `preflight`, but for the profile field. @throws MoodleError */
export async function surveyed(to: Preflight): Promise<SurveyedSite> {
  const { config, version, release } = await fitness(to);
  return {
    site: await readSite(to, { version, release, language: config.get('lang') || 'en' }),
    fields: await profileFields(to),
    account: await to.dialect.catalogue.account(to.connection),
  };
}

/** What may have changed since, however long that is ago: whether Moodle is at work on itself. @throws MoodleError */
export async function refuseIfAtWork(to: Preflight): Promise<void> {
  refuseWhileMoodleWorks(await readConfig(to));
}

async function fitness(to: Preflight) {
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
  const remarks = await checkTables(to);
  return { config, remarks, version, release };
}

async function readConfig(to: Preflight): Promise<Map<string, string>> {
  const { connection, dialect, tables, settings } = to;
  let rows: { name: string; value: string | null }[];
  try {
    rows = await connection.run(dialect.knex(tables.config).whereIn('name', CONFIG).select('name', 'value'));
  } catch (error) {
    if (error instanceof DatabaseError && (error.fault === 'no-table' || error.fault === 'denied')) {
      await refuseUnreadable(to, error);
    }
    throw error;
  }
  const config = new Map(rows.map(({ name, value }) => [name, value ?? '']));
  if (!/^\d{10}/.test(config.get('version') ?? '')) {
    throw notAMoodle(settings, `its table ${tables.config} holds no version`);
  }
  return config;
}

/** Settings that cannot be read: the wrong place, or no right to read them. */
async function refuseUnreadable(to: Preflight, cause: DatabaseError): Promise<void> {
  const { connection, dialect, settings } = to;
  const found = await dialect.catalogue.tablesEndingIn(connection, ['config', 'cohort']);
  const isThere = ({ schema, isAtHand }: FoundTable, prefix: string, word: string) =>
    found.some(
      (other) => other.name === prefix + word && other.schema === schema && other.isAtHand === isAtHand,
    );
  const moodles = found
    .filter(({ name }) => name.endsWith('config'))
    .map((table) => ({ ...table, prefix: table.name.slice(0, -'config'.length) }))
    .filter((table) => isThere(table, table.prefix, 'cohort'));
  const { database, prefix, schema } = settings;
  const isMeant = (moodle: FoundTable & { prefix: string }) =>
    moodle.prefix === prefix && (schema === undefined ? moodle.isAtHand : moodle.schema === schema);
  if (moodles.some(isMeant)) await checkGrants(to);
  const atHand = moodles.filter(({ isAtHand }) => isAtHand);
  if (atHand.length > 0 && !atHand.some((moodle) => moodle.prefix === prefix)) {
    const prefixes = listed(atHand.map((moodle) => moodle.prefix));
    throw new MoodleError(
      'wrong-prefix',
      { database, prefix, found: prefixes },
      `${database} has no Moodle with the table prefix ${JSON.stringify(prefix)}, but one with ${prefixes}`,
      { cause },
    );
  }
  if (atHand.length === 0 && moodles.length > 0) {
    const schemas = listed(moodles.map((moodle) => `${moodle.schema} (${moodle.prefix})`));
    throw new MoodleError(
      'wrong-schema',
      { database, schema: schema ?? 'none', found: schemas },
      `${database} has a Moodle in another schema: ${schemas}`,
      { cause },
    );
  }
  // To an account without rights a database says the same of a table that is not there.
  if (cause.fault === 'denied') await checkGrants(to);
  else throw notAMoodle(settings, cause.message, cause);
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].toSorted().join(', ');
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
  const now = Date.now() / 1000;
  // The time by which it should be done. What is no time is no reason to believe that it is.
  const upgrade = setting(config, 'upgraderunning');
  if (upgrade !== undefined && !(Number(upgrade) <= now)) {
    throw new MoodleError('upgrade-running', {}, 'Moodle is being upgraded');
  }
  // `1` by the site's pages, `cli mode` by the command line of Moodle 5; and a time from which it is to begin.
  const later = setting(config, 'maintenance_later');
  const hasBegun = later !== undefined && !(Number(later) > now);
  if (setting(config, 'maintenance_enabled') !== undefined || hasBegun) {
    throw new MoodleError('maintenance', {}, 'Moodle is in maintenance mode');
  }
}

/** A setting that is on, as PHP's `!empty()` has it. */
function setting(config: ReadonlyMap<string, string>, name: string): string | undefined {
  const value = config.get(name) ?? '';
  return value === '' || value === '0' ? undefined : value;
}

async function checkGrants({ connection, dialect, tables, settings }: Preflight): Promise<void> {
  const required = requiredGrants(settings);
  const missing = await dialect.catalogue.missingGrants(connection, settings, required);
  if (missing.length === 0) return;
  const grants = missing.map((grant) => describeGrant(grant, tables)).join('; ');
  const account = await dialect.catalogue.account(connection);
  throw new MoodleError(
    'grant-missing',
    { user: settings.user, grants, statements: grantStatements(settings, account, missing).join(';\n') },
    `the account ${settings.user} lacks ${grants}`,
  );
}

/** What is wrong with a table and does not keep a run from working. */
const TABLE_REMARKS: ReadonlySet<string> = new Set<TableRemark>(['sequence-unowned', 'character-set']);

async function checkTables({ connection, dialect, settings }: Preflight): Promise<Remark[]> {
  const faults = await dialect.catalogue.tableFaults(connection, settings);
  const serious = faults.filter(({ code }) => !TABLE_REMARKS.has(code));
  if (serious.length > 0) {
    const lines = serious.map(({ code, table, found }) => [code, table, found].join(' ').trim());
    throw new MoodleError(
      'tables-damaged',
      { faults: lines.join('\n'), statements: serious.flatMap(({ statements }) => statements).join(';\n') },
      `tables of Moodle are damaged: ${lines.join('; ')}`,
    );
  }
  return faults.map(({ code, table, found, statements }) => ({
    code: code as TableRemark,
    params: { table, found },
    statements,
  }));
}

/** Without it nobody could log in to Moodle itself, and whoever comes from another host would pass for one of ours. */
function localHostOf(config: ReadonlyMap<string, string>, { settings, tables }: Preflight): number {
  const id = config.get('mnet_localhost_id') ?? '';
  if (/^\d{1,15}$/.test(id)) return Number(id);
  throw notAMoodle(settings, `its table ${tables.config} holds no mnet_localhost_id`);
}

/** Types of profile fields that hold something else than what was typed. */
const UNFIT: ReadonlySet<string> = new Set(['textarea', 'checkbox', 'datetime']);

/** A custom profile field of Moodle's. */
interface ProfileField {
  readonly id: number;
  readonly shortname: string;
  readonly datatype: string;
}

function profileFields({ connection, dialect, tables }: Preflight): Promise<ProfileField[]> {
  return connection.run<ProfileField[]>(
    dialect.knex(tables.user_info_field).select('id', 'shortname', 'datatype').orderBy('id'),
  );
}

async function findProfileField(to: Preflight): Promise<{ id: number; remarks: Remark[] } | undefined> {
  const { settings } = to;
  if (settings.matchField.kind === 'core') return undefined;
  const { shortname } = settings.matchField;
  const fields = await profileFields(to);
  const [field, ...others] = fields.filter((row) => row.shortname === shortname);
  if (!field) {
    const existing = fields.map((row) => row.shortname).join(', ') || 'none';
    throw new MoodleError(
      'profile-field-missing',
      { shortname, existing },
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
  const { id, datatype } = field;
  if (!UNFIT.has(datatype)) return { id, remarks: [] };
  const code = `field-${datatype}` as Remark['code'];
  return { id, remarks: [{ code, params: { shortname }, statements: [] }] };
}
