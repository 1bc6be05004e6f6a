import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = new URL('../..', import.meta.url);

describe('the image', () => {
  it('starts programs that are there once they are compiled', async () => {
    const dockerfile = await readFile(new URL('Dockerfile', root), 'utf8');
    const programs = dockerfile.match(/(?<=\/app\/dist\/)[\w/]+(?=\.js)/g) ?? [];
    assert.deepEqual(programs.toSorted(), ['health/healthcheck', 'main']);
    for (const program of programs) await access(new URL(`src/${program}.ts`, root));
  });

  for (const { status, code, answer } of [
    { status: 200, code: 0, answer: 'alive\n' },
    { status: 503, code: 1, answer: 'busy\n' },
  ]) {
    it(`is healthy or not by the service's answer: ${status}`, async () => {
      const server = createServer((_, response) => response.writeHead(status).end(answer)).listen(
        0,
        '127.0.0.1',
      );
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      assert.deepEqual(await healthcheck(port), { code, output: answer });
      server.close();
      server.closeAllConnections();
    });
  }

  it('is not healthy where nothing listens', async () => {
    const { code, output } = await healthcheck('');
    assert.equal(code, 1);
    assert.match(output, /./);
  });
});

async function healthcheck(port: number | string): Promise<{ code: unknown; output: string }> {
  const program = fileURLToPath(new URL('src/health/healthcheck.ts', root));
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      COHORT_SYNC_HEALTH_HOST: '0.0.0.0',
      COHORT_SYNC_HEALTH_PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [code] = await once(child, 'close');
  return { code, output };
}
