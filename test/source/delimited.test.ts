import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import {
  type FileEnding,
  readRecords,
  type TextFormat,
  type TextRecord,
} from '../../src/source/delimited.ts';
import { delimiterCharacter, guessDelimiter } from '../../src/source/delimiter.ts';
import { OpenFile } from '../../src/source/file.ts';
import { SourceError } from '../../src/source/source.ts';
import fc from '../properties.ts';
import { settled, temporaryFolder } from './files.ts';

type Lines = (string | number)[][];

/** More than one part of a file, as it is read. */
const long = 'x'.repeat(70_000);
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const swapped = (text: string) => utf16(text).swap16();
const latin = (text: string) => Buffer.from(text, 'latin1');

describe('delimited text', { timeout: 600_000 }, () => {
  let folder: string;
  /** How the file ended that was read last. */
  let ending: FileEnding;
  before(async () => {
    folder = await temporaryFolder();
  });
  after(() => rm(folder, { recursive: true }));

  async function read(content: string | Uint8Array, format: Partial<TextFormat> = {}): Promise<TextRecord[]> {
    const path = await settled(`${folder}/text`, content);
    const { signal } = new AbortController();
    await using file = await OpenFile.open(path, { now: () => new Date(), signal });
    const records: TextRecord[] = [];
    const wanted = { delimiter: 'comma', encoding: 'utf-8', lineBreaks: true, ...format } as const;
    const batches = readRecords(file, wanted, signal);
    let batch = await batches.next();
    for (; !batch.done; batch = await batches.next()) records.push(...batch.value);
    ending = batch.value;
    return records;
  }
  const lines = (records: readonly TextRecord[]) => records.map(({ line, fields }) => [line, ...fields]);

  const forms: Record<string, [text: string, expected: Lines, delimiter?: string]> = {
    'lines that end in LF': [
      'a,b\nc,d\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    'lines that end in CRLF': [
      'a,b\r\nc,d\r\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    'lines that end in CR': [
      'a,b\rc,d\r',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    'all three, and a last line without an end': [
      'a\rb\r\nc\nd',
      [
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
        [4, 'd'],
      ],
    ],
    'nothing but a byte order mark': ['\ufeff', []],
    'blank lines, which are passed over': [
      '\n \n\na\n\t\nb\n\n',
      [
        [4, 'a'],
        [6, 'b'],
      ],
    ],
    'a line of delimiters, which is not blank': [',\n', [[1, '', '']]],
    semicolons: ['a;b,c\n', [[1, 'a', 'b,c']], 'semicolon'],
    colons: ['a:b\n', [[1, 'a', 'b']], 'colon'],
    'vertical bars': ['a|b,c|\n', [[1, 'a', 'b,c', '']], 'pipe'],
    'vertical bars by the character': ['a|"b|c"\n', [[1, 'a', 'b|c']], '|'],
    'a character of several bytes': ['a¦b¦c\n', [[1, 'a', 'b', 'c']], '¦'],
    'a control character': ['a\u001fb\n', [[1, 'a', 'b']], '\u001f'],
    'Excel’s first line that names the delimiter': ['sep=;\r\na;b\r\n', [[2, 'a', 'b']], 'semicolon'],
    'such a line behind a byte order mark': ['\ufeffSEP=,\na,b\n', [[2, 'a', 'b']]],
    'such a line for a tab': ['sep=\t\na\tb\n', [[2, 'a', 'b']], 'tab'],
    'such a line further below, which is a row': [
      'a,b\nsep=,\n',
      [
        [1, 'a', 'b'],
        [2, 'sep=', ''],
      ],
    ],
    'tabs, also around empty fields': ['a\t\tb\t\n', [[1, 'a', '', 'b', '']], 'tab'],
    'tabs with blanks and quotes': [' a \t "b\tc" \t d\n', [[1, 'a', 'b\tc', 'd']], 'tab'],
    'blanks around fields, not those in quotes': [' a b , " c " ,\u00a0d\n', [[1, 'a b', ' c ', 'd']]],
    'quotes that hold delimiters and quotes': ['"a,b","say ""x""",""\n', [[1, 'a,b', 'say "x"', '']]],
    'line breaks in quotes, and the lines after them': [
      '"a\r\nb\rc\n\n",x\r\nd,y\n\n"e\nf"\n',
      [
        [1, 'a\nb\nc\n\n', 'x'],
        [6, 'd', 'y'],
        [8, 'e\nf'],
      ],
    ],
    'a quote inside a field without quotes': [`O"Neil,5' 3"\n`, [[1, 'O"Neil', `5' 3"`]]],
    'cells that a spreadsheet would take for formulas': [
      '=1+1,@SUM(A1),+33 1,-5,007,1e5,TRUE,2026-01-01\n',
      [[1, '=1+1', '@SUM(A1)', '+33 1', '-5', '007', '1e5', 'TRUE', '2026-01-01']],
    ],
    'fields longer than what is read at a time': [
      `${long},"${long}\n"\nz\n`,
      [
        [1, long, `${long}\n`],
        [3, 'z'],
      ],
    ],
    'characters cut in two by the reading': [
      `${'é'.repeat(40_000)}€\n${'🎓'.repeat(20_000)}\n`,
      [
        [1, `${'é'.repeat(40_000)}€`],
        [2, '🎓'.repeat(20_000)],
      ],
    ],
    'CRLF cut in two by the reading': [
      `${'x'.repeat(65_535)}\r\ny\n`,
      [
        [1, 'x'.repeat(65_535)],
        [2, 'y'],
      ],
    ],
    'lines of different lengths': [
      'a\nb,c\nd,e,f\n',
      [
        [1, 'a'],
        [2, 'b', 'c'],
        [3, 'd', 'e', 'f'],
      ],
    ],
  };
  for (const [name, [text, expected, delimiter = 'comma']] of Object.entries(forms)) {
    it(`reads ${name}`, async () => assert.deepEqual(lines(await read(text, { delimiter })), expected));
  }

  const encodings: [encoding: string, content: Uint8Array, expected: string][] = [
    ['utf-8', Buffer.from('é€🎓'), 'é€🎓'],
    ['UTF-8', Buffer.from('\ufeffé€'), 'é€'],
    ['ISO-8859-1', latin('é'), 'é'],
    // As the encoding standard has it: bytes 80 to 9F, which ISO-8859-1 does not use, are those of windows-1252.
    ['ISO-8859-1', Buffer.of(0x80), '€'],
    ['windows-1252', Buffer.of(0x80, 0xe9, 0x92), '€é’'],
    ['ISO-8859-15', Buffer.of(0xa4, 0xe9, 0xbd), '€éœ'],
    ['UTF-16', utf16('é€🎓'), 'é€🎓'],
    ['UTF-16LE', utf16('\ufeffé'), 'é'],
    ['UTF-16BE', swapped('é'), 'é'],
    ['KOI8-R', Buffer.of(0xc1), 'а'],
    ['Shift_JIS', Buffer.of(0x83, 0x65), 'テ'],
    // A byte order mark leaves no doubt, whatever is configured.
    ['windows-1252', Buffer.from('\ufeffé'), 'é'],
    ['utf-8', utf16('\ufeffé'), 'é'],
    ['utf-8', swapped('\ufeffé'), 'é'],
    ['UTF-16LE', swapped('\ufeffé'), 'é'],
  ];
  for (const [encoding, content, expected] of encodings) {
    it(`reads ${encoding}: ${Buffer.from(content).toString('hex')} is ${expected}`, async () => {
      assert.deepEqual(lines(await read(content, { encoding })), [[1, expected]]);
    });
  }

  const good = Buffer.from('a,b\n'.repeat(40_000));
  const faults: Record<
    string,
    [content: string | Uint8Array, code: string, line: number, encoding?: string]
  > = {
    'bytes that are not UTF-8': [
      Buffer.concat([Buffer.from('é\r\né\n'), latin('caf\xe9\n')]),
      'FILE-ENCODING',
      3,
    ],
    'such bytes far into the file': [Buffer.concat([good, Buffer.of(0xff)]), 'FILE-ENCODING', 40_001],
    'a character cut off by the end': [Buffer.from('a\nb\né').subarray(0, 5), 'FILE-ENCODING', 3],
    'half a pair in UTF-16': [
      Buffer.concat([utf16('a\n'), Buffer.of(0x00, 0xd8)]),
      'FILE-ENCODING',
      2,
      'UTF-16',
    ],
    'UTF-16 that is read as UTF-8': [utf16('a\n'), 'FILE-ENCODING', 1],
    'a quote that is never closed': ['a\n\n\n"b\nc\n', 'FILE-QUOTES', 4],
    'text behind a closing quote': ['a\n"b" c\n', 'FILE-QUOTES', 2],
    'a quote that takes in a whole large file': [
      `a\n"b\n${good}${good}${good}${good}${good}${good}${good}`,
      'FILE-RECORD',
      2,
    ],
    'one line without an end': ['a\n\n'.concat(','.repeat(2_000_000)), 'FILE-RECORD', 3],
  };
  it('refuses a line break inside a field unless it is allowed, and names the line', async () => {
    const rows = '1,a\n2,"b\n3,c\n4,d"\n5,e\n';
    await assert.rejects(read(rows, { lineBreaks: false }), (error: unknown) => {
      assert.ok(error instanceof SourceError);
      assert.deepEqual([error.code, error.params], ['FILE-LINE-BREAK', { line: 2 }]);
      return true;
    });
    assert.deepEqual(lines(await read(rows)), [
      [1, '1', 'a'],
      [2, '2', 'b\n3,c\n4,d'],
      [5, '5', 'e'],
    ]);
    assert.deepEqual(lines(await read('1,"a,""b"\n', { lineBreaks: false })), [[1, '1', 'a,"b']]);
  });

  it('refuses a first line that names another delimiter, and says which', async () => {
    for (const [text, delimiter, guess] of [
      ['sep=;\na;b\n', 'comma', 'semicolon'],
      ['sep=|\na|b\n', 'semicolon', 'pipe'],
      ['sep=~\na~b\n', 'comma', '~'],
    ] as const) {
      await assert.rejects(read(text, { delimiter }), (error: unknown) => {
        assert.ok(error instanceof SourceError);
        assert.deepEqual([error.code, error.params], ['FILE-COLUMNS', { columns: 1, guess }]);
        return true;
      });
    }
  });

  const endings: readonly [text: string, ending: FileEnding][] = [
    ['a,b\nc,d\n', 'whole'],
    ['a,b\r\nc,d\r\n', 'whole'],
    ['a,b\rc,d\r', 'whole'],
    ['a,b\nc,d\n\n \n', 'whole'],
    ['a,b\nc,d\n  ', 'whole'],
    ['a,b\nc,d', 'open'],
    ['a,b\nc,', 'open'],
    ['a,b\nc,"d"', 'open'],
    ['a,b\r\nc,d\r\n\n x', 'open'],
    // Where there is only one line, no other shows how lines end.
    ['a,b', 'whole'],
    ['', 'whole'],
    ['\n\n', 'whole'],
  ];
  for (const [text, expected] of endings) {
    it(`says that ${JSON.stringify(text)} is ${expected}`, async () => {
      // An empty file is refused before.
      await read(text === '' ? '\ufeff' : text);
      assert.equal(ending, expected);
    });
  }

  it('says how a file of many parts ends', async () => {
    await read('a,b\n'.repeat(50_000));
    assert.equal(ending, 'whole');
    await read('a,b\n'.repeat(50_000).slice(0, -1));
    assert.equal(ending, 'open');
  });

  for (const [name, [content, code, line, encoding = 'utf-8']] of Object.entries(faults)) {
    it(`refuses ${name}, and names the line`, async () => {
      await assert.rejects(read(content, { encoding }), (error: unknown) => {
        assert.ok(error instanceof SourceError);
        assert.deepEqual([error.code, error.params.line, error.transient], [code, line, false]);
        assert.equal(error.source, `file ${folder}/text`);
        return true;
      });
    });
  }

  it('takes a large file of blank lines for what it is', async () => {
    assert.deepEqual(await read('\n'.repeat(3_000_000)), []);
  });

  it('reads back whatever was written in quotes', async () => {
    const field = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\r\n?|\0/g, '\n'));
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    const written = (rows: string[][]) =>
      rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n');
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const records = await read(written(rows), { delimiter: 'semicolon' });
        assert.deepEqual(
          records.map(({ fields }) => fields),
          rows,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('stops where it is told to', async () => {
    const path = await settled(`${folder}/stop`, good);
    const controller = new AbortController();
    await using file = await OpenFile.open(path, { now: () => new Date(), signal: controller.signal });
    const format = { delimiter: 'comma', encoding: 'utf-8', lineBreaks: false } as const;
    await assert.rejects(async () => {
      for await (const _ of readRecords(file, format, controller.signal))
        controller.abort(new Error('enough'));
    }, /enough/);
  });

  const guesses: [fields: string[], used: string, guess: string | undefined][] = [
    [['a;b;c'], 'comma', 'semicolon'],
    [['a,b'], 'semicolon', 'comma'],
    [['a\tb'], 'comma', 'tab'],
    [['a:b;c;d'], 'comma', 'semicolon'],
    [['a|b'], 'comma', 'pipe'],
    [['a|b;c'], '|', 'semicolon'],
    [['a~b~c'], 'comma', '~'],
    [['a|b'], '|', undefined],
    [['name'], 'comma', undefined],
  ];
  for (const [fields, used, guess] of guesses) {
    it(`guesses ${guess ?? 'nothing'} for ${JSON.stringify(fields)}`, () => {
      assert.equal(guessDelimiter(fields, used), guess);
    });
  }

  for (const [text, character] of [
    ['comma', ','],
    ['tab', '\t'],
    ['pipe', '|'],
    ['|', '|'],
    ['\t', '\t'],
    ['~', '~'],
    ['¦', '¦'],
    ['\u0001', '\u0001'],
    ['constructor', undefined],
    ['||', undefined],
    ['a', undefined],
    ['1', undefined],
    ['"', undefined],
    [' ', undefined],
    ['\n', undefined],
    ['\0', undefined],
    ['', undefined],
  ] as const) {
    it(`takes ${JSON.stringify(text)} for ${JSON.stringify(character)}`, () =>
      assert.equal(delimiterCharacter(text), character));
  }
});
