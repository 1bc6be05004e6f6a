/**
 * `npm run fuzz`: feeds the surfaces of the program with anything, and shows what it does not bear. The seed is printed:
 * the same seed gives the same inputs.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { databases } from '../servers/databases.ts';
import { globalSetup, globalTeardown } from '../servers/setup.ts';
import { fed } from './feeding.ts';
import { type SurfaceName, surfaceNames } from './surface.ts';

const HELP = `npm run fuzz -- [--seconds 60] [--seed N] [--path P] [SURFACE …]

Feeds each surface for its share of the seconds. A fault is shown with the input that repeats it, and the exit code is 1.
--seed and --path are printed beside a fault and repeat it.

Surfaces: ${surfaceNames.join(', ')}
`;

const { values, positionals } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string' },
    path: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !surfaceNames.some((known) => known === name));
const numbers = [values.seconds, values.seed ?? '0'];
if (values.help) {
  process.stdout.write(HELP);
} else if (unknown.length > 0 || !numbers.every((text) => /^-?\d{1,10}$/.test(text))) {
  process.stderr.write(HELP);
  process.exitCode = 2;
} else {
  const wanted = surfaceNames.filter((name) => positionals.length === 0 || positionals.includes(name));
  process.exitCode = await fuzz(wanted, {
    seed: Number(values.seed ?? randomInt(2 ** 31)),
    seconds: Number(values.seconds) / wanted.length,
    ...(values.path !== undefined && { path: values.path, runs: 1 }),
  });
}

async function fuzz(
  names: readonly SurfaceName[],
  given: { seed: number; seconds: number; path?: string; runs?: number },
): Promise<number> {
  process.stdout.write(`seed ${given.seed}\n`);
  const isServed = !names.includes('databases') || databases.every(({ variable }) => process.env[variable]);
  if (!isServed) await globalSetup();
  let code = 0;
  try {
    for (const name of names) {
      const module = new URL(`./${name}.ts`, import.meta.url).href;
      const { fed: count, fault, input, path } = await fed({ ...given, module });
      process.stdout.write(`${name}: ${count} inputs, ${fault === undefined ? 'no fault' : 'a fault'}\n`);
      if (fault === undefined) continue;
      code = 1;
      const again = `npm run fuzz -- --seed ${given.seed} --path ${path} ${name}`;
      process.stdout.write(`${fault}\ninput: ${input}\nrepeat: ${again}\n\n`);
    }
  } finally {
    if (!isServed) await globalTeardown();
  }
  return code;
}
