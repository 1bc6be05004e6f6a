/** Which idnumbers are one to the database: it is asked, its collation is never imitated. */
import type { IdnumberKey } from '../plan/current.ts';
/** Longer than any that Moodle stores (100 characters); what is longer still is one with nothing. */
export const LONGEST_COMPARED = 255;
/** Every byte of a text may be escaped twice, for JSON and for the statement; beside them stand quotes and a comma. */
const ESCAPED_TWICE = 4;

/** Of some texts, one that is one with an earlier one: both by their places. */
export interface Same {
  readonly place: number;
  readonly first: number;
}

/**
 * Asks once for all that fit into a statement, and else for each two pieces of them.
 * @param bytes how long a statement may be
 */
export async function idnumberKeys(
  idnumbers: ReadonlySet<string>,
  bytes: number,
  ask: (texts: readonly string[]) => Promise<readonly Same[]>,
): Promise<IdnumberKey> {
  const known = new Map([...idnumbers].map((idnumber) => [idnumber, idnumber]));
  const keyOf = (idnumber: string): string => {
    const key = known.get(idnumber);
    if (key === undefined)
      throw new RangeError(`the database was not asked about ${JSON.stringify(idnumber)}`);
    return key === idnumber ? key : keyOf(key);
  };
  const compared = [...idnumbers].filter(({ length }) => length > 0 && length <= LONGEST_COMPARED);
  for (const texts of pairsOf(pieces(compared, bytes / 2))) {
    for (const { place, first } of await ask(texts)) {
      known.set(keyOf(texts[place] ?? ''), keyOf(texts[first] ?? ''));
    }
  }
  return keyOf;
}

/** Texts in pieces of so many bytes at most, half of a statement each. */
function pieces(texts: readonly string[], bytes: number): string[][] {
  const cut: string[][] = [];
  let room = 0;
  for (const text of texts) {
    const size = (Buffer.byteLength(text) + 1) * ESCAPED_TWICE;
    if (room < size) {
      cut.push([]);
      room = bytes;
    }
    cut.at(-1)?.push(text);
    room -= size;
  }
  return cut;
}

/** Each two pieces together, or the one that there is. */
function pairsOf(cut: readonly string[][]): string[][] {
  if (cut.length <= 2) return cut.length === 0 ? [] : [cut.flat()];
  return cut.flatMap((one, at) => cut.slice(at + 1).map((other) => [...one, ...other]));
}
