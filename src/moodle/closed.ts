/**
 * Logins that fail and whose error does not say why: MySQL lets nobody log in to a database on which he has no right, and a
 * server of the other kind says nothing, or what nobody understands. It is found out beside the login.
 */
import type { Dialect } from './dialect.ts';
import { DatabaseError } from './faults.ts';
import { grantStatements } from './grants.ts';
import { Link } from './link.ts';
import { MoodleError } from './moodle.ts';
import { serverKind } from './server-kind.ts';
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
  if (!(error instanceof DatabaseError)) return error;
  if (OF_ANOTHER_KIND.has(error.fault)) return explainKind(error, settings, signal);
  if (error.code !== 'ER_DBACCESS_DENIED_ERROR') return error;
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

/** How a connection ends that was made to the other of the two databases: each waits for the other, or misunderstands it. */
const OF_ANOTHER_KIND: ReadonlySet<DatabaseError['fault']> = new Set(['silent', 'unreadable', 'lost', 'tls']);

/** The error, or that the server is of the other kind. */
async function explainKind(
  error: DatabaseError,
  settings: MoodleSettings,
  signal: AbortSignal,
): Promise<unknown> {
  const { type } = settings;
  const found = await serverKind(settings, signal);
  if (found === undefined || found === type) return error;
  return new MoodleError(
    'wrong-type',
    { server: labelOf(settings), type, found },
    `moodle.type is ${type}, and the server is ${found}`,
    { cause: error },
  );
}
