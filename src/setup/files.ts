/** Files that a setup writes: never over one that is there, those with secrets for their owner alone. */
import { constants } from 'node:fs';
import { access, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode } from '../config/document.ts';

/** Writes a file that is not there yet, under the first free of `NAME`, `NAME-2`, `NAME-3` …; answers with its path. */
export async function writeNew(folder: string, name: string, text: string, mode = 0o644): Promise<string> {
  const [, stem = name, ending = ''] = /^(.+?)(\.[a-z]+)?$/.exec(name) ?? [];
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem}-${number}${ending}`);
    try {
      await writeFile(path, text, { flag: 'wx', mode });
      return path;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** Keeps a secret in a file of its own; one that did not do is replaced in the same file. */
export class SecretFile {
  readonly #folder: string;
  readonly #name: string;
  #path: string | undefined;

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  async write(secret: string): Promise<string> {
    if (this.#path === undefined) {
      this.#path = await writeNew(this.#folder, this.#name, `${secret}\n`, 0o600);
    } else await writeFile(this.#path, `${secret}\n`);
    return this.#path;
  }
}

/** What keeps a new file from being written at a path: the system's code, `EEXIST` where one is there; undefined for nothing. */
export async function obstacle(path: string): Promise<string | undefined> {
  try {
    await stat(path);
    return 'EEXIST';
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') return systemCode(error);
  }
  return folderObstacle(dirname(path));
}

/** What keeps files from being written into a folder, which is made where it is missing. */
export async function folderObstacle(folder: string): Promise<string | undefined> {
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return systemCode(error);
  }
}

/** One after the other: where nothing can be made, as below /proc, the system's own way of doing it has no end. */
async function makeFolder(folder: string): Promise<void> {
  try {
    if ((await stat(folder)).isDirectory()) return;
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' || folder === dirname(folder)) throw error;
    await makeFolder(dirname(folder));
  }
  await mkdir(folder, { mode: 0o750 });
}
