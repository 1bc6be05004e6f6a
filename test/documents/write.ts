/** Writes the files that are made from others: `npm run documents`. A test holds them equal. */
import { writeFileSync } from 'node:fs';
import { fileAt } from './markdown.ts';
import { writtenFiles } from './written.ts';

for (const { path, content } of writtenFiles()) writeFileSync(fileAt(path), content);
