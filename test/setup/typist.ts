/** Somebody at a terminal: `script` of util-linux gives the command a pseudo-terminal, and passes on what is typed. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { MAIN } from '../run/stage.ts';

export const ENTER = '\r';
export const DOWN = '\u001b[B';
export const CTRL_C = '\u0003';
/** In an empty line, takes away what it would otherwise mean. */
export const BACKSPACE = '\u007f';
/** Takes away what stands in the line. */
export const CLEAR = '\u0015';

/** How long an answer of the program may take. */
const PATIENCE_MS = 120_000;

export class Typist implements AsyncDisposable {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #ended: Promise<number | null>;
  #isClosed = false;
  #shown = '';
  /** What was waited for lies before. */
  #read = 0;

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const words = [process.execPath, MAIN, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
    // Wide enough that no sentence is broken.
    const command = `stty cols 250 rows 60; exec ${words.join(' ')}`;
    this.#child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      env: { PATH: process.env.PATH, TZ: 'UTC', TERM: 'xterm', LANG: 'C.UTF-8', SHELL: '/bin/sh', ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#shown += stripVTControlCharacters(text).replaceAll('\r', '');
    });
    this.#ended = once(this.#child, 'close').then(([code]) => {
      this.#isClosed = true;
      return code;
    });
  }

  /** Everything that was shown. */
  get shown(): string {
    return this.#shown;
  }

  /** Waits until this is shown, after what was waited for before. */
  async sees(wanted: RegExp): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = wanted.exec(this.#shown.slice(this.#read));
      if (found) {
        this.#read += found.index + found[0].length;
        return;
      }
      if (performance.now() > deadline || this.#isClosed) {
        throw new Error(`did not see ${wanted}, but\n${this.#shown.slice(this.#read)}`);
      }
      await sleep(20);
    }
  }

  /** Waits for a question, and types. */
  async answers(question: RegExp, ...keys: string[]): Promise<void> {
    await this.sees(question);
    // What is typed before the question listens is lost.
    await sleep(150);
    for (const key of keys) {
      this.#child.stdin.write(key);
      await sleep(30);
    }
  }

  /** Types something else after a sentence that said what is wrong. */
  retypes(text: string): Promise<void> {
    return this.answers(/(?:)/, CLEAR, text, ENTER);
  }

  /** The exit code. */
  async ends(): Promise<number | null> {
    const code = await this.#ended;
    this.#child.stdin.destroy();
    return code;
  }

  /** Whoever has not ended by then never will. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill();
    this.#child.stdin.destroy();
    await this.#ended;
  }
}
