/** What earlier runs on this Moodle leave to a plan, as a plain value. */
import type { CurrentCohort } from './current.ts';
import type { Users } from './stay.ts';

/** What is known when a plan is made. */
export interface PlanMemory {
  /** When that is: ISO 8601, UTC. Of two clocks the one that is ahead: nothing begins earlier than it does. */
  readonly now: string;
  /** The same by the one that is behind, where there is another: nothing has lasted longer than it has. */
  readonly atLeast?: string;
  /** Cohorts that an earlier run has synchronised and the source does not name now. */
  readonly gone: readonly GoneCohort[];
  /** Known cohorts that Moodle does not have any more, or that have no idnumber now: their ids. */
  readonly vanished: readonly number[];
  /** Who is not named any more, by cohort and user; undefined where that could not be read: then everybody waits anew. */
  readonly waiting: WaitingMembers | undefined;
  /** By cohort, whom a sync has made a member. A cohort without an entry has none. */
  readonly own: ReadonlyMap<number, Users>;
}

/** A cohort that a run has synchronised. */
export interface KnownCohort {
  readonly cohortId: number;
  readonly mapping: string;
  /** As Moodle had it then. */
  readonly idnumber: string;
  /** When the first run ended that did not name it any more: ISO 8601, UTC. */
  readonly goneSince?: string;
}

/** A cohort that a plan is about. */
interface SynchronisedCohort extends KnownCohort {
  /** How many members it had when the plan was made, users that Moodle has deleted left out. */
  readonly members?: number;
}

/** A cohort that is not named any more, as Moodle has it now. */
export interface GoneCohort extends KnownCohort {
  readonly current: CurrentCohort;
}

/** By cohort id and user id. */
export type WaitingMembers = ReadonlyMap<number, ReadonlyMap<number, Waiting>>;

/** How long somebody has not been named for a cohort that he is in. */
export interface Waiting {
  /** When the first completed run planned that did not name him, after the last that did: Unix seconds. */
  readonly since: number;
  /** How many completed runs have not named him; not counted any further than is asked for. */
  readonly runs: number;
}

/** What later runs have to know of a plan that has been carried out. */
export interface PlanLessons {
  /** When it was made: ISO 8601, UTC. */
  readonly at: string;
  /** The cohorts of Moodle that it is about; those that it creates are known once they are there. */
  readonly synchronised: readonly SynchronisedCohort[];
  /** Known cohorts that are not named for the first time, and those that have vanished: their ids. */
  readonly gone: readonly number[];
  readonly vanished: readonly number[];
  /** How the wait of leavers goes on; absent where nobody has to wait. */
  readonly waiting?: WaitingNews;
}

/** How the wait of leavers goes on. */
export interface WaitingNews {
  /** Whether nothing is known of waits before, so that all of them begin now. */
  readonly anew: boolean;
  readonly cohorts: readonly CohortWaits[];
}

/** Those of one cohort, by user ids. */
export interface CohortWaits {
  readonly cohortId: number;
  /** Who is not named for the first time, and who once more. */
  readonly begun: readonly number[];
  readonly counted: readonly number[];
  /** Who was waiting and is named again, or is no member any more. */
  readonly ended: readonly number[];
}
