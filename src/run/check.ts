/** `--check`: connects to both sides, changes nothing, and shows what a run would make of the first rows. */
import type { History } from '../history/history.ts';
import type { Moodle, MoodleSession } from '../moodle/moodle.ts';
import { exactly } from '../plan/current.ts';
import { desiredState } from '../plan/desired.ts';
import type { Finding } from '../plan/finding.ts';
import type { Mapping } from '../plan/mapping.ts';
import { UserDirectory } from '../plan/match.ts';
import type { SourceRow } from '../plan/pattern.ts';
import { placement } from '../plan/placement.ts';
import { MappingRows } from '../plan/rows.ts';
import { StudentKeys } from '../plan/student-keys.ts';
import type { CheckReport, Example, MappingCheck, SourceCheck } from '../report/check.ts';
import { exitCodes, type RunError } from '../report/report.ts';
import type { Source, SourceSession } from '../source/source.ts';
import { describeError } from './error.ts';
import type { SyncSettings } from './settings.ts';

/** How many rows of each mapping are shown. */
const EXAMPLES = 3;

/** What a check works with. */
interface CheckParts {
  readonly history: Pick<History, 'outlook'>;
  readonly sources: readonly Source[];
  readonly moodle: Moodle;
  readonly signal: AbortSignal;
}

/** Checks both sides and the state folder. It never throws: what fails is shown beside what works. */
export async function check(parts: CheckParts, settings: SyncSettings): Promise<CheckReport> {
  const users = new UserDirectory(settings.match);
  const failures: unknown[] = [];
  const failed = (error: unknown): RunError => {
    failures.push(error);
    const { outcome: _, ...described } = describeError(error);
    return described;
  };
  let session: MoodleSession | undefined;
  try {
    const moodle = await openMoodle();
    const sources: SourceCheck[] = [];
    for (const source of parts.sources) sources.push(await checkSource(source));
    const state = parts.history.outlook();
    const codes = failures.map((failure) => exitCodes[describeError(failure).outcome]);
    // A run would do the rest; that nobody leaves is for whoever checks to put right all the same.
    if (state.problems.length > 0) codes.push(exitCodes.failed);
    return { exitCode: Math.max(0, ...codes), moodle, sources, state };
  } finally {
    await session?.close();
  }

  async function openMoodle(): Promise<CheckReport['moodle']> {
    const { label } = parts.moodle;
    try {
      session = await parts.moodle.open(parts.signal);
      await session.readUsers((id, value, suspended) => users.add(id, value, suspended));
      const { site, remarks } = session;
      return { label, release: site.release, users: users.size, remarks };
    } catch (error) {
      return { label, error: failed(error) };
    }
  }

  async function checkSource(source: Source): Promise<SourceCheck> {
    const { label } = source;
    try {
      const reading = await source.open(parts.signal);
      try {
        const mappings: MappingCheck[] = [];
        for (const name of source.mappings) {
          const mapping = settings.mappings.find((candidate) => candidate.name === name);
          if (mapping) mappings.push(await checkMapping(reading, mapping));
        }
        const findings = [...reading.findings, ...findingsOfValues(mappings)];
        return { label, version: reading.version, findings, mappings };
      } finally {
        await reading.close();
      }
    } catch (error) {
      return { label, error: failed(error), findings: [], mappings: [] };
    }
  }

  async function checkMapping(reading: SourceSession, mapping: Mapping): Promise<MappingCheck> {
    let columns: readonly string[] = [];
    try {
      const result = await reading.read(mapping.name);
      columns = result.columns;
      const rows = await firstRows(result.batches);
      const examples = rows.map((row) => example(mapping, columns, row));
      // Its default category, which no run could do without.
      if (session) placement(mapping, session.site);
      return { mapping: mapping.name, columns, examples };
    } catch (error) {
      return { mapping: mapping.name, columns, examples: [], error: failed(error) };
    }
  }

  /** The very functions of a run, over a single row. Without a Moodle, nobody is found. */
  function example(mapping: Mapping, columns: readonly string[], row: SourceRow): Example {
    const students = new StudentKeys();
    const site = session?.site ?? NO_SITE;
    const rows = new MappingRows(mapping, columns, students, site.language);
    rows.add([row]);
    const desired = desiredState({
      mappings: [rows],
      students,
      users,
      keyOf: exactly,
      policy: settings.policy,
    });
    const [cohort] = desired.cohorts;
    const idnumber = cohort?.idnumber ?? desired.held[0]?.idnumber;
    const user = cohort?.members[0];
    return {
      student: students.values[0] ?? '',
      ...(idnumber !== undefined && { idnumber }),
      ...(cohort?.name !== undefined && { name: cohort.name }),
      ...(user !== undefined && { user }),
      findings: desired.findings,
    };
  }
}

/** What the patterns and the first rows show of themselves, each once, whatever becomes of a row. */
function findingsOfValues(mappings: readonly MappingCheck[]): Finding[] {
  const all = mappings
    .flatMap(({ examples }) => examples.flatMap(({ findings }) => findings))
    .filter(({ kind }) => kind === 'odd-pattern' || kind === 'invisible-characters');
  return [...new Map(all.map((finding) => [JSON.stringify(finding), finding])).values()];
}

const NO_SITE = {
  release: '',
  version: 0,
  language: 'en',
  systemContextId: 0,
  categories: [],
} as const;

async function firstRows(batches: AsyncIterable<readonly SourceRow[]>): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const batch of batches) {
    rows.push(...batch.slice(0, EXAMPLES - rows.length));
    if (rows.length === EXAMPLES) break;
  }
  return rows;
}
