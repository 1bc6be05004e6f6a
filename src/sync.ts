/** One run: read everything, build the whole plan, guard the whole plan, then write. The order is SPEC.md's. */
import { setImmediate } from 'node:timers/promises';
import pRetry from 'p-retry';
import type { History } from './history/history.ts';
import type { Log } from './log.ts';
import type { Moodle, MoodleSession } from './moodle/moodle.ts';
import type { CurrentCohort, CurrentMembers } from './plan/current.ts';
import { desiredState } from './plan/desired.ts';
import { guard, type Verdict, withoutWithheld } from './plan/guard.ts';
import type { GuardLimits, Mapping, Policy } from './plan/mapping.ts';
import { type MatchRules, UserDirectory } from './plan/match.ts';
import { buildPlan, namedCohorts, pairCohorts, type SyncPlan } from './plan/plan.ts';
import { MappingRows } from './plan/rows.ts';
import { StudentKeys } from './plan/student-keys.ts';
import { RunRecorder } from './report/recorder.ts';
import type { ImportRun, RunReport } from './report/report.ts';
import { type Source, SourceError, type SourceSession } from './source/source.ts';

/** What a run works with, whatever it reads. */
export interface RunParts {
  readonly moodle: Moodle;
  readonly history: History;
  readonly log: Log;
  readonly now: () => Date;
}

/** What a sync works with. */
export interface SyncParts extends RunParts {
  readonly sources: readonly Source[];
}

/** What a sync is to do, from the configuration. */
export interface SyncSettings {
  readonly mappings: readonly Mapping[];
  readonly match: MatchRules;
  readonly policy: Policy;
  readonly guards: GuardLimits;
  /** How often a read that broke for a passing reason is begun again. */
  readonly readRetries: number;
  readonly requestEnrolments: boolean;
}

/** What a run is to do, from the command line. */
export interface RunOptions {
  readonly dryRun: boolean;
  /** Idnumbers: only these cohorts. */
  readonly only?: readonly string[];
  /** The digest of the plan that may pass the guards. */
  readonly approve?: string;
  /** How long to queue for the lock. */
  readonly waitSeconds: number;
  /** Aborted when the run is to end: reading stops at once, writing after the batch in hand. */
  readonly signal: AbortSignal;
  /** Hears how far the run has come. */
  readonly progress?: (step: Progress) => void;
}

/** How far a run has come: rows read, or memberships written of those planned. */
export type Progress =
  | { readonly phase: 'read'; readonly mapping: string; readonly rows: number }
  | { readonly phase: 'write'; readonly done: number; readonly of: number };

/** What a run brings into Moodle, and within which limits. */
export interface Job {
  /** Set for an import. */
  readonly import?: ImportRun;
  readonly requestEnrolments: boolean;
  /** Reads everything and builds the whole plan. */
  plan(run: Run): Promise<SyncPlan>;
  /** Guards the whole plan. */
  guard(plan: SyncPlan): Guarded;
}

/** What the guards say, and what they had to compare with. */
export interface Guarded {
  readonly verdict: Verdict;
  readonly hasBaseline: boolean;
  /** Mappings of which no completed run has figures, though there is one. */
  readonly uncompared: readonly string[];
}

/** What a job reads with while it makes its plan. */
export interface Run {
  readonly options: RunOptions;
  readonly recorder: RunRecorder;
  readonly session: MoodleSession;
}

/** Runs a sync once. It never throws: whatever happens is in the report. */
export function runSync(parts: SyncParts, settings: SyncSettings, options: RunOptions): Promise<RunReport> {
  return runJob(parts, syncJob(parts, settings), options);
}

/** Runs a job once. It never throws: whatever happens is in the report. */
export async function runJob(parts: RunParts, job: Job, options: RunOptions): Promise<RunReport> {
  const recorder = new RunRecorder(parts, job, options);
  try {
    const session = await recorder.timed('connect', () => parts.moodle.open(options.signal));
    try {
      recorder.connected(parts.moodle.label, session.site);
      await runWith(job, { options, recorder, session });
    } finally {
      await session.close();
    }
  } catch (error) {
    recorder.failed(error);
  }
  return recorder.finish();
}

async function runWith(job: Job, run: Run): Promise<void> {
  const { options, recorder, session } = run;
  if (!(await session.lock(options.waitSeconds))) return recorder.ended('locked');

  const plan = await job.plan(run);
  const guarded = job.guard(plan);
  const { verdict } = guarded;
  const approved = options.approve === plan.digest;
  const allowed = approved ? plan : withoutWithheld(plan, verdict);
  recorder.planned({ ...guarded, plan, allowed, approved });
  if (options.approve !== undefined && !approved) return recorder.notApproved(options.approve, plan.digest);
  if (verdict.refusals.length > 0 && !approved) return recorder.ended('refused');
  if (options.dryRun) return;

  const result = await recorder.timed('write', () => session.apply(allowed, recorder.applying(allowed)));
  recorder.applied(result);
  if (job.requestEnrolments && recorder.owesEnrolments) {
    recorder.enrolments(await recorder.timed('enrolments', () => session.requestEnrolments()));
  }
}

/** Both sides into one plan, guarded against the last run that completed. */
function syncJob(parts: SyncParts, settings: SyncSettings): Job {
  return {
    requestEnrolments: settings.requestEnrolments,
    async plan(run) {
      const sync = { ...run, parts, settings };
      const state = await run.recorder.timed('read', () => readBothSides(sync));
      return run.recorder.timed('plan', () => planned(sync, state));
    },
    guard(plan) {
      const baseline = parts.history.baseline();
      const verdict = guard(plan, settings.guards, baseline ?? new Map());
      const names = plan.mappings.map(({ mapping }) => mapping);
      const uncompared = baseline ? names.filter((name) => !baseline.get(name)?.rows) : [];
      return { verdict, hasBaseline: baseline !== undefined, uncompared };
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
function readSources(
  { parts, settings, options, recorder }: SyncRun,
  signal: AbortSignal,
): Promise<SourceState> {
  const attempt = async (): Promise<SourceState> => {
    const students = new StudentKeys();
    const rows = new Map<string, MappingRows>();
    for (const source of parts.sources) {
      const session = await source.open(signal);
      try {
        recorder.sourceOpened(source.label, session.version);
        for (const name of source.mappings) {
          const mapping = settings.mappings.find((candidate) => candidate.name === name);
          if (mapping) rows.set(name, await readMapping(session, mapping, students, options));
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
    shouldRetry: ({ error }) => error instanceof SourceError && error.transient,
    onFailedAttempt: ({ error, retriesLeft }) => recorder.readFailed(error, retriesLeft),
  });
}

async function readMapping(
  session: SourceSession,
  mapping: Mapping,
  students: StudentKeys,
  { progress }: RunOptions,
): Promise<MappingRows> {
  const { columns, batches } = await session.read(mapping.name);
  const rows = new MappingRows(mapping, columns, students);
  for await (const batch of batches) {
    rows.add(batch);
    progress?.({ phase: 'read', mapping: mapping.name, rows: rows.count });
  }
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
  { session, settings, options }: SyncRun,
  { source, moodle }: { source: SourceState; moodle: MoodleState },
): Promise<SyncPlan> {
  const { site } = session;
  const { policy } = settings;
  const { users } = moodle;
  const named = namedCohorts(source.mappings, moodle.cohorts, site, options.only);
  const work = [
    readMembers(session, named),
    // Once the database was asked: it finds the members while this is worked out.
    setImmediate().then(() => desiredState({ ...source, users, site, policy })),
  ] as const;
  // Where one fails, the other is not left running.
  await Promise.allSettled(work);
  const [members, desired] = await Promise.all(work);
  const pairing = pairCohorts(desired, moodle.cohorts, site, options.only);
  return buildPlan({ desired, pairing, members, users, site, policy });
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
