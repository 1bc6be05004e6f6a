/** Medians, ratios and spread, as a table. */
import Table from 'cli-table3';
import { type CaseName, type Round, TARGETS } from './cases.ts';

/** Every measurement of a case. */
export interface Measured {
  readonly name: CaseName;
  readonly rounds: readonly Round[];
  /** What Moodle's database was sent by one run of the product, by its own count. */
  readonly statements: number;
}

/** The figures of a case. Times are milliseconds, memory bytes. */
export interface Figures {
  readonly name: CaseName;
  readonly product: Spread;
  readonly floor: Spread;
  /** Of the medians. */
  readonly ratio: number;
  /** The median of the ratios of those measured one after the other: what changes slowly weighs on both. */
  readonly pairedRatio: number;
  /** Of the medians of processor time; not known for a small site. */
  readonly processorRatio: number | undefined;
  readonly target: number;
  readonly peak: number;
  readonly statements: number;
  readonly rowsPerSecond: number;
}

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

const TITLES: Record<CaseName, string> = {
  first: 'first sync',
  nothing: 'nothing to do',
  churn: '1 % churn',
  small: 'small site, with start',
};

export function figuresOf({ name, rounds, statements }: Measured): Figures {
  const product = spread(rounds.map(({ milliseconds }) => milliseconds));
  const floor = spread(rounds.map((round) => round.floor));
  const rows = rounds[0]?.product.report.mappings.reduce((sum, mapping) => sum + mapping.rows, 0) ?? 0;
  return {
    name,
    product,
    floor,
    ratio: product.median / floor.median,
    pairedRatio: spread(rounds.map((round) => round.milliseconds / round.floor)).median,
    processorRatio: processorRatio(rounds),
    target: TARGETS[name],
    peak: Math.max(...rounds.map((round) => round.product.peak)),
    statements,
    rowsPerSecond: (rows / product.median) * 1000,
  };
}

export function tableOf(figures: readonly Figures[]): string {
  const table = new Table({
    head: [
      'case',
      'product s',
      'floor s',
      'ratio',
      'paired',
      'target',
      'cpu ratio',
      'peak MB',
      'statements',
      'rows/s',
    ],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
  });
  for (const one of figures) {
    table.push([
      TITLES[one.name],
      seconds(one.product),
      seconds(one.floor),
      one.ratio.toFixed(2),
      one.pairedRatio.toFixed(2),
      one.target.toFixed(2),
      one.processorRatio?.toFixed(2) ?? '',
      (one.peak / 1e6).toFixed(0),
      one.statements,
      Math.round(one.rowsPerSecond),
    ]);
  }
  return table.toString();
}

function processorRatio(rounds: readonly Round[]): number | undefined {
  const floors = rounds.flatMap(({ processor: [, floor] }) => (floor === undefined ? [] : [floor]));
  if (floors.length === 0) return undefined;
  return spread(rounds.map(({ processor }) => processor[0])).median / spread(floors).median;
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (place: number) => sorted[place] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    least: at(0),
    most: at(sorted.length - 1),
  };
}

function seconds({ median, least, most }: Spread): string {
  const [middle, low, high] = [median, least, most].map((value) => (value / 1000).toFixed(2));
  return `${middle} (${low}–${high})`;
}
