/** The tables of the history, and how a file of an earlier version becomes one of this version. */
import type { DatabaseSync } from 'node:sqlite';
import { transaction } from './transaction.ts';

/**
 * One step a version; `PRAGMA user_version` counts those taken. A step that was released is never edited: a new one is
 * added.
 *
 * Runs and changes refer to each other by small numbers in the order of their beginning, which holds when the clock is
 * set back. A change has its users in a JSON array, one row for each cohort and transaction: a first sync of 500,000
 * memberships then writes some thousand rows, where a row for each would cost ten times the writing. The many changes of a
 * few users that follow in daily life are found by user through `changes_of_user`, which triggers keep; the few of many
 * users are looked through.
 *
 * A finding is kept once for as long as runs report it unchanged: from the plan `first_plan` to `last_plan`. `since`:
 * when the first run began that found the same thing, though it may have changed meanwhile, as a student's cohorts do.
 *
 * `losses` has a row where the file was begun anew in the place of a damaged one; `made_up` tells for which Moodle that is
 * made up for.
 *
 * `actions`: what people did in the console.
 *
 * `told`: what a run says has become matters and deliveries. A matter is kept once, as it is now.
 *
 * What the guards and the plan compare with stands apart from the runs, which are cleared away after a time of the
 * operator's choice, and belongs to one Moodle: `yardsticks` has the figures of completed runs for some weeks, `written`
 * how many memberships were written in which cohort for some days (nothing of approved runs), `synchronised` the
 * cohorts that a run has named with their sizes, `waiting` who is not named any more and since when (Unix seconds),
 * `own_members` those of whom cleared changes say that a sync made them members. `joined` is what was written as the time
 * of a membership (Unix seconds; earlier versions did not keep it). A moodle without identity is the one of
 * runs by an earlier version; the first Moodle that is met takes its place. `moodles.cohorts`: a fingerprint of the last
 * plan's, for as long as `synchronised` has nothing else.
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
  CREATE TABLE losses (at TEXT NOT NULL) STRICT;
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
  `
  CREATE TABLE moodles (
    number INTEGER PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE,
    cohorts TEXT
  ) STRICT;
  INSERT INTO moodles (number, identity) SELECT 1, '' WHERE EXISTS (SELECT 1 FROM runs);

  ALTER TABLE runs ADD COLUMN moodle INTEGER REFERENCES moodles (number);
  ALTER TABLE runs ADD COLUMN approved INTEGER NOT NULL DEFAULT 0;
  UPDATE runs SET moodle = 1;

  CREATE TABLE yardsticks (
    moodle INTEGER NOT NULL,
    mapping TEXT NOT NULL,
    run INTEGER NOT NULL,
    at TEXT NOT NULL,
    approved INTEGER NOT NULL,
    judged INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    unmatched_rows INTEGER NOT NULL,
    members INTEGER NOT NULL,
    PRIMARY KEY (moodle, mapping, run)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO yardsticks
    SELECT 1, mapping, number, started, 0, 0, rows, unmatched_rows, coalesce(figures ->> 'membersAfter', 0)
    FROM mapping_figures JOIN runs ON number = run
    WHERE outcome IN ('applied', 'unchanged', 'partial') AND dry_run = 0 AND only_cohorts IS NULL
      AND import IS NULL AND (figures ->> 'cohorts' > 0 OR figures ->> 'held' = 0);

  CREATE TABLE written (
    moodle INTEGER NOT NULL,
    at TEXT NOT NULL,
    run INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    mapping TEXT NOT NULL,
    added INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    PRIMARY KEY (moodle, at, run, cohort_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO written
    SELECT 1, at, run, cohort_id, mapping, 0, sum(json_array_length(users))
    FROM changes WHERE kind = 'removed' GROUP BY at, run, cohort_id;

  CREATE TABLE synchronised (
    moodle INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    mapping TEXT NOT NULL,
    idnumber TEXT NOT NULL,
    gone_since TEXT,
    PRIMARY KEY (moodle, cohort_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO synchronised (moodle, cohort_id, mapping, idnumber)
    SELECT 1, cohort_id, mapping, cohort FROM (
      SELECT cohort_id, mapping, cohort, max(changes.number) FROM changes JOIN runs ON runs.number = run
      WHERE import IS NULL GROUP BY cohort_id
    );

  CREATE TABLE waiting (
    moodle INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    since INTEGER NOT NULL,
    runs INTEGER NOT NULL,
    PRIMARY KEY (moodle, cohort_id, user_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE own_members (
    moodle INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    users TEXT NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (moodle, cohort_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX changes_by_cohort_id ON changes (cohort_id);
  `,
  `
  ALTER TABLE yardsticks ADD COLUMN ending TEXT;
  `,
  `
  ALTER TABLE findings ADD COLUMN since TEXT;
  UPDATE findings SET since = (SELECT started FROM runs WHERE plan >= first_plan ORDER BY plan LIMIT 1);

  CREATE TABLE changes_of_user (
    user_id INTEGER NOT NULL,
    change INTEGER NOT NULL,
    PRIMARY KEY (user_id, change)
  ) STRICT, WITHOUT ROWID;
  INSERT OR IGNORE INTO changes_of_user
    SELECT value, number FROM changes, json_each(users) WHERE length(users) <= 100;
  CREATE INDEX changes_of_many ON changes (number) WHERE length(users) > 100;
  CREATE TRIGGER changes_entered AFTER INSERT ON changes WHEN length(NEW.users) <= 100 BEGIN
    INSERT OR IGNORE INTO changes_of_user SELECT value, NEW.number FROM json_each(NEW.users);
  END;
  CREATE TRIGGER changes_removed AFTER DELETE ON changes WHEN length(OLD.users) <= 100 BEGIN
    DELETE FROM changes_of_user
    WHERE change = OLD.number AND user_id IN (SELECT value FROM json_each(OLD.users));
  END;
  CREATE TRIGGER changes_rewritten AFTER UPDATE OF users ON changes BEGIN
    DELETE FROM changes_of_user
    WHERE change = OLD.number AND user_id IN (SELECT value FROM json_each(OLD.users));
    INSERT OR IGNORE INTO changes_of_user
      SELECT value, NEW.number FROM json_each(NEW.users) WHERE length(NEW.users) <= 100;
  END;
  `,
  `
  CREATE TABLE actions (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    run TEXT,
    detail TEXT
  ) STRICT;
  `,
  `
  ALTER TABLE synchronised ADD COLUMN members INTEGER;
  `,
  `
  ALTER TABLE changes ADD COLUMN joined INTEGER;

  ALTER TABLE own_members RENAME TO own_members_before;
  CREATE TABLE own_members (
    moodle INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    joined INTEGER NOT NULL DEFAULT 0,
    users TEXT NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (moodle, cohort_id, joined)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO own_members (moodle, cohort_id, users, run)
    SELECT moodle, cohort_id, users, run FROM own_members_before;
  DROP TABLE own_members_before;
  `,
  `
  ALTER TABLE moodles ADD COLUMN made_up INTEGER NOT NULL DEFAULT 0;
  `,
];

/** The file was written by a later version of the program. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';
}

/**
 * Takes the steps that a file lacks, all or none of them. `begin` makes a beginning in a new file.
 * @throws NewerSchemaError where it has more of them than are known here
 */
export function migrate(
  db: DatabaseSync,
  steps: readonly string[] = migrations,
  begin: (db: DatabaseSync) => void = () => undefined,
): void {
  if (isOfThisVersion(db, steps)) return;
  transaction(db, () => {
    // Read again: another process may have taken the steps while this one waited for its turn.
    const version = schemaVersion(db);
    if (version > steps.length) throw newer(version, steps.length);
    for (const step of steps.slice(version)) db.exec(step);
    db.exec(`PRAGMA user_version = ${steps.length}`);
    if (version === 0) begin(db);
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
