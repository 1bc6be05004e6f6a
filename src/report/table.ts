/** Tables of figures: nothing in them is cut. What does not fit beside the rest of its row stands on a line of its own. */
import { columns, type Line, padded } from './layout.ts';

/** A row: what it is about, its figures, and text of any length. */
export interface Row {
  readonly name: string;
  readonly figures: readonly string[];
  readonly text?: string;
  /** What is said below it. */
  readonly below?: string;
}

const GAP = 2;
const INDENT = 2;

/** Beside text a name takes no more columns, or a third of the width. */
const NAME_COLUMNS = 30;

/** The lines of a table under its heads. Where the figures alone are too wide, each row is a list of them. */
export function tableLines(head: Row, rows: readonly Row[], width: number): Line[] {
  const all = [head, ...rows];
  const widths = head.figures.map((_, index) => widest(all.map(({ figures }) => figures[index] ?? '')));
  const taken = widths.reduce((sum, one) => sum + one + GAP, INDENT);
  if (taken > width) return rows.flatMap((row) => listLines(head, row));
  const hasText = all.some(({ text = '' }) => text !== '');
  const most = hasText ? Math.max(NAME_COLUMNS, Math.floor(width / 3)) : width;
  const room = Math.min(widest(all.map(({ name }) => name)), most, width - taken);
  const figuresOf = ({ figures }: Row) =>
    figures.map((cell, index) => padded(cell, (widths[index] ?? 0) + GAP, 'left')).join('');
  // The heads stand as their columns do, and are broken as these are.
  const [heads, ...lines] = all.map((row) => rowLines(row, figuresOf(row), { room, width }));
  return [...(heads ?? []).map((line): Line => ({ ...line, tone: 'faint' })), ...lines.flat()];
}

function rowLines(
  { name, text = '', below = '' }: Row,
  figures: string,
  { room, width }: { readonly room: number; readonly width: number },
): Line[] {
  const isLong = columns(name) > room;
  const head = padded(isLong ? '' : name, room, 'right') + figures;
  const whole = `${head}  ${text}`.trimEnd();
  const fits = columns(whole) <= width - INDENT;
  return [
    ...(isLong ? [{ text: name, indent: INDENT, hang: 2 }] : []),
    { text: fits ? whole : head.trimEnd(), indent: INDENT, whole: true },
    ...(fits || text === '' ? [] : [{ text, indent: 6 }]),
    ...(below === '' ? [] : [{ text: below, indent: 6 }]),
  ];
}

function listLines(head: Row, { name, figures, text = '', below = '' }: Row): Line[] {
  const named = figures.flatMap((figure, index) =>
    figure === '' ? [] : [`${head.figures[index] ?? ''}\u00a0${figure}`],
  );
  const rest = [named.join(', '), text, below].filter((part) => part !== '');
  return [{ text: name, indent: INDENT, hang: 2 }, ...rest.map((part): Line => ({ text: part, indent: 6 }))];
}

function widest(cells: readonly string[]): number {
  return Math.max(...cells.map(columns));
}
