/** Which rows make a family of cohorts: a table or view, a query, or a file. */
import { resolve } from 'node:path';
import { isOfFormat } from '../config/formats.ts';
import { closest } from '../messages/closest.ts';
import { readQuery } from '../source/query.ts';
import { type Section, sentencesOf } from './draft.ts';
import type { Interview } from './interview.ts';
import { nameFor } from './questions.ts';
import { columnLines, readSample, type Sample } from './rows.ts';
import type { Sitting } from './sitting.ts';
import { type AskedSource, identifier, type SeenTable } from './source-step.ts';

/** Where the rows of a mapping come from, for as many of their columns as are needed. */
export interface AskedRows {
  readonly sample: Sample;
  /** Whether all rows of a table are taken, and a condition would be easily given. */
  readonly isWholeTable: boolean;
  /** The keys of the mapping that say so. */
  section(columns: readonly string[]): Section;
  /** Values of bind variables. */
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** So many years are shown, the last ones. */
const YEARS_SHOWN = 6;

/** What stands for none of the tables. */
const QUERY = '';

/** The names of columns that hold the year, or the term: what changes once a year is a parameter. */
const YEAR = /YEAR|ANNEE|ANU\b|_ANU|TERM|STRM|AYR|PERIOD/i;
const EQUATION = /^(?<column>"?[\p{L}\p{N}_$#]+"?)\s*=\s*(?:'(?<text>[^']*)'|(?<number>\d{1,15}))$/u;

/** Asks until rows can be read. */
export async function askRows(sitting: Sitting, source: AskedSource, number: number): Promise<AskedRows> {
  const { interview, draft, width } = sitting;
  const names = ['table', 'query', 'where', 'file', 'file-delimiter', 'file-encoding'] as const;
  for (;;) {
    try {
      const rows =
        source.kind === 'file'
          ? await fileRows(sitting, number)
          : await queryRows(sitting, source.tables, number);
      const mapping = { ...rows.section([]), student: 'X', idnumber: 'X', name: 'X' };
      const config = await draft.load({
        parameters: rows.parameters,
        match: { field: 'idnumber' },
        mappings: { sample: mapping },
      });
      const sample = await readSample(config, 'sample', sitting);
      interview.tell('setup.rows', { rows: sample.rows.length, more: sample.isCut ? 'yes' : 'no' });
      for (const line of columnLines(sample)) interview.say(line);
      if (sample.rows.length > 0) {
        if (await wantsAll(interview, sample, rows, number)) return { ...rows, sample };
        continue;
      }
      await interview.refuse(
        names.map((name) => nameFor(name, number)),
        interview.translate('setup.wrong.no-rows'),
      );
    } catch (error) {
      await interview.refuse(
        names.map((name) => nameFor(name, number)),
        [sentencesOf(error, interview.translate, width), ...meant(interview, source, number)].join('\n'),
      );
    }
  }
}

/** The table that was probably meant by one that cannot be seen. */
function meant({ answers, translate }: Interview, source: AskedSource, number: number): string[] {
  const table = answers.get(nameFor('table', number));
  if (source.kind === 'file' || !table) return [];
  const names = source.tables.map(({ name }) => name);
  if (names.some((name) => name.toUpperCase() === table.toUpperCase())) return [];
  const bare = (name: string) => name.slice(name.lastIndexOf('.') + 1);
  const suggestion =
    closest(table, names) ?? names.find((name) => closest(bare(table), [bare(name)]) !== undefined);
  return suggestion === undefined ? [] : [translate('error.did-you-mean', { suggestion })];
}

type Rows = Omit<AskedRows, 'sample'>;

async function fileRows({ interview }: Sitting, number: number): Promise<Rows> {
  const file = await interview.ask({ name: nameFor('file', number), kind: 'text' });
  const delimiter = await interview.ask({
    name: nameFor('file-delimiter', number),
    kind: 'text',
    initial: 'comma',
    check: (text) =>
      isOfFormat('delimiter', text) ? undefined : interview.translate('setup.wrong.delimiter'),
  });
  const encoding = await interview.ask({
    name: nameFor('file-encoding', number),
    kind: 'text',
    initial: 'UTF-8',
    check: (text) => (isOfFormat('encoding', text) ? undefined : interview.translate('setup.wrong.encoding')),
  });
  const format = { ...(delimiter !== 'comma' && { delimiter }), ...(encoding !== 'UTF-8' && { encoding }) };
  const section = () => ({ source: { file: resolve(file), ...format } });
  return { section, parameters: {}, isWholeTable: false };
}

async function queryRows(sitting: Sitting, tables: readonly SeenTable[], number: number): Promise<Rows> {
  const { interview } = sitting;
  const { answers } = interview;
  const table =
    answers.get(nameFor('query', number)) === undefined && tables.length > 0
      ? await askTable(sitting, tables, number)
      : QUERY;
  if (table !== QUERY) return tableRows(sitting, table, number);
  const query = await interview.ask({
    name: nameFor('query', number),
    kind: 'text',
    check: (text) => {
      const read = readQuery(text);
      return 'code' in read
        ? interview.translate(`config.problem.${read.code}`, { detail: read.detail })
        : undefined;
    },
  });
  return { section: () => ({ query }), parameters: {}, isWholeTable: false };
}

async function askTable(
  { interview }: Sitting,
  tables: readonly SeenTable[],
  number: number,
): Promise<string> {
  const choices = tables.map(({ name, columns }) => ({
    value: name,
    label: `${name}  (${columns.join(', ')})`,
  }));
  const own = { value: QUERY, label: interview.translate('setup.rows.query') };
  return interview.ask({
    name: nameFor('table', number),
    kind: 'choice',
    choices: [...choices, own],
    // A synonym is no table, and can be read all the same.
    open: true,
  });
}

async function tableRows({ interview }: Sitting, table: string, number: number): Promise<Rows> {
  const where = await interview.ask({ name: nameFor('where', number), kind: 'text', initial: '' });
  const { condition, parameters } = conditionOf(where.trim());
  const tail = condition === '' ? '' : `\n WHERE ${condition}`;
  return {
    section: (columns) => {
      const list = columns.length === 0 ? '*' : columns.map(identifier).join(', ');
      return { query: `SELECT ${list}\n  FROM ${table}${tail}\n` };
    },
    parameters,
    isWholeTable: condition === '',
  };
}

/** A column whose values are years, or begin with them, as those of terms do. */
function yearsIn({ columns }: Sample): { name: string; values: readonly string[] } | undefined {
  return columns.find(
    ({ name, values }) =>
      YEAR.test(name) && values.length > 1 && values.every((value) => /^(?:19|20)\d\d(?!\d{5})/.test(value)),
  );
}

/** Says where there are rows of several years, whose members would all be in the cohorts; whoever can be asked is asked. */
async function wantsAll(
  interview: Interview,
  sample: Sample,
  { isWholeTable }: Rows,
  number: number,
): Promise<boolean> {
  const years = yearsIn(sample);
  if (!years) return true;
  const sorted = years.values.toSorted();
  const condition = `${identifier(years.name)} = '${sorted.at(-1)?.replaceAll("'", "''")}'`;
  const values = sorted.slice(-YEARS_SHOWN).join(', ');
  interview.tell('setup.rows.years', { column: years.name, values, condition, count: sorted.length });
  if (!isWholeTable || !interview.isAsked) return true;
  if (await interview.confirm('setup.rows.all-years', false)) return true;
  await interview.answers.set(nameFor('where', number), condition);
  await interview.answers.takeBack([nameFor('where', number)]);
  return false;
}

/** A condition with the year as a parameter, where it is nothing but that. */
function conditionOf(where: string): { condition: string; parameters: AskedRows['parameters'] } {
  const { column = '', text, number } = EQUATION.exec(where)?.groups ?? {};
  if (!YEAR.test(column)) return { condition: where, parameters: {} };
  return { condition: `${column} = :academicYear`, parameters: { academicYear: text ?? Number(number) } };
}
