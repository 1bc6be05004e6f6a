/** `--version`. */
import { readFileSync } from 'node:fs';

/** Name and version, as package.json has them. */
export function version(): string {
  const path = new URL('../../package.json', import.meta.url);
  const { name, version: number } = JSON.parse(readFileSync(path, 'utf8')) as {
    name: string;
    version: string;
  };
  return `${name} ${number}`;
}
