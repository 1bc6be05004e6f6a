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

/** Where a cohort is: in the system, in a category, or in a context that is neither. */
export type ContextPlace =
  | { readonly kind: 'system' }
  | ({ readonly kind: 'category' } & Category)
  | { readonly kind: 'other'; readonly contextId: number };

/** What the plan has to know of the Moodle site itself. */
export interface Site {
  /** `release` and `version` of Moodle's config table. */
  readonly release: string;
  readonly version: number;
  /** The site's default language. */
  readonly language: string;
  readonly systemContextId: number;
  readonly categories: readonly Category[];
}

/**
 * How the database compares idnumbers: those that are one to it have one key. It was asked for all of them (MySQL and
 * MariaDB are mostly blind to case and accents, each collation in its own way); PostgreSQL compares exactly.
 * @throws RangeError for an idnumber of which it was not asked
 */
export type IdnumberKey = (idnumber: string) => string;

/** The key of a database that compares exactly. */
export const exactly: IdnumberKey = (idnumber) => idnumber;

/** The members of cohorts, those of deleted users included, by cohort id. */
export type CurrentMembers = ReadonlyMap<number, readonly number[]>;
