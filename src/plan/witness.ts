/** Whoever wants to know why hears what a plan decides on its way and does not keep. */
import type { CohortRows } from './rows.ts';
import type { StayReason } from './stay.ts';

/** Hears of decisions; what it does with them changes nothing. */
export interface Witness {
  /** What the rows of a mapping say of one combination of fields, whatever becomes of the cohort. */
  named?(cohort: NamedCohort): void;
  /** Members of a cohort of Moodle whom no row names and who stay, by why. */
  stayed?(cohortId: number, staying: ReadonlyMap<StayReason, readonly number[]>): void;
}

/** A cohort as the rows of a mapping name it. */
export interface NamedCohort {
  readonly mapping: string;
  readonly rows: CohortRows;
  /** The idnumber as the database compares it. */
  readonly key: string;
  /** The students' numbers, one a row. */
  readonly students: Uint32Array;
  /** Whom these students are, ascending. */
  readonly members: readonly number[];
}
