/**
 * Files that the configuration names and that are read whole: queries, certificates, secrets, the configuration itself.
 * Whatever is there instead, reading it ends: nobody has to write into a pipe, and a device has no end.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** More than any of them needs. */
const MOST_BYTES = 16 * 1024 * 1024;
const CHUNK_BYTES = 65_536;
/** How long a pipe (`<(sops -d …)`) may take to be written whole, and how often it is looked at. Milliseconds. */
const PIPE_MS = 5_000;
const PIPE_PAUSE_MS = 20;

/** A file that cannot be taken though the system would read it; the codes stand beside the system's own. */
class SmallFileError extends Error {
  override readonly name = 'SmallFileError';
  readonly code: 'NOTFILE' | 'TOOLARGE' | 'SILENT' | 'EISDIR';

  constructor(code: SmallFileError['code']) {
    super(code);
    this.code = code;
  }
}

/**
 * Reads a file, or what is written into a pipe.
 * @throws SmallFileError for anything else, for more than 16 MiB, and for a pipe that is not written in time; the
 *   system's error
 */
export async function readSmallFile(path: string): Promise<Buffer> {
  await using handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const found = await handle.stat();
  if (found.isDirectory()) throw new SmallFileError('EISDIR');
  if (!found.isFile() && !found.isFIFO()) throw new SmallFileError('NOTFILE');
  const parts: Buffer[] = [];
  let length = 0;
  const deadline = performance.now() + PIPE_MS;
  for (;;) {
    const part = await nextPart(handle);
    if (part === undefined || (part.length === 0 && length === 0 && found.isFIFO())) {
      if (performance.now() > deadline) throw new SmallFileError('SILENT');
      await sleep(PIPE_PAUSE_MS);
      continue;
    }
    if (part.length === 0) return Buffer.concat(parts);
    length += part.length;
    if (length > MOST_BYTES) throw new SmallFileError('TOOLARGE');
    parts.push(part);
  }
}

/** What comes next: nothing at the end, undefined where a writer has not written yet. */
async function nextPart(handle: FileHandle): Promise<Buffer | undefined> {
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return undefined;
    throw error;
  }
}
