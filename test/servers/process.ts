/**
 * A server process of our own: private temporary directory, unprivileged user, gone with its parent.
 *
 * Database servers refuse to run as root, so as root they run as `nobody`. A watchdog shell holds the
 * reading end of a pipe; when this process ends, however it ends, the pipe closes and the shell ends the
 * server and removes the directory.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, open, readFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** On a machine that is busy. */
const START_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 120_000;

/** Debian's and most other systems' `nobody`. */
const NOBODY = { uid: 65534, gid: 65534 };

/** Reads the server's process id line by line (blank: not running) until the pipe closes, then cleans up. */
const WATCHDOG = `
while read -r line; do server=$line; done
if [ -n "$server" ] && kill -s "$2" "$server" 2>/dev/null; then
  tries=0
  while kill -0 "$server" 2>/dev/null && [ "$tries" -lt 600 ]; do sleep 0.05; tries=$((tries + 1)); done
fi
rm -rf "$1"
`;

/** What the programs of a server are run with. */
export interface Execution {
  uid?: number;
  gid?: number;
  cwd: string;
  env: Record<string, string>;
}

export class ServerProcess {
  /** Owned by the server's user, readable by nobody else; removed by remove(). */
  readonly directory: string;
  readonly execution: Execution;
  readonly #watchdog: ChildProcess;
  readonly #pipe: Socket;
  readonly #abruptly: NodeJS.Signals;
  #child: ChildProcess | undefined;

  private constructor(directory: string, execution: Execution, abruptly: NodeJS.Signals) {
    this.directory = directory;
    this.execution = execution;
    this.#abruptly = abruptly;
    const script = ['-c', WATCHDOG, 'watchdog', directory, abruptly.replace('SIG', '')];
    // detached: a Ctrl-C on the terminal must reach neither the watchdog nor the server before their time.
    this.#watchdog = spawn('/bin/sh', script, {
      stdio: ['pipe', 'ignore', 'ignore'],
      cwd: '/',
      detached: true,
    });
    this.#pipe = this.#watchdog.stdin as Socket;
    // Neither keeps this process from ending: its end is what they wait for.
    this.#watchdog.unref();
    this.#pipe.unref();
  }

  /**
   * Makes the directory and its watchdog. `abruptly` is the signal by which the server leaves at once and
   * cleans up what it keeps outside of its directory.
   */
  static async prepare(name: string, abruptly: NodeJS.Signals): Promise<ServerProcess> {
    const directory = await mkdtemp(join(tmpdir(), `${name}-`));
    const user = process.getuid?.() === 0 ? NOBODY : undefined;
    if (user) await chown(directory, user.uid, user.gid);
    const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TMPDIR: directory };
    return new ServerProcess(directory, { ...user, cwd: directory, env }, abruptly);
  }

  get running(): boolean {
    return this.#child !== undefined;
  }

  /** The server's process id. Throws when it is not running. */
  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('the server is not running');
    return this.#child.pid;
  }

  /** Runs one of the server's programs to its end. Throws with what it printed when it fails. */
  async run(program: string, args: string[]): Promise<void> {
    await promisify(execFile)(program, args, this.execution);
  }

  /** Starts the server and waits until `ready` appears in its log. Throws with the log's end when it ends first. */
  async start(program: string, args: string[], ready: string): Promise<void> {
    const path = join(this.directory, 'server.log');
    const log = await open(path, 'w');
    const child = spawn(program, args, {
      ...this.execution,
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    });
    // Before anything is waited for: it may have ended by then.
    this.#watch(child);
    for (const end of ['exit', 'error']) child.once(end, () => this.#watch(undefined));
    await Promise.all([once(child, 'spawn'), log.close()]);
    child.unref();
    for (const end = performance.now() + START_LIMIT_MS; performance.now() < end; await sleep(10)) {
      const isOver = !this.running;
      const text = await readFile(path, 'utf8');
      if (text.includes(ready)) return;
      if (isOver) throw new Error(`${program} did not start:\n${text.slice(-2000)}`);
    }
    throw new Error(`${program} was not ready after ${START_LIMIT_MS / 1000} s; see ${path}`);
  }

  /** Sends a signal to the server and waits until it has ended. Does nothing when it is not running. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const ended = once(child, 'exit', { signal: AbortSignal.timeout(STOP_LIMIT_MS) });
    child.ref();
    child.kill(signal);
    await ended;
  }

  /** Ends the server at once and removes everything that it has written. */
  async remove(): Promise<void> {
    if (this.#pipe.writableEnded) return;
    await this.end(this.#abruptly);
    const ended = once(this.#watchdog, 'exit', { signal: AbortSignal.timeout(STOP_LIMIT_MS) });
    this.#watchdog.ref();
    this.#pipe.end();
    await ended;
  }

  #watch(child: ChildProcess | undefined): void {
    this.#child = child;
    this.#pipe.write(`${child?.pid ?? ''}\n`);
  }
}

/** A free port on loopback, below the range from which the system serves outgoing connections. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
  throw new Error('no free port between 20000 and 32000 on 127.0.0.1');
}
