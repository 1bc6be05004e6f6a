/**
 * Knows the sockets that a piece of work opened, however deep in a library, so that they can be taken away from it.
 *
 * Node publishes every client socket on the diagnostics channel `net.client.socket` while it is made, and the
 * asynchronous context says for whom. TLS and HTTP proxies run over such a socket and end with it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';

const owner = new AsyncLocalStorage<SocketGroup>();

subscribe('net.client.socket', (message) => {
  const made = typeof message === 'object' && message !== null && 'socket' in message && message.socket;
  if (made instanceof Socket) owner.getStore()?.add(made);
});

/** The sockets opened by the work that ran in it. */
export class SocketGroup {
  readonly #sockets = new Set<Socket>();
  #ended = false;

  /** Runs work whose sockets, now and later, belong to this group. */
  run<T>(work: () => T): T {
    return owner.run(this, work);
  }

  /** Takes a socket in; for the channel's subscriber. */
  add(socket: Socket): void {
    this.#sockets.add(socket);
    guard(socket);
    // A driver that loses one address tries the next. The socket is only then told to connect, hence the tick.
    if (this.#ended) process.nextTick(end, socket);
  }

  /** Resolves once no socket is open. */
  async closed(): Promise<void> {
    const open = [...this.#sockets].filter((socket) => !socket.closed);
    await Promise.all(open.map((socket) => new Promise((resolve) => socket.once('close', resolve))));
  }

  /** Ends every socket at once, and any that is still to come. */
  destroy(): void {
    this.#ended = true;
    for (const socket of this.#sockets) end(socket);
  }
}

/**
 * Ends the sockets of the work in which an exception was thrown that nobody caught, so that the work fails and nothing
 * else; for the handler of such exceptions, which runs in the context of what threw. TLS has sockets of its own, which
 * no channel tells of.
 * @returns false where it was no work of a group
 */
export function endStray(): boolean {
  const group = owner.getStore();
  group?.destroy();
  return group !== undefined;
}

/** A driver goes on listening to a socket that it has given up, and may throw at what still comes. */
function guard(socket: Socket): void {
  const emit = socket.emit.bind(socket) as (...event: unknown[]) => boolean;
  socket.emit = (...event: unknown[]) => {
    try {
      return emit(...event);
    } catch {
      end(socket);
      return true;
    }
  };
}

/** With an error rather than without: a driver in the middle of connecting hears of nothing else. */
function end(socket: Socket): void {
  // The driver may have taken its own listeners off, and an error that nobody hears ends the process.
  socket.on('error', () => {});
  socket.destroy(new Error('given up'));
}
