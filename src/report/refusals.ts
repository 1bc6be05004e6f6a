/** Why guards refuse a run: what was found, the limit and the guard's key, then what usually causes it. */
import type { Refusal } from '../plan/verdict.ts';
import { type Line, visible } from './layout.ts';
import type { KeptReport } from './report.ts';
import { type Row, tableLines } from './table.ts';
import type { Words } from './words.ts';

/** Where no width is given, tables are left out: a mail has a line a mapping. */
const NO_TABLE = 0;

/** How many mappings that one guard refuses are listed: a screen has 24 lines. */
const MAPPINGS = 8;

/** Many leave because of what was read: where that is refused too, nothing else is said of the cause. */
const SUMS = new Set<Refusal['guard']>(['removals', 'removalsWeek']);

/**
 * A guard at a time, a line a mapping; equal refusals of several mappings are one table, where there is a width for it.
 * What usually causes a refusal is not said of an undo, which read no source.
 */
export function refusalLines(
  { refusals, undo }: Pick<KeptReport, 'refusals' | 'undo'>,
  words: Words,
  width = NO_TABLE,
): Line[] {
  const { say } = words;
  const groups = Map.groupBy(refusals, ({ guard }) => guard);
  const isRead = [...groups.keys()].some((guard) => !SUMS.has(guard));
  const isObvious = (guard: Refusal['guard']) => undo !== undefined || (isRead && SUMS.has(guard));
  return [...groups].flatMap(([guard, ofGuard]): Line[] => [
    ...(ofGuard.length > 1 && width !== NO_TABLE
      ? refusalTable(guard, ofGuard, words, width)
      : ofGuard.flatMap((refusal) => singleRefusal(refusal, words))),
    ...(isObvious(guard) ? [] : [{ text: say(`guard.${guard}.hint`), indent: 4 }]),
  ]);
}

function singleRefusal(refusal: Refusal, words: Words): Line[] {
  const { guard, mapping } = refusal;
  const { say } = words;
  const refused = say(`guard.${guard}.refused`, shownFigures(refusal));
  const text =
    mapping === undefined ? refused : say('guard.of-mapping', { mapping: visible(mapping), refused });
  return [{ text, indent: 2, hang: 2, tone: 'bad' }, ...remedyLines(refusal, words)];
}

function remedyLines({ remedy }: Refusal, { say, list }: Words): Line[] {
  if (!remedy) return [];
  return [{ text: say('guard.remedy', { ...remedy, steps: list(remedy.steps) }), indent: 4 }];
}

function refusalTable(
  guard: Refusal['guard'],
  refusals: readonly Refusal[],
  words: Words,
  width: number,
): Line[] {
  const { say, list } = words;
  const title = say('report.refusals.title', { name: say(`guard.${guard}.name`), guard: `guards.${guard}` });
  const head: Row = {
    name: say('report.table.mapping'),
    figures: [say('report.refusals.found'), say('report.refusals.limit'), say('report.refusals.of')],
  };
  const isPercent = PERCENT_GUARDS.has(guard);
  const shown = (value: number) => (isPercent ? words.percent(value / 100) : words.number(value));
  const { shown: listed, more } = words.first(
    refusals.length > MAPPINGS ? worstFirst(refusals) : refusals,
    MAPPINGS,
  );
  const rows = listed.map((refusal): Row => {
    const { figure = 0, limit = 0, of = 0 } = shownFigures(refusal);
    const { remedy, mapping } = refusal;
    return {
      name: mapping === undefined ? say('report.refusals.others') : visible(mapping),
      figures: [shown(figure), shown(limit), POINT_GUARDS.has(guard) ? shown(of) : words.number(of)],
      below: remedy ? say('guard.remedy', { ...remedy, steps: list(remedy.steps) }) : '',
    };
  });
  return [
    { text: title, indent: 2, hang: 2, tone: 'bad' },
    ...tableLines(head, rows, width),
    ...(more > 0 ? [{ text: say('report.findings.more', { count: more }), indent: 2 }] : []),
  ];
}

/** Those furthest beyond their limits first. */
function worstFirst(refusals: readonly Refusal[]): Refusal[] {
  const beyond = ({ figure, limit }: Refusal) => Math.abs(figure - limit);
  return refusals.toSorted((a, b) => beyond(b) - beyond(a));
}

/** The first reason of a refusal in a few words, by the mapping that is worst, and how many more there are. */
export function refusalInShort(refusals: readonly Refusal[], { say }: Words): string {
  const [first] = refusals;
  if (!first) return '';
  const { guard } = first;
  const others = new Set(refusals.map((one) => one.guard)).size - 1;
  const [worst = first] = worstFirst(refusals.filter((one) => one.guard === guard));
  const what = say(`guard.${guard}.short`, shownFigures(worst));
  return say('report.refusals.short', { what, more: others });
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
