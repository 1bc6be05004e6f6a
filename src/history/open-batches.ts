/**
 * Batches whose COMMIT may or may not have been carried out: the answer was lost, or the process was killed before it
 * came. They stand apart from `changes`, which holds what is known to be in Moodle.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { ChangeRow, OpenBatch, RecordedChange } from './history.ts';
import { type CommittedChanges, changeRows, insertChangeRows } from './writing.ts';

/** Keeps the open batch of a run in place of the one that it had. */
export function keepOpen(db: DatabaseSync, run: number, { at, changes }: CommittedChanges): void {
  db.prepare('INSERT OR REPLACE INTO open_batches (run, at, changes) VALUES (?, ?, ?)').run(
    run,
    at,
    JSON.stringify(changeRows(changes)),
  );
}

/** Forgets the open batch of a run, where it has one. */
export function dropOpen(db: DatabaseSync, run: number): void {
  db.prepare('DELETE FROM open_batches WHERE run = ?').run(run);
}

/** The open batches on the Moodle of a run, but for its own, oldest first. */
export function openBatchesOf(db: DatabaseSync, besides: string): OpenBatch[] {
  const rows = db
    .prepare(
      `SELECT id, at, changes FROM open_batches JOIN runs ON number = run
       WHERE id <> ?1 AND moodle IS (SELECT moodle FROM runs WHERE id = ?1) ORDER BY number`,
    )
    .all(besides);
  return rows.map(({ id, at, changes }) => {
    const run = String(id);
    return {
      run,
      changes: (JSON.parse(String(changes)) as ChangeRow[]).map(
        ({ attributes, ...change }): RecordedChange => ({
          run,
          at: String(at),
          ...change,
          ...(attributes !== undefined && { attributes }),
        }),
      ),
    };
  });
}

/** Closes an open batch: those of its changes that are in Moodle are entered, and counted, as the run's. */
export function settleOpen(db: DatabaseSync, run: string, present: readonly RecordedChange[]): void {
  const number = db
    .prepare('SELECT run FROM open_batches JOIN runs ON number = run WHERE id = ?')
    .get(run)?.run;
  if (number === undefined) return;
  for (const { at, run: _, ...change } of present) insertChangeRows(db, Number(number), at, [change]);
  const size = (kind: RecordedChange['kind']) =>
    present
      .filter((change) => change.kind === kind)
      .reduce((sum, { users }) => sum + (kind === 'added' || kind === 'removed' ? users.length : 1), 0);
  db.prepare(
    'UPDATE runs SET created = created + ?, updated = updated + ?, added = added + ?, removed = removed + ? WHERE number = ?',
  ).run(size('created'), size('updated'), size('added'), size('removed'), Number(number));
  dropOpen(db, Number(number));
}
