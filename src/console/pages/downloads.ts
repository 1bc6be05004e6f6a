/** What can be taken along: a run's report as JSON, its changes and findings, and what is open, as files for spreadsheets. */
import { setImmediate } from 'node:timers/promises';
import { HTTPException } from 'hono/http-exception';
import { changesOf, datedFindings } from '../../history/tabled.ts';
import { csvFile, type Table } from '../../report/csv.ts';
import type { KeptReport } from '../../report/report.ts';
import { changesTable, findingsTable } from '../../report/tables.ts';
import { type Words, wordsFor } from '../../report/words.ts';
import { noted } from '../actions/noted.ts';
import type { ConsoleContext } from '../visit.ts';
import { reportOf } from './kept.ts';
import { notFound } from './not-found.ts';

/** The files of a run, by their names in its address. */
export const RUN_FILES = ['report.json', 'changes.csv', 'findings.csv'] as const;
type RunFile = (typeof RUN_FILES)[number];

/** A file of a run. Whoever takes it along is in the history. */
export async function runFile(c: ConsoleContext): Promise<Response> {
  const name = RUN_FILES.find((known) => known === c.req.param('file'));
  const report = reportOf(c);
  if (!report || name === undefined) return notFound(c);
  const file =
    name === 'report.json' ? JSON.stringify(report, undefined, 2) : await csv(c, tableOf(c, name, report));
  return sent(c, { file, name: `${report.run}-${name}`, run: report.run });
}

/** What is open, for the registry. */
export async function openFindingsFile(c: ConsoleContext): Promise<Response> {
  const open = c.get('visit').history.openFindings();
  if (!open) return notFound(c);
  const file = await csv(c, findingsTable(open.findings, wholeWords(c)));
  return sent(c, { file, name: `${open.run}-open-findings.csv`, run: open.run });
}

function tableOf(c: ConsoleContext, name: Exclude<RunFile, 'report.json'>, report: KeptReport): Table {
  const { history } = c.get('visit');
  return name === 'changes.csv'
    ? changesTable(changesOf(report, history), wholeWords(c))
    : findingsTable(datedFindings(report, history), wholeWords(c));
}

/** With lists and values whole. */
function wholeWords(c: ConsoleContext): Words {
  const { language, words, service } = c.get('visit');
  return wordsFor(words.say, language, true, service.timezone);
}

/** Piece by piece: a run that this process does meanwhile goes on in between. */
async function csv(c: ConsoleContext, table: Table): Promise<string> {
  const { words, service } = c.get('visit');
  const pieces: string[] = [];
  for (const piece of csvFile(table, { say: words.say, timeZone: service.timezone })) {
    pieces.push(piece);
    await setImmediate();
  }
  return pieces.join('');
}

function sent(
  c: ConsoleContext,
  { file, name, run }: { readonly file: string; readonly name: string; readonly run: string },
): Response {
  // What could not be read is not to be taken for nothing.
  if (c.get('visit').history.problems().length > 0) throw new HTTPException(500);
  noted(c, { kind: 'download', run, detail: name.slice(run.length + 1) });
  const type = name.endsWith('.json') ? 'application/json' : 'text/csv';
  return c.body(file, 200, {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
  });
}
