import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, rename, rm, utimes } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { SourceRow } from '../../src/plan/pattern.ts';
import { csvSource, type MappingFile } from '../../src/source/csv.ts';
import { type Source, SourceError } from '../../src/source/source.ts';
import { settled, temporaryFolder } from './files.ts';

const HEADER = 'PROGRAMME;STUDENT\n';
const now = () => new Date();

describe('a CSV file as a source', { timeout: 600_000 }, () => {
  let folder: string;
  before(async () => {
    folder = await temporaryFolder();
  });
  after(() => rm(folder, { recursive: true }));

  const mapping = (name: string, changes: Partial<MappingFile> = {}): MappingFile => ({
    lineBreaks: false,
    openEnd: false,
    name,
    file: `${folder}/${name}.csv`,
    delimiter: 'semicolon',
    encoding: 'UTF-8',
    ...changes,
  });

  async function rowsOf(source: Source, between?: (mapping: string) => Promise<void>) {
    const session = await source.open(new AbortController().signal);
    try {
      const result: Record<string, { columns: readonly string[]; rows: SourceRow[] }> = {};
      for (const name of source.mappings) {
        const { columns, batches } = await session.read(name);
        const rows: SourceRow[] = [];
        for await (const batch of batches) rows.push(...batch);
        result[name] = { columns, rows };
        await between?.(name);
      }
      return result;
    } finally {
      await session.close();
    }
  }

  const fault =
    (code: string, params: object = {}) =>
    (error: unknown) => {
      assert.ok(error instanceof SourceError, String(error));
      assert.deepEqual([error.code, error.params], [code, params]);
      return true;
    };

  it('reads columns and rows, each mapping its file', async () => {
    await settled(`${folder}/one.csv`, `\ufeffProgramme; "Student ID" ;Name\nINF;=1+1;"a;""b"\n\nMAT;;x\n`);
    await settled(`${folder}/two.csv`, Buffer.from('A,B\n\xe9,1\n', 'latin1'));
    const two = mapping('two', { delimiter: 'comma', encoding: 'ISO-8859-1' });
    const source = csvSource([mapping('one'), two], now);
    assert.equal(source.label, `file ${folder}/one.csv, file ${folder}/two.csv`);
    assert.deepEqual(await rowsOf(source), {
      one: {
        columns: ['Programme', 'Student ID', 'Name'],
        rows: [
          ['INF', '=1+1', 'a;"b'],
          ['MAT', '', 'x'],
        ],
      },
      two: { columns: ['A', 'B'], rows: [['é', '1']] },
    });
  });

  it('says when a file was changed and how large it is', async () => {
    await settled(`${folder}/state.csv`, HEADER);
    await utimes(`${folder}/state.csv`, 1_767_225_600, 1_767_225_600);
    const session = await csvSource([mapping('state')], now).open(new AbortController().signal);
    assert.equal(session.version, '2026-01-01T00:00:00.000Z, 18 bytes');
    await session.close();
  });

  it('reads a header without rows as no rows', async () => {
    await settled(`${folder}/none.csv`, HEADER);
    assert.deepEqual((await rowsOf(csvSource([mapping('none')], now))).none?.rows, []);
  });

  const faults: Record<string, [content: string, code: string, params?: object]> = {
    'an empty file': ['', 'FILE-EMPTY'],
    'a file of blank lines': ['\n \r\n', 'FILE-EMPTY'],
    'one column, and commas in it': ['a,b\n1,2\n', 'FILE-COLUMNS', { columns: 1, guess: 'comma' }],
    'one column, and tabs in it': ['a\tb\n1\t2\n', 'FILE-COLUMNS', { columns: 1, guess: 'tab' }],
    'a column without a name': ['a;;c\n1;2;3\n', 'FILE-COLUMN-UNNAMED', { column: 2 }],
    'a delimiter behind the last name': ['a;b;\n1;2;\n', 'FILE-COLUMN-UNNAMED', { column: 3 }],
    'two columns of one name': ['a;b; A\n1;2;3\n', 'FILE-COLUMN-TWICE', { name: 'A' }],
    'a row that is too short': ['a;b\n1;2\n\n3\n', 'FILE-ROW', { line: 4, found: 1, expected: 2 }],
    'a row that is too long': ['a;b\n1;2;\n', 'FILE-ROW', { line: 2, found: 3, expected: 2 }],
    'one column, and vertical bars in it': ['a|b\n1|2\n', 'FILE-COLUMNS', { columns: 1, guess: 'pipe' }],
    'one column, and tildes in it': ['a~b\n1~2\n', 'FILE-COLUMNS', { columns: 1, guess: '~' }],
    'two stray quotes': ['a;b\n1;"2\n3;4\n5;6"\n7;8\n', 'FILE-LINE-BREAK', { line: 2 }],
    'an error in place of all data': [
      'ERROR at line 1:\nORA-00942: table or view does not exist\n',
      'FILE-CLIENT',
      { line: 1, text: 'ERROR at line 1:' },
    ],
    'an error in place of the header': [
      'ORA-01017: invalid username/password; logon denied\n',
      'FILE-CLIENT',
      { line: 1, text: 'ORA-01017: invalid username/password' },
    ],
    'an error behind some rows': [
      'a\n1\nORA-01555: snapshot too old\n',
      'FILE-CLIENT',
      { line: 3, text: 'ORA-01555: snapshot too old' },
    ],
    'an error of SQL*Plus': [
      'a;b\n1;2\nSP2-0640: Not connected\n',
      'FILE-CLIENT',
      { line: 3, text: 'SP2-0640: Not connected' },
    ],
    'an error of SQL*Plus in French': [
      'ERREUR à la ligne 1 :\nORA-00942: Table ou vue inexistante\n',
      'FILE-CLIENT',
      { line: 1, text: 'ERREUR à la ligne 1 :' },
    ],
    'an error of SQL*Plus in German': ['FEHLER:\n', 'FILE-CLIENT', { line: 1, text: 'FEHLER:' }],
    'an error of mysql': [
      "a;b\nERROR 1045 (28000): Access denied for user 'x'\n",
      'FILE-CLIENT',
      { line: 2, text: "ERROR 1045 (28000): Access denied for user 'x'" },
    ],
    'an error of sqlcmd': [
      'a;b\n1;2\nMsg 208, Level 16, State 1\n',
      'FILE-CLIENT',
      { line: 3, text: 'Msg 208, Level 16, State 1' },
    ],
    'a prompt': [
      'SQL> SELECT a, b FROM c;\na;b\n1;2\n',
      'FILE-CLIENT',
      { line: 1, text: 'SQL> SELECT a, b FROM c' },
    ],
    'nothing but a count': ['\nno rows selected\n', 'FILE-EMPTY'],
    'a quote that is never closed': ['a;b\n1;2\n"3;4\n', 'FILE-QUOTES', { line: 3 }],
  };
  for (const [name, [content, code, params]] of Object.entries(faults)) {
    it(`refuses ${name}`, async () => {
      await settled(`${folder}/fault.csv`, content);
      await assert.rejects(rowsOf(csvSource([mapping('fault')], now)), fault(code, params));
    });
  }

  const decorated: Record<string, [text: string, rows: string[][], changes?: Partial<MappingFile>]> = {
    'a spool with rulers, headings on every page and a count': [
      'A;B\n-;------\n1;2\n3;4\n\na;B\n-;------\n5;6\n\n3 rows selected.\n\n',
      [
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    'a ruler in one piece, under and over the heading': ['----------\nA;B\n----------\n1;2\n', [['1', '2']]],
    'a ruler of other signs': ['A;B\n====+====\n1;2\n', [['1', '2']]],
    'counts in other words': [
      'A;B\n1;2\n1 row selected.\n12 lignes sélectionnées.\n3 Zeilen ausgewählt.\nEs wurden keine Zeilen ausgewählt\n2 filas seleccionadas.\n(12 rows)\n(1 row affected)\n12 rows in set (0,01 sec)\nElapsed: 00:00:00.12\nTime: 1.234 ms\n',
      [['1', '2']],
    ],
    'one column with a heading twice and a count': [
      'A\n--\nS1\nA\n--\nS2\n2 rows selected.\n',
      [['S1'], ['S2']],
    ],
    'Excel’s line that names the delimiter': ['sep=;\nA;B\n1;2\n', [['1', '2']]],
    'signs that are values': [
      'A;B\n-;-\n+;=\n;--x\n',
      [
        ['-', '-'],
        ['+', '='],
        ['', '--x'],
      ],
    ],
    'values that only look like words of a client': [
      'A;B\n3 rows selected;x\nORA-1;y\nSQL;z\n',
      [
        ['3 rows selected', 'x'],
        ['ORA-1', 'y'],
        ['SQL', 'z'],
      ],
    ],
    'part of the heading in a row': ['A;B\nA;x\n', [['A', 'x']]],
    'line breaks in fields where they are allowed': [
      'A;B\n1;"2\n3"\n',
      [['1', '2\n3']],
      { lineBreaks: true },
    ],
    'vertical bars': ['A|B\n1|2;3\n', [['1', '2;3']], { delimiter: '|' }],
  };
  for (const [name, [text, expected, changes = {}]] of Object.entries(decorated)) {
    it(`reads ${name}`, async () => {
      await settled(`${folder}/spool.csv`, text);
      const { spool } = await rowsOf(csvSource([mapping('spool', changes)], now));
      assert.deepEqual(spool?.rows, expected);
    });
  }

  it('says how a file ended once it is read, and nothing where its end says nothing', async () => {
    const endingOf = async (text: string, openEnd = false) => {
      await settled(`${folder}/ending.csv`, text);
      const session = await csvSource([mapping('ending', { openEnd })], now).open(
        new AbortController().signal,
      );
      const { batches, ending } = await session.read('ending');
      assert.equal(ending?.(), undefined);
      for await (const _ of batches);
      await session.close();
      return ending?.();
    };
    assert.equal(await endingOf(`${HEADER}INF;1\n`), 'whole');
    assert.equal(await endingOf(`${HEADER}INF;1`), 'open');
    assert.equal(await endingOf(`${HEADER}INF;1`, true), undefined);
  });

  it('takes one column for what it is where nothing looks like another delimiter', async () => {
    await settled(`${folder}/narrow.csv`, 'STUDENT\nS1\n');
    assert.deepEqual((await rowsOf(csvSource([mapping('narrow')], now))).narrow?.rows, [['S1']]);
  });

  it('names the mapping and the file of a fault', async () => {
    await settled(`${folder}/torn.csv`, `${HEADER}INF;1\nINF`);
    await assert.rejects(rowsOf(csvSource([mapping('torn')], now)), {
      mapping: 'torn',
      source: `file ${folder}/torn.csv`,
      step: 'fetch',
      transient: false,
    });
  });

  it('refuses what is no file that can be read, without waiting for it', async () => {
    await mkdir(`${folder}/dir.csv`);
    execFileSync('mkfifo', [`${folder}/fifo.csv`]);
    const open = (name: string) => rowsOf(csvSource([mapping(name)], now));
    await assert.rejects(open('missing'), fault('FILE-MISSING'));
    await assert.rejects(open('dir'), fault('FILE-NOT-A-FILE'));
    await assert.rejects(open('fifo'), fault('FILE-NOT-A-FILE'));
    await assert.rejects(open('dir.csv/x'), fault('FILE-MISSING'));
    await assert.rejects(open('x'.repeat(300)), fault('FILE-UNREADABLE', { reason: 'ENAMETOOLONG' }));
  });

  it('refuses a file that is older than it may be, and takes one that is just as old', async () => {
    await settled(`${folder}/old.csv`, HEADER, 7_200);
    const source = (maxAgeHours: number) => csvSource([mapping('old', { maxAgeHours })], now);
    await assert.rejects(rowsOf(source(1.99)), fault('FILE-TOO-OLD', { hours: 2, limit: 1.99 }));
    assert.ok(await rowsOf(source(2.01)));
  });

  it('refuses a file from the future where its age counts, and reports it where it does not', async () => {
    const findings = async (secondsAgo: number, changes: Partial<MappingFile> = {}) => {
      await settled(`${folder}/age.csv`, HEADER, secondsAgo);
      const session = await csvSource([mapping('age', changes)], now).open(new AbortController().signal);
      await session.close();
      return session.findings;
    };
    const source = `file ${folder}/age.csv`;
    const hour = 3_600;
    await assert.rejects(findings(-2 * hour, { maxAgeHours: 26 }), { code: 'FILE-FROM-FUTURE' });
    assert.deepEqual(await findings(-540, { maxAgeHours: 26 }), []);
    assert.deepEqual(await findings(-540), []);
    assert.deepEqual(await findings(-660), [{ kind: 'future-file', source, hours: 1 }]);
    assert.deepEqual(await findings(75 * hour), []);
    assert.deepEqual(await findings(77 * hour), [{ kind: 'old-file', source, days: 3 }]);
    assert.deepEqual(await findings(500 * hour), [{ kind: 'old-file', source, days: 20 }]);
    assert.deepEqual(await findings(500 * hour, { maxAgeHours: 501 }), []);
  });

  it('waits for a file that was changed just now, and refuses it if it goes on changing', async () => {
    await settled(`${folder}/fresh.csv`, `${HEADER}INF;1\n`, -60);
    let grown = Promise.resolve();
    const growing = setInterval(() => {
      grown = grown.then(() => appendFile(`${folder}/fresh.csv`, 'INF;2\n'));
    }, 100);
    const source = csvSource([mapping('fresh')], now);
    await assert.rejects(rowsOf(source), { code: 'FILE-CHANGED', transient: true });
    clearInterval(growing);
    await grown;
    const { fresh } = await rowsOf(source);
    assert.ok((fresh?.rows.length ?? 0) > 1);
  });

  it('stops waiting for it when the run is stopped', async () => {
    await settled(`${folder}/stopped.csv`, HEADER, -60);
    const open = csvSource([mapping('stopped')], now).open(AbortSignal.timeout(50));
    await assert.rejects(open, { name: 'AbortError' });
  });

  const changes: Record<string, (path: string) => Promise<unknown>> = {
    grows: (path) => appendFile(path, 'INF;3\n').then(() => utimes(path, 1e9, 1e9)),
    'is written anew with the same size': (path) => settled(path, `${HEADER}INF;9\n`, 30),
    'is replaced by another of the same size and time': async (path) => {
      await settled(`${path}.new`, `${HEADER}INF;9\n`);
      const { atime, mtime } = await import('node:fs/promises').then(({ stat }) => stat(path));
      await utimes(`${path}.new`, atime, mtime);
      await rename(`${path}.new`, path);
    },
    goes: (path) => rm(path),
  };
  for (const [name, change] of Object.entries(changes)) {
    it(`refuses all files where one ${name} before the last is read`, async () => {
      await settled(`${folder}/first.csv`, `${HEADER}INF;1\n`);
      await settled(`${folder}/last.csv`, `${HEADER}INF;2\n`);
      const source = csvSource([mapping('first'), mapping('last')], now);
      const changed = rowsOf(source, (mapped) =>
        mapped === 'first' ? Promise.resolve(change(`${folder}/first.csv`)).then() : Promise.resolve(),
      );
      await assert.rejects(changed, { code: name === 'goes' ? 'FILE-MISSING' : 'FILE-CHANGED' });
    });
  }
});
