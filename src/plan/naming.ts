/** The rows that name one student, with all that their idnumbers are built from. */
import type { Mapping } from './mapping.ts';
import { type PlaceholderTrace, type SourceRow, tracePattern } from './pattern.ts';
import { bindStudent, type StudentOf } from './row-student.ts';
import { MappingRows, type RowFault } from './rows.ts';
import { StudentKeys } from './student-keys.ts';
import type { RowsRead } from './witness.ts';

/** A row that names the student. */
export interface NamingRow {
  readonly mapping: string;
  /** Counted from 1, in the order of the query's result. */
  readonly row: number;
  /** The student's key, in its canonical form, and what it is made of. */
  readonly key: string;
  readonly keySteps: readonly PlaceholderTrace[];
  /** Of the idnumber: the pattern, and what became of each of its placeholders, up to one that is blank. */
  readonly pattern: string;
  readonly steps: readonly PlaceholderTrace[];
  readonly idnumber?: string;
  /** Why it names no cohort. */
  readonly fault?: RowFault;
}

/** So many rows are kept: a student has some dozens, a key that stands for nobody may have any number. */
const MOST = 200;

/** Takes rows as they stream by, and keeps those of one student. */
export class NamingRows {
  readonly rows: NamingRow[] = [];
  /** How many there are beyond those that are kept. */
  more = 0;
  readonly #isMeant: (key: string) => boolean;
  readonly #siteLanguage: string;
  #keys = new StudentKeys();
  /** By number of the key, whether it is the student's. */
  #meant: boolean[] = [];
  readonly #studentOf = new Map<Mapping, StudentOf>();

  /** @param isMeant whether a key is the student's */
  constructor(isMeant: (key: string) => boolean, siteLanguage: string) {
    this.#isMeant = isMeant;
    this.#siteLanguage = siteLanguage;
  }

  /** Forgets what it has: the source is read from its beginning. */
  begin(): void {
    this.rows.length = 0;
    this.more = 0;
    this.#keys = new StudentKeys();
    this.#meant = [];
    this.#studentOf.clear();
  }

  /** Takes the next rows of a mapping. */
  add(from: RowsRead, rows: readonly SourceRow[]): void {
    const { mapping, columns, first } = from;
    const studentOf =
      this.#studentOf.get(mapping) ?? bindStudent(mapping, columns, this.#keys, () => new Set());
    this.#studentOf.set(mapping, studentOf);
    for (const [at, row] of rows.entries()) {
      const student = studentOf(row);
      if (student < 0 || !this.#isOfStudent(student)) continue;
      if (this.rows.length === MOST) this.more += 1;
      else this.rows.push(this.#built(from, row, first + at, this.#keys.values[student] ?? ''));
    }
  }

  #isOfStudent(student: number): boolean {
    let meant = this.#meant[student];
    if (meant === undefined) {
      meant = this.#isMeant(this.#keys.values[student] ?? '');
      this.#meant[student] = meant;
    }
    return meant;
  }

  /** What a run makes of this row, by its own code. */
  #built({ mapping, columns }: RowsRead, row: SourceRow, number: number, key: string): NamingRow {
    const { nullWords } = mapping;
    const taken = new MappingRows(mapping, columns, new StudentKeys(), this.#siteLanguage);
    taken.add([row]);
    const [cohort] = taken.cohorts.values();
    const [rejection] = taken.rejections.values();
    return {
      mapping: mapping.name,
      row: number,
      key,
      keySteps: tracePattern(mapping.student, columns, nullWords)(row),
      pattern: mapping.idnumber.text,
      steps: tracePattern(mapping.idnumber, columns, nullWords)(row),
      ...(cohort && { idnumber: cohort.idnumber }),
      ...(rejection && { fault: rejection.fault }),
    };
  }
}
