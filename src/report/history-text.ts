/** The list of kept runs, for a person. */

import { signed } from './changes.ts';
import { columns, type Line, layOut, padded } from './layout.ts';
import type { RunSummary } from './report.ts';
import type { TextOptions } from './text.ts';
import { moment, type Words, wordsFor } from './words.ts';

/** The columns of the list; the last is text of any length, which goes on below itself. */
const HEADS = ['run', 'started', 'added', 'removed', 'outcome'] as const;
const GAP = '  ';

/** In a terminal narrower than this, the list is not readable: its lines are broken there. */
const NARROWEST = 72;

/** Earlier runs, a line each where it fits, the newest first as they come. Times are of the schedule's zone. */
export function historyText(runs: readonly RunSummary[], options: TextOptions): string {
  const { translate: say, language, verbose, color, timezone } = options;
  if (runs.length === 0) return say('history.none');
  const words = wordsFor(say, language, verbose, timezone);
  const heading = HEADS.map((head) => say(`history.${head}`));
  const rows = [heading, ...runs.map((run) => cells(run, words, timezone))];
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => columns(row[column] ?? ''))));
  const lines = rows.map((row, index) => line(row, widths, index === 0));
  const zone: Line = { text: say('history.zone', { timezone }), tone: 'faint' };
  return layOut([lines, [zone]], { width: Math.max(NARROWEST, options.width), color });
}

function line(
  [run = '', started = '', added = '', removed = '', outcome = '']: string[],
  widths: number[],
  isHeading: boolean,
): Line {
  const [runWidth = 0, startedWidth = 0, addedWidth = 0, removedWidth = 0] = widths;
  const before = [
    padded(run, runWidth, 'right'),
    padded(started, startedWidth, 'right'),
    padded(added, addedWidth, 'left'),
    padded(removed, removedWidth, 'left'),
    '',
  ].join(GAP);
  return { text: before + outcome, hang: columns(before), ...(isHeading && { tone: 'faint' }) };
}

function cells({ run, startedAt, written, ...rest }: RunSummary, words: Words, timezone: string): string[] {
  const added = signed('+', written.added, words);
  const removed = signed('−', written.removed, words);
  return [run, minute(startedAt, timezone), added, removed, whatCameOfIt({ ...rest, written }, words)];
}

/** What a dry run says would become of a run. */
const WOULD = ['applied', 'unchanged', 'partial', 'refused'] as const;

function isWould(outcome: RunSummary['outcome']): outcome is (typeof WOULD)[number] {
  return WOULD.some((known) => known === outcome);
}

/** How a run ended, and what the figures beside it do not say. */
function whatCameOfIt(
  { outcome, dryRun, import: imported, only, written, findings }: Omit<RunSummary, 'run' | 'startedAt'>,
  { say }: Words,
): string {
  const how =
    dryRun && isWould(outcome) ? say(`history.would.${outcome}`) : say(`history.outcome.${outcome}`);
  const done = only ? say('history.only', { outcome: how, count: only.length }) : how;
  const ended = imported ? say('history.import', { outcome: done, kind: imported.kind }) : done;
  const parts = [
    dryRun && !isWould(outcome) ? say('history.dry-run', { outcome: ended }) : ended,
    ...(['created', 'updated'] as const)
      .filter((change) => written[change] > 0)
      .map((change) => say(`report.summary.${change}`, { count: written[change] })),
    ...(findings > 0 ? [say('history.findings', { count: findings })] : []),
  ];
  return parts.join(', ');
}

/** `2026-11-22 18:15`, which sorts and is read alike everywhere; Sweden writes it so. */
function minute(iso: string, timeZone: string): string {
  return moment(iso, (at) =>
    at.toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }),
  );
}
