/** One run, whatever its job: lock, plan, guard, apply, report. The order is SPEC.md's. */
import { MoodleError } from '../moodle/moodle.ts';
import { approvalDigest } from '../plan/digest.ts';
import type { RunReport } from '../report/report.ts';
import type { Job, Run, RunOptions, RunParts } from './job.ts';
import { judged } from './judge.ts';
import { RunRecorder } from './recorder.ts';
import { settleOpenBatches } from './settle.ts';

/** Runs a job once. It never throws: whatever happens is in the report. */
export async function runJob(parts: RunParts, job: Job, options: RunOptions): Promise<RunReport> {
  const recorder = new RunRecorder(parts, job, options);
  const paused = parts.pause.current();
  if (!options.dryRun && job.pauses === undefined && paused?.quietUntil !== undefined) {
    // Not even read: what is at work on the source or on Moodle meanwhile is nobody's fault.
    recorder.isPaused(paused);
    recorder.ended('paused');
    return recorder.finish();
  }
  try {
    const session = await recorder.timed('connect', () => parts.moodle.open(options.signal));
    try {
      recorder.connected(parts.moodle.label, session);
      await runLocked(parts, job, { options, recorder, session });
    } finally {
      await session.close();
    }
  } catch (error) {
    recorder.failed(error);
  }
  return recorder.finish();
}

interface RecordedRun extends Run {
  readonly recorder: RunRecorder;
}

/** How often a run that has lost its lock begins again. */
const BEGINS_AGAIN = 3;

/** Everything happens under the lock. Where it was lost, others may have worked: what was read is then worth nothing. */
async function runLocked(parts: RunParts, job: Job, run: RecordedRun): Promise<void> {
  const { options, recorder, session } = run;
  if (options.waitSeconds > 0) options.progress?.({ phase: 'lock' });
  if (!(await session.lock(options.waitSeconds))) return recorder.ended('locked');
  for (let left = BEGINS_AGAIN; ; left -= 1) {
    try {
      return await runWith(parts, job, run);
    } catch (error) {
      const isLost = error instanceof MoodleError && error.code === 'lock-lost';
      // What is left of a plan that was approved is another plan.
      const isBound = options.approve !== undefined && recorder.hasWritten;
      if (!isLost || isBound || left === 0 || options.signal.aborted) throw error;
      parts.log.warn('the lock was lost, everything is read anew', { left });
      if (!(await session.lock(options.waitSeconds))) throw error;
      await recorder.settle(session);
    }
  }
}

async function runWith({ history, log, pause }: RunParts, job: Job, run: RecordedRun): Promise<void> {
  const { options, recorder, session } = run;
  const isHeld = () => recorder.isPaused(pause.current()) && job.pauses === undefined;
  // What an undo shows is what it would do: it has to know of everything that was written.
  const isTold = job.undo !== undefined || (!options.dryRun && !isHeld());
  if (isTold) await settleOpenBatches(history, session, log);

  const planned = await job.plan(run);
  const judgement = judged(planned, {
    quietUntil: job.pauses === undefined ? pause.withoutRemovalsUntil() : undefined,
    guard: (whole) => job.guard(whole, run),
    remembers: () => history.isSound(),
  });
  const { plan, verdict } = judgement;
  const digest = approvalDigest(plan, verdict);
  const approved = options.approve === digest;
  const allowed = approved ? plan : judgement.allowed;
  recorder.planned({ ...judgement, digest, allowed, approved });
  // Whoever paused while this was worked out meant this run too.
  if (isHeld() && !options.dryRun) return recorder.ended('paused');
  if (options.approve !== undefined && !approved) return recorder.notApproved(options.approve, digest);
  if (verdict.refusals.length > 0 && !approved) return recorder.ended('refused');
  if (options.dryRun) return judgement.fault ? recorder.failed(judgement.fault) : undefined;
  if (job.pauses !== undefined && allowed.cohorts.length > 0) {
    pause.begin(job.pauses);
    recorder.isPaused(pause.current());
  }

  const result = await recorder.timed('write', () => session.apply(allowed, recorder.applying(allowed)));
  recorder.applied(result);
  if (job.requestEnrolments && recorder.owesEnrolments) {
    options.progress?.({ phase: 'enrolments' });
    recorder.enrolments(await recorder.timed('enrolments', () => session.requestEnrolments()));
  }
}
