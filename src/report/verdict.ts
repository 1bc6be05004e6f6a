/** The verdict on a run in one line: how it ended, with which figures, and whether anything is to be looked at. */
import { sumOf } from './figures.ts';
import { kindsToLookAt } from './finding-groups.ts';
import type { Line, Tone } from './layout.ts';
import { onlyUnknown, undoneParts } from './left-undone.ts';
import { refusalInShort } from './refusals.ts';
import type { KeptOutcome, KeptReport, WrittenCounts } from './report.ts';
import type { Words } from './words.ts';

/** How each outcome is to be taken. */
export const TONES: Readonly<Record<KeptOutcome, Tone>> = {
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

/** The line that stands first and, on a terminal, last. */
export function verdict(report: KeptReport, words: Words): Line {
  const sentences = [...ending(report, words), ...written(report, words), ...look(report, words)];
  return { text: sentences.join(' '), tone: TONES[report.outcome] };
}

/** How it ended, with the figures of what was or would be written where it came so far. */
function ending(report: KeptReport, words: Words): string[] {
  const { outcome, dryRun, error, refusals } = report;
  const { say } = words;
  const special = specialEnding(report, words);
  const undone = words.list(undoneParts(report, words));
  const left = outcome === 'partial' && undone !== '' ? [say('report.undone', { undone })] : [];
  if (special !== undefined) return [special, ...left];
  const counts = dryRun || outcome === 'paused' ? planned(report) : report.written;
  const values = {
    summary: summary(counts, words),
    why: refusalInShort(refusals, words),
    job: jobOf(report),
  };
  switch (outcome) {
    case 'refused':
      // Nothing is told of a refusal that an earlier version kept without its reasons.
      if (refusals.length === 0) return [say('outcome.refused')];
      return [say(dryRun ? 'report.verdict.dry.refused' : 'report.verdict.refused', values)];
    case 'applied':
    case 'unchanged':
    case 'partial':
      return [say(dryRun ? `report.verdict.dry.${outcome}` : `report.verdict.${outcome}`, values), ...left];
    case 'paused':
      return [say('report.verdict.paused', values)];
    case 'failed':
      return [
        error?.kind === 'source' || error?.kind === 'moodle'
          ? say(`report.verdict.failed.${error.kind}`)
          : say('outcome.failed'),
      ];
    default:
      return [say(`outcome.${outcome}`)];
  }
}

/** Endings with a sentence of their own: of a quiet time, of an undo, of an import, of cohorts that the source does not have. */
function specialEnding(report: KeptReport, words: Words): string | undefined {
  const { outcome, dryRun, error, only, paused, undo } = report;
  const { say } = words;
  // Earlier versions kept the end of a quiet time as that of a pause.
  const quietUntil = paused?.quietUntil ?? (paused?.quiet && paused.until);
  if (outcome === 'paused' && quietUntil !== undefined) {
    return say('report.headline.quiet', { until: words.time(quietUntil) });
  }
  if (outcome === 'refused' && error?.kind === 'approval') return say('report.headline.changed');
  if (report.import && outcome === 'failed') return say('report.headline.import.failed');
  if (dryRun) return undefined;
  if (undo) {
    switch (outcome) {
      case 'applied':
      case 'unchanged':
      case 'partial':
      case 'failed':
        return say(`report.headline.undo.${outcome}`, {
          overtaken: undo.runs.reduce((sum, { overtaken }) => sum + overtaken, 0),
        });
      default:
        return undefined;
    }
  }
  if (report.import && outcome === 'partial') return say('report.headline.import.partial');
  const unknown = onlyUnknown(report);
  if (unknown === 0) return undefined;
  return say('report.headline.not-in-source', { all: unknown === only?.length ? 'yes' : 'no' });
}

/** Of what kind the run was. */
export function jobOf(report: Pick<KeptReport, 'import' | 'undo'>): 'sync' | 'import' | 'undo' {
  if (report.undo) return 'undo';
  return report.import ? 'import' : 'sync';
}

/** What was written, where the sentence before does not say it. */
function written(report: KeptReport, words: Words): string[] {
  const { outcome, dryRun, maybeWritten } = report;
  const { say } = words;
  const nothing = [say('report.nothing-written')];
  if (dryRun) return SAYS_SO.has(outcome) && outcome !== 'refused' ? [] : nothing;
  const told = { summary: summary(report.written, words) };
  switch (outcome) {
    case 'unchanged':
      return [];
    case 'applied':
    case 'partial':
      return specialEnding(report, words) === undefined ? [] : [say('report.written', told)];
    case 'running':
    case 'killed':
    case 'unkept':
    case 'unknown':
      // What was written is known, that nothing else was is not.
      return isEmpty(report.written) ? [] : [say('report.written', told)];
    default:
      if (!isEmpty(report.written)) return [say('report.written-before', told)];
      return SAYS_SO.has(outcome) || maybeWritten ? [] : nothing;
  }
}

/** Outcomes whose own sentence says that nothing was written. */
const SAYS_SO = new Set<KeptOutcome>(['refused', 'misconfigured', 'locked', 'postponed', 'paused']);

/** Whether anything below is to be looked at. */
function look({ outcome, dryRun, findings, compared }: KeptReport, { say }: Words): string[] {
  if (outcome !== 'applied' && outcome !== 'unchanged') return [];
  const kinds = kindsToLookAt(findings);
  if (kinds.size === 0) return dryRun && outcome === 'applied' ? [] : [say('report.next.nothing')];
  if (!compared) return [say('report.next.findings', { count: kinds.size })];
  const fresh = kindsToLookAt(compared.fresh.flatMap((index) => findings[index] ?? []));
  if (fresh.size === 0) return [say('report.next.known', { count: kinds.size })];
  return [say('report.next.fresh', { count: kinds.size, fresh: fresh.size })];
}

/** Whether nothing was written. */
export function isEmpty(counts: WrittenCounts): boolean {
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
