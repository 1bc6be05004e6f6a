/**
 * What spreadsheets make of student numbers. A key in one of these shapes finds nobody, and its shape says what was done
 * to the file: the report then names the remedy instead of asking for accounts.
 */

const SHAPES = {
  /** `="0012345"`: a formula that keeps the zeros. */
  formula: /^=".*"$/,
  /** `'0012345`: a number kept as text. */
  apostrophe: /^['’‘`]\w/,
  quotes: /^["“”«].*["“”»]$/,
  /** `1.23457E+11`: the other digits are lost. */
  exponent: /^\d(?:[.,]\d+)?[eE][+-]?\d+$/,
  /** `12345.0`, `12345,00`. */
  decimals: /^\d+[.,]0{1,2}$/,
  /** `12,345,678`, `12 345`, `12.345`. */
  groups: /^\d{1,3}(?:([.,\u00a0\u202f ’'])\d{3})(?:\1\d{3})*$/,
  /** `2-Jan`, `janv-26`, `02/01/2026`: a number with a hyphen or a slash in it, taken for a date. */
  date: /^(?:\d{1,2}[-/. ]\p{L}{3,5}\.?(?:[-/. ]\d{2,4})?|\p{L}{3,5}\.?[-/. ]\d{2,4}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})$/u,
  /** `#REF!`, `#VALEUR!`. */
  error: /^#[\p{L}\d/]+[!?]?$/u,
} as const satisfies Record<string, RegExp>;

/** A pattern's letters and zeros in front of what the spreadsheet has left: `E'2003007`, `E000#REF!`. */
const WRITTEN_BEFORE = /^\p{L}{1,4}0*(?=#|[^\p{L}]*\d)/u;

/** The name of a shape. */
export type KeyShape = keyof typeof SHAPES;

/** The shapes that keys have, those of most keys first, each with how many keys have it and one of them. */
export function shapesOf(keys: readonly string[]): { shape: KeyShape; count: number; example: string }[] {
  const found = new Map<KeyShape, { shape: KeyShape; count: number; example: string }>();
  for (const key of keys) {
    const shape = shapeOf(key) ?? shapeOf(key.replace(WRITTEN_BEFORE, ''));
    if (shape === undefined) continue;
    const known = found.get(shape);
    if (known) known.count += 1;
    else found.set(shape, { shape, count: 1, example: key });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

function shapeOf(key: string): KeyShape | undefined {
  return (Object.keys(SHAPES) as KeyShape[]).find((name) => SHAPES[name].test(key));
}
