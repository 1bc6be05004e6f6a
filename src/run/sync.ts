/** The sync as a job: reads both sides whole, and makes one plan of them, guarded against the last run that completed. */
import { setImmediate } from 'node:timers/promises';
import pRetry from 'p-retry';
import type { MoodleSession } from '../moodle/moodle.ts';
import { canonical } from '../plan/canonical.ts';
import type { SyncPlan } from '../plan/change.ts';
import type { CurrentCohort, CurrentMembers } from '../plan/current.ts';
import { desiredState } from '../plan/desired.ts';
import { guard } from '../plan/guard.ts';
import type { GuardRules } from '../plan/limits.ts';
import type { Mapping, Policy } from '../plan/mapping.ts';
import { type MatchRules, UserDirectory } from '../plan/match.ts';
import { idnumbersOf, namedCohorts, pairCohorts } from '../plan/pairing.ts';
import { buildPlan } from '../plan/plan.ts';
import { withRemedies } from '../plan/remedy.ts';
import { MappingRows } from '../plan/rows.ts';
import { StudentKeys } from '../plan/student-keys.ts';
import type { RunReport } from '../report/report.ts';
import { type Source, SourceError, type SourceSession } from '../source/source.ts';
import type { Job, Run, RunOptions, RunParts } from './job.ts';
import { goneCohorts, rememberedFor } from './remembered.ts';
import { runJob } from './run.ts';

/** What a sync works with. */
export interface SyncParts extends RunParts {
  readonly sources: readonly Source[];
}

/** What a sync is to do, from the configuration. */
export interface SyncSettings {
  readonly mappings: readonly Mapping[];
  readonly match: MatchRules;
  readonly policy: Policy;
  readonly guards: GuardRules;
  /** How often a read that broke for a passing reason is begun again. */
  readonly readRetries: number;
  readonly requestEnrolments: boolean;
}

/** Runs a sync once. It never throws: whatever happens is in the report. */
export function runSync(parts: SyncParts, settings: SyncSettings, options: RunOptions): Promise<RunReport> {
  return runJob(parts, syncJob(parts, settings), options);
}

/** Both sides into one plan, guarded against the last run that completed. */
function syncJob(parts: SyncParts, settings: SyncSettings): Job {
  // Kept from the plan to its guards, and no longer: they are most of what is in memory.
  let users: UserDirectory | undefined;
  return {
    requestEnrolments: settings.requestEnrolments,
    async plan(run) {
      const sync = { ...run, parts, settings };
      const state = await run.recorder.timed('read', () => readBothSides(sync));
      users = state.moodle.users;
      return run.recorder.timed('plan', () => planned(sync, state));
    },
    guard(plan, { options, session }) {
      const baseline = parts.history.baseline(session.identity);
      const scope = options.only ? 'some-cohorts' : 'all-cohorts';
      const verdict = guard(plan, settings.guards, baseline, scope);
      const refusals = users
        ? withRemedies(verdict.refusals, plan, users, settings.match.normalise)
        : verdict.refusals;
      users = undefined;
      return { verdict: { ...verdict, refusals }, hasBaseline: baseline.mappings.size > 0 };
    },
  };
}

interface SyncRun extends Run {
  readonly parts: SyncParts;
  readonly settings: SyncSettings;
}

/** Both sides at once. Where one fails, the other is ended before the failure is passed on: nothing is left running. */
async function readBothSides(run: SyncRun): Promise<{ source: SourceState; moodle: MoodleState }> {
  const failure = new AbortController();
  const signal = AbortSignal.any([run.options.signal, failure.signal]);
  const reads = [readSources(run, signal), readMoodle(run)] as const;
  for (const read of reads) read.catch((error: unknown) => failure.abort(error));
  await Promise.allSettled(reads);
  if (failure.signal.aborted) throw failure.signal.reason;
  const [source, moodle] = await Promise.all(reads);
  return { source, moodle };
}

interface SourceState {
  readonly mappings: readonly MappingRows[];
  readonly students: StudentKeys;
}

/** Reads every mapping, from the start again when the read breaks for a passing reason: part of a source is no source. */
function readSources(run: SyncRun, signal: AbortSignal): Promise<SourceState> {
  const { parts, settings, recorder } = run;
  const attempt = async (): Promise<SourceState> => {
    const students = new StudentKeys();
    const rows = new Map<string, MappingRows>();
    for (const source of parts.sources) {
      const session = await source.open(signal);
      try {
        recorder.sourceOpened(source.label, session);
        for (const name of source.mappings) {
          const mapping = settings.mappings.find((candidate) => candidate.name === name);
          if (mapping) rows.set(name, await readMapping(session, mapping, students, run));
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

async function readMapping(
  session: SourceSession,
  mapping: Mapping,
  students: StudentKeys,
  { session: { site }, options }: SyncRun,
): Promise<MappingRows> {
  const { columns, batches, ending } = await session.read(mapping.name);
  const rows = new MappingRows(mapping, columns, students, site.language);
  for await (const batch of batches) {
    rows.add(batch);
    options.progress?.({ phase: 'read', mapping: mapping.name, rows: rows.count });
  }
  rows.ending = ending?.();
  return rows;
}

interface MoodleState {
  readonly users: UserDirectory;
  readonly cohorts: readonly CurrentCohort[];
}

async function readMoodle({ session, settings }: SyncRun): Promise<MoodleState> {
  const users = new UserDirectory(settings.match);
  await session.readUsers((id, value, suspended) => users.add(id, value, suspended));
  return { users, cohorts: await session.readCohorts() };
}

async function planned(
  { session, settings, options, parts }: SyncRun,
  { source, moodle }: { source: SourceState; moodle: MoodleState },
): Promise<SyncPlan> {
  const { site } = session;
  const { policy } = settings;
  const { users } = moodle;
  const only = options.only?.map(canonical);
  const keyOf = await session.compareIdnumbers(idnumbersOf(source.mappings, moodle.cohorts, only));
  const named = namedCohorts(source.mappings, moodle.cohorts, keyOf, only);
  const everyNamed = only ? namedCohorts(source.mappings, moodle.cohorts, keyOf) : named;
  const remembering = { history: parts.history, moodle: session.identity, now: parts.now() };
  const { gone, vanished } = goneCohorts(remembering, everyNamed, moodle.cohorts, (cohort) =>
    only ? only.some((idnumber) => keyOf(idnumber) === keyOf(cohort.idnumber)) : true,
  );
  const work = [
    readMembers(session, [...named, ...gone.map(({ current }) => current)]),
    // Once the database was asked: it finds the members while this is worked out.
    setImmediate().then(() => desiredState({ ...source, users, keyOf, policy })),
  ] as const;
  // Where one fails, the other is not left running.
  await Promise.allSettled(work);
  const [members, desired] = await Promise.all(work);
  const pairing = pairCohorts(desired, moodle.cohorts, keyOf, only);
  const memory = rememberedFor(remembering, { gone, vanished, pairing, members, policy });
  const { mappings } = settings;
  return buildPlan({ desired, pairing, members, users, site, policy, mappings, memory });
}

async function readMembers(
  session: MoodleSession,
  cohorts: readonly CurrentCohort[],
): Promise<CurrentMembers> {
  const members = new Map<number, number[]>();
  const ids = cohorts.map(({ id }) => id);
  await session.readMembers(ids, (cohort, user) => {
    const list = members.get(cohort);
    if (list) list.push(user);
    else members.set(cohort, [user]);
  });
  return members;
}
