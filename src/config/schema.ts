/**
 * The fixed part of the configuration: every key with its format, limits and default. A key without a default is
 * either required (not nullable) or may stay away. config/default.yaml explains each to the operator.
 */

import { type MatterKind, matterKinds } from '../alert/matter.ts';
import { type Language, languages } from '../messages/messages.ts';
import type { GuardLimits, GuardName, ShareLimit } from '../plan/limits.ts';
import type { Policy } from '../plan/mapping.ts';
import { type NormaliseStep, normaliseSteps } from '../plan/match.ts';
import { sessionParameters } from '../source/oracle-session.ts';
import type { Declared, FormatName, Leaf, Limits } from './formats.ts';

/** The values of the fixed part, before secrets are read and keys are put together. */
export interface Settings {
  oracle: {
    connectString: string | null;
    user: string | null;
    password: string | null;
    passwordFile: string | null;
    configDir: string | null;
    walletLocation: string | null;
    walletPassword: string | null;
    walletPasswordFile: string | null;
    thick: boolean;
    clientLibDir: string | null;
    clientIdentifier: string | null;
    session: Record<(typeof sessionParameters)[number], string | null>;
    fetchSize: number;
    connectTimeoutSeconds: number;
    queryTimeoutSeconds: number;
    fetchTimeoutSeconds: number;
    closeTimeoutSeconds: number;
    retries: number;
  };
  moodle: {
    configPhp: string | null;
    loginFrom: 'configPhp' | null;
    type: 'mysql' | 'postgres';
    host: string;
    port: number | null;
    socket: string | null;
    user: string;
    password: string | null;
    passwordFile: string | null;
    database: string;
    prefix: string;
    schema: string | null;
    url: string | null;
    tls: { enabled: boolean; caFile: string | null; verify: boolean };
    allowCleartextPassword: boolean;
    connectTimeoutSeconds: number;
    statementTimeoutSeconds: number;
    batchSize: number;
    retries: number;
  };
  match: {
    field: string | null;
    normalise: NormaliseStep[];
    includeSuspended: boolean;
    nullWords: string[] | null;
  };
  policy: Policy;
  guards: GuardSettings;
  enrolments: { enabled: boolean; tasks: string[]; waitSeconds: number };
  schedule: { cron: string; timezone: string | null; runAtStart: boolean; jitterSeconds: number };
  state: { folder: string; keepDays: number; keepPersonalDays: number | null };
  stopTimeoutSeconds: number;
  health: { host: string; port: number | null };
  /** The keys of `console.users` are declared in console.ts. */
  console: {
    host: string;
    port: number | null;
    publicUrl: string | null;
    idleMinutes: number;
    sessionHours: number;
    oidc: {
      issuer: string | null;
      clientId: string | null;
      clientSecret: string | null;
      clientSecretFile: string | null;
      scope: string;
      nameClaim: string;
      roleClaim: string;
      operators: string[] | null;
      viewers: string[] | null;
    };
    proxyHeader: string | null;
    proxyFrom: string[] | null;
    proxyOperators: string[] | null;
    proxyViewers: string[] | null;
  };
  /** What all channels share; each channel's keys are declared in channel-schema.ts. */
  alerts: {
    on: MatterKind[];
    failuresInARow: number;
    remindHours: number | 'off';
    digestHours: number;
    keepHours: number;
    studentValues: boolean;
    notify: { added: number | 'off'; removed: number | 'off' };
  };
  import: {
    cohorts: { csvdelimiter: string; csvencoding: string; context: string };
    members: {
      cohortidentifier: 'name' | 'idnumber' | 'id';
      useridentifier: string;
      flatfiledelimiter: string;
      flatfileencoding: string;
    };
  };
  log: { level: 'error' | 'warn' | 'info' | 'debug'; format: 'text' | 'json' };
  language: Language | 'auto';
}

/** The limits of the guards as they are written: a share with its floor is a section. */
export type GuardSettings = {
  [Guard in GuardName]: ShareLimit extends GuardLimits[Guard]
    ? { percent: number | 'off'; floor: number }
    : number | 'off';
};

/** A key with a default. */
export function key<T>(format: FormatName, value: T, limits: Limits = {}): Leaf<T> {
  return { format, default: value, ...limits };
}

/** A key that has to be given: null is no value of its format. */
export function required<T>(format: FormatName, limits: Limits = {}): Leaf<T> {
  return { format, default: null, ...limits };
}

/** A key that may stay away. */
export function optional<T>(format: FormatName, limits: Limits = {}): Leaf<T | null> {
  return { format, default: null, nullable: true, ...limits };
}

/** A secret, which nothing may show. */
export const secret = (): Leaf<string | null> => ({ ...optional<string>('text'), sensitive: true });

/** Longer than any timer can wait for is a mistake: two weeks. */
const longest = 1_209_600;
const timeLimit = (value: number) => key('seconds', value, { min: 0.001, max: longest });
const delimiter = () => key('delimiter', 'comma');

const sessionDeclaration = Object.fromEntries(
  sessionParameters.map((name) => [name, optional<string>('line')]),
) as Declared<Settings['oracle']['session']>;

/** What grows can more than double. */
export const growth: Limits = { max: 100_000 };
const share = (percent: number, floor: number, limits: Limits = {}) => ({
  percent: key<number | 'off'>('percentOrOff', percent, limits),
  floor: key('wholeNumber', floor),
});

export const schema: Declared<Settings> = {
  oracle: {
    connectString: optional('connectString'),
    user: optional('text'),
    password: secret(),
    passwordFile: optional('path'),
    configDir: optional('path'),
    walletLocation: optional('path'),
    walletPassword: secret(),
    walletPasswordFile: optional('path'),
    thick: key('flag', false),
    clientLibDir: optional('path'),
    clientIdentifier: optional('line'),
    session: sessionDeclaration,
    fetchSize: key('wholeNumber', 1000, { min: 1, max: 100_000 }),
    connectTimeoutSeconds: timeLimit(20),
    queryTimeoutSeconds: timeLimit(300),
    fetchTimeoutSeconds: timeLimit(60),
    closeTimeoutSeconds: timeLimit(5),
    retries: key('wholeNumber', 3, { max: 100 }),
  },
  moodle: {
    configPhp: optional('path'),
    loginFrom: optional<'configPhp'>('choice', { options: ['configPhp'] }),
    type: required('databaseType'),
    host: key('host', 'localhost'),
    port: optional('portNumber'),
    socket: optional('path'),
    user: required('text'),
    password: secret(),
    passwordFile: optional('path'),
    database: required('text'),
    prefix: key('prefix', 'mdl_'),
    schema: optional('text'),
    url: optional('url'),
    tls: { enabled: key('flag', false), caFile: optional('path'), verify: key('flag', true) },
    allowCleartextPassword: key('flag', false),
    connectTimeoutSeconds: timeLimit(20),
    statementTimeoutSeconds: timeLimit(300),
    batchSize: key('wholeNumber', 10_000, { min: 1, max: 100_000 }),
    retries: key('wholeNumber', 3, { max: 100 }),
  },
  match: {
    field: required('matchField'),
    normalise: key<NormaliseStep[]>('choices', ['trim', 'lowercase'], { options: normaliseSteps }),
    includeSuspended: key('flag', true),
    nullWords: optional<string[]>('wordList'),
  },
  policy: {
    removals: key<Policy['removals']>('choice', 'mirror', {
      options: ['mirror', 'known-students', 'own', 'never'],
    }),
    rejectedRows: key<Policy['rejectedRows']>('choice', 'withhold', { options: ['withhold', 'ignore'] }),
    goneUpstream: key<Policy['goneUpstream']>('choice', 'keep', { options: ['keep', 'empty'] }),
    graceHours: key('hours', 0, { max: 87_600 }),
  },
  guards: {
    minimumRows: key<number | 'off'>('numberOrOff', 1),
    rowsDrop: share(20, 5),
    rowsGrowth: share(100, 500, growth),
    unmatchedIncrease: key<number | 'off'>('percentOrOff', 10),
    unmatchedCollapse: key<number | 'off'>('percentOrOff', 50),
    unmatchedShare: key<number | 'off'>('percentOrOff', 50),
    removals: share(10, 50),
    removalsWeek: share(25, 200),
    cohortRemovals: share(20, 5),
    additions: share(100, 500, growth),
    cohortChanges: share(50, 20, growth),
  },
  enrolments: {
    enabled: key('flag', true),
    tasks: key('taskList', [
      '\\enrol_cohort\\task\\enrol_cohort_sync',
      '\\tool_cohortroles\\task\\cohort_role_sync',
      '\\core\\task\\sync_plans_from_template_cohorts_task',
    ]),
    waitSeconds: key('seconds', 60, { max: longest }),
  },
  schedule: {
    cron: key('cron', '15 * * * *'),
    timezone: optional('timezone'),
    runAtStart: key('flag', true),
    jitterSeconds: key('seconds', 0, { max: longest }),
  },
  state: {
    folder: key('path', '/var/lib/moodle-cohort-sync'),
    keepDays: key('wholeNumber', 400, { min: 1, max: 36_500 }),
    keepPersonalDays: optional('wholeNumber', { min: 1, max: 36_500 }),
  },
  stopTimeoutSeconds: timeLimit(8),
  health: { host: key('host', '127.0.0.1'), port: optional('portNumber', { min: 0 }) },
  console: {
    host: key('host', '127.0.0.1'),
    port: optional('portNumber', { min: 0 }),
    publicUrl: optional('origin'),
    idleMinutes: key('wholeNumber', 30, { min: 1, max: 1440 }),
    sessionHours: key('hours', 10, { min: 1, max: 168 }),
    oidc: {
      issuer: optional('url'),
      clientId: optional('line'),
      clientSecret: secret(),
      clientSecretFile: optional('path'),
      scope: key('line', 'openid profile'),
      nameClaim: key('line', 'preferred_username'),
      roleClaim: key('line', 'groups'),
      operators: optional('wordList'),
      viewers: optional('wordList'),
    },
    proxyHeader: optional('headerName'),
    proxyFrom: optional('addresses'),
    proxyOperators: optional('wordList'),
    proxyViewers: optional('wordList'),
  },
  alerts: {
    on: key<MatterKind[]>(
      'choices',
      ['refused', 'failed', 'misconfigured', 'held', 'findings', 'stale', 'state', 'paused'],
      { options: matterKinds },
    ),
    failuresInARow: key('wholeNumber', 2, { min: 1, max: 1000 }),
    remindHours: key<number | 'off'>('hoursOrOff', 24, { min: 1, max: 8760 }),
    digestHours: key('hours', 24, { min: 1, max: 8760 }),
    keepHours: key('hours', 72, { min: 1, max: 8760 }),
    studentValues: key('flag', false),
    notify: {
      added: key<number | 'off'>('numberOrOff', 'off'),
      removed: key<number | 'off'>('numberOrOff', 'off'),
    },
  },
  import: {
    cohorts: {
      csvdelimiter: delimiter(),
      csvencoding: key('encoding', 'UTF-8'),
      context: key('text', 'system'),
    },
    members: {
      cohortidentifier: key<'name' | 'idnumber' | 'id'>('choice', 'idnumber', {
        options: ['name', 'idnumber', 'id'],
      }),
      useridentifier: key('userIdentifier', 'username'),
      flatfiledelimiter: delimiter(),
      flatfileencoding: key('encoding', 'UTF-8'),
    },
  },
  log: {
    level: key<Settings['log']['level']>('choice', 'info', { options: ['error', 'warn', 'info', 'debug'] }),
    format: key<'text' | 'json'>('choice', 'text', { options: ['text', 'json'] }),
  },
  language: key<Language | 'auto'>('choice', 'auto', { options: ['auto', ...languages] }),
};

/** Sections that may be given as one value, which is then that of this key: `removals: off`, of a mapping's guards too. */
export function shorthandOf(section: string): string | undefined {
  const [, guard = ''] = /^(?:mappings\.[^.]+\.)?guards\.([^.]+)$/.exec(section) ?? [];
  return Object.hasOwn(schema.guards, guard) ? `${section}.percent` : undefined;
}

/** A secret can be given as it is, or as a file that holds it. Both keys, in this order. */
const secrets: readonly (readonly [string, string])[] = [
  ['oracle.password', 'oracle.passwordFile'],
  ['oracle.walletPassword', 'oracle.walletPasswordFile'],
  ['moodle.password', 'moodle.passwordFile'],
  ['console.oidc.clientSecret', 'console.oidc.clientSecretFile'],
];

/** Keys that say one thing in two ways: one of them at most. A mapping's `query` and `queryFile` are another pair. */
export const alternatives: readonly (readonly [string, string])[] = [
  ...secrets,
  ['moodle.host', 'moodle.socket'],
  ['moodle.user', 'moodle.loginFrom'],
  ['moodle.password', 'moodle.loginFrom'],
  ['moodle.passwordFile', 'moodle.loginFrom'],
];

/** The same for MySQL and MariaDB alone: PostgreSQL's socket has the port in its name. */
export const portOrSocket = ['moodle.port', 'moodle.socket'] as const;

/** Keys that would have no effect unless another one has this value. */
export const dependants: readonly (readonly [path: string, needed: string, value: string | boolean])[] = [
  ['moodle.schema', 'moodle.type', 'postgres'],
  ['moodle.tls.caFile', 'moodle.tls.enabled', true],
  ['oracle.clientLibDir', 'oracle.thick', true],
];

/**
 * `default` is convict's own word, so that no section of a schema can have a key of that name: the schema's `fallback`
 * is the operator's `default`.
 */
export function operatorName(schemaName: string): string {
  return schemaName === 'fallback' ? 'default' : schemaName;
}

/** The same for a whole path: `context.default.id` is `context.fallback.id`. */
export function schemaPath(path: string): string {
  return path.replace(/(?<=\.)default(?=\.|$)/, 'fallback');
}
