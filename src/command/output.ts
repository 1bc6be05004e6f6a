/** Standard output and error, whose readers may leave (`| head`, a terminal that is closed), stall, or have no room. */
import type { Writable } from 'node:stream';
import type { Translate } from '../messages/messages.ts';

/** Small enough that a slow reader is seen to read: a pipe takes 65,536 bytes before anybody does. */
const PIECE_BYTES = 16_384;

/** Prints piece by piece, no faster than it is read. */
export class Printer {
  readonly #stream: Writable;
  readonly #patienceMs: number;
  #taken: Promise<boolean> = Promise.resolve(true);

  /** @param patienceMs how long the reader may take nothing before it counts as one that never will */
  constructor(stream: Writable, patienceMs: number) {
    this.#stream = stream;
    this.#patienceMs = patienceMs;
  }

  /** Prints a text after those before it; nothing any more once the reader has stalled or left. */
  print(text: string): void {
    this.#taken = this.#taken.then((taken) => taken && this.#put(Buffer.from(text)));
  }

  /** Waits for what was printed. @returns false where the reader has stalled; one that has left wants no more */
  isTaken(): Promise<boolean> {
    return this.#taken;
  }

  async #put(bytes: Buffer): Promise<boolean> {
    for (let start = 0; start < bytes.length && !this.#stream.destroyed; start += PIECE_BYTES) {
      const piece = bytes.subarray(start, start + PIECE_BYTES);
      if ((await this.#outcome(piece)) === 'stalled') return false;
    }
    return true;
  }

  #outcome(piece: Buffer): Promise<'done' | 'stalled'> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve('stalled'), this.#patienceMs);
      // A stream that has failed calls back as well; what that means is for its `error` listeners to say.
      this.#stream.write(piece, () => {
        clearTimeout(timer);
        resolve('done');
      });
    });
  }
}

/**
 * Keeps what is printed from ending the process: a run that is under way matters more than who listens to it, and its
 * report is kept. Where standard output cannot be written for another reason than that nobody reads it, the reason
 * goes to standard error and the exit code is `failure`: what was redirected into a file is not whole.
 */
export function outliveReaders(translate: Translate, failure: number): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`${translate('output.failed', { reason: error.message })}\n`);
    process.once('exit', () => {
      process.exitCode = failure;
    });
  });
}
