/** One family of cohorts: its idnumber, name and category as patterns, with a live preview of what they make. */

import { type Pattern, parseIdnumberPattern, parsePattern, parseStudentPattern } from '../plan/pattern.ts';
import { categoryFinder } from '../plan/placement.ts';
import { SetupError } from './answers.ts';
import { type Section, sentencesOf } from './draft.ts';
import type { StudentKey } from './key-step.ts';
import type { SurveyedMoodle } from './moodle-step.ts';
import { patternFault } from './pattern-fault.ts';
import { dryRun, tellCohorts } from './preview.ts';
import { nameFor } from './questions.ts';
import type { Sample, SampledColumn } from './rows.ts';
import type { AskedRows } from './rows-step.ts';
import type { Sitting } from './sitting.ts';

const MAPPING_NAME = /^[a-z][a-z0-9_-]{0,40}$/;
const CODE = /^[\p{L}\p{N}._/-]{1,24}$/u;

/** A mapping as the configuration has it. */
export interface AskedMapping {
  readonly name: string;
  readonly section: Section;
}

interface Asking {
  readonly sitting: Sitting;
  readonly moodle: SurveyedMoodle;
  readonly rows: AskedRows;
  readonly key: StudentKey;
  readonly number: number;
  /** The mappings so far. */
  readonly others: readonly AskedMapping[];
}

/** Asks until the cohorts that the patterns make are what is wanted. */
export async function askCohorts(asking: Asking): Promise<AskedMapping> {
  const { sitting, rows, key, number, others } = asking;
  const { interview, draft, width } = sitting;
  interview.tell('setup.cohorts', { number });
  const taken = new Set(others.map(({ name }) => name));
  const mapping = await interview.ask({
    name: nameFor('mapping', number),
    kind: 'text',
    initial: number === 1 ? 'programme' : `family-${number}`,
    check: (text) => {
      if (!MAPPING_NAME.test(text)) return interview.translate('setup.wrong.mapping');
      return taken.has(text) ? interview.translate('setup.wrong.mapping-taken', { name: text }) : undefined;
    },
  });
  const student = await studentOf(asking);
  for (;;) {
    const patterns = await askPatterns(asking, student, mapping);
    const columns = usedColumns(rows.sample, patterns.parsed);
    const section = { ...rows.section(columns), student, ...patterns.section };
    const made = { name: mapping, section };
    const names = (['idnumber', 'name', 'category', 'category-value'] as const).map((name) =>
      nameFor(name, number),
    );
    try {
      const config = await draft.load({
        ...parametersOf(rows),
        match: key.match,
        mappings: Object.fromEntries([...others, made].map(({ name, section: own }) => [name, own])),
      });
      const report = await dryRun(config, sitting);
      tellCohorts(report, mapping, sitting);
      const isDoubtful =
        report.error !== undefined ||
        report.findings.some(({ kind }) => kind === 'idnumber-collision' || kind === 'invalid-idnumber');
      if (isDoubtful && !interview.isAsked) throw new SetupError('setup.cohorts.unfit');
      if (await interview.confirm('setup.cohorts.keep', !isDoubtful)) return made;
      await interview.answers.takeBack(names);
    } catch (error) {
      await interview.refuse(names, sentencesOf(error, interview.translate, width));
    }
  }
}

/** The bind variables of a mapping's rows as a section, where it has any. */
function parametersOf({ parameters }: AskedRows): { parameters?: Section } {
  return Object.keys(parameters).length === 0 ? {} : { parameters };
}

/** The key of the first family serves the others, where their rows have its columns. */
async function studentOf({ sitting: { interview }, rows, key, number }: Asking): Promise<string> {
  const names = rows.sample.columns.map(({ name }) => name);
  const fault = (text: string) => patternFault(parseStudentPattern, text, names, interview.translate);
  if (number === 1) return key.student;
  return interview.ask({
    name: nameFor('student', number),
    kind: 'text',
    ...(fault(key.student) === undefined && { initial: key.student }),
    check: fault,
  });
}

interface AskedPatterns {
  readonly section: Section;
  readonly parsed: readonly Pattern[];
}

async function askPatterns(
  { sitting, moodle, rows, number }: Asking,
  student: string,
  mapping: string,
): Promise<AskedPatterns> {
  const { interview } = sitting;
  const names = rows.sample.columns.map(({ name }) => name);
  const suggested = suggestion(rows.sample, student, mapping);
  const bound = (text: string) => patternFault(parsePattern, text, names, interview.translate);
  const idnumber = await interview.ask({
    name: nameFor('idnumber', number),
    kind: 'text',
    ...(interview.isAsked && {
      draft: interview.answers.former(nameFor('idnumber', number)) ?? suggested.idnumber,
    }),
    check: (text) =>
      text === ''
        ? interview.translate('setup.wrong.empty')
        : patternFault(parseIdnumberPattern, text, names, interview.translate),
  });
  const name = await interview.ask({
    name: nameFor('name', number),
    kind: 'text',
    initial: idnumber,
    ...(interview.isAsked && {
      draft: interview.answers.former(nameFor('name', number)) ?? suggested.name ?? idnumber,
    }),
    check: (text) => (text === '' ? interview.translate('setup.wrong.empty') : bound(text)),
  });
  const category = await askCategory({ sitting, moodle, number }, bound);
  const patterns = [student, idnumber, name].map((text, index) =>
    index === 0 ? parseStudentPattern(text) : parsePattern(text),
  );
  return {
    section: { idnumber, name, ...category.section },
    parsed: [...patterns, ...(category.pattern === undefined ? [] : [parsePattern(category.pattern)])],
  };
}

async function askCategory(
  { sitting: { interview }, moodle, number }: Pick<Asking, 'sitting' | 'moodle' | 'number'>,
  bound: (text: string) => string | undefined,
): Promise<{ section: Section; pattern?: string }> {
  const { categories } = moodle.site;
  const kind = await interview.ask({
    name: nameFor('category', number),
    kind: 'choice',
    initial: 'system',
    choices: (['system', 'one', 'idnumber', 'path'] as const).map((value) => ({
      value,
      label: interview.translate(`setup.category.${value}`),
    })),
  });
  if (kind === 'system') return { section: {} };
  const name = nameFor('category-value', number);
  if (kind === 'one') {
    const find = categoryFinder(moodle.site, 'id');
    const id = await interview.ask({
      name,
      kind: 'choice',
      open: true,
      choices: categories.map((category) => ({ value: String(category.id), label: category.path })),
      check: (text) =>
        find(text) ? undefined : interview.translate('setup.wrong.category', { value: text }),
    });
    return { section: { context: { category: { id }, default: 'system' } } };
  }
  const pattern = await interview.ask({ name, kind: 'text', check: bound });
  return { section: { context: { category: { [kind]: pattern }, default: 'system' } }, pattern };
}

/** The columns that the patterns take, as the source names them, in its order. */
function usedColumns({ columns }: Sample, patterns: readonly Pattern[]): string[] {
  const wanted = new Set(patterns.flatMap((pattern) => pattern.columns.map((name) => name.toUpperCase())));
  return columns.map(({ name }) => name).filter((name) => wanted.has(name.toUpperCase()));
}

/** What a first guess would be: a column of codes for the idnumber, one of words for the name. */
function suggestion(
  { columns, rows }: Sample,
  student: string,
  mapping: string,
): { idnumber: string; name?: string } {
  const prefix = mapping.slice(0, 4).toUpperCase();
  const key = new Set(parseStudentPattern(student).columns.map((name) => name.toUpperCase()));
  const few = columns.filter(
    ({ name, values }) =>
      values.length > 1 && values.length * 2 <= rows.length && !key.has(name.toUpperCase()),
  );
  const most = (some: readonly SampledColumn[]) =>
    some.toSorted((a, b) => b.values.length - a.values.length)[0];
  const code = most(few.filter(({ values }) => values.every((value) => CODE.test(value))));
  const words = most(few.filter(({ values }) => values.some((value) => value.includes(' '))));
  return {
    idnumber: code ? `${prefix}-{${code.name}}` : prefix,
    ...(words && { name: `{${words.name}}` }),
  };
}
