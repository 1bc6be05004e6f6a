/** What a report says first: the verdict, with the command to approve; why it ended so; what to do next. */
import { approvalAdvice, approvalLines } from './approval.ts';
import { errorLines } from './explain.ts';
import { weightOf } from './finding-groups.ts';
import type { Line, Section } from './layout.ts';
import { refusalLines } from './refusals.ts';
import type { KeptReport, Pause } from './report.ts';
import { jobOf, summary, verdict } from './verdict.ts';
import { withheldSections } from './withheld.ts';
import type { Words } from './words.ts';

/** The verdict and the command that approves the rest: what stands first and, on a terminal, last. */
export function verdictLines(report: KeptReport, words: Words, config: string | undefined): Section {
  return [verdict(report, words), ...approvalLines(report, config)];
}

/** The sections that follow the verdict. */
export function headline(report: KeptReport, words: Words, width: number): Section[] {
  const { outcome, error } = report;
  const explained = error && outcome !== 'interrupted' ? errorLines(error, words.say) : [];
  return [
    circumstancesOf(report, words),
    explained,
    refusalLines(report, words, width),
    ...withheldSections(report, words),
    [...next(report, words), ...(report.outcome === 'refused' ? [] : approvalAdvice(report, words))],
  ];
}

/** What else belongs to how it ended: a pause, an approval, the runs that were undone, what may be written. */
export function circumstancesOf(report: KeptReport, words: Words): Line[] {
  const { approved, dryRun, digest = '' } = report;
  const approval = approved && !dryRun ? [{ text: words.say('report.approved', { digest }) }] : [];
  return [
    ...undoneLines(report, words),
    ...pauseLines(report, words),
    ...approval,
    ...maybeWrote(report, words),
  ];
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
export function pauseLines(
  { paused, dryRun }: Pick<KeptReport, 'dryRun'> & { readonly paused?: Pause | undefined },
  { say, time }: Words,
): Line[] {
  if (!paused) return [];
  const { reason, since, until } = paused;
  const values = { reason, since: time(since), ...(until !== undefined && { until: time(until) }) };
  if (paused.quiet) return dryRun ? [{ text: say('report.quiet', values), tone: 'warning' }] : [];
  return [
    { text: say(until === undefined ? 'report.paused' : 'report.paused-until', values), tone: 'warning' },
    ...(dryRun ? [] : [{ text: say('pause.how-to-resume') }]),
  ];
}

/** What is in Moodle or not: its COMMIT got no answer. */
function maybeWrote({ maybeWritten }: KeptReport, words: Words): Line[] {
  if (!maybeWritten) return [];
  const text = words.say('report.maybe-written', { summary: summary(maybeWritten, words) });
  return [{ text, tone: 'warning' }];
}

/** What the findings are for, by the job of the run. */
const BELOW = {
  sync: 'report.next.undone',
  import: 'report.next.import',
  undo: 'report.next.undo',
} as const satisfies Record<ReturnType<typeof jobOf>, string>;

function next(report: KeptReport, { say }: Words): Line[] {
  const { outcome, dryRun } = report;
  const dry = dryRun ? [{ text: say('report.next.dry') }] : [];
  // No run follows by itself that would read a file again, or take something back.
  const job = jobOf(report);
  const isSingle = job !== 'sync';
  switch (outcome) {
    case 'applied':
      return dry;
    case 'partial': {
      const isBelow = report.findings.some(
        (finding) => finding.kind !== 'removals-withheld' && weightOf(finding) === 'undone',
      );
      return isBelow ? [{ text: say(BELOW[job]) }, ...dry] : dry;
    }
    case 'failed':
    case 'misconfigured':
      return isSingle ? [] : [{ text: say(`report.next.${outcome}`) }];
    case 'locked':
      return [{ text: say('report.next.locked') }];
    default:
      return [];
  }
}
