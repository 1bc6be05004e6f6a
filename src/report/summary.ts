/** What runs did in a span of time, in figures, as a value. */
import type { FindingKind } from '../plan/finding.ts';
import type { KeptOutcome } from './report.ts';

/** What runs did, and what is open. Times are ISO 8601, UTC. */
export interface LedgerSummary {
  readonly since: string;
  /** What came after it is left out. */
  readonly until: string;
  /** When the earliest run began that is still kept; absent where none is. */
  readonly keptSince?: string;
  /** By mapping, or what an import is called. */
  readonly mappings: readonly MappingMoves[];
  /** Runs that were no dry runs, by outcome. */
  readonly runs: Readonly<Partial<Record<KeptOutcome, number>>>;
  readonly dryRuns: number;
  /** Of the runs: those that were imports, and those that took others back. */
  readonly imports: number;
  readonly undone: number;
  /** When the newest sync of all cohorts completed, whatever the span. */
  readonly lastSuccess?: string;
  /** What the newest sync found, whatever the span. */
  readonly open: readonly OpenKind[];
}

/** What became of a family of cohorts. */
export interface MappingMoves {
  readonly mapping: string;
  /** Memberships that began and ended. */
  readonly joined: number;
  readonly left: number;
  /** Cohorts that were made, and such whose name or description was changed. */
  readonly created: number;
  readonly updated: number;
  /** As the newest completed sync of all cohorts left them; absent where it did not have the mapping. */
  readonly members?: number;
  readonly cohorts?: number;
}

/** Findings of one kind. */
export interface OpenKind {
  readonly kind: FindingKind;
  readonly count: number;
  /** Of the oldest of them. */
  readonly since: string;
}
