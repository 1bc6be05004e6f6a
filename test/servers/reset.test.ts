import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';

/** A process that breaks a connection, says what its other end saw of that, and has nothing else to do. */
const program = (breaking: string) => `
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { reset } from ${JSON.stringify(new URL('reset.ts', import.meta.url))};

const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const client = connect(server.address().port, '127.0.0.1');
const [socket] = await once(server, 'connection');
server.close();
socket.on('error', () => undefined);
let seen = 'an end';
client.on('error', ({ code }) => { seen = code; });
client.on('close', () => process.stdout.write(seen));
client.resume();
${breaking}
`;

describe('a connection that is reset', { timeout: 600_000 }, () => {
  const cases = [
    { when: 'while it is open', breaking: 'reset(socket);', seen: 'ECONNRESET' },
    { when: 'in the moment of its end', breaking: 'socket.end(); reset(socket);', seen: 'an end' },
  ];
  for (const { when, breaking, seen } of cases) {
    it(`${when} does not keep its process from leaving`, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', program(breaking)], {
        stdio: ['ignore', 'pipe', 'inherit'],
        timeout: 60_000,
        killSignal: 'SIGKILL',
      });
      const [printed, exit] = await Promise.all([text(child.stdout), once(child, 'exit')]);
      assert.deepEqual([printed, ...exit], [seen, 0, null]);
    });
  }
});
