/** A private MariaDB from the system's mariadbd, which is installed where that is possible without asking. */
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { installPackages } from './debian.ts';
import { serveMysql } from './mysql.ts';
import type { DatabaseServer } from './server.ts';

const PACKAGES = ['mariadb-server-core', 'mariadb-client-core'];

/**
 * Nothing has to survive a crash of the machine. What was committed does survive a crash of the server:
 * with a flush at commit of 2 it has been handed to the operating system.
 */
const FAST = [
  '--innodb-flush-log-at-trx-commit=2',
  '--innodb-flush-method=nosync',
  '--skip-innodb-doublewrite',
  '--innodb-log-file-size=64M',
  '--innodb-buffer-pool-size=128M',
  '--innodb-compression-level=1',
  '--skip-name-resolve',
  '--skip-log-bin',
];

/**
 * Starts a MariaDB. `options` are server options that a test needs (`--max-allowed-packet=1M`,
 * `--innodb-lock-wait-timeout=1`); they win over the defaults.
 */
export async function startMariadb(options: string[] = []): Promise<DatabaseServer> {
  const programs = await findPrograms();
  const folder = ['--skip-test-db', '--auth-root-authentication-method=normal'];
  return serveMysql('cohort-mariadb', {
    program: programs.server,
    options: [...FAST, ...options],
    create: (server, data) => server.run(programs.install, ['--no-defaults', `--datadir=${data}`, ...folder]),
  });
}

interface Programs {
  server: string;
  install: string;
}

/** Throws one line that says what to install when the programs are missing and cannot be installed. */
async function findPrograms(): Promise<Programs> {
  const present = await lookUp();
  if (present) return present;
  const needed = `MariaDB for tests: mariadbd and mariadb-install-db not found; install ${PACKAGES.join(' and ')}`;
  const debian = process.getuid?.() === 0 && (await find('apt-get'));
  if (!debian) throw new Error(`${needed} (Debian's names) and try again`);
  await installPackages(PACKAGES).catch((cause) => {
    throw new Error(`${needed}; ${cause.message}`, { cause });
  });
  const installed = await lookUp();
  if (!installed) throw new Error(`${needed}; apt-get did, and they are not on the PATH`);
  return installed;
}

async function lookUp(): Promise<Programs | undefined> {
  const [server, install] = [await find('mariadbd'), await find('mariadb-install-db')];
  return server && install && (await find('my_print_defaults')) ? { server, install } : undefined;
}

async function find(program: string): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  // Servers live where an ordinary user's PATH does not look.
  for (const folder of [...folders, '/usr/sbin', '/usr/local/sbin', '/usr/libexec']) {
    const path = join(folder, program);
    const found = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return path;
  }
  return undefined;
}
