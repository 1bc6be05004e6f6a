/** The rooms of src/ and the one direction in which they know each other. Cycles between files are Biome's to find. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** From the top: each may import from those below it. */
const ROOMS = [
  'main.ts',
  'command',
  'setup',
  'daemon',
  'compose.ts',
  'console',
  'config',
  'alert',
  'health',
  'run',
  'history',
  'report',
  'messages',
  'source',
  'moodle',
  'plan',
  'log.ts',
];

/** Neighbours that know nothing of each other. */
const STRANGERS: readonly (readonly [from: string, to: string])[] = [
  ['source', 'moodle'],
  ['moodle', 'source'],
];

interface Import {
  readonly file: string;
  readonly specifier: string;
  /** The room that it leads to; undefined for a package or Node's own. */
  readonly room: string | undefined;
}

test('every room of the house stands in the list', async () => {
  assert.deepEqual((await readdir(SRC)).filter((name) => name !== 'README.md').toSorted(), ROOMS.toSorted());
});

test('arrows point down: no room imports from one above it', async () => {
  const up = (await imports()).filter(
    ({ file, room }) => room !== undefined && ROOMS.indexOf(room) < ROOMS.indexOf(roomOf(file)),
  );
  assert.deepEqual(up, []);
});

test('source and moodle know nothing of each other, and the plan stands on nothing but a hash', async () => {
  const all = await imports();
  const met = all.filter(({ file, room }) =>
    STRANGERS.some(([from, to]) => roomOf(file) === from && room === to),
  );
  const outside = all.filter(
    ({ file, room, specifier }) => roomOf(file) === 'plan' && room !== 'plan' && specifier !== 'node:crypto',
  );
  assert.deepEqual([...met, ...outside], []);
});

/** Every import of every file, types included. */
async function imports(): Promise<Import[]> {
  const files = (await readdir(SRC, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(SRC, file), 'utf8');
      return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier = '']): Import => {
        const target = relative(SRC, resolve(dirname(join(SRC, file)), specifier));
        return { file, specifier, room: specifier.startsWith('.') ? roomOf(target) : undefined };
      });
    }),
  );
  const all = found.flat();
  assert.ok(all.length > 300, `found only ${all.length} imports`);
  return all;
}

function roomOf(file: string): string {
  return file.split('/')[0] ?? '';
}
