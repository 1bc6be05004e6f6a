/** What Moodle holds now. */

/** A cohort that has an idnumber, as Moodle stores it. */
export interface CurrentCohort {
  readonly id: number;
  readonly idnumber: string;
  readonly name: string;
  readonly description: string;
  readonly component: string;
}

/** A cohort with all of its row that an import can change. */
export interface CohortRow extends CurrentCohort {
  readonly contextId: number;
  readonly descriptionFormat: number;
  readonly visible: boolean;
}

/** A course category with the context that cohorts can be made in. */
export interface Category {
  readonly id: number;
  readonly idnumber: string;
  /** Names from the root, joined as Moodle shows them: `Parent / Child`. */
  readonly path: string;
  readonly contextId: number;
}

/** What the plan has to know of the Moodle site itself. */
export interface Site {
  /** `release` and `version` of Moodle's config table. */
  readonly release: string;
  readonly version: number;
  /** The site's default language. */
  readonly language: string;
  readonly systemContextId: number;
  readonly categories: readonly Category[];
  /**
   * The form in which this database compares idnumbers: MySQL and MariaDB are blind to case, accents and trailing
   * blanks (utf8mb4_unicode_ci), PostgreSQL compares exactly.
   */
  readonly comparesIdnumbers: 'exactly' | 'loosely';
}

/** The members of cohorts, those of deleted users included, by cohort id. */
export type CurrentMembers = ReadonlyMap<number, readonly number[]>;
