/**
 * The answer to why somebody is in a cohort or is not, and what becomes of a cohort: a plain value, from which the
 * screen, its JSON and a page are made. It holds student values and belongs to the operator alone.
 */
import type { CohortChange, NewCohort } from '../plan/change.ts';
import type { ContextPlace } from '../plan/current.ts';
import type { Finding } from '../plan/finding.ts';
import type { MatchOutcome, NormaliseStep } from '../plan/match.ts';
import type { NamingRow } from '../plan/naming.ts';
import type { Near } from '../plan/near.ts';
import type { Refusal } from '../plan/verdict.ts';
import type { CohortState, Fate, Staying, Why } from '../plan/why.ts';
import type { HistoryProblem, Pause, RunError, WrittenCounts } from './report.ts';

/** What is asked about: a student by the source's key, a Moodle user by name or id, a cohort by idnumber. */
export interface Question {
  readonly about: 'student' | 'user' | 'cohort';
  readonly value: string;
}

export type Explanation = PersonExplanation | CohortExplanation | UnknownExplanation | FailedExplanation;

/** What every answer that was found says. */
export interface Answer {
  readonly question: Question;
  readonly exitCode: number;
  /** When both sides were read: ISO 8601, UTC. */
  readonly at: string;
  readonly moodle: { readonly label: string; readonly release: string };
  readonly sources: readonly { readonly label: string; readonly version: string }[];
  readonly nextRun: NextRun;
  /** What cannot be read of the history: then nobody leaves. */
  readonly historyProblems: readonly HistoryProblem[];
  /** GRANT statements for what the account may not read and only an explanation would: names of users, places of cohorts. */
  readonly lacking: readonly string[];
}

/** What keeps the next run from writing anything at all, whatever it would do about the one who is asked about. */
export interface NextRun {
  readonly paused?: Pause;
  readonly refusals: readonly Refusal[];
}

/** A run, as an answer names it. */
export interface RunMark {
  readonly run: string;
  /** When it wrote: ISO 8601, UTC. */
  readonly at: string;
  readonly job: 'sync' | 'import' | 'undo';
}

/** About a student or a user. */
export interface PersonExplanation extends Answer {
  readonly kind: 'person';
  readonly match: PersonMatch;
  /** The Moodle users: one; none, or several of whom nobody can say which is meant. */
  readonly users: readonly PersonUser[];
  /** Another user, whose name is the id that was asked for. */
  readonly namesake?: number;
  /** The rows that name the student, in the order of the mappings and their rows. */
  readonly rows: readonly NamingRow[];
  /** How many more there are than are listed. */
  readonly moreRows: number;
  /** By idnumber: cohorts that a row names him for, that he is in, or that a run has put him into or taken him out of. */
  readonly places: readonly Place[];
  /** What runs have done with these users, newest first. */
  readonly history: readonly PersonEvent[];
}

/** How the student and the user were brought together, or why they were not. */
export interface PersonMatch {
  /** `match.field`: `profile:SHORTNAME`, or a core field. */
  readonly field: string;
  readonly steps: readonly NormaliseStep[];
  /** The value after these steps: that of the student's key and the user's field. Absent for a user without a value. */
  readonly compared?: string;
  /**
   * `none`: no user has the value. `ambiguous`: several have. `suspended`: only users who are not to match.
   * `no-value`: the user has none. `other-host`: the user is one of another host, and never matches.
   */
  readonly outcome: MatchOutcome | 'no-value' | 'other-host';
  /** Of a user who was asked about: others with the same value. */
  readonly sharedWith: readonly number[];
  /** Since when runs find the same, where that is no match: ISO 8601, UTC. */
  readonly since?: string;
  /** Values of other users that are nearly it. */
  readonly nearUsers: readonly NearUser[];
  /** Keys of the source that are nearly it, where no row has this one. */
  readonly nearKeys: readonly Near[];
}

/** A user whose value is nearly the one that was looked for. */
export interface NearUser extends Near {
  readonly user: number;
}

/** A user who is, or may be, the one. */
export interface PersonUser {
  readonly id: number;
  /** Absent where the account may not read it. */
  readonly username?: string;
  /** What the matched field holds, as it is stored. */
  readonly value: string | null;
  readonly suspended: boolean;
}

/** Somebody and a cohort. */
export interface Place {
  /** '' for a cohort of Moodle that has none. */
  readonly idnumber: string;
  /** Its Moodle id; absent where Moodle does not have it. */
  readonly id?: number;
  readonly name?: string;
  readonly component?: string;
  /** Absent where no mapping names it, nor did. */
  readonly mapping?: string;
  /** Absent where the student has no user. */
  readonly user?: number;
  readonly isMember: boolean;
  /** When he was added, as Moodle has it: ISO 8601, UTC. */
  readonly memberSince?: string;
  /** The run that made him a member; absent for a member whom somebody else has added. */
  readonly addedBy?: RunMark;
  /** The run that took him out of it, where he is no member. */
  readonly removedBy?: RunMark;
  readonly next: Fate;
  readonly why: Why;
}

/** One thing that a run did with a user. */
export interface PersonEvent extends RunMark {
  readonly kind: 'added' | 'removed';
  readonly user: number;
  /** The idnumber. */
  readonly cohort: string;
  readonly cohortId: number;
  readonly mapping: string;
}

/** About a cohort. */
export interface CohortExplanation extends Answer {
  readonly kind: 'cohort';
  readonly idnumber: string;
  /** Those that Moodle has; none, or several of which nobody can say which is meant. */
  readonly inMoodle: readonly MoodleCohort[];
  readonly state: CohortState;
  /** What names it: more than one is a collision. */
  readonly claims: readonly CohortClaim[];
  /** Students whom its rows name and who have no user, or not one alone. */
  readonly withoutUser: readonly WithoutUser[];
  /** Members now, users that Moodle has deleted left out. */
  readonly members: number;
  /** Those of them whom no row names and who stay all the same, by why. */
  readonly staying: readonly Staying[];
  /** What the next run would change, after the guards; absent where that is nothing. */
  readonly change?: CohortChange;
  /** What there is to say of it. */
  readonly findings: readonly Finding[];
  /** What runs have changed in it, newest first. */
  readonly history: readonly CohortEvent[];
  /** The event that changed most memberships. */
  readonly largest?: CohortEvent;
}

/** A cohort as Moodle has it. */
export interface MoodleCohort {
  readonly id: number;
  readonly idnumber: string;
  readonly name: string;
  /** '' for one that belongs to no plugin. */
  readonly component: string;
  /** Absent where the account may not read it. */
  readonly place?: ContextPlace;
  readonly visible?: boolean;
  readonly members: number;
}

/** The rows that build an idnumber from one combination of fields. */
export interface CohortClaim {
  readonly mapping: string;
  readonly idnumber: string;
  readonly pattern: string;
  /** The pattern's fields after their filters. */
  readonly fields: readonly string[];
  readonly rows: number;
  readonly students: number;
  /** Rows that name no student, or none that can be read. */
  readonly rowsWithoutStudent: number;
  /** How many users its students are. */
  readonly users: number;
}

/** A student whom rows name, and who is not one user. */
export interface WithoutUser {
  readonly student: string;
  readonly outcome: Exclude<MatchOutcome, 'found'>;
  /** The candidates, or the suspended ones. */
  readonly users: readonly number[];
}

/** What one run changed in a cohort. */
export interface CohortEvent extends RunMark, WrittenCounts {
  /** The cohort as it was made. */
  readonly create?: NewCohort;
}

/** Neither side knows what is asked about; or, of a name, Moodle cannot be asked. */
export interface UnknownExplanation extends Omit<Answer, 'nextRun'> {
  readonly kind: 'unknown';
  /** `deleted`: a user whom Moodle has deleted. `not-readable`: the account may not read the names of users. */
  readonly why: 'unknown' | 'deleted' | 'not-readable';
  /** What may have been meant, each as it can be asked about. */
  readonly near: readonly Suggestion[];
}

/** What may have been meant; `name`: of a cohort that is suggested for its name. */
export interface Suggestion extends Near {
  readonly question: Question;
  readonly name?: string;
}

/** A side could not be read. */
interface FailedExplanation {
  readonly kind: 'failed';
  readonly question: Question;
  readonly exitCode: number;
  readonly error: RunError;
}
