/** Orders and keys that make a plan the same whatever the order of the rows. */

/** Compares texts by code point: unlike `<`, which puts emoji before some letters of the basic plane. */
export function compareCodePoints(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (isLowSurrogate(a, at) && isLowSurrogate(b, at)) at -= 1;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** The numbers ascending, each once. */
export function ascending(numbers: Iterable<number>): number[] {
  const sorted = Float64Array.from(numbers).sort();
  const result: number[] = [];
  for (const number of sorted) if (number !== result.at(-1)) result.push(number);
  return result;
}

/**
 * The key under which two idnumbers are one. `loosely` follows utf8mb4_unicode_ci: blind to case, accents and
 * trailing blanks, with one weight for every character outside the basic plane.
 */
export function idnumberKey(idnumber: string, compares: 'exactly' | 'loosely'): string {
  if (compares === 'exactly') return idnumber;
  return idnumber
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .toUpperCase()
    .toLowerCase()
    .trimEnd();
}

/** One text from several fields, such that different fields never give the same text; null differs from blank. */
export function fieldsKey(fields: readonly (string | null)[]): string {
  if (fields.length === 1) return fields[0] ?? '\0';
  let key = '';
  for (const field of fields) key += field === null ? '-' : `${field.length}:${field}`;
  return key;
}
