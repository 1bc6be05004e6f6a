/** What every Oracle database has to give, the stand-in as much as a real one. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type OracleMapping, oracleSource } from '../../src/source/oracle.ts';
import type { SourceSession } from '../../src/source/source.ts';
import { type Example, type Target, targets } from './oracle-targets.ts';

type Expected = readonly (readonly (string | null)[])[];

const never = new AbortController().signal;
const run = { module: 'cohort-sync', action: 'contract' };

/** A single-column example: values of one type, as SQL expressions and as the stand-in takes them. */
function values(
  declaration: string,
  pairs: readonly (readonly [sql: string, value: string | number | null, expected: string | null])[],
): Example & { expected: Expected } {
  return {
    columns: { N: 'NUMBER(2)', V: declaration },
    rows: pairs.map(([, value], index) => [index, value]),
    sql: pairs
      .map(
        ([sql], index) => `SELECT CAST(${index} AS NUMBER(2)) N, CAST(${sql} AS ${declaration}) V FROM DUAL`,
      )
      .join(' UNION ALL '),
    expected: pairs.map(([, , expected], index) => [String(index), expected]),
  };
}

const nines = '9'.repeat(38);

const EXAMPLES: Readonly<Record<string, Example & { expected: Expected }>> = {
  'NUMBER, exact and without exponent': values('NUMBER', [
    ['0', '0', '0'],
    ['-1', '-1', '-1'],
    ['0.1', '0.1', '0.1'],
    ['-0.5', '-0.5', '-0.5'],
    ['100', '100', '100'],
    ['123456.789', '123456.789', '123456.789'],
    [nines, nines, nines],
    [`-${nines}`, `-${nines}`, `-${nines}`],
    ['9007199254740993', '9007199254740993', '9007199254740993'],
    ['1e125', '1e125', `1${'0'.repeat(125)}`],
    ['-1e125', '-1e125', `-1${'0'.repeat(125)}`],
    ['1e-130', '1e-130', `0.${'0'.repeat(129)}1`],
    ['-1e-130', '-1e-130', `-0.${'0'.repeat(129)}1`],
    ['NULL', null, null],
  ]),
  'NUMBER with precision and scale': values(
    'NUMBER(9,3)',
    [
      ['0.125', '0.125', '0.125'],
      ['20250042', '202500.42', '202500.42'],
    ].map(([, value = '', expected = '']) => [value, value, expected] as const),
  ),
  'NUMBER of whole numbers': values('NUMBER(10)', [
    ['2026000042', '2026000042', '2026000042'],
    ['-7', '-7', '-7'],
    ['NULL', null, null],
  ]),
  'BINARY_DOUBLE, shortest': values('BINARY_DOUBLE', [
    ['0.1', 0.1, '0.1'],
    ['-2.5', -2.5, '-2.5'],
    ['1e21', 1e21, '1000000000000000000000'],
    ['1.5e-7', 1.5e-7, '0.00000015'],
    ['NULL', null, null],
  ]),
  'VARCHAR2 in every script': values('VARCHAR2(200)', [
    ["'plain'", 'plain', 'plain'],
    ["'  kept  '", '  kept  ', '  kept  '],
    [`'d''Été "100%" \\ {x}'`, `d'Été "100%" \\ {x}`, `d'Été "100%" \\ {x}`],
    ["'学生 🎓 طالب'", '学生 🎓 طالب', '学生 🎓 طالب'],
    ["''", '', null],
    ["' '", ' ', ' '],
    ['NULL', null, null],
  ]),
  'CHAR with its blanks': values('CHAR(5)', [
    ["'ab'", 'ab', 'ab   '],
    ["'     '", '     ', '     '],
    ['NULL', null, null],
  ]),
  NVARCHAR2: values('NVARCHAR2(20)', [
    ["UNISTR('\\00E9t\\00E9')", 'été', 'été'],
    ['NULL', null, null],
  ]),
  'RAW as hexadecimal': values('RAW(4)', [
    ["HEXTORAW('0AFF')", '0aff', '0AFF'],
    ['NULL', null, null],
  ]),
  'DATE, with a time of day where there is one': values('DATE', [
    ["DATE '2026-01-31'", '2026-01-31', '2026-01-31'],
    ["TO_DATE('2026-01-31 23:59:58', 'YYYY-MM-DD HH24:MI:SS')", '2026-01-31 23:59:58', '2026-01-31 23:59:58'],
    ["DATE '0999-12-31'", '0999-12-31', '0999-12-31'],
    ["DATE '9999-12-31'", '9999-12-31', '9999-12-31'],
    ['NULL', null, null],
  ]),
  'TIMESTAMP with its fraction': values('TIMESTAMP', [
    ["TIMESTAMP '2026-01-31 00:00:00'", '2026-01-31', '2026-01-31'],
    ["TIMESTAMP '2026-01-31 10:00:00'", '2026-01-31 10:00:00', '2026-01-31 10:00:00'],
    ["TIMESTAMP '2026-01-31 10:00:00.123456'", '2026-01-31 10:00:00.123456', '2026-01-31 10:00:00.123456'],
    ["TIMESTAMP '2026-01-31 00:00:00.5'", '2026-01-31 00:00:00.5', '2026-01-31 00:00:00.5'],
    ['NULL', null, null],
  ]),
  'TIMESTAMP WITH TIME ZONE with its offset': values('TIMESTAMP WITH TIME ZONE', [
    ["TIMESTAMP '2026-07-01 00:00:00 +02:00'", '2026-07-01 00:00:00 +02:00', '2026-07-01T00:00:00+02:00'],
    [
      "TIMESTAMP '2026-07-01 08:30:00.25 -03:30'",
      '2026-07-01 08:30:00.25 -03:30',
      '2026-07-01T08:30:00.25-03:30',
    ],
    ['NULL', null, null],
  ]),
  'TIMESTAMP WITH LOCAL TIME ZONE in UTC': values('TIMESTAMP WITH LOCAL TIME ZONE', [
    ["TIMESTAMP '2026-07-01 10:00:00 +02:00'", '2026-07-01 10:00:00 +02:00', '2026-07-01T08:00:00Z'],
  ]),
};

async function readAll(session: SourceSession, mapping: string) {
  const { columns, batches } = await session.read(mapping);
  const sizes: number[] = [];
  const rows: (readonly (string | null)[])[] = [];
  for await (const batch of batches) {
    sizes.push(batch.length);
    rows.push(...batch);
  }
  return { columns, rows, sizes };
}

for (const [name, start] of targets) {
  describe(`Oracle source on ${name}`, () => {
    let target: Target;
    before(async () => {
      target = await start();
    });
    after(() => target.close());

    const withSession = async (
      mappings: readonly OracleMapping[],
      work: (session: SourceSession) => Promise<void>,
      fetchSize = 1000,
    ) => {
      const session = await oracleSource({ ...target.settings, fetchSize }, mappings, run).open(never);
      try {
        await work(session);
      } finally {
        await session.close();
      }
    };

    const mapping = (query: string, binds: OracleMapping['binds'] = {}) => [{ name: 'm', query, binds }];

    for (const [title, example] of Object.entries(EXAMPLES)) {
      it(`reads ${title}`, async () => {
        await withSession(mapping(target.query(example)), async (session) => {
          const { columns, rows } = await readAll(session, 'm');
          assert.deepEqual(columns, ['N', 'V']);
          const sorted = rows.toSorted((a, b) => Number(a[0]) - Number(b[0]));
          assert.deepEqual(sorted, example.expected);
        });
      });
    }

    const sequence = (count: number): Example => ({
      columns: { N: 'NUMBER(10)' },
      rows: Array.from({ length: count }, (_, index) => [index + 1]),
      sql: `SELECT LEVEL N FROM DUAL CONNECT BY LEVEL <= ${count}`,
    });

    for (const [count, sizes] of [
      [1, [1]],
      [9, [9]],
      [10, [10]],
      [11, [10, 1]],
      [35, [10, 10, 10, 5]],
    ] as const) {
      it(`reads ${count} rows in batches of 10`, async () => {
        await withSession(
          mapping(target.query(sequence(count))),
          async (session) => {
            const read = await readAll(session, 'm');
            assert.deepEqual(read.sizes, sizes);
            assert.deepEqual(
              read.rows.map(([value]) => Number(value)),
              Array.from({ length: count }, (_, index) => index + 1),
            );
          },
          10,
        );
      });
    }

    it('reads no rows, with the columns known', async () => {
      const example: Example = {
        columns: { A: 'VARCHAR2(1)', D: 'DATE' },
        rows: [],
        sql: "SELECT 'x' A, SYSDATE D FROM DUAL WHERE 1 = 0",
      };
      await withSession(mapping(target.query(example)), async (session) => {
        assert.deepEqual(await readAll(session, 'm'), { columns: ['A', 'D'], rows: [], sizes: [] });
      });
    });

    it('fills bind variables, each wherever it stands', async () => {
      const query = `SELECT DUMMY FROM DUAL WHERE DUMMY <> :other AND :year = 2026 AND :year > 2000`;
      await withSession(mapping(query, { year: 2026, other: 'Y' }), async (session) => {
        assert.deepEqual((await readAll(session, 'm')).rows, [['X']]);
      });
    });

    it('takes a query with dates that begins with WITH, binds, and ends in a comment and a semicolon', async () => {
      const query = `WITH D AS (SELECT DUMMY, SYSDATE AS AT FROM DUAL)
        SELECT DUMMY, AT FROM D WHERE DUMMY = :x -- the one
;`;
      await withSession(mapping(query, { x: 'X' }), async (session) => {
        const { columns, rows } = await readAll(session, 'm');
        assert.deepEqual(columns, ['DUMMY', 'AT']);
        assert.match(String(rows[0]?.[1]), /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/);
      });
    });

    it('shows two columns of one name as they are', async () => {
      await withSession(mapping('SELECT DUMMY, DUMMY FROM DUAL'), async (session) => {
        assert.deepEqual(await readAll(session, 'm'), {
          columns: ['DUMMY', 'DUMMY'],
          rows: [['X', 'X']],
          sizes: [1],
        });
      });
    });

    it('reads several mappings in one session, one of them left in the middle', async () => {
      const mappings = [
        { name: 'first', query: target.query(sequence(30)), binds: {} },
        { name: 'second', query: target.query(sequence(3)), binds: {} },
      ];
      await withSession(
        mappings,
        async (session) => {
          for await (const batch of (await session.read('first')).batches) {
            assert.equal(batch.length, 10);
            break;
          }
          assert.equal((await readAll(session, 'second')).rows.length, 3);
        },
        10,
      );
    });

    for (const [title, query, binds, code] of [
      ['a table that is not there', 'SELECT X FROM NO_SUCH_TABLE_HERE', {}, 'ORA-00942'],
      ['a column that is not there', 'SELECT NO_SUCH_COLUMN FROM DUAL', {}, 'ORA-00904'],
      [
        'a variable without a value',
        'SELECT DUMMY FROM DUAL WHERE DUMMY = :a AND DUMMY <> :b',
        { a: 'X' },
        'ORA-01008',
      ],
      ['a value without a variable', 'SELECT DUMMY FROM DUAL', { a: 'X' }, 'NJS-097'],
      ['a statement that changes data', 'DELETE FROM DUAL WHERE 1 = 0', {}, 'NOT-A-QUERY'],
      ['an anonymous block', 'BEGIN NULL; END;', {}, 'NOT-A-QUERY'],
      ['a definition', 'CREATE TABLE COHORT_SYNC_TEST (A NUMBER)', {}, 'NOT-A-QUERY'],
      ['no statement at all', 'hello', {}, 'NOT-A-QUERY'],
      ['a query cut short', 'SELECT DUMMY FROM', {}, undefined],
    ] as const) {
      it(`refuses ${title}`, async () => {
        await withSession(mapping(query, binds), async (session) => {
          await assert.rejects(readAll(session, 'm'), (error: Error & { code?: string; step?: string }) => {
            assert.equal(error.name, 'SourceError');
            assert.equal(error.step, 'query');
            if (code !== undefined) assert.equal(error.code, code);
            return true;
          });
        });
      });
    }
  });
}
