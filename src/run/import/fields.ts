/** What both imports do with the names that a file gives. */
import { normaliser } from '../../plan/match.ts';

/** The form in which identifiers are one: blanks around them and case do not matter. */
export const identifierKey = normaliser(['trim', 'lowercase']);

/** Names that come again and again, each kept once; a line then names one by a small number. */
export class Names {
  /** As they are first written. */
  readonly values: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    const key = identifierKey(name);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.values.push(name) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }
}

/** Line numbers by what is wrong with them, in the order in which it was first found. */
export class LinesBy<Key> {
  readonly #lines = new Map<Key, number[]>();

  add(key: Key, line: number): void {
    const lines = this.#lines.get(key);
    if (lines) lines.push(line);
    else this.#lines.set(key, [line]);
  }

  map<T>(make: (key: Key, lines: number[]) => T): T[] {
    return [...this.#lines].map(([key, lines]) => make(key, lines));
  }
}
