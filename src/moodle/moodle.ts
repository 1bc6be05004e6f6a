/** What a run reads from Moodle and writes to it. One adapter serves MySQL/MariaDB and PostgreSQL. */

import type { CohortChange, SyncPlan } from '../plan/change.ts';
import type { CohortRow, CurrentCohort, IdnumberKey, Site } from '../plan/current.ts';
import type { Finding } from '../plan/finding.ts';

/** A field by which users are found: a custom profile field's shortname, or a column of the user table. */
export type MatchField =
  | { readonly kind: 'profile'; readonly shortname: string }
  | { readonly kind: 'core'; readonly column: 'idnumber' | 'username' | 'email' | 'id' };

/** Takes in a user that is not deleted. */
export type UserVisitor = (id: number, value: string | null, suspended: boolean) => void;

/** A Moodle database. */
export interface Moodle {
  /** How reports and errors name it, without a secret: `mysql HOST:PORT/DATABASE`. */
  readonly label: string;
  /**
   * Connects and makes sure that a run can work: a Moodle, of this prefix, with the profile field, with the grants.
   * @throws MoodleError naming the setting at fault
   */
  open(signal: AbortSignal): Promise<MoodleSession>;
}

/** A membership, and when it began: Unix seconds. */
export interface Joined {
  readonly cohortId: number;
  readonly user: number;
  readonly joined: number;
}

/** One sitting with Moodle's database. */
export interface MoodleSession {
  readonly site: Site;
  /** What was seen while it was opened, and is no reason not to work with it. */
  readonly remarks: readonly Remark[];
  /** Tells this Moodle from any other: its own identifier, with the database and the prefix that it was found under. */
  readonly identity: string;
  /**
   * Takes the lock of this Moodle for as long as the session lasts. Whatever was looked at while others held it is looked
   * at again. After `lock-lost` it is taken anew, and all that was read before is worth nothing.
   * @param waitSeconds how long to queue for it
   * @returns false where another run holds it
   * @throws MoodleError where Moodle is not fit to be written to any more
   */
  lock(waitSeconds: number): Promise<boolean>;
  /** Every user that is not deleted, with its value in the matched field, in no particular order. */
  readUsers(visit: UserVisitor): Promise<void>;
  /** Every cohort that has an idnumber. */
  readCohorts(): Promise<CurrentCohort[]>;
  /** Asks which of these idnumbers are one to the database. */
  compareIdnumbers(idnumbers: ReadonlySet<string>): Promise<IdnumberKey>;
  /** Every cohort; `idnumber` is '' for those that have none. */
  readAllCohorts(): Promise<CurrentCohort[]>;
  /** Every cohort with the whole of its row. Only an import of cohorts has the grants for it. */
  readCohortRows(): Promise<CohortRow[]>;
  /** The members of these cohorts, those of deleted users included, in no particular order. */
  readMembers(cohortIds: readonly number[], visit: (cohortId: number, userId: number) => void): Promise<void>;
  /** The same with the time at which each was added: Unix seconds. */
  readMemberTimes(
    cohortIds: readonly number[],
    visit: (cohortId: number, userId: number, added: number) => void,
  ): Promise<void>;
  /** The time by the database's clock: Unix seconds. */
  readClock(): Promise<number>;
  /** Of these memberships those that are there and began at that very time. */
  readJoined(memberships: readonly Joined[]): Promise<readonly Joined[]>;
  /** Of changes whose COMMIT got no answer those that are in Moodle, each with the users for whom it is. */
  standing<T extends AppliedChange>(changes: readonly T[]): Promise<T[]>;
  /** Writes a guarded plan. Failures of single cohorts are findings; it throws only where nothing more can be written. */
  apply(plan: SyncPlan, progress: ApplyProgress): Promise<ApplyResult>;
  /** Asks Moodle's scheduled tasks to carry the change on (MOODLE.md). */
  requestEnrolments(): Promise<TaskRequest[]>;
  /** What an explanation asks for beside what a sync reads. */
  readonly details: MoodleDetails;
  /** Asks what a run can do without: for a check. @param cohortIds those that the mappings name */
  examine(cohortIds: readonly number[]): Promise<SiteFacts>;
  /** Releases the lock and closes every connection; never throws, never hangs. */
  close(): Promise<void>;
}

/** What is asked about single users and cohorts. */
export interface MoodleDetails {
  /** Which of it the account may not read, and the statements that would give it the right to. */
  lacking(): Promise<{
    readonly usernames: boolean;
    readonly places: boolean;
    readonly statements: readonly string[];
  }>;
  /** A user, deleted or not; undefined where there is none with this id. */
  user(id: number): Promise<UserState | undefined>;
  /** The names of all users that are not deleted, by id. */
  usernames(): Promise<ReadonlyMap<number, string>>;
  /** All cohorts of some users; `added` in Unix seconds. */
  memberships(users: readonly number[]): Promise<readonly { cohort: number; user: number; added: number }[]>;
  /** Where these cohorts are, by id. */
  places(cohorts: readonly number[]): Promise<ReadonlyMap<number, { contextId: number; visible: boolean }>>;
}

/** What keeps a user from being found, or found out. */
interface UserState {
  readonly deleted: boolean;
  readonly suspended: boolean;
  readonly ofOtherHost: boolean;
}

/** What a check asks of a site besides. What this account may not ask is absent: `statements` would let it. */
export interface SiteFacts {
  /** The time by the database's clock, Unix seconds, and what it calls its time zone. */
  readonly clock: number;
  readonly timeZone: string;
  /** The scheduled tasks that carry cohorts on, as the configuration names them. */
  readonly tasks: readonly { readonly task: string; readonly state: 'enabled' | 'disabled' | 'absent' }[];
  /** When Moodle's cron began last, Unix seconds; 0 where it never has. */
  readonly cron?: number;
  /** What Moodle does with whoever leaves a cohort that is linked to a course: `suspends` keeps grades and groups. */
  readonly leaving?: 'unenrols' | 'suspends' | 'otherwise';
  /** How many courses take their members from these cohorts. */
  readonly courses?: number;
  /** GRANTs, for an administrator of the database. */
  readonly statements: readonly string[];
}

/** Hears of each batch once it is committed. */
export interface ApplyProgress {
  /** Aborted when the service is asked to stop: the batch in hand is finished, no further one is begun. */
  readonly signal: AbortSignal;
  /**
   * Hears what may be in Moodle without being known to be, whole: of the batch about to be committed, and of those whose
   * COMMIT got no answer. Told again when that changes; after `committed`, where anything is left.
   * @returns false where the batch is not to be committed: it removes somebody, and could not be kept
   */
  unsettled(changes: readonly AppliedChange[]): boolean;
  committed(batch: CommittedBatch): void;
}

/** What one committed transaction changed: what the history keeps. */
export interface CommittedBatch {
  readonly changes: readonly AppliedChange[];
}

/** One change of one cohort that is now in Moodle. `users` are those really added or removed. */
export type AppliedChange =
  | { readonly kind: 'created'; readonly cohort: CohortChange; readonly cohortId: number }
  | { readonly kind: 'updated'; readonly cohort: CohortChange; readonly cohortId: number }
  | {
      readonly kind: 'added';
      readonly cohort: CohortChange;
      readonly cohortId: number;
      readonly users: readonly number[];
      /** What was written as the time when they joined, Unix seconds, where that is known. */
      readonly timeAdded?: number;
    }
  | {
      readonly kind: 'removed';
      readonly cohort: CohortChange;
      readonly cohortId: number;
      readonly users: readonly number[];
    };

/** What an apply really wrote. */
export interface ApplyResult {
  readonly created: number;
  readonly updated: number;
  readonly added: number;
  readonly removed: number;
  /** `apply-failed`, `user-vanished`, `cohort-vanished`, `changed-meanwhile`, `removals-withheld`. */
  readonly findings: readonly Finding[];
  /** Whether it was stopped before its end. */
  readonly interrupted: boolean;
}

/** What became of the wish that a scheduled task runs at once. */
export interface TaskRequest {
  /** As stored: `\enrol_cohort\task\enrol_cohort_sync`. */
  readonly task: string;
  readonly result: 'requested' | 'absent' | 'disabled' | 'still-running' | 'failed';
}

/** What an administrator should know of a Moodle that can be worked with; beside each code, the `params` of its message. */
export interface Remark {
  readonly code:
    | TableRemark
    /** A profile field whose values are no student numbers: `shortname`. */
    | 'field-textarea'
    | 'field-checkbox'
    | 'field-datetime';
  readonly params: Readonly<Record<string, string | number>>;
  /** What the database's administrator runs to mend it. */
  readonly statements: readonly string[];
}

/** What keeps a run from writing to a table, each explained beside TableFault. */
export type SeriousTableFault = 'identity' | 'sequence-behind' | 'unique-index' | 'engine';

/** `table`, and `found`: the sequence, the character set. */
export type TableRemark = 'sequence-unowned' | 'character-set';

/** Why Moodle cannot be worked with. `code` names the operator's message, `setting` the configuration key at fault. */
export class MoodleError extends Error {
  override readonly name = 'MoodleError';
  readonly code: MoodleFault;
  readonly params: Readonly<Record<string, string | number>>;
  /** A configuration error (exit code 2) rather than a failed run (1). */
  readonly configuration: boolean;

  constructor(
    code: MoodleFault,
    params: Readonly<Record<string, string | number>>,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.params = params;
    this.configuration = CONFIGURATION_FAULTS.has(code);
  }
}

/** What is wrong; beside each, the `params` of its message. A reason is the database's or driver's own sentence. */
export type MoodleFault =
  /** Not there, silent, lost for good, or not to be trusted by TLS: `server`, `reason`. */
  | 'unreachable'
  /** `moodle.tls.enabled` is true, and the server offers none: `server`. */
  | 'no-tls'
  /** The server takes this account, or anybody, by TLS alone: `server`, `reason`. */
  | 'needs-tls'
  /** A server of the other kind: `server`, `type` as configured, and `found`. */
  | 'wrong-type'
  /** An answer that the driver can make nothing of: `server`, `reason`. */
  | 'unreadable'
  /** `server`, `user`, `database`, `reason`, and `limit`: whose it is, `account`, `database` or `server`. */
  | 'connection-limit'
  /** What the account may do in an hour is used up: `server`, `user`, `reason`. */
  | 'hourly-limit'
  /** `server`, `user`, `reason` */
  | 'access-denied'
  /** A way to log in that the driver does not know: `server`, `user`, `type` of the database, `method`, or ''. */
  | 'login-method'
  /** The password would have gone over the network as it is: `server`, `user`. */
  | 'cleartext-password'
  /** No such database, or one without Moodle's tables: `server`, `database`, `reason`. */
  | 'not-a-moodle'
  /** `database`, `prefix`, and `found`: the prefixes of those that are there, with commas. */
  | 'wrong-prefix'
  /** `database`, `schema`, or `none` where none is set, and `found`: the schemas that hold one, with commas. */
  | 'wrong-schema'
  /** No such database, or no right on it: `server`, `user`, `database`, and `statements`, which give all rights. */
  | 'database-denied'
  /** `faults`: a line each, of the code of a TableFault, the table, and what was found; `statements` mend them. */
  | 'tables-damaged'
  /** `release`, `needed` */
  | 'version-too-old'
  /** `server`, `version`, `needed` */
  | 'server-too-old'
  /** Nothing: the run waits for a better time. */
  | 'upgrade-running'
  /** Nothing: the run waits for a better time. */
  | 'maintenance'
  /** `shortname`, and `existing`: the shortnames that are there, with commas, or `none`. */
  | 'profile-field-missing'
  /** `shortname`, `count` */
  | 'profile-field-ambiguous'
  /** `user`, `grants`: what is missing; `statements`: the GRANTs that would give it, absent where only the database knows. */
  | 'grant-missing'
  /** `server`, `reason` */
  | 'read-only'
  /** Through a pooler or proxy: `server`, and the session's number as `announced` by the protocol and as it is: `actual`. */
  | 'shared-connection'
  /** One address for several servers: `server`. */
  | 'several-servers'
  /** Others may have worked since the lock was taken. Nothing. */
  | 'lock-lost'
  /** `server`, `reason` */
  | 'failed';

const CONFIGURATION_FAULTS = new Set<MoodleFault>([
  'no-tls',
  'needs-tls',
  'wrong-type',
  'not-a-moodle',
  'wrong-prefix',
  'wrong-schema',
  'version-too-old',
  'server-too-old',
  'cleartext-password',
  'profile-field-missing',
  'profile-field-ambiguous',
  'shared-connection',
  'several-servers',
]);
