/**
 * A small HTTP listener that says how the service is: /healthz (alive), /readyz (does its work) and /metrics. There is
 * nothing personal on any of them. It keeps no process alive and delays no end.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Log } from '../log.ts';
import type { HistoryProblem, Pause, RunReport, Undelivered } from '../report/report.ts';
import { HealthError } from './error.ts';
import { Metrics } from './metrics.ts';
import { Readiness } from './readiness.ts';

/** No request takes longer, and no connection is kept longer without one, in milliseconds. */
const TIME_LIMIT_MS = 5_000;
const CHECK_INTERVAL_MS = 1_000;
const MAX_CONNECTIONS = 100;
const MAX_HEADER_BYTES = 8_192;
const TEXT = 'text/plain; charset=utf-8';

/** Where to listen, and what is known from before. */
export interface HealthSettings {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly log: Log;
  readonly now: () => Date;
  /** When the last completed run of an earlier process ended, from the history. */
  readonly lastSuccess?: Date;
  /** The pause that holds now. */
  readonly pause: () => Pause | undefined;
  /** Until when nobody leaves for a quiet time: ISO 8601, UTC. */
  readonly withoutRemovalsUntil?: () => string | undefined;
  /** What the first run would meet in the history. */
  readonly historyProblems?: readonly HistoryProblem[];
}

/** What the daemon tells the listener. */
export interface Health {
  /** The port listened on. */
  readonly port: number;
  runStarted(): void;
  runEnded(report: RunReport): void;
  /**
   * Takes the coming ticks of the schedule, soonest first, each time when they change: at the start, after a reload,
   * when a tick has fired. Three are enough; a run at the start of the service is a tick as well; none: no schedule.
   */
  scheduled(ticks: readonly Date[]): void;
  /** Hears what could not be delivered to whom; each time all of it. */
  undelivered(all: readonly Undelivered[]): void;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/**
 * Starts to listen.
 * @throws HealthError
 */
export async function startHealth(settings: HealthSettings): Promise<Health> {
  const { now, log, historyProblems, lastSuccess, pause, withoutRemovalsUntil = () => undefined } = settings;
  const readiness = new Readiness(lastSuccess, historyProblems);
  const metrics = new Metrics(lastSuccess, historyProblems);
  const server = await listening(settings, (path) =>
    answerTo(path, { readiness, metrics, now, pause, withoutRemovalsUntil }),
  );
  const { port } = server.address() as AddressInfo;
  log.info('health listener started', { host: settings.host, port });
  return {
    port,
    runStarted: () => {
      readiness.runStarted(now());
      metrics.runStarted(now());
    },
    runEnded: (report) => {
      readiness.runEnded(report, now());
      metrics.runEnded(report, now());
    },
    scheduled: (ticks) => {
      readiness.scheduled(ticks, now());
      metrics.scheduled(ticks.find((tick) => tick > now()));
    },
    undelivered: (all) => {
      readiness.undelivered(all);
      metrics.undelivered(all);
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      metrics.registry.clear();
    },
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

interface Sources {
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  readonly now: () => Date;
  readonly pause: () => Pause | undefined;
  readonly withoutRemovalsUntil: () => string | undefined;
}

async function answerTo(
  path: string,
  { readiness, metrics, now, pause, withoutRemovalsUntil }: Sources,
): Promise<Answer> {
  switch (path) {
    case '/healthz':
      return { status: 200, type: TEXT, body: 'alive\n' };
    case '/readyz': {
      const { ready, text } = readiness.answer(now(), pause(), withoutRemovalsUntil());
      return { status: ready ? 200 : 503, type: TEXT, body: text };
    }
    case '/metrics': {
      const held = pause();
      metrics.paused(held !== undefined && !held.quiet);
      metrics.quiet('runs', held?.quietUntil !== undefined);
      metrics.quiet('removals', withoutRemovalsUntil() !== undefined);
      return { status: 200, type: metrics.registry.contentType, body: await metrics.registry.metrics() };
    }
    default:
      return { status: 404, type: TEXT, body: 'not found: /healthz, /readyz and /metrics are here\n' };
  }
}

async function listening(
  settings: HealthSettings,
  answer: (path: string) => Promise<Answer>,
): Promise<Server> {
  const { host, port, log } = settings;
  const server = createServer({
    requestTimeout: TIME_LIMIT_MS,
    headersTimeout: TIME_LIMIT_MS,
    keepAliveTimeout: TIME_LIMIT_MS,
    connectionsCheckingInterval: CHECK_INTERVAL_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
  server.maxConnections = MAX_CONNECTIONS;
  // Whoever does not read the answer is not waited for.
  server.setTimeout(TIME_LIMIT_MS, (socket) => socket.destroy());
  server.on('connection', (socket) => socket.unref());
  const asked = new WeakSet<Socket>();
  server.on('request', (request, response) => {
    // One request a connection: answers to many that are sent at once, and not read, would pile up here.
    if (asked.has(request.socket)) {
      request.socket.destroy();
      return;
    }
    asked.add(request.socket);
    response.setHeader('connection', 'close');
    respond(request, response, answer).catch((error: unknown) => {
      log.error('a health request failed', { error: String(error) });
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new HealthError(settings, error)));
    server.listen({ host, port }, resolve);
  });
  server.on('error', (error) => log.error('the health listener failed', { error: error.message }));
  return server.unref();
}

async function respond(
  { method = '', url = '' }: IncomingMessage,
  response: ServerResponse,
  answer: (path: string) => Promise<Answer>,
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') {
    const body = 'only GET and HEAD\n';
    send(response.setHeader('allow', 'GET, HEAD'), { status: 405, type: TEXT, body });
    return;
  }
  const [path = ''] = url.split('?', 1);
  send(response, await answer(path));
}

/** Of an answer to HEAD, Node sends the headers alone. */
function send(response: ServerResponse, { status, type, body }: Answer): void {
  const headers = {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  };
  response.writeHead(status, headers).end(body);
}
