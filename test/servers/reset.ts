/** Breaks connections. */
import type { Socket } from 'node:net';

/**
 * Closes a socket with a TCP reset; one whose end is on its way already, just so. Node refuses to reset that one
 * (`reset EINVAL`), does not close it either, and waits for it without end when its process is to leave.
 */
export function reset(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
