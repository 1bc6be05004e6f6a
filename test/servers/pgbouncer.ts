/** A PgBouncer before a PostgreSQL: the system's, or the one in Debian's package. */
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { debianProgram, libraryPath } from './debian.ts';
import { freePort, ServerProcess } from './process.ts';

/** Where it is to lead to, and as whom. */
interface Target {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** What a server session is handed to: a client's session, transaction or statement. */
export type PoolMode = 'session' | 'transaction' | 'statement';

/** Starts one that lets that user in without a password. It ends with the process that started it. */
export async function startPgbouncer(
  target: Target,
  mode: PoolMode,
): Promise<{ port: number } & AsyncDisposable> {
  const found = await debianProgram({ path: 'usr/sbin/pgbouncer', package: 'pgbouncer' });
  const server = await ServerProcess.prepare('cohort-pgbouncer', 'SIGKILL');
  try {
    const { directory } = server;
    let { program } = found;
    if (found.folder !== undefined) {
      // To where the server's user can read it.
      const copy = join(directory, 'program');
      await cp(found.folder, copy, { recursive: true, verbatimSymlinks: true });
      program = program.replace(found.folder, copy);
      server.execution.env.LD_LIBRARY_PATH = await libraryPath(copy);
    }
    const port = await freePort();
    const users = join(directory, 'users');
    const config = join(directory, 'pgbouncer.ini');
    await writeFile(users, `"${target.user}" "${target.password}"\n`);
    const settings = [
      '[databases]',
      `* = host=${target.host} port=${target.port}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = trust',
      `auth_file = ${users}`,
      `pool_mode = ${mode}`,
      'default_pool_size = 2',
    ];
    await writeFile(config, `${settings.join('\n')}\n`);
    await server.start(program, [config], 'process up');
    return { port, [Symbol.asyncDispose]: () => server.remove() };
  } catch (error) {
    await server.remove();
    throw error;
  }
}
