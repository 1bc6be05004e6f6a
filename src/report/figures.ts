/** The figures of a run: one column a mapping, and the cohorts that change. */

import type { CohortChange, MappingSummary } from '../plan/change.ts';
import { compareCodePoints } from '../plan/order.ts';
import { columns, cut, type Line, padded, type Section, visible } from './layout.ts';
import type { ImportRun } from './report.ts';
import type { Words } from './words.ts';

/** The lines of the table, in reading order: what came in, what becomes of cohorts, what becomes of members. */
const FIGURES = [
  'rows',
  'rejectedRows',
  'unmatchedRows',
  'cohorts',
  'held',
  'created',
  'updated',
  'membersBefore',
  'added',
  'removed',
  'membersAfter',
] as const satisfies readonly Exclude<keyof MappingSummary, 'mapping'>[];

/** An import of cohorts looks at no members, one of members changes no cohort's own row. */
const OF_IMPORT: Readonly<Record<ImportRun['kind'], readonly (typeof FIGURES)[number][]>> = {
  cohorts: ['rows', 'rejectedRows', 'cohorts', 'held', 'created', 'updated'],
  members: FIGURES.filter((figure) => figure !== 'created' && figure !== 'updated'),
};

/** Lines that are left out where no mapping has anything to count in them. */
const EVENTS = new Set<(typeof FIGURES)[number]>([
  'rejectedRows',
  'unmatchedRows',
  'held',
  'created',
  'updated',
]);

const GAP = 2;
const NAME_COLUMNS = 20;

/**
 * A table of figures with mappings side by side, so that every figure can be named in full; when they do not fit
 * into the width, the table goes on below.
 */
export function mappingTable(
  mappings: readonly MappingSummary[],
  words: Words,
  width: number,
  imported?: ImportRun['kind'],
): Section[] {
  if (mappings.length === 0) return [];
  const figures = (imported ? OF_IMPORT[imported] : FIGURES).filter(
    (figure) => !EVENTS.has(figure) || mappings.some((summary) => summary[figure] !== 0),
  );
  const labels = ['', ...figures.map((figure) => words.say(`report.table.${figure}`))];
  const total = words.say('report.table.total');
  const all = mappings.length > 1 ? [...mappings, sumOf(mappings, total)] : mappings;
  const labelColumns = Math.max(...labels.map(columns));
  const room = width - labelColumns;
  const cells = all.map((summary) => [
    cut(visible(summary.mapping), Math.min(NAME_COLUMNS, room - GAP)),
    ...figures.map((figure) => words.number(summary[figure])),
  ]);
  return blocks(cells, room).map((block) =>
    labels.map((label, index): Line => {
      const figures = block.map((column) => padded(column[index] ?? '', widest(column) + GAP, 'left'));
      const tone = index === 0 ? ({ tone: 'heading' } as const) : {};
      return { text: padded(label, labelColumns, 'right') + figures.join(''), whole: true, ...tone };
    }),
  );
}

/** Columns in groups that fit into the room, one at least in each. */
function blocks(cells: readonly string[][], room: number): string[][][] {
  const result: string[][][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const column of cells) {
    const needed = widest(column) + GAP;
    if (used + needed > room) {
      result.push([]);
      used = 0;
    }
    result.at(-1)?.push(column);
    used += needed;
  }
  return result;
}

function widest(cells: readonly string[]): number {
  return Math.max(...cells.map(columns));
}

/** The sum of several mappings under a name of its own. */
export function sumOf(mappings: readonly MappingSummary[], name: string): ShownFigures {
  const sum = (figure: (typeof FIGURES)[number]) => mappings.reduce((all, one) => all + one[figure], 0);
  const figures = Object.fromEntries(FIGURES.map((figure) => [figure, sum(figure)]));
  return { mapping: name, ...(figures as Omit<ShownFigures, 'mapping'>) };
}

type ShownFigures = Pick<MappingSummary, 'mapping' | (typeof FIGURES)[number]>;

/** How many cohorts of a plan the screen shows. */
const COHORTS = 20;
const COHORT_COLUMNS = 30;

/** The cohorts that change, those that lose most first. */
export function changesTable(
  changes: readonly CohortChange[],
  words: Words,
  width: number,
  imported?: ImportRun['kind'],
): Line[] {
  const ordered = changes.toSorted(
    (a, b) =>
      b.removes.length - a.removes.length ||
      b.adds.length - a.adds.length ||
      compareCodePoints(a.idnumber, b.idnumber),
  );
  const { shown, more } = words.first(ordered, COHORTS);
  const { say } = words;
  const heading = ['cohort', 'members', 'removes', 'adds', 'other'] as const;
  const cells = [
    heading.map((column) => say(`report.changes.${column}`)),
    ...shown.map((change) => [
      idnumberOf(change, words),
      words.number(change.members),
      signed('−', change.removes.length, words),
      signed('+', change.adds.length, words),
      ownChange(change, words),
    ]),
  ];
  const rows =
    imported === 'cohorts' ? cells.map(([cohort = '', ...rest]) => [cohort, rest.at(-1) ?? '']) : cells;
  const widths = (rows[0] ?? []).map((_, index) => widest(rows.map((row) => row[index] ?? '')));
  // A longer idnumber than this stands on a line of its own, with its figures below.
  const figures = widths.slice(1, -1).reduce((sum, one) => sum + one + GAP, 2);
  const room = Math.min(Math.max(COHORT_COLUMNS, Math.floor(width / 3)), Math.max(0, width - figures));
  widths[0] = Math.min(widths[0] ?? 0, room);
  const lines = rows.flatMap((row, index) => tableLines(row, { widths, width, isHeading: index === 0 }));
  return more === 0 ? lines : [...lines, { text: moreText(ordered.slice(shown.length), words), indent: 2 }];
}

/** With the other spelling where Moodle has one, which its database does not tell apart. */
function idnumberOf({ idnumber, spelling }: CohortChange, { say }: Words): string {
  if (spelling === undefined) return visible(idnumber);
  return say('report.changes.spelled', { idnumber: visible(idnumber), spelling: visible(spelling) });
}

interface TableSize {
  readonly widths: readonly number[];
  readonly width: number;
  readonly isHeading: boolean;
}

/** One line where all of it fits; what does not, the idnumber or what becomes of the cohort itself, has lines of its own. */
function tableLines(row: readonly string[], { widths, width, isHeading }: TableSize): Line[] {
  const [cohort = '', ...rest] = row;
  const other = rest.at(-1) ?? '';
  const room = widths[0] ?? 0;
  const figures = rest
    .slice(0, -1)
    .map((cell, index) => padded(cell, (widths[index + 1] ?? 0) + GAP, 'left'))
    .join('');
  const first = columns(cohort) > room ? [{ text: cohort, indent: 2, hang: 2 }] : [];
  const head = padded(first.length > 0 ? '' : cohort, room, 'right') + figures;
  const whole = `${head}  ${other}`.trimEnd();
  if (isHeading) return [{ text: whole, indent: 2, tone: 'faint' }];
  if (columns(whole) <= width - 2) return [...first, { text: whole, indent: 2, whole: true }];
  return [...first, { text: head.trimEnd(), indent: 2, whole: true }, { text: other, indent: 6 }];
}

function moreText(rest: readonly CohortChange[], { say }: Words): string {
  const removes = rest.reduce((sum, change) => sum + change.removes.length, 0);
  const adds = rest.reduce((sum, change) => sum + change.adds.length, 0);
  return say('report.changes.more', { count: rest.length, removes, adds });
}

function signed(sign: string, count: number, words: Words): string {
  return count === 0 ? '' : sign + words.number(count);
}

/** What changes in the cohort's own row. */
function ownChange({ create, update }: CohortChange, { say, localised }: Words): string {
  const named = (...stored: string[]) => localised(stored).map(visible);
  const [name = ''] = create ? named(create.name) : [];
  const [from = '', to = ''] = update?.name ? named(update.name.from, update.name.to) : [];
  const parts = [
    create && say('report.changes.create', { name }),
    update?.name && say('report.changes.rename', { from, to }),
    update?.description && say('report.changes.description'),
    update?.descriptionFormat && say('report.changes.format'),
    update?.visible && say(update.visible.to ? 'report.changes.shown' : 'report.changes.hidden'),
    update?.contextId && say('report.changes.moved'),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}
