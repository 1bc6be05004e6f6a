/** What runs on one Moodle have done with users, or in a cohort. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { RunMark } from '../report/explanation.ts';
import type { ImportRun } from '../report/report.ts';
import type { RecordedChange } from './history.ts';
import { OF_USER, recordedChange } from './reading.ts';

/** A change beside the kind of run that made it. */
export type ToldChange = RecordedChange & RunMark;

/** Who or what is asked about. A cohort goes by its ids, and by its idnumber where it is gone. */
export type About =
  | { readonly users: readonly number[] }
  | { readonly cohorts: readonly number[]; readonly idnumber: string };

/** Changes, the newest first. Of users: only those that added or removed one of them, and of `users` that one alone. */
export function changesAbout(db: DatabaseSync, moodle: string, about: About): ToldChange[] {
  const select = (condition: string, ...values: SQLInputValue[]) =>
    db
      .prepare(
        `SELECT changes.number, runs.id, at, changes.kind, mapping, cohort, cohort_id, attributes, users, import
         FROM changes JOIN runs ON runs.number = run JOIN moodles ON moodles.number = moodle
         WHERE ${condition} AND identity = ?2`,
      )
      .all(...values)
      .map((row) => ({
        number: Number(row.number),
        change: { ...recordedChange(row), job: jobOf(row.import) },
      }));
  const found =
    'users' in about
      ? about.users.flatMap((user) =>
          select(OF_USER, user, moodle).map(({ number, change }) => ({
            number,
            change: { ...change, users: [user] },
          })),
        )
      : select(
          '(cohort_id IN (SELECT value FROM json_each(?1)) OR cohort = ?3)',
          JSON.stringify(about.cohorts),
          moodle,
          about.idnumber,
        );
  return found.sort((a, b) => b.number - a.number).map(({ change }) => change);
}

function jobOf(stored: unknown): RunMark['job'] {
  if (typeof stored !== 'string') return 'sync';
  const { kind } = JSON.parse(stored) as { kind: ImportRun['kind'] | 'undo' };
  return kind === 'undo' ? 'undo' : 'import';
}
