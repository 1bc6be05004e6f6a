/** Files for tests: in a folder of their own, and of an age at which nobody seems to be writing them. */
import { mkdtemp, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'cohort-sync-files-'));
}

/** Writes a file that was last changed so many seconds ago. */
export async function settled(path: string, content: string | Uint8Array, secondsAgo = 60): Promise<string> {
  await writeFile(path, content);
  const at = Date.now() / 1000 - secondsAgo;
  await utimes(path, at, at);
  return path;
}
