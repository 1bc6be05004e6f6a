/** Names and descriptions: from the rows of a cohort to the one text that Moodle stores. */

import type { LocalisedPattern } from './mapping.ts';
import { compareCodePoints } from './order.ts';
import { bindText, type SourceRow } from './pattern.ts';

/** `cohort.name` is varchar(254), counted in characters. */
export const NAME_LENGTH = 254;

/** A pattern's text in each of its languages; one without a language stands under ''. */
export type LocalisedText = readonly (readonly [language: string, text: string])[];

/**
 * Ties a name or description pattern to a query's columns.
 * @throws ColumnError
 */
export function bindLocalised(
  pattern: LocalisedPattern,
  columns: readonly string[],
): (row: SourceRow) => LocalisedText {
  const render = pattern.map((one) => [one.language, bindText(one.pattern, columns)] as const);
  return (row) => render.map(([language, text]) => [language, text(row)] as const);
}

/** What is stored, and whether something had to be left out to make it fit. */
export interface StoredText {
  readonly text: string;
  readonly truncated: boolean;
}

/**
 * The form in which Moodle stores a name: plain, or multi-language spans where several languages have a text
 * (filter_multilang needs two). Where the spans do not fit, the site's language stands alone, cut if it must be.
 * Undefined where nothing can be stored: blank, or with control characters.
 */
export function storedName(texts: LocalisedText, siteLanguage: string): StoredText | undefined {
  const usable = texts
    .map(([language, text]) => [language, text.replace(/[\t\r\n]+/g, ' ').trim()] as const)
    .filter(([, text]) => text !== '' && isStorable(text));
  if (usable.length > 1) {
    const markup = multilang(usable);
    if (length(markup) <= NAME_LENGTH) return { text: markup, truncated: false };
  }
  const alone = (usable.find(([language]) => language === siteLanguage) ?? usable[0])?.[1];
  if (alone === undefined) return undefined;
  const characters = [...alone];
  const fits = characters.length <= NAME_LENGTH;
  return {
    text: fits ? alone : characters.slice(0, NAME_LENGTH).join('').trimEnd(),
    truncated: !fits || usable.length > 1,
  };
}

/** As `storedName`, for a description: no limit worth the name (longtext), line breaks stay, blank is a value. */
export function storedDescription(texts: LocalisedText): StoredText | undefined {
  if (!texts.every(([, text]) => isStorable(text.replace(/[\t\r\n]/g, '')))) return undefined;
  const filled = texts.filter(([, text]) => text !== '');
  const text = filled.length > 1 ? multilang(filled) : (filled[0]?.[1] ?? '');
  return { text, truncated: false };
}

/** No control character (PostgreSQL stores no NUL) and no half of a surrogate pair (no database stores one). */
export function isStorable(text: string): boolean {
  return !/\p{Cc}/u.test(text) && text.isWellFormed();
}

/** How many characters the database counts. */
export function length(text: string): number {
  return [...text].length;
}

/**
 * The value that most rows have, ties by code point order.
 * @param votes how many rows have each value; not empty
 */
export function mostFrequent(votes: ReadonlyMap<string, number>): string {
  const [first] = [...votes].sort(([a, countA], [b, countB]) => countB - countA || compareCodePoints(a, b));
  return first?.[0] ?? '';
}

/** `<` and `>` inside a text would break the spans that Moodle's filter looks for. */
function multilang(texts: LocalisedText): string {
  return texts
    .map(([language, text]) => {
      const safe = text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      return `<span lang="${language}" class="multilang">${safe}</span>`;
    })
    .join('');
}
