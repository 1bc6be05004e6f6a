/** Signs of what is the matter, in what a run reports and in how the service is. Pure. */

import type { Finding } from '../plan/finding.ts';
import { weightOf } from '../report/finding-groups.ts';
import { isCompleted, type KeptReport, type Pause, type RunError } from '../report/report.ts';
import type { Cause, Sign } from './matter.ts';

/** How many members may join or leave in an allowed run before that is told; absent: any number. */
export interface Unusual {
  readonly added?: number;
  readonly removed?: number;
}

/** Errors that no later run can do anything about, and that every further try makes worse: logins. */
const LOGIN_CODES: ReadonlySet<string> = new Set(['ORA-01017', 'ORA-28000', 'ORA-28001', 'access-denied']);

/** What a run that was no dry run and no import says. */
export function signsOfRun(report: KeptReport, unusual: Unusual): Sign[] {
  return [
    ...signsOfEnd(report),
    ...signsOfWork(report),
    ...signsOfState(report),
    ...signsOfPause(report.paused),
    ...(isUnusual(report, unusual) ? [{ kind: 'unusual', is: 'there', causes: [] } as const] : []),
  ];
}

/** What a run says that left no report: its process was killed, or its machine stopped. */
export const signsOfKilledRun: readonly Sign[] = [
  { kind: 'failed', is: 'there', causes: [{ key: 'killed' }] },
];

/** What the service says of itself between runs; a service that is not ready says so until a run completes. */
export function signsOfService(service: {
  readonly isReady: boolean;
  readonly pause?: Pause | undefined;
}): Sign[] {
  return [
    ...(service.isReady ? [] : [{ kind: 'stale', is: 'there', causes: [] } as const]),
    ...signsOfPause(service.pause),
  ];
}

/** A quiet time was planned and ends by itself: nobody needs to be told, and what was paused before is not resumed. */
function signsOfPause(pause: Pause | undefined): Sign[] {
  if (pause?.quiet) return [];
  return [pause ? { kind: 'paused', is: 'there', causes: [] } : { kind: 'paused', is: 'over' }];
}

/** That there are findings which no message has told so far. */
export function signOfFindings(): Sign {
  return { kind: 'findings', is: 'there', causes: [] };
}

/** Findings about cohorts that the run left as they are, or left something out of. */
export function isHeld(finding: Finding): finding is Finding & { readonly cohort: string } {
  return weightOf(finding) === 'undone' && 'cohort' in finding;
}

/** A finding about a cohort, as a cause of `held`. */
export function heldKey(finding: Finding & { readonly cohort: string }): string {
  return `${finding.kind}:${finding.cohort}`;
}

function signsOfEnd(report: KeptReport): Sign[] {
  const { only, ...whole } = report;
  const { outcome, error, refusals } = whole;
  if (isCompleted(whole)) {
    const ended = ['failed', 'misconfigured', ...(only ? [] : (['stale', 'refused'] as const))] as const;
    return ended.map((kind) => ({ kind, is: 'over' }));
  }
  if (outcome === 'failed' && error) {
    return [{ kind: 'failed', is: 'there', causes: [causeOf(error)], urgent: LOGIN_CODES.has(error.code) }];
  }
  if (outcome === 'misconfigured' && error) {
    return [{ kind: 'misconfigured', is: 'there', causes: [causeOf(error)] }];
  }
  // A digest that does not fit is between the program and whoever gave it.
  if (outcome === 'refused' && error === undefined) {
    const causes = refusals.map(({ guard, mapping, figure }) => ({ key: keyOf(guard, mapping), figure }));
    return [{ kind: 'refused', is: 'there', causes }];
  }
  return [];
}

/** The kind of an error and where it came up: what else it says may be another in every run. */
function causeOf({ kind, code, params: { mapping, column } }: RunError): Cause {
  return { key: keyOf(kind, code, mapping, column) };
}

function keyOf(...parts: readonly (string | number | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(':');
}

/** Of a run over some cohorts the others would seem to be settled. */
function signsOfWork(report: KeptReport): Sign[] {
  if (!isCompleted(report)) return [];
  const causes = [...new Set(report.findings.filter(isHeld).map(heldKey))].map((key) => ({ key }));
  return [causes.length > 0 ? { kind: 'held', is: 'there', causes } : { kind: 'held', is: 'over' }];
}

/** What is wrong one night is followed by what comes of it in the next: all of that is one matter, and none the worse. */
function signsOfState({ historyProblems }: KeptReport): Sign[] {
  const isThere = historyProblems.length > 0;
  return [isThere ? { kind: 'state', is: 'there', causes: [] } : { kind: 'state', is: 'over' }];
}

function isUnusual({ written }: KeptReport, { added, removed }: Unusual): boolean {
  return (
    (added !== undefined && written.added > added) || (removed !== undefined && written.removed > removed)
  );
}
