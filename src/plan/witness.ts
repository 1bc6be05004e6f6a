/** Whoever wants to know why hears what is read and decided on the way to a plan, and not kept. */
import type { Mapping } from './mapping.ts';
import type { SourceRow } from './pattern.ts';
import type { CohortRows } from './rows.ts';
import type { StayReason } from './stay.ts';

/** Hears; what it does with that changes nothing. */
export interface Witness {
  /** The source is read from its beginning, once more where a read broke. */
  begun?(): void;
  /** The next rows of a mapping. */
  rows?(from: RowsRead, rows: readonly SourceRow[]): void;
  /** What the rows of a mapping say of one combination of fields, whatever becomes of the cohort. */
  named?(cohort: NamedCohort): void;
  /** Members of a cohort of Moodle whom no row names and who stay, by why. */
  stayed?(cohortId: number, staying: ReadonlyMap<StayReason, readonly number[]>): void;
}

/** Where rows come from. */
export interface RowsRead {
  readonly mapping: Mapping;
  readonly columns: readonly string[];
  /** The number of the first of them, counted from 1. */
  readonly first: number;
}

/** A cohort as the rows of a mapping name it. */
export interface NamedCohort {
  readonly mapping: Mapping;
  readonly rows: CohortRows;
  /** The idnumber as the database compares it. */
  readonly key: string;
  /** The students' numbers, one a row. */
  readonly students: Uint32Array;
  /** Whom these students are, ascending. */
  readonly members: readonly number[];
}
