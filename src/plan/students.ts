/** The students of a mapping's cohorts: the users they are, and the findings about those who are not one user. */
import type { Finding } from './finding.ts';
import { type Found, matchOf, outcomeOf } from './match.ts';
import { ascending, compareCodePoints } from './order.ts';
import type { CohortRows } from './rows.ts';
import type { StudentKeys } from './student-keys.ts';

/** Turns the student keys of one mapping into users, and remembers those that could not be. */
export class StudentLedger {
  /** Rows resolved so far whose student has no user. */
  unmatchedRows = 0;
  readonly #mapping: string;
  readonly #keys: StudentKeys;
  readonly #matches: readonly Found[];
  /** Cohorts of each student that matched nobody, or too many. */
  readonly #trouble = new Map<number, Set<string>>();
  /** Rows without a student key, by idnumber: two field combinations that collide are one cohort to a reader. */
  readonly #blank = new Map<string, number[]>();

  /** @param matches what each student key found */
  constructor(mapping: string, keys: StudentKeys, matches: readonly Found[]) {
    this.#mapping = mapping;
    this.#keys = keys;
    this.#matches = matches;
  }

  /**
   * The members of a cohort with these students, and those who were named without becoming one: the candidates of an
   * ambiguous student.
   */
  resolve(
    { idnumber, withoutStudent }: CohortRows,
    students: Uint32Array,
  ): { readonly members: readonly number[]; readonly named: ReadonlySet<number> } {
    if (withoutStudent.length > 0) {
      this.#blank.set(idnumber, [...(this.#blank.get(idnumber) ?? []), ...withoutStudent]);
    }
    const members: number[] = [];
    const named = new Set<number>();
    for (const student of students) {
      const match = this.#matches[student];
      if (typeof match === 'number') {
        members.push(match);
        continue;
      }
      if (!match) continue;
      const user = match.users[0];
      if (user !== undefined && match.users.length === 1) {
        members.push(user);
      } else {
        if (match.users.length + match.suspended.length === 0) this.unmatchedRows += 1;
        this.#troubled(student, idnumber);
        for (const candidate of match.users) named.add(candidate);
      }
    }
    return { members: ascending(members), named };
  }

  findings(): Finding[] {
    const mapping = this.#mapping;
    const blank = [...this.#blank].map(
      ([cohort, rows]): Finding => ({ kind: 'missing-student', mapping, cohort, rows: ascending(rows) }),
    );
    const trouble = [...this.#trouble].map(([student, cohortSet]): Finding => {
      const match = matchOf(this.#matches[student]);
      const outcome = outcomeOf(match);
      const cohorts = [...cohortSet].sort(compareCodePoints);
      const common = { mapping, student: this.#keys.values[student] ?? '', cohorts };
      if (outcome === 'ambiguous') return { kind: 'ambiguous-student', ...common, users: [...match.users] };
      if (outcome === 'suspended')
        return { kind: 'suspended-student', ...common, users: [...match.suspended] };
      return { kind: 'unmatched-student', ...common };
    });
    return [...blank, ...trouble];
  }

  #troubled(student: number, cohort: string): void {
    const cohorts = this.#trouble.get(student);
    if (cohorts) cohorts.add(cohort);
    else this.#trouble.set(student, new Set([cohort]));
  }
}
