/** What the state folder has of persons. */
export interface Traces {
  /** Memberships that runs wrote. */
  readonly memberships: number;
  /** The runs that wrote them, newest first: undoing one no longer concerns the persons. */
  readonly runs: readonly string[];
  readonly findings: number;
  /** Whole reports that name them. */
  readonly reports: number;
  /** Cohorts that they wait to leave. */
  readonly waits: number;
  /** Cohorts of which it is known that a sync made them members. */
  readonly own: number;
  /** Messages that are still to be delivered. */
  readonly messages: number;
  /** Files beside the history that may name them: they go as a whole. */
  readonly files: readonly string[];
}
