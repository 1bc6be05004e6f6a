import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BindParameters } from 'oracledb';
import { connect, DRIVERS, serverFor } from './drivers.ts';
import { OracleError } from './errors.ts';
import { startOracle } from './server.ts';

const STUDENTS = { STUDENT_ID: 'VARCHAR2(20)', PROGRAMME: 'CHAR(6)', YEAR: 'NUMBER(4)', BORN: 'DATE' };
const ROWS = [
  ['s1', 'INF', 2024, '2001-02-03'],
  ['s2', 'INF', 2025, '2002-03-04'],
  ['s3', 'LAW', 2024, null],
  ['s4', null, null, '2003-04-05'],
];

const QUERIES: readonly (readonly [string, string, BindParameters, readonly unknown[]])[] = [
  ['a literal', "select student_id from students where student_id = 's2'", [], [['s2']]],
  ['a NUMBER bind', 'select student_id from students where year = :1 order by 1', [2024], [['s1'], ['s3']]],
  ['a text bind for a NUMBER', 'select student_id from students where year = :1', ['2025'], [['s2']]],
  [
    'CHAR compared without its blanks',
    "select student_id from students where programme = 'LAW'",
    [],
    [['s3']],
  ],
  [
    'NULL and the empty string',
    "select student_id from students where nvl(programme, '') is null",
    [],
    [['s4']],
  ],
  ['a DATE literal', "select student_id from students where born < date '2002-03-04'", [], [['s1']]],
  [
    'TO_CHAR of a DATE',
    "select to_char(born, 'DD.MM.YYYY') b from students where year = 2025",
    [],
    [['04.03.2002']],
  ],
  [
    'TO_DATE',
    "select student_id from students where born = to_date('2003/04/05', 'YYYY/MM/DD')",
    [],
    [['s4']],
  ],
  [
    'functions',
    "select nvl2(year, 'y', 'n') || decode(year, 2024, 'a', 'b') || lpad(7, 3, '0') r from students",
    [],
    [['ya007'], ['yb007'], ['ya007'], ['nb007']],
  ],
  ['COUNT(*)', 'select count(*) from students', [], [[4]]],
  [
    'TRUNC and EXTRACT',
    'select student_id from students where extract(year from trunc(born)) = 2001',
    [],
    [['s1']],
  ],
  ['the clock', 'select count(*) from students where born < sysdate and born < current_date', [], [[3]]],
  [
    'GROUP BY',
    'select year, count(*) n from students where year is not null group by year',
    [],
    [
      [2024, 2],
      [2025, 1],
    ],
  ],
  ['MINUS', 'select year from students minus select 2024 from dual order by 1', [], [[null], [2025]]],
  ['FETCH FIRST', 'select student_id from students order by 1 fetch first 2 rows only', [], [['s1'], ['s2']]],
  [
    'OFFSET',
    'select student_id from students order by 1 offset :o rows fetch next :n rows only',
    [1, 2],
    [['s2'], ['s3']],
  ],
  ['ROWNUM', 'select * from (select student_id from students order by 1) where rownum <= 1', [], [['s1']]],
  ['a repeated bind', 'select :x || :x || :y r from dual', { x: 'a', y: 'b' }, [['aab']]],
  ['a bind in a comment', "select 'x:y' r /* :z */ from dual -- :w", [], [['x:y']]],
  [
    'USER and its kind',
    'select user, dbtimezone, sys_context(:n, :k) c from dual',
    ['USERENV', 'SERVICE_NAME'],
    [['SYNC', '+00:00', 'XEPDB1']],
  ],
  ['a schema', "select student_id from sis.students s where s.student_id = 'x1'", [], [['x1']]],
  [
    'the dictionary',
    "select column_name, data_type from user_tab_columns where table_name = 'STUDENTS' order by column_id",
    [],
    [
      ['STUDENT_ID', 'VARCHAR2'],
      ['PROGRAMME', 'CHAR'],
      ['YEAR', 'NUMBER'],
      ['BORN', 'DATE'],
    ],
  ],
  ['the version', 'select banner from v$version', [], [['Oracle Database (stand-in) Release 19.0']]],
];

const ERRORS = [
  ['select * from nowhere', 'ORA-00942: table or view does not exist', 14],
  ['select name from students', 'ORA-00904: "NAME": invalid identifier', 7],
  ['select s.name from students s', 'ORA-00904: "S"."NAME": invalid identifier', 9],
  ['select nofunction(1) from dual', 'ORA-00904: "NOFUNCTION": invalid identifier', 7],
  ['select student_id from students a, students b', 'ORA-00918: column ambiguously defined', 7],
  ['select 1', 'ORA-00923: FROM keyword not found where expected', 8],
  ['select 1 from dual;', 'ORA-00933: SQL command not properly ended', 18],
  ['select 1 from dual order 1', 'ORA-00933: SQL command not properly ended', 7],
  ['select student_id from students where', 'ORA-00936: missing expression', 0],
  ['select from dual where count(*) = 1', 'ORA-00933', 7],
  ['select 1 from dual where count(*) = 1', 'ORA-00934: group function is not allowed here', 0],
  ['selec 1 from dual', 'ORA-00900: invalid SQL statement', undefined],
  ["select to_number('x') from dual", 'ORA-01722: invalid number', undefined],
  ['create table t (a number)', 'ORA-01031: insufficient privileges', undefined],
  ['begin dbms_lock.sleep(1); end;', 'ORA-06550: line 1, column 1:', undefined],
] as const;

for (const [name, driver] of DRIVERS) {
  test(`${name}: queries`, async (t) => {
    const oracle = await serverFor(t);
    oracle.table('students', STUDENTS, ROWS);
    oracle.table('SIS.STUDENTS', { STUDENT_ID: 'VARCHAR2(20)' }, [['x1']]);
    const connection = await connect(driver, oracle);
    for (const [what, sql, binds, expected] of QUERIES) {
      const { rows } = await connection.execute(sql, binds);
      assert.deepEqual(rows, expected, what);
    }
    await connection.close();
  });

  test(`${name}: errors as Oracle words them, after which the session goes on`, async (t) => {
    const oracle = await serverFor(t);
    oracle.table('STUDENTS', STUDENTS, ROWS);
    const connection = await connect(driver, oracle);
    for (const [sql, message, offset] of ERRORS) {
      await assert.rejects(
        connection.execute(sql),
        (error: Error & { offset?: number; errorNum?: number }) => {
          assert.ok(error.message.startsWith(message), `${sql}: ${error.message}`);
          assert.equal(error.errorNum, Number(message.slice(4, 9)));
          assert.equal(error.offset, offset, sql);
          return true;
        },
      );
    }
    assert.deepEqual((await connection.execute('select 1 n from dual')).rows, [[1]]);
    await connection.close();
  });

  test(`${name}: names of columns`, async (t) => {
    const oracle = await serverFor(t);
    oracle.table('STUDENTS', STUDENTS, ROWS);
    const connection = await connect(driver, oracle);
    const { metaData } = await connection.execute(
      'select student_id, s.year as y, born "Born at", count( * ), nvl( year, 0 ), sysdate from students s group by year',
    );
    assert.deepEqual(
      metaData?.map((column) => column.name),
      ['STUDENT_ID', 'Y', 'Born at', 'COUNT(*)', 'NVL(YEAR,0)', 'SYSDATE'],
    );
    const described = 'select student_id, year + 1 from students where year = :y';
    const info = await connection.getStatementInfo(described);
    assert.deepEqual(
      info.metaData?.map((column) => column.name),
      ['STUDENT_ID', 'YEAR+1'],
    );
    assert.deepEqual((await connection.execute(described, [2025])).rows, [['s2', 2026]]);
    await connection.close();
  });

  for (const [rows, size] of [
    [0, 10],
    [1, 10],
    [9, 10],
    [10, 10],
    [11, 10],
    [1000, 100],
    [2345, 1000],
  ] as const) {
    test(`${name}: ${rows} rows in batches of ${size}`, async (t) => {
      const oracle = await serverFor(t);
      const expected = Array.from({ length: rows }, (_, i) => [i, `row ${i}`]);
      const columns = { N: 'NUMBER', S: 'VARCHAR2(20)' };
      oracle.table('ROW_TABLE', columns, expected);
      oracle.answer('select * from an_array', columns, expected);
      oracle.answer('select * from a_generator', columns, function* () {
        yield* expected;
      });
      oracle.answer(/from an_async_generator/, columns, async function* () {
        for (const row of expected) yield await Promise.resolve(row);
      });
      const connection = await connect(driver, oracle);
      for (const source of ['row_table', 'an_array', 'a_generator', 'an_async_generator']) {
        for (const run of ['first', 'second']) {
          const options = { resultSet: true, fetchArraySize: size } as const;
          const { resultSet } = await connection.execute(`select * from ${source}`, [], options);
          const read: unknown[] = [];
          for (let batch: unknown[] = [0]; batch.length > 0; ) {
            batch = (await resultSet?.getRows(size)) ?? [];
            read.push(...batch);
          }
          await resultSet?.close();
          assert.deepEqual(read, expected, `${source}, ${run} run`);
        }
      }
      const all = await connection.execute('select * from row_table', [], {
        fetchArraySize: size,
        prefetchRows: 0,
      });
      assert.deepEqual(all.rows, expected);
      await connection.close();
      assert.equal(oracle.sessions[0]?.rowsSent, rows * 9);
    });
  }

  test(`${name}: a statement run again takes new binds`, async (t) => {
    const oracle = await serverFor(t);
    oracle.table('STUDENTS', STUDENTS, ROWS);
    const connection = await connect(driver, oracle);
    const sql = 'select student_id from students where year = :y and student_id <> :id order by 1';
    for (const [binds, expected] of [
      [{ y: 2024, id: 's1' }, [['s3']]],
      [{ y: 2024, id: 's3' }, [['s1']]],
      [{ y: 2025, id: 'a much longer text than before' }, [['s2']]],
      [{ y: null, id: 's1' }, []],
    ] as const) {
      assert.deepEqual((await connection.execute(sql, { ...binds })).rows, expected);
    }
    await connection.close();
  });

  test(`${name}: a statement run again after its table changed shape`, async (t) => {
    const oracle = await serverFor(t);
    oracle.table('T', { A: 'NUMBER' }, [[1]]);
    const connection = await connect(driver, oracle);
    assert.deepEqual((await connection.execute('select * from t')).rows, [[1]]);
    oracle.table('T', { A: 'VARCHAR2(10)', B: 'NUMBER' }, [['x', 2]]);
    assert.deepEqual((await connection.execute('select * from t')).rows, [['x', 2]]);
    await connection.close();
  });

  test(`${name}: a statement longer than a packet`, async (t) => {
    const oracle = await serverFor(t);
    const connection = await connect(driver, oracle);
    for (const length of [8100, 8150, 8192, 20_000, 100_000]) {
      const sql = `select :b n from dual /* ${'-'.repeat(length)} */`;
      assert.deepEqual((await connection.execute(sql, [length])).rows, [[length]]);
    }
    await connection.close();
  });

  for (const sdu of [512, 1000, 65_535, 2_097_152]) {
    test(`${name}: packets of ${sdu} bytes`, async (t) => {
      const oracle = await serverFor(t);
      const rows = Array.from({ length: 300 }, (_, i) => [i, 'x'.repeat(i * 3)]).slice(1);
      oracle.table('T', { N: 'NUMBER', S: 'VARCHAR2(4000)' }, rows);
      const connectString = `${oracle.connectString}?sdu=${sdu}`;
      const connection = await driver.getConnection({ user: 'sync', password: 'secret', connectString });
      assert.deepEqual((await connection.execute('select * from t order by n')).rows, rows);
      const text = 'y'.repeat(3000);
      assert.deepEqual(
        (await connection.execute('select :a || :b || :c r from dual', [text, text, 'z'])).rows,
        [[`${text}${text}z`]],
      );
      await connection.close();
    });
  }

  test(`${name}: no more rows are drawn from a source than asked for, and it is let go in the end`, async (t) => {
    const oracle = await serverFor(t);
    const drawn = { rows: 0, ended: false };
    oracle.answer('select n from endless', { N: 'NUMBER' }, function* () {
      try {
        for (;;) yield [drawn.rows++];
      } finally {
        drawn.ended = true;
      }
    });
    const connection = await connect(driver, oracle);
    const options = { resultSet: true, prefetchRows: 5, fetchArraySize: 10 } as const;
    const { resultSet } = await connection.execute('select n from endless', [], options);
    assert.equal(drawn.rows, 5);
    assert.equal((await resultSet?.getRows(10))?.length, 10);
    assert.equal(drawn.rows, 10);
    await resultSet?.close();
    await connection.close();
    assert.deepEqual(drawn, { rows: 10, ended: true });
  });

  test(`${name}: a value that fails in mid-result ends the query there`, async (t) => {
    const oracle = await serverFor(t);
    const rows = Array.from({ length: 300 }, (_, i) => [i === 250 ? 'x' : String(i)]);
    oracle.table('T', { S: 'VARCHAR2(10)' }, rows);
    const connection = await connect(driver, oracle);
    const options = { resultSet: true, prefetchRows: 100, fetchArraySize: 100 } as const;
    const { resultSet } = await connection.execute('select to_number(s) n from t', [], options);
    for (const last of [99, 199]) assert.deepEqual((await resultSet?.getRows(100))?.at(-1), [last]);
    await assert.rejects(resultSet?.getRows(100) ?? Promise.resolve(), /^Error: ORA-01722: invalid number/);
    await connection.close();
  });

  test(`${name}: what a test's own source throws is told`, async (t) => {
    const oracle = await startOracle();
    t.after(() => oracle.close());
    oracle.answer('select n from broken', { N: 'NUMBER' }, function* () {
      yield [1];
      throw new Error('a defect in the test');
    });
    oracle.answer('select n from misfit', { N: 'NUMBER' }, [['no number']]);
    oracle.answer('select n from old', { N: 'NUMBER' }, function* () {
      yield [1];
      throw new OracleError(1555);
    });
    const connection = await connect(driver, oracle);
    await assert.rejects(connection.execute('select n from broken'), /ORA-20000: .*a defect in the test/);
    await assert.rejects(connection.execute('select n from misfit'), /ORA-20000: .*no number is no NUMBER/);
    await assert.rejects(connection.execute('select n from old'), /ORA-01555: snapshot too old/);
    assert.equal(oracle.problems.length, 2);
    await connection.close();
  });

  test(`${name}: two cursors read by turns`, async (t) => {
    const oracle = await serverFor(t);
    const numbers = Array.from({ length: 50 }, (_, i) => [i]);
    oracle.table('A', { N: 'NUMBER' }, numbers);
    const connection = await connect(driver, oracle);
    const options = { resultSet: true, fetchArraySize: 10 } as const;
    const first = (await connection.execute('select n from a order by n', [], options)).resultSet;
    await first?.getRows(10);
    oracle.table('A', { N: 'NUMBER' }, [[-1]]);
    const second = (await connection.execute('select n from a where n < 0', [], options)).resultSet;
    assert.deepEqual(await second?.getRows(10), [[-1]]);
    assert.deepEqual(await first?.getRows(100), numbers.slice(10));
    await first?.close();
    await second?.close();
    await connection.close();
  });
}
