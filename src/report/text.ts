/** The report that a person reads: what happened, whether anything must be done, and what. */
import type { Translate } from '../messages/messages.ts';
import { changesTable, mappingTable } from './figures.ts';
import { findingSections } from './findings.ts';
import { headline, showCommand } from './headline.ts';
import { type Line, layOut, type Section } from './layout.ts';
import { circumstances, deliveryNotes, enrolmentNotes, guardNotes, historyNotes } from './notes.ts';
import type { KeptReport } from './report.ts';
import { type Words, wordsFor } from './words.ts';

/** For whom and for what a report is written. */
export interface TextOptions {
  readonly translate: Translate;
  /** The language of `translate`: `en`, `fr`. */
  readonly language: string;
  /** Columns of the terminal. Only commands, paths and statements, which are to be copied whole, may go beyond. */
  readonly width: number;
  readonly color: boolean;
  /** Lists and values whole, and the changes of a run that was applied. */
  readonly verbose: boolean;
  /** The file given by `--config`: the commands that the report proposes repeat it. */
  readonly config?: string;
  /** Whether the history can show the report again. */
  readonly isKept?: boolean;
}

/** Below this no table is readable; a narrower terminal breaks the lines itself. */
const NARROWEST = 48;

/** The report of a run as text, without a line break at its end. */
export function reportText(report: KeptReport, options: TextOptions): string {
  const { translate, language, color, verbose, config, isKept = false } = options;
  const words = wordsFor(translate, language, verbose);
  const width = Math.max(NARROWEST, options.width);
  const sections: Section[] = [
    ...headline(report, words, config),
    ...figures(report, words, width),
    ...(report.dryRun || report.outcome === 'refused' || verbose ? changes(report, words, width) : []),
    ...findingSections(report.findings, words),
    ...guardNotes(report, words),
    historyNotes(report, words),
    deliveryNotes(report, words),
    enrolmentNotes(report, words),
    circumstances(report, words, isKept && !verbose ? showCommand(report, config) : undefined),
  ];
  return layOut(sections, { width, color });
}

/** The table of figures, with a word of warning where they are not those of what was written. */
function figures(
  { mappings, outcome, dryRun, import: imported }: KeptReport,
  words: Words,
  width: number,
): Section[] {
  const [first = [], ...rest] = mappingTable(mappings, words, width, imported?.kind);
  const isCut = !dryRun && !['applied', 'unchanged', 'refused', 'partial'].includes(outcome);
  const caption = isCut ? 'report.table.planned' : 'report.table.refused';
  const lines: Line[] = isCut || outcome === 'refused' ? [{ text: words.say(caption) }] : [];
  return first.length === 0 ? [] : [[...lines, ...first], ...rest];
}

function changes(
  { changes: all, dryRun, outcome, digest = '', import: imported }: KeptReport,
  words: Words,
  width: number,
): Section[] {
  if (all.length === 0) return [];
  const heading =
    dryRun || outcome === 'refused'
      ? words.say('report.changes.heading.planned', { digest })
      : words.say('report.changes.heading.written');
  return [[{ text: heading, tone: 'heading' }, ...changesTable(all, words, width, imported?.kind)]];
}
