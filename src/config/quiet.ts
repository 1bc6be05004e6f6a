/** The quiet times of the schedule: found in the file, judged, and put together. */
import type { QuietTime } from '../plan/quiet.ts';
import type { Entry, Section } from './document.ts';
import type { Declared, Leaf } from './formats.ts';
import { expectedSection, type GivenValues, leavesOf, type ReportProblem } from './given.ts';
import { beginning, ending, isSkipped } from './moment.ts';
import { optional, required } from './schema.ts';

/** The values of a quiet time. */
interface QuietValues {
  from: string | null;
  until: string | null;
  runs: 'none' | null;
  removals: 'withhold' | null;
}

export const quietSchema: Declared<QuietValues> = {
  from: required('moment'),
  until: required('moment'),
  runs: optional<'none'>('choice', { options: ['none'] }),
  removals: optional<'withhold'>('choice', { options: ['withhold'] }),
};

/** A quiet time of the file. */
export interface DeclaredQuiet {
  /** `schedule.quiet.2.` */
  readonly prefix: string;
  readonly leaves: ReadonlyMap<string, Leaf<unknown>>;
  readonly section: Section;
}

/** The quiet times that the section `schedule` declares: one, or a list of them. */
export function declaredQuiet(
  schedule: Entry | undefined,
  file: string,
  report: ReportProblem,
): DeclaredQuiet[] {
  const entry = schedule?.kind === 'section' ? schedule.entries.get('quiet')?.value : undefined;
  if (entry === undefined || entry.kind === 'empty') return [];
  const isList = entry.kind === 'list';
  return (isList ? entry.items : [entry]).flatMap((item, index): DeclaredQuiet[] => {
    const path = `schedule.quiet${isList ? `.${index + 1}` : ''}`;
    if (item.kind !== 'section') {
      report(expectedSection(path, item, Object.keys(quietSchema), { file, line: item.line }));
      return [];
    }
    const prefix = `${path}.`;
    return [{ prefix, leaves: leavesOf(quietSchema, prefix), section: item }];
  });
}

/** A quiet time with its values. */
interface EvaluatedQuiet {
  readonly declared: DeclaredQuiet;
  readonly values: QuietValues;
}

/** What quiet times are judged by. */
interface QuietScope {
  readonly file: string;
  /** An IANA name. */
  readonly timezone: string;
  readonly given: GivenValues;
  readonly report: ReportProblem;
  readonly now: Date;
}

/** Puts together the quiet times. Where two of one kind overlap, one of them has most likely a wrong year or month. */
export function quietTimes(evaluated: readonly EvaluatedQuiet[], scope: QuietScope): QuietTime[] {
  const judged = evaluated.flatMap(({ declared, values }) => {
    const time = quietTime(declared, values, scope);
    return time ? [{ declared, time }] : [];
  });
  const { file, report } = scope;
  for (const [index, { declared, time }] of judged.entries()) {
    const other = judged
      .slice(0, index)
      .find(
        ({ time: { from, until, without } }) =>
          without === time.without && from < time.until && time.from < until,
      );
    if (!other) continue;
    const params = { other: other.declared.prefix.slice(0, -1), line: other.declared.section.line };
    report({
      file,
      line: declared.section.line,
      key: keyOf(declared),
      code: 'quiet-overlap',
      params,
      warning: true,
    });
  }
  return judged.map(({ time }) => time);
}

function quietTime(
  declared: DeclaredQuiet,
  { from, until, runs, removals }: QuietValues,
  { file, timezone, given, report, now }: QuietScope,
): QuietTime | undefined {
  const { prefix, section } = declared;
  const place = (name: string) => given.get(prefix + name)?.place ?? { file, line: section.line };
  if ((runs === null) === (removals === null)) {
    const code = runs === null ? 'quiet-without' : 'quiet-both';
    // A word that is none of these was reported.
    if (runs !== null || !['runs', 'removals'].some((name) => given.has(prefix + name))) {
      report({ file, line: section.line, key: keyOf(declared), code, params: {} });
    }
    return undefined;
  }
  if (from === null || until === null) return undefined;
  for (const [name, value] of Object.entries({ from, until })) {
    if (!isSkipped(value, timezone)) continue;
    report({ ...place(name), key: prefix + name, code: 'time-skipped', params: { value, timezone } });
    return undefined;
  }
  const [begins, ends] = [beginning(from, timezone), ending(until, timezone)];
  if (ends <= begins) {
    report({ ...place('until'), key: `${prefix}until`, code: 'quiet-reversed', params: { from, until } });
    return undefined;
  }
  if (ends <= now) {
    report({
      ...place('until'),
      key: `${prefix}until`,
      code: 'quiet-over',
      params: { until },
      warning: true,
    });
  }
  const without = runs === null ? 'removals' : 'runs';
  return { from: begins.getTime(), until: ends.getTime(), without };
}

function keyOf({ prefix }: DeclaredQuiet): string {
  return prefix.slice(0, -1);
}
