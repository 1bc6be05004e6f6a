/** A Moodle whose tables are read and written directly: MySQL, MariaDB and PostgreSQL behind one face. */
import { type ApplyTools, applyPlan } from './apply.ts';
import { AsRead } from './as-read.ts';
import { explainClosed } from './closed.ts';
import { moodleDetails } from './details.ts';
import type { Dialect } from './dialect.ts';
import { EnrolmentRequests } from './enrolments.ts';
import { clockOf, examine } from './examine.ts';
import { moodleError } from './explain.ts';
import { idnumberKeys } from './idnumbers.ts';
import { Link } from './link.ts';
import { SyncLock } from './lock.ts';
import type { Moodle, MoodleSession } from './moodle.ts';
import { stillJoined } from './pairs.ts';
import { preflight, refuseIfAtWork, type SurveyedSite, surveyed } from './preflight.ts';
import { Reader } from './reader.ts';
import { type Log, labelOf, type MoodleSettings, tablesWith } from './settings.ts';
import { standing } from './standing.ts';

export type { Log, MoodleSettings } from './settings.ts';

/** @throws RangeError for a prefix that cannot be one */
export function moodleDatabase(settings: MoodleSettings, log: Log): Moodle {
  tablesWith(settings.prefix);
  const label = labelOf(settings);
  return { label, open: (signal) => explained(settings, () => open(settings, log, signal)) };
}

async function open(settings: MoodleSettings, log: Log, signal: AbortSignal): Promise<MoodleSession> {
  const dialect = await dialectOf(settings);
  const tables = tablesWith(settings.prefix);
  const writing = new Link(settings, dialect, log, signal);
  // Moodle can be read while the source is read, and while somebody waits for the lock.
  const reading = new Link(settings, dialect, log, signal);
  writing.twin = reading;
  reading.twin = writing;
  const lock = new SyncLock(
    { link: writing, statements: dialect.lock(tables, settings, 'first') },
    { link: reading, statements: dialect.lock(tables, settings, 'second') },
    (connection) => connection.run(dialect.knex.raw('SELECT 1')),
  );
  const asRead = new AsRead();
  const reader = new Reader(reading, dialect, tables, asRead);
  const enrolments = new EnrolmentRequests(writing, dialect, tables, settings, log);
  const stopReading = () => reading.destroy(signal.reason);
  signal.addEventListener('abort', stopReading);

  const close = async () => {
    signal.removeEventListener('abort', stopReading);
    await lock.release();
    await Promise.all([writing.close(), reading.close()]);
  };
  try {
    const look = () => writing.steadily((connection) => preflight({ connection, dialect, tables, settings }));
    await writing.patiently();
    // Both in the beginning: whether they lead to one server is known before anything is locked.
    const begun = [look(), reading.patiently()] as const;
    // Where one fails, the other is not left running.
    await Promise.allSettled(begun);
    let [seen] = await Promise.all(begun);
    const tools = (): ApplyTools => ({
      link: writing,
      dialect,
      tables,
      settings,
      asRead,
      fieldId: seen.fieldId,
      requireFit: (connection) => refuseIfAtWork({ connection, dialect, tables, settings }),
      log,
    });
    const sameIdnumbers = (texts: readonly string[]) =>
      reading.steadily((connection) => dialect.sameIdnumbers(connection, tables, texts));
    for (const { code, params } of seen.remarks)
      log.warn('something in Moodle should be mended', { code, ...params });
    const inWords = <T>(work: () => Promise<T>) => explained(settings, work);
    const details = moodleDetails({
      look: (work) => inWords(() => reading.steadily(work)),
      dialect,
      tables,
      settings,
      localHostId: () => seen.localHostId,
    });
    const locked = <T>(work: () => Promise<T>) =>
      inWords(() => {
        lock.refuseIfLost();
        return work();
      });
    return {
      get site() {
        return seen.site;
      },
      get identity() {
        return seen.identity;
      },
      get remarks() {
        return seen.remarks;
      },
      lock: (waitSeconds) =>
        inWords(async () => {
          const taken = await lock.take(waitSeconds, signal);
          // While somebody queued, Moodle may have gone into maintenance, or been upgraded.
          if (taken === 'later') seen = await look();
          return taken !== 'not';
        }),
      readUsers: (visit) => locked(() => reader.users({ field: settings.matchField, ...seen }, visit)),
      readCohorts: () => locked(() => reader.cohorts()),
      compareIdnumbers: (idnumbers) =>
        locked(() => idnumberKeys(idnumbers, dialect.maxStatementBytes(), sameIdnumbers)),
      readAllCohorts: () => locked(() => reader.allCohorts()),
      readCohortRows: () => locked(() => reader.cohortRows()),
      readMembers: (cohortIds, visit) => locked(() => reader.members(cohortIds, visit)),
      readMemberTimes: (cohortIds, visit) => locked(() => reader.memberTimes(cohortIds, visit)),
      readClock: () => locked(() => reading.steadily((connection) => clockOf(connection, dialect))),
      readJoined: (memberships) =>
        locked(() =>
          reading.steadily((connection) => stillJoined(connection, { dialect, tables }, memberships)),
        ),
      standing: (changes) => locked(async () => standing(await writing.patiently(), changes, tools())),
      apply: (plan, progress) => locked(() => applyPlan(plan, progress, tools())),
      examine: (cohortIds) =>
        inWords(() =>
          reading.steadily((connection) => examine({ connection, dialect, tables, settings }, cohortIds)),
        ),
      requestEnrolments: () => locked(() => enrolments.send(signal)),
      details,
      close,
    };
  } catch (error) {
    await close();
    throw await explainClosed(error, { settings, dialect, log, signal });
  }
}

/**
 * What a Moodle is, before anybody has decided by which field users are found: the same looks as before a run, with the
 * grants that a sync by any profile field needs.
 * @throws MoodleError
 */
export async function surveyMoodle(
  settings: MoodleSettings,
  log: Log,
  signal: AbortSignal,
): Promise<SurveyedSite> {
  const tables = tablesWith(settings.prefix);
  return explained(settings, async () => {
    const dialect = await dialectOf(settings);
    const link = new Link(settings, dialect, log, signal);
    try {
      return await link.steadily((connection) => surveyed({ connection, dialect, tables, settings }));
    } catch (error) {
      throw await explainClosed(error, { settings, dialect, log, signal });
    } finally {
      await link.close();
    }
  });
}

/** Loads the driver of the one database that is used. */
async function dialectOf({ type }: MoodleSettings): Promise<Dialect> {
  if (type === 'mysql') return (await import('./mysql.ts')).mysqlDialect();
  return (await import('./postgres.ts')).postgresDialect();
}

async function explained<T>(settings: MoodleSettings, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const line = settings.tls?.line;
    throw moodleError(error, {
      ...settings,
      label: labelOf(settings),
      ...(line !== undefined && { tlsLine: line }),
    });
  }
}
