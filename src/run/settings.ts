/** What a sync is to do, from the configuration. */
import type { GuardRules } from '../plan/limits.ts';
import type { Mapping, Policy } from '../plan/mapping.ts';
import type { MatchRules } from '../plan/match.ts';

/** What a sync is to do. */
export interface SyncSettings {
  readonly mappings: readonly Mapping[];
  readonly match: MatchRules;
  /** How reports name the field by which users are found: `profile:studentnumber`. */
  readonly matchField: string;
  readonly policy: Policy;
  readonly guards: GuardRules;
  /** How often a read that broke for a passing reason is begun again. */
  readonly readRetries: number;
  readonly requestEnrolments: boolean;
}
