/** The two imports as jobs: read a file whole, look its names up in bulk, make a plan, and guard what it removes. */

import type { History } from '../../history/history.ts';
import type { SyncPlan } from '../../plan/change.ts';
import type { CohortRow, CurrentCohort } from '../../plan/current.ts';
import { guardRemovals } from '../../plan/guard.ts';
import type { GuardRules } from '../../plan/limits.ts';
import { UserDirectory } from '../../plan/match.ts';
import { refuseErrors, requireDistinct, rowError } from '../../source/csv.ts';
import { readRecords, type TextFormat, type TextRecord } from '../../source/delimited.ts';
import { columnsError, guessDelimiter } from '../../source/delimiter.ts';
import { fileError, fileLabel, OpenFile } from '../../source/file.ts';
import type { Job, Run } from '../job.ts';
import { cohortsPlan, comparedTexts } from './cohorts.ts';
import { COHORTS, CohortsFile, columnKey } from './cohorts-file.ts';
import { MEMBERS, MemberLines } from './member-lines.ts';
import { type CohortIdentifier, membersPlan, resolveMembers } from './members.ts';

/** What both imports are told. */
interface ImportSettings extends Omit<TextFormat, 'lineBreaks'> {
  readonly path: string;
  /** What repeats the import on a command line. */
  readonly arguments: readonly string[];
  /** Components whose cohorts are ours, like those of none. */
  readonly components: ReadonlySet<string>;
  readonly guards: GuardRules;
  readonly history: Pick<History, 'baseline'>;
  readonly requestEnrolments: boolean;
  readonly now: () => Date;
}

interface MembersSettings extends ImportSettings {
  readonly cohortIdentifier: CohortIdentifier;
}

interface CohortsSettings extends ImportSettings {
  readonly context: string;
  readonly update: boolean;
}

/** Adds and removes members as the lines of a file say. The session's match field is that by which they name users. */
export function membersJob(settings: MembersSettings): Job {
  return job('members', settings, async (run) => {
    const { session, recorder } = run;
    const users = new UserDirectory({ normalise: ['trim', 'lowercase'], includeSuspended: true });
    const { lines, cohorts } = await recorder.timed('read', async () => {
      const lines = await readMembers(settings, run);
      await session.readUsers((id, value, suspended) => users.add(id, value, suspended));
      return { lines, cohorts: await session.readAllCohorts() };
    });
    return recorder.timed('plan', async () => {
      const { cohortIdentifier, components } = settings;
      const resolved = resolveMembers(lines, cohortIdentifier, { cohorts, users, components });
      const members = new Map<number, number[]>();
      const ids = [...resolved.wishes.keys()].map(({ id }: CurrentCohort) => id);
      for (const id of ids) members.set(id, []);
      await session.readMembers(ids, (cohort, user) => members.get(cohort)?.push(user));
      return membersPlan({ resolved, cohorts, members, users });
    });
  });
}

/** Creates cohorts from the rows of a file, and updates them where that is asked for. */
export function cohortsJob(settings: CohortsSettings): Job {
  return job('cohorts', settings, async (run) => {
    const { session, recorder } = run;
    const { file, existing } = await recorder.timed('read', async () => {
      const file = await readCohorts(settings, run);
      const existing: CohortRow[] = await session.readCohortRows();
      return { file, existing };
    });
    const { update, context, components } = settings;
    const { site } = session;
    return recorder.timed('plan', async () => {
      const keyOf = await session.compareIdnumbers(comparedTexts(file, existing));
      return cohortsPlan({ file, existing, site, keyOf, update, context, components });
    });
  });
}

function job(
  kind: 'cohorts' | 'members',
  settings: ImportSettings,
  plan: (run: Run) => Promise<SyncPlan>,
): Job {
  return {
    import: { kind, arguments: settings.arguments },
    requestEnrolments: settings.requestEnrolments,
    plan,
    guard: (made, { session }) => ({
      verdict: guardRemovals(made, settings.guards, settings.history.baseline(session.identity)),
      hasBaseline: false,
    }),
  };
}

async function readMembers(settings: MembersSettings, run: Run): Promise<MemberLines> {
  const lines = new MemberLines();
  await readFile(MEMBERS, settings, run, (batch) => {
    for (const { line, fields } of batch) lines.add(line, fields);
    return lines.count;
  });
  const fields = lines.withoutColumns;
  const guess = fields && guessDelimiter(fields, settings.delimiter);
  if (fields && guess) throw columnsError(settings, fields.length, guess);
  return lines;
}

async function readCohorts(settings: CohortsSettings, run: Run): Promise<CohortsFile> {
  let file: CohortsFile | undefined;
  let columns = 0;
  await readFile(COHORTS, settings, run, (batch) => {
    for (const { line, fields } of batch) {
      if (!file) {
        requireHeader(fields, settings);
        columns = fields.length;
        file = new CohortsFile(fields, run.session.site.language);
      } else {
        if (fields.length !== columns) throw rowError(settings, line, fields.length, columns);
        file.add(line, fields);
      }
    }
    return file?.count ?? 0;
  });
  if (!file) throw fileError({ ...settings, step: 'fetch' }, 'FILE-EMPTY', 'the file has no line with text');
  return file;
}

/** @throws SourceError where the first line cannot be the header of a cohorts file */
function requireHeader(header: readonly string[], settings: CohortsSettings): void {
  const keys = header.map(columnKey);
  const guess = keys.includes('name') ? undefined : guessDelimiter(header, settings.delimiter);
  if (header.length === 1 && guess) throw columnsError(settings, 1, guess);
  requireDistinct(
    keys.map((key, place) => key || `#${place + 1}`),
    settings,
  );
  if (keys.includes('name')) return;
  const params = { name: 'name', available: header.join(', ') };
  throw fileError({ ...settings, step: 'fetch' }, 'FILE-COLUMN-MISSING', 'there is no column name', params);
}

/** Reads a file to its end, and makes sure that it was one and the same all the while. */
async function readFile(
  mapping: string,
  settings: ImportSettings,
  { options, recorder }: Run,
  take: (batch: readonly TextRecord[]) => number,
): Promise<void> {
  const { path, now } = settings;
  const { signal } = options;
  await using file = await OpenFile.open(path, { now, signal });
  recorder.sourceOpened(fileLabel(path), { version: file.description });
  // tool_cohortsync takes descriptions of several lines.
  for await (const batch of readRecords(file, { ...settings, lineBreaks: true }, signal)) {
    for (const record of batch) refuseErrors(record, { path });
    const rows = take(batch);
    options.progress?.({ phase: 'read', source: fileLabel(path), mapping, rows });
  }
  await file.verify('fetch');
}
