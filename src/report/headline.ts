/** What a report says first: how the run ended, what that means, and what to do next. */
import type { Finding } from '../plan/finding.ts';
import type { Refusal } from '../plan/verdict.ts';
import { errorLines } from './explain.ts';
import { sumOf } from './figures.ts';
import { kindsToLookAt, linesOf } from './findings.ts';
import type { Line, Section, Tone } from './layout.ts';
import type { KeptOutcome, KeptReport, WrittenCounts } from './report.ts';
import { quoted } from './shell.ts';
import type { Words } from './words.ts';

const TONES: Readonly<Record<KeptOutcome, Tone>> = {
  applied: 'good',
  unchanged: 'good',
  failed: 'bad',
  refused: 'bad',
  partial: 'warning',
  misconfigured: 'bad',
  locked: 'warning',
  postponed: 'warning',
  interrupted: 'warning',
  paused: 'warning',
  running: 'warning',
  killed: 'warning',
  unkept: 'warning',
  unknown: 'warning',
};

/** The first sections of a report. `config` is the file given by `--config`, which a command has to repeat. */
export function headline(report: KeptReport, words: Words, config: string | undefined): Section[] {
  const { outcome, error } = report;
  const first: Line = { text: sentence(report, words), tone: TONES[outcome] };
  const explained = error && outcome !== 'interrupted' ? errorLines(error, words.say) : [];
  return [
    [
      first,
      ...undoneLines(report, words),
      ...pauseLines(report, words),
      ...wrote(report, words),
      ...maybeWrote(report, words),
    ],
    explained,
    refusalLines(report.refusals, words),
    next(report, words),
    approval(report, words, config),
  ];
}

function sentence(report: KeptReport, words: Words): string {
  const { outcome, dryRun, error } = report;
  const { say } = words;
  const undone = undoSentence(report, words);
  if (undone !== undefined) return undone;
  if (outcome === 'paused' && report.paused?.quiet) {
    return say('report.headline.quiet', { until: words.time(report.paused.until ?? '') });
  }
  if (outcome === 'refused' && error?.kind === 'approval') return say('report.headline.changed');
  if (report.import && outcome === 'failed') return say('report.headline.import.failed');
  if (report.import && outcome === 'partial' && !dryRun) return say('report.headline.import.partial');
  const unknown = onlyUnknown(report);
  if (!dryRun && unknown > 0)
    return say('report.headline.not-in-source', { all: unknown === report.only?.length ? 'yes' : 'no' });
  if (!dryRun) return say(`outcome.${outcome}`);
  switch (outcome) {
    case 'applied':
    case 'unchanged':
    case 'refused':
    case 'partial': {
      const undone = words.list(undoneParts(report, words));
      return say(`report.headline.dry.${outcome}`, { summary: summary(planned(report), words), undone });
    }
    default:
      return say(`outcome.${outcome}`);
  }
}

/** How an undo ended; undefined where an outcome's own sentence says it, or nothing was undone. */
function undoSentence({ undo, outcome, dryRun }: KeptReport, { say }: Words): string | undefined {
  if (!undo || dryRun) return undefined;
  switch (outcome) {
    case 'applied':
    case 'unchanged':
    case 'partial':
    case 'failed':
      return say(`report.headline.undo.${outcome}`);
    default:
      return undefined;
  }
}

/** What becomes of each run that is undone. */
function undoneLines({ undo }: KeptReport, { say }: Words): Line[] {
  return (undo?.runs ?? []).map((one) => ({
    text: say('report.undone-run', { ...one }),
    indent: 2,
    hang: 2,
  }));
}

/** By whose wish nothing is written, and until when. */
function pauseLines({ paused, dryRun }: KeptReport, { say, time }: Words): Line[] {
  if (!paused) return [];
  const { reason, since, until } = paused;
  const values = { reason, since: time(since), ...(until !== undefined && { until: time(until) }) };
  if (paused.quiet) return dryRun ? [{ text: say('report.quiet', values), tone: 'warning' }] : [];
  return [
    { text: say(until === undefined ? 'report.paused' : 'report.paused-until', values), tone: 'warning' },
    ...(dryRun ? [] : [{ text: say('pause.how-to-resume') }]),
  ];
}

/** What really was written, where the outcome alone does not say it. */
function wrote(report: KeptReport, words: Words): Line[] {
  const { outcome, dryRun, written, approved, digest = '' } = report;
  const { say } = words;
  const lines: Line[] = approved && !dryRun ? [{ text: say('report.approved', { digest }) }] : [];
  const nothing: Line = { text: say('report.nothing-written') };
  if (dryRun) return SAYS_SO.has(outcome) && outcome !== 'refused' ? lines : [...lines, nothing];
  switch (outcome) {
    case 'unchanged':
      return lines;
    case 'applied':
      return [...lines, { text: say('report.written', { summary: summary(written, words) }) }];
    case 'partial': {
      const undone = words.list(undoneParts(report, words));
      lines.push({ text: say('report.written', { summary: summary(written, words) }) });
      return undone === '' ? lines : [...lines, { text: say('report.undone', { undone }) }];
    }
    case 'running':
    case 'killed':
    case 'unkept':
    case 'unknown':
      // What was written is known, that nothing else was is not.
      return isEmpty(written)
        ? lines
        : [...lines, { text: say('report.written', { summary: summary(written, words) }) }];
    default:
      if (!isEmpty(written))
        return [...lines, { text: say('report.written-before', { summary: summary(written, words) }) }];
      return SAYS_SO.has(outcome) || report.maybeWritten ? lines : [...lines, nothing];
  }
}

/** What is in Moodle or not: its COMMIT got no answer. */
function maybeWrote({ maybeWritten }: KeptReport, words: Words): Line[] {
  if (!maybeWritten) return [];
  const text = words.say('report.maybe-written', { summary: summary(maybeWritten, words) });
  return [{ text, tone: 'warning' }];
}

/** Outcomes whose own sentence says that nothing was written. */
const SAYS_SO = new Set<KeptOutcome>(['refused', 'misconfigured', 'locked', 'postponed', 'paused']);

function isEmpty(counts: WrittenCounts): boolean {
  return Object.values(counts).every((count) => count === 0);
}

/** What the plan would write: the figures of a dry run. */
function planned({ mappings }: KeptReport): WrittenCounts {
  const { created, updated, added, removed } = sumOf(mappings, '');
  return { created, updated, added, removed };
}

/** `12 members added, 3 members removed and 1 cohort created`. */
export function summary(counts: WrittenCounts, { say, list }: Words): string {
  const order = ['added', 'removed', 'created', 'updated'] as const;
  const parts = order.filter((change) => counts[change] > 0);
  if (parts.length === 0) return say('report.summary.none');
  return list(parts.map((change) => say(`report.summary.${change}`, { count: counts[change] })));
}

/** How many idnumbers of `--cohort` the source does not have, where nothing else was left undone. */
function onlyUnknown(report: KeptReport): number {
  const { unknown, ...others } = undoneCounts(report);
  return Object.values(others).every((count) => count === 0) ? unknown : 0;
}

function undoneParts(report: KeptReport, { say }: Words): string[] {
  const counts = undoneCounts(report);
  const order = ['held', 'withheld', 'failed', 'unknown', 'lines'] as const satisfies (keyof typeof counts)[];
  return order
    .filter((part) => counts[part] > 0)
    .map((part) => say(`report.undone.${part}`, { count: counts[part] }));
}

function undoneCounts({ mappings, findings }: KeptReport) {
  const count = (...kinds: Finding['kind'][]) => findings.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    held: sumOf(mappings, '').held,
    withheld: count('removals-withheld'),
    failed: count('apply-failed', 'cohort-vanished', 'changed-meanwhile'),
    unknown: count('cohort-not-in-source'),
    lines: linesOf(findings.filter(({ kind }) => LEFT_OUT.has(kind))),
  };
}

/** Findings about lines of an imported file that were passed over. */
const LEFT_OUT = new Set<Finding['kind']>([
  'bad-line',
  'unknown-cohort',
  'ambiguous-cohort',
  'unknown-user',
  'ambiguous-user',
]);

/** A guard at a time: what was found, the limit and the guard's key, a line a mapping; then what usually causes it. */
export function refusalLines(refusals: readonly Refusal[], { say, list }: Words): Line[] {
  return [...Map.groupBy(refusals, ({ guard }) => guard)].flatMap(([guard, ofGuard]): Line[] => [
    ...ofGuard.flatMap((refusal): Line[] => {
      const { mapping, remedy } = refusal;
      const refused = say(`guard.${guard}.refused`, shownFigures(refusal));
      const text = mapping === undefined ? refused : say('guard.of-mapping', { mapping, refused });
      return [
        { text, indent: 2, hang: 2, tone: 'bad' },
        ...(remedy
          ? [{ text: say('guard.remedy', { ...remedy, steps: list(remedy.steps) }), indent: 4 }]
          : []),
      ];
    }),
    { text: say(`guard.${guard}.hint`), indent: 4 },
  ]);
}

const PERCENT_GUARDS = new Set<Refusal['guard']>([
  'rowsDrop',
  'rowsGrowth',
  'unmatchedIncrease',
  'unmatchedCollapse',
  'unmatchedShare',
]);

/** Guards whose limit is an earlier percentage and some points. */
const POINT_GUARDS = new Set<Refusal['guard']>(['unmatchedIncrease', 'unmatchedCollapse']);

/** Percentages to one decimal, but for a limit as it is configured; a figure is always seen to exceed its limit. */
function shownFigures({ guard, figure, limit, of, recent = 0 }: Refusal): Readonly<Record<string, number>> {
  if (!PERCENT_GUARDS.has(guard)) return { figure, limit, of, recent, planned: figure - recent };
  const below = tenthsBelow(limit);
  // The sum of an earlier percentage and what is configured has any number of decimals: both are cut alike.
  const isSum = POINT_GUARDS.has(guard);
  const shownLimit = isSum ? below : limit;
  const nearest = tenths(figure);
  return {
    figure: nearest > shownLimit ? nearest : tenths(below + 0.1),
    limit: shownLimit,
    of: isSum ? tenthsBelow(of) : tenths(of),
    points: tenths(limit - of),
  };
}

function tenthsBelow(value: number): number {
  return Math.floor(value * 10 + 1e-6) / 10;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function next(report: KeptReport, { say }: Words): Line[] {
  const { outcome, dryRun, findings } = report;
  switch (outcome) {
    case 'applied':
    case 'unchanged': {
      const count = kindsToLookAt(findings);
      const apply = dryRun && outcome === 'applied' ? [{ text: say('report.next.dry') }] : [];
      const look = count > 0 ? say('report.next.findings', { count }) : say('report.next.nothing');
      return count > 0 || apply.length === 0 ? [{ text: look }, ...apply] : apply;
    }
    case 'partial':
      return [
        { text: say(report.import || report.undo ? 'report.next.import' : 'report.next.undone') },
        ...(dryRun ? [{ text: say('report.next.dry') }] : []),
      ];
    case 'failed':
    case 'misconfigured':
      // No run follows by itself that would read a file again.
      return report.import || report.undo ? [] : [{ text: say(`report.next.${outcome}`) }];
    case 'locked':
      return [{ text: say(`report.next.${outcome}`) }];
    case 'refused':
    case 'postponed':
    case 'interrupted':
    case 'paused':
    case 'running':
    case 'killed':
    case 'unkept':
    case 'unknown':
      return [];
  }
}

/** The command that has the rest done, bound to the plan that was shown. */
function approval(report: KeptReport, { say }: Words, config: string | undefined): Line[] {
  const { outcome, dryRun, approvable, changes, findings } = report;
  const reasons = new Set(
    findings.flatMap((finding) => (finding.kind === 'removals-withheld' ? [finding.reason] : [])),
  );
  const isForMemory = reasons.has('memory');
  const isRest = outcome === 'partial' && (isForMemory || reasons.has('cohort-guard'));
  if (approvable === undefined || !(outcome === 'refused' || isRest)) return [];
  const refused = say(changes.length === 0 ? 'report.approve.empty' : 'report.approve.refused');
  const withheld = isForMemory
    ? say(dryRun ? 'report.approve.dry-memory' : 'report.approve.memory')
    : say(dryRun ? 'report.approve.dry' : 'report.approve.withheld');
  return [
    { text: report.import ? say('report.approve.import') : outcome === 'refused' ? refused : withheld },
    { text: approveCommand(report, approvable, config), indent: 2, whole: true, tone: 'heading' },
    { text: say('report.approve.bound') },
  ];
}

/** The command that shows a run again, with nothing left out. */
export function showCommand({ run }: KeptReport, config: string | undefined): string {
  return `moodle-cohort-sync --history ${run} --verbose${configOption(config)}`;
}

function configOption(config: string | undefined): string {
  return config === undefined ? '' : ` --config ${quoted(config)}`;
}

/** What has a plan applied that was shown. `config` is the file given by `--config`, which it has to repeat. */
export function approveCommand(
  { import: imported, undo, only = [] }: KeptReport,
  digest: string,
  config: string | undefined,
): string {
  const cohorts = only.map((idnumber) => ` --cohort ${quoted(idnumber)}`).join('');
  const file = configOption(config);
  if (undo) {
    const option = undo.andAllAfter ? '--undo-since' : '--undo';
    return `moodle-cohort-sync ${option} ${undo.run} --approve ${digest}${cohorts}${file}`;
  }
  if (!imported) return `moodle-cohort-sync --once --approve ${digest}${cohorts}${file}`;
  const repeated = imported.arguments.map(quoted).join(' ');
  return `moodle-cohort-sync import ${imported.kind} ${repeated} --approve ${digest}${file}`;
}
