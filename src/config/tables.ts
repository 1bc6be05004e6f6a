/** The free tables of the configuration: parameters by name, and code tables of old to new codes. */
import { canonical } from '../plan/canonical.ts';
import type { Entry, Section } from './document.ts';
import type { GivenValues, ReportProblem } from './given.ts';
import { expectedSection } from './given.ts';
import type { Place } from './problem.ts';

/** A name of Oracle's for a bind variable. */
const PARAMETER_NAME = /^[A-Za-z][A-Za-z0-9_$#]{0,127}$/;
const TABLE_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** A value that fills a bind variable. Written without quotes and as a number, it is sent as a number. */
export type Parameter = string | number;

/** A text of a free table and where it stands. */
export interface TableText {
  readonly text: string;
  readonly number: boolean;
  readonly place: Place;
}

/** The texts of `parameters` (by name) and `codes` (by table and old code), by path. */
export function readTables(
  entries: { parameters: Entry | undefined; codes: Entry | undefined },
  file: string,
  report: ReportProblem,
): Map<string, TableText> {
  const texts = new Map<string, TableText>();
  const take = (
    section: Section,
    prefix: string,
    accepts: (name: string) => boolean,
    expected: 'parameterName' | 'code',
  ) => {
    for (const [name, { line, value }] of section.entries) {
      const path = `${prefix}.${name}`;
      const place = { file, line };
      if (!accepts(name)) {
        report({
          ...place,
          key: path,
          code: 'invalid-name',
          params: { name },
          expected: { kind: expected, params: {} },
        });
      } else if (value.kind !== 'text') {
        const code = value.kind === 'section' && value.braces ? 'braces' : 'expected-value';
        const params = { found: value.kind };
        report({ ...place, key: path, code, params, expected: { kind: 'text', params: {} } });
      } else texts.set(path, { text: value.text, number: value.plain && isNumber(value.text), place });
    }
  };
  sectionOf(entries.parameters, 'parameters', file, report, (section) => {
    take(section, 'parameters', (name) => PARAMETER_NAME.test(name), 'parameterName');
    // Oracle tells bind variables apart without regard to case.
    const form = (name: string) => name.toUpperCase();
    reportTwins(section, { prefix: 'parameters', form, code: 'same-name' }, file, report);
  });
  sectionOf(entries.codes, 'codes', file, report, (tables) => {
    for (const [name, { line, value }] of tables.entries) {
      const path = `codes.${name}`;
      if (!TABLE_NAME.test(name)) {
        const expected = { kind: 'tableName', params: {} } as const;
        report({ file, line, key: path, code: 'invalid-name', params: { name }, expected });
      } else {
        sectionOf(value, path, file, report, (table) => {
          take(table, path, (code) => code !== '__proto__', 'code');
          reportTwins(table, { prefix: path, form: canonical, code: 'same-code' }, file, report);
        });
      }
    }
  });
  return texts;
}

/** Parameters as they are sent, with what the environment gives instead of the file. */
export function parametersOf(
  texts: ReadonlyMap<string, TableText>,
  given: GivenValues,
  report: ReportProblem,
): Map<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  for (const [path, { text, number }] of texts) {
    if (!path.startsWith('parameters.')) continue;
    const override = given.get(path);
    const value = override === undefined ? text : String(override.value);
    if (number && !isNumber(value)) {
      const expected = { kind: 'parameterNumber', params: {} } as const;
      report({ ...override?.place, key: path, code: 'invalid', params: { found: value }, expected });
    }
    parameters.set(path.slice('parameters.'.length), number ? Number(value) : value);
  }
  return parameters;
}

/** Code tables, with what the environment gives instead of the file. No name in them can reach a prototype. */
export function codesOf(
  texts: ReadonlyMap<string, TableText>,
  given: GivenValues,
): Record<string, Record<string, string>> {
  const tables: Record<string, Record<string, string>> = Object.create(null);
  for (const [path, { text }] of texts) {
    const [, name, old] = /^codes\.([^.]+)\.(.*)$/s.exec(path) ?? [];
    if (name === undefined || old === undefined) continue;
    tables[name] ??= Object.create(null) as Record<string, string>;
    tables[name][old] = String(given.get(path)?.value ?? text);
  }
  return tables;
}

/** Whether a text is a number as JavaScript writes it: what a driver binds is then what the file shows. */
function isNumber(text: string): boolean {
  return /^-?\d/.test(text) && String(Number(text)) === text;
}

function sectionOf(
  entry: Entry | undefined,
  path: string,
  file: string,
  report: ReportProblem,
  use: (section: Section) => void,
): void {
  if (entry === undefined || entry.kind === 'empty') return;
  if (entry.kind === 'section') use(entry);
  else report(expectedSection(path, entry, [], { file, line: entry.line }));
}

/** Two names that are one in the form in which they are looked up. */
function reportTwins(
  section: Section,
  { prefix, form, code }: { prefix: string; form: (name: string) => string; code: 'same-name' | 'same-code' },
  file: string,
  report: ReportProblem,
): void {
  const seen = new Map<string, string>();
  for (const [name, { line }] of section.entries) {
    const other = seen.get(form(name));
    if (other !== undefined) report({ file, line, key: `${prefix}.${name}`, code, params: { other } });
    seen.set(form(name), name);
  }
}
