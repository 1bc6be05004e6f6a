/** Which idnumbers are one to the database: the answer is the database's own, whatever its collation. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { idnumberKeys } from '../../src/moodle/idnumbers.ts';
import { hasJsonTables } from '../../src/moodle/mysql.ts';
import { databases } from '../servers/databases.ts';
import { createBench } from './adapter.ts';

/** Texts that one collation or another takes for equal, and some that none does. */
const TEXTS = [
  ...[
    'ABC',
    'abc',
    'abc ',
    ' abc',
    'Abc\u00a0',
    'ab\u00adc',
    'CŒUR',
    'COEUR',
    'coeur',
    'É',
    'é',
    'e',
    'E\u0301',
  ],
  ...[
    'ß',
    'SS',
    'ss',
    'ﬁ',
    'FI',
    'Ж',
    'ж',
    'Й',
    'И',
    'Ё',
    'е',
    'أ',
    'ا',
    'ı',
    'i',
    'I',
    'İ',
    'ø',
    'o',
    'æ',
    'ae',
  ],
  ...[
    'a-b',
    'a_b',
    'ab',
    'ก',
    'กิ',
    'क',
    'की',
    '1',
    '01',
    '\u0663',
    '3',
    '😀',
    '😁',
    '\uFFFD',
    'a😀',
    'a',
    'ﷺ',
  ],
  ...[
    'صلى الله عليه وسلم',
    'Å',
    'AA',
    'aa',
    'LL',
    'll',
    "it's",
    'a\\b',
    '"',
    'x'.repeat(100),
    `${'x'.repeat(99)}X`,
  ],
];

const COLLATIONS = {
  mysql: [
    'utf8mb4_unicode_ci',
    'utf8mb4_general_ci',
    'utf8mb4_bin',
    'utf8mb4_unicode_520_ci',
    'utf8mb4_danish_ci',
  ],
  postgres: [undefined],
};

for (const database of databases) {
  describe(`idnumbers on ${database.name}`, { timeout: 600_000 }, () => {
    for (const collation of COLLATIONS[database.type]) {
      it(`are one where the database finds each by the other${collation ? `: ${collation}` : ''}`, async () => {
        await using bench = await createBench(database, {
          settings: { matchField: { kind: 'core', column: 'username' } },
        });
        const { admin } = bench.moodle;
        if (collation) {
          const column = 'ALTER TABLE ?? MODIFY idnumber VARCHAR(100) CHARACTER SET utf8mb4 COLLATE ?? NULL';
          await admin.raw(column, ['mdl_cohort', collation]);
        }
        await bench.site.addCohorts(TEXTS.map((idnumber) => ({ idnumber })));
        const session = await bench.open();
        const keyOf = await session.compareIdnumbers(new Set(TEXTS));
        for (const text of TEXTS) {
          const found = (await admin('mdl_cohort').where('idnumber', text).orderBy('id')).map(
            (row) => row.idnumber,
          );
          const same = TEXTS.filter((other) => keyOf(other) === keyOf(text));
          assert.deepEqual(same.toSorted(), found.toSorted(), JSON.stringify(text));
        }
      });
    }

    it('of which it was not asked have no key, and one too long for Moodle is its own', async () => {
      await using bench = await createBench(database, {
        settings: { matchField: { kind: 'core', column: 'username' } },
      });
      const session = await bench.open();
      const long = ['y'.repeat(300), 'Y'.repeat(300), ''];
      const keyOf = await session.compareIdnumbers(new Set(long));
      assert.equal(new Set(long.map(keyOf)).size, 3);
      assert.throws(() => keyOf('x'), RangeError);
    });
  });
}

describe('more idnumbers than a statement takes', () => {
  /** A database that is blind to case, and knows of nothing but the statement at hand. */
  const ask = (statements: string[][]) => async (texts: readonly string[]) => {
    statements.push([...texts]);
    const firsts = texts.map((text) =>
      texts.findIndex((other) => other.toLowerCase() === text.toLowerCase()),
    );
    return firsts.map((first, place) => ({ place, first })).filter(({ place, first }) => place !== first);
  };
  const texts = Array.from({ length: 60 }, (_, at) => `${at < 30 ? 'É' : 'é'}-${at % 30}`);

  for (const [bytes, statements] of [
    [100_000, 1],
    [2_000, 1],
    [600, 10],
  ] as const) {
    it(`are compared each with each: ${bytes} bytes, ${statements} statements`, async () => {
      const asked: string[][] = [];
      const keyOf = await idnumberKeys(new Set(texts), bytes, ask(asked));
      assert.equal(new Set(texts.map(keyOf)).size, 30);
      assert.ok(texts.every((text) => keyOf(text) === keyOf(text.toLowerCase())));
      assert.equal(asked.length, statements);
      for (const statement of asked) assert.ok(Buffer.byteLength(JSON.stringify(statement)) < bytes);
    });
  }

  it('are not asked about where there are none', async () => {
    const asked: string[][] = [];
    await idnumberKeys(new Set(), 1_000, ask(asked));
    assert.deepEqual(asked, []);
  });
});

describe('a server that can be asked', () => {
  const versions: Record<string, boolean> = {
    '5.7.44-log': false,
    '8.0.3-rc-log': false,
    '8.0.4': true,
    '8.0.36-0ubuntu0.22.04.1': true,
    '9.7.4-2': true,
    '10.5.29-MariaDB': false,
    '5.5.5-10.5.8-MariaDB-log': false,
    '10.6.7-MariaDB': true,
    '10.11.19-MariaDB-0+deb12u1': true,
    '12.0.1-MariaDB': true,
    '': false,
  };
  for (const [version, can] of Object.entries(versions)) {
    it(`${version || 'of no version'}: ${can}`, () => assert.equal(hasJsonTables(version), can));
  }
});
