/** Follows one run and makes its report. What it hears, the log and the history hear as well. */
import { performance } from 'node:perf_hooks';
import type { Lessons } from '../history/history.ts';
import { newRunId } from '../history/run-id.ts';
import type { Log } from '../log.ts';
import type {
  AppliedChange,
  ApplyProgress,
  ApplyResult,
  CommittedBatch,
  MoodleSession,
  TaskRequest,
} from '../moodle/moodle.ts';
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
import { describeError, UnexpectedFault } from './error.ts';
import { ImportError } from './import/error.ts';
import type { Guarded, Job, JobRecorder, RunOptions, RunParts } from './job.ts';
import { outcomeOfPlan } from './outcome.ts';

/** A plan with what the guards made of it. */
interface GuardedPlan extends Guarded {
  /** As built. */
  readonly plan: SyncPlan;
  /** What approves it. */
  readonly digest: string;
  /** As it may be written. */
  readonly allowed: SyncPlan;
  readonly approved: boolean;
}

/** An open source, as far as its record is concerned. */
type Opened = Parameters<JobRecorder['sourceOpened']>[1];

/** The record of one run. */
export class RunRecorder implements JobRecorder {
  readonly #id: string;
  readonly #parts: RunParts;
  readonly #import: Job['import'];
  readonly #undo: Job['undo'];
  readonly #options: RunOptions;
  readonly #log: Log;
  readonly #startedAt: Date;
  readonly #durations: Partial<Record<RunPhase, number>> = {};
  readonly #sources = new Map<string, Opened>();
  #written: WrittenCounts = NOTHING;
  /** What may be in Moodle: its COMMIT got no answer, or has none yet. */
  #unsettled: readonly AppliedChange[] = [];
  /** Of an undo alone. */
  readonly #takenBack: AppliedChange[] = [];
  #paused: Pause | undefined;
  #moodle: RunReport['moodle'];
  /** What tells this Moodle from others. */
  #identity: string | undefined;
  #guarded: GuardedPlan | undefined;
  #lateFindings: readonly Finding[] = [];
  #enrolments: readonly TaskRequest[] = [];
  #outcome: Outcome | undefined;
  #error: RunError | undefined;

  constructor(parts: RunParts, job: Pick<Job, 'import' | 'undo'>, options: RunOptions) {
    this.#parts = parts;
    this.#import = job.import;
    this.#undo = job.undo;
    this.#options = options;
    this.#startedAt = parts.now();
    this.#id = newRunId(this.#startedAt);
    this.#log = parts.log.child({ run: this.#id });
    parts.history.begin({
      id: this.#id,
      startedAt: this.#startedAt.toISOString(),
      dryRun: options.dryRun,
      ...(job.import && { import: job.import }),
      ...(job.undo && { undo: { ...job.undo, runs: [] } }),
      ...(options.only && { only: options.only }),
    });
    this.#log.info('run started', {
      dryRun: options.dryRun,
      ...(job.import && { import: job.import.kind }),
      ...(job.undo && { undo: job.undo.run }),
    });
  }

  /**
   * Whether Moodle's tasks have to hear of a change: of one that this run has written, or of one by a run that was
   * killed before it could ask, though there is nothing left to write.
   */
  get owesEnrolments(): boolean {
    return this.hasWritten || this.#parts.history.hasUnfinishedRun();
  }

  get hasWritten(): boolean {
    return isAny(this.#written);
  }

  async timed<T>(phase: RunPhase, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      const milliseconds = Math.round(performance.now() - start);
      this.#durations[phase] = milliseconds;
      this.#log.debug('phase ended', { phase, milliseconds });
    }
  }

  connected(label: string, { site, identity }: Pick<MoodleSession, 'site' | 'identity'>): void {
    this.#moodle = { label, release: site.release };
    this.#identity = identity;
    this.#parts.history.learn({ moodle: identity });
  }

  sourceOpened(label: string, opened: Opened): void {
    this.#sources.set(label, opened);
  }

  readFailed(error: Error, retriesLeft: number): void {
    this.#log.warn('reading the source failed', { error: error.message, retriesLeft });
  }

  /** Notes the pause that holds now. @returns whether there is one */
  isPaused(pause: Pause | undefined): boolean {
    if (pause && !this.#paused) this.#log.info('the service is paused', { ...pause });
    this.#paused = pause;
    return pause !== undefined;
  }

  planned(guarded: GuardedPlan): void {
    this.#guarded = guarded;
    const { plan, digest, verdict, approved } = guarded;
    this.#log.info('plan built', { digest, cohorts: plan.cohorts.length, approved });
    if (approved && verdict.refusals.length + verdict.withheld.size > 0) {
      this.#parts.history.learn({ approved });
    }
    for (const refusal of approved ? [] : verdict.refusals)
      this.#log.warn('refused by a guard', { ...refusal });
  }

  notApproved(approved: string, digest: string): void {
    this.#error = {
      kind: 'approval',
      code: 'digest-mismatch',
      message: `the plan's digest is ${digest}, not ${approved}`,
      params: { approved, digest },
    };
    this.ended('refused');
  }

  ended(outcome: Outcome): void {
    this.#outcome = outcome;
  }

  /** What the writer tells its progress to. */
  applying({ cohorts }: SyncPlan): ApplyProgress {
    const { history } = this.#parts;
    const of = cohorts.reduce((sum, { adds, removes }) => sum + adds.length + removes.length, 0);
    return {
      signal: this.#options.signal,
      unsettled: (changes) => {
        const wasOpen = this.#unsettled.length > 0;
        this.#unsettled = changes;
        if (changes.length > 0) {
          const isKept = history.open(this.#id, { changes });
          return isKept || this.#mayForget || !changes.some(({ kind }) => kind === 'removed');
        }
        if (wasOpen) history.discard(this.#id);
        return true;
      },
      committed: (batch) => {
        this.#committed(batch);
        const done = this.#written.added + this.#written.removed;
        this.#options.progress?.({ phase: 'write', done, of });
      },
    };
  }

  /** Whether it was approved that what leaves is not kept: not where the history failed since. */
  get #mayForget(): boolean {
    const { approved = false, verdict } = this.#guarded ?? {};
    return approved && [...(verdict?.withheld.values() ?? [])].some(({ withoutMemory }) => withoutMemory);
  }

  /** Sees what became of a COMMIT without an answer, before a run plans anew. */
  async settle(session: MoodleSession): Promise<void> {
    if (this.#unsettled.length === 0) return;
    const changes = await session.standing(this.#unsettled);
    if (changes.length > 0) return this.#committed({ changes });
    this.#unsettled = [];
    this.#parts.history.discard(this.#id);
  }

  applied({ findings, interrupted }: ApplyResult): void {
    this.#lateFindings = findings;
    const { reason } = this.#options.signal;
    if (interrupted && reason instanceof UnexpectedFault) this.failed(reason);
    else if (interrupted) this.ended('interrupted');
  }

  enrolments(requests: readonly TaskRequest[]): void {
    this.#enrolments = requests;
  }

  failed(error: unknown): void {
    if (error instanceof ImportError) this.#lateFindings = error.findings;
    const { aborted, reason } = this.#options.signal;
    const isFault = reason instanceof UnexpectedFault;
    const { outcome, ...runError } = describeError(isFault ? reason : error);
    this.#error = runError;
    if (aborted && !isFault) {
      this.ended('interrupted');
      this.#log.info('run interrupted', { reason: runError.message });
      return;
    }
    this.ended(outcome);
    const stack = runError.kind === 'internal' && error instanceof Error ? { stack: error.stack } : {};
    this.#log.error('run failed', { code: runError.code, error: runError.message, ...stack });
  }

  /** Ends the record: the report is logged, kept and returned. */
  finish(): RunReport {
    const outcomeOfLast = this.#outcome ?? outcomeOfPlan(this.#guarded?.allowed, this.#lateFindings);
    // A run that lost its lock and began again may have nothing left to do.
    const isDone = outcomeOfLast === 'unchanged' && this.hasWritten;
    const report = this.#report(isDone ? 'applied' : outcomeOfLast);
    this.#parts.history.finish(report, this.#lessons());
    // Keeping the report can itself fail, which only the report that is shown can still say.
    const historyProblems = this.#parts.history.problems();
    const { outcome, exitCode, written } = report;
    // A dry run has applied nothing: who counts runs by their outcome must not count it.
    const isWritten = outcome === 'applied' || outcome === 'partial';
    const ended = this.#options.dryRun && isWritten ? { wouldBe: outcome } : { outcome };
    this.#log.info('run ended', { ...ended, exitCode, ...written, findings: report.findings.length });
    return { ...report, historyProblems };
  }

  #committed(batch: CommittedBatch): void {
    this.#written = counted(this.#written, batch.changes);
    if (this.#undo) this.#takenBack.push(...batch.changes);
    this.#unsettled = [];
    this.#parts.history.record(this.#id, batch);
  }

  #lessons(): Lessons {
    const { verdict, plan } = this.#guarded ?? {};
    return { judged: verdict?.judged ?? [], ...(plan?.lessons && { plan: plan.lessons }) };
  }

  /** What of an undo is in Moodle; of a dry run what would be. */
  #undone(outcome: Outcome): UndoWritten {
    const { allowed, verdict, approved } = this.#guarded ?? {};
    const isRefused = outcome === 'refused' || (!approved && (verdict?.refusals.length ?? 0) > 0);
    const isWhole = outcome === 'applied' || outcome === 'unchanged' || outcome === 'partial';
    const may = isRefused ? undefined : allowed;
    const planned = this.#options.dryRun ? (may?.cohorts ?? []) : [];
    const cohorts = new Map(
      planned.map(({ id = 0, adds, removes, update }) => [
        id,
        { users: new Set([...adds, ...removes]), isUpdated: update !== undefined },
      ]),
    );
    for (const change of this.#takenBack) {
      const known = cohorts.get(change.cohortId) ?? { users: new Set<number>(), isUpdated: false };
      if ('users' in change) for (const user of change.users) known.users.add(user);
      const isUpdated = known.isUpdated || change.kind === 'updated';
      cohorts.set(change.cohortId, { ...known, isUpdated });
    }
    return { cohorts, allowed: may, late: this.#lateFindings, isWhole };
  }

  #report(outcome: Outcome): RunReport {
    const { plan, digest, allowed, verdict, approved = false, hasBaseline = false } = this.#guarded ?? {};
    const { refusals = [], unguarded = [], uncompared = [] } = verdict ?? {};
    const refused = outcome === 'refused' || (!approved && refusals.length > 0);
    const undelivered = this.#parts.history.undelivered();
    const rest =
      plan && verdict && !approved && verdict.withheld.size > 0 ? withheldDigest(plan, verdict) : undefined;
    const approvable = refused || this.#options.dryRun ? digest : rest;
    const findings = [
      ...[...this.#sources.values()].flatMap(({ findings = [] }) => findings),
      ...((refused ? plan : allowed)?.findings ?? []),
      ...this.#lateFindings,
    ];
    const beside = this.#compared(findings);
    return {
      run: this.#id,
      startedAt: this.#startedAt.toISOString(),
      finishedAt: this.#parts.now().toISOString(),
      outcome,
      exitCode: exitCodes[outcome],
      dryRun: this.#options.dryRun,
      ...(this.#options.by !== undefined && { by: this.#options.by }),
      ...(this.#paused && { paused: this.#paused }),
      ...(this.#import && { import: this.#import }),
      ...(this.#undo && { undo: { ...this.#undo, runs: this.#undo.runs(this.#undone(outcome)) } }),
      ...(this.#options.only && { only: this.#options.only }),
      ...(this.#moodle && { moodle: this.#moodle }),
      sources: [...this.#sources].map(([label, { version }]) => ({ label, version })),
      mappings: (refused ? plan : allowed)?.mappings ?? [],
      written: this.#written,
      ...(this.#unsettled.length > 0 && { maybeWritten: counted(NOTHING, this.#unsettled) }),
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
      enrolments: this.#enrolments,
      ...(this.#error && { error: this.#error }),
      historyProblems: this.#parts.history.problems(),
      ...(undelivered.length > 0 && { undelivered }),
      durations: this.#durations,
    };
  }

  /** Beside the last run, where both are about all cohorts and came to a plan. */
  #compared(findings: readonly Finding[]): RunReport['compared'] {
    const isWhole = this.#guarded && !this.#import && !this.#undo && !this.#options.only;
    const earlier =
      isWhole && this.#identity !== undefined ? this.#parts.history.lastFindings(this.#identity) : undefined;
    return earlier && compared(findings, earlier);
  }
}

const NOTHING: WrittenCounts = { created: 0, updated: 0, added: 0, removed: 0 };

function isAny(counts: WrittenCounts): boolean {
  return Object.values(counts).some((count) => count > 0);
}

function counted(before: WrittenCounts, changes: readonly AppliedChange[]): WrittenCounts {
  const counts = { ...before };
  for (const change of changes) counts[change.kind] += 'users' in change ? change.users.length : 1;
  return counts;
}
