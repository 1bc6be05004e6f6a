/**
 * Which student each row puts into which cohort, as pairs of small numbers in the order of the rows. A list for every
 * cohort would be filled at random places all over the memory, with room to spare at the end of each.
 */

const PAIRS_PER_CHUNK = 65_536;

/** Eight bytes for each membership while rows stream by, four more while it is sorted. */
export class Memberships {
  #chunks: Uint32Array[] = [];
  #chunk = new Uint32Array(0);
  /** Where in the chunk the next pair goes. */
  #at = 0;
  readonly #counts: number[] = [];

  /** Cohorts are numbered from 0, in the order in which they are first added to. */
  add(cohort: number, student: number): void {
    if (this.#at === this.#chunk.length) {
      this.#chunk = new Uint32Array(2 * PAIRS_PER_CHUNK);
      this.#chunks.push(this.#chunk);
      this.#at = 0;
    }
    this.#chunk[this.#at] = cohort;
    this.#chunk[this.#at + 1] = student;
    this.#at += 2;
    this.#counts[cohort] = (this.#counts[cohort] ?? 0) + 1;
  }

  /** Sorts them by cohort, and keeps nothing: this is the end. @returns the students of a cohort, one a row */
  byCohort(): (cohort: number) => Uint32Array {
    const ends = new Uint32Array(this.#counts.length);
    let total = 0;
    this.#counts.forEach((count, cohort) => {
      ends[cohort] = total;
      total += count;
    });
    const students = new Uint32Array(total);
    for (const chunk of this.#chunks) {
      const length = chunk === this.#chunk ? this.#at : chunk.length;
      for (let at = 0; at < length; at += 2) {
        const cohort = chunk[at] ?? 0;
        const place = ends[cohort] ?? 0;
        students[place] = chunk[at + 1] ?? 0;
        ends[cohort] = place + 1;
      }
    }
    this.#chunks = [];
    const counts = this.#counts;
    return (cohort) => students.subarray((ends[cohort] ?? 0) - (counts[cohort] ?? 0), ends[cohort] ?? 0);
  }
}
