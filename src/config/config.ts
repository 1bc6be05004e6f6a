/** The configuration as the rest of the program sees it: plain values, complete, with nothing left to look up. */
import type { Rules } from '../alert/matter.ts';
import type { Unusual } from '../alert/signs.ts';
import type { Language } from '../messages/messages.ts';
import type { MatchField } from '../moodle/moodle.ts';
import type { MoodleSettings } from '../moodle/settings.ts';
import type { GuardRules } from '../plan/limits.ts';
import type { Mapping, Policy } from '../plan/mapping.ts';
import type { NormaliseStep } from '../plan/match.ts';
import type { NullWords } from '../plan/pattern.ts';
import type { QuietTime } from '../plan/quiet.ts';
import type { OracleSettings } from '../source/oracle.ts';
import type { Channels } from './channels.ts';
import type { ConfigProblem, Place } from './problem.ts';
import type { Settings } from './schema.ts';

/** Everything that an operator can decide. */
export interface Config {
  /** The file that was read. */
  readonly file: string;
  /** Absent where every mapping reads a file and no connection is configured. */
  readonly oracle?: OracleConfig;
  readonly moodle: MoodleConfig;
  readonly match: {
    readonly field: MatchField;
    readonly normalise: readonly NormaliseStep[];
    readonly includeSuspended: boolean;
    readonly nullWords: NullWords;
  };
  /** In the order of the file. */
  readonly mappings: readonly MappingConfig[];
  readonly policy: Policy;
  readonly guards: GuardRules;
  readonly enrolments: {
    readonly enabled: boolean;
    readonly tasks: readonly string[];
    readonly waitSeconds: number;
  };
  readonly schedule: {
    readonly cron: string;
    /** An IANA name. */
    readonly timezone: string;
    readonly runAtStart: boolean;
    readonly jitterSeconds: number;
    readonly quiet: readonly QuietTime[];
  };
  readonly state: {
    readonly folder: string;
    readonly keepDays: number;
    /** Of whole reports, and of findings that name persons; no longer than `keepDays`. */
    readonly keepPersonalDays: number;
  };
  readonly stopTimeoutSeconds: number;
  /** Absent: no listener. */
  readonly health?: { readonly host: string; readonly port: number };
  /** Absent: no web pages. */
  readonly console?: ConsoleConfig;
  readonly alerts: AlertConfig;
  readonly import: ImportConfig;
  readonly log: Readonly<Settings['log']>;
  readonly language: Language | 'auto';
  /** What is most likely a mistake, though it can be used. */
  readonly warnings: readonly ConfigProblem[];
  /** Every key with the value that holds and where it comes from, secrets masked: what `printConfig` shows. */
  readonly effective: readonly EffectiveValue[];
}

/** What somebody may do in the console: look, or act as well. */
export type ConsoleRole = 'viewer' | 'operator';

/** Somebody who enters the console with a password. */
export interface ConsoleUser {
  readonly name: string;
  readonly role: ConsoleRole;
  /** As --hash-password prints it. */
  readonly passwordHash: string;
}

/** The web pages: where they are, and who may enter. */
export interface ConsoleConfig {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** The origin under which browsers reach it. Absent: this machine's own. */
  readonly publicUrl?: string;
  /** After so long without a request, and after so long in all, one has to log in again. */
  readonly idleMinutes: number;
  readonly sessionHours: number;
  readonly users: readonly ConsoleUser[];
  readonly oidc?: OidcConfig;
  readonly proxy?: ProxyConfig;
}

/** Who has which role, by what somebody else vouches for; `*` stands for everybody. Who is in neither list stays out. */
export interface Roles {
  readonly operators: readonly string[];
  readonly viewers: readonly string[];
}

/** Login by OpenID Connect. */
export interface OidcConfig extends Roles {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly scope: string;
  /** The claim that names the person, and the one that is looked up in the roles. */
  readonly nameClaim: string;
  readonly roleClaim: string;
}

/** A proxy in front. */
export interface ProxyConfig extends Roles {
  /** Names the person whom the proxy has let in. Absent: people log in here, and it only tells where they come from. */
  readonly header?: string;
  /** Addresses, or networks, whose headers are believed. */
  readonly from: readonly string[];
}

/** Who is told of what, and how often. */
interface AlertConfig extends Channels, Rules {
  /** How long what could not be delivered is tried again. */
  readonly keepHours: number;
  /** Whether mails name students. */
  readonly studentValues: boolean;
  readonly notify: Unusual;
}

/** The Oracle session; absent keys were not given. */
export interface OracleConfig extends OracleSettings {
  /** How often a transient error is tried again. */
  readonly retries: number;
}

/** The connection to Moodle's database; absent keys were not given. */
export type MoodleConfig = Omit<MoodleSettings, 'matchField' | 'cohortImport' | 'enrolments'> & {
  /** Where people open this Moodle. */
  readonly url?: string;
};

/** A mapping and where its rows are read from. */
export interface MappingConfig {
  readonly mapping: Mapping;
  readonly source: QuerySource | FileSource;
}

export interface QuerySource {
  readonly kind: 'query';
  /** One SELECT without a semicolon. */
  readonly sql: string;
  /** The bind variables that the query has, and no others. */
  readonly binds: Readonly<Record<string, string | number>>;
}

export interface FileSource {
  readonly kind: 'file';
  /** An absolute path. */
  readonly file: string;
  /** By its name, or the character itself. */
  readonly delimiter: string;
  /** A label that TextDecoder knows. */
  readonly encoding: string;
  /** A file older than this is refused. Absent: one of several days is reported. */
  readonly maxAgeHours?: number;
  /** Whether a field in quotes may hold line breaks. */
  readonly lineBreaks: boolean;
  /** Whether the last line never ends in a line break. */
  readonly openEnd: boolean;
}

/** What the file import commands take where no flag says otherwise. */
export interface ImportConfig {
  readonly cohorts: {
    readonly csvdelimiter: string;
    readonly csvencoding: string;
    /** `system`, or a category by name path, id or idnumber. */
    readonly context: string;
  };
  readonly members: {
    readonly cohortidentifier: 'name' | 'idnumber' | 'id';
    readonly useridentifier: MatchField;
    readonly flatfiledelimiter: string;
    readonly flatfileencoding: string;
  };
}

/** One key as it holds. */
export interface EffectiveValue {
  readonly path: readonly (string | number)[];
  /** Null where the key is not given and has no default. A secret is masked. */
  readonly value: string | number | boolean | null | readonly string[];
  readonly origin: Origin;
}

/** Where a value comes from. */
export type Origin =
  | { readonly kind: 'default' }
  | ({ readonly kind: 'given' } & Place)
  | { readonly kind: 'secret-file'; readonly path: string };

/** The field that `profile:SHORTNAME`, `idnumber`, `username`, `email` or `id` names. */
export function matchField(text: string): MatchField {
  if (text.startsWith('profile:')) return { kind: 'profile', shortname: text.slice('profile:'.length) };
  return { kind: 'core', column: text as Extract<MatchField, { kind: 'core' }>['column'] };
}
