/** The figures of a run: one row a mapping. */
import type { MappingSummary } from '../plan/change.ts';
import { signed } from './changes.ts';
import { type Line, visible } from './layout.ts';
import type { ImportRun } from './report.ts';
import { type Row, tableLines } from './table.ts';
import type { Words } from './words.ts';

/** Figures that are summed up. */
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

/** The columns of the table. */
export const COLUMNS = ['rows', 'unmatchedRows', 'cohorts', 'added', 'removed', 'membersAfter'] as const;

/** What is said below a row, where there is any of it. */
const EVENTS = ['rejectedRows', 'held', 'created', 'updated'] as const;

/** An import of cohorts looks at no members. */
const OF_COHORTS = ['rows', 'cohorts'] as const;

/** A row a mapping, with a total below several. */
export function mappingTable(
  mappings: readonly MappingSummary[],
  words: Words,
  width: number,
  imported?: ImportRun['kind'],
): Line[] {
  if (mappings.length === 0) return [];
  const figures = imported === 'cohorts' ? OF_COHORTS : COLUMNS;
  const { say } = words;
  const total = say('report.table.total');
  const all = mappings.length > 1 ? [...mappings, sumOf(mappings, total)] : mappings;
  const head: Row = {
    name: say('report.table.mapping'),
    figures: figures.map((figure) => say(`report.table.${figure}`)),
  };
  return tableLines(
    head,
    all.map((summary, index) => ({
      name: visible(summary.mapping),
      figures: figures.map((figure) => cell(figure, summary[figure], words)),
      below: index < mappings.length ? events(summary, words) : '',
    })),
    width,
  );
}

function cell(figure: (typeof COLUMNS)[number], value: number, words: Words): string {
  if (figure === 'added') return signed('+', value, words) || '0';
  if (figure === 'removed') return signed('−', value, words) || '0';
  return words.number(value);
}

/** What else there was in a mapping, in one line; '' for nothing. */
export function events(summary: ShownFigures, { say }: Words): string {
  return EVENTS.filter((event) => summary[event] > 0)
    .map((event) => say(`report.table.${event}`, { count: summary[event] }))
    .join(', ');
}

/** The sum of several mappings under a name of its own. */
export function sumOf(mappings: readonly MappingSummary[], name: string): ShownFigures {
  const sum = (figure: (typeof FIGURES)[number]) => mappings.reduce((all, one) => all + one[figure], 0);
  const figures = Object.fromEntries(FIGURES.map((figure) => [figure, sum(figure)]));
  return { mapping: name, ...(figures as Omit<ShownFigures, 'mapping'>) };
}

type ShownFigures = Pick<MappingSummary, 'mapping' | (typeof FIGURES)[number]>;
