/** The report that a machine reads. */
import type { RunReport } from './report.ts';

/** Raised when a field changes its meaning or goes; a new field does not raise it. */
export const REPORT_VERSION = 1;

/**
 * A report as one line of JSON: `{"version": 1, "run": ..., "outcome": ..., ...}`, every field of `RunReport` under its
 * own name, absent where it is optional and there is nothing to say. Lists are whole: `findings` one object a finding
 * with its `kind`, `changes` one object a cohort with the Moodle user ids that join (`adds`) and leave (`removes`).
 */
export function reportJson(report: RunReport): string {
  return JSON.stringify({ version: REPORT_VERSION, ...report });
}
