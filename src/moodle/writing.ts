/** What the phases of an apply share. */
import type { CohortChange } from '../plan/change.ts';
import type { AsRead } from './as-read.ts';
import type { Dialect } from './dialect.ts';
import type { MatchField } from './moodle.ts';
import type { Tables } from './settings.ts';

export interface Writing {
  readonly dialect: Dialect;
  readonly tables: Tables;
  /** What the plan stands on. */
  readonly asRead: AsRead;
  /** Whether names and memberships are written only where they are as they were read. */
  readonly onlyAsRead: boolean;
  /** The field by which users are found, and its id where it is a profile field. */
  readonly field: MatchField;
  readonly fieldId: number | undefined;
  /** Whether a cohort failed in an earlier phase. */
  readonly isOut: (change: CohortChange) => boolean;
  /** The id of a cohort, one that was just created included. */
  readonly idOf: (change: CohortChange) => number | undefined;
}
