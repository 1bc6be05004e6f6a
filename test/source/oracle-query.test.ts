import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import oracledb from 'oracledb';
import { type ColumnInfo, checkBinds, prepareQuery, queryOf } from '../../src/source/oracle-query.ts';

const text = (name: string): ColumnInfo => ({ name, dbType: oracledb.DB_TYPE_VARCHAR });
const date = (name: string): ColumnInfo => ({ name, dbType: oracledb.DB_TYPE_DATE });

describe('queryOf', () => {
  for (const [statement, expected] of [
    ['SELECT 1 FROM DUAL', 'SELECT 1 FROM DUAL'],
    ['select 1 from dual ;\n', 'select 1 from dual'],
    [
      '  with x as (select 1 a from dual) select a from x',
      'with x as (select 1 a from dual) select a from x',
    ],
    ['-- all\n/* of * them */ ((select 1 from dual))', '-- all\n/* of * them */ ((select 1 from dual))'],
    ['/*+ hint */SELECT 1 FROM DUAL', '/*+ hint */SELECT 1 FROM DUAL'],
  ] as const) {
    it(`takes ${JSON.stringify(statement)}`, () => assert.equal(queryOf(statement), expected));
  }

  for (const statement of [
    '',
    ';',
    'DELETE FROM T',
    'CREATE TABLE T (A NUMBER)',
    'BEGIN NULL; END;',
    'SELECTED',
    '-- SELECT 1 FROM DUAL',
    '/* SELECT 1 FROM DUAL',
    '/* SELECT */ DROP TABLE T',
    `${'/**/'.repeat(5000)}x`,
  ]) {
    it(`refuses ${JSON.stringify(statement.slice(0, 40))}`, () =>
      assert.throws(() => queryOf(statement), { name: 'QueryError', code: 'NOT-A-QUERY' }));
  }
});

describe('checkBinds', () => {
  it('takes the same names in any case and order', () =>
    checkBinds(['YEAR', 'TERM', 'YEAR'], ['term', 'year']));
  it('takes a query without any', () => checkBinds([], []));
  it('names a variable without a value', () =>
    assert.throws(() => checkBinds(['YEAR', 'TERM'], ['year']), { code: 'ORA-01008', message: /:TERM/ }));
  it('names a value without a variable', () =>
    assert.throws(() => checkBinds(['YEAR'], ['year', 'yaer']), { code: 'NJS-097', message: /:yaer/ }));
});

describe('prepareQuery', () => {
  it('sends a query without dates as it is', () => {
    const prepared = prepareQuery('SELECT * FROM T', [text('A'), text('B')]);
    assert.equal(prepared.sql, 'SELECT * FROM T');
    assert.deepEqual(prepared.columns, ['A', 'B']);
  });

  it('has the database write dates', () => {
    const prepared = prepareQuery('SELECT * FROM T -- all', [text('A'), date('Born on')]);
    assert.equal(
      prepared.sql,
      `SELECT "A", TO_CHAR("Born on", 'SYYYY-MM-DD HH24:MI:SS') AS "Born on" FROM (\nSELECT * FROM T -- all\n)`,
    );
    assert.deepEqual(prepared.columns, ['A', 'Born on']);
  });

  for (const query of [
    'WITH FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; END; SELECT f, d FROM t',
    '-- ours\n/* and */ with\nprocedure p is begin null; end; select f, d from t',
  ]) {
    it(`lets functions stand in front of dates: ${query.slice(0, 20)}`, () =>
      assert.equal(
        prepareQuery(query, [text('F'), date('D')]).sql,
        `SELECT /*+ WITH_PLSQL */ "F", TO_CHAR("D", 'SYYYY-MM-DD HH24:MI:SS') AS "D" FROM (\n${query}\n)`,
      ));
  }

  it('asks for no conversion where none is needed', () => {
    const { fetchTypeHandler } = prepareQuery('', []);
    const number = (precision: number, scale: number) => ({
      name: 'N',
      dbType: oracledb.DB_TYPE_NUMBER,
      precision,
      scale,
    });
    assert.equal(fetchTypeHandler(text('A')), undefined);
    assert.equal(fetchTypeHandler({ name: 'A', dbType: oracledb.DB_TYPE_CHAR }), undefined);
    assert.equal(fetchTypeHandler(number(10, 0))?.converter, undefined);
    assert.equal(fetchTypeHandler(number(10, -2))?.converter, undefined);
    for (const [precision, scale] of [
      [0, -127],
      [0, 0],
      [126, -127],
      [9, 3],
    ] as const) {
      assert.equal(typeof fetchTypeHandler(number(precision, scale))?.converter, 'function');
    }
  });

  for (const [type, shown] of [
    [oracledb.DB_TYPE_BLOB, 'BLOB'],
    [oracledb.DB_TYPE_CURSOR, 'CURSOR'],
    [oracledb.DB_TYPE_OBJECT, 'OBJECT'],
    [oracledb.DB_TYPE_JSON, 'JSON'],
    [oracledb.DB_TYPE_INTERVAL_DS, 'INTERVAL DAY TO SECOND'],
  ] as const) {
    it(`names a column of type ${shown}`, () =>
      assert.throws(() => prepareQuery('', [text('A'), { name: 'PHOTO', dbType: type, dbTypeName: shown }]), {
        name: 'QueryError',
        code: 'COLUMN-TYPE',
        message: new RegExp(`PHOTO.*${shown}`),
      }));
  }

  for (const [title, columns] of [
    ['two columns of one name', [text('ID'), { ...text('ID_1'), dbColumnName: 'ID' }, date('D')]],
    ['a name that cannot be quoted', [text('A"B'), date('D')]],
  ] as const) {
    it(`asks for an alias for ${title} beside a date`, () =>
      assert.throws(() => prepareQuery('', columns), { code: 'COLUMN-NAME', message: /ID|A"B/ }));
  }

  it('takes two columns of one name where there is no date', () => {
    const { columns } = prepareQuery('', [text('ID'), { ...text('ID_1'), dbColumnName: 'ID' }]);
    assert.deepEqual(columns, ['ID', 'ID']);
  });
});
