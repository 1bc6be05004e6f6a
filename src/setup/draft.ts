/** The configuration as far as it is known: tried through the program's own reader before it is written for good. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { ConfigError, describeProblem } from '../config/problem.ts';
import type { Translate } from '../messages/messages.ts';
import { errorLines } from '../report/explain.ts';
import { layOut } from '../report/layout.ts';
import { describeError } from '../run/error.ts';

/** A section of the configuration, as YAML has it. */
export type Section = Readonly<Record<string, unknown>>;

/** Sections by their names, in the order in which they are written. */
export type Sections = Readonly<Record<string, Section | string>>;

export class Draft implements AsyncDisposable {
  readonly #folder: string;
  #sections: Sections = {};

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async begin(): Promise<Draft> {
    return new Draft(await mkdtemp(join(tmpdir(), 'cohort-setup-')));
  }

  get sections(): Sections {
    return this.#sections;
  }

  set(name: string, section: Section | string): void {
    this.#sections = { ...this.#sections, [name]: section };
  }

  /**
   * The configuration with these sections over those that are set. What runs of it remember is gone with the draft.
   * @throws ConfigError
   */
  async load(over: Sections = {}, mappings: 'with' | 'without' = 'with'): Promise<Config> {
    const file = join(this.#folder, 'config.yaml');
    const state = { state: { folder: join(this.#folder, 'state') } };
    await writeFile(file, stringify({ ...this.#sections, ...over, ...state }), { mode: 0o600 });
    // The environment of whoever sets up is not that of the service.
    return loadConfig({ file, env: {}, importOnly: mappings === 'without' });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** An error of the configuration, of Moodle or of the source in sentences; what is none of these is thrown on. */
export function sentencesOf(error: unknown, translate: Translate, width: number): string {
  if (error instanceof ConfigError) {
    return error.problems
      .map(({ file: _, line: __, ...problem }) => describeProblem(problem, translate))
      .join('\n');
  }
  const described = describeError(error);
  if (described.kind === 'internal') throw error;
  return layOut([errorLines(described, translate)], { width, color: false });
}
