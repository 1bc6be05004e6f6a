/** Has a surface fed by another process, and minds it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Feeding } from './feed.ts';

const FEED = fileURLToPath(new URL('./feed.ts', import.meta.url));

/** No input takes longer, in milliseconds. */
const PATIENCE_MS = 30_000;
/** No surface takes longer to be opened. */
const OPENING_MS = 120_000;
/** How much of what was printed is shown of a process that ended. */
const SHOWN = 4_000;

/** How it went. */
export interface Fed {
  /** How many inputs were fed. */
  readonly fed: number;
  readonly fault?: string;
  /** The input that repeats it, as JavaScript, and where fast-check finds it. */
  readonly input?: string;
  readonly path?: string;
}

/** Feeds a surface until its seconds are over, its inputs are fed, or a fault shows. */
export async function fed(feeding: Omit<Feeding, 'current'>, patienceMs: number = PATIENCE_MS): Promise<Fed> {
  const folder = mkdtempSync(join(tmpdir(), 'cohort-sync-fuzz-'));
  const current = join(folder, 'current');
  const began = Date.now();
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=512', FEED, JSON.stringify({ ...feeding, current })],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '', NODE_TEST_CONTEXT: '' } },
  );
  let hangs = false;
  const watch = setInterval(() => {
    const since = statSync(current, { throwIfNoEntry: false })?.mtimeMs;
    hangs = since === undefined ? Date.now() - began > OPENING_MS : Date.now() - since > patienceMs;
    if (hangs) child.kill('SIGKILL');
  }, 500);
  try {
    const ended = new Promise<string>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(`${signal ?? code}`));
    });
    const [how, said, complaints] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    if (how === '0') return JSON.parse(said) as Fed;
    const fault = hangs ? `no end within ${patienceMs / 1000} s` : `the process ended (${how})`;
    const [path = '', ...input] = existing(current).split('\n');
    return {
      fed: Number(path.split(':')[0]) + 1,
      fault: `${fault}\n${complaints.slice(-SHOWN)}`,
      input: input.join('\n'),
      path,
    };
  } finally {
    clearInterval(watch);
    rmSync(folder, { recursive: true, force: true });
  }
}

function existing(path: string): string {
  return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, 'utf8') : '';
}
