/** From the configuration to the parts of a run: the one place that knows which adapter serves what. */
import { Alerts } from './alert/alerts.ts';
import type { Channel } from './alert/channel.ts';
import { emailChannel } from './alert/email.ts';
import { Heartbeat } from './alert/heartbeat.ts';
import { webhookChannel } from './alert/webhook.ts';
import type { Config, ImportConfig } from './config/config.ts';
import { PauseFile } from './history/pause.ts';
import { openHistory, type StoredHistory } from './history/sqlite.ts';
import type { Log } from './log.ts';
import type { Language } from './messages/messages.ts';
import { moodleDatabase } from './moodle/database.ts';
import type { MatchField } from './moodle/moodle.ts';
import { quietAt } from './plan/quiet.ts';
import type { Occasion } from './report/due.ts';
import type { ExplainSettings } from './run/explain/looking.ts';
import type { Job, PauseSwitch, RunParts } from './run/job.ts';
import type { SyncSettings } from './run/settings.ts';
import type { SyncParts } from './run/sync.ts';
import { changeWholeRows, undoJob } from './run/undo.ts';
import { csvSource } from './source/csv.ts';
import { oracleSource } from './source/oracle.ts';
import { secretsIn } from './source/oracle-label.ts';
import type { Source } from './source/source.ts';

/** What V$SESSION shows a DBA as the module of our sessions. */
const MODULE = 'moodle-cohort-sync';

/** Everything that a run works with. Nothing is connected yet; the history is open and is to be closed. */
export function composeParts(
  config: Config,
  log: Log,
  action: string,
): SyncParts & { history: StoredHistory } {
  const now = () => new Date();
  return {
    sources: sources(config, action, now),
    moodle: moodleDatabase(
      { ...config.moodle, matchField: config.match.field, enrolments: config.enrolments },
      log,
    ),
    pause: pauseOf(config, now),
    history: composeHistory(config, log),
    log,
    now,
  };
}

/** The history alone. It is to be closed. */
export function composeHistory(config: Config, log: Log): StoredHistory {
  const { state, alerts } = config;
  const isSilent = alerts.email.length + alerts.webhook.length === 0;
  return openHistory({ ...state, log, now: () => new Date(), isSilent });
}

/** An import with what was given on the command line; what was not is the configuration's. */
export type ImportCommand = CohortsCommand | MembersCommand;

/** What both imports are given. */
export interface ImportCommon {
  /** An absolute path. */
  readonly path: string;
  readonly dryRun: boolean;
  readonly approve?: string;
  readonly waitSeconds: number;
  /** Whether to tell how it went, whatever became of it. */
  readonly notify: boolean;
  /** When the report is shown. */
  readonly occasion: Occasion | 'never';
  /** The options that concern the file, as they are to be repeated. */
  readonly arguments: readonly string[];
}

interface CohortsCommand extends ImportCommon {
  readonly kind: 'import-cohorts';
  readonly given: Partial<ImportConfig['cohorts']>;
  readonly update: boolean;
}

interface MembersCommand extends ImportCommon {
  readonly kind: 'import-members';
  readonly given: Partial<ImportConfig['members']>;
}

/** What an import works with, and what it is to do. Nothing is connected yet; the history is to be closed. */
export async function composeImport(
  config: Config,
  log: Log,
  command: ImportCommand,
): Promise<{ readonly parts: RunParts & { history: StoredHistory }; readonly job: Job }> {
  const { cohortsJob, membersJob } = await import('./run/import/import.ts');
  const now = () => new Date();
  const { path } = command;
  const history = composeHistory(config, log);
  const common = {
    path,
    history,
    arguments: command.arguments,
    components: new Set(config.mappings.map(({ mapping }) => mapping.component)),
    guards: config.guards,
    requestEnrolments: config.enrolments.enabled,
    now,
  };
  const moodle = { ...config.moodle, enrolments: config.enrolments };
  const pause = pauseOf(config, now);
  if (command.kind === 'import-cohorts') {
    const {
      csvdelimiter: delimiter,
      csvencoding: encoding,
      context,
    } = {
      ...config.import.cohorts,
      ...command.given,
    };
    const { update } = command;
    const access = { matchField: BY_ID, cohortImport: update ? 'update' : 'create' } as const;
    return {
      parts: { moodle: moodleDatabase({ ...moodle, ...access }, log), history, pause, log, now },
      job: cohortsJob({ ...common, delimiter, encoding, context, update }),
    };
  }
  const {
    cohortidentifier: cohortIdentifier,
    useridentifier,
    ...format
  } = {
    ...config.import.members,
    ...command.given,
  };
  const { flatfiledelimiter: delimiter, flatfileencoding: encoding } = format;
  return {
    parts: {
      moodle: moodleDatabase({ ...moodle, matchField: useridentifier }, log),
      history,
      pause,
      log,
      now,
    },
    job: membersJob({ ...common, delimiter, encoding, cohortIdentifier }),
  };
}

/** An import of cohorts asks for no user, and an undo knows users by their ids. */
const BY_ID = { kind: 'core', column: 'id' } as const;

/** An undo as it is asked for. */
export interface UndoRequest {
  /** A whole id. */
  readonly run: string;
  readonly andAllAfter: boolean;
}

/** What an undo works with, and what it is to do. The history is open, and stays the caller's. */
export function composeUndo(
  config: Config,
  log: Log,
  { run, andAllAfter }: UndoRequest,
  history: StoredHistory,
): { readonly parts: RunParts & { history: StoredHistory }; readonly job: Job } {
  const now = () => new Date();
  const written = () => history.writtenSince(run, andAllAfter);
  const access = {
    matchField: BY_ID,
    ...(changeWholeRows(written().changes) && { cohortImport: 'update' as const }),
  };
  const moodle = moodleDatabase({ ...config.moodle, enrolments: config.enrolments, ...access }, log);
  return {
    parts: { moodle, history, pause: pauseOf(config, now), log, now },
    job: undoJob({
      run,
      andAllAfter,
      written,
      history,
      moodle: history.moodleOf(run),
      components: new Set(config.mappings.map(({ mapping }) => mapping.component)),
      guards: config.guards,
      requestEnrolments: config.enrolments.enabled,
    }),
  };
}

/** What a run is to do. */
export function syncSettings(config: Config): SyncSettings {
  return {
    mappings: config.mappings.map(({ mapping }) => mapping),
    match: config.match,
    matchField: fieldName(config.match.field),
    policy: config.policy,
    guards: config.guards,
    readRetries: config.oracle?.retries ?? 0,
    requestEnrolments: config.enrolments.enabled,
  };
}

/** What an explanation works with. Nothing is connected yet; the history is open and is to be closed. */
export function composeExplain(
  config: Config,
  log: Log,
): { readonly parts: SyncParts & { history: StoredHistory }; readonly settings: ExplainSettings } {
  const settings = { ...syncSettings(config), field: config.match.field };
  return { parts: composeParts(config, log, 'explain'), settings };
}

/** A field as the configuration writes it. */
function fieldName(field: MatchField): string {
  return field.kind === 'profile' ? `profile:${field.shortname}` : field.column;
}

/** How long a process keeps at a message that cannot be delivered for a passing reason: a service, or a single run. */
const PERSISTENCE = {
  service: { retries: 8, longestPauseMs: 900_000 },
  once: { retries: 4, longestPauseMs: 60_000 },
} as const;

/** Who is told, and how. */
export function composeAlerts(
  config: Config,
  parts: { readonly history: StoredHistory; readonly log: Log; readonly language: Language },
  as: 'service' | 'once' | 'look',
): Alerts {
  const { alerts, schedule } = config;
  return new Alerts({
    ...parts,
    channels: channels(config, parts.language),
    heartbeats: heartbeats(config),
    rules: alerts,
    timezone: schedule.timezone,
    ...(config.console?.publicUrl !== undefined && { pages: config.console.publicUrl }),
    persistence: PERSISTENCE[as === 'service' ? 'service' : 'once'],
    onlyLooks: as === 'look',
    now: () => new Date(),
  });
}

/** The ways of telling somebody that are configured. */
export function channels({ alerts }: Config, language: Language): Channel[] {
  const { studentValues } = alerts;
  return [
    ...alerts.email.map((settings) => emailChannel(settings, { language, studentValues })),
    ...alerts.webhook.map((settings) => webhookChannel(settings, { language })),
  ];
}

/** The heartbeats that are configured. */
export function heartbeats({ alerts }: Config): Heartbeat[] {
  return alerts.heartbeat.map((settings) => new Heartbeat(settings));
}

/** What says whether runs may write: the pause that somebody made, or else the quiet times of the configuration. */
export function pauseOf({ state, schedule }: Config, now: () => Date): PauseSwitch {
  const file = new PauseFile(state.folder);
  const quiet = (without: 'runs' | 'removals') => quietAt(schedule.quiet, without, now().getTime());
  const iso = (time: number) => new Date(time).toISOString();
  return {
    current() {
      const pause = file.at(now());
      const time = quiet('runs');
      if (!time) return pause;
      const until = iso(time.until);
      return { ...(pause ?? { reason: '', since: iso(time.from), until, quiet: true }), quietUntil: until };
    },
    withoutRemovalsUntil() {
      const time = quiet('removals');
      return time && iso(time.until);
    },
    begin(reason) {
      const pause = file.at(now());
      if (!pause) file.set({ reason, since: now().toISOString() });
      else if (pause.until !== undefined) {
        file.set({ reason: `${pause.reason}; ${reason}`, since: pause.since });
      }
    },
  };
}

/** Where a pause is kept. */
export function pauseFile({ state }: Config): PauseFile {
  return new PauseFile(state.folder);
}

/** Values that must appear in no output. */
export function secretsOf({ oracle, moodle, alerts, console: pages }: Config): string[] {
  const given = [
    moodle.password,
    oracle?.password,
    oracle?.walletPassword,
    pages?.oidc?.clientSecret,
    ...(pages?.users.map(({ passwordHash }) => passwordHash) ?? []),
    ...alerts.email.map(({ password }) => password),
    ...alerts.webhook.flatMap(({ headers }) => Object.values(headers)),
    // Of an address the path is the secret: servers repeat it by itself.
    ...[...alerts.webhook, ...alerts.heartbeat].flatMap(({ url }) => [url, new URL(url).pathname]),
  ];
  return [...given.filter((secret) => secret !== undefined), ...secretsIn(oracle?.connectString ?? '')];
}

function sources({ oracle, mappings }: Config, action: string, now: () => Date): Source[] {
  const queries = mappings.flatMap(({ mapping, source }) =>
    source.kind === 'query' ? [{ name: mapping.name, query: source.sql, binds: source.binds }] : [],
  );
  const files = mappings.flatMap(({ mapping: { name }, source }) =>
    source.kind === 'file' ? [{ ...source, name }] : [],
  );
  return [
    ...(oracle && queries.length > 0 ? [oracleSource(oracle, queries, { module: MODULE, action })] : []),
    ...(files.length > 0 ? [csvSource(files, now)] : []),
  ];
}
