/** The program as a service, in a process of its own, with what it has logged. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pTimeout from 'p-timeout';
import { MAIN } from '../run/stage.ts';
import { until } from '../servers/until.ts';

/** On a machine that is busy. */
const LIMIT_MS = 60_000;

/** How the program is started. */
export interface Start {
  /** Where its health listener is. */
  readonly port?: number;
  /** A command line that runs the program, in a namespace of its own for instance. */
  readonly wrapper?: readonly string[];
  readonly cwd?: string;
}

export class Program implements AsyncDisposable {
  readonly #child: ChildProcess;
  /** Its end, with all that it has said. */
  readonly #closed: Promise<unknown>;
  #isClosed = false;
  readonly port: number | undefined;
  readonly #wrapped: boolean;
  log = '';

  /** @param folder where its config.yaml is */
  constructor(folder: string, { port, wrapper = [], cwd = folder }: Start = {}) {
    this.port = port;
    this.#wrapped = wrapper.length > 0;
    const [command = '', ...args] = [
      ...wrapper,
      process.execPath,
      MAIN,
      '--config',
      join(folder, 'config.yaml'),
    ];
    this.#child = spawn(command, args, {
      cwd,
      env: { PATH: process.env.PATH, TZ: 'UTC' },
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.log += text;
    });
    this.#closed = once(this.#child, 'close').finally(() => {
      this.#isClosed = true;
    });
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Waits until the log has a line so many times. */
  async logged(pattern: RegExp, times = 1): Promise<void> {
    const all = new RegExp(pattern, 'g');
    const end = performance.now() + LIMIT_MS;
    while ((this.log.match(all)?.length ?? 0) < times) {
      if (performance.now() > end || this.#isClosed) throw new Error(`not logged: ${pattern}\n${this.log}`);
      await sleep(25);
    }
  }

  /** The program's own process id, also where it is another to itself. */
  async pid(): Promise<number> {
    const { pid = 0 } = this.#child;
    if (!this.#wrapped) return pid;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    // A wrapper that made way for the program has none.
    return Number(children.trim()) || pid;
  }

  /** Sends a signal, and waits until it is taken: of two that wait at once only one is heard. */
  async signal(name: NodeJS.Signals): Promise<void> {
    const pid = await this.pid();
    process.kill(pid, name);
    const bit = 1n << BigInt(constants.signals[name] - 1);
    await until(`${name} is taken`, async () => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      const waiting = [...status.matchAll(/^(?:SigPnd|ShdPnd):\t(\w+)/gm)].map(([, mask]) =>
        BigInt(`0x${mask}`),
      );
      return waiting.every((mask) => (mask & bit) === 0n);
    });
  }

  async get(path: string, port = this.port): Promise<{ status: number; body: string }> {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, body: await response.text() };
  }

  /** Waits for its end. @returns its exit code */
  async ended(): Promise<number | null> {
    await pTimeout(this.#closed, { milliseconds: LIMIT_MS });
    return this.#child.exitCode;
  }

  /** Ends it as an orchestrator does; its exit code, and the milliseconds that it took. */
  async stop(): Promise<{ code: number | null; took: number }> {
    const start = Date.now();
    if (!this.hasEnded) await this.signal('SIGTERM');
    const code = await this.ended();
    return { code, took: Date.now() - start };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.hasEnded) return;
    await this.signal('SIGKILL');
    await this.ended();
  }
}
