/**
 * Values in one canonical form. What a person sees as one value can be written in several ways: É as one character or as
 * two, a zero-width space or a soft hyphen copied along with a code, a no-break space for a blank. Each would make a
 * cohort or a student of its own.
 */

/** What has nothing to be changed, as nearly every key and code. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/**
 * Characters that show nothing by themselves: Unicode's Default_Ignorable_Code_Point and its annotation marks. Left out
 * are those that change the looks of their neighbours: joiners between letters of scripts that have a use for them or
 * inside an emoji, and variation selectors behind what has variants.
 */
const INVISIBLE = new RegExp(
  [
    /[[\p{DI}\uFFF9-\uFFFB]--[\p{Join_C}\p{VS}]]/v,
    /(?<![[\p{L}\p{M}]--[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Inherited}\p{DI}]])(?<!\p{ExtPict}\p{EMod}?\uFE0F?)\p{Join_C}/v,
    /\p{Join_C}(?![[\p{L}\p{M}]--[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Inherited}\p{DI}]]|\p{ExtPict})/v,
    /(?<![[\p{L}\p{M}]--[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Inherited}\p{DI}]]|\p{ExtPict})\p{VS}(?!\u20E3)/v,
  ]
    .map((part) => part.source)
    .join('|'),
  'gv',
);

/** Blanks that look like the ordinary one; the ideographic one does not. */
const BLANK = /[\p{Zs}--[ \u3000]]/gv;

/**
 * The canonical form of a value: composed (Unicode's NFC), without invisible characters, with ordinary blanks, and none
 * at its ends. What is in it already stays as it is.
 */
export function canonical(text: string): string {
  if (text === '' || PLAIN.test(text)) return text;
  const form = text.replace(INVISIBLE, '').replace(BLANK, ' ').trim().normalize('NFC');
  // Composition can move marks, and so put other neighbours beside a joiner.
  return form === text ? form : canonical(form);
}

/** Whether a value has, between its ends, characters that nobody sees. */
export function hasInvisible(text: string): boolean {
  if (text === '' || PLAIN.test(text)) return false;
  const inside = text.replace(ENDS, '');
  return inside.search(INVISIBLE) >= 0 || inside.search(BLANK) >= 0;
}

const ENDS = /^[\s\p{DI}\uFFF9-\uFFFB]+|[\s\p{DI}\uFFF9-\uFFFB]+$/gv;

/**
 * Whether a text came with bytes that are no characters: the Oracle driver, and many an export, put U+FFFD in their
 * place. Nobody knows what stood there, and two values that differ there alone look the same.
 */
export function isUnreadable(text: string): boolean {
  return text.includes('\uFFFD');
}
