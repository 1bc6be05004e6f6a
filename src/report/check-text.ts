/** What `--check` found, for a person. */

import type { Translate } from '../messages/messages.ts';
import type { Finding } from '../plan/finding.ts';
import type { CheckReport, Example, MappingCheck, SourceCheck, StateCheck } from './check.ts';
import { checkLines } from './check-lines-text.ts';
import { errorLines, remarkLines } from './explain.ts';
import { findingSections } from './findings.ts';
import { pauseLines } from './headline.ts';
import { type Line, layOut, type Section } from './layout.ts';
import { inLanguage } from './localised.ts';
import { historyLines } from './notes.ts';
import { refusalLines } from './refusals.ts';
import type { RunError } from './report.ts';
import type { TextOptions } from './text.ts';
import { type Words, wordsFor } from './words.ts';

interface CheckTextOptions extends TextOptions {
  /** Whether Moodle could be asked for the users. */
  readonly wasAsked: boolean;
}

/** A check in words. */
export function checkText(report: CheckReport, options: TextOptions): string {
  return layOut(checkSections(report, options), options);
}

/** What a check found, section by section. */
export function checkSections(report: CheckReport, options: TextOptions): Section[] {
  const { translate: say, language, verbose, timezone } = options;
  const words = wordsFor(say, language, verbose, timezone);
  const passed = report.exitCode === 0;
  const verdict = !passed ? 'check.failed' : isWorthALook(report) ? 'check.passed-look' : 'check.passed';
  return [
    moodleSection(report.moodle, words),
    ...report.sources.flatMap((source) =>
      sourceSections(source, { ...options, wasAsked: report.moodle.error === undefined }),
    ),
    ...planSections(report.plan, words, options.width),
    // As of a dry run: nothing is written by either.
    pauseLines({ paused: report.paused, dryRun: true }, words),
    stateSection(report.state, words),
    scheduleSection(report.schedule, options),
    [{ text: say(verdict), tone: passed ? 'good' : 'bad' }],
  ];
}

/** Findings of single students: how many they are has a line of its own. */
const OF_STUDENTS: ReadonlySet<Finding['kind']> = new Set(['unmatched-student', 'suspended-student']);

/** Whether there is something that somebody should look at, though a run can work. */
function isWorthALook({ moodle, sources, plan }: CheckReport): boolean {
  const { checks = [], remarks = [] } = moodle;
  const lines = [
    ...checks,
    ...(plan?.checks ?? []),
    ...sources.flatMap((source) => [
      ...source.checks,
      ...source.mappings.flatMap((mapping) => mapping.checks),
    ]),
  ];
  const findings = [...(plan?.findings ?? []), ...sources.flatMap((source) => source.findings)];
  return (
    remarks.length > 0 ||
    // What could not be asked is what no run needs.
    lines.some(({ state, code }) => state === 'look' && code !== 'site-unasked') ||
    findings.some(({ kind }) => !OF_STUDENTS.has(kind))
  );
}

/** In the time zone of the schedule, with the weekday: that is what people get wrong. */
function scheduleSection(
  schedule: CheckReport['schedule'],
  { translate: say, language }: TextOptions,
): Section {
  if (!schedule) return [];
  const { cron, timezone, next, quiet = [] } = schedule;
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: timezone,
  });
  const time = (iso: string) => format.format(new Date(iso));
  const during = (tick: string) => quiet.filter(({ from, until }) => from <= tick && tick < until);
  const run = (tick: string): Line => {
    const held = during(tick);
    if (held.length === 0) return { text: time(tick), indent: 2 };
    const without = held.some((one) => one.without === 'runs') ? 'runs' : 'removals';
    return { text: say('check.run-quiet', { time: time(tick), without }), tone: 'warning', indent: 2 };
  };
  return [
    { text: say('check.schedule', { cron, timezone }), tone: 'heading' },
    ...next.map(run),
    ...quiet.map(({ from, until, without }) => ({
      text: say('check.quiet', { from: time(from), until: time(until), without }),
      indent: 2,
      hang: 2,
    })),
  ];
}

function moodleSection(
  { label, checks = [], remarks = [], error }: CheckReport['moodle'],
  words: Words,
): Section {
  const { say } = words;
  const heading: Line = { text: say('check.moodle', { label }), tone: 'heading' };
  if (error) return [heading, ...faulty(error, say)];
  const advice = remarks.flatMap((remark) => remarkLines(remark, say));
  return [
    heading,
    ...checkLines(checks, words),
    ...advice.map((line) => ({ ...line, indent: 2 + (line.indent ?? 0) })),
  ];
}

function stateSection({ folder, uid, isThere, lastSuccess, problems }: StateCheck, words: Words): Section {
  const { say, time } = words;
  const heading: Line = { text: say('check.state', { folder }), tone: 'heading' };
  const account = { uid: String(uid ?? '') };
  const whole =
    lastSuccess === undefined
      ? say(isThere ? 'check.state-begun' : 'check.state-none', account)
      : say('check.state-whole', { ...account, time: time(lastSuccess) });
  if (problems.length === 0) return [heading, { text: whole, indent: 2 }];
  const lines = [...historyLines(problems, say), { text: say('history.nobody-leaves') }];
  return [heading, ...lines.map((line) => ({ ...line, indent: 2 + (line.indent ?? 0) }))];
}

function sourceSections(
  { label, version, error, checks, findings, mappings }: SourceCheck,
  options: CheckTextOptions,
): Section[] {
  const { translate: say, language, verbose, timezone } = options;
  const heading: Line = { text: say('check.source', { label }), tone: 'heading' };
  const state: Section = error ? faulty(error, say) : [{ text: version ?? '', indent: 2 }];
  const words = wordsFor(say, language, verbose, timezone);
  const found = findingSections(findings, words).flat();
  const notes = found.map((line) => ({ ...line, indent: 2 + (line.indent ?? 0) }));
  const looked = checkLines(checks, words);
  return [
    [heading, ...state, ...looked, ...notes],
    ...mappings.map((mapping) => mappingSection(mapping, options)),
  ];
}

function mappingSection(
  { mapping, columns, checks, examples, error }: MappingCheck,
  options: CheckTextOptions,
): Section {
  const { translate: say, language, verbose, timezone } = options;
  const lines: Line[] = [{ text: say('check.mapping', { mapping }), tone: 'heading' }];
  if (columns.length > 0)
    lines.push({ text: say('check.columns', { columns: columns.join(', ') }), indent: 2 });
  if (error) lines.push(...faulty(error, say));
  lines.push(...checkLines(checks, wordsFor(say, language, verbose, timezone)));
  return [...lines, ...examples.map((example, index) => exampleLine(example, index + 1, options))];
}

/** What a run now would make of it all. */
function planSections(plan: CheckReport['plan'], words: Words, width: number): Section[] {
  if (!plan) return [];
  const { say } = words;
  const { error, checks, refusals, findings } = plan;
  const heading: Line = { text: say('check.plan'), tone: 'heading' };
  if (error) return [[heading, ...faulty(error, say)]];
  const refused = refusalLines({ refusals }, words, width).map((line) => ({
    ...line,
    indent: 2 + (line.indent ?? 0),
  }));
  return [[heading, ...checkLines(checks, words), ...refused], ...findingSections(findings, words)];
}

/** The explanation of an error: what failed in its colour, what to do about it plain. */
function faulty(error: RunError, say: Translate): Section {
  return errorLines(error, say).map((line, index) => ({
    ...line,
    indent: 2 + (line.indent ?? 0),
    ...(index === 0 && { tone: 'bad' as const }),
  }));
}

function exampleLine(
  { student, idnumber, name: stored = '', user, findings }: Example,
  row: number,
  { translate: say, language, wasAsked }: CheckTextOptions,
): Line {
  if (idnumber === undefined || student === '') {
    const reasons = ROW_FINDINGS.filter((known) => findings.some(({ kind }) => kind === known))
      .map((kind) => say(`finding.${kind}.title`, { count: 1 }))
      .join(', ');
    return {
      text: say('check.row-rejected', { row, student: student || '—', findings: reasons }),
      tone: 'warning',
      indent: 2,
      hang: 2,
    };
  }
  if (user === undefined) {
    return {
      text: say(wasAsked ? 'check.row-unmatched' : 'check.row-unasked', { row, student, idnumber }),
      tone: 'warning',
      indent: 2,
      hang: 2,
    };
  }
  const [name = ''] = inLanguage([stored], language);
  return { text: say('check.row', { row, student, idnumber, name, user }), indent: 2, hang: 2 };
}

/** The findings that a single row can have. */
const ROW_FINDINGS = ['missing-field', 'unreadable-text', 'invalid-idnumber', 'missing-student'] as const;
