/** Files that a configuration names, and what may be there instead. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readSmallFile } from '../../src/config/small-file.ts';
import { errorOf, folder, load, smallest, textWith, write } from './sample.ts';

const fifo = (name: string) => {
  const path = join(folder, name);
  execFileSync('mkfifo', [path]);
  return path;
};

describe('a small file', () => {
  it('is read whole, of whatever size, and through a link', async () => {
    for (const size of [0, 1, 65_535, 65_536, 65_537, 1_000_000]) {
      const content = Buffer.alloc(size, 'abc');
      assert.deepEqual(await readSmallFile(write('content.txt', content)), content);
    }
    symlinkSync(write('target.txt', 'linked'), join(folder, 'link.txt'));
    assert.equal(String(await readSmallFile(join(folder, 'link.txt'))), 'linked');
  });

  it('is read where the system does not say its size', async () => {
    assert.match(String(await readSmallFile('/proc/self/status')), /^Name:/);
  });

  it('may have 16 MiB and not a byte more', async () => {
    const path = write('large.txt', '');
    truncateSync(path, 16 * 1024 * 1024);
    assert.equal((await readSmallFile(path)).length, 16 * 1024 * 1024);
    writeFileSync(path, '.', { flag: 'a' });
    await assert.rejects(readSmallFile(path), { code: 'TOOLARGE' });
  });

  it('may be a pipe into which somebody writes, now or in a moment, at once or in parts', async () => {
    const path = fifo('pipe');
    const reading = readSmallFile(path);
    await sleep(100);
    const { open } = await import('node:fs/promises');
    const writer = await open(path, 'w');
    await writer.write('first ');
    await sleep(100);
    await writer.write('second');
    await writer.close();
    assert.equal(String(await reading), 'first second');
  });

  it('is not waited for where nobody writes', { timeout: 120_000 }, async () => {
    await assert.rejects(readSmallFile(fifo('silent')), { code: 'SILENT' });
  });

  it('is no pipe without end', { timeout: 120_000 }, async () => {
    const path = fifo('endless');
    const reading = assert.rejects(readSmallFile(path), { code: 'TOOLARGE' });
    await appendFile(path, Buffer.alloc(20 * 1024 * 1024)).catch((error: unknown) =>
      assert.match(String(error), /EPIPE/),
    );
    await reading;
  });

  it('is no device, folder or socket, and is there', async () => {
    await assert.rejects(readSmallFile('/dev/zero'), { code: 'NOTFILE' });
    await assert.rejects(readSmallFile('/dev/null'), { code: 'NOTFILE' });
    mkdirSync(join(folder, 'folder'));
    await assert.rejects(readSmallFile(join(folder, 'folder')), { code: 'EISDIR' });
    await assert.rejects(readSmallFile(join(folder, 'nowhere')), { code: 'ENOENT' });
    const socket = join(folder, 'socket');
    const server = createServer().listen(socket);
    await new Promise((resolve) => server.once('listening', resolve));
    await assert.rejects(readSmallFile(socket), { code: 'ENXIO' });
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a device in the place of a file of the configuration', () => {
  const keys: readonly [string, string][] = [
    [
      'moodle.passwordFile',
      textWith({ moodle: `${smallest.moodle?.replace(/ {2}password.*\n/, '')}  passwordFile: /dev/zero\n` }),
    ],
    [
      'moodle.tls.caFile',
      textWith({ moodle: `${smallest.moodle}  tls: { enabled: true, caFile: /dev/zero }\n` }),
    ],
    [
      'mappings.year.queryFile',
      textWith({ mappings: (smallest.mappings ?? '').replace(/query: .*/, 'queryFile: /dev/zero') }),
    ],
  ];
  for (const [key, text] of keys) {
    it(`is refused: ${key}`, { timeout: 120_000 }, async () => {
      const { problems } = await errorOf(text);
      assert.deepEqual(
        problems.map((problem) => [problem.key, problem.code, problem.params]),
        [[key, 'file-unreadable', { path: '/dev/zero', error: 'NOTFILE' }]],
      );
    });
  }

  it('is refused as a query in another encoding is', async () => {
    write('query.sql', Buffer.from("SELECT s, y FROM v WHERE n = 'é'", 'latin1'));
    const mappings = (smallest.mappings ?? '').replace(/query: .*/, 'queryFile: query.sql');
    const { problems } = await errorOf(textWith({ mappings }));
    assert.deepEqual(
      problems.map(({ key, code }) => [key, code]),
      [['mappings.year.queryFile', 'file-not-utf8']],
    );
    write('query.sql', '\uFEFFSELECT s, y FROM v');
    const [mapping] = (await load(textWith({ mappings }))).mappings;
    assert.equal(mapping?.source.kind === 'query' && mapping.source.sql, 'SELECT s, y FROM v');
  });
});
