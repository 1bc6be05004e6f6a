import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = new URL('../..', import.meta.url);
const text = (path: string) => readFile(new URL(path, root), 'utf8');

/** The text files under config/. */
async function manifests(): Promise<string[]> {
  const files = await readdir(new URL('config/', root), { recursive: true });
  return files.filter((file) => /\.(ya?ml|md|json)$/.test(file)).map((file) => `config/${file}`);
}

describe('the image', () => {
  it('starts programs that are there once they are compiled', async () => {
    const dockerfile = await text('Dockerfile');
    const programs = new Set(dockerfile.match(/(?<=\/app\/dist\/)[\w/]+(?=\.js)/g));
    assert.deepEqual([...programs].toSorted(), ['health/healthcheck', 'main']);
    for (const program of programs) await access(new URL(`src/${program}.ts`, root));
  });

  it('starts Node as the command does', async () => {
    const dockerfile = await text('Dockerfile');
    const [, flags = ''] = /^#!\/usr\/bin\/env -S node (.+)\n/.exec(await text('src/main.ts')) ?? [];
    assert.match(
      flags,
      /^--\S+$/,
      'one, since the first line of a program takes no more where there is no env',
    );
    assert.ok(dockerfile.includes(`"/usr/local/bin/node", "${flags}", `));
  });

  it('has its version from package.json, and so has every manifest that names the image', async () => {
    const { version } = JSON.parse(await text('package.json'));
    const lock = JSON.parse(await text('package-lock.json'));
    assert.deepEqual([lock.version, lock.packages[''].version], [version, version]);
    assert.match(await text('Dockerfile'), /image\.version="\$\{VERSION\}"/);
    const files = ['Dockerfile', 'README.md', 'docker-compose.yml', ...(await manifests())];
    for (const file of files) {
      const named = (await text(file)).matchAll(
        /moodle-cohort-sync:v?(\d[\w.-]*)|newTag: *["']?(\d[\w.-]*)/g,
      );
      for (const [, tag, newTag] of named) assert.equal(tag ?? newTag, version, file);
    }
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
