/** How a run that came to its plan has ended, as a function of what happened. */
import type { SyncPlan } from '../plan/change.ts';
import type { Finding } from '../plan/finding.ts';
import type { Outcome } from '../report/report.ts';

/** Findings that say that something which was to be done is not. */
const LEAVES_SOMETHING_UNDONE = new Set<Finding['kind']>([
  'removals-withheld',
  'apply-failed',
  'cohort-vanished',
  'changed-meanwhile',
  'cohort-not-in-source',
  'undo-overtaken',
  'cohort-not-in-run',
  'bad-line',
  'unknown-cohort',
  'ambiguous-cohort',
  'unknown-user',
  'ambiguous-user',
]);

/**
 * The outcome of a run that nothing ended early.
 * @param allowed the plan that was written, or in a dry run would be
 * @param late what was found while it was written
 */
export function outcomeOfPlan(allowed: SyncPlan | undefined, late: readonly Finding[]): Outcome {
  const findings = [...(allowed?.findings ?? []), ...late];
  if (allowed?.mappings.some(({ held }) => held > 0)) return 'partial';
  if (findings.some(({ kind }) => LEAVES_SOMETHING_UNDONE.has(kind))) return 'partial';
  return allowed && allowed.cohorts.length > 0 ? 'applied' : 'unchanged';
}
