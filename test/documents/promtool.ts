/** Prometheus's own checker of rules: the system's, or the one in Debian's package, which is unpacked and not installed. */
import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileAt } from './markdown.ts';

const run = promisify(execFile);
/** Whatever is kept here goes with the packages. */
const KEPT = fileAt('node_modules/.cache/promtool');

/** Its path. @throws Error in one line that says what to install, where there is none and none can be had */
export async function findPromtool(): Promise<string> {
  const unpacked = join(KEPT, 'usr/bin/promtool');
  for (const program of [
    unpacked,
    ...(process.env.PATH ?? '').split(':').map((path) => join(path, 'promtool')),
  ]) {
    if (await isProgram(program)) return program;
  }
  await unpack().catch((cause) => {
    const [reason] = String(cause.stderr || cause.message)
      .trim()
      .split('\n')
      .slice(-1);
    throw new Error(`promtool not found; install Debian’s package prometheus and try again (${reason})`, {
      cause,
    });
  });
  return unpacked;
}

/** The package is not installed: that would start a server. */
async function unpack(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cohort-promtool-'));
  try {
    const download = () => run('apt-get', ['-qq', 'download', 'prometheus'], { cwd: folder });
    // A new machine has no package lists yet, an old one has stale ones; both show as a failed download.
    await download().catch(() => run('apt-get', ['-qq', 'update']).then(download));
    const [archive = ''] = await readdir(folder);
    await mkdir(KEPT, { recursive: true });
    await run('dpkg-deb', ['--extract', join(folder, archive), KEPT]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
