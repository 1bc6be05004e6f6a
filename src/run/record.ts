/** What is known of one run so far, and the report that follows from it. */
import type { History } from '../history/history.ts';
import type { AppliedChange, TaskRequest } from '../moodle/moodle.ts';
import type { SyncPlan } from '../plan/change.ts';
import type { Finding } from '../plan/finding.ts';
import type { UndoWritten } from '../plan/undone.ts';
import { withheldDigest } from '../plan/withhold.ts';
import { compared } from '../report/compared.ts';
import {
  exitCodes,
  type Outcome,
  type Pause,
  type RunError,
  type RunPhase,
  type RunReport,
  type WrittenCounts,
} from '../report/report.ts';
import type { Guarded, Job, JobRecorder, RunOptions } from './job.ts';

/** A plan with what the guards made of it. */
export interface GuardedPlan extends Guarded {
  /** As built. */
  readonly plan: SyncPlan;
  /** What approves it. */
  readonly digest: string;
  /** As it may be written. */
  readonly allowed: SyncPlan;
  readonly approved: boolean;
}

/** An open source, as far as its record is concerned. */
export type Opened = Parameters<JobRecorder['sourceOpened']>[1];

/** What is known of one run so far. */
export interface RunRecord {
  readonly id: string;
  readonly startedAt: Date;
  readonly job: Pick<Job, 'import' | 'undo'>;
  readonly options: RunOptions;
  readonly durations: Partial<Record<RunPhase, number>>;
  readonly sources: Map<string, Opened>;
  written: WrittenCounts;
  /** What may be in Moodle: its COMMIT got no answer, or has none yet. */
  unsettled: readonly AppliedChange[];
  /** Of an undo alone. */
  readonly takenBack: AppliedChange[];
  paused?: Pause | undefined;
  moodle?: RunReport['moodle'];
  /** What tells this Moodle from others. */
  identity?: string;
  guarded?: GuardedPlan;
  lateFindings: readonly Finding[];
  enrolments: readonly TaskRequest[];
  error?: RunError;
}

/** A run of which nothing else is known yet. */
export function begun(given: Pick<RunRecord, 'id' | 'startedAt' | 'job' | 'options'>): RunRecord {
  return {
    ...given,
    durations: {},
    sources: new Map(),
    written: NOTHING,
    unsettled: [],
    takenBack: [],
    lateFindings: [],
    enrolments: [],
  };
}

/** What a report is made with beside the record. */
interface Ending {
  readonly outcome: Outcome;
  readonly finishedAt: Date;
  readonly history: Pick<History, 'problems' | 'undelivered' | 'lastFindings'>;
}

/** The report of a run that has ended. */
export function reportOf(record: RunRecord, { outcome, finishedAt, history }: Ending): RunReport {
  const { options, paused, moodle, sources, unsettled, error } = record;
  const { import: imported, undo } = record.job;
  const { plan, digest, allowed, verdict, approved = false, hasBaseline = false } = record.guarded ?? {};
  const { refusals = [], unguarded = [], uncompared = [] } = verdict ?? {};
  const refused = outcome === 'refused' || (!approved && refusals.length > 0);
  const undelivered = history.undelivered();
  const rest =
    plan && verdict && !approved && verdict.withheld.size > 0 ? withheldDigest(plan, verdict) : undefined;
  const approvable = refused || options.dryRun ? digest : rest;
  const findings = [
    ...[...sources.values()].flatMap(({ findings = [] }) => findings),
    ...((refused ? plan : allowed)?.findings ?? []),
    ...record.lateFindings,
  ];
  const beside = besideLast(record, findings, history);
  return {
    run: record.id,
    startedAt: record.startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    outcome,
    exitCode: exitCodes[outcome],
    dryRun: options.dryRun,
    ...(options.by !== undefined && { by: options.by }),
    ...(paused && { paused }),
    ...(imported && { import: imported }),
    ...(undo && { undo: { ...undo, runs: undo.runs(undone(record, outcome)) } }),
    ...(options.only && { only: options.only }),
    ...(moodle && { moodle }),
    sources: [...sources].map(([label, { version }]) => ({ label, version })),
    mappings: (refused ? plan : allowed)?.mappings ?? [],
    written: record.written,
    ...(unsettled.length > 0 && { maybeWritten: counted(NOTHING, unsettled) }),
    ...(digest !== undefined && { digest }),
    ...(approvable !== undefined && { approvable }),
    approved,
    refusals: approved ? [] : refusals,
    guardsOff: unguarded
      .filter(({ mapping, reason }) => mapping === undefined && reason !== 'floor')
      .map(({ guard }) => guard),
    ...(unguarded.length > 0 && { unguarded }),
    baseline: hasBaseline,
    ...(hasBaseline && uncompared.length > 0 && { uncompared }),
    findings,
    ...(beside && { compared: beside }),
    changes: (refused ? plan : allowed)?.cohorts ?? [],
    enrolments: record.enrolments,
    ...(error && { error }),
    historyProblems: history.problems(),
    ...(undelivered.length > 0 && { undelivered }),
    durations: record.durations,
  };
}

/** Beside the last run, where both are about all cohorts and came to a plan. */
function besideLast(
  { guarded, job, options, identity }: RunRecord,
  findings: readonly Finding[],
  history: Ending['history'],
): RunReport['compared'] {
  const isWhole = guarded && !job.import && !job.undo && !options.only;
  const earlier = isWhole && identity !== undefined ? history.lastFindings(identity) : undefined;
  return earlier && compared(findings, earlier);
}

/** What of an undo is in Moodle; of a dry run what would be. */
function undone({ guarded, options, takenBack, lateFindings }: RunRecord, outcome: Outcome): UndoWritten {
  const { allowed, verdict, approved } = guarded ?? {};
  const isRefused = outcome === 'refused' || (!approved && (verdict?.refusals.length ?? 0) > 0);
  const isWhole = outcome === 'applied' || outcome === 'unchanged' || outcome === 'partial';
  const may = isRefused ? undefined : allowed;
  const planned = options.dryRun ? (may?.cohorts ?? []) : [];
  const cohorts = new Map(
    planned.map(({ id = 0, adds, removes, update }) => [
      id,
      { users: new Set([...adds, ...removes]), isUpdated: update !== undefined },
    ]),
  );
  for (const change of takenBack) {
    const known = cohorts.get(change.cohortId) ?? { users: new Set<number>(), isUpdated: false };
    if ('users' in change) for (const user of change.users) known.users.add(user);
    const isUpdated = known.isUpdated || change.kind === 'updated';
    cohorts.set(change.cohortId, { ...known, isUpdated });
  }
  return { cohorts, allowed: may, late: lateFindings, isWhole };
}

const NOTHING: WrittenCounts = { created: 0, updated: 0, added: 0, removed: 0 };

/** Counts with those of more changes. */
export function counted(before: WrittenCounts, changes: readonly AppliedChange[]): WrittenCounts {
  const counts = { ...before };
  for (const change of changes) counts[change.kind] += 'users' in change ? change.users.length : 1;
  return counts;
}
