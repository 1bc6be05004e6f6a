/** Writes the files that are made from others: `npm run documents`. A test holds them equal. */
import { writeFileSync } from 'node:fs';
import { grantFiles } from './grants.ts';

for (const { path, content } of grantFiles()) {
  writeFileSync(new URL(`../../${path}`, import.meta.url), content);
}
