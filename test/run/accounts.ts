/**
 * State folders that an account may not use. Root may do everything, so that for root the commands under test are run by
 * another account. Without root there is none: there the very folder is closed to whom it belongs to.
 */
import { chmod, chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './stage.ts';

/** That of nobody, which Linux has everywhere. */
const NOBODY = 65_534;
const isRoot = process.geteuid?.() === 0;

/** The account under test. */
export const service: Account = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
/** Its user id. */
export const serviceUid = service.uid ?? process.geteuid?.();

/** Lets the account under test into a folder with a configuration, so that it can start there. */
export async function letIn(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  if (isRoot) await chown(join(folder, 'config.yaml'), NOBODY, NOBODY);
}

/** Takes a state folder away from the account under test, to the eyes or to the pen. */
export async function close(folder: string, to: 'reading' | 'writing'): Promise<void> {
  const [closed, readable, file] = to === 'reading' ? [0o700, 0o000, 0o600] : [0o755, 0o555, 0o444];
  for (const path of await inside(folder)) {
    if (isRoot) await chown(path.name, 0, 0);
    await chmod(path.name, path.isFolder ? (isRoot ? closed : readable) : file);
  }
}

/** Gives a state folder to the account under test. */
export async function give(folder: string): Promise<void> {
  if (!isRoot) await chmod(folder, 0o700);
  for (const path of await inside(folder)) {
    if (isRoot) await chown(path.name, NOBODY, NOBODY);
    await chmod(path.name, path.isFolder ? 0o700 : 0o600);
  }
}

/** What is in a folder, deepest first, and the folder itself last. */
async function inside(folder: string): Promise<{ name: string; isFolder: boolean }[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries.map((entry) => ({
    name: join(entry.parentPath, entry.name),
    isFolder: entry.isDirectory(),
  }));
  paths.sort((a, b) => b.name.length - a.name.length);
  return [...paths, { name: folder, isFolder: true }];
}
