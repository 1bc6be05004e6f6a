/** The four cases: each a run of the product and, beside it, its floor. */
import type { RunReport } from '../../src/report/report.ts';
import type { FloorJob, FloorResult } from './floor.ts';
import { other, type ProductRun, type Site } from './site.ts';
import type { Term } from './world.ts';

/** How long the product may take, as a multiple of its floor. */
export const TARGETS = { first: 1.15, nothing: 1.25, churn: 1.3, small: 1.5 } as const;

export type CaseName = keyof typeof TARGETS;

/** One measurement of one case. */
export interface Round {
  readonly product: ProductRun;
  /** Milliseconds, in the measure of the case: with the start of the process for a small site. */
  readonly milliseconds: number;
  readonly floor: number;
  /** Processor time of the product and of the floor, in milliseconds; not known for a small site's floor. */
  readonly processor: readonly [product: number, floor: number | undefined];
}

/** A case on its site; the terms are those that Moodle and the source have when it begins. */
export type Case = (productFirst: boolean) => Promise<Round>;

/** The cases of a site, in the order in which they are to be measured: each begins where the one before it ended. */
export function casesOf(site: Site): Record<'first' | 'nothing' | 'churn', Case> {
  let term: Term = 'autumn';
  const turn = async (productFirst: boolean, step: Step): Promise<Round> => {
    let round: { product?: ProductRun; floor?: FloorResult } = {};
    for (const which of productFirst ? ['product', 'floor'] : ['floor', 'product']) {
      const writes = await step.prepare();
      if (which === 'product') round = { ...round, product: await site.product(step.outcome) };
      else round = { ...round, floor: await site.floor(writes) };
      await site.settle();
    }
    const { product, floor } = round;
    if (!product || !floor) throw new Error('a round has a product and a floor');
    return {
      product,
      milliseconds: product.milliseconds,
      floor: floor.milliseconds,
      processor: [product.processor, floor.processor],
    };
  };
  return {
    first: (productFirst) =>
      turn(productFirst, {
        outcome: 'applied',
        prepare: async () => {
          term = 'autumn';
          await site.source.set(term);
          await site.empty();
          return 'everything';
        },
      }),
    nothing: (productFirst) =>
      turn(productFirst, { outcome: 'unchanged', prepare: () => Promise.resolve('nothing') }),
    churn: (productFirst) =>
      turn(productFirst, {
        outcome: 'applied',
        prepare: async () => {
          term = other(term);
          await site.source.set(term);
          return { becomes: term };
        },
      }),
  };
}

interface Step {
  readonly outcome: RunReport['outcome'];
  /** Sets the stage; says what the floor has to write on it. */
  prepare(): Promise<FloorJob['writes']>;
}

/** A site that has nothing to do, the start of the process included. */
export function smallCase(site: Site): Case {
  return async (productFirst) => {
    const early = productFirst ? undefined : await site.start();
    const product = await site.product('unchanged');
    const floor = early ?? (await site.start());
    return { product, milliseconds: product.withStart, floor, processor: [product.processor, undefined] };
  };
}
