import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { MappingConfig } from '../../src/config/config.ts';
import type { GuardLimits } from '../../src/plan/limits.ts';
import { bindPattern, bindText, plainColumn } from '../../src/plan/pattern.ts';
import { folder, load, textWith, write } from './sample.ts';

/** The mapping of a configuration with one, in which these lines take the place of the usual ones. */
async function mappingWith(
  lines: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>> = {},
) {
  const usual = { query: 'SELECT s FROM v', student: 'S', idnumber: '"Y-{Y}"', name: '"Year {Y}"' };
  const body = Object.entries({ ...usual, ...lines }).filter(([, value]) => value !== '');
  const mappings = `mappings:\n  year:\n${body.map(([name, value]) => `    ${name}: ${value}\n`).join('')}`;
  const {
    mappings: [mapping],
  } = await load(textWith({ mappings, ...others }));
  return mapping as MappingConfig;
}

describe('a mapping', () => {
  it('is what the plan takes', async () => {
    const { mapping } = await mappingWith({});
    const { student, idnumber, cohortName, ...rest } = mapping;
    assert.deepEqual(rest, {
      name: 'year',
      context: { kind: 'system' },
      visible: true,
      component: '',
      nullWords: new Set(),
    });
    assert.equal(plainColumn(student), 'S');
    assert.deepEqual(bindPattern(idnumber, ['Y'])(['1']), { text: 'Y-1', fields: ['1'] });
    assert.deepEqual(
      cohortName.map(({ language, pattern }) => [language, bindText(pattern, ['y'])(['1'])]),
      [['', 'Year 1']],
    );
  });

  it('tells of a parameter that no query has, and goes on', async () => {
    const parameters = 'parameters:\n  academicYear: 2026\n  term: "1"\n';
    const mappings =
      'mappings:\n  year:\n    query: SELECT s, y FROM v WHERE y = :academicyear\n    student: S\n    idnumber: "{Y}"\n    name: "{Y}"\n';
    const { warnings } = await load(textWith({ parameters, mappings }));
    assert.deepEqual(
      warnings.map(({ key, code, line }) => [key, code, line !== undefined]),
      [['parameters.term', 'parameter-unused', true]],
    );
  });

  it('has its names by language in the order of the file', async () => {
    const { mapping } = await mappingWith({
      name: '{fr: "Année {Y}", en: "Year {Y}"}',
      description: '\n      pt_br: "Ano {Y}"',
    });
    const texts = (patterns: typeof mapping.cohortName = []) =>
      patterns.map(({ language, pattern }) => [language, pattern.text]);
    assert.deepEqual(texts(mapping.cohortName), [
      ['fr', 'Année {Y}'],
      ['en', 'Year {Y}'],
    ]);
    assert.deepEqual(texts(mapping.description), [['pt_br', 'Ano {Y}']]);
  });

  it('takes codes from the tables, their leading zeros kept, whatever they are called', async () => {
    const codes = 'codes:\n  table:\n    01: 007\n    constructor: built\n    a.b: dotted\n';
    const { mapping } = await mappingWith({ idnumber: '"{Y|map:table}"' }, { codes });
    const render = bindPattern(mapping.idnumber, ['Y']);
    const rendered = ['01', '1', 'constructor', 'toString', 'a.b'].map((code) => render([code]));
    assert.deepEqual(
      rendered.map((result) => 'text' in result && result.text),
      ['007', '1', 'built', 'toString', 'dotted'],
    );
  });

  const contexts: readonly [string, string, unknown, unknown][] = [
    ['a category by idnumber', '{category: {idnumber: "{F}"}}', ['idnumber', '{F}'], { kind: 'system' }],
    ['a category by id', '{category: {id: "12"}}', ['id', '12'], { kind: 'system' }],
    [
      'a category by path',
      '{category: {path: "A / {F}"}, default: system}',
      ['path', 'A / {F}'],
      { kind: 'system' },
    ],
    [
      'another category as the default',
      '{category: {path: "A / {F}"}, default: {id: 3}}',
      ['path', 'A / {F}'],
      { kind: 'category', by: 'id', value: '3' },
    ],
  ];
  for (const [name, context, category, fallback] of contexts) {
    it(`places new cohorts in ${name}`, async () => {
      const { context: rule } = (await mappingWith({ context })).mapping;
      assert.ok(rule.kind === 'category');
      assert.deepEqual([rule.by, rule.pattern.text], category);
      assert.deepEqual(rule.fallback, fallback);
    });
  }

  for (const name of ['default', 'constructor', 'prototype', 'fallback', 'a-b_c1']) {
    it(`can be called ${name}`, async () => {
      const mappings = `mappings:\n  ${name}:\n    query: SELECT 1 FROM v\n    student: S\n    idnumber: "{Y}"\n    name: "{Y}"\n`;
      const config = await load(textWith({ mappings }));
      assert.deepEqual(
        config.mappings.map(({ mapping }) => mapping.name),
        [name],
      );
    });
  }

  it('stands where the file has it', async () => {
    const body = '    query: SELECT 1 FROM v\n    student: S\n    idnumber: "{Y}"\n    name: "{Y}"\n';
    const mappings = `mappings:\n  b:\n${body}  a:\n${body}  c:\n${body}`;
    const config = await load(textWith({ mappings }));
    assert.deepEqual(
      config.mappings.map(({ mapping }) => mapping.name),
      ['b', 'a', 'c'],
    );
  });
});

describe('where a mapping’s rows come from', () => {
  const plain = ({ source }: MappingConfig) =>
    source.kind === 'query' ? { ...source, binds: { ...source.binds } } : source;

  it('a query with the binds that it has, and no others', async () => {
    const parameters = 'parameters:\n  academicYear: 2026\n  term: "01"\n  unused: x\n';
    const mapping = await mappingWith(
      { query: 'SELECT s FROM v WHERE y = :ACADEMICYEAR AND t = :term;' },
      { parameters },
    );
    assert.deepEqual(plain(mapping), {
      kind: 'query',
      sql: 'SELECT s FROM v WHERE y = :ACADEMICYEAR AND t = :term',
      binds: { academicYear: 2026, term: '01' },
    });
  });

  const parameters: readonly [string, string, string | number][] = [
    ['a number', '2026', 2026],
    ['a negative number', '-1.5', -1.5],
    ['a number in quotes', '"2026"', '2026'],
    ['a number with a leading zero', '0123', '0123'],
    ['a number with an exponent', '1e3', '1e3'],
    ['a number of more digits than JavaScript has', '12345678901234567890', '12345678901234567890'],
    ['a date', '2026-09-01', '2026-09-01'],
    ['a word', 'yes', 'yes'],
  ];
  for (const [name, written, value] of parameters) {
    it(`a parameter that is ${name}`, async () => {
      const mapping = await mappingWith(
        { query: 'SELECT :p FROM v' },
        { parameters: `parameters:\n  p: ${written}\n` },
      );
      assert.deepEqual(plain(mapping), { kind: 'query', sql: 'SELECT :p FROM v', binds: { p: value } });
    });
  }

  it('a query in a file beside the configuration', async () => {
    write('year.sql', '-- the year\nSELECT s FROM v;\n');
    const mapping = await mappingWith({ query: '', queryFile: 'year.sql' });
    assert.deepEqual(plain(mapping), { kind: 'query', sql: '-- the year\nSELECT s FROM v', binds: {} });
  });

  it('a CSV file, for which no Oracle is needed', async () => {
    const source = '{file: rows.csv, delimiter: semicolon, encoding: ISO-8859-15, maxAgeHours: 36}';
    const lines = { query: '', source };
    assert.deepEqual(plain(await mappingWith(lines, { oracle: '' })), {
      kind: 'file',
      file: join(folder, 'rows.csv'),
      delimiter: 'semicolon',
      encoding: 'ISO-8859-15',
      maxAgeHours: 36,
      lineBreaks: false,
      openEnd: false,
    });
  });

  it('a CSV file as it usually is', async () => {
    assert.deepEqual(plain(await mappingWith({ query: '', source: '{file: /srv/rows.csv}' })), {
      kind: 'file',
      file: '/srv/rows.csv',
      delimiter: 'comma',
      encoding: 'UTF-8',
      lineBreaks: false,
      openEnd: false,
    });
  });

  it('a CSV file as it can be', async () => {
    const source = '{file: /srv/rows.csv, delimiter: "|", lineBreaks: true, openEnd: true}';
    assert.deepEqual(plain(await mappingWith({ query: '', source })), {
      kind: 'file',
      file: '/srv/rows.csv',
      delimiter: '|',
      encoding: 'UTF-8',
      lineBreaks: true,
      openEnd: true,
    });
  });
});

describe('the guards of a mapping', () => {
  const cases: [title: string, all: string, own: string, expected: Partial<GuardLimits> | undefined][] = [
    ['are those for all where it has none', '', '', undefined],
    ['are none where a section is empty', '', '{}', undefined],
    ['a number', '', '{minimumRows: 50}', { minimumRows: 50 }],
    ['a percentage', '', '{unmatchedIncrease: 20%}', { unmatchedIncrease: 20 }],
    [
      'a share in one value, with the floor for all',
      '',
      '{removals: 30%}',
      { removals: { percent: 30, floor: 50 } },
    ],
    [
      'a floor, with the share for all',
      'removals: 7%',
      '{removals: {floor: 3}}',
      { removals: { percent: 7, floor: 3 } },
    ],
    [
      'a share and its floor',
      '',
      '{rowsDrop: {percent: 50, floor: 10}}',
      { rowsDrop: { percent: 50, floor: 10 } },
    ],
    ['off', '', '{rowsDrop: off}', { rowsDrop: 'off' }],
    [
      'a floor of a guard that is off for all',
      'removals: off',
      '{removals: {floor: 3}}',
      { removals: 'off' },
    ],
    [
      'on where it is off for all',
      'removals: off',
      '{removals: {percent: 10}}',
      { removals: { percent: 10, floor: 50 } },
    ],
    [
      'more than twice as much, where that can be',
      '',
      '{additions: 250%}',
      { additions: { percent: 250, floor: 500 } },
    ],
  ];
  for (const [title, all, own, expected] of cases) {
    it(title, async () => {
      const lines = { query: 'SELECT s FROM v', student: 'S', idnumber: '"{Y}"', name: '"{Y}"' };
      const body = Object.entries({ ...lines, ...(own !== '' && { guards: own }) });
      const mappings = `mappings:\n  year:\n${body.map(([name, value]) => `    ${name}: ${value}\n`).join('')}`;
      const { guards } = await load(
        textWith({ mappings, ...(all !== '' && { guards: `guards:\n  ${all}\n` }) }),
      );
      assert.deepEqual(guards.own.get('year'), expected);
    });
  }
});
