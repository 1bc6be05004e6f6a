/** What was answered so far: given by flags and a file, or on the terminal, and kept so that a setup can be taken up again. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { systemCode } from '../config/document.ts';
import { readSmallFile } from '../config/small-file.ts';
import { closest } from '../messages/closest.ts';
import type { MessageKey } from '../messages/messages.ts';
import { type AnswerName, answerNames } from './questions.ts';

/** What keeps a setup from going on, in the operator's words. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
  readonly key: MessageKey;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(key: MessageKey, params: Readonly<Record<string, string | number>> = {}) {
    super(`${key} ${Object.values(params).join(' ')}`);
    this.key = key;
    this.params = params;
  }
}

/** Answers by the names of their questions. No secret is among them, only the files that hold some. */
export class Answers {
  readonly #values: Map<AnswerName, string>;
  /** Answers that did not do: shown again when the question is. */
  readonly #former = new Map<AnswerName, string>();
  #kept: string | undefined;

  constructor(values: ReadonlyMap<AnswerName, string>) {
    this.#values = new Map(values);
  }

  get(name: AnswerName): string | undefined {
    return this.#values.get(name);
  }

  /** What was answered before it was taken back. */
  former(name: AnswerName): string | undefined {
    return this.#former.get(name);
  }

  async set(name: AnswerName, value: string): Promise<void> {
    this.#values.set(name, value);
    await this.#keep();
  }

  /** Takes answers back: they are asked for again. */
  async takeBack(names: readonly AnswerName[]): Promise<void> {
    for (const name of names) {
      const value = this.#values.get(name);
      if (value === undefined) continue;
      this.#former.set(name, value);
      this.#values.delete(name);
    }
    await this.#keep();
  }

  /** Puts answers of an earlier sitting beside those that were given now. */
  adopt(earlier: ReadonlyMap<AnswerName, string>): void {
    for (const [name, value] of earlier) if (!this.#values.has(name)) this.#values.set(name, value);
  }

  /** From now on every answer is written to this file. */
  async keepIn(file: string): Promise<void> {
    this.#kept = file;
    await this.#keep();
  }

  /** The setup is done: nothing is to be taken up again. */
  async forget(): Promise<void> {
    if (this.#kept !== undefined) await rm(this.#kept, { force: true });
    this.#kept = undefined;
  }

  async #keep(): Promise<void> {
    if (this.#kept === undefined) return;
    await writeFile(this.#kept, stringify(Object.fromEntries(this.#values)), { mode: 0o600 });
  }
}

/** The file in which a setup that was left keeps its answers, beside the configuration that it is to write. */
export function keptFile(config: string): string {
  return `${resolve(config)}.setup`;
}

/** The answers that a sitting left behind; undefined where there was none. @throws SetupError */
export async function keptAnswers(file: string): Promise<Map<AnswerName, string> | undefined> {
  try {
    return answersIn(file, await readFile(file, 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The answers of a file that somebody has written. Paths in it start at its folder. @throws SetupError */
export async function readAnswers(file: string): Promise<Map<AnswerName, string>> {
  let text: string;
  try {
    text = (await readSmallFile(file)).toString('utf8');
  } catch (error) {
    throw new SetupError('setup.answers.unreadable', { file, error: systemCode(error) });
  }
  const answers = answersIn(file, text);
  const folder = dirname(file);
  return new Map([...answers].map(([name, value]) => [name, wholePath(name, value, folder)]));
}

/** An answer that is a path, from / on: those of a command line begin where it is typed, those of a file at its folder. */
export function wholePath(name: AnswerName, value: string, folder: string): string {
  const isPath = /(?:^config|config-php|config-dir|-folder|-file|^file(?:-\d+)?)$/.test(name);
  return isPath && value !== '' ? resolve(folder, value) : value;
}

function answersIn(file: string, text: string): Map<AnswerName, string> {
  let found: unknown;
  try {
    // Every answer is a text: 0123 keeps its zero.
    found = parse(text, { schema: 'failsafe', prettyErrors: false });
  } catch {
    throw new SetupError('setup.answers.not-yaml', { file });
  }
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    throw new SetupError('setup.answers.not-yaml', { file });
  }
  const answers = new Map<AnswerName, string>();
  for (const [name, value] of Object.entries(found)) {
    const known = answerNames.find((candidate) => candidate === name);
    if (known === undefined) {
      const suggestion = closest(name, answerNames) ?? 'none';
      throw new SetupError('setup.answers.unknown', { file, name, suggestion });
    }
    if (typeof value !== 'string') throw new SetupError('setup.answers.no-text', { file, name });
    answers.set(known, value);
  }
  return answers;
}
