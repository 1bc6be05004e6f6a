/** What a run has left undone, counted. */

import type { Finding } from '../plan/finding.ts';
import { sumOf } from './figures.ts';
import { linesOf } from './finding-groups.ts';
import type { KeptReport } from './report.ts';
import type { Words } from './words.ts';

/** How many idnumbers of `--cohort` the source does not have, where nothing else was left undone. */
export function onlyUnknown(report: KeptReport): number {
  const { unknown, ...others } = undoneCounts(report);
  return Object.values(others).every((count) => count === 0) ? unknown : 0;
}

/** `2 cohorts held`, `6 removals withheld in 1 cohort`. */
export function undoneParts(report: KeptReport, { say }: Words): string[] {
  const counts = undoneCounts(report);
  const users = withheldRemovals(report.findings).reduce((sum, finding) => sum + finding.users.length, 0);
  const order = ['held', 'withheld', 'failed', 'unknown', 'lines'] as const satisfies (keyof typeof counts)[];
  return order
    .filter((part) => counts[part] > 0)
    .map((part) => say(`report.undone.${part}`, { count: counts[part], users }));
}

/** The cohorts in which removals were withheld. */
export function withheldRemovals(findings: readonly Finding[]): WithheldRemovals[] {
  return findings.filter((finding) => finding.kind === 'removals-withheld');
}

/** The removals of one cohort that were withheld. */
export type WithheldRemovals = Extract<Finding, { kind: 'removals-withheld' }>;

function undoneCounts({ mappings, findings }: KeptReport) {
  const count = (...kinds: Finding['kind'][]) => findings.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    held: sumOf(mappings, '').held,
    withheld: withheldRemovals(findings).length,
    failed: count('apply-failed', 'cohort-vanished', 'changed-meanwhile'),
    unknown: count('cohort-not-in-source'),
    lines: linesOf(findings.filter(({ kind }) => LEFT_OUT.has(kind))),
  };
}

/** Findings about lines of an imported file that were passed over. */
const LEFT_OUT = new Set<Finding['kind']>([
  'bad-line',
  'unknown-cohort',
  'ambiguous-cohort',
  'unknown-user',
  'ambiguous-user',
]);
