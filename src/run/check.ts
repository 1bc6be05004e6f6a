/**
 * `--check`: reads both sides whole and makes a run's plan of them, by a run's own functions, and looks at what a run can
 * do without. It takes no lock and changes nothing; what fails is shown beside what works.
 */
import type { History } from '../history/history.ts';
import type { Moodle, MoodleSession } from '../moodle/moodle.ts';
import type { SyncPlan } from '../plan/change.ts';
import { exactly } from '../plan/current.ts';
import { desiredState } from '../plan/desired.ts';
import type { Finding } from '../plan/finding.ts';
import { keyRemedy } from '../plan/key-fit.ts';
import type { Mapping } from '../plan/mapping.ts';
import { UserDirectory } from '../plan/match.ts';
import type { SourceRow } from '../plan/pattern.ts';
import { placement } from '../plan/placement.ts';
import { MappingRows } from '../plan/rows.ts';
import { StudentKeys } from '../plan/student-keys.ts';
import type {
  CheckLine,
  CheckReport,
  Example,
  MappingCheck,
  PlanCheck,
  SourceCheck,
} from '../report/check.ts';
import { exitCodes, type RunError } from '../report/report.ts';
import type { Source, SourceSession } from '../source/source.ts';
import { mappingLines, planLines, rowsLine, siteLines, sourceLines } from './check-lines.ts';
import { matchedValues } from './diagnosis.ts';
import { describeError } from './error.ts';
import type { PauseSwitch } from './job.ts';
import { judged } from './judge.ts';
import { planned } from './planning.ts';
import type { SyncSettings } from './settings.ts';
import { readMapping, readMoodle } from './sides.ts';
import { guarded } from './sync.ts';

/** How many rows of each mapping are shown. */
const EXAMPLES = 3;
/** Of how many keys of a mapping a remedy is sought for those that find nobody. */
const KEYS = 5_000;

/** What a check works with. */
interface CheckParts {
  readonly history: History & { outlook(): CheckReport['state'] };
  readonly sources: readonly Source[];
  readonly moodle: Moodle;
  readonly pause: Pick<PauseSwitch, 'current' | 'withoutRemovalsUntil'>;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

/** Checks both sides and the state folder. It never throws: what fails is shown beside what works. */
export async function check(parts: CheckParts, settings: SyncSettings): Promise<CheckReport> {
  return new Check(parts, settings).run();
}

class Check {
  readonly #parts: CheckParts;
  readonly #settings: SyncSettings;
  readonly #failures: unknown[] = [];
  readonly #students = new StudentKeys();
  readonly #rows: MappingRows[] = [];
  #session: MoodleSession | undefined;
  #site: Awaited<ReturnType<typeof readMoodle>> | undefined;

  constructor(parts: CheckParts, settings: SyncSettings) {
    this.#parts = parts;
    this.#settings = settings;
  }

  async run(): Promise<CheckReport> {
    try {
      const site = await this.#openMoodle();
      const read: SourceCheck[] = [];
      for (const source of this.#parts.sources) read.push(await this.#checkSource(source));
      const made = await this.#plan(read);
      const sources = made ? read.map((source) => withLines(source, made.lines)) : read;
      const moodle = {
        ...site,
        ...(site.checks && { checks: [...site.checks, ...(await this.#siteLines(made?.cohorts))] }),
      };
      const state = this.#parts.history.outlook();
      const paused = this.#parts.pause.current();
      const report = {
        moodle,
        sources,
        ...(made && { plan: made.plan }),
        ...(paused && { paused }),
        state,
      };
      return { exitCode: this.#exitCode(report), ...report };
    } finally {
      await this.#session?.close();
    }
  }

  /** The gravest of what was found. */
  #exitCode({ sources, plan, state }: Omit<CheckReport, 'exitCode'>): number {
    const codes: number[] = this.#failures.map((failure) => exitCodes[describeError(failure).outcome]);
    const ofMappings = sources.flatMap(({ mappings }) => mappings.flatMap(({ checks }) => checks));
    if (ofMappings.some(({ state: is }) => is === 'wrong')) codes.push(exitCodes.misconfigured);
    if ((plan?.refusals.length ?? 0) > 0) codes.push(exitCodes.refused);
    // A run would do the rest; that nobody leaves is for whoever checks to put right all the same.
    if (state.problems.length > 0) codes.push(exitCodes.failed);
    return Math.max(0, ...codes);
  }

  #failed(error: unknown): RunError {
    this.#failures.push(error);
    const { outcome: _, ...described } = describeError(error);
    return described;
  }

  async #openMoodle(): Promise<CheckReport['moodle']> {
    const { moodle, signal } = this.#parts;
    const { label } = moodle;
    try {
      this.#session = await moodle.open(signal);
      this.#site = await readMoodle({ session: this.#session, settings: this.#settings });
      const { site, remarks } = this.#session;
      const users = this.#site.users.size;
      const isUnfit = remarks.some(({ code }) => code.startsWith('field-'));
      const params = { release: site.release, users, field: isUnfit ? 'unfit' : 'fit' };
      const fits: CheckLine = { state: 'ok', code: 'site-fits', params };
      return { label, release: site.release, users, checks: [fits], remarks };
    } catch (error) {
      return { label, error: this.#failed(error) };
    }
  }

  /** @param cohorts those of Moodle that the mappings name */
  async #siteLines(cohorts: readonly number[] = []): Promise<CheckLine[]> {
    try {
      const facts = await this.#session?.examine(cohorts);
      return facts ? siteLines(facts, this.#parts.now().getTime() / 1000) : [];
    } catch (error) {
      // What a run can do without; that Moodle is lost now is shown by whatever else asks it.
      return [{ state: 'look', code: 'site-unasked', params: { reason: String(error) } }];
    }
  }

  async #checkSource(source: Source): Promise<SourceCheck> {
    const { label } = source;
    try {
      const session = await source.open(this.#parts.signal);
      try {
        const mappings: MappingCheck[] = [];
        for (const name of source.mappings) {
          const mapping = this.#settings.mappings.find((candidate) => candidate.name === name);
          if (mapping) mappings.push(await this.#checkMapping(session, mapping));
        }
        const facts = await session.examine?.();
        const checks = facts ? sourceLines(facts, this.#parts.now().getTime() / 1000) : [];
        // With a plan, its own findings tell more.
        const ofValues = this.#session ? [] : findingsOfValues(mappings);
        const findings = [...session.findings, ...ofValues];
        return { label, version: session.version, checks, findings, mappings };
      } finally {
        await session.close();
      }
    } catch (error) {
      return { label, error: this.#failed(error), checks: [], findings: [], mappings: [] };
    }
  }

  async #checkMapping(session: SourceSession, mapping: Mapping): Promise<MappingCheck> {
    let columns: readonly string[] = [];
    const first: SourceRow[] = [];
    try {
      const rows = await readMapping(session, mapping, this.#students, {
        session: { site: this.#session?.site ?? NO_SITE },
        options: {},
        witness: {
          rows: (_, batch) => {
            first.push(...batch.slice(0, EXAMPLES - first.length));
          },
        },
      });
      columns = rows.columns;
      this.#rows.push(rows);
      // Its default category, which no run could do without.
      if (this.#session) placement(mapping, this.#session.site);
      const examples = first.map((row) => this.#example(mapping, columns, row));
      return { mapping: mapping.name, columns, checks: [rowsLine(rows)], examples };
    } catch (error) {
      return { mapping: mapping.name, columns, checks: [], examples: [], error: this.#failed(error) };
    }
  }

  /** The very functions of a run, over a single row. Without a Moodle, nobody is found. */
  #example(mapping: Mapping, columns: readonly string[], row: SourceRow): Example {
    const students = new StudentKeys();
    const site = this.#session?.site ?? NO_SITE;
    const rows = new MappingRows(mapping, columns, students, site.language);
    rows.add([row]);
    const { policy, match } = this.#settings;
    const users = this.#site?.users ?? new UserDirectory(match);
    const desired = desiredState({ mappings: [rows], students, users, keyOf: exactly, policy });
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

  /** A run's plan, where everything could be read. */
  async #plan(sources: readonly SourceCheck[]): Promise<Made | undefined> {
    const [session, moodle] = [this.#session, this.#site];
    const isWhole = sources.every(({ error, mappings }) => !error && mappings.every((one) => !one.error));
    if (!session || !moodle || !isWhole) return undefined;
    try {
      const keys = new Map<string, Set<number>>();
      const { history, pause, now } = this.#parts;
      const { plan, pairing } = await planned(
        {
          session,
          settings: this.#settings,
          options: { dryRun: true, waitSeconds: 0, signal: this.#parts.signal },
          history,
          now: now(),
          witness: { named: ({ mapping, students }) => taken(keys, mapping.name, students) },
        },
        { source: { mappings: this.#rows, students: this.#students }, moodle },
      );
      const baseline = history.baseline(session.identity);
      const measure = {
        settings: this.#settings,
        users: moodle.users,
        baseline,
        scope: 'all-cohorts',
      } as const;
      const judgement = judged(plan, {
        quietUntil: pause.withoutRemovalsUntil(),
        guard: (whole) => guarded(whole, measure),
        remembers: () => history.outlook().problems.length === 0,
      });
      const { refusals } = judgement.verdict;
      const shown = refusals.length > 0 ? judgement.plan : judgement.allowed;
      const lines = await this.#mappingLines(plan, keys, session);
      const findings = shown.findings.filter(({ kind }) => !OF_LATER_RUNS.has(kind));
      const cohorts = pairing.pairs.flatMap(({ current }) => (current ? [current.id] : []));
      return { plan: { checks: planLines(shown, refusals), refusals, findings }, lines, cohorts };
    } catch (error) {
      const failed = this.#failed(error);
      return {
        plan: { checks: [], refusals: [], findings: [], error: failed },
        lines: new Map(),
        cohorts: [],
      };
    }
  }

  async #mappingLines(
    plan: SyncPlan,
    keys: ReadonlyMap<string, ReadonlySet<number>>,
    session: MoodleSession,
  ): Promise<ReadonlyMap<string, readonly CheckLine[]>> {
    const lines = new Map<string, readonly CheckLine[]>();
    let values: readonly string[] | undefined;
    for (const summary of plan.mappings) {
      const mapping = this.#settings.mappings.find(({ name }) => name === summary.mapping);
      if (!mapping) continue;
      const findings = plan.findings.filter((one) => 'mapping' in one && one.mapping === mapping.name);
      const found = { mapping, summary, findings };
      const plain = mappingLines(found);
      if (
        !plain.some(
          ({ code }) => code === 'students-some' || code === 'students-few' || code === 'students-none',
        )
      ) {
        lines.set(mapping.name, plain);
        continue;
      }
      values ??= await matchedValues(session);
      const students = [...(keys.get(mapping.name) ?? [])].map(
        (number) => this.#students.values[number] ?? '',
      );
      const remedy = keyRemedy(mapping.student, students, values, this.#settings.match.normalise);
      lines.set(mapping.name, mappingLines({ ...found, ...(remedy && { remedy }) }));
    }
    return lines;
  }
}

/** A plan with what is told of each mapping, and the cohorts of Moodle that it is about. */
interface Made {
  readonly plan: PlanCheck;
  readonly lines: ReadonlyMap<string, readonly CheckLine[]>;
  readonly cohorts: readonly number[];
}

/** What is told of cohorts and members that no row names: nothing that could be checked. */
const OF_LATER_RUNS = new Set<Finding['kind']>(['gone-upstream', 'leaving']);

/** What the patterns and the first rows show of themselves, each once, whatever becomes of a row. */
function findingsOfValues(mappings: readonly MappingCheck[]): Finding[] {
  const all = mappings
    .flatMap(({ examples }) => examples.flatMap(({ findings }) => findings))
    .filter(({ kind }) => kind === 'odd-pattern' || kind === 'invisible-characters');
  return [...new Map(all.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function taken(keys: Map<string, Set<number>>, mapping: string, students: Uint32Array): void {
  const known = keys.get(mapping) ?? new Set();
  keys.set(mapping, known);
  for (const student of students) {
    if (known.size >= KEYS) return;
    known.add(student);
  }
}

function withLines(source: SourceCheck, lines: ReadonlyMap<string, readonly CheckLine[]>): SourceCheck {
  const mappings = source.mappings.map((one) => ({ ...one, checks: lines.get(one.mapping) ?? one.checks }));
  return { ...source, mappings };
}

const NO_SITE = { language: 'en' } as const;
