/** Names that Moodle holds in several languages, as one reader wants to see them. */

/** The markup that a sync writes for several languages (src/plan/attributes.ts), and no other. */
const SPAN = /<span lang="([^"<>]+)" class="multilang">([^<>]*)<\/span>/g;

/**
 * Stored texts in the language of the reader; one without that language in its first. Where they differ in another
 * language alone they are shown in that one: a change that cannot be seen is none to the reader.
 */
export function inLanguage(stored: readonly string[], language: string): string[] {
  const texts = stored.map(spansOf);
  const languages = new Set([language, ...texts.flatMap((spans) => [...spans.keys()])]);
  const different = new Set(stored).size;
  const shown = [...languages]
    .map((wanted) => texts.map((spans, index) => textIn(spans, wanted) ?? stored[index] ?? ''))
    .find((candidates) => new Set(candidates).size === different);
  return shown ?? [...stored];
}

/** The texts by language; none for a text that is not, from its beginning to its end, such markup. */
function spansOf(stored: string): ReadonlyMap<string, string> {
  if (stored.replace(SPAN, '') !== '') return new Map();
  return new Map(
    [...stored.matchAll(SPAN)].map(([, language = '', text = '']) => [language, unescaped(text)]),
  );
}

/** A language of Moodle may be a country's (`fr_ca`), which a reader of the language understands. */
function textIn(spans: ReadonlyMap<string, string>, wanted: string): string | undefined {
  const ofCountry = () => [...spans].find(([language]) => language.startsWith(`${wanted}_`))?.[1];
  return spans.get(wanted) ?? ofCountry() ?? spans.values().next().value;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
}
