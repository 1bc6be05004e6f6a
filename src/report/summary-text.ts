/** The summary of a span of time, for somebody who wants to know whether all is well. */
import type { Translate } from '../messages/messages.ts';
import { columns, type Line, layOut, padded, type Section, visible } from './layout.ts';
import type { KeptOutcome, Pause, Undelivered } from './report.ts';
import type { LedgerSummary } from './summary.ts';
import type { TextOptions } from './text.ts';
import { type Words, wordsFor } from './words.ts';

/** What is summed up: what the history knows, and what holds now. */
interface Summary extends LedgerSummary {
  /** Whether runs write nothing now, by somebody's wish. */
  readonly paused?: Pause;
  readonly undelivered: readonly Undelivered[];
}

const HEADS = ['mapping', 'joined', 'left', 'created', 'updated', 'cohorts', 'members'] as const;
const GAP = 2;

/** The summary as text. */
export function summaryText(summary: Summary, options: TextOptions): string {
  const { translate: say, language, timezone, verbose, width, color } = options;
  const words = wordsFor(say, language, verbose, timezone);
  const { since, until, keptSince } = summary;
  const span = { since: words.time(since), until: words.time(until) };
  const isShort = keptSince !== undefined && keptSince > since;
  return layOut(
    [
      [
        { text: say('summary.heading', span), tone: 'heading' },
        ...(isShort ? [{ text: say('summary.kept-since', { time: words.time(keptSince) }) }] : []),
      ],
      movesTable(summary, words),
      runLines(summary, words),
      openLines(summary, words),
    ],
    { width, color },
  );
}

function movesTable({ mappings }: Summary, words: Words): Section {
  if (mappings.length === 0) return [{ text: words.say('summary.nothing') }];
  const figure = (value: number | undefined, sign = '') =>
    value === undefined ? '' : value === 0 ? '0' : sign + words.number(value);
  const rows = [
    HEADS.map((head) => words.say(`summary.${head}`)),
    ...mappings.map((moves) => [
      visible(moves.mapping),
      figure(moves.joined, '+'),
      figure(moves.left, '−'),
      figure(moves.created),
      figure(moves.updated),
      figure(moves.cohorts),
      figure(moves.members),
    ]),
  ];
  const widths = HEADS.map((_, at) => Math.max(...rows.map((row) => columns(row[at] ?? ''))));
  return rows.map((row, index): Line => {
    const [name = '', ...figures] = row;
    const cells = figures.map((cell, at) => padded(cell, (widths[at + 1] ?? 0) + GAP, 'left'));
    const text = padded(name, widths[0] ?? 0, 'right') + cells.join('');
    return { text, whole: true, ...(index === 0 && { tone: 'faint' }) };
  });
}

function runLines({ runs, dryRuns, imports, undone, lastSuccess }: Summary, words: Words): Section {
  const { say } = words;
  const counts = Object.entries(runs) as [KeptOutcome, number][];
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const outcomes = counts
    .toSorted(([, a], [, b]) => b - a)
    .map(([outcome, count]) => counted(say, `history.outcome.${outcome}`, words.number(count)));
  return [
    { text: say('summary.runs', { count: total, outcomes: words.list(outcomes) }) },
    ...(imports + undone > 0 ? [{ text: say('summary.others', { imports, undone }) }] : []),
    ...(dryRuns > 0 ? [{ text: say('summary.dry-runs', { count: dryRuns }) }] : []),
    lastSuccess === undefined
      ? { text: say('summary.never'), tone: 'warning' }
      : { text: say('summary.last', { time: words.time(lastSuccess) }) },
  ];
}

function counted(say: Translate, key: `history.outcome.${KeptOutcome}`, count: string): string {
  return say('summary.outcome', { outcome: say(key), count });
}

function openLines({ open, paused, undelivered }: Summary, words: Words): Section {
  const { say } = words;
  const lines: Line[] = [
    ...(paused
      ? [{ text: say('report.paused', { since: words.time(paused.since), reason: paused.reason }) }]
      : []),
    ...undelivered.map(({ channel, messages, since }) => ({
      text: say('summary.undelivered', { channel, count: messages, since: words.time(since) }),
    })),
    ...open.map(({ kind, count, since }) => ({
      text: say('summary.kind', { kind, count, since: words.time(since) }),
    })),
  ];
  if (lines.length === 0) return [{ text: say('summary.nothing-open'), tone: 'good' }];
  const heading: Line = { text: say('summary.open'), tone: 'heading' };
  return [heading, ...lines.map((line) => ({ ...line, indent: 2, hang: 2 })), { text: say('summary.how') }];
}
