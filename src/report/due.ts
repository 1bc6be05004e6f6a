/** Whether a report is to be shown: cron mails whatever is printed. */
import { kindsToLookAt } from './finding-groups.ts';
import type { KeptReport } from './report.ts';
import { isEmpty } from './verdict.ts';

/** When a report is shown. `problems`: something has to be looked at; `changes`: that, or something is other than before. */
export const occasions = ['problems', 'changes', 'always'] as const;

export type Occasion = (typeof occasions)[number];

/** Whether a report is due. What was known in the last run is no news. */
export function isDue(report: KeptReport, occasion: Occasion): boolean {
  switch (occasion) {
    case 'always':
      return true;
    case 'problems':
      return hasProblem(report);
    case 'changes':
      return hasProblem(report) || hasChange(report);
  }
}

function hasProblem({
  exitCode,
  findings,
  compared,
  historyProblems,
  undelivered = [],
}: KeptReport): boolean {
  const news = compared ? compared.fresh.flatMap((index) => findings[index] ?? []) : findings;
  return (
    exitCode !== 0 || kindsToLookAt(news).size > 0 || historyProblems.length > 0 || undelivered.length > 0
  );
}

function hasChange({ written, dryRun, paused, changes, compared }: KeptReport): boolean {
  const would = (dryRun || paused !== undefined) && changes.length > 0;
  const news = compared !== undefined && compared.fresh.length + compared.settled.length > 0;
  return would || news || !isEmpty(written);
}
