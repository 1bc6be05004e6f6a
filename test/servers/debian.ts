/** Programs from Debian's packages: installed where that is possible without asking, or only unpacked where to install them would start a service. */
import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Whatever is kept here goes with the packages of npm. */
const KEPT = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

/** What is looked for. */
interface Wanted {
  /** Where the package has it: `usr/sbin/pgbouncer`. */
  readonly path: string;
  readonly package: string;
}

/** A program; where it was unpacked, with all that it needs, the folder of that. */
interface Found {
  readonly program: string;
  readonly folder?: string;
}

/**
 * Installs packages that hold programs only, so that no service is set up or started: as root, on Debian.
 * @throws Error with apt-get's own reason
 */
export async function installPackages(names: readonly string[]): Promise<void> {
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=120'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args: string[]) => run('apt-get', [...options, ...args], { env });
  const install = () => aptGet('install', '-y', '--no-install-recommends', ...names);
  // A new machine has no package lists yet, an old one has stale ones; both show as a failed install.
  await install()
    .catch(() => aptGet('update').then(install))
    .catch((cause) => {
      const [reason] = String(cause.stderr || cause.message)
        .trim()
        .split('\n')
        .slice(-1);
      throw new Error(`apt-get could not: ${reason}`, { cause });
    });
}

/**
 * A program that is installed with the package of its name where it is missing.
 * @throws Error in one line that says what to install
 */
export async function installedProgram(name: string): Promise<string> {
  const needed = `${name} not found; install Debian’s package ${name} and try again`;
  const present = await onPath(name);
  if (present) return present;
  if (process.getuid?.() !== 0) throw new Error(needed);
  await installPackages([name]).catch((cause) => {
    throw new Error(`${needed}; ${cause.message}`, { cause });
  });
  const installed = await onPath(name);
  if (!installed) throw new Error(`${needed}; apt-get did, and it is not on the PATH`);
  return installed;
}

/**
 * The system's, or else the package's with the libraries that it needs.
 * @throws Error in one line that says what to install, where there is none and none can be had
 */
export async function debianProgram(wanted: Wanted): Promise<Found> {
  const { path, package: name } = wanted;
  const folder = join(KEPT, name);
  const unpacked = { program: join(folder, path), folder };
  if (await isProgram(unpacked.program)) return unpacked;
  const file = path.slice(path.lastIndexOf('/') + 1);
  const present = await onPath(file);
  if (present) return { program: present };
  await unpack(wanted, folder).catch((cause) => {
    const [reason] = String(cause.stderr || cause.message)
      .trim()
      .split('\n')
      .slice(-1);
    throw new Error(`${file} not found; install Debian’s package ${name} and try again (${reason})`, {
      cause,
    });
  });
  return unpacked;
}

async function unpack({ package: name, path }: Wanted, folder: string): Promise<void> {
  const temporary = await mkdtemp(join(tmpdir(), 'cohort-debian-'));
  try {
    const download = (...names: string[]) =>
      run('apt-get', ['-qq', 'download', ...names], { cwd: temporary });
    // A new machine has no package lists yet, an old one has stale ones; both show as a failed download.
    await download(name).catch(() => run('apt-get', ['-qq', 'update']).then(() => download(name)));
    const [archive = ''] = await readdir(temporary);
    const { stdout } = await run('dpkg-deb', ['--field', join(temporary, archive), 'Depends']);
    const needed = stdout.match(/(?<=^|, )lib[^ ,|]+/g) ?? [];
    // Those that the system has need not be had from anywhere; whether any is missing is seen at the end.
    for (const library of needed) await download(library).catch(() => undefined);
    await mkdir(folder, { recursive: true });
    for (const file of await readdir(temporary)) {
      await run('dpkg-deb', ['--extract', join(temporary, file), folder]);
    }
    const env = { ...process.env, LD_LIBRARY_PATH: await libraryPath(folder) };
    // A program without libraries is an error to ldd.
    const { stdout: linked } = await run('ldd', [join(folder, path)], { env }).catch(() => ({ stdout: '' }));
    const missing = /\S+ => not found/.exec(linked);
    if (missing) throw new Error(missing[0]);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(temporary, { recursive: true });
  }
}

/** The value of LD_LIBRARY_PATH for an unpacked package: `usr/lib/x86_64-linux-gnu` and the like. */
export async function libraryPath(folder: string): Promise<string> {
  const folders: string[] = [];
  for (const base of ['lib', 'usr/lib']) {
    const names = await readdir(join(folder, base)).catch(() => []);
    folders.push(...names.filter((name) => name.endsWith('-gnu')).map((name) => join(folder, base, name)));
  }
  return folders.join(delimiter);
}

async function onPath(file: string): Promise<string | undefined> {
  // Servers live where an ordinary user's PATH does not look.
  for (const place of [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']) {
    if (await isProgram(join(place, file))) return join(place, file);
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
