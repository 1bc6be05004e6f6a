/** A members file, line by line: operation, cohort, user. What is kept grows with its lines by some bytes each. */
import type { ImportFinding, LineFault } from '../../plan/finding.ts';
import { LinesBy, Names } from './fields.ts';

/** The name by which reports and findings call this import. */
export const MEMBERS = 'import members';

/** A line that can be understood. */
interface MemberLine {
  readonly line: number;
  readonly operation: 'add' | 'del';
  /** Places in `cohorts.values` and `users.values`. */
  readonly cohort: number;
  readonly user: number;
}

/** The lines of a members file. */
export class MemberLines {
  readonly cohorts = new Names();
  readonly users = new Names();
  /** How many lines were taken in, blank ones left out. */
  count = 0;
  /** How many of them could not be understood. */
  bad = 0;
  /** How many fields the lines had that were taken for nothing, where none had three. */
  #fewest: readonly string[] | undefined;
  readonly #faults = new LinesBy<LineFault>();
  readonly #lines: number[] = [];
  readonly #adds: boolean[] = [];
  readonly #cohorts: number[] = [];
  readonly #users: number[] = [];

  /** Takes in the next line. */
  add(line: number, fields: readonly string[]): void {
    this.count += 1;
    const [operation = '', cohort = '', user = ''] = unquoted(fields).map((field) => field.trim());
    const word = operation.toLowerCase();
    if (fields.length !== 3) this.#fewest ??= fields;
    const fault = lineFault(fields.length, word, cohort, user);
    if (fault) {
      this.bad += 1;
      this.#faults.add(fault, line);
      return;
    }
    this.#lines.push(line);
    this.#adds.push(word === 'add');
    this.#cohorts.push(this.cohorts.numberOf(cohort));
    this.#users.push(this.users.numberOf(user));
  }

  /** The first line that has not three fields, where no line has: the delimiter is probably another one. */
  get withoutColumns(): readonly string[] | undefined {
    return this.#lines.length === 0 ? this.#fewest : undefined;
  }

  /** The lines that can be understood, in the order of the file. */
  *[Symbol.iterator](): Generator<MemberLine> {
    for (const [index, line] of this.#lines.entries()) {
      const cohort = this.#cohorts[index] ?? 0;
      const user = this.#users[index] ?? 0;
      yield { line, operation: this.#adds[index] ? 'add' : 'del', cohort, user };
    }
  }

  findings(): ImportFinding[] {
    return this.#faults.map((reason, lines) => ({ kind: 'bad-line', mapping: MEMBERS, reason, lines }));
  }
}

function lineFault(fields: number, operation: string, cohort: string, user: string): LineFault | undefined {
  if (fields !== 3) return 'fields';
  if (operation !== 'add' && operation !== 'del') return 'operation';
  if (cohort === '') return 'no-cohort';
  return user === '' ? 'no-user' : undefined;
}

/** A line whose operation is in single quotes has all its fields in them, as tool_cohortsync takes it. */
function unquoted(fields: readonly string[]): readonly string[] {
  return fields[0]?.startsWith("'") ? fields.map((field) => field.replace(/^'+|'+$/g, '')) : fields;
}
