/** A Moodle whose tables are read and written directly: MySQL, MariaDB and PostgreSQL behind one face. */
import { type ApplyTools, applyPlan } from './apply.ts';
import { AsRead } from './as-read.ts';
import { explainClosed } from './closed.ts';
import type { Dialect } from './dialect.ts';
import { EnrolmentRequests } from './enrolments.ts';
import { moodleError } from './explain.ts';
import { idnumberKeys } from './idnumbers.ts';
import { Link } from './link.ts';
import { SyncLock } from './lock.ts';
import type { Moodle, MoodleSession } from './moodle.ts';
import { preflight } from './preflight.ts';
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
  const lock = new SyncLock(writing, dialect.lock(tables, settings), (connection) =>
    connection.run(dialect.knex.raw('SELECT 1')),
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
    const { site, remarks, ...found } = await writing.steadily((connection) =>
      preflight({ connection, dialect, tables, settings }),
    );
    const tools: ApplyTools = {
      link: writing,
      dialect,
      tables,
      settings,
      asRead,
      fieldId: found.fieldId,
      log,
    };
    const sameIdnumbers = (texts: readonly string[]) =>
      reading.steadily((connection) => dialect.sameIdnumbers(connection, tables, texts));
    for (const { code, params } of remarks)
      log.warn('something in Moodle should be mended', { code, ...params });
    const inWords = <T>(work: () => Promise<T>) => explained(settings, work);
    return {
      site,
      remarks,
      lock: (waitSeconds) => inWords(() => lock.take(waitSeconds, signal)),
      readUsers: (visit) => inWords(() => reader.users({ field: settings.matchField, ...found }, visit)),
      readCohorts: () => inWords(() => reader.cohorts()),
      compareIdnumbers: (idnumbers) =>
        inWords(() => idnumberKeys(idnumbers, dialect.maxStatementBytes(), sameIdnumbers)),
      readAllCohorts: () => inWords(() => reader.allCohorts()),
      readCohortRows: () => inWords(() => reader.cohortRows()),
      readMembers: (cohortIds, visit) => inWords(() => reader.members(cohortIds, visit)),
      standing: (changes) => inWords(async () => standing(await writing.patiently(), changes, tools)),
      apply: (plan, progress) => inWords(() => applyPlan(plan, progress, tools)),
      requestEnrolments: () => inWords(() => enrolments.send(signal)),
      close,
    };
  } catch (error) {
    await close();
    throw await explainClosed(error, { settings, dialect, log, signal });
  }
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
    throw moodleError(error, { ...settings, label: labelOf(settings) });
  }
}
