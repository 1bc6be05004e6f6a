/** Transactions of the history's database. */
import type { DatabaseSync } from 'node:sqlite';

/** Does the work whole or not at all. It takes the writer's turn at once, so that it waits at its begin alone. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has already rolled back by itself after some errors, a full disk among them.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
