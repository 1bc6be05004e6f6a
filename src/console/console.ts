/**
 * The web pages of the service, by Hono on Node's own server: small, without dependencies, and with the middleware that
 * pages of this kind need (headers, forms of other sites, cookies, sizes, languages, markup that escapes by itself).
 */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { ConsoleConfig } from '../config/config.ts';
import type { Log } from '../log.ts';
import type { Language } from '../messages/messages.ts';
import { consoleApp } from './app.ts';
import { ConsoleError } from './error.ts';
import { Sessions } from './login/sessions.ts';
import { LoginThrottle } from './login/throttle.ts';
import type { ConsoleService } from './service.ts';

/** No request may take longer to arrive, and no connection waits longer for the next one, in milliseconds. */
const ARRIVAL_MS = 10_000;
/** How often Node looks for those that do; by itself only every 30 seconds. */
const CHECK_MS = 1_000;
/** No answer may take longer to be read. */
const ANSWER_MS = 120_000;
const MAX_CONNECTIONS = 200;
const MAX_HEADER_BYTES = 16_384;

/** What the console works with. */
interface ConsoleParts {
  readonly config: ConsoleConfig;
  readonly service: () => ConsoleService;
  readonly language: Language;
  readonly log: Log;
  readonly now: () => Date;
}

/** Pages that are served. */
export interface Console {
  /** Where browsers find them. */
  readonly origin: string;
  /** The port listened on. */
  readonly port: number;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/**
 * Starts to serve.
 * @throws ConsoleError
 */
export async function startConsole({ config, service, language, log, now }: ConsoleParts): Promise<Console> {
  const { host, publicUrl, idleMinutes, sessionHours } = config;
  const login = {
    sessions: new Sessions({ idleMs: idleMinutes * 60_000, wholeMs: sessionHours * 3_600_000 }, now),
    throttle: new LoginThrottle(),
  };
  let answer: (request: Request, env: object) => Response | Promise<Response> = () =>
    new Response(undefined, { status: 503 });
  const server = createAdaptorServer({
    fetch: (request, env) => answer(request, env),
    overrideGlobalObjects: false,
    createServer,
    serverOptions: {
      requestTimeout: ARRIVAL_MS,
      headersTimeout: ARRIVAL_MS,
      connectionsCheckingInterval: CHECK_MS,
      keepAliveTimeout: ARRIVAL_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
  }) as Server;
  const port = await listen(server, config, log);
  const origins = publicUrl === undefined ? ownOrigins(port) : [publicUrl];
  const [origin = ''] = origins;
  const app = consoleApp({ config, origins, service, login, language, now });
  answer = (request, env) => app.fetch(request, env);
  log.info('console started', { host, port, address: origin });
  return {
    origin,
    port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Names of this machine's own, where browsers elsewhere have none for it. */
function ownOrigins(port: number): string[] {
  return ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${port}`);
}

async function listen(server: Server, { host, port }: ConsoleConfig, log: Log): Promise<number> {
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(ANSWER_MS, (socket) => socket.destroy());
  // Who only looks keeps no service from its end.
  server.on('connection', (socket) => socket.unref());
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new ConsoleError({ host, port }, error)));
    server.listen({ host, port }, resolve);
  });
  server.on('error', (error) => log.error('the console failed', { error: error.message }));
  server.unref();
  return (server.address() as AddressInfo).port;
}
