/** From the configuration to the parts of a run: the one place that knows which adapter serves what. */
import type { Config } from './config/config.ts';
import { openHistory, type StoredHistory } from './history/sqlite.ts';
import type { Log } from './log.ts';
import { moodleDatabase } from './moodle/database.ts';
import { csvSource } from './source/csv.ts';
import { oracleSource } from './source/oracle.ts';
import type { Source } from './source/source.ts';
import type { SyncParts, SyncSettings } from './sync.ts';

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
    history: openHistory({ ...config.state, log, now }),
    log,
    now,
  };
}

/** What a run is to do. */
export function syncSettings(config: Config): SyncSettings {
  return {
    mappings: config.mappings.map(({ mapping }) => mapping),
    match: config.match,
    policy: config.policy,
    guards: config.guards,
    readRetries: config.oracle?.retries ?? 0,
    requestEnrolments: config.enrolments.enabled,
  };
}

/** Values that must appear in no output. */
export function secretsOf({ oracle, moodle }: Config): string[] {
  return [moodle.password, oracle?.password, oracle?.walletPassword].filter((secret) => secret !== undefined);
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
