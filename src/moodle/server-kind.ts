/** Which of the two databases answers at an address: their protocols say it in the first bytes, and neither driver does. */
import { Socket } from 'node:net';
import type { MoodleSettings } from './settings.ts';

/** How long the look may take, and for what part of that the server is given the first word. */
const LOOK_MS = 3_000;
const FIRST_WORD = 1 / 3;

/** PostgreSQL's SSLRequest (Message Formats in its manual), which it answers with the one letter S or N. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * Looks, for no longer than a connection may take to be made, and never throws.
 * @returns undefined where nobody answers, or as neither does
 */
export function serverKind(
  {
    host,
    port,
    socket: path,
    connectTimeoutSeconds,
  }: Pick<MoodleSettings, 'host' | 'port' | 'socket' | 'connectTimeoutSeconds'>,
  signal: AbortSignal,
): Promise<MoodleSettings['type'] | undefined> {
  const lookMs = Math.min(LOOK_MS, connectTimeoutSeconds * 1_000);
  return new Promise((resolve) => {
    const socket = new Socket();
    const timers: NodeJS.Timeout[] = [];
    const ended = (kind?: MoodleSettings['type']) => {
      for (const timer of timers) clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.destroy();
      resolve(kind);
    };
    const stop = () => ended();
    signal.addEventListener('abort', stop, { once: true });
    socket.on('error', stop).on('close', stop);
    socket.on('connect', () => {
      // MySQL speaks first.
      timers.push(setTimeout(() => socket.write(SSL_REQUEST), lookMs * FIRST_WORD));
    });
    socket.on('data', (bytes: Buffer) => ended(kindOf(bytes)));
    timers.push(setTimeout(stop, lookMs));
    if (path === undefined) socket.connect(port, host);
    else socket.connect(path);
  });
}

/** MySQL's greeting, or its refusal, follows a header of four bytes whose number is 0. */
function kindOf(bytes: Buffer): MoodleSettings['type'] | undefined {
  if (bytes.length === 1 && (bytes[0] === 0x53 || bytes[0] === 0x4e)) return 'postgres';
  return bytes.length > 4 && bytes[3] === 0 && (bytes[4] === 0x0a || bytes[4] === 0xff) ? 'mysql' : undefined;
}
