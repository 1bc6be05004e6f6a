/** Orders and keys that make a plan the same whatever the order of the rows. */

/** Compares texts by code point: unlike `<`, which puts emoji before some letters of the basic plane. */
export function compareCodePoints(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  // The texts part inside a character where a half that they share begins a pair in one of them.
  const isInside = ((a.codePointAt(at - 1) ?? 0) | (b.codePointAt(at - 1) ?? 0)) > 0xffff;
  const from = isInside ? at - 1 : at;
  return (a.codePointAt(from) ?? -1) - (b.codePointAt(from) ?? -1);
}

/** The numbers ascending, each once. */
export function ascending(numbers: readonly number[]): number[] {
  if (isAscending(numbers)) return [...numbers];
  const result: number[] = [];
  let last: number | undefined;
  for (const number of new Float64Array(numbers).sort()) {
    if (number !== last) result.push(number);
    last = number;
  }
  return result;
}

/** As the database mostly gives them. */
function isAscending(numbers: readonly number[]): boolean {
  let last = Number.NEGATIVE_INFINITY;
  for (const number of numbers) {
    if (number <= last) return false;
    last = number;
  }
  return true;
}

/**
 * Cyrillic and Arabic letters are no others for what stands above or below them (й is not и, أ is not ا), but for
 * these few.
 */
const OWN_LETTER = /(?![ЀЁЍѐёѝӁӂӢӣӮӯ])[\p{Script=Cyrillic}\p{Script=Arabic}]/u;

/** As nearly every idnumber is: of what follows, only case and trailing blanks concern it. */
const ASCII = /^[\0-\x7f]*$/;

/**
 * The key under which two idnumbers are one. `loosely` follows utf8mb4_unicode_ci: blind to case, accents and
 * trailing blanks, with one weight for every character outside the basic plane. Marks that belong to one script are
 * letters to it (the vowels of Devanagari and Thai) and count; so does the dot that is missing on ı.
 */
export function idnumberKey(idnumber: string, compares: 'exactly' | 'loosely'): string {
  if (compares === 'exactly') return idnumber;
  if (ASCII.test(idnumber)) return idnumber.toLowerCase().trimEnd();
  return Array.from(idnumber, (letter) => letter.normalize(OWN_LETTER.test(letter) ? 'NFKC' : 'NFKD'))
    .join('')
    .replace(/[\p{Script=Inherited}\p{Cf}]/gu, '')
    .replace(/[\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[^ı]+/gu, (text) => text.toUpperCase().toLowerCase())
    .trimEnd();
}

/** One text from several fields, such that different fields never give the same text. */
export function fieldsKey(fields: readonly string[]): string {
  return fields.map((field) => `${field.length}:${field}`).join('');
}
