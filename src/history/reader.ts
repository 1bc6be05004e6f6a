/** What can be asked of the history: nothing here makes or changes anything, and what cannot be read is a problem. */
import type { DatabaseSync } from 'node:sqlite';
import type { KeptReport, RunSummary, Undelivered } from '../report/report.ts';
import type { LedgerSummary } from '../report/summary.ts';
import { type About, changesAbout, type ToldChange } from './about.ts';
import type { HistoryAccess } from './access.ts';
import { type Action, newestActions } from './actions.ts';
import { type CohortOverview, cohortsOfNewest } from './cohorts.ts';
import { type DayFigures, daysSince } from './days.ts';
import { undeliveredOf } from './deliveries.ts';
import { contentOf } from './findings.ts';
import type { RecordedChange } from './history.ts';
import { moodleOfRun, type Written, writtenSince } from './ledger.ts';
import {
  changesOf,
  type FindingSubject,
  findingsOfSubject,
  type OpenFindings,
  openFindings,
  type RecordedFinding,
  type Subject,
} from './reading.ts';
import { reportAsRecorded } from './recorded.ts';
import { keptReport } from './reports.ts';
import { listRuns, type RunQuery, runsNamed } from './runs.ts';
import { summaryOf } from './summary.ts';

/** Of a history that is not there. */
const NOTHING_DONE = { mappings: [], runs: {}, dryRuns: 0, imports: 0, undone: 0, open: [] };

/** The kept runs: what they were, what they wrote, what they found. */
export class HistoryReader {
  protected readonly access: HistoryAccess;

  constructor(access: HistoryAccess) {
    this.access = access;
  }

  /** The runs that a query asks for, newest first. */
  runs(query: RunQuery = {}): RunSummary[] {
    return this.#read((db) => listRuns(db, query, this.access.stateOf)) ?? [];
  }

  /**
   * The runs that a name may mean, newest first: `last`, an id, what an id begins with, or the characters after its dash.
   */
  named(name: string): string[] {
    return this.#read((db) => runsNamed(db, name)) ?? [];
  }

  /**
   * The report of the one run that a name means. That of a run without an end is put together from what was recorded of
   * it, as is one that was kept by another version of this program and cannot be shown.
   */
  run(name: string): KeptReport | undefined {
    return this.#read((db) => {
      const [run, ...others] = runsNamed(db, name);
      if (run === undefined || others.length > 0) return undefined;
      const kept = keptReport(db, run);
      if (kept) return kept;
      const [summary] = listRuns(db, { run }, this.access.stateOf);
      return summary && reportAsRecorded(db, summary);
    });
  }

  /** The changes that runs committed, oldest first. */
  changes(subject: Subject): RecordedChange[] {
    return this.#read((db) => changesOf(db, subject)) ?? [];
  }

  /** What was found about a subject, and from which run to which. */
  findings(subject: FindingSubject): RecordedFinding[] {
    return this.#read((db) => findingsOfSubject(db, subject)) ?? [];
  }

  /** What runs on a Moodle have changed, newest first. */
  changesAbout(moodle: string, about: About): readonly ToldChange[] {
    return this.#read((db) => changesAbout(db, moodle, about)) ?? [];
  }

  /** What the newest sync of all cohorts found, and since when; with row numbers, as far as its report has them. */
  openFindings(): OpenFindings | undefined {
    return this.#read((db) => {
      const open = openFindings(db);
      if (!open) return undefined;
      const reported = new Map(
        keptReport(db, open.run)?.findings.map((finding) => [contentOf(finding), finding]),
      );
      const findings = open.findings.map((found) => {
        const { finding } = found;
        return {
          ...found,
          finding: 'rows' in finding ? (reported.get(contentOf(finding)) ?? finding) : finding,
        };
      });
      return { ...open, findings };
    });
  }

  /** What runs did in a span of time, and what is open. */
  summary(span: { readonly since: string; readonly until: string }): LedgerSummary {
    return this.#read((db) => summaryOf(db, span, this.access.stateOf)) ?? { ...span, ...NOTHING_DONE };
  }

  /** The Moodle that a run was on, as its sessions tell it from others; undefined where that is not known. */
  moodleOf(run: string): string | undefined {
    return this.#read((db) => moodleOfRun(db, run));
  }

  /** What a run wrote, or it and all after it, with what was written since. @throws where that cannot be read */
  writtenSince(run: string, andAllAfter: boolean): Written {
    const written = this.#read((db) => writtenSince(db, run, andAllAfter));
    if (!written) throw new Error('the history of runs cannot be read');
    return written;
  }

  /** What people did in the console last, newest first; about one run, where it is given. */
  actions(limit: number, run?: string): Action[] {
    return this.#read((db) => newestActions(db, limit, run)) ?? [];
  }

  /** The cohorts that runs synchronise, by idnumber. */
  cohorts(): CohortOverview[] {
    return this.#read(cohortsOfNewest) ?? [];
  }

  /** Figures of the days since a time (ISO 8601, UTC). */
  days(since: string): DayFigures[] {
    return this.#read((db) => daysSince(db, since)) ?? [];
  }

  undelivered(): readonly Undelivered[] {
    return this.#read(undeliveredOf) ?? [];
  }

  #read<T>(work: (db: DatabaseSync) => T): T | undefined {
    return this.access.read(work);
  }
}
