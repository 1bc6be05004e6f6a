/** Configurations to try: the smallest one that works, with sections replaced, in a folder of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import { ConfigError, describeProblem } from '../../src/config/problem.ts';
import { type Language, translator } from '../../src/messages/messages.ts';

/** Top-level sections by name, as YAML; an empty text leaves a section out. */
export type Sections = Readonly<Record<string, string>>;

/** Everything that is required, and nothing else. */
export const smallest: Sections = {
  oracle: 'oracle:\n  connectString: db:1521/SIS\n  user: reader\n  password: oracle-password\n',
  moodle: 'moodle:\n  type: mysql\n  user: writer\n  password: moodle-password\n  database: moodle\n',
  match: 'match:\n  field: profile:studentnumber\n',
  mappings:
    'mappings:\n  year:\n    query: SELECT s, y FROM v\n    student: S\n    idnumber: "Y-{Y}"\n    name: "Year {Y}"\n',
};

export const folder = mkdtempSync(join(tmpdir(), 'cohort-sync-config-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The smallest configuration with these sections instead, which come first, so that their lines count from 1. */
export function textWith(sections: Sections): string {
  const rest = Object.entries(smallest).filter(([name]) => !Object.hasOwn(sections, name));
  return [...Object.values(sections), ...rest.map(([, text]) => text)].join('');
}

/** Writes a file into the test's folder. */
export function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Loads a configuration from its text. */
export function load(text: string | Uint8Array, env: NodeJS.ProcessEnv = {}): Promise<Config> {
  return loadConfig({ file: write('config.yaml', text), env });
}

/** What is wrong with a configuration, in words; paths without the test's folder. */
export async function problemsOf(
  text: string | Uint8Array,
  env: NodeJS.ProcessEnv = {},
  language: Language = 'en',
): Promise<string[]> {
  return (await errorOf(text, env)).problems.map((problem) =>
    describeProblem(problem, translator(language)).replaceAll(`${folder}/`, ''),
  );
}

/** The error that a configuration is refused with. */
export async function errorOf(text: string | Uint8Array, env: NodeJS.ProcessEnv = {}): Promise<ConfigError> {
  try {
    await load(text, env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was taken');
}

/** The value at a path of names and indexes. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], value);
}
