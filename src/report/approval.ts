/** What lets a plan pass the guards: the command, bound to what was shown, and what to look at before. */

import type { Line } from './layout.ts';
import { withheldRemovals } from './left-undone.ts';
import type { KeptReport } from './report.ts';
import { quoted } from './shell.ts';
import type { Words } from './words.ts';

/** What a report offers to approve: nothing where the plan changes nothing, or only waits for better data. */
export function approvableDigest({ outcome, approvable, findings, changes }: KeptReport): string | undefined {
  const reasons = new Set(withheldRemovals(findings).map(({ reason }) => reason));
  const isRest = outcome === 'partial' && (reasons.has('memory') || reasons.has('cohort-guard'));
  return isRest || (outcome === 'refused' && changes.length > 0) ? approvable : undefined;
}

/** The command, where there is anything to approve. `config` is the file given by `--config`, which it has to repeat. */
export function approvalLines(report: KeptReport, config: string | undefined): Line[] {
  const digest = approvableDigest(report);
  if (digest === undefined) return [];
  return [{ text: approveCommand(report, digest, config), indent: 2, whole: true, tone: 'heading' }];
}

/** What to look at before the command is given. */
export function approvalAdvice(report: KeptReport, { say }: Words): Line[] {
  const { outcome, changes, error } = report;
  if (approvableDigest(report) === undefined) {
    const isEmpty = outcome === 'refused' && changes.length === 0 && error === undefined;
    return isEmpty ? [{ text: say('report.approve.empty') }] : [];
  }
  return [{ text: adviceOf(report, say) }, { text: say('report.approve.bound') }];
}

function adviceOf({ import: imported, undo, outcome, dryRun }: KeptReport, say: Words['say']): string {
  if (imported) return say('report.approve.import');
  if (outcome === 'refused') return say(undo ? 'report.approve.undo' : 'report.approve.refused');
  return say(dryRun ? 'report.approve.dry' : 'report.approve.withheld');
}

/** The command that shows a run again, with nothing left out. */
export function showCommand({ run }: KeptReport, config: string | undefined): string {
  return `moodle-cohort-sync --history ${run} --verbose${configOption(config)}`;
}

function configOption(config: string | undefined): string {
  return config === undefined ? '' : ` --config ${quoted(config)}`;
}

/** What has a plan applied that was shown. `config` is the file given by `--config`, which it has to repeat. */
export function approveCommand(
  { import: imported, undo, only = [] }: KeptReport,
  digest: string,
  config: string | undefined,
): string {
  const cohorts = only.map((idnumber) => ` --cohort ${quoted(idnumber)}`).join('');
  const file = configOption(config);
  if (undo) {
    const option = undo.andAllAfter ? '--undo-since' : '--undo';
    return `moodle-cohort-sync ${option} ${undo.run} --approve ${digest}${cohorts}${file}`;
  }
  if (!imported) return `moodle-cohort-sync --once --approve ${digest}${cohorts}${file}`;
  const repeated = imported.arguments.map(quoted).join(' ');
  return `moodle-cohort-sync import ${imported.kind} ${repeated} --approve ${digest}${file}`;
}
