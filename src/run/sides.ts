/** Both sides, read whole: the rows of the source, Moodle's users and cohorts. */
import pRetry from 'p-retry';
import type { CurrentCohort, Site } from '../plan/current.ts';
import type { Mapping } from '../plan/mapping.ts';
import { UserDirectory } from '../plan/match.ts';
import { MappingRows } from '../plan/rows.ts';
import { StudentKeys } from '../plan/student-keys.ts';
import type { Witness } from '../plan/witness.ts';
import { type Source, SourceError, type SourceSession } from '../source/source.ts';
import type { Run, RunOptions } from './job.ts';
import type { SyncSettings } from './settings.ts';

/** What the two sides are read with. */
export interface Reading extends Run {
  readonly sources: readonly Source[];
  readonly settings: SyncSettings;
  readonly witness?: Witness;
  /** How many rows the last run has read of a mapping; 0 where that is not known. */
  readonly lastRows?: (mapping: string) => number;
}

/** What one mapping is read with. */
interface MappingReading extends Pick<Reading, 'witness' | 'lastRows'> {
  /** The label of the source. */
  readonly source?: string;
  readonly session: { readonly site: Pick<Site, 'language'> };
  readonly options: Pick<RunOptions, 'progress'>;
}

/** What both sides hold. */
export interface Sides {
  readonly source: SourceState;
  readonly moodle: MoodleState;
}

/** Both sides at once. Where one fails, the other is ended before the failure is passed on: nothing is left running. */
export async function readBothSides(reading: Reading): Promise<Sides> {
  const failure = new AbortController();
  const signal = AbortSignal.any([reading.options.signal, failure.signal]);
  let isMoodleRead = false;
  const source = readSources(reading, signal).then((state) => {
    if (!isMoodleRead) reading.options.progress?.({ phase: 'moodle' });
    return state;
  });
  const moodle = readMoodle(reading).finally(() => {
    isMoodleRead = true;
  });
  const reads = [source, moodle] as const;
  for (const read of reads) read.catch((error: unknown) => failure.abort(error));
  await Promise.allSettled(reads);
  if (failure.signal.aborted) throw failure.signal.reason;
  return { source: await source, moodle: await moodle };
}

/** What the source holds. */
interface SourceState {
  readonly mappings: readonly MappingRows[];
  readonly students: StudentKeys;
}

/** Reads every mapping, from the start again when the read breaks for a passing reason: part of a source is no source. */
export function readSources(reading: Reading, signal: AbortSignal): Promise<SourceState> {
  const { sources, settings, recorder, witness } = reading;
  const attempt = async (): Promise<SourceState> => {
    const students = new StudentKeys();
    const rows = new Map<string, MappingRows>();
    witness?.begun?.();
    for (const source of sources) {
      const session = await source.open(signal);
      try {
        recorder.sourceOpened(source.label, session);
        for (const name of source.mappings) {
          const mapping = settings.mappings.find((candidate) => candidate.name === name);
          if (mapping)
            rows.set(
              name,
              await readMapping(session, mapping, students, { ...reading, source: source.label }),
            );
        }
      } finally {
        await session.close();
      }
    }
    return { students, mappings: [...rows.values()] };
  };
  return pRetry(attempt, {
    retries: settings.readRetries,
    signal,
    shouldRetry: ({ error }) => isTransient(error),
    onFailedAttempt: ({ error, retriesLeft }) =>
      recorder.readFailed(error, isTransient(error) ? retriesLeft : 0),
  });
}

function isTransient(error: unknown): boolean {
  return error instanceof SourceError && error.transient;
}

/** Reads one mapping whole. @throws SourceError, ColumnError */
export async function readMapping(
  session: SourceSession,
  mapping: Mapping,
  students: StudentKeys,
  { session: { site }, options, witness, source = '', lastRows }: MappingReading,
): Promise<MappingRows> {
  const { name } = mapping;
  const tell = (rows: number) =>
    options.progress?.({ phase: 'read', source, mapping: name, rows, lastRows: lastRows?.(name) ?? 0 });
  tell(0);
  const { columns, batches, ending, binds } = await session.read(name);
  const rows = new MappingRows(mapping, columns, students, site.language);
  if (binds) rows.binds = binds;
  for await (const batch of batches) {
    witness?.rows?.({ mapping, columns, first: rows.count + 1 }, batch);
    rows.add(batch);
    tell(rows.count);
  }
  rows.ending = ending?.();
  return rows;
}

/** What Moodle holds, but for members. */
interface MoodleState {
  readonly users: UserDirectory;
  readonly cohorts: readonly CurrentCohort[];
}

/** Reads users and cohorts. */
export async function readMoodle({
  session,
  settings,
}: Pick<Reading, 'session' | 'settings'>): Promise<MoodleState> {
  const users = new UserDirectory(settings.match);
  await session.readUsers((id, value, suspended) => users.add(id, value, suspended));
  return { users, cohorts: await session.readCohorts() };
}
