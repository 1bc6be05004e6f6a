/** Brings together what the file and the environment give, before any of it is judged by its format. */
import { dirname, resolve } from 'node:path';
import { channelKinds } from './channel-schema.ts';
import { type DeclaredChannel, declaredChannels } from './channels.ts';
import { type DeclaredUser, declaredUsers } from './console.ts';
import type { ConfigDocument, Entry, Section } from './document.ts';
import { readEnvironment } from './environment.ts';
import { type Declaration, databaseTypeOf, type Leaf } from './formats.ts';
import {
  expectedSection,
  type GivenValues,
  leavesOf,
  type ReportProblem,
  readSection,
  unknownKey,
} from './given.ts';
import { NOTHING_GIVEN } from './listed.ts';
import { mappingSchema } from './mapping-schema.ts';
import { type DeclaredQuiet, declaredQuiet, quietSchema } from './quiet.ts';
import { alternatives, portOrSocket, schema, shorthandOf } from './schema.ts';
import { readTables, type TableText } from './tables.ts';

/** A mapping of the file with the keys that its form allows. */
export interface DeclaredMapping {
  readonly name: string;
  /** `mappings.NAME.` */
  readonly prefix: string;
  readonly declaration: Declaration;
  readonly leaves: ReadonlyMap<string, Leaf<unknown>>;
}

/** Everything that was given, by path; the environment goes before the file. Paths to files are absolute. */
export interface Gathered {
  readonly given: GivenValues;
  readonly mappings: readonly DeclaredMapping[];
  readonly channels: readonly DeclaredChannel[];
  readonly quiet: readonly DeclaredQuiet[];
  readonly users: readonly DeclaredUser[];
  /** The texts of parameters and code tables, as the file has them. */
  readonly tables: ReadonlyMap<string, TableText>;
}

const MAPPING_NAME = /^[a-z][a-z0-9_-]*$/;
const TABLES = ['parameters', 'codes', 'mappings'];

/** Gathers all that was given; unknown keys and variables, and values in the wrong place, are reported. */
export function gather(
  { file, root }: ConfigDocument,
  env: NodeJS.ProcessEnv,
  report: ReportProblem,
): Gathered {
  const fixed = new Map([...root.entries].filter(([name]) => Object.hasOwn(schema, name)));
  for (const [name, { line }] of root.entries) {
    if (fixed.has(name) || TABLES.includes(name)) continue;
    report(unknownKey(name, name, [...Object.keys(schema), ...TABLES], { file, line }));
  }
  const entry = (name: string) => root.entries.get(name)?.value;
  const sections = readMappingSections(entry('mappings'), file, report);
  const mappings = sections.map((declared) => declared.mapping);
  const channels = declaredChannels(entry('alerts'), file, report);
  const quiet = declaredQuiet(entry('schedule'), file, report);
  const users = declaredUsers(entry('console'), file, report);
  const entries = withoutListed(fixed);
  const fromFile = readSection(WITH_LISTED, { ...root, entries }, { file, prefix: '' }, report);
  const quietSections = quiet.map((declared) => ({ ...declared, declaration: quietSchema }));
  for (const { declaration, section, prefix } of [...channels, ...quietSections, ...users]) {
    for (const [path, value] of readSection(declaration, section, { file, prefix }, report))
      fromFile.set(path, value);
  }
  for (const { mapping, section } of sections) {
    const inner = readSection(mapping.declaration, section, { file, prefix: mapping.prefix }, report);
    for (const [path, value] of inner) fromFile.set(path, value);
  }
  const tables = readTables({ parameters: entry('parameters'), codes: entry('codes') }, file, report);
  const leaves = new Map([
    ...leavesOf(schema),
    ...[...channels, ...quiet, ...users, ...mappings].flatMap((declared) => [...declared.leaves]),
  ]);
  const fromEnvironment = readEnvironment(env, variablePaths([...leaves.keys(), ...tables.keys()]), report);
  const given = merge(
    fromFile,
    fromEnvironment,
    [...pairsOf(mappings), ...[...channels, ...users].flatMap((declared) => declared.alternatives)],
    report,
  );
  return {
    given: withAbsolutePaths(given, leaves, dirname(resolve(file))),
    mappings,
    channels,
    quiet,
    users,
    tables,
  };
}

/** Sections of their own that may stand in a list, by the section around them: they are read one by one. */
const LISTED: Readonly<Record<string, readonly string[]>> = {
  alerts: channelKinds,
  schedule: ['quiet'],
  console: ['users'],
};

/** For the names that are known around them. */
const WITH_LISTED: Declaration = {
  ...schema,
  ...Object.fromEntries(
    Object.entries(LISTED).map(([around, names]) => [
      around,
      { ...(schema as Declaration)[around], ...Object.fromEntries(names.map((name) => [name, {}])) },
    ]),
  ),
};

function withoutListed(fixed: Section['entries']): Section['entries'] {
  return new Map(
    [...fixed].map(([around, found]) => {
      const names = LISTED[around] ?? [];
      if (names.length === 0 || found.value.kind !== 'section') return [around, found];
      const entries = new Map([...found.value.entries].filter(([name]) => !names.includes(name)));
      return [around, { ...found, value: { ...found.value, entries } }];
    }),
  );
}

function readMappingSections(
  entry: Entry | undefined,
  file: string,
  report: ReportProblem,
): { mapping: DeclaredMapping; section: Section }[] {
  if (
    entry === undefined ||
    entry.kind === 'empty' ||
    (entry.kind === 'section' && entry.entries.size === 0)
  ) {
    report({ file, key: 'mappings', code: 'no-mappings', params: {} });
    return [];
  }
  if (entry.kind !== 'section') {
    const place = { file, line: entry.line };
    if (entry.kind === 'list') report({ ...place, key: 'mappings', code: 'mappings-list', params: {} });
    else report(expectedSection('mappings', entry, [], place));
    return [];
  }
  return [...entry.entries].flatMap(([name, { line, value }]) => {
    const key = `mappings.${name}`;
    const place = { file, line };
    if (!MAPPING_NAME.test(name)) {
      const expected = { kind: 'mappingName', params: {} } as const;
      report({ ...place, key, code: 'invalid-name', params: { name }, expected });
    } else if (value.kind !== 'section') {
      report(expectedSection(key, value, Object.keys(mappingSchema(NOTHING_GIVEN)), place));
    } else {
      const declaration = mappingSchema(value);
      const prefix = `${key}.`;
      const leaves = leavesOf(declaration, prefix);
      return [{ mapping: { name, prefix, declaration, leaves }, section: value }];
    }
    return [];
  });
}

/** Each path under its own name; sections that may be one value also under theirs. */
function variablePaths(paths: readonly string[]): Map<string, string> {
  const own = paths.map((path) => [path, path] as const);
  const sections = paths.map((path) => path.slice(0, path.lastIndexOf('.')));
  const short = sections.flatMap((section) => {
    const path = shorthandOf(section);
    return path === undefined ? [] : [[section, path] as const];
  });
  return new Map([...own, ...short]);
}

function pairsOf(mappings: readonly DeclaredMapping[]): (readonly [string, string])[] {
  return mappings.map(({ prefix }) => [`${prefix}query`, `${prefix}queryFile`]);
}

/**
 * Lays the environment over the file. Of two keys that say the same in two ways only one may be given on each side;
 * one in the environment takes the place of the other in the file.
 */
function merge(
  file: GivenValues,
  environment: GivenValues,
  pairs: readonly (readonly [string, string])[],
  report: ReportProblem,
): GivenValues {
  const given: GivenValues = new Map([...file, ...environment]);
  const isPostgres = databaseTypeOf(String(given.get('moodle.type')?.value)) === 'postgres';
  for (const pair of [...alternatives, ...(isPostgres ? [] : [portOrSocket]), ...pairs]) {
    const [first, second] = pair;
    const overriding = pair.filter((path) => environment.has(path));
    if (overriding.length === 1) {
      for (const path of pair) if (!environment.has(path)) given.delete(path);
    }
    const place = given.get(second)?.place;
    if (given.has(first) && place)
      report({ ...place, key: second, code: 'conflict', params: { other: first } });
  }
  return given;
}

/** A relative path of the file starts at the file's folder, one of the environment at the working directory. */
function withAbsolutePaths(
  given: GivenValues,
  leaves: ReadonlyMap<string, Leaf<unknown>>,
  folder: string,
): GivenValues {
  const paths = [...given].filter(
    ([path, { value }]) =>
      leaves.get(path)?.format === 'path' && typeof value === 'string' && value.trim() !== '',
  );
  for (const [path, { value, place }] of paths) {
    const base = place.variable === undefined ? folder : process.cwd();
    given.set(path, { value: resolve(base, String(value)), place });
  }
  return given;
}
