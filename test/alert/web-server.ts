/** A web server for tests, with what was posted to it and what it is to answer. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const tls = (name: string) => readFileSync(new URL(`../moodle/tls/${name}`, import.meta.url), 'utf8');

/** What was posted. */
export interface Posted {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export class WebServer implements AsyncDisposable {
  readonly posts: Posted[] = [];
  /** Answers; nothing given: 200 and `ok`. */
  answer: (response: ServerResponse, posted: Posted) => void = (response) => response.end('ok');
  readonly #server: Server;
  readonly #scheme: string;

  constructor(isSecure: boolean) {
    const listener: RequestListener = (request, response) => {
      void text(request).then((body) => {
        const { method = '', url: path = '', headers } = request;
        const posted = { method, path, headers, body };
        this.posts.push(posted);
        this.answer(response, posted);
      });
    };
    this.#scheme = isSecure ? 'https' : 'http';
    const options = { key: tls('server.key'), cert: tls('server.pem') };
    this.#server = isSecure ? createSecureServer(options, listener) : createServer(listener);
  }

  url(path: string): string {
    return `${this.#scheme}://localhost:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

export function webServer({ isSecure = false } = {}): Promise<WebServer> {
  return new WebServer(isSecure).listen();
}
