/** A container of the image, run as the guide says: a read-only root, no capabilities, a user of the caller's choice. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from './engine.ts';

const LIMIT_MS = 60_000;

/** How a container is run. */
export interface Running {
  readonly user?: string;
  /** Mounts as the engines write them: SOURCE:TARGET[:ro]. */
  readonly volumes?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Another program of the image than its own. */
  readonly entrypoint?: string;
}

function options({ user, volumes = [], env = {}, entrypoint }: Running): string[] {
  return [
    // The databases of the tests listen on loopback.
    ...['--network', 'host', '--read-only', '--tmpfs', '/tmp:mode=1777,size=16m'],
    ...['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
    ...(user === undefined ? [] : ['--user', user]),
    ...volumes.flatMap((volume) => ['--volume', volume]),
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...(entrypoint === undefined ? [] : ['--entrypoint', entrypoint]),
  ];
}

/** Runs a command in the image to its end. @returns what it printed. Throws where it ends with another code than 0 */
export function runOnce(engine: Engine, image: string, running: Running, ...args: string[]): Promise<string> {
  return engine.call('run', '--rm', ...options(running), image, ...args);
}

/** A container that goes on. */
export class Container implements AsyncDisposable {
  readonly #engine: Engine;
  readonly #id: string;

  private constructor(engine: Engine, id: string) {
    this.#engine = engine;
    this.#id = id;
  }

  static async start(engine: Engine, image: string, running: Running, ...args: string[]): Promise<Container> {
    return new Container(engine, await engine.call('run', '--detach', ...options(running), image, ...args));
  }

  /** Waits until the log has a line so many times. */
  async logged(pattern: RegExp, times = 1): Promise<void> {
    const all = new RegExp(pattern, 'g');
    const end = Date.now() + LIMIT_MS;
    for (;;) {
      const log = await this.log();
      if ((log.match(all)?.length ?? 0) >= times) return;
      if (Date.now() > end || !(await this.isRunning())) throw new Error(`not logged: ${pattern}\n${log}`);
      await sleep(100);
    }
  }

  log(): Promise<string> {
    return this.#engine.logs(this.#id);
  }

  async isRunning(): Promise<boolean> {
    return (await this.inspect('.State.Running')) === 'true';
  }

  inspect(what: string): Promise<string> {
    return this.#engine.call('inspect', '--format', `{{${what}}}`, this.#id);
  }

  /** Runs another program in it, as `exec` does. */
  exec(...args: string[]): Promise<string> {
    return this.#engine.call('exec', this.#id, ...args);
  }

  signal(name: NodeJS.Signals): Promise<string> {
    return this.#engine.call('kill', '--signal', name, this.#id);
  }

  /** Stops it as an orchestrator does. @returns its exit code, and the milliseconds that it took */
  async stop(): Promise<{ code: number; took: number }> {
    const start = Date.now();
    await this.#engine.call('stop', '--time', '10', this.#id);
    const took = Date.now() - start;
    return { code: Number(await this.inspect('.State.ExitCode')), took };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#engine.call('rm', '--force', '--volumes', this.#id);
  }
}
