/**
 * Files as a mapping's source: a table as some program exports it is read back cell by cell, whatever that program puts
 * around it; the same file damaged is read or refused, with a reason that can be told.
 */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { csvSource, type MappingFile } from '../../src/source/csv.ts';
import { settled, temporaryFolder } from '../source/files.ts';
import { type Damage, damaged } from './damage.ts';
import { refusedInWords } from './refusals.ts';
import type { Surface } from './surface.ts';

/** A file that some program writes. */
interface Export {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: string;
  readonly lineEnd: string;
  /** Whether every field is in quotes, or those alone that need them. */
  readonly quotesAll: boolean;
  readonly encoding: 'utf8' | 'utf16le' | 'latin1';
  readonly mark: boolean;
  /** Excel's first line, a ruler, the heading repeated, and the count of rows behind. */
  readonly sep: boolean;
  readonly ruler: boolean;
  readonly repeated: boolean;
  readonly footer: string;
  readonly blankLines: boolean;
}

const DELIMITERS: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
  '~': '~',
};
const LATIN = fc.constantFrom('a', 'B', '7', ' ', '"', "'", 'é', ',', ';', '|', '=', '-', '<', '~');
const cell = fc.string({ unit: LATIN, maxLength: 8 }).map((text) => text.trim());

const table: fc.Arbitrary<Export> = fc.integer({ min: 2, max: 4 }).chain((width) =>
  fc.record({
    header: fc.constant(['PROGRAMME', 'Student ID', 'Nom', 'Année'].slice(0, width)),
    // The first cell tells a row from what is put around the rows.
    rows: fc.array(
      fc
        .tuple(cell, fc.array(cell, { minLength: width - 1, maxLength: width - 1 }))
        .map(([first, rest]) => [`x${first}`, ...rest]),
      { maxLength: 12 },
    ),
    delimiter: fc.constantFrom(...Object.keys(DELIMITERS)),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    quotesAll: fc.boolean(),
    encoding: fc.constantFrom('utf8', 'utf16le', 'latin1'),
    mark: fc.boolean(),
    sep: fc.boolean(),
    ruler: fc.boolean(),
    repeated: fc.boolean(),
    footer: fc.constantFrom(
      '',
      '12 rows selected.',
      '1,203 rows selected.',
      'no rows selected',
      '12 lignes sélectionnées.',
      '(12 rows)',
    ),
    blankLines: fc.boolean(),
  }),
);

interface Input {
  readonly table: Export;
  readonly damage: Damage | undefined;
}

export const surface: Surface<Input> = {
  async open() {
    const folder = await temporaryFolder();
    const path = join(folder, 'export.csv');
    return {
      inputs: fc.record({ table, damage: fc.option(damaged, { nil: undefined }) }),
      async feed(input) {
        const whole = bytesOf(input.table);
        await settled(path, input.damage ? input.damage(whole) : whole);
        const file: MappingFile = {
          name: 'programme',
          file: path,
          delimiter: input.table.delimiter,
          encoding: { utf8: 'utf-8', utf16le: 'utf-16le', latin1: 'windows-1252' }[input.table.encoding],
          lineBreaks: false,
          openEnd: false,
        };
        const found = await refusedInWords(() => read(file));
        if (input.damage || !found) {
          assert.ok(input.damage, 'a file that is whole is refused');
          return;
        }
        assert.deepEqual(found, { columns: input.table.header, rows: input.table.rows });
      },
      close: () => rmSync(folder, { recursive: true }),
    };
  },
};

async function read(file: MappingFile) {
  const session = await csvSource([file], () => new Date()).open(new AbortController().signal);
  try {
    const { columns, batches } = await session.read(file.name);
    const rows: (readonly (string | null)[])[] = [];
    for await (const batch of batches) rows.push(...batch);
    return { columns, rows };
  } finally {
    await session.close();
  }
}

function bytesOf(given: Export): Buffer {
  const delimiter = DELIMITERS[given.delimiter] ?? ',';
  const field = (text: string) =>
    given.quotesAll || /^\s|\s$|["\r\n]/.test(text) || text.includes(delimiter)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const line = (fields: readonly string[]) => fields.map(field).join(delimiter);
  const ruler = given.header.map((name) => '-'.repeat(Math.max(2, name.length))).join(delimiter);
  const rows = given.rows.map(line);
  const half = Math.ceil(rows.length / 2);
  const isSpaced = (text: string) => given.blankLines && text === '';
  const lines = [
    given.sep ? `sep=${delimiter}` : undefined,
    line(given.header),
    given.ruler ? ruler : undefined,
    ...rows.slice(0, half),
    given.repeated ? line(given.header) : undefined,
    given.blankLines ? '' : undefined,
    ...rows.slice(half),
    given.footer === '' ? undefined : given.footer.includes(delimiter) ? `"${given.footer}"` : given.footer,
  ].filter((text) => text !== undefined && (text !== '' || isSpaced(text)));
  const mark = given.mark && given.encoding !== 'latin1' ? '\ufeff' : '';
  return Buffer.from(mark + lines.map((text) => text + given.lineEnd).join(''), given.encoding);
}
