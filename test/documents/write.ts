/** Writes the files that are made from others: `npm run documents`. A test holds them equal. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { RENDERED, renderedFiles } from '../report/situations.ts';
import { fileAt } from './markdown.ts';
import { writtenFiles } from './written.ts';

rmSync(fileAt(RENDERED), { recursive: true, force: true });
for (const { path, content } of [...writtenFiles(), ...(await renderedFiles())]) {
  mkdirSync(dirname(fileAt(path)), { recursive: true });
  writeFileSync(fileAt(path), content);
}
