/** Each surface is fed for a moment, always with the same; and the fuzzer sees what it is there to see. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { databases } from '../servers/databases.ts';
import { fed } from './feeding.ts';
import { surfaceNames, surfaces } from './surface.ts';

const SEED = 20_261_122;

describe('whatever comes in is borne', { timeout: 900_000 }, () => {
  for (const name of surfaceNames) {
    it(name, async () => {
      // The process that feeds inherits where the servers are.
      if (name === 'databases') {
        for (const { variable, server } of databases) process.env[variable] = JSON.stringify(await server());
      }
      const module = new URL(`./${name}.ts`, import.meta.url).href;
      const { fault, input } = await fed({ module, seed: SEED, runs: surfaces[name] });
      assert.equal(fault, undefined, `${fault}\ninput: ${input}`);
    });
  }
});

describe('the fuzzer tells with its input', { timeout: 600_000 }, () => {
  for (const [number, [what, words, input]] of (
    [
      ['a wrong result, made as small as it can be', /not as it should be/, /^\[50\]$/],
      ['an end of the process', /the process ended \(7\)/, /\[.*\b[5-9]\d\b.*\]/],
      ['an exception that nobody catches', /the process ended \(3\)[\s\S]*not as it should be/, /\[/],
      ['a hang', /no end within 10 s/, /\[.*\b[5-9]\d\b.*\]/],
      ['memory that is not given back', /^Error: \d+ MB of memory/, /^\[/],
    ] as const
  ).entries()) {
    it(what, async () => {
      process.env.FAULT = String(number);
      const module = new URL('./faulty.ts', import.meta.url).href;
      const found = await fed(
        { module, seed: SEED, runs: 100, memory: 190_000_000 },
        what === 'a hang' ? 10_000 : undefined,
      );
      assert.match(found.fault ?? 'none', words);
      assert.match(found.input ?? '', input);
      assert.match(found.path ?? '', /^\d+(:\d+)*$/);
    });
  }

  it('nothing where there is no fault', async () => {
    process.env.FAULT = 'none';
    const module = new URL('./faulty.ts', import.meta.url).href;
    assert.deepEqual(await fed({ module, seed: SEED, runs: 100 }), { fed: 100 });
  });
});
