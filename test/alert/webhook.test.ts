/** Webhooks and heartbeats, against a real web server. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Channel, DeliveryError } from '../../src/alert/channel.ts';
import { type Beat, Heartbeat } from '../../src/alert/heartbeat.ts';
import { type WebhookSettings, webhookChannel } from '../../src/alert/webhook.ts';
import { until } from '../servers/until.ts';
import { written } from './news.ts';
import { type WebServer, webServer } from './web-server.ts';

const TOKEN = '/services/T0000/B0000/very-secret-token';

function channelTo(url: string, parts: Partial<WebhookSettings> = {}): Channel {
  return webhookChannel({ name: 'webhook', url, format: 'json', headers: {}, ...parts }, { language: 'en' });
}

function send(channel: Channel, message = written()): Promise<string> {
  return channel.send(channel.render(message), { had: [], signal: AbortSignal.timeout(60_000) });
}

async function faultOf(sending: Promise<string>): Promise<DeliveryError> {
  try {
    await sending;
  } catch (error) {
    if (error instanceof DeliveryError) return error;
    throw error;
  }
  throw new Error('it was delivered');
}

describe('a webhook', () => {
  it('posts JSON, with the headers that are configured and an id that stays', async () => {
    await using server = await webServer();
    const channel = channelTo(server.url(TOKEN), { headers: { Authorization: 'Bearer hush' } });
    assert.equal(channel.name, 'webhook (json)');
    assert.equal(await send(channel), 'HTTP 200 ok');
    const [posted] = server.posts;
    assert.equal(posted?.method, 'POST');
    assert.equal(posted?.path, TOKEN);
    assert.equal(posted?.headers['content-type'], 'application/json; charset=utf-8');
    assert.equal(posted?.headers.authorization, 'Bearer hush');
    assert.equal(posted?.headers['idempotency-key'], '"20261122T060500000Z-3fa9"');
    const body = JSON.parse(posted?.body ?? '');
    assert.deepEqual(Object.keys(body), ['version', 'id', 'at', 'test', 'subject', 'text', 'matters', 'run']);
    assert.deepEqual(body.matters, [{ kind: 'failed', change: 'opened', since: '2026-11-22T05:05:00.000Z' }]);
    assert.equal(body.run.outcome, 'failed');
    assert.match(body.text, /Could not connect to oracle/);
  });

  const answers: readonly [
    title: string,
    status: number,
    headers: Record<string, string>,
    expected: Partial<DeliveryError>,
  ][] = [
    [
      'too many requests: it is left alone for as long as it asks',
      429,
      { 'retry-after': '7' },
      { code: 'later', transient: true, waitMs: 7_000 },
    ],
    ['too many requests, without a time', 429, {}, { code: 'later', transient: true, waitMs: 0 }],
    [
      'a wish to be left alone for a day is granted in part',
      429,
      { 'retry-after': '86400' },
      { code: 'later', waitMs: 600_000 },
    ],
    [
      'a wish that nobody understands',
      503,
      { 'retry-after': 'soon' },
      { code: 'later', transient: true, waitMs: 0 },
    ],
    ['a fault of its own', 500, {}, { code: 'refused', transient: true }],
    ['a bad gateway', 502, {}, { code: 'refused', transient: true }],
    ['a request that it does not take', 400, {}, { code: 'refused', transient: false }],
    ['an address that is gone', 404, {}, { code: 'refused', transient: false }],
    ['no right to post', 403, {}, { code: 'login', transient: false }],
  ];
  for (const [title, status, headers, expected] of answers) {
    it(`answered with ${title}`, async () => {
      await using server = await webServer();
      server.answer = (response) => response.writeHead(status, headers).end('no_service');
      const fault = await faultOf(send(channelTo(server.url(TOKEN))));
      for (const [name, value] of Object.entries(expected)) {
        assert.deepEqual(fault[name as keyof DeliveryError], value, name);
      }
      assert.equal(fault.detail, `HTTP ${status} no_service`);
      assert.equal(server.posts.length, 1);
    });
  }

  it('takes a time to come back as a date', async () => {
    await using server = await webServer();
    const date = new Date(Date.now() + 60_000).toUTCString();
    server.answer = (response) => response.writeHead(429, { 'retry-after': date }).end();
    const { waitMs } = await faultOf(send(channelTo(server.url(TOKEN))));
    assert.ok(waitMs > 30_000 && waitMs <= 60_000, String(waitMs));
  });

  it('follows no redirect: whoever it leads to would have the headers', async () => {
    await using other = await webServer();
    await using server = await webServer();
    server.answer = (response) => response.writeHead(307, { location: other.url('/') }).end();
    const { code, transient } = await faultOf(
      send(channelTo(server.url(TOKEN), { headers: { Authorization: 'Bearer hush' } })),
    );
    assert.deepEqual([code, transient, other.posts.length], ['redirect', false, 0]);
  });

  it('is given up after some seconds of silence', { timeout: 120_000 }, async () => {
    await using server = await webServer();
    server.answer = () => undefined;
    const { code, transient } = await faultOf(send(channelTo(server.url(TOKEN))));
    assert.deepEqual([code, transient], ['silent', true]);
  });

  it('is not taken in by an answer without end', { timeout: 120_000 }, async () => {
    await using server = await webServer();
    server.answer = (response) => {
      const timer = setInterval(() => response.write('x'.repeat(10_000)), 1);
      response.on('close', () => clearInterval(timer));
    };
    assert.match(await send(channelTo(server.url(TOKEN))), /^HTTP 200 x+…$/);
  });

  it('trusts no certificate that nobody has signed', async () => {
    await using server = await webServer({ isSecure: true });
    const { code, transient } = await faultOf(send(channelTo(server.url(TOKEN))));
    assert.deepEqual([code, transient, server.posts.length], ['certificate', false, 0]);
  });

  it('fails for a passing reason where nobody listens, or the connection breaks', async () => {
    const server = await webServer();
    const url = server.url(TOKEN);
    await server[Symbol.asyncDispose]();
    const gone = await faultOf(send(channelTo(url)));
    assert.deepEqual([gone.code, gone.transient], ['unreachable', true]);
    await using other = await webServer();
    other.answer = (response) => response.destroy();
    const broken = await faultOf(send(channelTo(other.url(TOKEN))));
    assert.deepEqual([broken.code, broken.transient], ['broken', true]);
  });

  it('never repeats a secret, though the server does', async () => {
    await using server = await webServer();
    server.answer = (response, { path, headers }) =>
      response.writeHead(400).end(`POST ${path} ${headers.authorization} is wrong`);
    const url = server.url(TOKEN);
    const { detail, message, stack } = await faultOf(
      send(channelTo(url, { headers: { Authorization: 'Bearer hush-hush' } })),
    );
    for (const text of [detail, message, stack ?? '']) {
      assert.doesNotMatch(text, /very-secret|hush/);
    }
    assert.equal(detail, 'HTTP 400 POST *** *** is wrong');
  });
});

describe('a heartbeat', () => {
  const beats: readonly [Beat, string][] = [
    ['start', '/ping/uuid/start'],
    ['completed', '/ping/uuid'],
    ['failed', '/ping/uuid/fail'],
    ['log', '/ping/uuid/log'],
  ];
  for (const [beat, path] of beats) {
    it(`beats at ${path}: ${beat}`, async () => {
      await using server = await webServer();
      const heartbeat = new Heartbeat({ name: 'heartbeat', url: server.url('/ping/uuid') });
      await heartbeat.beat(beat, 'applied', AbortSignal.timeout(10_000));
      assert.deepEqual(paths(server), [path]);
      assert.equal(server.posts[0]?.body, 'applied');
    });
  }

  it('gives the beats of a run one id, and keeps what the address asks for', async () => {
    await using server = await webServer();
    const heartbeat = new Heartbeat({ name: 'heartbeat', url: server.url('/ping/key/slug/?create=1') });
    for (const beat of ['start', 'completed', 'start', 'failed'] as const) {
      await heartbeat.beat(beat, '', AbortSignal.timeout(10_000));
    }
    assert.deepEqual(paths(server), [
      '/ping/key/slug/start',
      '/ping/key/slug',
      '/ping/key/slug/start',
      '/ping/key/slug/fail',
    ]);
    const queries = server.posts.map(({ path }) => new URL(path, 'http://x').searchParams);
    assert.ok(queries.every((query) => query.get('create') === '1'));
    const [one, two, three, four] = queries.map((query) => query.get('rid'));
    assert.deepEqual([one === two, three === four, one === three], [true, true, false]);
  });

  it('beats in order: the end is not sent before the start is answered', async () => {
    await using server = await webServer();
    const seen: string[] = [];
    server.answer = (response, { path }) => {
      const beat = path.replace(/\?.*/, '');
      seen.push(`${beat} sent`);
      setTimeout(() => {
        seen.push(`${beat} answered`);
        response.end();
      }, 100);
    };
    const heartbeat = new Heartbeat({ name: 'heartbeat', url: server.url('/ping') });
    const signal = AbortSignal.timeout(20_000);
    await Promise.all([heartbeat.beat('start', '', signal), heartbeat.beat('completed', '', signal)]);
    assert.deepEqual(seen, ['/ping/start sent', '/ping/start answered', '/ping sent', '/ping answered']);
  });

  it('gives up a start that is to come later once there is an end', async () => {
    await using server = await webServer();
    server.answer = (response, { path }) =>
      path.startsWith('/ping/start')
        ? response.writeHead(503, { 'retry-after': '600' }).end()
        : response.end();
    const heartbeat = new Heartbeat({ name: 'heartbeat', url: server.url('/ping') });
    const signal = AbortSignal.timeout(20_000);
    const start = assert.rejects(heartbeat.beat('start', '', signal), { code: 'later' });
    await until('the start is answered', () => server.posts.length === 1);
    await heartbeat.beat('completed', '', signal);
    await start;
    assert.deepEqual(paths(server), ['/ping/start', '/ping']);
  });

  it('beats again after a fault that passes, and no more after one that does not', async () => {
    await using server = await webServer();
    const heartbeat = new Heartbeat({ name: 'heartbeat', url: server.url('/ping') });
    let faults = 1;
    server.answer = (response) => response.writeHead(faults-- > 0 ? 500 : 200).end();
    await heartbeat.beat('completed', '', AbortSignal.timeout(20_000));
    assert.equal(server.posts.length, 2);
    server.answer = (response) => response.writeHead(404).end();
    await assert.rejects(heartbeat.beat('completed', '', AbortSignal.timeout(20_000)));
    assert.equal(server.posts.length, 3);
  });
});

function paths({ posts }: WebServer): string[] {
  return posts.map(({ path }) => path.split('?')[0] ?? '');
}
