/** The bytes of a file as text, as a stream. */
import { TextDecoder } from 'node:util';
import { attempt, fileError, type OpenFile } from './file.ts';

const CHUNK_BYTES = 65_536;

/** The text of a file, its line breaks all LF. @throws SourceError that names the line of bytes that are no text */
export async function* characters(
  { handle, path }: OpenFile,
  encoding: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const at = { path, step: 'fetch' } as const;
  const read = async (position: number) => {
    signal.throwIfAborted();
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    const { bytesRead } = await attempt(at, () => handle.read(buffer, 0, CHUNK_BYTES, position));
    return buffer.subarray(0, bytesRead);
  };
  const first = await read(0);
  const actual = markedEncoding(first) ?? encoding;
  const decoder = new TextDecoder(actual, { fatal: true });
  const lines = new LineBreaks();
  for (let bytes = first, position = 0; ; position += bytes.length, bytes = await read(position)) {
    const isEnd = bytes.length === 0;
    try {
      const text = decoder.decode(bytes, { stream: !isEnd });
      // No text has one; a file of two bytes a character that is read as one of one byte is full of them.
      if (text.includes('\0')) throw new TypeError('NUL');
      yield lines.unified(text, isEnd);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const line = await faultyLine(read, actual);
      const message = `line ${line}: bytes that are not ${actual}`;
      throw fileError(at, 'FILE-ENCODING', message, { line, encoding: actual }, { cause: error });
    }
    if (isEnd) return;
  }
}

/** Makes CR and CRLF an LF, also where a CR is the last character of one part and its LF the first of the next. */
class LineBreaks {
  #held = '';

  unified(part: string, isEnd: boolean): string {
    const text = this.#held + part;
    this.#held = text.endsWith('\r') && !isEnd ? '\r' : '';
    const whole = this.#held === '' ? text : text.slice(0, -1);
    return whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
  }
}

/** What a byte order mark says. */
function markedEncoding(bytes: Buffer): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}

/** The line of the first bytes that are no text: the file is read again, and the part at fault byte by byte. */
async function faultyLine(read: (position: number) => Promise<Buffer>, encoding: string): Promise<number> {
  const ahead = new Scan(encoding);
  const behind = new Scan(encoding);
  for (let position = 0; ; ) {
    const bytes = await read(position);
    if (bytes.length === 0 || !ahead.take(bytes)) {
      for (const byte of bytes) if (!behind.take(Uint8Array.of(byte))) break;
      return behind.line;
    }
    behind.take(bytes);
    position += bytes.length;
  }
}

/** Counts lines for as long as the bytes are text. */
class Scan {
  line = 1;
  #previous = '';
  readonly #decoder: TextDecoder;

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding, { fatal: true });
  }

  take(bytes: Uint8Array): boolean {
    try {
      const text = this.#decoder.decode(bytes, { stream: true });
      for (const { index } of text.matchAll(/\r|\n/g)) {
        const before = index === 0 ? this.#previous : text[index - 1];
        if (!(text[index] === '\n' && before === '\r')) this.line += 1;
      }
      this.#previous = text.at(-1) ?? this.#previous;
      return !text.includes('\0');
    } catch {
      return false;
    }
  }
}
