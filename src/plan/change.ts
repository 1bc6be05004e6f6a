/** The plan as a value: what a run would do to each cohort, its figures and its findings. It can be printed, measured and refused. */
import type { Finding } from './finding.ts';
import type { PlanLessons } from './memory.ts';

/** Everything that a run would do, cohorts ordered by idnumber. */
export interface SyncPlan {
  /** Only cohorts in which something changes. */
  readonly cohorts: readonly CohortChange[];
  readonly mappings: readonly MappingSummary[];
  readonly findings: readonly Finding[];
  /** A fingerprint of `cohorts`: the same plan from the same rows in any order, and nothing else, has this digest. */
  readonly digest: string;
  /**
   * Set for an undo: names and memberships are written only where they are in that moment as the plan takes them to be.
   */
  readonly onlyAsRead?: true;
  /** What later runs have to know, once it has been carried out; absent for an import. */
  readonly lessons?: PlanLessons;
}

/** What changes in one cohort. */
export interface CohortChange {
  readonly mapping: string;
  readonly idnumber: string;
  /** How Moodle writes the idnumber, where that is not as the source does: to the database the two are one. */
  readonly spelling?: string;
  /** Its Moodle id; absent for one that is to be created. */
  readonly id?: number;
  readonly create?: NewCohort;
  readonly update?: CohortUpdate;
  /** Moodle user ids, ascending. */
  readonly adds: readonly number[];
  readonly removes: readonly number[];
  /** How many members it has now, users that Moodle has deleted left out; 0 in an import of cohorts, which looks at none. */
  readonly members: number;
}

/** The row of a cohort that does not exist yet; times are the writer's. */
export interface NewCohort {
  readonly contextId: number;
  readonly name: string;
  readonly description: string;
  /** Absent: HTML. */
  readonly descriptionFormat?: DescriptionFormat;
  readonly visible: boolean;
  readonly component: string;
  /** The cohort gets none: `idnumber` of the change is then only what it is called in reports. */
  readonly withoutIdnumber?: true;
}

/** Moodle's FORMAT_MOODLE, FORMAT_HTML, FORMAT_PLAIN and FORMAT_MARKDOWN. */
export type DescriptionFormat = 0 | 1 | 2 | 4;

/** Attributes that differ, with what they were. A sync changes name and description alone. */
export interface CohortUpdate {
  readonly name?: Changed<string>;
  readonly description?: Changed<string>;
  readonly descriptionFormat?: Changed<number>;
  readonly visible?: Changed<boolean>;
  readonly contextId?: Changed<number>;
}

/** A value that is to be another one. */
export interface Changed<T> {
  readonly from: T;
  readonly to: T;
}

/** The figures of one mapping. */
export interface MappingSummary {
  readonly mapping: string;
  /** Rows read. */
  readonly rows: number;
  readonly rejectedRows: number;
  /** Rows whose student has no Moodle user. */
  readonly unmatchedRows: number;
  /** Those of the rejected rows that name no student who can be read; all of them where they are ignored. */
  readonly blankRows: number;
  /** Cohorts that the source names and that are synchronised. */
  readonly cohorts: number;
  readonly held: number;
  readonly membersBefore: number;
  readonly membersAfter: number;
  /** How many members the largest of its cohorts has now. */
  readonly largestCohort: number;
  readonly created: number;
  readonly updated: number;
  readonly added: number;
  readonly removed: number;
  /** Of a file: whether its last line ended as the others do. */
  readonly ending?: 'whole' | 'open';
}
