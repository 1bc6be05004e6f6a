/**
 * The rows of one mapping, taken in as they stream by. What is kept grows with the cohorts, with the texts that their
 * rows give for their attributes, and with eight bytes per row, never with the rows themselves.
 */
import { type Attributes, bindAttributes, isStorable, length } from './attributes.ts';
import { canonical, hasInvisible, isUnreadable } from './canonical.ts';
import type { Attribute, IdnumberFault } from './finding.ts';
import type { Mapping } from './mapping.ts';
import { Memberships } from './memberships.ts';
import { fieldsKey } from './order.ts';
import {
  bindPattern,
  ColumnError,
  columnIndex,
  columnKey,
  type Rendered,
  type SourceRow,
} from './pattern.ts';
import { bindStudent, type StudentOf } from './row-student.ts';
import { type StudentKeys, UNREADABLE } from './student-keys.ts';

/** `cohort.idnumber` is varchar(100), counted in characters. */
const IDNUMBER_LENGTH = 100;

/** The rows that name one cohort. */
export interface CohortRows {
  readonly idnumber: string;
  /** The pattern's fields after their filters: what tells it from another cohort with the same idnumber. */
  readonly fields: readonly string[];
  /** Its place among the cohorts of its mapping, for `memberships`. */
  readonly number: number;
  /** Numbers of the rows whose student key is blank. */
  readonly withoutStudent: number[];
  /** Numbers of the rows whose student key came damaged. */
  readonly unreadable: number[];
  /** What its rows say of each attribute, by text. */
  readonly votes: Readonly<Record<Attribute, Map<string | undefined, Vote>>>;
}

/** How many rows of a cohort give an attribute this text; undefined where they give none that Moodle can store. */
interface Vote {
  readonly text: string | undefined;
  truncated: boolean;
  rows: number;
}

/**
 * Where rows with the same fields for the idnumber lead. Mostly they agree in the other fields too, as in a programme's
 * name: these are compared with those of the row that came last, which takes a fraction of making texts of them.
 */
interface Leaf {
  readonly cohort: CohortRows | Rejection;
  /** The fields for the attributes, of the row that came last, and the votes that it gave. */
  readonly fields: (string | null)[];
  votes: readonly Vote[];
}

/**
 * Where the rows of a mapping lead, one field of the idnumber after the other. One text of all fields, to find the leaf
 * by, would have to be made for each row, and takes more than twice the time.
 */
interface Branch {
  leaf: Leaf | undefined;
  next: Map<string, Branch> | undefined;
}

/** Why a row names no cohort. */
export type RowFault =
  | { readonly kind: 'missing-field' | 'unreadable-text'; readonly column: string }
  | { readonly kind: 'invalid-idnumber'; readonly reason: IdnumberFault };

/** Rows that name no cohort, grouped by what is wrong with them. */
interface Rejection {
  readonly fault: RowFault;
  /** Row numbers, counted from 1. */
  readonly rows: number[];
  /** The student keys of those rows that have one, as numbers. */
  readonly students: number[];
  /** How many of the rows have none. */
  withoutStudent: number;
}

/** Everything that a mapping's rows said. */
export class MappingRows {
  readonly mapping: Mapping;
  readonly cohorts = new Map<string, CohortRows>();
  readonly rejections = new Map<string, Rejection>();
  /** The students of the cohorts, by their numbers; rows without a student key are not among them. */
  readonly memberships = new Memberships();
  /** By column, the values that have invisible characters and were used without them. */
  readonly invisible = new Map<string, Set<string>>();
  /** How many rows were taken in. */
  count = 0;
  /** Of a file, once it is read: whether its last line ends as the others do. */
  ending: 'whole' | 'open' | undefined;
  /** Of a query: how each of its bind variables is bound. */
  binds: Readonly<Record<string, 'number' | 'text'>> = {};

  readonly columns: readonly string[];
  readonly #studentOf: StudentOf;
  readonly #root: Branch = { leaf: undefined, next: undefined };
  readonly #idnumberIndexes: readonly number[];
  readonly #attributeIndexes: readonly number[];
  readonly #idnumber: (row: SourceRow) => Rendered;
  readonly #attributes: (row: SourceRow) => Attributes;

  /**
   * @param siteLanguage whose text a name falls back to where not all of its languages fit
   * @throws ColumnError where the query lacks a column that the mapping takes
   */
  constructor(mapping: Mapping, columns: readonly string[], students: StudentKeys, siteLanguage: string) {
    this.mapping = mapping;
    this.columns = columns;
    requireColumns(mapping, columns);
    this.#studentOf = bindStudent(mapping, columns, students, (index) => this.#invisibleIn(index));
    this.#idnumberIndexes = indexesOf(mapping.idnumber.columns, columns);
    this.#attributeIndexes = indexesOf(mappingColumns(mapping), columns).filter(
      (index) => !this.#idnumberIndexes.includes(index),
    );
    this.#idnumber = bindPattern(mapping.idnumber, columns, mapping.nullWords);
    this.#attributes = bindAttributes(mapping, columns, siteLanguage);
  }

  /** Takes in the next rows. */
  add(rows: readonly SourceRow[]): void {
    for (const row of rows) {
      this.count += 1;
      const leaf = this.#leafOf(row);
      const { cohort } = leaf;
      if (!('fault' in cohort)) {
        if (!this.#agreesWithLast(leaf, row)) leaf.votes = this.#vote(cohort, row);
        for (const vote of leaf.votes) vote.rows += 1;
      }
      this.#addStudent(cohort, this.#studentOf(row));
    }
  }

  #leafOf(row: SourceRow): Leaf {
    let branch = this.#root;
    for (const index of this.#idnumberIndexes) {
      const field = row[index] ?? '';
      branch = branch.next?.get(field) ?? grown(branch, field);
    }
    branch.leaf ??= { cohort: this.#cohortOf(row), fields: [], votes: [] };
    return branch.leaf;
  }

  #agreesWithLast({ fields, votes }: Leaf, row: SourceRow): boolean {
    let agrees = votes.length > 0;
    for (let at = 0; at < this.#attributeIndexes.length; at += 1) {
      const field = row[this.#attributeIndexes[at] ?? 0] ?? null;
      if (fields[at] === field) continue;
      fields[at] = field;
      agrees = false;
    }
    return agrees;
  }

  /** What a row says of each attribute. */
  #vote({ votes }: CohortRows, row: SourceRow): Vote[] {
    this.#note(row, this.#attributeIndexes);
    return Object.entries(this.#attributes(row)).map(([attribute, stored]) => {
      const known = votes[attribute as Attribute];
      const vote = known.get(stored?.text) ?? { text: stored?.text, truncated: false, rows: 0 };
      known.set(vote.text, vote);
      vote.truncated ||= stored?.truncated ?? false;
      return vote;
    });
  }

  #addStudent(cohort: CohortRows | Rejection, student: number): void {
    if ('fault' in cohort) {
      cohort.rows.push(this.count);
      if (student < 0) cohort.withoutStudent += 1;
      else cohort.students.push(student);
    } else if (student === UNREADABLE) {
      cohort.unreadable.push(this.count);
    } else if (student < 0) {
      cohort.withoutStudent.push(this.count);
    } else {
      this.memberships.add(cohort.number, student);
    }
  }

  /** Takes in those of a row's fields that have invisible characters. */
  #note(row: SourceRow, indexes: readonly number[]): void {
    for (const index of indexes) {
      const field = row[index] ?? '';
      if (hasInvisible(field)) this.#invisibleIn(index).add(field);
    }
  }

  #invisibleIn(index: number): Set<string> {
    const column = this.columns[index] ?? '';
    const values = this.invisible.get(column) ?? new Set();
    this.invisible.set(column, values);
    return values;
  }

  #cohortOf(row: SourceRow): CohortRows | Rejection {
    this.#note(row, this.#idnumberIndexes);
    const damaged = this.#idnumberIndexes.find((index) => isUnreadable(row[index] ?? ''));
    if (damaged !== undefined) {
      return this.#rejected({ kind: 'unreadable-text', column: this.columns[damaged] ?? '' });
    }
    const rendered = this.#idnumber(row);
    if ('missing' in rendered) return this.#rejected({ kind: 'missing-field', column: rendered.missing });
    const idnumber = canonical(rendered.text);
    const reason = idnumberFault(idnumber);
    return reason
      ? this.#rejected({ kind: 'invalid-idnumber', reason })
      : this.#cohort(idnumber, rendered.fields);
  }

  #cohort(idnumber: string, fields: readonly string[]): CohortRows {
    const identity = fieldsKey(fields);
    let cohort = this.cohorts.get(identity);
    if (!cohort) {
      const votes = { name: new Map(), description: new Map(), category: new Map() };
      cohort = { idnumber, fields, number: this.cohorts.size, withoutStudent: [], unreadable: [], votes };
      this.cohorts.set(identity, cohort);
    }
    return cohort;
  }

  #rejected(fault: RowFault): Rejection {
    const key = 'column' in fault ? `${fault.kind} ${fault.column}` : fault.reason;
    let rejection = this.rejections.get(key);
    if (!rejection) {
      rejection = { fault, rows: [], students: [], withoutStudent: 0 };
      this.rejections.set(key, rejection);
    }
    return rejection;
  }
}

function grown(branch: Branch, field: string): Branch {
  const made: Branch = { leaf: undefined, next: undefined };
  branch.next ??= new Map();
  branch.next.set(field, made);
  return made;
}

/** How many rows of a cohort name no student, or none that can be read. */
export function rowsWithoutStudent({ withoutStudent, unreadable }: CohortRows): number {
  return withoutStudent.length + unreadable.length;
}

/**
 * The columns that a mapping's patterns take, each once; those of the student key are not among them unless a pattern takes
 * them too.
 */
export function mappingColumns(mapping: Mapping): string[] {
  const texts = [...mapping.cohortName, ...(mapping.description ?? [])].map((text) => text.pattern);
  const context = mapping.context.kind === 'category' ? [mapping.context.pattern] : [];
  const columns = [mapping.idnumber, ...texts, ...context].flatMap((pattern) => pattern.columns);
  return [...new Set(columns.map(columnKey))];
}

function indexesOf(wanted: readonly string[], columns: readonly string[]): number[] {
  return [...new Set(wanted.map((column) => columnIndex(column, columns)))];
}

/** @throws ColumnError that names the mapping */
function requireColumns(mapping: Mapping, columns: readonly string[]): void {
  try {
    for (const column of [...mapping.student.columns, ...mappingColumns(mapping)])
      columnIndex(column, columns);
  } catch (error) {
    if (!(error instanceof ColumnError)) throw error;
    throw new ColumnError(error.column, error.available, error.ambiguous, mapping.name);
  }
}

function idnumberFault(idnumber: string): IdnumberFault | undefined {
  if (idnumber === '') return 'empty';
  if (!isStorable(idnumber)) return 'control-character';
  return length(idnumber) > IDNUMBER_LENGTH ? 'too-long' : undefined;
}
