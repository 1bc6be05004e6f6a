/** What a database knows of itself, as the preflight asks for it: rights, tables, what is wrong with them. */
import type { Connection } from './connection.ts';
import type { Grant } from './grants.ts';
import type { SeriousTableFault, TableRemark } from './moodle.ts';
import type { MoodleSettings } from './settings.ts';

/** A table and where it is. */
export interface FoundTable {
  readonly name: string;
  /** PostgreSQL's schema; of MySQL the database. */
  readonly schema: string;
  /** Whether statements find it without being told where it is. */
  readonly isAtHand: boolean;
}

/**
 * What is wrong with a table that Moodle's installer made right. `identity`: new rows get no id. `sequence-behind`: they
 * get one that is taken. `unique-index`: a pair of cohort and user can be there twice. `engine`: what is written cannot
 * be rolled back. `sequence-unowned`: the next backup may lose the sequence. `character-set`: not every text fits.
 */
export interface TableFault {
  readonly code: SeriousTableFault | TableRemark;
  /** With its prefix. */
  readonly table: string;
  /** What was found: the engine, the character set, the largest id; or ''. */
  readonly found: string;
  /** What the database's administrator runs to mend it. */
  readonly statements: readonly string[];
}

export interface Catalogue {
  /**
   * Which of these grants the account lacks, found without writing anything; what the database does not say is lacking.
   * @throws DatabaseError `no-table` for a table or column that is not there
   */
  missingGrants(connection: Connection, settings: MoodleSettings, grants: readonly Grant[]): Promise<Grant[]>;
  /** The account that is logged in, as a GRANT statement names it. */
  account(connection: Connection): Promise<string>;
  /** The tables that end in these words, as far as the account can see them. */
  tablesEndingIn(connection: Connection, words: readonly string[]): Promise<FoundTable[]>;
  /** What is wrong with the tables that are written to. The grants are there. */
  tableFaults(connection: Connection, settings: MoodleSettings): Promise<TableFault[]>;
}
