/** The tables of the history, and how a file of an earlier version becomes one of this version. */
import type { DatabaseSync } from 'node:sqlite';
import { transaction } from './transaction.ts';

/**
 * One step a version; `PRAGMA user_version` counts those taken. A step that was released is never edited: a new one is
 * added.
 *
 * Runs and changes refer to each other by small numbers in the order of their beginning, which holds when the clock is
 * set back. A change has its users in a JSON array, one row for each cohort and transaction: a first sync of 500,000
 * memberships then writes some thousand rows, and looking for one user in all of them takes some hundredths of a
 * second, where an index by user would cost ten times the writing.
 *
 * A finding is kept once for as long as runs report it unchanged: from the plan `first_plan` to `last_plan`.
 *
 * `lost` is 1 for a run whose memory was lost and that does not make up for it: the next one has none either.
 *
 * `told`: what a run says has become matters and deliveries. A matter is kept once, as it is now.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    started TEXT NOT NULL,
    finished TEXT,
    outcome TEXT,
    dry_run INTEGER NOT NULL,
    only_cohorts TEXT,
    import TEXT,
    digest TEXT,
    plan INTEGER UNIQUE,
    created INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0,
    findings INTEGER NOT NULL DEFAULT 0,
    error TEXT
  ) STRICT;

  CREATE TABLE mapping_figures (
    run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    mapping TEXT NOT NULL,
    rows INTEGER NOT NULL,
    unmatched_rows INTEGER NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (run, mapping)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE changes (
    number INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    mapping TEXT NOT NULL,
    cohort TEXT NOT NULL,
    cohort_id INTEGER NOT NULL,
    attributes TEXT,
    users TEXT NOT NULL
  ) STRICT;
  CREATE INDEX changes_by_run ON changes (run);
  CREATE INDEX changes_by_cohort ON changes (cohort);

  CREATE TABLE findings (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    mapping TEXT,
    finding TEXT NOT NULL,
    first_plan INTEGER NOT NULL,
    last_plan INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX findings_by_last_plan ON findings (last_plan);
  `,
  `
  CREATE TABLE open_batches (
    run INTEGER PRIMARY KEY REFERENCES runs (number) ON DELETE CASCADE,
    at TEXT NOT NULL,
    changes TEXT NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE runs ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE reports (
    run INTEGER PRIMARY KEY REFERENCES runs (number) ON DELETE CASCADE,
    report BLOB NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE matters (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    since TEXT NOT NULL,
    ended TEXT,
    matter TEXT NOT NULL,
    UNIQUE (kind, since)
  ) STRICT;

  CREATE TABLE deliveries (
    number INTEGER PRIMARY KEY,
    message TEXT NOT NULL,
    channel TEXT NOT NULL,
    at TEXT NOT NULL,
    payload TEXT NOT NULL,
    had TEXT NOT NULL DEFAULT '[]',
    attempts INTEGER NOT NULL DEFAULT 0,
    attempted TEXT,
    error TEXT,
    claimed_until TEXT,
    delivered TEXT,
    given_up TEXT,
    UNIQUE (message, channel)
  ) STRICT;
  CREATE INDEX deliveries_pending ON deliveries (channel, number) WHERE delivered IS NULL AND given_up IS NULL;

  ALTER TABLE runs ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
  UPDATE runs SET told = 1;
  CREATE INDEX runs_untold ON runs (number) WHERE told = 0;
  `,
];

/** The file was written by a later version of the program. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';
}

/**
 * Takes the steps that a file lacks, all or none of them.
 * @throws NewerSchemaError where it has more of them than are known here
 */
export function migrate(db: DatabaseSync, steps: readonly string[] = migrations): void {
  if (isOfThisVersion(db, steps)) return;
  transaction(db, () => {
    // Read again: another process may have taken the steps while this one waited for its turn.
    const version = schemaVersion(db);
    if (version > steps.length) throw newer(version, steps.length);
    for (const step of steps.slice(version)) db.exec(step);
    db.exec(`PRAGMA user_version = ${steps.length}`);
  });
}

/**
 * Whether a file can be read as it is.
 * @throws NewerSchemaError where a later version of the program has written it
 */
export function isOfThisVersion(db: DatabaseSync, steps: readonly string[] = migrations): boolean {
  const version = schemaVersion(db);
  if (version > steps.length) throw newer(version, steps.length);
  return version === steps.length;
}

function newer(version: number, known: number): NewerSchemaError {
  return new NewerSchemaError(`its version is ${version}, this program knows up to ${known}`);
}

/** How many steps a file has taken. */
export function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}
