/**
 * Tables as files that a spreadsheet opens right by a double click: UTF-8 with its mark, the delimiter that the language
 * expects, and nothing in them that a spreadsheet would run, or take for another value than it is.
 */
import { stringify } from 'csv-stringify/sync';
import type { Translate } from '../messages/messages.ts';
import { neutralised } from './layout.ts';

/** A figure, a time, or text. */
export type Cell = string | number | Date;

/** A table: its heads and its rows, as wide as they are. */
export interface Table {
  readonly heads: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** Whom a file is for. */
interface CsvReader {
  readonly say: Translate;
  /** An IANA name: the clock that its times go by. */
  readonly timeZone: string;
}

const MONTH = 'jan|feb|fe?v|fév|mar|apr|avr|may|mai|jun|jui|jul|aug|ao[uû]|sep|oct|nov|dec|déc';

/**
 * Texts that spreadsheets take for something else: a number that would lose its leading zeros or all beyond fifteen digits,
 * one with an exponent, a date, a time, a truth value.
 */
const TAKEN_OTHERWISE = new RegExp(
  [
    '0\\d+',
    '\\d{16,}',
    // Its first sign is one alone: a list of thousands of numbers is looked through once.
    '\\d[\\d\\s]*[.,:/-][\\d\\s.,:/-]*',
    '\\d+(?:[.,]\\d+)?e[+-]?\\d+',
    `\\d{1,4}[\\s.-]?(?:${MONTH})[a-zéû]*[\\s.-]?\\d{0,4}`,
    `(?:${MONTH})[a-zéû]*[\\s.-]?\\d{1,4}`,
    'true|false|vrai|faux',
  ]
    .map((part) => `^(?:${part})$`)
    .join('|'),
  'iu',
);

/** So many rows are put into one piece of the file. */
const ROWS = 5_000;

/**
 * The file in pieces. In front of a text that would be taken for a formula stands an apostrophe, as OWASP advises, and in
 * front of one that would be taken for another value a tab, which spreadsheets do not show.
 */
export function* csvFile({ heads, rows }: Table, { say, timeZone }: CsvReader): Generator<string> {
  const options = {
    delimiter: say('csv.delimiter'),
    record_delimiter: 'windows',
    quoted_string: true,
    escape_formulas: true,
    // `2026-11-22 18:15:09` is a time to every spreadsheet; Sweden writes it so.
    cast: { string: asText, date: (value: Date) => value.toLocaleString('sv-SE', { timeZone }) },
  } as const;
  yield stringify([heads], { ...options, bom: true });
  let piece: (readonly Cell[])[] = [];
  for (const row of rows) {
    piece.push(row);
    if (piece.length < ROWS) continue;
    yield stringify(piece, options);
    piece = [];
  }
  if (piece.length > 0) yield stringify(piece, options);
}

function asText(value: string) {
  const text = neutralised(value);
  return TAKEN_OTHERWISE.test(text) ? { value: `\t${text}`, escape_formulas: false } : text;
}
