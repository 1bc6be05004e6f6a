/** What would find students who have no user: steps that both sides could go through before they are compared. */
import type { MappingSummary } from './change.ts';
import type { Finding } from './finding.ts';
import { shareUnmatched } from './guard-rows.ts';
import { type NormaliseStep, normaliseSteps, type UserDirectory } from './match.ts';
import type { Refusal, Remedy } from './verdict.ts';

/** Guards of rows without a user. */
const UNMATCHED = new Set<Refusal['guard']>(['unmatchedIncrease', 'unmatchedCollapse', 'unmatchedShare']);

/**
 * Refusals because of rows without a user, with the remedy where there is one: the fewest further steps with which most
 * of those rows would have a user, and the percentage of all rows that would then.
 * @param configured the steps that both sides go through already
 */
export function withRemedies(
  refusals: readonly Refusal[],
  plan: { readonly mappings: readonly MappingSummary[]; readonly findings: readonly Finding[] },
  users: UserDirectory,
  configured: readonly NormaliseStep[],
): Refusal[] {
  const remedies = new Map<string, Remedy | undefined>();
  return refusals.map((refusal) => {
    const summary = plan.mappings.find(({ mapping }) => mapping === refusal.mapping);
    if (!summary || !UNMATCHED.has(refusal.guard)) return refusal;
    const { mapping } = summary;
    if (!remedies.has(mapping)) remedies.set(mapping, remedyFor(summary, plan.findings, users, configured));
    const remedy = remedies.get(mapping);
    return remedy ? { ...refusal, remedy } : refusal;
  });
}

function remedyFor(
  summary: MappingSummary,
  findings: readonly Finding[],
  users: UserDirectory,
  configured: readonly NormaliseStep[],
): Remedy | undefined {
  const missing = normaliseSteps.filter((step) => !configured.includes(step));
  const choices = [...missing.map((step) => [step]), ...(missing.length > 1 ? [missing] : [])];
  let best: { readonly steps: readonly NormaliseStep[]; readonly rows: number } | undefined;
  for (const steps of choices) {
    const finds = users.finderWith(steps);
    let rows = 0;
    for (const finding of findings) {
      if (finding.kind !== 'unmatched-student' || finding.mapping !== summary.mapping) continue;
      // A student has a row in each of his cohorts, at least.
      if (finds(finding.student)) rows += finding.cohorts.length;
    }
    if (rows * 2 > summary.unmatchedRows && rows > (best?.rows ?? 0)) best = { steps, rows };
  }
  if (!best) return undefined;
  const unmatchedRows = Math.max(0, summary.unmatchedRows - best.rows);
  return { steps: best.steps, found: Math.floor(100 - shareUnmatched({ ...summary, unmatchedRows })) };
}
