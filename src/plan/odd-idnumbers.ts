/** Idnumbers with a hole that nobody left on purpose: `TD-L1DRT--1-` is what a wrong `slice` makes of a code. */
import type { Pattern } from './pattern.ts';

/** Two of one separator in a row, or one at an end. */
const LOOSE = /([-_/:|.,;])\1|^[-_/:|.,;]|[-_/:|.,;]$/;

/** What tells of an idnumber whether it has a doubled separator or one at an end that is not the pattern's own. */
export function looseSeparators({ parts }: Pattern): (idnumber: string) => boolean {
  const own = parts.map((part) => (typeof part === 'string' ? part : 'x')).join('');
  return LOOSE.test(own) ? () => false : (idnumber) => LOOSE.test(idnumber);
}
