process.env.TZ = 'Europe/Zurich'; // DATE is read by the local clock: a clock that is not UTC shows what that means

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../properties.ts';
import { connect, DRIVERS, type Driver, serverFor } from './drivers.ts';
import { decodeNumber, encodeNumber } from './values.ts';

const NUMBERS = [
  '0',
  '1',
  '-1',
  '100',
  '-100',
  '0.1',
  '-0.01',
  '0.001',
  '12345.6789',
  '9007199254740993',
  '-9007199254740993',
  '99999999999999999999999999999999999999',
  '-99999999999999999999999999999999999999',
  '0.12345678901234567890123456789012345678',
  `1${'0'.repeat(125)}`,
  `-${'9'.repeat(38)}${'0'.repeat(88)}`,
  `0.${'0'.repeat(129)}1`,
] as const;

/** The driver prints `.1` for 0.1. */
const asPrinted = (text: string) => text.replace(/^(-?)0\./, '$1.');

const asStrings = (driver: Driver) => ({ fetchTypeHandler: () => ({ type: driver.STRING }) });

for (const [name, driver] of DRIVERS) {
  for (const release of ['12.1', '23'] as const) {
    test(`${name} reads NUMBERs over the whole range from ${release}`, async (t) => {
      const oracle = await serverFor(t, { release });
      oracle.table('STORED', { POSITION: 'NUMBER', N: 'NUMBER' }, [
        ...NUMBERS.map((n, i) => [i, n]),
        [99, null],
      ]);
      oracle.answer('select n from registered', { N: 'NUMBER' }, [...NUMBERS.map((n) => [n]), [null]]);
      const connection = await connect(driver, oracle);
      for (const sql of ['select n from stored order by position', 'select n from registered']) {
        const { rows = [] } = await connection.execute<[string]>(sql, [], asStrings(driver));
        assert.deepEqual(
          rows.map(([n]) => n),
          [...NUMBERS.map(asPrinted), null],
        );
      }
      await connection.close();
    });
  }

  test(`${name} sends NUMBERs, and each comes back`, async (t) => {
    const oracle = await serverFor(t);
    const connection = await connect(driver, oracle);
    for (const n of [0, 1, -1, 0.5, -12345.678, 2 ** 53, 9007199254740993n]) {
      const { rows } = await connection.execute('select :n from dual', [n], asStrings(driver));
      assert.deepEqual(rows, [[asPrinted(String(n))]]);
    }
    await connection.close();
  });

  test(`${name} reads text of every kind`, async (t) => {
    const oracle = await serverFor(t);
    const columns = { V: 'VARCHAR2(4000 CHAR)', N: 'NVARCHAR2(2000)', C: 'CHAR(6)', NC: 'NCHAR(4)' };
    const texts = [
      'a',
      'Zürich',
      '日本語',
      '😀',
      "it's",
      ' ',
      'é'.repeat(126),
      'x'.repeat(253),
      'ß'.repeat(2000),
    ];
    const rows = [
      ...texts.map((text) => [text, text, 'ab', 'é']),
      ['', '', '', ''],
      [null, null, null, null],
    ];
    oracle.table('TEXTS', columns, rows);
    const expected = [
      ...texts.map((text) => [text, text, 'ab    ', 'é   ']),
      Array(4).fill(null),
      Array(4).fill(null),
    ];
    const connection = await connect(driver, oracle);
    const result = await connection.execute('select * from texts');
    assert.deepEqual(result.rows, expected);
    assert.deepEqual(
      result.metaData?.map(({ name: column, dbTypeName }) => [column, dbTypeName]),
      [
        ['V', 'VARCHAR2'],
        ['N', 'NVARCHAR2'],
        ['C', 'CHAR'],
        ['NC', 'NCHAR'],
      ],
    );
    await connection.close();
  });

  test(`${name} sends text of any length, and each comes back`, async (t) => {
    const oracle = await serverFor(t);
    const connection = await connect(driver, oracle);
    for (const text of ['a', 'Zürich', '日本語', 'x'.repeat(252), 'x'.repeat(253), 'y'.repeat(4000)]) {
      assert.deepEqual((await connection.execute('select :t from dual', [text])).rows, [[text]]);
      const national = { t: { val: text, type: driver.DB_TYPE_NVARCHAR } };
      assert.deepEqual((await connection.execute('select :t from dual', national)).rows, [[text]]);
    }
    assert.deepEqual((await connection.execute('select :t from dual', [''])).rows, [[null]]);
    const long = { t: { val: 'z'.repeat(40_000), type: driver.STRING } };
    assert.deepEqual((await connection.execute('select length(:t) n from dual', long)).rows, [[40_000]]);
    await connection.close();
  });

  test(`${name} reads RAW and BINARY_DOUBLE`, async (t) => {
    const oracle = await serverFor(t);
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const doubles = [0, 1.5, -1.5, 1e300, -1e-300];
    oracle.table('BYTES', { R: 'RAW(2000)', D: 'BINARY_DOUBLE' }, [
      ...doubles.map((d, i) => [i === 0 ? 'c0ffee' : bytes, d]),
      [null, null],
    ]);
    const connection = await connect(driver, oracle);
    assert.deepEqual((await connection.execute('select * from bytes')).rows, [
      ...doubles.map((d, i) => [i === 0 ? Buffer.from('c0ffee', 'hex') : bytes, d]),
      [null, null],
    ]);
    assert.deepEqual(
      (await connection.execute('select d from bytes where r = :r', [Buffer.from('c0ffee', 'hex')])).rows,
      [[0]],
    );
    await connection.close();
  });

  test(`${name} reads DATE and TIMESTAMP by the local clock, and instants as instants`, async (t) => {
    const oracle = await serverFor(t);
    const columns = {
      D: 'DATE',
      T: 'TIMESTAMP(6)',
      Z: 'TIMESTAMP(6) WITH TIME ZONE',
      L: 'TIMESTAMP WITH LOCAL TIME ZONE',
    };
    const summer = new Date(2024, 6, 1, 12, 30, 15, 250);
    const zoned = '2024-07-01 12:30:15.25 +05:30';
    oracle.table('MOMENTS', columns, [
      ['2024-07-01 12:30:15', '2024-07-01 12:30:15.25', zoned, zoned],
      [summer, summer, summer, summer],
      ['1752-09-14', '1752-09-14', '1999-12-31T23:59:59Z', '1999-12-31 23:59:59 -08:00'],
      [null, null, null, null],
    ]);
    const connection = await connect(driver, oracle);
    const second = new Date(2024, 6, 1, 12, 30, 15);
    const instant = new Date('2024-07-01T12:30:15.250+05:30');
    const old = new Date(1752, 8, 14);
    assert.deepEqual((await connection.execute('select * from moments')).rows, [
      [second, summer, instant, instant],
      [second, summer, summer, summer],
      [old, old, new Date('1999-12-31T23:59:59Z'), new Date('2000-01-01T07:59:59Z')],
      [null, null, null, null],
    ]);
    await connection.close();
  });

  test(`${name} finds a DATE by a Date, whatever type it is bound as`, async (t) => {
    const oracle = await serverFor(t);
    oracle.table('EXAMS', { AT: 'DATE' }, [['2024-07-01 12:30:15'], ['2024-01-01 12:30:15']]);
    const connection = await connect(driver, oracle);
    const bound = { val: new Date(2024, 6, 1, 12, 30, 15), type: driver.DB_TYPE_DATE };
    const { rows } = await connection.execute('select at from exams where at = :a', { a: bound });
    assert.deepEqual(rows, [[bound.val]]);
    await connection.close();
  });

  test(`${name} tells the declared size of every column`, async (t) => {
    const oracle = await serverFor(t);
    const columns = {
      V: 'VARCHAR2(20)',
      N: 'NUMBER(10,2)',
      I: 'NUMBER(4)',
      ANY_NUMBER: 'NUMBER',
      R: 'RAW(16)',
    };
    oracle.answer('select * from sizes', columns, []);
    const connection = await connect(driver, oracle);
    const { metaData = [] } = await connection.execute('select * from sizes');
    assert.deepEqual(
      metaData.map(({ name: column, byteSize, precision, scale }) => [column, byteSize, precision, scale]),
      [
        ['V', 20, undefined, undefined],
        ['N', undefined, 10, 2],
        ['I', undefined, 4, 0],
        ['ANY_NUMBER', undefined, 0, -127],
        ['R', 16, undefined, undefined],
      ],
    );
    await connection.close();
  });
}

test('a decimal text survives NUMBER, up to 38 digits and any exponent in range', () => {
  const digits = fc.bigInt({ min: 1n, max: 10n ** 38n - 1n });
  fc.assert(
    fc.property(digits, fc.integer({ min: -90, max: 80 }), fc.boolean(), (whole, exponent, negative) => {
      const bytes = encodeNumber(`${negative ? '-' : ''}${whole}e${exponent}`);
      assert.equal(encodeNumber(decodeNumber(bytes)).compare(bytes), 0);
      const [integer = '', fraction = ''] = decodeNumber(bytes).split('.');
      assert.equal(
        BigInt(integer + fraction) * 10n ** 90n,
        scaled(whole, exponent + fraction.length, negative),
      );
    }),
  );
});

/** whole × 10^exponent × 10^90, which is whole again for every exponent the test draws. */
function scaled(whole: bigint, exponent: number, negative: boolean): bigint {
  return (negative ? -whole : whole) * 10n ** BigInt(90 + exponent);
}

test('stored NUMBERs sort as the numbers do', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e120, max: 1e120 }),
      fc.integer(),
      (a, b) => {
        if (Math.abs(a) < 1e-120) return;
        assert.equal(Math.sign(encodeNumber(a).compare(encodeNumber(b))), Math.sign(a - b));
      },
    ),
  );
});

for (const [value, why] of [
  ['1e126', 'too large'],
  ['1e-131', 'too small'],
  ['abc', 'no number'],
  ['', 'nothing'],
  ['1.2.3', 'two points'],
  [`1${'23'.repeat(20)}`, 'more than 40 digits'],
] as const) {
  test(`"${value}" is refused as a NUMBER: ${why}`, () => {
    assert.throws(() => encodeNumber(value), RangeError);
  });
}
