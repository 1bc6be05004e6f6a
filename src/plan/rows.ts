/**
 * The rows of one mapping, taken in as they stream by. What is kept grows with the cohorts and with eight bytes per
 * row, never with the rows themselves.
 */
import { bindLocalised, isStorable, type LocalisedText, length } from './attributes.ts';
import type { IdnumberFault } from './finding.ts';
import type { Mapping } from './mapping.ts';
import { Memberships } from './memberships.ts';
import { fieldsKey } from './order.ts';
import { bindPattern, bindText, ColumnError, columnIndex, type Rendered, type SourceRow } from './pattern.ts';
import type { StudentKeys } from './student-keys.ts';

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
  /** The texts that its rows give for its attributes. */
  readonly variants: Variant[];
}

/** Rows that agree in every field that the mapping's patterns take. */
export interface Variant {
  readonly cohort: CohortRows | Rejection;
  readonly name: LocalisedText;
  readonly description: LocalisedText;
  readonly category: string;
  rows: number;
}

/**
 * Variants by their fields, one level a field: a row is looked up by the texts it came with, where one joined key would
 * have to be built, and hashed, for each. Most fields follow from those before them, as a programme's name does from
 * its code: the field that came last mostly comes again, and comparing it takes a fraction of hashing it.
 */
interface Branch {
  variant: Variant | undefined;
  /** The field that came last, and where it leads. */
  field: string | null | undefined;
  last: Branch | undefined;
  readonly next: Map<string | null, Branch>;
}

function newBranch(): Branch {
  return { variant: undefined, field: undefined, last: undefined, next: new Map() };
}

/** Where a field leads from a branch. */
function next(branch: Branch, field: string | null): Branch {
  const known = branch.next.get(field);
  if (known) return known;
  const made = newBranch();
  branch.next.set(field, made);
  return made;
}

/** Rows that name no cohort, grouped by what is wrong with them. */
interface Rejection {
  readonly fault:
    | { readonly kind: 'missing-field'; readonly column: string }
    | { readonly kind: 'invalid-idnumber'; readonly reason: IdnumberFault };
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
  /** How many rows were taken in. */
  count = 0;

  readonly #students: StudentKeys;
  readonly #studentIndex: number;
  readonly #indexes: readonly number[];
  readonly #variants = newBranch();
  readonly #idnumber: (row: SourceRow) => Rendered;
  readonly #name: (row: SourceRow) => LocalisedText;
  readonly #description: (row: SourceRow) => LocalisedText;
  readonly #category: (row: SourceRow) => string;

  /** @throws ColumnError where the query lacks a column that the mapping takes */
  constructor(mapping: Mapping, columns: readonly string[], students: StudentKeys) {
    this.mapping = mapping;
    this.#students = students;
    requireColumns(mapping, columns);
    this.#studentIndex = columnIndex(mapping.student, columns);
    this.#indexes = mappingColumns(mapping).map((column) => columnIndex(column, columns));
    this.#idnumber = bindPattern(mapping.idnumber, columns);
    this.#name = bindLocalised(mapping.cohortName, columns);
    this.#description = mapping.description ? bindLocalised(mapping.description, columns) : () => [];
    this.#category =
      mapping.context.kind === 'category' ? bindText(mapping.context.pattern, columns) : () => '';
  }

  /** Takes in the next rows. */
  add(rows: readonly SourceRow[]): void {
    for (const row of rows) {
      this.count += 1;
      const branch = this.#branch(row);
      branch.variant ??= this.#newVariant(row);
      const { variant } = branch;
      variant.rows += 1;
      this.#addStudent(variant.cohort, (row[this.#studentIndex] ?? '').trim());
    }
  }

  #branch(row: SourceRow): Branch {
    let branch = this.#variants;
    for (const index of this.#indexes) {
      const field = row[index] ?? null;
      if (branch.last === undefined || branch.field !== field) {
        branch.last = next(branch, field);
        branch.field = field;
      }
      branch = branch.last;
    }
    return branch;
  }

  #addStudent(cohort: CohortRows | Rejection, key: string): void {
    const blank = key === '';
    if ('fault' in cohort) {
      cohort.rows.push(this.count);
      if (blank) cohort.withoutStudent += 1;
      else cohort.students.push(this.#students.numberOf(key));
    } else if (blank) {
      cohort.withoutStudent.push(this.count);
    } else {
      this.memberships.add(cohort.number, this.#students.numberOf(key));
    }
  }

  #newVariant(row: SourceRow): Variant {
    const rendered = this.#idnumber(row);
    if ('missing' in rendered) return this.#rejected({ kind: 'missing-field', column: rendered.missing });
    const idnumber = rendered.text.trim();
    const reason = idnumberFault(idnumber);
    if (reason) return this.#rejected({ kind: 'invalid-idnumber', reason });
    const cohort = this.#cohort(idnumber, rendered.fields);
    const name = this.#name(row);
    const variant = {
      cohort,
      name,
      description: this.#description(row),
      category: this.#category(row),
      rows: 0,
    };
    cohort.variants.push(variant);
    return variant;
  }

  #cohort(idnumber: string, fields: readonly string[]): CohortRows {
    const identity = fieldsKey(fields);
    let cohort = this.cohorts.get(identity);
    if (!cohort) {
      cohort = { idnumber, fields, number: this.cohorts.size, withoutStudent: [], variants: [] };
      this.cohorts.set(identity, cohort);
    }
    return cohort;
  }

  #rejected(fault: Rejection['fault']): Variant {
    const key = fault.kind === 'missing-field' ? `field ${fault.column}` : fault.reason;
    let cohort = this.rejections.get(key);
    if (!cohort) {
      cohort = { fault, rows: [], students: [], withoutStudent: 0 };
      this.rejections.set(key, cohort);
    }
    return { cohort, name: [], description: [], category: '', rows: 0 };
  }
}

/** The columns that a mapping's patterns take, each once; the student's own column is not among them unless a pattern takes it. */
export function mappingColumns(mapping: Mapping): string[] {
  const texts = [...mapping.cohortName, ...(mapping.description ?? [])].map((text) => text.pattern);
  const context = mapping.context.kind === 'category' ? [mapping.context.pattern] : [];
  const columns = [mapping.idnumber, ...texts, ...context].flatMap((pattern) => pattern.columns);
  return [...new Set(columns.map((column) => column.toUpperCase()))];
}

/** @throws ColumnError that names the mapping */
function requireColumns(mapping: Mapping, columns: readonly string[]): void {
  try {
    for (const column of [mapping.student, ...mappingColumns(mapping)]) columnIndex(column, columns);
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
