/** What is said of each matter: what has happened, what it means, what to do. */
import type { Finding } from '../plan/finding.ts';
import { approvableDigest, approveCommand } from '../report/approval.ts';
import type { CheckReport } from '../report/check.ts';
import { checkLines } from '../report/check-lines-text.ts';
import { errorLines } from '../report/explain.ts';
import { namesStudents } from '../report/finding-groups.ts';
import { findingSections } from '../report/findings.ts';
import { circumstancesOf } from '../report/headline.ts';
import { type Line, type Section, visible } from '../report/layout.ts';
import { refusalLines } from '../report/refusals.ts';
import type { KeptReport, RunError } from '../report/report.ts';
import { summary, verdict } from '../report/verdict.ts';
import type { Words } from '../report/words.ts';
import { type Flip, isStanding } from './matter.ts';
import type { News } from './news.ts';
import { heldKey, isHeld } from './signs.ts';

/** How many cohorts are named. */
const COHORTS = 5;
const SETTLED = 10;

/** The sections about one matter. */
export function flipSections(flip: Flip, news: News, words: Words, studentValues: boolean): Section[] {
  if (flip.change === 'ended') return [ended(flip, news, words)];
  const [title = [], ...rest] = sectionsOf(flip, news, words, studentValues);
  return [[...title, ...went(flip, words)], ...rest];
}

/** How a run or a check went, for somebody who asked to be told. */
export function noticeSections({ notice, report }: News, words: Words, studentValues: boolean): Section[] {
  if (notice === 'run') {
    if (!report) return [];
    // The command that repeats an import has the path of its file, and stays away.
    const first = [verdict(report, words), ...circumstancesOf(report, words)];
    const kinds = findingSections(report.findings, words, mayBeShown(studentValues));
    return [first, explained(report.error, words), refusalLines(report, words), ...kinds];
  }
  return notice ? checkSections(notice, words) : [];
}

/** Keys of the cohorts that a run left as they are, or left something out of. */
export function heldIn(report: KeptReport | undefined): ReadonlySet<string> {
  return new Set(report?.findings.filter(isHeld).map(heldKey));
}

function sectionsOf(flip: Flip, news: News, words: Words, studentValues: boolean): Section[] {
  const { say } = words;
  const { report, findings = [], pause = report?.paused, lastSuccess } = news;
  const { kind, inARow } = flip;
  switch (kind) {
    case 'failed':
      return [
        [bad(say('alert.title.failed', { count: inARow }))],
        report ? explained(report.error, words) : [{ text: say('alert.killed') }],
        [{ text: say('report.next.failed') }],
      ];
    case 'misconfigured':
      return [
        [bad(say('alert.title.misconfigured'))],
        explained(report?.error, words),
        [{ text: say('report.next.misconfigured') }],
      ];
    case 'refused':
      return report ? refused(report, words) : [];
    case 'stale': {
      const last = lastSuccess === undefined ? '' : words.time(lastSuccess);
      const title = say('alert.title.stale', { known: String(lastSuccess !== undefined), last });
      return [[bad(title)], [{ text: say('alert.stale.advice') }]];
    }
    case 'state':
      return [[bad(say('alert.title.state')), ...stateLines(report, words)]];
    case 'held':
      return held(flip, report, words, studentValues);
    case 'paused':
      return pause ? [paused(pause, words)] : [];
    case 'unusual':
      return report
        ? [
            [warning(say('alert.title.unusual', { summary: summary(report.written, words) }))],
            largest(report, words, 'alert.removals.left'),
          ]
        : [];
    case 'findings':
      return [
        [warning(say('alert.title.findings', { count: findings.length }))],
        ...findingSections(findings, words, mayBeShown(studentValues)),
      ];
  }
}

function refused(report: KeptReport, words: Words): Section[] {
  const { say } = words;
  const approvable = approvableDigest(report);
  return [
    [bad(say('alert.title.refused'))],
    refusalLines(report, words),
    largest(report, words, 'alert.removals.would-leave'),
    approvable === undefined
      ? []
      : [
          { text: say('alert.refused.approve', { run: report.run }) },
          { text: approveCommand(report, approvable, undefined), whole: true },
          { text: say('report.approve.bound') },
        ],
  ];
}

/** The cohorts that most leave. */
function largest(
  { changes }: KeptReport,
  { say, first }: Words,
  key: 'alert.removals.would-leave' | 'alert.removals.left',
): Section {
  const leaving = changes
    .filter(({ removes }) => removes.length > 0)
    .toSorted((a, b) => b.removes.length - a.removes.length);
  if (leaving.length === 0) return [];
  const { shown, more } = first(leaving, COHORTS);
  return [
    { text: say('alert.removals'), tone: 'heading' },
    ...shown.map(
      ({ idnumber, removes, members }): Line => ({
        text: say(key, { cohort: visible(idnumber), count: removes.length, members }),
        indent: 4,
        hang: 2,
      }),
    ),
    ...(more > 0 ? [{ text: say('alert.removals.more', { count: more }), indent: 4 }] : []),
  ];
}

/** Which are new, and which are settled. */
function held(
  { fresh, settled }: Flip,
  report: KeptReport | undefined,
  words: Words,
  studentValues: boolean,
): Section[] {
  const { say } = words;
  const all = heldIn(report).size;
  const news = new Set(fresh);
  const found = report?.findings.filter((finding) => isHeld(finding) && news.has(heldKey(finding))) ?? [];
  const cohorts = settled.map((key) => visible(key.slice(key.indexOf(':') + 1)));
  return [
    [
      warning(say('alert.title.held', { count: all })),
      ...(news.size > 0 && news.size < all ? [{ text: say('alert.held.new', { count: news.size }) }] : []),
      ...(cohorts.length > 0
        ? [
            {
              text: say('alert.held.settled', {
                count: cohorts.length,
                cohorts: words.some(cohorts, SETTLED),
              }),
            },
          ]
        : []),
    ],
    ...findingSections(found, words, mayBeShown(studentValues)),
  ];
}

function paused({ since, until, reason }: NonNullable<News['pause']>, { say, time }: Words): Section {
  return [
    warning(say('alert.title.paused')),
    { text: say('alert.paused.reason', { reason: visible(withoutPaths(reason)) }) },
    {
      text: say('alert.paused.times', {
        since: time(since),
        until: until === undefined ? '' : time(until),
        known: String(until !== undefined),
      }),
    },
  ];
}

/** That a matter goes on, has come back, or has become worse. */
function went({ change, since }: Flip, { say, time }: Words): Section {
  if (change === 'opened' || change === 'ended') return [];
  return [{ text: say(`alert.change.${change}`, { since: time(since) }) }];
}

function ended({ kind, since }: Flip, { report }: News, words: Words): Section {
  if (!isStanding(kind)) return [];
  const { say, time } = words;
  const wrote =
    report && Object.values(report.written).some((count) => count > 0)
      ? [{ text: say('report.written', { summary: summary(report.written, words) }) }]
      : [];
  return [
    { text: say(`alert.over.${kind}`), tone: 'good' },
    { text: say('alert.lasted', { since: time(since) }) },
    ...wrote,
  ];
}

function checkSections({ moodle, sources, plan, exitCode }: CheckReport, words: Words): Section[] {
  const { say } = words;
  const passed = exitCode === 0;
  const first: Line = { text: say(passed ? 'check.passed' : 'check.failed'), tone: passed ? 'good' : 'bad' };
  const errors = [
    moodle.error,
    ...sources.flatMap(({ error, mappings }) => [error, ...mappings.map((mapping) => mapping.error)]),
  ];
  const wrong = [
    ...sources.flatMap(({ mappings }) => mappings.flatMap(({ checks }) => checks)),
    ...(plan?.checks ?? []),
  ].filter(({ state }) => state === 'wrong');
  const refused = refusalLines({ refusals: plan?.refusals ?? [] }, words);
  return [
    [first],
    ...errors.map((error) => explained(error, words)),
    [...checkLines(wrong, words), ...refused],
  ];
}

/** What the state folder's fault is; where it lies is of no use to whoever reads it elsewhere. */
function stateLines(report: KeptReport | undefined, { say }: Words): Line[] {
  return (report?.historyProblems ?? []).map(({ code, file, message }) => ({
    text: say(`history.problem.${code}`, { file: nameOf(file), message: withoutPaths(message) }),
  }));
}

/** The explanation of an error, without what the driver said: that may hold anything. */
function explained(error: RunError | undefined, { say }: Words): Section {
  if (!error) return [];
  const params = Object.fromEntries(
    Object.entries(error.params).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutPaths(value) : value,
    ]),
  );
  return errorLines({ ...error, params, message: error.code }, say).filter(({ tone }) => tone !== 'faint');
}

/** Absolute paths reduced to their last names. The label of a file is nothing but its path. */
function withoutPaths(text: string): string {
  if (text.startsWith('file /')) return `file ${nameOf(text)}`;
  return text.replaceAll(
    /(^|[\s"'(«“])((?:\/[^/\s"']+)+)/g,
    (_, before: string, path: string) => before + nameOf(path),
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Which findings may be shown with what they hold. */
function mayBeShown(studentValues: boolean): (finding: Finding) => boolean {
  // The text of a database's error can hold any value.
  return (finding) => studentValues || (!namesStudents(finding) && finding.kind !== 'apply-failed');
}

function bad(text: string): Line {
  return { text, tone: 'bad' };
}

function warning(text: string): Line {
  return { text, tone: 'warning' };
}
