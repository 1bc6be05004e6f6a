import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { channelKinds } from '../../src/config/channel-schema.ts';
import { declaredChannels } from '../../src/config/channels.ts';
import { declaredUsers, userSchema } from '../../src/config/console.ts';
import { type Entry, readDocument, type Section } from '../../src/config/document.ts';
import { variableName } from '../../src/config/environment.ts';
import { leavesOf, readSection } from '../../src/config/given.ts';
import { loadConfig } from '../../src/config/load.ts';
import { mappingSchema } from '../../src/config/mapping-schema.ts';
import { schema, shorthandOf } from '../../src/config/schema.ts';
import { bindPattern, bindText } from '../../src/plan/pattern.ts';
import { errorOf, load, smallest } from './sample.ts';

const folder = new URL('../../config', import.meta.url).pathname;
const defaults = join(folder, 'default.yaml');
const text = readFileSync(defaults, 'utf8');
const { root, problems } = await readDocument(defaults);
const mapping = entryAt('mappings.programme') as Section;
const prefix = 'mappings.programme.';
const channels = declaredChannels(root.entries.get('alerts')?.value, defaults, ({ key, code }) => {
  throw new Error(`${key}: ${code}`);
});
const users = declaredUsers(root.entries.get('console')?.value, defaults, ({ key, code }) => {
  throw new Error(`${key}: ${code}`);
});
const keys = new Map([
  ...leavesOf(schema),
  ...leavesOf(mappingSchema(mapping), prefix),
  ...[...channels, ...users].flatMap(({ leaves }) => [...leaves]),
]);

/** The form of a mapping that has sections wherever it can. */
const sections: Section = {
  kind: 'section',
  line: 1,
  braces: false,
  entries: new Map([['context', { line: 1, value: contextSection() }]]),
};

describe('config/default.yaml', () => {
  it('is YAML, and knows no key that the schema does not know', () => {
    assert.deepEqual(problems, []);
    const unknown: unknown[] = [];
    const entries = new Map([...root.entries].filter(([name]) => Object.hasOwn(schema, name)));
    const declared = {
      ...schema,
      alerts: {
        ...schema.alerts,
        ...Object.fromEntries(channels.map(({ kind, declaration }) => [kind, declaration])),
      },
      schedule: { ...schema.schedule, quiet: {} },
      console: { ...schema.console, users: userSchema },
    };
    readSection(declared, { ...root, entries }, { file: defaults, prefix: '' }, (problem) =>
      unknown.push(problem),
    );
    readSection(mappingSchema(mapping), mapping, { file: defaults, prefix }, (problem) =>
      unknown.push(problem),
    );
    assert.deepEqual(
      channels.map(({ kind }) => kind),
      [...channelKinds],
    );
    assert.deepEqual(unknown, []);
    assert.deepEqual(
      [...root.entries.keys()].sort(),
      [...Object.keys(schema), 'parameters', 'codes', 'mappings'].sort(),
    );
  });

  for (const [path, leaf] of keys) {
    it(`has ${path} with its variable and its default, and says what it is`, async () => {
      const entry = entryAt(path);
      assert.ok(entry, 'it is not there');
      const lines = text.split('\n');
      const line = lines.findIndex((candidate) => candidate.endsWith(`# ${variableName(path)}`));
      assert.ok(line >= 0, `${variableName(path)} is not beside it`);
      assert.equal(lines[line]?.trim().split(':')[0], path.split('.').at(-1));
      if (leaf.default === null) assert.equal(entry.kind, 'empty', 'it has no default');
    });
  }

  it('names the variables of every other form that a key can have', () => {
    const shares = Object.keys(schema.guards).filter((guard) =>
      keys.has(shorthandOf(`guards.${guard}`) ?? ''),
    );
    const others = [
      ...leavesOf(mappingSchema(sections), prefix).keys(),
      ...shares.map((guard) => `guards.${guard}`),
    ];
    assert.ok(others.includes('guards.removals'));
    for (const path of others) assert.match(text, new RegExp(`\\b${variableName(path)}\\b`), path);
  });

  it('has the values of the defaults', async () => {
    const required = Object.values(smallest).join('');
    const written = await loadConfig({ file: defaults, env: requiredByEnvironment });
    const plain = await load(required.replace('  year:', '  programme:'), {});
    const values = ({ effective }: typeof plain) =>
      effective.map(({ path, value }) => [path.join('.'), value] as const);
    const given = new Set(Object.keys(requiredByEnvironment));
    const unset = ([path]: readonly [string, unknown]) => !given.has(variableName(path));
    assert.deepEqual(values(written).filter(unset), values(plain).filter(unset));
  });

  it('leaves open nothing but what is required', async () => {
    const error = await errorOf(text);
    assert.deepEqual(
      error.problems.map(({ key, code }) => `${key} ${code}`),
      [
        'oracle.connectString missing',
        'oracle.user missing',
        'oracle.password missing-secret',
        'moodle.type missing',
        'moodle.user missing',
        'moodle.password missing-secret',
        'moodle.database missing',
        'match.field missing',
        'mappings.programme no-source',
        'mappings.programme.student missing',
        'mappings.programme.idnumber missing',
        'mappings.programme.name missing',
      ],
    );
  });
});

describe('config/example.yaml', () => {
  const env = { COHORT_SYNC_ORACLE_PASSWORD: 'x', COHORT_SYNC_MOODLE_PASSWORD: 'y' };
  const example = loadConfig({ file: join(folder, 'example.yaml'), env });

  it('loads, with its secrets given', async () => {
    const { mappings, moodle, match } = await example;
    assert.deepEqual(
      mappings.map((entry) => entry.mapping.name),
      ['programme', 'year-group', 'tutorial-group'],
    );
    assert.partialDeepStrictEqual(moodle.tls, { verify: true });
    assert.deepEqual(match.field, { kind: 'profile', shortname: 'studentnumber' });
    for (const { source } of mappings) {
      assert.deepEqual(source.kind === 'query' && { ...source.binds }, { academicYear: 2026 });
    }
  });

  const row = {
    FACULTY: 'sci',
    ACADEMIC_YEAR: '2026',
    PROGRAMME_CODE: 'inf-ba',
    PROGRAMME_NAME_EN: 'Computer Science',
    PROGRAMME_NAME_FR: 'Informatique',
    ATTENDANCE: null,
    YEAR_OF_STUDY: '1',
    MODULE_CODE: 'inf101',
    MODULE_TITLE: 'Algorithms',
    SEMESTER: '1',
    GROUP_CODE: 'a',
    TUTOR_NAME: ' ',
  };
  const columns = Object.keys(row);
  const expected: readonly [string, string, readonly string[], string][] = [
    ['programme', 'PROG-INFO-BACH-FT', ['Computer Science (FT)', 'Informatique (FT)'], 'SCI'],
    [
      'year-group',
      'YEAR-2026-INFO-BACH-01',
      ['Computer Science, year 1 (2026)', 'Informatique, 1e année (2026)'],
      'SCI',
    ],
    [
      'tutorial-group',
      'TUT-2026-INF101-S1-A',
      ['inf101 tutorial a, semester 1', 'inf101 groupe de travaux dirigés a, semestre 1'],
      'Faculties / SCI',
    ],
  ];
  for (const [index, [name, idnumber, names, category]] of expected.entries()) {
    it(`builds the cohorts that its comments promise: ${name}`, async () => {
      const built = (await example).mappings[index]?.mapping;
      assert.ok(built && built.context.kind === 'category');
      const values = Object.values(row);
      const rendered = bindPattern(built.idnumber, columns)(values);
      assert.equal('text' in rendered && rendered.text, idnumber);
      assert.deepEqual(
        built.cohortName.map(({ pattern }) => bindText(pattern, columns)(values)),
        names,
      );
      assert.equal(bindText(built.context.pattern, columns)(values), category);
    });
  }

  it('promises them in its comments', () => {
    const comments = readFileSync(join(folder, 'example.yaml'), 'utf8');
    for (const [, idnumber] of expected) assert.ok(comments.includes(idnumber), idnumber);
  });
});

/** What default.yaml leaves open, as `smallest` has it. */
const requiredByEnvironment = {
  COHORT_SYNC_ORACLE_CONNECT_STRING: 'db:1521/SIS',
  COHORT_SYNC_ORACLE_USER: 'reader',
  COHORT_SYNC_ORACLE_PASSWORD: 'x',
  COHORT_SYNC_MOODLE_TYPE: 'mysql',
  COHORT_SYNC_MOODLE_USER: 'writer',
  COHORT_SYNC_MOODLE_PASSWORD: 'y',
  COHORT_SYNC_MOODLE_DATABASE: 'moodle',
  COHORT_SYNC_MATCH_FIELD: 'idnumber',
  COHORT_SYNC_MAPPINGS_PROGRAMME_QUERY: 'SELECT 1 FROM dual',
  COHORT_SYNC_MAPPINGS_PROGRAMME_STUDENT: 'S',
  COHORT_SYNC_MAPPINGS_PROGRAMME_IDNUMBER: '{Y}',
  COHORT_SYNC_MAPPINGS_PROGRAMME_NAME: '{Y}',
};

function entryAt(path: string): Entry | undefined {
  let entry: Entry | undefined = root;
  for (const name of path.split('.')) {
    entry = entry?.kind === 'section' ? entry.entries.get(name)?.value : undefined;
  }
  return entry;
}

function contextSection(): Section {
  const inside: Section = { kind: 'section', line: 1, braces: false, entries: new Map() };
  return { ...inside, entries: new Map([['default', { line: 1, value: inside }]]) };
}
