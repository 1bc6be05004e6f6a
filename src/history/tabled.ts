/** What of a run goes into a table: its changes and its findings, with what only the history knows of them. */
import type { KeptReport } from '../report/report.ts';
import { type DatedFinding, plannedChanges, type TabledChange } from '../report/tables.ts';
import { contentOf } from './findings.ts';
import type { HistoryReader } from './reader.ts';

/** What a run wrote; what it planned, where it wrote nothing by its nature or by a refusal. */
export function changesOf(report: KeptReport, history: HistoryReader): TabledChange[] {
  const { run, dryRun, outcome, changes } = report;
  const isPlanned = dryRun || outcome === 'refused' || outcome === 'paused';
  return isPlanned ? plannedChanges(run, changes) : history.changes({ run });
}

/** The findings of a report, with row numbers, and the times since when they are known. */
export function datedFindings({ run, findings }: KeptReport, history: HistoryReader): DatedFinding[] {
  const since = new Map(history.findings({ run }).map((kept) => [contentOf(kept.finding), kept.since]));
  return findings.map((finding) => {
    const known = since.get(contentOf(finding));
    return { finding, ...(known !== undefined && { since: known }) };
  });
}
