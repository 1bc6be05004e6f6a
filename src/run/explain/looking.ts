/** Both sides read as a run reads them, and the plan that it would make now; nothing is locked, and nothing written. */
import type { History } from '../../history/history.ts';
import type { HistoryReader } from '../../history/reader.ts';
import type { Log } from '../../log.ts';
import type { MatchField, Moodle, MoodleSession } from '../../moodle/moodle.ts';
import type { CurrentCohort } from '../../plan/current.ts';
import { UserDirectory } from '../../plan/match.ts';
import type { StayReason } from '../../plan/stay.ts';
import type { StudentKeys } from '../../plan/student-keys.ts';
import type { Reckoning } from '../../plan/why.ts';
import type { Witness } from '../../plan/witness.ts';
import type { Answer, NextRun, Question } from '../../report/explanation.ts';
import type { Source } from '../../source/source.ts';
import type { JobRecorder, PauseSwitch, RunOptions } from '../job.ts';
import { judged } from '../judge.ts';
import { planned } from '../planning.ts';
import type { SyncSettings } from '../settings.ts';
import { readSources } from '../sides.ts';
import { guarded } from '../sync.ts';

/** What an explanation works with. */
export interface ExplainParts {
  readonly sources: readonly Source[];
  readonly moodle: Moodle;
  readonly history: History & HistoryReader;
  readonly pause: Pick<PauseSwitch, 'current' | 'withoutRemovalsUntil'>;
  readonly log: Log;
  readonly now: () => Date;
}

/** What a sync is to do, and by which field it finds users. */
export interface ExplainSettings extends SyncSettings {
  readonly field: MatchField;
}

/** A question, and the Moodle that is asked. */
export interface Looking {
  readonly parts: ExplainParts;
  readonly settings: ExplainSettings;
  readonly session: MoodleSession;
  readonly question: Question;
  readonly options: Pick<RunOptions, 'signal' | 'progress'>;
  /** What the account may not read of Moodle. */
  readonly lacking: Awaited<ReturnType<MoodleSession['details']['lacking']>>;
  /** What answered, by its label. */
  readonly versions: Map<string, string>;
}

/** Who hears what is read. */
export interface Listener {
  /** A user of Moodle, as he is read. */
  user?(id: number, value: string | null, suspended: boolean): void;
  /** Moodle's users are read: whoever hears the rest. */
  ready(users: UserDirectory): Witness;
}

/** What a run would make of both sides now. */
export interface Reckoned {
  readonly reckoning: Reckoning;
  readonly users: UserDirectory;
  readonly students: StudentKeys;
  /** All of Moodle's, those without an idnumber too. */
  readonly cohorts: readonly CurrentCohort[];
  readonly nextRun: NextRun;
}

/**
 * Reads both sides, plans and guards by the very functions of a run. Moodle is read first: only then is it known whom the
 * rows may name.
 * @param asked idnumbers that are asked about, whether a row names them or not
 */
export async function reckon(
  looking: Looking,
  listener: Listener,
  asked: readonly string[] = [],
): Promise<Reckoned> {
  const { parts, settings, session, options, versions } = looking;
  const { history } = parts;
  const users = new UserDirectory(settings.match);
  await session.readUsers((id, value, suspended) => {
    users.add(id, value, suspended);
    listener.user?.(id, value, suspended);
  });
  const cohorts = await session.readAllCohorts();
  const stayed = new Map<number, ReadonlyMap<StayReason, readonly number[]>>();
  const witness: Witness = {
    ...listener.ready(users),
    stayed: (cohort, staying) => stayed.set(cohort, staying),
  };
  const recorder: JobRecorder = {
    timed: (_phase, work) => work(),
    sourceOpened: (label, { version }) => versions.set(label, version),
    readFailed: (error, retriesLeft) =>
      parts.log.warn('reading the source failed', { error: error.message, retriesLeft }),
  };
  const run = { options: { dryRun: true, waitSeconds: 0, ...options }, recorder, session };
  const reading = { ...run, sources: parts.sources, settings, witness };
  const source = await readSources(reading, options.signal);
  const moodle = { users, cohorts: cohorts.filter(({ idnumber }) => idnumber !== '') };
  const planning = { ...reading, history, now: parts.now(), asked };
  const { plan, ...made } = await planned(planning, { source, moodle });
  const { verdict, allowed } = judged(plan, {
    quietUntil: parts.pause.withoutRemovalsUntil(),
    guard: (whole) => {
      const baseline = history.baseline(session.identity);
      return guarded(whole, { settings, users, baseline, scope: 'all-cohorts' });
    },
    remembers: () => history.outlook().problems.length === 0,
  });
  const paused = parts.pause.current();
  return {
    reckoning: { ...made, policy: settings.policy, allowed, stayed },
    users,
    students: source.students,
    cohorts,
    nextRun: { ...(paused && { paused }), refusals: verdict.refusals },
  };
}

/** What every answer says. */
export function answer(looking: Looking): Omit<Answer, 'nextRun'> {
  const { parts, session, question, lacking, versions } = looking;
  return {
    question,
    exitCode: 0,
    at: parts.now().toISOString(),
    moodle: { label: parts.moodle.label, release: session.site.release },
    sources: [...versions].map(([label, version]) => ({ label, version })),
    historyProblems: parts.history.problems(),
    lacking: lacking.statements,
  };
}
