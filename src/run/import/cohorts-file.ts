/** A cohorts file: its header, and its rows as the cohorts that they describe. */

import { isStorable, length, storedName } from '../../plan/attributes.ts';
import { canonical } from '../../plan/canonical.ts';
import type { DescriptionFormat } from '../../plan/change.ts';
import type { CohortRowFault, Finding, ImportFinding } from '../../plan/finding.ts';
import { type ContextColumn, contextColumns } from './context.ts';
import { LinesBy } from './fields.ts';

/** The name by which reports and findings call this import. */
export const COHORTS = 'import cohorts';

/** `cohort.idnumber` is varchar(100). */
const IDNUMBER_LENGTH = 100;

const ATTRIBUTES = ['name', 'idnumber', 'description', 'descriptionformat', 'visible'] as const;
type Column = (typeof ATTRIBUTES)[number] | ContextColumn;
const KNOWN: ReadonlySet<string> = new Set<Column>([...ATTRIBUTES, ...contextColumns]);

/** Columns of Moodle's own export of cohorts, since 4.2, that are left as they are in Moodle. */
const LEFT_OUT = /^(?:theme|customfield_.+)$/;

/** Words that Moodle takes for no; anything else, and nothing, is yes. */
const NO = new Set(['no', 'n', '0', 'false', 'off', 'non']);

const FORMATS: Readonly<Record<string, DescriptionFormat>> = {
  '0': 0,
  moodle: 0,
  '1': 1,
  html: 1,
  '2': 2,
  plain: 2,
  '4': 4,
  markdown: 4,
};

/** A cohort as a row describes it. What its file has no column for is absent. */
export interface WantedCohort {
  readonly line: number;
  /** '' for a cohort without one. */
  readonly idnumber: string;
  readonly name: string;
  readonly description?: string;
  readonly descriptionFormat?: DescriptionFormat;
  readonly visible?: boolean;
  readonly context?: { readonly column: ContextColumn; readonly value: string };
}

/** A column's name as it counts: without spaces, case aside. */
export function columnKey(name: string): string {
  return canonical(name).toLowerCase().replaceAll(/\s/g, '');
}

/** The rows of a cohorts file. */
export class CohortsFile {
  readonly rows: WantedCohort[] = [];
  count = 0;
  readonly #places: ReadonlyMap<string, number>;
  readonly #unknown: readonly string[];
  readonly #leftOut: readonly string[];
  readonly #language: string;
  readonly #formats = new LinesBy<string>();
  readonly #truncated: Finding[] = [];
  readonly #errors: ImportFinding[] = [];

  /**
   * @param header the names of the columns, no two alike
   * @param language that of the site
   */
  constructor(header: readonly string[], language: string) {
    this.#places = new Map(header.map((name, place) => [columnKey(name), place]));
    this.#leftOut = header.filter((name) => LEFT_OUT.test(columnKey(name)));
    this.#unknown = header.flatMap((name, place) =>
      KNOWN.has(columnKey(name)) || this.#leftOut.includes(name) ? [] : [name || `#${place + 1}`],
    );
    this.#language = language;
  }

  /** Takes in the next row. */
  add(line: number, fields: readonly string[]): void {
    this.count += 1;
    const idnumber = canonical(this.#field('idnumber', fields) ?? '');
    const given = canonical(this.#field('name', fields) ?? '');
    const description = this.#field('description', fields);
    const name = storedName([['', given]], this.#language);
    const reason = rowFault(idnumber, given, name?.text, description ?? '');
    if (reason || !name) {
      const cohort = idnumber || given;
      const fault = reason ?? 'invalid-name';
      this.#errors.push({ kind: 'cohort-row', mapping: COHORTS, cohort, reason: fault, lines: [line] });
      return;
    }
    if (name.truncated) {
      const cohort = idnumber || name.text;
      this.#truncated.push({ kind: 'name-truncated', mapping: COHORTS, cohort, name: name.text });
    }
    const descriptionFormat = this.#format(line, fields);
    const visible = this.#field('visible', fields);
    const context = this.#context(fields);
    this.rows.push({
      line,
      idnumber,
      name: name.text,
      ...(description !== undefined && { description }),
      ...(descriptionFormat !== undefined && { descriptionFormat }),
      ...(visible !== undefined && { visible: !NO.has(visible.trim().toLowerCase()) }),
      ...(context && { context }),
    });
  }

  /** For any of them nothing of the file is written. */
  get errors(): readonly ImportFinding[] {
    return this.#errors;
  }

  /** Columns that are left out, columns and formats that mean nothing, and names that are cut. */
  warnings(): Finding[] {
    const columns = (kind: 'unknown-column' | 'left-out-column', names: readonly string[]): Finding[] =>
      names.length > 0 ? [{ kind, mapping: COHORTS, columns: [...names] }] : [];
    return [
      ...columns('unknown-column', this.#unknown),
      ...columns('left-out-column', this.#leftOut),
      ...this.#truncated,
      ...this.#formats.map((format, lines) => ({
        kind: 'unknown-format' as const,
        mapping: COHORTS,
        format,
        lines,
      })),
    ];
  }

  #field(column: Column, fields: readonly string[]): string | undefined {
    const place = this.#places.get(column);
    return place === undefined ? undefined : (fields[place] ?? '');
  }

  #format(line: number, fields: readonly string[]): DescriptionFormat | undefined {
    const word = this.#field('descriptionformat', fields)?.trim().toLowerCase() ?? '';
    if (word === '') return undefined;
    const format = FORMATS[word];
    if (format === undefined) this.#formats.add(word, line);
    return format;
  }

  #context(fields: readonly string[]): WantedCohort['context'] {
    for (const column of contextColumns) {
      const value = canonical(this.#field(column, fields) ?? '');
      if (value !== '') return { column, value };
    }
    return undefined;
  }
}

function rowFault(
  idnumber: string,
  given: string,
  stored: string | undefined,
  description: string,
): CohortRowFault | undefined {
  if (given === '') return 'no-name';
  if (!isStorable(idnumber)) return 'control-character';
  if (length(idnumber) > IDNUMBER_LENGTH) return 'too-long';
  const storable = stored !== undefined && isStorable(description.replaceAll(/[\t\r\n]/g, ''));
  return storable ? undefined : 'invalid-name';
}
