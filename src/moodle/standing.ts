/** Looks which changes of a transaction whose COMMIT got no answer are in Moodle. */
import type { CohortChange } from '../plan/change.ts';
import { updatedColumns } from './cohorts.ts';
import type { Connection } from './connection.ts';
import type { Dialect } from './dialect.ts';
import type { AppliedChange } from './moodle.ts';
import { type IsPresent, presentPairs } from './pairs.ts';
import type { MoodleSettings, Tables } from './settings.ts';

/** How it is looked at. */
interface Look {
  readonly dialect: Dialect;
  readonly tables: Tables;
  readonly settings: MoodleSettings;
}

type MemberChange = Extract<AppliedChange, { readonly users: readonly number[] }>;

/**
 * Each change as far as it stands. Others may have changed the same rows meanwhile, so that one change tells nothing of
 * the next.
 */
export async function standing<T extends AppliedChange>(
  connection: Connection,
  changes: readonly T[],
  look: Look,
): Promise<T[]> {
  const ofMembers = changes.flatMap((change: AppliedChange) => (isOfMembers(change) ? [change] : []));
  // Somebody else may have added them since: a membership that began at another time is not the one that was written.
  const isPresent = new Map<number | undefined, IsPresent>();
  for (const [time, group] of Map.groupBy(ofMembers, timeOf)) {
    isPresent.set(
      time,
      await presentPairs(connection, look, group, time === undefined ? undefined : () => time),
    );
  }
  const found: T[] = [];
  for (const change of changes) {
    if (isOfMembers(change)) {
      const isAdded = change.kind === 'added';
      const isThere = isPresent.get(timeOf(change));
      const users = change.users.filter((user) => isThere?.(change.cohortId, user) === isAdded);
      if (users.length > 0) found.push({ ...change, users });
    } else if (await rowStands(connection, change, look)) {
      found.push(change);
    }
  }
  return found;
}

/** What stood before and what was written since, each cohort's as one change where it was written at one time. */
export function together(
  before: readonly AppliedChange[],
  since: readonly AppliedChange[],
): readonly AppliedChange[] {
  if (before.length === 0) return since;
  const groups = Map.groupBy(
    [...before, ...since],
    (change) => `${change.kind} ${change.cohortId} ${timeOf(change)}`,
  );
  return [...groups.values()].flatMap(([change, other]) => {
    if (!change || !other || !isOfMembers(change) || !isOfMembers(other)) return change ?? [];
    const users = new Set([...change.users, ...other.users]);
    return { ...change, users: [...users].sort((a, b) => a - b) };
  });
}

function isOfMembers(change: AppliedChange): change is MemberChange {
  return change.kind === 'added' || change.kind === 'removed';
}

function timeOf(change: AppliedChange): number | undefined {
  return change.kind === 'added' ? change.timeAdded : undefined;
}

async function rowStands(
  connection: Connection,
  { cohort, cohortId }: AppliedChange,
  { dialect, tables, settings }: Look,
): Promise<boolean> {
  // Only an import of cohorts may read the others; what cannot be read is as it is wanted, or is written again.
  const readable = settings.cohortImport ? ALL : ['idnumber', 'name', 'description'];
  const wanted = Object.entries(wantedColumns(cohort)).filter(([column]) => readable.includes(column));
  const columns = wanted.map(([column]) => column);
  // Compared here: to the database `Économie` and `economie` are one.
  const [row] = await connection.run<Record<string, unknown>[]>(
    dialect
      .knex(tables.cohort)
      .where({ id: cohortId })
      .select('id', ...columns),
  );
  return row !== undefined && wanted.every(([column, value]) => String(row[column] ?? '') === String(value));
}

const ALL = ['idnumber', 'name', 'description', 'descriptionformat', 'visible', 'contextid'];

/** Of a new cohort the idnumber alone: it may have been renamed since. */
function wantedColumns({ idnumber, create, update }: CohortChange): object {
  if (update) return updatedColumns(update);
  return create?.withoutIdnumber ? {} : { idnumber };
}
