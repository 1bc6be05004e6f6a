/** The reports in rendered/ are what the program makes: npm run documents writes them. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileAt, textOf } from '../documents/markdown.ts';
import { assertFits } from './rendered.ts';
import { RENDERED, renderedFiles } from './situations.ts';

const files = await renderedFiles();

for (const { path, content } of files) {
  test(path, () => {
    assert.ok(existsSync(fileAt(path)), 'npm run documents writes it');
    assert.equal(textOf(path), content);
    assertFits(content, Number(/-(\d+)\.txt$/.exec(path)?.[1]));
  });
}

test('there are no others', () => {
  const there = readdirSync(fileAt(RENDERED), { recursive: true, encoding: 'utf8' });
  const texts = there.filter((name) => name.endsWith('.txt')).map((name) => `${RENDERED}/${name}`);
  assert.deepEqual(texts.sort(), files.map(({ path }) => path).sort());
});
