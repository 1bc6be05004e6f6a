/**
 * What an administrator should know: one plain value per discrepancy, grouped so that its lists stay whole and
 * small. Student values appear here and nowhere else; findings belong to the report, which only the operator reads.
 */
import type { KeyRemedy } from './key-fit.ts';

export type Finding =
  /**
   * Rows with a blank field in the idnumber pattern. Row numbers count from 1 in the order of the query's result;
   * `students` are the keys that those rows have, each once.
   */
  | { kind: 'missing-field'; mapping: string; column: string; rows: number[]; students: string[] }
  /** Rows with a field in the idnumber pattern, or a student key, that came with bytes that are no characters. */
  | { kind: 'unreadable-text'; mapping: string; column: string; rows: number[]; students: string[] }
  /** Rows whose idnumber is too long, empty or holds control characters. */
  | { kind: 'invalid-idnumber'; mapping: string; reason: IdnumberFault; rows: number[]; students: string[] }
  /** Values of a column that have invisible characters inside, each once; they are used without them. */
  | { kind: 'invisible-characters'; mapping: string; column: string; values: string[] }
  /** The fixed text of a pattern has something that is hardly meant. */
  | { kind: 'odd-pattern'; mapping: string; attribute: PatternPlace; pattern: string; reason: PatternOddity }
  /** A query without a row, with the names of its bind variables by how they are bound. */
  | { kind: 'no-rows'; mapping: string; numbers: string[]; texts: string[] }
  /**
   * None of a mapping's students has a user: some of their keys, some of the values of the matched field (of `carriers`
   * users in all), and what would find them.
   */
  | {
      kind: 'nobody-found';
      mapping: string;
      field: string;
      of: number;
      students: string[];
      carriers: number;
      values: string[];
      remedy?: KeyRemedy;
    }
  /** An idnumber with a doubled separator, or one at an end, that the pattern does not have by itself. */
  | { kind: 'odd-idnumber'; mapping: string; cohort: string }
  /** Rows without a student key. */
  | { kind: 'missing-student'; mapping: string; cohort: string; rows: number[] }
  | { kind: 'unmatched-student'; mapping: string; student: string; cohorts: string[] }
  | { kind: 'ambiguous-student'; mapping: string; student: string; users: number[]; cohorts: string[] }
  /** Named by the source, suspended in Moodle, with `match.includeSuspended` off: neither added nor removed. */
  | { kind: 'suspended-student'; mapping: string; student: string; users: number[]; cohorts: string[] }
  | { kind: 'idnumber-collision'; mapping: string; cohort: string; sources: CollisionSource[] }
  | {
      kind: 'name-conflict';
      mapping: string;
      cohort: string;
      attribute: Attribute;
      chosen: string;
      others: string[];
    }
  | { kind: 'name-truncated'; mapping: string; cohort: string; name: string }
  /** The name pattern gave nothing that Moodle can store: a new cohort is named by its idnumber. */
  | { kind: 'invalid-name'; mapping: string; cohort: string; attribute: Attribute }
  | { kind: 'no-usable-rows'; mapping: string; cohort: string; rows: number }
  | {
      kind: 'removals-withheld';
      mapping: string;
      cohort: string;
      reason: WithheldReason;
      users: number[];
      /** How many members earlier runs of the last 24 hours have removed, where that counts. */
      recent?: number;
    }
  | { kind: 'foreign-component'; mapping: string; cohort: string; component: string }
  /** `spellings`: how Moodle writes their idnumbers, where that is not as the source does. */
  | { kind: 'duplicate-cohort'; mapping: string; cohort: string; ids: number[]; spellings?: string[] }
  | { kind: 'category-not-found'; mapping: string; cohort: string; category: string; fallback: string }
  /** A cohort that an earlier run has synchronised and the source does not name any more, as it has not since then. */
  | { kind: 'gone-upstream'; mapping: string; cohort: string; since: string; members: number }
  /** Members whom no run has named since then: they leave after the time of grace, or with the first run after it. */
  | {
      kind: 'leaving';
      mapping: string;
      cohort: string;
      users: readonly number[];
      since: string;
      leaves: string;
    }
  /** Members who would leave, and stay in a quiet time of the configuration, which ends then. */
  | { kind: 'removals-quiet'; mapping: string; cohort: string; users: number[]; until: string }
  | { kind: 'apply-failed'; mapping: string; cohort: string; error: string }
  | { kind: 'user-vanished'; mapping: string; cohort: string; users: number[] }
  | { kind: 'cohort-vanished'; mapping: string; cohort: string }
  /**
   * Not as it was read, when it was to be written: the cohort, the value by which these leavers are found, or their
   * membership, which an undo leaves to whoever has made it anew.
   */
  | {
      kind: 'changed-meanwhile';
      mapping: string;
      cohort: string;
      what: 'cohort' | 'value' | 'membership';
      users: number[];
    }
  /** `--cohort` named an idnumber that no mapping builds. */
  | { kind: 'cohort-not-in-source'; cohort: string }
  /** `--cohort` named a cohort in which the runs that are to be undone have written nothing. */
  | { kind: 'cohort-not-in-run'; cohort: string }
  /** What an undo cannot take back of a run; `by`: the later run that wrote it, `users`: [] where it is a name. */
  | {
      kind: 'undo-overtaken';
      mapping: string;
      cohort: string;
      run: string;
      reason: OvertakenReason;
      by?: string;
      users: number[];
    }
  /** A cohort that an undone run made: emptied of what it added, and kept. */
  | { kind: 'undo-kept-cohort'; mapping: string; cohort: string; run: string }
  /** A file that was last changed so many days ago, where no age is configured as the limit. */
  | { kind: 'old-file'; source: string; days: number }
  /** A file that was last changed so many hours from now: its age says nothing. */
  | { kind: 'future-file'; source: string; hours: number }
  /** A file whose last line lacks the line break that the others have, as one that is cut off does. */
  | { kind: 'open-end'; mapping: string }
  /** The source's account: in how many days its password expires, null where the database does not say. */
  | { kind: 'password-expires'; source: string; days: number | null }
  | ImportFinding;

/** What is wrong with lines of an imported file, which are counted from 1; `mapping` names the import. */
export type ImportFinding =
  | { kind: 'bad-line'; mapping: string; reason: LineFault; lines: number[] }
  | { kind: 'unknown-cohort'; mapping: string; cohort: string; lines: number[] }
  | { kind: 'ambiguous-cohort'; mapping: string; cohort: string; ids: number[]; lines: number[] }
  | { kind: 'unknown-user'; mapping: string; user: string; lines: number[] }
  | { kind: 'ambiguous-user'; mapping: string; user: string; users: number[]; lines: number[] }
  /** An error for which nothing of the file is written. `cohort`: the idnumber, or the name where that is at fault. */
  | { kind: 'cohort-row'; mapping: string; cohort: string; reason: CohortRowFault; lines: number[] }
  /** Rows without an idnumber whose name a cohort in the same context has already. */
  | { kind: 'cohort-exists'; mapping: string; cohort: string; lines: number[] }
  | { kind: 'unknown-column'; mapping: string; columns: string[] }
  /** Columns that Moodle exports and this program leaves alone. */
  | { kind: 'left-out-column'; mapping: string; columns: string[] }
  /** `fallback`: the path of the category that is taken instead, `system`, or `unchanged` for a cohort that exists. */
  | { kind: 'context-not-found'; mapping: string; context: string; fallback: string; lines: number[] }
  | { kind: 'unknown-format'; mapping: string; format: string; lines: number[] };

/** What is wrong with a line of a members file. */
export type LineFault = 'fields' | 'operation' | 'no-cohort' | 'no-user';

/** What is wrong with a row of a cohorts file: `repeated` in the file, `exists` in Moodle. */
export type CohortRowFault =
  | 'no-name'
  | 'invalid-name'
  | 'too-long'
  | 'control-character'
  | 'repeated'
  | 'exists';

export type FindingKind = Finding['kind'];

/**
 * Why a change cannot be taken back: the user or the cohort is gone, the cohort is called otherwise now, or a later run
 * (`written-since`) or somebody in Moodle (`by-hand`) has written it since.
 */
export type OvertakenReason = 'user-gone' | 'cohort-gone' | 'cohort-changed' | 'written-since' | 'by-hand';

/** Why an idnumber cannot be used. */
export type IdnumberFault = 'too-long' | 'empty' | 'control-character';

/** The attributes of a cohort that rows can disagree on. */
export type Attribute = 'name' | 'description' | 'category';

/** What a pattern is for. */
export type PatternPlace = 'student' | 'idnumber' | Attribute;

/**
 * Typographic quotes around the whole, a column's name without braces, a brace, what looks like another language's
 * placeholder, invisible characters.
 */
export type PatternOddity = 'quotes' | 'column' | 'brace' | 'placeholder' | 'invisible';

/**
 * Why removals of a cohort were left out: a row that could not be read may name one of the leavers (`rejected-rows`),
 * the one-cohort guard (`cohort-guard`), the leaver's new cohort is held (`held-cohort`), it could not be written
 * (`add-failed`), the mapping's file may be cut off (`open-end`), or what earlier runs saw and did is not known, so that
 * nobody leaves (`memory`).
 */
export type WithheldReason =
  | 'open-end'
  | 'rejected-rows'
  | 'cohort-guard'
  | 'held-cohort'
  | 'add-failed'
  | 'memory';

/** One of the field combinations that build the same idnumber. */
interface CollisionSource {
  mapping: string;
  idnumber: string;
  /** The pattern's fields after their filters, in the order of the pattern. */
  fields: string[];
}
