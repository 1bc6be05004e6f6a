/** Names and descriptions: from the rows of a cohort to the one text that Moodle stores. */

import { isUnreadable } from './canonical.ts';
import type { Attribute } from './finding.ts';
import type { LocalisedPattern, Mapping } from './mapping.ts';
import { cleanText, stripTags, textOfLanguage } from './markup.ts';
import { bindText, type NullWords, type SourceRow } from './pattern.ts';

/** `cohort.name` is varchar(254), counted in characters. */
export const NAME_LENGTH = 254;

/** A pattern's text in each of its languages; one without a language stands under ''. */
export type LocalisedText = readonly (readonly [language: string, text: string])[];

/** What a row gives for each attribute; undefined where it gives nothing that can be stored. */
export type Attributes = Readonly<Record<Attribute, StoredText | undefined>>;

/**
 * Ties a mapping's patterns for the attributes to a query's columns.
 * @throws ColumnError
 */
export function bindAttributes(
  { cohortName, description, context, nullWords }: Mapping,
  columns: readonly string[],
  siteLanguage: string,
): (row: SourceRow) => Attributes {
  const name = bindLocalised(cohortName, columns, nullWords);
  const described = description && bindLocalised(description, columns, nullWords);
  const category = context.kind === 'category' ? bindText(context.pattern, columns, nullWords) : () => '';
  return (row) => {
    const place = category(row);
    return {
      name: storedName(name(row), siteLanguage),
      description: described && storedDescription(described(row)),
      category: place === '' ? undefined : { text: place, truncated: false },
    };
  };
}

function bindLocalised(
  pattern: LocalisedPattern,
  columns: readonly string[],
  nullWords: NullWords,
): (row: SourceRow) => LocalisedText {
  const render = pattern.map((one) => [one.language, bindText(one.pattern, columns, nullWords)] as const);
  return (row) => render.map(([language, text]) => [language, text(row)] as const);
}

/** What is stored, and whether something had to be left out to make it fit. */
interface StoredText {
  readonly text: string;
  readonly truncated: boolean;
}

/**
 * The form in which Moodle stores a name: plain, or multi-language spans where several languages have a text
 * (filter_multilang needs two). Where the spans do not fit, the site's language stands alone, cut if it must be.
 * Undefined where nothing can be stored: blank, with control characters, or damaged.
 */
export function storedName(texts: LocalisedText, siteLanguage: string): StoredText | undefined {
  const usable = texts
    .map(([language, text]) => [language, cleanName(text, texts.length > 1)] as const)
    .filter(([, text]) => text !== '' && isUsable(text));
  if (usable.length > 1) {
    const markup = multilang(usable);
    if (length(markup) <= NAME_LENGTH) return { text: markup, truncated: false };
  }
  const whole = (usable.find(([language]) => language === siteLanguage) ?? usable[0])?.[1];
  if (whole === undefined) return undefined;
  if (usable.length === 1 && length(whole) <= NAME_LENGTH) return { text: whole, truncated: false };
  const alone = textOfLanguage(whole, siteLanguage) ?? whole;
  const characters = [...alone];
  const fits = characters.length <= NAME_LENGTH;
  return {
    text: fits ? alone : characters.slice(0, NAME_LENGTH).join('').trimEnd(),
    truncated: true,
  };
}

/** As Moodle's form for cohorts cleans a name; a text that is to be marked up loses markup of its own. */
function cleanName(text: string, isPart: boolean): string {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return (line.includes('<') ? (isPart ? stripTags(line) : cleanText(line)) : line).trim();
}

/** As `storedName`, for a description: no limit worth the name (longtext), line breaks stay, blank is a value. */
export function storedDescription(texts: LocalisedText): StoredText | undefined {
  if (!texts.every(([, text]) => isUsable(text.replace(/[\t\r\n]/g, '')))) return undefined;
  const filled = texts.filter(([, text]) => text !== '');
  const text = filled.length > 1 ? multilang(filled) : (filled[0]?.[1] ?? '');
  return { text, truncated: false };
}

function isUsable(text: string): boolean {
  return isStorable(text) && !isUnreadable(text);
}

/** No control character (PostgreSQL stores no NUL) and no half of a surrogate pair (no database stores one). */
export function isStorable(text: string): boolean {
  return !/\p{Cc}/u.test(text) && text.isWellFormed();
}

/** How many characters the database counts. */
export function length(text: string): number {
  return [...text].length;
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
