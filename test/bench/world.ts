/**
 * The university that is measured: as large as asked for, always the same for the same size, and worked out from
 * numbers alone, so that the source, Moodle and the floor agree on it without a list of millions of memberships.
 */

/** How large a site is. */
export interface Size {
  readonly users: number;
  readonly cohorts: number;
  readonly members: number;
}

/** Two states of the source: from one to the other, half a percent of the memberships go and as many come. */
export type Term = 'autumn' | 'spring';

/** A membership: a cohort and a student, both numbered from 0. */
export type Membership = readonly [cohort: number, student: number];

/** One membership in so many has another student in spring. */
const CHANGED_ONE_IN = 200;

export const COLUMNS = {
  PROGRAMME: 'VARCHAR2(20)',
  PROGRAMME_NAME: 'VARCHAR2(100)',
  YEAR: 'NUMBER(4)',
  STUDENT_ID: 'VARCHAR2(20)',
};

export class World {
  readonly size: Size;
  /** Where the memberships of each cohort begin; one more entry for the end. */
  readonly #starts: Int32Array;
  /** The cohort of each membership. */
  readonly #cohorts: Uint32Array;
  /** From one member of a cohort to the next: shares no factor with the number of users, so that none comes twice. */
  readonly #stride: number;

  /** @throws RangeError where a cohort would need more students than there are */
  constructor(size: Size) {
    this.size = size;
    this.#stride = coprime(Math.round(size.users * 0.382), size.users);
    const sizes = cohortSizes(size);
    this.#starts = new Int32Array(size.cohorts + 1);
    this.#cohorts = new Uint32Array(size.members);
    sizes.forEach((members, cohort) => {
      const start = this.#starts[cohort] ?? 0;
      this.#starts[cohort + 1] = start + members;
      this.#cohorts.fill(cohort, start, start + members);
    });
  }

  /** The rows of the source, in no order that would be of use to a reader. */
  *rows(term: Term): Generator<readonly [string, string, number, string]> {
    const students = Array.from({ length: this.size.users }, (_, student) => studentKey(student));
    const names = Array.from({ length: this.size.cohorts }, (_, cohort) => programmeOf(cohort));
    const { members } = this.size;
    const step = coprime(Math.round(members * 0.618), members);
    for (let index = 0, at = 0; index < members; index += 1, at = (at + step) % members) {
      const cohort = this.#cohorts[at] ?? 0;
      const [programme, name, year] = names[cohort] ?? ['', '', 0];
      yield [programme, name, year, students[this.#student(at, cohort, term)] ?? ''];
    }
  }

  /** Every membership of a term, by cohort. */
  *memberships(term: Term): Generator<Membership> {
    for (let at = 0; at < this.size.members; at += 1) {
      const cohort = this.#cohorts[at] ?? 0;
      yield [cohort, this.#student(at, cohort, term)];
    }
  }

  /** The memberships of one term that the other does not have, by cohort. */
  *lost(term: Term): Generator<Membership> {
    for (let at = 0; at < this.size.members; at += 1) {
      const cohort = this.#cohorts[at] ?? 0;
      if (isChanged(at)) yield [cohort, this.#student(at, cohort, term)];
    }
  }

  /** Idnumber and name that a cohort has in Moodle. */
  cohort(cohort: number): { idnumber: string; name: string } {
    const [programme, name, year] = programmeOf(cohort);
    return { idnumber: `${programme}-${year}`, name: `${name} ${year}` };
  }

  #student(at: number, cohort: number, term: Term): number {
    const start = this.#starts[cohort] ?? 0;
    const size = (this.#starts[cohort + 1] ?? 0) - start;
    const place = at - start + (term === 'spring' && isChanged(at) ? size : 0);
    return (cohort * 7919 + place * this.#stride) % this.size.users;
  }
}

/** The value of a student's profile field. */
export function studentKey(student: number): string {
  return `S${String(student).padStart(7, '0')}`;
}

function programmeOf(cohort: number): readonly [string, string, number] {
  const programme = `PROG${String(Math.floor(cohort / 4)).padStart(4, '0')}`;
  return [programme, `Bachelor of ${programme.toLowerCase()}`, 2023 + (cohort % 4)];
}

function isChanged(at: number): boolean {
  return at % CHANGED_ONE_IN === 7;
}

/** A few large cohorts and many small ones. Twice a cohort must find room among the users: its leavers are replaced. */
function cohortSizes({ users, cohorts, members }: Size): number[] {
  const largest = Math.floor(users / 2);
  if (members > largest * cohorts) throw new RangeError(`${cohorts} cohorts cannot hold ${members} members`);
  const weights = Array.from({ length: cohorts }, (_, rank) => 1 / (rank + 20) ** 0.7);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sizes = weights.map((weight) =>
    Math.max(1, Math.min(largest, Math.floor((weight / total) * members))),
  );
  let left = members - sizes.reduce((sum, size) => sum + size, 0);
  for (let cohort = 0; left !== 0; cohort = (cohort + 1) % cohorts) {
    const size = sizes[cohort] ?? 0;
    const change = left > 0 ? Math.min(left, largest - size, Math.ceil(left / cohorts)) : size > 1 ? -1 : 0;
    sizes[cohort] = size + change;
    left -= change;
  }
  return sizes;
}

function coprime(near: number, to: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let number = Math.max(1, near);
  while (divisor(number, to) !== 1) number += 1;
  return number;
}
