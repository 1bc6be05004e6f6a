/** Follows one run and makes its report. What it hears, the log and the history hear as well. */
import { performance } from 'node:perf_hooks';
import type { Lessons } from '../history/history.ts';
import { newRunId } from '../history/run-id.ts';
import type { Log } from '../log.ts';
import type {
  ApplyProgress,
  ApplyResult,
  CommittedBatch,
  MoodleSession,
  TaskRequest,
} from '../moodle/moodle.ts';
import type { SyncPlan } from '../plan/change.ts';
import type { Outcome, Pause, RunPhase, RunReport } from '../report/report.ts';
import { describeError, UnexpectedFault } from './error.ts';
import { ImportError } from './import/error.ts';
import type { Job, JobRecorder, RunOptions, RunParts } from './job.ts';
import { outcomeOfPlan } from './outcome.ts';
import { begun, counted, type GuardedPlan, type Opened, type RunRecord, reportOf } from './record.ts';

/** The record of one run. */
export class RunRecorder implements JobRecorder {
  readonly #parts: RunParts;
  readonly #log: Log;
  readonly #record: RunRecord;
  #outcome: Outcome | undefined;

  constructor(parts: RunParts, job: Pick<Job, 'import' | 'undo'>, options: RunOptions) {
    const startedAt = parts.now();
    this.#parts = parts;
    this.#record = begun({ id: newRunId(startedAt), startedAt, job, options });
    this.#log = parts.log.child({ run: this.#record.id });
    parts.history.begin({
      id: this.#record.id,
      startedAt: startedAt.toISOString(),
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
    return Object.values(this.#record.written).some((count) => count > 0);
  }

  async timed<T>(phase: RunPhase, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      const milliseconds = Math.round(performance.now() - start);
      this.#record.durations[phase] = milliseconds;
      this.#log.debug('phase ended', { phase, milliseconds });
    }
  }

  connected(label: string, { site, identity }: Pick<MoodleSession, 'site' | 'identity'>): void {
    this.#record.moodle = { label, release: site.release };
    this.#record.identity = identity;
    this.#parts.history.learn({ moodle: identity });
  }

  sourceOpened(label: string, opened: Opened): void {
    this.#record.sources.set(label, opened);
  }

  readFailed(error: Error, retriesLeft: number): void {
    this.#log.warn('reading the source failed', { error: error.message, retriesLeft });
  }

  /** Notes the pause that holds now. @returns whether there is one */
  isPaused(pause: Pause | undefined): boolean {
    if (pause && !this.#record.paused) this.#log.info('the service is paused', { ...pause });
    this.#record.paused = pause;
    return pause !== undefined;
  }

  planned(guarded: GuardedPlan): void {
    this.#record.guarded = guarded;
    const { plan, digest, verdict, approved } = guarded;
    this.#log.info('plan built', { digest, cohorts: plan.cohorts.length, approved });
    if (approved && verdict.refusals.length + verdict.withheld.size > 0) {
      this.#parts.history.learn({ approved });
    }
    for (const refusal of approved ? [] : verdict.refusals)
      this.#log.warn('refused by a guard', { ...refusal });
  }

  notApproved(approved: string, digest: string): void {
    this.#record.error = {
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
      signal: this.#record.options.signal,
      unsettled: (changes) => {
        const wasOpen = this.#record.unsettled.length > 0;
        this.#record.unsettled = changes;
        if (changes.length > 0) {
          const isKept = history.open(this.#record.id, { changes });
          return isKept || this.#mayForget || !changes.some(({ kind }) => kind === 'removed');
        }
        if (wasOpen) history.discard(this.#record.id);
        return true;
      },
      committed: (batch) => {
        this.#committed(batch);
        const done = this.#record.written.added + this.#record.written.removed;
        this.#record.options.progress?.({ phase: 'write', done, of });
      },
    };
  }

  /** Whether it was approved that what leaves is not kept: not where the history failed since. */
  get #mayForget(): boolean {
    const { approved = false, verdict } = this.#record.guarded ?? {};
    return approved && [...(verdict?.withheld.values() ?? [])].some(({ withoutMemory }) => withoutMemory);
  }

  /** Sees what became of a COMMIT without an answer, before a run plans anew. */
  async settle(session: MoodleSession): Promise<void> {
    if (this.#record.unsettled.length === 0) return;
    const changes = await session.standing(this.#record.unsettled);
    if (changes.length > 0) return this.#committed({ changes });
    this.#record.unsettled = [];
    this.#parts.history.discard(this.#record.id);
  }

  applied({ findings, interrupted }: ApplyResult): void {
    this.#record.lateFindings = findings;
    const { reason } = this.#record.options.signal;
    if (interrupted && reason instanceof UnexpectedFault) this.failed(reason);
    else if (interrupted) this.ended('interrupted');
  }

  enrolments(requests: readonly TaskRequest[]): void {
    this.#record.enrolments = requests;
  }

  failed(error: unknown): void {
    if (error instanceof ImportError) this.#record.lateFindings = error.findings;
    const { aborted, reason } = this.#record.options.signal;
    const isFault = reason instanceof UnexpectedFault;
    const { outcome, ...runError } = describeError(isFault ? reason : error);
    this.#record.error = runError;
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
    const outcomeOfLast =
      this.#outcome ?? outcomeOfPlan(this.#record.guarded?.allowed, this.#record.lateFindings);
    // A run that lost its lock and began again may have nothing left to do.
    const isDone = outcomeOfLast === 'unchanged' && this.hasWritten;
    const report = reportOf(this.#record, {
      outcome: isDone ? 'applied' : outcomeOfLast,
      finishedAt: this.#parts.now(),
      history: this.#parts.history,
    });
    this.#parts.history.finish(report, this.#lessons());
    // Keeping the report can itself fail, which only the report that is shown can still say.
    const historyProblems = this.#parts.history.problems();
    const { outcome, exitCode, written } = report;
    // A dry run has applied nothing: who counts runs by their outcome must not count it.
    const isWritten = outcome === 'applied' || outcome === 'partial';
    const ended = this.#record.options.dryRun && isWritten ? { wouldBe: outcome } : { outcome };
    this.#log.info('run ended', { ...ended, exitCode, ...written, findings: report.findings.length });
    return { ...report, historyProblems };
  }

  #committed(batch: CommittedBatch): void {
    this.#record.written = counted(this.#record.written, batch.changes);
    if (this.#record.job.undo) this.#record.takenBack.push(...batch.changes);
    this.#record.unsettled = [];
    this.#parts.history.record(this.#record.id, batch);
  }

  #lessons(): Lessons {
    const { verdict, plan } = this.#record.guarded ?? {};
    return { judged: verdict?.judged ?? [], ...(plan?.lessons && { plan: plan.lessons }) };
  }
}
