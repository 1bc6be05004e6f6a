/** The report of a run that left none: what the database knows of it. */
import type { DatabaseSync } from 'node:sqlite';
import type { CohortChange, CohortUpdate, NewCohort } from '../plan/change.ts';
import {
  exitCodes,
  type KeptOutcome,
  type KeptReport,
  type Outcome,
  type RunSummary,
} from '../report/report.ts';
import type { RecordedChange } from './history.ts';
import { changesOf, figuresOf, findingsOfSubject } from './reading.ts';

/** Of a run without an end, the changes committed so far; it counts as ended at its last change. */
export function reportAsRecorded(db: DatabaseSync, summary: RunSummary): KeptReport {
  const { run, startedAt, outcome, dryRun, import: imported, undo, only, digest, written, error } = summary;
  const changes = changesOf(db, { run });
  return {
    run,
    startedAt,
    finishedAt: summary.finishedAt ?? changes.at(-1)?.at ?? startedAt,
    outcome,
    exitCode: hasEnded(outcome) ? exitCodes[outcome] : exitCodes.failed,
    dryRun,
    ...(imported && { import: imported }),
    ...(undo && { undo }),
    ...(only && { only }),
    sources: [],
    mappings: figuresOf(db, run),
    written,
    ...(digest !== undefined && { digest }),
    approved: false,
    refusals: [],
    guardsOff: [],
    historyProblems: [],
    baseline: false,
    findings: findingsOfSubject(db, { run }).map(({ finding }) => finding),
    changes: byCohort(changes),
    enrolments: [],
    ...(error && { error }),
    durations: {},
  };
}

function hasEnded(outcome: KeptOutcome): outcome is Outcome {
  return Object.hasOwn(exitCodes, outcome);
}

type MutableChange = { -readonly [key in keyof CohortChange]: CohortChange[key] };

/** How many members a cohort had is not recorded, and stands as 0. */
function byCohort(changes: readonly RecordedChange[]): CohortChange[] {
  const cohorts = new Map<number, MutableChange>();
  for (const { kind, mapping, cohort, cohortId, attributes, users } of changes) {
    const change = cohorts.get(cohortId) ?? {
      mapping,
      idnumber: cohort,
      id: cohortId,
      adds: [],
      removes: [],
      members: 0,
    };
    cohorts.set(cohortId, change);
    if (kind === 'created') change.create = attributes as NewCohort;
    else if (kind === 'updated') change.update = attributes as CohortUpdate;
    else if (kind === 'added') change.adds = [...change.adds, ...users];
    else change.removes = [...change.removes, ...users];
  }
  return [...cohorts.values()];
}
