/** The sync as a job: reads both sides whole, and makes one plan of them, guarded against the last run that completed. */
import { type Baseline, figuresOf } from '../plan/baseline.ts';
import type { SyncPlan } from '../plan/change.ts';
import { guard } from '../plan/guard.ts';
import type { UserDirectory } from '../plan/match.ts';
import { withRemedies } from '../plan/remedy.ts';
import type { Scope } from '../plan/verdict.ts';
import type { RunReport } from '../report/report.ts';
import type { Source } from '../source/source.ts';
import { faultOf, withDiagnosis } from './diagnosis.ts';
import type { Guarded, Job, Run, RunOptions, RunParts } from './job.ts';
import { planned } from './planning.ts';
import { runJob } from './run.ts';
import type { SyncSettings } from './settings.ts';
import { readBothSides } from './sides.ts';

/** What a sync works with. */
export interface SyncParts extends RunParts {
  readonly sources: readonly Source[];
}

/** Runs a sync once. It never throws: whatever happens is in the report. */
export function runSync(parts: SyncParts, settings: SyncSettings, options: RunOptions): Promise<RunReport> {
  return runJob(parts, syncJob(parts, settings), options);
}

/** Both sides into one plan, guarded against the last run that completed. */
function syncJob({ sources, history, now }: SyncParts, settings: SyncSettings): Job {
  // Kept from the plan to its guards, and no longer: they are most of what is in memory.
  let users: UserDirectory | undefined;
  /** For whoever watches. */
  const lastRows = ({ session }: Run) => {
    const baseline = history.baseline(session.identity);
    return (mapping: string) => figuresOf(baseline, mapping)?.lastRows ?? 0;
  };
  return {
    requestEnrolments: settings.requestEnrolments,
    async plan(run) {
      const { recorder, options } = run;
      const reading = { ...run, sources, settings, ...(options.progress && { lastRows: lastRows(run) }) };
      const sides = await recorder.timed('read', () => readBothSides(reading));
      users = sides.moodle.users;
      options.progress?.({ phase: 'plan' });
      return recorder.timed('plan', async () => {
        const { plan } = await planned({ ...run, settings, history, now: now() }, sides);
        // Where something is written the values stay those that the plan was made of.
        const isWritten = !run.options.dryRun && plan.cohorts.length > 0;
        return isWritten ? plan : withDiagnosis(plan, run.session, settings);
      });
    },
    guard(plan, { options, session }) {
      const measured = { settings, users, baseline: history.baseline(session.identity) };
      users = undefined;
      return guarded(plan, { ...measured, scope: options.only ? 'some-cohorts' : 'all-cohorts' });
    },
  };
}

/** What a sync's plan is measured with. */
interface Measure {
  readonly settings: SyncSettings;
  /** Whom further steps of `match.normalise` might find. */
  readonly users: UserDirectory | undefined;
  readonly baseline: Baseline;
  readonly scope: Scope;
}

/** What the guards say of a sync's plan, with remedies. */
export function guarded(plan: SyncPlan, { settings, users, baseline, scope }: Measure): Guarded {
  const verdict = guard(plan, settings.guards, baseline, scope);
  const refusals = users
    ? withRemedies(verdict.refusals, plan, users, settings.match.normalise)
    : verdict.refusals;
  const fault = faultOf(plan);
  return {
    verdict: { ...verdict, refusals },
    hasBaseline: baseline.mappings.size > 0,
    ...(fault && { fault }),
  };
}
