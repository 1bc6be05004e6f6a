/** The report that a person reads: what happened, whether anything must be done, and what. */
import type { Translate } from '../messages/messages.ts';
import type { Finding } from '../plan/finding.ts';
import { approvalAdvice, showCommand } from './approval.ts';
import { changesTable } from './changes.ts';
import { mappingTable } from './figures.ts';
import { comparedSections, findingSections } from './findings.ts';
import { headline, verdictLines } from './headline.ts';
import { layOut, type Section } from './layout.ts';
import type { Links } from './links.ts';
import { circumstances, deliveryNotes, enrolmentNotes, guardNotes, historyNotes } from './notes.ts';
import type { KeptReport } from './report.ts';
import { type Words, wordsFor } from './words.ts';

/** For whom and for what a report is written. */
export interface TextOptions {
  readonly translate: Translate;
  /** The language of `translate`: `en`, `fr`. */
  readonly language: string;
  /** The IANA name of the time zone of all times: the schedule's. */
  readonly timezone: string;
  /** Columns of the terminal. Only commands, paths and statements, which are to be copied whole, may go beyond. */
  readonly width: number;
  readonly color: boolean;
  /** Lists and values whole, and the changes of a run that was applied. */
  readonly verbose: boolean;
  /** Whether the end is what is seen first: the verdict is then said there too. */
  readonly isTerminal?: boolean;
  /** Where Moodle shows its users. */
  readonly links?: Links;
  /** The file given by `--config`: the commands that the report proposes repeat it. */
  readonly config?: string;
  /** Whether the history can show the report again. */
  readonly isKept?: boolean;
}

/** Below this no table is readable; a narrower terminal breaks the lines itself. */
const NARROWEST = 48;

/** The report of a run as text, without a line break at its end. */
export function reportText(report: KeptReport, options: TextOptions): string {
  const { translate, language, timezone, color, verbose, config, isKept = false, links } = options;
  const words = wordsFor(translate, language, verbose, timezone);
  const width = Math.max(NARROWEST, options.width);
  const first = verdictLines(report, words, config);
  const sections: Section[] = [
    first,
    ...headline(report, words, width),
    changes(report, words, width),
    report.outcome === 'refused' ? approvalAdvice(report, words) : [],
    figures(report, words, width),
    ...findings(report, words),
    ...guardNotes(report, words),
    historyNotes(report, words),
    deliveryNotes(report, words),
    enrolmentNotes(report, words),
    circumstances(report, words, isKept && !verbose ? showCommand(report, config) : undefined),
    options.isTerminal ? first : [],
  ];
  return layOut(sections, { width, color, ...(links && { links }) });
}

/** Findings but for removals that were withheld, which have a place of their own. */
function findings({ findings: all, compared }: KeptReport, words: Words): Section[] {
  const isShown = ({ kind }: Finding) => kind !== 'removals-withheld';
  const shown = all.filter(isShown);
  if (!compared) return findingSections(shown, words);
  const fresh = new Set(compared.fresh.flatMap((index) => all[index] ?? []));
  return comparedSections(shown, { ...compared, fresh, settled: compared.settled.filter(isShown) }, words);
}

/** The table of figures, with a word of warning where they are not those of what was written. */
function figures(
  { mappings, outcome, dryRun, import: imported }: KeptReport,
  words: Words,
  width: number,
): Section {
  if (mappings.length === 0) return [];
  const isCut = !dryRun && !['applied', 'unchanged', 'refused', 'partial', 'paused'].includes(outcome);
  const caption = isCut ? 'planned' : outcome === 'refused' ? 'refused' : 'heading';
  return [
    { text: words.say(`report.table.${caption}`), tone: 'heading' },
    ...mappingTable(mappings, words, width, imported?.kind),
  ];
}

/** The cohorts that change: those of the plan, or where it was carried out those that were written. */
function changes(report: KeptReport, words: Words, width: number): Section {
  const { dryRun, outcome, digest = '', import: imported, findings } = report;
  const isPlan = dryRun || !['applied', 'unchanged', 'partial'].includes(outcome);
  const failed = new Set(
    findings.flatMap((one) =>
      one.kind === 'apply-failed' || one.kind === 'cohort-vanished' ? [one.cohort] : [],
    ),
  );
  const all = isPlan ? report.changes : report.changes.filter(({ idnumber }) => !failed.has(idnumber));
  if (all.length === 0) return [];
  const heading = isPlan
    ? words.say('report.changes.heading.planned', { digest, known: digest === '' ? 'no' : 'yes' })
    : words.say('report.changes.heading.written');
  return [{ text: heading, tone: 'heading' }, ...changesTable(all, words, width, imported?.kind)];
}
