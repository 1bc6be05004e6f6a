/** What the history knows of earlier runs on this Moodle, as the guards compare with it: a plain value. */

/** Nothing is known of a mapping without an entry, and nothing of a Moodle without any. */
export interface Baseline {
  readonly mappings: ReadonlyMap<string, MappingFigures>;
  /** What was written in the last 24 hours, whatever wrote it, but for runs that were approved. */
  readonly day: {
    /** Memberships removed, by mapping (an import has a name of its own), and by the id of the cohort. */
    readonly removed: ReadonlyMap<string, number>;
    readonly removedFrom: ReadonlyMap<number, number>;
    /** Memberships added to cohorts that had members, by mappings that an earlier run had known. */
    readonly added: ReadonlyMap<string, number>;
    readonly addedTo: ReadonlyMap<number, number>;
  };
  /** The same of the last seven days. */
  readonly week: { readonly removed: ReadonlyMap<string, number> };
}

/**
 * A mapping's figures in completed runs of all cohorts: those of the last 14 days, from the last approved one on. Where
 * there are none so young, the newest there is.
 */
export interface MappingFigures {
  readonly mostRows: number;
  /** Those of the newest run. */
  readonly lastRows: number;
  /** The lowest percentage of rows without a user; absent where no run had rows. */
  readonly lowestUnmatched?: number;
  /** Whether that percentage was measured in any of the runs: it is where somebody would have left. */
  readonly judged: boolean;
  /** How the file of the newest run ended, where it read one. */
  readonly ending?: 'whole' | 'open';
  /** How many members its cohorts had after the newest run. */
  readonly members: number;
}

/** Of a Moodle on which no run has been completed yet. */
export const NOTHING_KNOWN: Baseline = {
  mappings: new Map(),
  day: { removed: new Map(), removedFrom: new Map(), added: new Map(), addedTo: new Map() },
  week: { removed: new Map() },
};

/** The figures of a mapping that there is something to compare with. */
export function figuresOf({ mappings }: Baseline, mapping: string): MappingFigures | undefined {
  const figures = mappings.get(mapping);
  return figures && figures.mostRows > 0 ? figures : undefined;
}
