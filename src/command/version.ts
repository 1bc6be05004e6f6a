/** The program's own version, and that of the Node it needs. Loads on any Node. */
import { readFileSync } from 'node:fs';

/** What package.json says. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly engines: { readonly node: string };
}

function manifest(): Manifest {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;
}

/** `0.1.0` */
export function versionNumber(): string {
  return manifest().version;
}

/** `--version`: name and version. */
export function version(): string {
  const { name, version: number } = manifest();
  return `${name} ${number}`;
}

/** The first major version of Node that will do. */
export function nodeNeeded(): number {
  return Number(/\d+/.exec(manifest().engines.node)?.[0]);
}

/** Whether the Node at work is older. */
export function isNodeTooOld(): boolean {
  return Number.parseInt(process.versions.node, 10) < nodeNeeded();
}
