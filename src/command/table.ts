/** Tables on standard output, as a file for a spreadsheet. */
import { csvFile, type Table } from '../report/csv.ts';
import { type Words, wordsFor } from '../report/words.ts';
import type { Context } from './context.ts';
import { print } from './print.ts';

/** What a table is written with: lists are whole. */
export function tableWords({ config, language, translate }: Context): Words {
  return wordsFor(translate, language, true, config.schedule.timezone);
}

/** Prints a table. @returns the exit code */
export function printTable(table: Table, { config, translate }: Context): number {
  for (const piece of csvFile(table, { say: translate, timeZone: config.schedule.timezone })) print(piece);
  return 0;
}
