/** MySQL lets nobody log in to a database on which he has no right: what rights he needs is found out beside it. */
import type { Dialect } from './dialect.ts';
import { DatabaseError } from './faults.ts';
import { grantStatements } from './grants.ts';
import { Link } from './link.ts';
import { MoodleError } from './moodle.ts';
import { type Log, labelOf, type MoodleSettings } from './settings.ts';

/**
 * The error of a login that failed, with the statements that give all rights where the database is what was closed. They
 * name the account as the server knows it, which only somebody who is logged in can ask.
 */
export async function explainClosed(
  error: unknown,
  {
    settings,
    dialect,
    log,
    signal,
  }: { settings: MoodleSettings; dialect: Dialect; log: Log; signal: AbortSignal },
): Promise<unknown> {
  if (!(error instanceof DatabaseError) || error.code !== 'ER_DBACCESS_DENIED_ERROR') return error;
  const link = new Link({ ...settings, database: '', retries: 0 }, dialect, log, signal);
  try {
    const account = await dialect.catalogue.account(await link.connection());
    const { user, database } = settings;
    return new MoodleError(
      'database-denied',
      {
        server: labelOf(settings),
        user,
        database,
        statements: grantStatements(settings, account).join(';\n'),
      },
      `${user} has no right on the database ${database}, or there is none: ${error.message}`,
      { cause: error },
    );
  } catch {
    // Neither with the database nor without it: what was said first tells more.
    return error;
  } finally {
    await link.close();
  }
}
