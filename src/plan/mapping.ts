/** One family of cohorts, as the plan needs it: what to build from a row and which column names the student. */
import type { NullWords, Pattern } from './pattern.ts';

/** A mapping with its patterns parsed. */
export interface Mapping {
  readonly name: string;
  /** Makes the student key of a row: mostly a column as it is. */
  readonly student: Pattern;
  readonly idnumber: Pattern;
  readonly cohortName: LocalisedPattern;
  /** Absent: descriptions are Moodle's own and never touched. */
  readonly description?: LocalisedPattern;
  /** Where a new cohort is made; an existing one stays where it is. */
  readonly context: ContextRule;
  /** Whether a new cohort is visible. */
  readonly visible: boolean;
  /** Fields that hold one of these words are blank. */
  readonly nullWords: NullWords;
  /** `cohort.component` of new cohorts; a cohort of this component or of none is ours to synchronise. */
  readonly component: string;
}

/** A pattern per language (`en`, `fr`), in the order of the configuration; a lone pattern stands under ''. */
export type LocalisedPattern = readonly { readonly language: string; readonly pattern: Pattern }[];

/** The context of new cohorts: the system, or a category by a pattern with a fallback where it is not found. */
export type ContextRule = { readonly kind: 'system' } | CategoryRule;

/** A category named by a pattern, and what is taken where Moodle has no such category. */
export interface CategoryRule {
  readonly kind: 'category';
  readonly by: CategoryKey;
  readonly pattern: Pattern;
  readonly fallback:
    | { readonly kind: 'system' }
    | { readonly kind: 'category'; readonly by: CategoryKey; readonly value: string };
}

/** How a category is named: `course_categories.id`, its idnumber, or its path (`Parent / Child`). */
export type CategoryKey = 'id' | 'idnumber' | 'path';

/** What the site's administrator decides about removals and broken rows. */
export interface Policy {
  /**
   * `mirror`: members that the source does not name leave; `known-students`: only those among them who carry a value
   * in the matched field; `own`: only those whom a sync of this service made members; `never`: nobody leaves.
   */
  readonly removals: 'mirror' | 'known-students' | 'own' | 'never';
  /** `withhold`: where a row was rejected, nobody leaves whom it may have named; `ignore`: rejected rows change nothing. */
  readonly rejectedRows: 'withhold' | 'ignore';
  /** Members of cohorts that the source does not name any more: `keep` leaves them, `empty` lets them leave like others. */
  readonly goneUpstream: 'keep' | 'empty';
  /** For how many hours no run may have named somebody before he leaves. */
  readonly graceHours: number;
}
