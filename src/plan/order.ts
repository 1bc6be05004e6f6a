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

/** The numbers of `a` that are not in `b`; both ascending. */
export function difference(a: readonly number[], b: readonly number[]): readonly number[] {
  if (b.length === 0) return a;
  const result: number[] = [];
  let at = 0;
  for (let place = 0; place < a.length; place += 1) {
    const number = a[place] ?? 0;
    while (at < b.length && (b[at] ?? 0) < number) at += 1;
    if (b[at] !== number) result.push(number);
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

/** One text from several fields, such that different fields never give the same text. */
export function fieldsKey(fields: readonly string[]): string {
  return fields.map((field) => `${field.length}:${field}`).join('');
}
