/** Puts the parts of the configuration together: values judged, secrets and files read, mappings compiled. */

import { channelsOf, type EvaluatedChannel } from './channels.ts';
import {
  type Config,
  type MappingConfig,
  type MoodleConfig,
  matchField,
  type OracleConfig,
} from './config.ts';
import { consoleOf, type EvaluatedUser, userSchema } from './console.ts';
import { cronClock } from './cron.ts';
import { systemCode } from './document.ts';
import { effectiveValues, valueAt } from './effective.ts';
import { variableName } from './environment.ts';
import { evaluate } from './evaluate.ts';
import { type Declared, expectedBy, type Leaf } from './formats.ts';
import { withConfigPhp } from './from-config-php.ts';
import type { DeclaredMapping, Gathered } from './gather.ts';
import { type GivenValues, leavesOf, type ReportProblem } from './given.ts';
import { guardRules } from './guards.ts';
import type { MappingSettings } from './mapping-schema.ts';
import { compileMapping, nullWordsOf } from './mappings.ts';
import { shown } from './problem.ts';
import { quietSchema, quietTimes } from './quiet.ts';
import { dependants, optional, type Settings, schema } from './schema.ts';
import { type Secret, secretReader } from './secret.ts';
import { readSmallFile } from './small-file.ts';
import { codesOf, parametersOf } from './tables.ts';
import { localTimeZone, unknownTimeZone } from './time-zone.ts';

/** A mapping with its values, compiled or not. */
interface EvaluatedMapping {
  readonly declared: DeclaredMapping;
  readonly settings: MappingSettings;
}

type ReadText = (path: string, file: string) => Promise<string | undefined>;

/** The configuration; undefined where something was reported that leaves nothing to put together. */
export async function assemble(
  file: string,
  found: Gathered,
  report: ReportProblem,
): Promise<Omit<Config, 'warnings'> | undefined> {
  const gathered = { ...found, given: await withConfigPhp(found.given, report) };
  const { given, tables } = gathered;
  const settings = evaluate(schema, { prefix: '', place: { file } }, given, report);
  for (const [path, needed, value] of dependants) {
    const place = given.get(path)?.place;
    if (place && valueAt(settings, needed) !== value) {
      report({ ...place, key: path, code: 'no-effect', params: { needed, value: String(value) } });
    }
  }
  const { cron } = settings.schedule;
  if (cronClock(cron).next(Date.now()) === undefined) {
    report({
      file,
      ...given.get('schedule.cron')?.place,
      key: 'schedule.cron',
      code: 'cron-never',
      params: { cron },
    });
  }
  const { keepDays } = settings.state;
  const keepPersonalDays = settings.state.keepPersonalDays ?? keepDays;
  if (keepPersonalDays > keepDays) {
    report({
      file,
      ...given.get('state.keepPersonalDays')?.place,
      key: 'state.keepPersonalDays',
      code: 'invalid',
      params: { found: String(keepPersonalDays) },
      expected: expectedBy(optional('wholeNumber', { min: 1, max: keepDays })),
    });
  }
  settings.moodle.port ??= settings.moodle.type === 'mysql' ? 3306 : 5432;
  const unknown = unknownTimeZone(process.env);
  if (settings.schedule.timezone === null && unknown !== undefined) {
    report({
      variable: 'TZ',
      key: 'schedule.timezone',
      code: 'invalid',
      params: { found: shown(unknown) },
      expected: { kind: 'timezone', params: {} },
      warning: true,
    });
  }
  const timezone = settings.schedule.timezone ?? localTimeZone();
  settings.schedule.timezone = timezone;
  const evaluated = gathered.mappings.map((declared) => evaluateMapping(declared, file, gathered, report));
  const evaluatedChannels = gathered.channels.map((declared): EvaluatedChannel => {
    const at = { prefix: declared.prefix, place: { file } };
    return { declared, values: evaluate(declared.declaration as Declared<object>, at, given, report) };
  });
  const evaluatedQuiet = gathered.quiet.map((declared) => {
    const at = { prefix: declared.prefix, place: { file, line: declared.section.line } };
    return { declared, values: evaluate(quietSchema, at, given, report) };
  });
  const quiet = quietTimes(evaluatedQuiet, { file, timezone, given, report, now: new Date() });
  const evaluatedUsers = gathered.users.map((declared): EvaluatedUser => {
    const at = { prefix: declared.prefix, place: { file } };
    return { declared, values: evaluate(userSchema, at, given, report) };
  });
  const parameters = parametersOf(tables, given, report);
  const codes = codesOf(tables, given);
  const readText = textReader(gathered, report);
  const { nullWords } = settings.match;
  const scope = { file, given, codes, parameters, nullWords, readText, report };
  const compiled: (MappingConfig | undefined)[] = [];
  for (const { declared, settings: values } of evaluated) {
    compiled.push(await compileMapping(declared, values, scope));
  }
  const mappings = compiled.filter((mapping) => mapping !== undefined);
  if (mappings.length === compiled.length) {
    const bound = new Set(
      mappings.flatMap(({ source }) => ('binds' in source ? Object.keys(source.binds) : [])),
    );
    for (const name of parameters.keys()) {
      const key = `parameters.${name}`;
      if (!bound.has(name))
        report({
          file,
          ...given.get(key)?.place,
          key,
          code: 'parameter-unused',
          params: { name },
          warning: true,
        });
    }
  }
  const secret = secretReader(gathered.given, report);
  const tlsLine = given.get('moodle.tls.enabled')?.place.line;
  const moodle = await moodleConfig(settings.moodle, tlsLine, secret, readText, missing(file, given, report));
  const leaves = new Map([
    ...leavesOf(schema),
    ...[...gathered.channels, ...gathered.users].flatMap((declared) => [...declared.leaves]),
  ]);
  const channels = await channelsOf(evaluatedChannels, {
    given,
    secret,
    readText,
    missing: missing(file, given, report, leaves),
    report,
  });
  const pages = await consoleOf(settings.console, evaluatedUsers, {
    given,
    secret,
    missing: missing(file, given, report, leaves),
    report,
  });
  const wanted = [...given.keys()].some((path) => path.startsWith('oracle.'));
  const queried = evaluated.some(
    ({ settings: { query, queryFile } }) => query !== null || queryFile !== null,
  );
  const oracle =
    wanted || queried ? await oracleConfig(settings.oracle, secret, missing(file, given, report)) : undefined;
  const { schedule, health, alerts, guards, match } = settings;
  if (!moodle || (queried && !oracle)) return undefined;
  return {
    file,
    ...(oracle && { oracle }),
    moodle,
    // Where none is given, that was reported; or an import is to run, which has a field of its own.
    match: {
      ...match,
      field: matchField(match.field ?? 'id'),
      nullWords: nullWordsOf(match.nullWords ?? []),
    },
    mappings,
    policy: settings.policy,
    guards: guardRules(
      guards,
      evaluated.map(({ declared: { name }, settings: own }) => ({ name, guards: own.guards })),
    ),
    enrolments: settings.enrolments,
    schedule: { ...schedule, timezone, quiet },
    state: { ...settings.state, keepPersonalDays },
    stopTimeoutSeconds: settings.stopTimeoutSeconds,
    ...(health.port !== null && { health: { host: health.host, port: health.port } }),
    ...(pages && { console: pages }),
    alerts: {
      ...alerts,
      on: new Set(alerts.on),
      notify: {
        ...(alerts.notify.added !== 'off' && { added: alerts.notify.added }),
        ...(alerts.notify.removed !== 'off' && { removed: alerts.notify.removed }),
      },
      ...channels,
    },
    import: {
      cohorts: settings.import.cohorts,
      members: {
        ...settings.import.members,
        useridentifier: matchField(settings.import.members.useridentifier),
      },
    },
    log: settings.log,
    language: settings.language,
    effective: effectiveValues(
      gathered,
      settings,
      evaluated,
      [...evaluatedChannels, ...evaluatedQuiet, ...evaluatedUsers],
      parameters,
    ),
  };
}

function evaluateMapping(
  declared: DeclaredMapping,
  file: string,
  { given }: Gathered,
  report: ReportProblem,
): EvaluatedMapping {
  const { declaration, prefix } = declared;
  // Which keys have which form was settled with the declaration; their values are what the schema's type says.
  const declarations = declaration as unknown as Declared<MappingSettings>;
  return { declared, settings: evaluate(declarations, { prefix, place: { file } }, given, report) };
}

function textReader({ given }: Gathered, report: ReportProblem): ReadText {
  return async (path, file) => {
    const at = { ...given.get(path)?.place, key: path };
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(await readSmallFile(file));
    } catch (error) {
      if (error instanceof TypeError) report({ ...at, code: 'file-not-utf8', params: { path: file } });
      else report({ ...at, code: 'file-unreadable', params: { path: file, error: systemCode(error) } });
      return undefined;
    }
  };
}

/** Reports a key that is required here and not given. */
type Missing = (path: string) => void;

function missing(
  file: string,
  given: GivenValues,
  report: ReportProblem,
  leaves: ReadonlyMap<string, Leaf<unknown>> = leavesOf(schema),
): Missing {
  return (path) => {
    if (given.has(path)) return; // and refused by its format
    const leaf = leaves.get(path);
    const params = {
      variable: variableName(path),
      fileKey: `${path}File`,
      fileVariable: variableName(`${path}File`),
    };
    if (leaf?.sensitive === true) report({ file, key: path, code: 'missing-secret', params });
    else if (leaf) report({ file, key: path, code: 'missing', params, expected: expectedBy(leaf) });
  };
}

async function moodleConfig(
  settings: Settings['moodle'],
  tlsLine: number | undefined,
  secret: Secret,
  readText: ReadText,
  report: Missing,
): Promise<MoodleConfig | undefined> {
  const {
    configPhp: _,
    loginFrom: __,
    passwordFile,
    port,
    socket,
    schema: namespace,
    url,
    tls,
    ...rest
  } = settings;
  const password = await secret('moodle.password', rest.password, passwordFile);
  // Over a socket both databases can take the operating system's word for who it is.
  if (password === undefined && socket === null) report('moodle.password');
  const ca = tls.caFile === null ? undefined : await readText('moodle.tls.caFile', tls.caFile);
  if (port === null) return undefined;
  return {
    ...rest,
    port,
    password: password ?? '',
    ...(socket !== null && (rest.type === 'postgres' ? postgresSocket(socket) : { socket })),
    ...(namespace !== null && { schema: namespace }),
    ...(url !== null && { url }),
    ...(tls.enabled && {
      tls: {
        verify: tls.verify,
        ...(ca !== undefined && { ca }),
        ...(tlsLine !== undefined && { line: tlsLine }),
      },
    }),
  };
}

/** The folder of PostgreSQL's socket; the socket itself, `.s.PGSQL.PORT`, has its port in its name. */
function postgresSocket(path: string): { socket: string; port?: number } {
  const [, folder, port] = /^(.+)\/\.s\.PGSQL\.(\d{1,5})$/.exec(path) ?? [];
  return folder === undefined ? { socket: path } : { socket: folder, port: Number(port) };
}

async function oracleConfig(
  settings: Settings['oracle'],
  secret: Secret,
  report: Missing,
): Promise<OracleConfig | undefined> {
  const { passwordFile, walletPasswordFile, ...rest } = settings;
  const {
    connectString,
    user,
    configDir,
    walletLocation,
    clientLibDir,
    clientIdentifier,
    session,
    ...plain
  } = rest;
  const password = await secret('oracle.password', rest.password, passwordFile);
  const walletPassword = await secret('oracle.walletPassword', rest.walletPassword, walletPasswordFile);
  if (connectString === null) report('oracle.connectString');
  if (user === null) report('oracle.user');
  if (password === undefined) report('oracle.password');
  if (connectString === null || user === null || password === undefined) return undefined;
  const { walletPassword: _given, ...numbers } = plain;
  return {
    ...numbers,
    connectString,
    user,
    password,
    ...(configDir !== null && { configDir }),
    ...(walletLocation !== null && { walletLocation }),
    ...(walletPassword !== undefined && { walletPassword }),
    ...(clientLibDir !== null && { clientLibDir }),
    ...(clientIdentifier !== null && { clientIdentifier }),
    session: Object.fromEntries(Object.entries(session).filter((setting) => isGiven(setting))),
  };
}

function isGiven(setting: [string, string | null]): setting is [string, string] {
  return setting[1] !== null;
}
