/** Lines for a terminal or a log: broken to a width, coloured where wished, never with a control character in them. */
import { styleText } from 'node:util';
import stringWidth from 'string-width';
import { holdsAddress, type Links, withAddresses, withLinks } from './links.ts';

/** What a line is, from which its colour follows. */
export type Tone = 'good' | 'warning' | 'bad' | 'heading' | 'faint';

/** A line of text before it is laid out: line breaks in it are blanks, and one too long for the width becomes several. */
export interface Line {
  readonly text: string;
  readonly tone?: Tone;
  /** Columns before the text. */
  readonly indent?: number;
  /** Further columns before what is broken off it. */
  readonly hang?: number;
  /** Never broken: a command or path that is to be copied whole. */
  readonly whole?: boolean;
}

/** Lines that belong together. */
export type Section = readonly Line[];

/** Lines under a heading; nothing where there are none. */
export function headed(heading: string, lines: readonly Line[]): Section {
  return lines.length === 0 ? [] : [{ text: heading, tone: 'heading' }, ...lines];
}

/** A line under a heading. */
export function inset(text: string, indent = 2, tone?: Tone): Line {
  return { text, indent, hang: 2, ...(tone && { tone }) };
}

const COLOURS = {
  good: 'green',
  warning: 'yellow',
  bad: 'red',
  heading: 'bold',
  faint: 'dim',
} as const satisfies Record<Tone, Parameters<typeof styleText>[0]>;

/** Lays out sections with an empty line between them; sections without lines are left out. */
export function layOut(sections: readonly Section[], options: LayoutOptions): string {
  return sections
    .filter((section) => section.length > 0)
    .map((section) => section.flatMap((line) => laidOut(line, options)).join('\n'))
    .join('\n\n');
}

/** What lines are laid out for. */
interface LayoutOptions {
  readonly width: number;
  readonly color: boolean;
  readonly links?: Links;
}

function laidOut(line: Line, { width, color, links }: LayoutOptions): string[] {
  const { tone, indent = 0, hang = 0, whole = false } = line;
  const plain = neutralised(line.text.replace(/\s*[\r\n]+\s*/g, ' '));
  const text = links ? withAddresses(plain, links) : plain;
  const isWhole = (word: string) => links !== undefined && holdsAddress(word, links);
  const pieces = whole ? [text] : broken(text, width - indent, width - indent - hang, isWhole);
  return pieces.map((piece, index) => {
    const margin = ' '.repeat(index === 0 ? indent : indent + hang);
    const linked = links ? withLinks(piece, links) : piece;
    // The margin stays uncoloured, and the stream is not asked: whether to colour was decided by the caller.
    return margin + (color && tone ? styleText(COLOURS[tone], linked, { validateStream: false }) : linked);
  });
}

/**
 * A text in which nothing acts on a terminal: control characters, direction overrides, line separators and characters
 * without a width are named, so that they can also be seen.
 */
export function neutralised(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, named);
}

/** A value from the source as a message shows it: neutralised, and with unusual blanks made visible. */
export function visible(value: string): string {
  return neutralised(value).replace(/[^\S ]|^ | $|[\p{DI}--\p{VS}]/gv, named);
}

/** A control character as programs write it, `\u001b`; one that shows nothing as Unicode calls it, `[U+200B]`. */
function named(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
  return /[\p{Cc}\p{Cs}]/u.test(character) ? `\\u${code}` : `[U+${code.toUpperCase()}]`;
}

/** Letters and marks of European languages, one column each: nearly every text, measured at once. */
const NARROW = /^[ -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u202f\u2212]*$/;

/** How many columns a text takes. */
export function columns(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A text in at most so many columns, with an ellipsis where something is left out. */
export function cut(text: string, room: number): string {
  if (columns(text) <= room) return text;
  const [head = ''] = chopped(text, room - 1, room - 1);
  return `${head}…`;
}

/** Breaks at plain blanks, but not between a number and its percent sign; words that are whole go beyond the room. */
function broken(text: string, first: number, rest: number, isWhole: (word: string) => boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ (?!%)/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (columns(longer) <= (lines.length === 0 ? first : rest)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = isWhole(word) ? [word] : chopped(word, lines.length === 0 ? first : rest, rest);
    line = pieces.pop() ?? '';
    for (const piece of pieces) lines.push(piece);
  }
  return [...lines, line];
}

/** A word in pieces that fit, of which the first may have another room than the rest. */
function chopped(word: string, first: number, rest: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const { segment } of graphemes.segment(word)) {
    const width = columns(segment);
    if (used + width > (pieces.length === 0 ? first : rest) && piece !== '') {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += segment;
    used += width;
  }
  return [...pieces, piece];
}

/** A text filled up with blanks to so many columns, on its right or on its left. */
export function padded(text: string, width: number, side: 'right' | 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - columns(text)));
  return side === 'right' ? text + blanks : blanks + text;
}
