/** Users of Moodle as links to their profile pages: on a terminal that can, or as addresses. */
import type { Translate } from '../messages/messages.ts';

/** How a layout makes links of the users that a text names. */
export interface Links {
  /** What names a user in the language of the text, with its id. */
  readonly pattern: RegExp;
  /** The profile page of an id: the base with the id behind it. */
  readonly base: string;
  /** Whether the terminal makes links of words (OSC 8); where not, the address stands in the place of the user. */
  readonly isClickable: boolean;
}

/** Links into the Moodle at an address, which is well-formed. */
export function linksInto(moodle: string, say: Translate, isClickable: boolean): Links {
  const root = new URL(moodle.endsWith('/') ? moodle : `${moodle}/`);
  const pattern = new RegExp(say('report.user', { id: '(\\d+)' }), 'g');
  return { pattern, isClickable, base: new URL('user/profile.php?id=', root).href };
}

/** A text with addresses in the place of users, where links cannot be clicked. */
export function withAddresses(text: string, { pattern, base, isClickable }: Links): string {
  return isClickable ? text : text.replace(pattern, (_, id: string) => base + id);
}

/** A text in pieces: those that name a user have the address of his profile page. */
export function linkedPieces(text: string, { pattern, base }: Links): { text: string; address?: string }[] {
  const pieces: { text: string; address?: string }[] = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    pieces.push({ text: text.slice(from, found.index) }, { text: found[0], address: base + found[1] });
    from = found.index + found[0].length;
  }
  return [...pieces, { text: text.slice(from) }];
}

/** Whether a word has an address in it, which is not to be broken. */
export function holdsAddress(word: string, { base, isClickable }: Links): boolean {
  return !isClickable && word.includes(base);
}

/** A text in which users are links, where they can be clicked: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda */
export function withLinks(text: string, { pattern, base, isClickable }: Links): string {
  if (!isClickable) return text;
  return text.replace(
    pattern,
    (user, id: string) => `\u001b]8;;${base}${id}\u001b\\${user}\u001b]8;;\u001b\\`,
  );
}
