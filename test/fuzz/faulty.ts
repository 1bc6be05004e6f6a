/** A surface with every fault that the fuzzer has to notice, for its own test. */
import fc from 'fast-check';
import type { Surface } from './surface.ts';

const kept: Buffer[] = [];

const FAULTS: readonly (() => unknown)[] = [
  () => assertionFails(),
  () => process.exit(7),
  () => setTimeout(() => assertionFails()),
  () => {
    for (;;);
  },
  () => kept.push(Buffer.alloc(200_000_000, 1)),
];

export const surface: Surface<readonly number[]> = {
  async open() {
    const fault = FAULTS[Number(process.env.FAULT)];
    return {
      inputs: fc.array(fc.nat({ max: 99 })),
      async feed(input) {
        if (input.some((number) => number >= 50)) await fault?.();
      },
    };
  },
};

function assertionFails(): never {
  throw new Error('not as it should be');
}
