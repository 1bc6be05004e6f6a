import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { BrokenClaim, Narrator } from './narrator.ts';

const DEMO = fileURLToPath(new URL('demo.ts', import.meta.url));

describe('the demo', { timeout: 600_000 }, () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cohort-test-'));
    // As root the database server runs as another user, who has to reach what is made in here.
    await chmod(folder, 0o711);
  });
  after(() => rm(folder, { recursive: true }));

  it('tells its whole story, in six steps and an end, and leaves nothing', async () => {
    const demo = start(folder);
    const [code] = await once(demo.child, 'close');
    assert.equal(code, 0, demo.output());
    const text = demo.output();
    assert.deepEqual(
      text.match(/^── \d+\. /gm)?.map((head) => Number(head.slice(3, -2))),
      [1, 2, 3, 4, 5, 6, 7],
    );
    for (const line of [
      /^\$ moodle-cohort-sync --once$/m,
      /^Applied: /m,
      /^1 student has no Moodle user$/m,
      /^Partial: /m,
      /^Refused: /m,
      /✓ Moodle is unchanged, to the last byte of every table$/m,
      /^\$ moodle-cohort-sync --once --approve [0-9a-f]{16}$/m,
      /✓ It was applied as approved$/m,
      /✓ The servers and files of this demo are gone$/m,
    ]) {
      assert.match(text, line);
    }
    assert.deepEqual(await readdir(folder), []);
  });

  it('ends at once when it is told to, with nothing left', async () => {
    const demo = start(folder);
    const closed = once(demo.child, 'close');
    await demo.seen('$ moodle-cohort-sync');
    demo.child.kill('SIGINT');
    // npm passes a Ctrl-C on that the demo has had already.
    demo.child.kill('SIGINT');
    assert.deepEqual(await closed, [130, null]);
    assert.match(demo.output(), /Stopped by SIGINT; everything is cleaned up\.\n$/);
    assert.deepEqual(await readdir(folder), []);
  });
});

describe('a claim of the demo', () => {
  it('fails where it does not hold', () => {
    assert.throws(() => new Narrator().claim('Two are three', 2, 3), BrokenClaim);
  });
});

interface Demo {
  readonly child: ChildProcess;
  output(): string;
  /** Waits until this has been printed. */
  seen(text: string): Promise<void>;
}

function start(folder: string): Demo {
  const child = spawn(process.execPath, [DEMO], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const seen = async (text: string) => {
    for (let tries = 0; !output.includes(text); tries++) {
      if (tries > 4_800 || child.exitCode !== null) throw new Error(`never said ${text}: ${output}`);
      await sleep(25);
    }
  };
  return { child, output: () => output, seen };
}
