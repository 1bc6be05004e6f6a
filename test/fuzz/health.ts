/** Bytes sent to the health listener: whatever they are, it goes on answering, and keeps nothing. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { startHealth } from '../../src/health/health.ts';
import { keptLog } from '../history/runs.ts';
import { type Damage, damaged } from './damage.ts';
import type { Surface } from './surface.ts';

const method = fc.constantFrom('GET', 'HEAD', 'POST', 'CONNECT', 'OPTIONS', 'get', 'G\0T', 'PRI');
const path = fc.oneof(
  fc.constantFrom(
    '/healthz',
    '/readyz',
    '/metrics',
    '/',
    '*',
    '//healthz',
    'http://x/healthz',
    '/%00',
    '/../../etc/passwd',
    `/${'a'.repeat(9_000)}`,
  ),
  fc.webPath(),
);
const header = fc.oneof(
  fc.constantFrom(
    'Host: x',
    'Connection: upgrade\r\nUpgrade: websocket',
    'Transfer-Encoding: chunked',
    'Content-Length: -1',
  ),
  fc.constantFrom(
    'Content-Length: 99999999999',
    'Expect: 100-continue',
    `X: ${'y'.repeat(9_000)}`,
    ' folded',
    'No colon',
  ),
  fc
    .tuple(fc.string({ maxLength: 6 }), fc.string({ maxLength: 12 }))
    .map(([name, text]) => `${name}: ${text}`),
);
const request = fc
  .tuple(method, path, fc.array(header, { maxLength: 4 }), fc.string({ unit: 'binary', maxLength: 30 }))
  .map(
    ([verb, at, headers, body]) => `${[`${verb} ${at} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n${body}`,
  );

interface Input {
  readonly requests: readonly string[];
  readonly damage: Damage | undefined;
  /** How the client goes: at once, politely, or by a reset. */
  readonly ending: 'destroy' | 'end' | 'reset';
}

export const surface: Surface<Input> = {
  async open() {
    const log = keptLog();
    const health = await startHealth({
      host: '127.0.0.1',
      port: 0,
      log,
      now: () => new Date(),
      pause: () => undefined,
    });
    const address = { host: '127.0.0.1', port: health.port };
    return {
      inputs: fc.record({
        requests: fc.oneof(
          fc.array(request, { minLength: 1, maxLength: 4 }),
          fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
        ),
        damage: fc.option(damaged, { nil: undefined }),
        ending: fc.constantFrom('destroy', 'end', 'reset'),
      }),
      async feed({ requests, damage, ending }) {
        const bytes = Buffer.from(requests.join(''));
        const socket = connect(address);
        socket.on('error', () => undefined);
        socket.on('data', () => undefined);
        socket.write(damage?.(bytes) ?? bytes);
        await sleep(2);
        if (ending === 'end') socket.end();
        else if (ending === 'reset') socket.resetAndDestroy();
        else socket.destroy();
        const answer = await fetch(`http://127.0.0.1:${health.port}/healthz`, {
          signal: AbortSignal.timeout(4_000),
        });
        assert.equal(await answer.text(), 'alive\n');
        if (ending === 'end') socket.destroy();
        assert.deepEqual(log.lines, []);
      },
      close: () => health.close(),
    };
  },
};
