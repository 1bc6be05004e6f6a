/**
 * Names as Moodle cleans them when they come through its forms (`clean_param` with PARAM_TEXT, lib/classes/param.php):
 * tags go, and what marks up several languages stays where it is well formed.
 */

/** The two forms in which a text of several languages is written, and what may open one. */
const MULTILANG: readonly (readonly [tag: string, opening: RegExp])[] = [
  ['lang', /^<lang lang="[a-zA-Z0-9_-]+"\s*>$/u],
  ['span', /^<span(\s+lang="[a-zA-Z0-9_-]+"|\s+class="multilang"){2}\s*>$/u],
];

/** A text without tags but those of well-formed multi-language markup. */
export function cleanText(text: string): string {
  const [tag, opening] = MULTILANG.find(([name]) => text.includes(`</${name}>`)) ?? [];
  if (tag !== undefined && opening !== undefined) {
    const kept = stripTags(text, tag);
    if (alternates(kept.match(/<.*?>/gsu) ?? [], opening, `</${tag}>`)) return kept;
  }
  return stripTags(text);
}

/** The text of a language in multi-language markup, or of the first that is there; undefined where there is none. */
export function textOfLanguage(text: string, language: string): string | undefined {
  const spans = [
    ...text.matchAll(/<(?<tag>span|lang)\b[^>]*\blang="(?<name>[^"]+)"[^>]*>(?<inside>.*?)<\/\k<tag>>/gsu),
  ]
    .map(({ groups }) => ({ name: groups?.name, inside: groups?.inside?.trim() }))
    .filter(({ inside }) => inside !== '');
  return (spans.find(({ name }) => name === language) ?? spans[0])?.inside;
}

/** Whether tags open and close in turn. */
function alternates(tags: readonly string[], opening: RegExp, closing: string): boolean {
  return (
    tags.length % 2 === 0 && tags.every((tag, at) => (at % 2 === 0 ? opening.test(tag) : tag === closing))
  );
}

/**
 * PHP's strip_tags: what begins with `<` and no blank behind it is a tag up to its `>`, quotes and further `<` counted,
 * or to the end of the text; so are comments and processing instructions.
 * @param allowed the name of the one tag that stays
 */
export function stripTags(text: string, allowed?: string): string {
  let result = '';
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open < 0) break;
    if (/\s/.test(text.charAt(open + 1))) {
      result += text.slice(at, open + 1);
      at = open + 1;
      continue;
    }
    const end = tagEnd(text, open);
    const tag = text.slice(open, end);
    const stays = allowed !== undefined && new RegExp(`^</?${allowed}(?![^\\s/>])`, 'i').test(tag);
    result += text.slice(at, open) + (stays ? tag : '');
    at = end;
  }
  return result + text.slice(at);
}

/** Where the tag that opens here is over. */
function tagEnd(text: string, open: number): number {
  const close = text.startsWith('<!--', open) ? '-->' : text.startsWith('<?', open) ? '?>' : '';
  if (close !== '') {
    const end = text.indexOf(close, open);
    return end < 0 ? text.length : end + close.length;
  }
  let depth = 0;
  let quote = '';
  for (let at = open + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '<') depth += 1;
    else if (character === '>' && depth > 0) depth -= 1;
    else if (character === '>') return at + 1;
  }
  return text.length;
}
