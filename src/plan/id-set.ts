/** Sets of Moodle's ids. */

/** Ids to a page of bits. */
const PAGE = 4_096;

/**
 * A set of ids, a bit each. The ids of a table lie close together: a hundred thousand take 13 KB, where a Set takes
 * megabytes and has to wait for memory at each look.
 */
export class IdSet {
  readonly #pages = new Map<number, Uint32Array>();
  #size = 0;

  /** How many ids it has. */
  get size(): number {
    return this.#size;
  }

  /** @param id a whole number from 0 on */
  has(id: number): boolean {
    const word = this.#pages.get(Math.floor(id / PAGE))?.[wordOf(id)] ?? 0;
    return (word & bitOf(id)) !== 0;
  }

  add(id: number): void {
    if (this.has(id)) return;
    const page = this.#pages.get(Math.floor(id / PAGE)) ?? this.#newPage(Math.floor(id / PAGE));
    page[wordOf(id)] = (page[wordOf(id)] ?? 0) | bitOf(id);
    this.#size += 1;
  }

  delete(id: number): void {
    const page = this.#pages.get(Math.floor(id / PAGE));
    if (!page || !this.has(id)) return;
    page[wordOf(id)] = (page[wordOf(id)] ?? 0) & ~bitOf(id);
    this.#size -= 1;
  }

  clear(): void {
    this.#pages.clear();
    this.#size = 0;
  }

  /** In no particular order. */
  *[Symbol.iterator](): Generator<number> {
    for (const [number, page] of this.#pages) {
      for (const [index, word] of page.entries()) {
        for (let bit = 0; word >>> bit !== 0 && bit < 32; bit += 1) {
          if ((word & (1 << bit)) !== 0) yield number * PAGE + index * 32 + bit;
        }
      }
    }
  }

  #newPage(number: number): Uint32Array {
    const page = new Uint32Array(PAGE / 32);
    this.#pages.set(number, page);
    return page;
  }
}

/** Ids can be larger than the numbers that operators on bits take. */
function wordOf(id: number): number {
  return (id % PAGE) >>> 5;
}

function bitOf(id: number): number {
  return 1 << (id % 32);
}
