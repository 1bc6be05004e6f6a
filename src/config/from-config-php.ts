/** Takes from Moodle's own config.php what the configuration does not say of Moodle's database. */
import type { PhpSetting, PhpSettings } from './config-php.ts';
import { systemCode } from './document.ts';
import { variableName } from './environment.ts';
import { databaseTypeOf, databaseTypes } from './formats.ts';
import type { Given, GivenValues, ReportProblem } from './given.ts';
import type { ProblemCode } from './problem.ts';
import { shown } from './problem.ts';
import { readSmallFile } from './small-file.ts';

/** The key that names the file. */
export const FILE_KEY = 'moodle.configPhp';
const LOGIN = 'moodle.loginFrom';

/**
 * The values that hold, with those of config.php where neither the file nor the environment gives any. The login is taken
 * where `moodle.loginFrom` asks for it, and only then. What cannot be read is reported under the key that would do instead.
 */
export async function withConfigPhp(given: GivenValues, report: ReportProblem): Promise<GivenValues> {
  const named = given.get(FILE_KEY);
  const wantsLogin = given.get(LOGIN)?.value === 'configPhp';
  if (named === undefined) {
    if (wantsLogin) {
      const params = { variable: variableName(FILE_KEY) };
      report({ key: FILE_KEY, code: 'missing', params, expected: { kind: 'path', params: {} } });
    }
    return given;
  }
  const file = String(named.value);
  const settings = await settingsOf(file, named, report);
  if (settings === undefined) return given;
  const taken = new Taking(file, named, settings, given, report);
  taken.type();
  taken.text('moodle.database', 'dbname');
  // Without one, Moodle's tables have none.
  if (!given.has('moodle.prefix') && settings.settings.get('prefix') === undefined) {
    taken.set('moodle.prefix', { value: '', place: { file } });
  } else taken.text('moodle.prefix', 'prefix', 'empty');
  taken.server();
  if (wantsLogin) {
    taken.text('moodle.user', 'dbuser');
    taken.text('moodle.password', 'dbpass', 'empty');
  }
  return taken.values;
}

async function settingsOf(
  path: string,
  { place }: Given,
  report: ReportProblem,
): Promise<PhpSettings | undefined> {
  // The parser is large, and most configurations have no use for it.
  const { PhpSyntaxError, readConfigPhp } = await import('./config-php.ts');
  try {
    return readConfigPhp(new TextDecoder().decode(await readSmallFile(path)));
  } catch (error) {
    const at = { ...place, key: FILE_KEY };
    if (error instanceof PhpSyntaxError) {
      report({ ...at, code: 'config-php-syntax', params: { path, line: error.line } });
    } else {
      report({ ...at, code: 'file-unreadable', params: { path, error: systemCode(error) } });
    }
    return undefined;
  }
}

/** What a value is allowed to be: `empty` takes a text without a character. */
type Allowed = 'filled' | 'empty';

class Taking {
  readonly values: GivenValues;
  readonly #file: string;
  readonly #named: Given;
  readonly #php: PhpSettings;
  readonly #report: ReportProblem;

  constructor(file: string, named: Given, php: PhpSettings, given: GivenValues, report: ReportProblem) {
    this.values = new Map(given);
    this.#file = file;
    this.#named = named;
    this.#php = php;
    this.#report = report;
  }

  set(key: string, value: Given): void {
    this.values.set(key, value);
  }

  /** A setting that has to be there. */
  text(key: string, name: string, allowed: Allowed = 'filled'): void {
    if (this.values.has(key)) return;
    const setting = this.#php.settings.get(name);
    const value = this.#plain(key, name, setting);
    if (setting === undefined || (value === '' && allowed === 'filled')) this.#absent(key, name);
    else if (value !== undefined) this.set(key, { value, place: this.#place(setting) });
  }

  type(): void {
    const key = 'moodle.type';
    const setting = this.#php.settings.get('dbtype');
    this.text(key, 'dbtype');
    const { value, place } = this.values.get(key) ?? {};
    if (place?.file !== this.#file || setting === undefined) return;
    if (Object.hasOwn(databaseTypes, String(value))) return;
    this.values.delete(key);
    this.#fault(key, 'config-php-type', setting, { found: shown(String(value)) });
  }

  /** Host, port or socket, and PostgreSQL's schema. Those that are given decide which others can still be meant. */
  server(): void {
    const host = this.#php.settings.get('dbhost');
    const isGiven = (key: string) => this.values.has(key);
    const isAsked = !isGiven('moodle.host') && !isGiven('moodle.socket');
    const name = isAsked ? this.#plain('moodle.host', 'dbhost', host) : undefined;
    const isLocal = !host || name === '' || name === 'localhost' || name === '127.0.0.1';
    const isPostgres = databaseTypeOf(String(this.values.get('moodle.type')?.value)) === 'postgres';
    const options = this.#php.settings.get('dboptions');
    if (options && !isGiven('moodle.port') && !isGiven('moodle.socket')) {
      this.#fault('moodle.port', 'config-php-unusual', options, { name: 'dboptions' });
    }
    const socket = this.#option('dbsocket');
    if (isLocal && isAsked && !isGiven('moodle.port') && socket) this.#socket(socket);
    // A host that begins with a slash is the folder of PostgreSQL's socket, to PHP as well.
    if (isPostgres && host && name?.startsWith('/')) {
      this.set('moodle.socket', { value: name, place: this.#place(host) });
    }
    if (isPostgres && isAsked && this.values.has('moodle.socket')) this.#optional('moodle.port', 'dbport');
    if (!this.values.has('moodle.socket')) {
      if (host && name) this.set('moodle.host', { value: name, place: this.#place(host) });
      this.#optional('moodle.port', 'dbport');
    }
    if (isPostgres) this.#optional('moodle.schema', 'dbschema');
  }

  #socket(setting: PhpSetting): void {
    const key = 'moodle.socket';
    const path = this.#plain(key, 'dbsocket', setting);
    if (path === undefined || isNothing(path)) return;
    if (path.includes('/')) this.set(key, { value: path, place: this.#place(setting) });
    else this.#fault(key, 'config-php-socket', setting, {});
  }

  #optional(key: string, name: string): void {
    const setting = this.#option(name);
    if (this.values.has(key) || !setting) return;
    const value = this.#plain(key, name, setting);
    if (value !== undefined && !isNothing(value)) this.set(key, { value, place: this.#place(setting) });
  }

  #option(name: string): PhpSetting | undefined {
    return this.#php.settings.get(`dboptions.${name}`);
  }

  /** The text of a setting; undefined, and reported, where only PHP could tell it. */
  #plain(key: string, name: string, setting: PhpSetting | undefined): string | undefined {
    if (setting === undefined) return undefined;
    const { value } = setting;
    const text = value === null || value === false ? '' : String(value ?? UNREADABLE);
    if (!text.includes(UNREADABLE)) return text;
    this.#fault(key, 'config-php-unusual', setting, { name });
    return undefined;
  }

  #absent(key: string, name: string): void {
    const { include = 0 } = this.#php;
    const params = { path: this.#file, name, include };
    this.#report({ ...this.#named.place, key, code: 'config-php-absent', params });
  }

  #fault(key: string, code: ProblemCode, setting: PhpSetting, params: Record<string, string>): void {
    this.#report({ ...this.#place(setting), key, code, params });
  }

  #place({ line }: PhpSetting): Given['place'] {
    return { file: this.#file, line };
  }
}

/** What stands for bytes that are no UTF-8. */
const UNREADABLE = '\ufffd';

/** What Moodle takes for an option that is not set. */
function isNothing(value: string): boolean {
  return value === '' || value === '0';
}
