/** The student keys of a run. */
import { canonical, hasInvisible, isUnreadable } from './canonical.ts';

/** What stands for the number of a key that is blank. */
export const BLANK = -1;

/** What stands for the number of a key that came damaged. */
export const UNREADABLE = -2;

const FREE = 0;
const WORDS_PER_PLACE = 4;
/** The longest key that a place of the table holds whole: three words, one letter a byte. */
const LETTERS_PER_PLACE = 12;
/** Set in the number of a key that does not fit its place: only its hash is there. */
const IS_HASH = 0x8000_0000;

/**
 * Keeps each student key once; a row then names its student by a small number. Every row of a source is looked up
 * here, at a random place each time, and most of what that costs is waiting for memory. So a key of usual length and
 * letters stands in the table itself: to find it takes one access, where a Map needs four or five. A Map took twice the
 * time for 500,000 rows of 100,000 students (0.4 s instead of 0.2) and 3.5 times for 5,000,000 of 200,000 (11 s, 3.2), in
 * the same memory.
 */
export class StudentKeys {
  /** By their numbers, in their canonical form. */
  readonly values: string[] = [];
  /** Numbers of keys that came in another form. */
  readonly #disguised = new Map<string, number>();
  /**
   * For each key its letters or its hash, then its number plus one. A key stands at the first free place from the one
   * that its words lead to; at most half of the places are taken.
   */
  #places = new Uint32Array(WORDS_PER_PLACE * 1024);

  /**
   * The number of a key, which gets one where it has none yet; `BLANK` for one that has nothing to be seen, and
   * `UNREADABLE` for one that came damaged. Only a key
   * that comes for the first time is brought into its canonical form: most are in it.
   * @param invisible takes in the key where it has invisible characters
   */
  numberOf(key: string, invisible: Set<string>): number {
    let first = lettersOf(key, 0);
    let second = lettersOf(key, 4);
    let third = lettersOf(key, 8);
    let flag = 0;
    if (key.length > LETTERS_PER_PLACE || first < 0 || second < 0 || third < 0) {
      [first, second, third] = [hashOf(key), 0, 0];
      flag = IS_HASH;
    }
    const places = this.#places;
    let at = placeOf(first, second, third, places);
    for (let taken = places[at + 3] ?? FREE; taken !== FREE; taken = places[at + 3] ?? FREE) {
      if (places[at] === first && places[at + 1] === second && places[at + 2] === third) {
        // Below 0 where one of the two is a hash and the other is letters.
        const number = (taken ^ flag) - 1;
        if (number >= 0 && (flag === 0 || this.values[number] === key)) return number;
      }
      at = nextPlace(at, places);
    }
    if (isUnreadable(key)) return UNREADABLE;
    const form = canonical(key);
    if (form !== key) return this.#numberOfDisguised(key, form, invisible);
    if (form === '') return BLANK;
    const count = this.values.push(key);
    put(places, at, first, second, third, count | flag);
    if (count * 2 * WORDS_PER_PLACE > places.length) this.#grow();
    return count - 1;
  }

  #numberOfDisguised(key: string, form: string, invisible: Set<string>): number {
    if (hasInvisible(key)) invisible.add(key);
    let number = this.#disguised.get(key);
    if (number === undefined) {
      number = this.numberOf(form, invisible);
      this.#disguised.set(key, number);
    }
    return number;
  }

  #grow(): void {
    const former = this.#places;
    const places = new Uint32Array(former.length * 2);
    for (let from = 0; from < former.length; from += WORDS_PER_PLACE) {
      const taken = former[from + 3] ?? FREE;
      if (taken === FREE) continue;
      const first = former[from] ?? 0;
      const second = former[from + 1] ?? 0;
      const third = former[from + 2] ?? 0;
      let at = placeOf(first, second, third, places);
      while (places[at + 3] !== FREE) at = nextPlace(at, places);
      put(places, at, first, second, third, taken);
    }
    this.#places = places;
  }
}

function put(
  places: Uint32Array,
  at: number,
  first: number,
  second: number,
  third: number,
  taken: number,
): void {
  places[at] = first;
  places[at + 1] = second;
  places[at + 2] = third;
  places[at + 3] = taken;
}

/** Four letters of a key as one word; negative where one of them is not Latin-1, or is the zero that stands for none. */
function lettersOf(key: string, from: number): number {
  const end = Math.min(key.length, from + 4);
  let word = 0;
  for (let at = from; at < end; at += 1) {
    const letter = key.charCodeAt(at);
    if (letter === 0 || letter > 0xff) return -1;
    word = (word << 8) | letter;
  }
  return word >>> 0;
}

/** FNV-1a over the text's units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Where a key is looked for first: the multiplications carry each letter up through the hash, the shifts down again. */
function placeOf(first: number, second: number, third: number, places: Uint32Array): number {
  let hash = Math.imul(third ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(second ^ hash ^ (hash >>> 15), 0xc2b2ae35);
  hash = Math.imul(first ^ hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 15)) * WORDS_PER_PLACE) & (places.length - 1);
}

function nextPlace(at: number, places: Uint32Array): number {
  return (at + WORDS_PER_PLACE) & (places.length - 1);
}
