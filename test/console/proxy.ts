/** A reverse proxy, as Apache with Shibboleth or CAS: it says in a header who is there. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** A proxy that listens. */
export interface Proxy {
  readonly origin: string;
  /** The port of what is behind it, on this machine. */
  target: number;
  /** Who has logged in at it. */
  user: string;
}

/** Starts one. @param header overwritten, whatever a browser sends in it */
export async function startProxy(t: Pick<TestContext, 'after'>, header: string): Promise<Proxy> {
  const server = createServer((asked, answer) => {
    const { method = 'GET', url: path = '/', headers } = asked;
    const options = { host: '127.0.0.1', port: proxy.target, method, path, agent: false };
    const sent = request({ ...options, headers: { ...headers, [header.toLowerCase()]: proxy.user } });
    sent.on('response', (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    sent.on('error', (error) => answer.destroy(error));
    asked.pipe(sent);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy: Proxy = { origin: `http://localhost:${port}`, target: 0, user: '' };
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return proxy;
}
