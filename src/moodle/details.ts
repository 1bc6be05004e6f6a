/** What nobody needs who synchronises, and everybody who asks why: names of users, places of cohorts, one user's cohorts. */
import type { Connection } from './connection.ts';
import type { Dialect } from './dialect.ts';
import { explainGrants, grantStatements } from './grants.ts';
import type { MoodleDetails } from './moodle.ts';
import type { MoodleSettings, Table, Tables } from './settings.ts';

/** What is read, and with what. */
interface Details {
  /** Runs work on a connection, with patience and in the operator's words. */
  readonly look: <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;
  readonly dialect: Dialect;
  readonly tables: Tables;
  readonly settings: MoodleSettings;
  /** `user.mnethostid` of Moodle's own users, as it was seen last. */
  readonly localHostId: () => number;
}

/** The details of a Moodle. */
export function moodleDetails({ look, dialect, tables, settings, localHostId }: Details): MoodleDetails {
  const { knex } = dialect;
  return {
    lacking: () =>
      look(async (connection) => {
        const wanted = explainGrants();
        const missing = await dialect.catalogue.missingGrants(connection, settings, wanted);
        const account = missing.length > 0 ? await dialect.catalogue.account(connection) : '';
        const lacks = (wanted: Table) => missing.some((one) => 'table' in one && one.table === wanted);
        return {
          usernames: lacks('user'),
          places: lacks('cohort'),
          statements: missing.length > 0 ? grantStatements(settings, account, missing) : [],
        };
      }),
    user: (id) =>
      look(async (connection) => {
        const [row] = await connection.run<{ deleted: number; suspended: number; host: number }[]>(
          knex(tables.user).where({ id }).select('deleted', 'suspended', { host: 'mnethostid' }),
        );
        if (!row) return undefined;
        return {
          deleted: Number(row.deleted) !== 0,
          suspended: Number(row.suspended) !== 0,
          ofOtherHost: Number(row.host) !== localHostId(),
        };
      }),
    async usernames() {
      const names = new Map<number, string>();
      await look(async (connection) => {
        names.clear();
        const live = knex(tables.user).where('deleted', 0).select('id', 'username');
        await connection.stream(live, ([id, name]) => names.set(Number(id), String(name)));
      });
      return names;
    },
    memberships: (users) =>
      look(async (connection) => {
        const rows = await connection.run<{ cohort: number; user: number; added: number }[]>(
          knex(tables.cohort_members)
            .whereIn('userid', [...users])
            .select({ cohort: 'cohortid', user: 'userid', added: 'timeadded' }),
        );
        return rows.map(({ cohort, user, added }) => ({
          cohort: Number(cohort),
          user: Number(user),
          added: Number(added),
        }));
      }),
    places: (cohorts) =>
      look(async (connection) => {
        const rows = await connection.run<{ id: number; contextId: number; visible: number }[]>(
          knex(tables.cohort)
            .whereIn('id', [...cohorts])
            .select('id', 'visible', { contextId: 'contextid' }),
        );
        return new Map(
          rows.map(({ id, contextId, visible }) => [
            Number(id),
            { contextId: Number(contextId), visible: Number(visible) === 1 },
          ]),
        );
      }),
  };
}
