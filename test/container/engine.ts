/** The container engine of this machine, through its command line: docker, podman, or buildah, which only builds. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Engines in the order in which they are looked for, each with a command that fails where it cannot work. */
const ENGINES = [
  { name: 'docker', probe: ['info'], build: ['build'] },
  // Without the format of Docker a healthcheck is not kept.
  { name: 'podman', probe: ['info'], build: ['build', '--format', 'docker'] },
  { name: 'buildah', probe: ['info'], build: ['bud', '--format', 'docker'] },
] as const;

/** What an image is built from. */
export interface Build {
  /** The folder that the builder sees. */
  readonly context: string;
  /** Default: `Dockerfile` in the context. */
  readonly file?: string;
  readonly tags: readonly string[];
  readonly args?: Readonly<Record<string, string>>;
  /** The time that everything in the image gets, in seconds since 1970. */
  readonly time: number;
}

/** An engine, and what can be done with it. */
export class Engine {
  readonly name: (typeof ENGINES)[number]['name'];
  readonly #build: readonly string[];

  private constructor({ name, build }: (typeof ENGINES)[number]) {
    this.name = name;
    this.#build = build;
  }

  /** The first engine that works here. Throws what each of them said where there is none. */
  static async find(): Promise<Engine> {
    const reasons: string[] = [];
    for (const engine of ENGINES) {
      try {
        await execute(engine.name, engine.probe);
        return new Engine(engine);
      } catch (error) {
        reasons.push(`${engine.name}: ${lastLine(error)}`);
      }
    }
    throw new Error(`no container engine works here\n${reasons.join('\n')}`);
  }

  /** Whether it runs containers too. */
  get runs(): boolean {
    return this.name !== 'buildah';
  }

  /** Builds an image. Throws with the end of what the builder said. */
  async build({ context, file, tags, args = {}, time }: Build): Promise<void> {
    const values = { ...args, SOURCE_DATE_EPOCH: String(time) };
    await this.call(
      ...this.#build,
      ...(this.name === 'docker' ? [] : ['--timestamp', String(time)]),
      ...(file === undefined ? [] : ['--file', file]),
      ...tags.flatMap((tag) => ['--tag', tag]),
      ...Object.entries(values).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
      context,
    );
  }

  /** Runs one of its commands. @returns what it printed. Throws with the end of what it complained of. */
  async call(...args: string[]): Promise<string> {
    return (await this.#call(args)).stdout.trim();
  }

  /** What a container has written to standard output and to standard error, the one after the other. */
  async logs(container: string): Promise<string> {
    const { stdout, stderr } = await this.#call(['logs', container]);
    return stdout + stderr;
  }

  async #call(args: string[]): Promise<{ stdout: string; stderr: string }> {
    try {
      return await execute(this.name, args, { maxBuffer: 2 ** 28, timeout: 20 * 60_000 });
    } catch (error) {
      const [command] = args;
      throw new Error(`${this.name} ${command}: ${lastLine(error, 15)}`);
    }
  }
}

function lastLine(error: unknown, lines = 1): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr?.trim() || message).split('\n').slice(-lines).join('\n');
}
