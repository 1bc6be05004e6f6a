/**
 * A TCP proxy on loopback that stands between a client and a server, and misbehaves on demand.
 *
 * What a network does to a connection is done here to all connections at once: a test has one or two.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { reset } from './reset.ts';

/** A chunk on its way to the client, or to the server. */
export type Direction = 'client' | 'server';

/** Sees a chunk before it passes. What it throws breaks the connection there: the chunk does not arrive. */
export type Watcher = (chunk: Buffer, direction: Direction) => Promise<void> | void;

/** Gives what passes in the place of a chunk. */
export type Rewriter = (chunk: Buffer, direction: Direction) => Promise<Buffer> | Buffer;

interface Link {
  client: Socket;
  server: Socket;
}

export class TcpProxy implements AsyncDisposable {
  readonly host = '127.0.0.1';
  readonly #target: { host: string; port: number };
  readonly #links = new Set<Link>();
  readonly #server: Server;
  #port = 0;
  #silence: PromiseWithResolvers<void> | undefined;
  #delayMs = 0;
  #cut: { direction: Direction; bytes: number } | undefined;
  #accepted = 0;
  #watcher: Watcher | undefined;
  #rewriter: Rewriter | undefined;

  constructor(target: { host: string; port: number }) {
    this.#target = target;
    // allowHalfOpen: an end travels through the proxy like any other byte.
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.#accept(client));
  }

  get port(): number {
    return this.#port;
  }

  /** Connections accepted so far: how often a client tried. */
  get accepted(): number {
    return this.#accepted;
  }

  /** Breaks every open connection, both ways, with a TCP reset. New ones are served. */
  reset(): void {
    for (const link of [...this.#links]) this.#break(link);
  }

  /** Connections stay open and new ones are accepted, but no byte passes any more, in either direction. */
  silence(): void {
    this.#silence ??= Promise.withResolvers();
  }

  /** New connections are refused. Open ones go on: `reset()` ends them. */
  refuse(): void {
    this.#server.close();
  }

  /**
   * Breaks, once, the connection on which so many more bytes have passed in that direction, counted over all
   * connections: the last of them still arrives, nothing after it. With 0 bytes towards the client, the next
   * request is carried out and its answer is lost.
   */
  cutAfter(bytes: number, direction: Direction = 'client'): void {
    this.#cut = { direction, bytes };
  }

  /** Shows every chunk to a watcher, who may hold it back. */
  watch(watcher: Watcher): void {
    this.#watcher = watcher;
  }

  /** Lets something else pass in the place of each chunk. */
  rewrite(rewriter: Rewriter): void {
    this.#rewriter = rewriter;
  }

  /** Holds back every chunk for so many milliseconds, in each direction. */
  delay(ms: number): void {
    this.#delayMs = ms;
  }

  /** Back to a plain proxy, on the same port: what silence held back now passes. */
  async resume(): Promise<void> {
    this.#delayMs = 0;
    this.#cut = undefined;
    this.#watcher = undefined;
    this.#rewriter = undefined;
    this.#silence?.resolve();
    this.#silence = undefined;
    if (!this.#server.listening) await this.listen();
  }

  async listen(): Promise<void> {
    this.#server.listen(this.#port, this.host);
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Breaks every connection and stops listening. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#silence?.resolve();
    this.reset();
    await closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #accept(client: Socket): void {
    this.#accepted++;
    const server = connect({ ...this.#target, allowHalfOpen: true, noDelay: true });
    const link = { client, server };
    this.#links.add(link);
    for (const direction of ['client', 'server'] as const) {
      link[direction].on('error', () => this.#break(link));
      link[direction].on('close', () => {
        if (link.client.destroyed && link.server.destroyed) this.#links.delete(link);
      });
      this.#carry(link, direction).catch(() => this.#break(link));
    }
  }

  async #carry(link: Link, direction: Direction): Promise<void> {
    const to = link[direction];
    const from = direction === 'client' ? link.server : link.client;
    for await (const arrived of from) {
      await this.#hold();
      await this.#watcher?.(arrived, direction);
      const chunk = (await this.#rewriter?.(arrived, direction)) ?? arrived;
      const passing = this.#beforeCut(chunk, direction);
      const passed = to.write(passing ?? chunk);
      if (passing) return this.#cutOff(link, direction);
      if (!passed) await Promise.race([once(to, 'drain'), once(to, 'close')]);
    }
    await this.#hold();
    to.end();
  }

  /** What of a chunk still passes when the connection is to be cut within it or at its end. */
  #beforeCut(chunk: Buffer, direction: Direction): Buffer | undefined {
    const cut = this.#cut;
    if (cut?.direction !== direction) return undefined;
    if (cut.bytes > chunk.length) {
      cut.bytes -= chunk.length;
      return undefined;
    }
    this.#cut = undefined;
    return chunk.subarray(0, cut.bytes);
  }

  /** A reset would overtake the bytes that still have to arrive, so that side sees an end instead. */
  #cutOff(link: Link, direction: Direction): void {
    link[direction].destroySoon();
    reset(link[direction === 'client' ? 'server' : 'client']);
  }

  #break(link: Link): void {
    reset(link.client);
    reset(link.server);
    this.#links.delete(link);
  }

  async #hold(): Promise<void> {
    if (this.#delayMs > 0) await sleep(this.#delayMs);
    await this.#silence?.promise;
  }
}

/** Starts a proxy in front of a server. */
export async function startProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const proxy = new TcpProxy(target);
  await proxy.listen();
  return proxy;
}
