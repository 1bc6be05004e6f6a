/** Rows of the source as somebody sees them who has to say what they mean: columns, how many values each has, examples. */

import { composeParts } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { canonical } from '../plan/canonical.ts';
import type { SourceRow } from '../plan/pattern.ts';
import { cut, padded, visible, columns as widthOf } from '../report/layout.ts';
import type { Sitting } from './sitting.ts';

/** So many rows tell enough about a column. */
const SAMPLE = 20_000;
const EXAMPLES = 3;
const EXAMPLE_COLUMNS = 24;

/** One column of the sample. */
export interface SampledColumn {
  readonly name: string;
  /** Different values, each once, in the order in which they came. */
  readonly values: readonly string[];
  readonly blanks: number;
}

/** What was read. */
export interface Sample {
  readonly columns: readonly SampledColumn[];
  readonly rows: readonly SourceRow[];
  /** Whether there are more rows than were read. */
  readonly isCut: boolean;
}

/** Reads the first rows of a mapping, as a run reads them. @throws SourceError, ConfigError */
export async function readSample(config: Config, mapping: string, { log, signal }: Sitting): Promise<Sample> {
  const { sources, history } = composeParts(config, log, 'setup');
  try {
    const source = sources.find(({ mappings }) => mappings.includes(mapping));
    if (!source) throw new RangeError(`no source has the mapping ${mapping}`);
    const session = await source.open(signal);
    try {
      const { columns, batches } = await session.read(mapping);
      const rows: SourceRow[] = [];
      for await (const batch of batches) {
        rows.push(...batch.slice(0, SAMPLE + 1 - rows.length));
        if (rows.length > SAMPLE) break;
      }
      const isCut = rows.length > SAMPLE;
      const kept = rows.slice(0, SAMPLE);
      return { columns: columns.map((name, index) => sampled(name, index, kept)), rows: kept, isCut };
    } finally {
      await session.close();
    }
  } finally {
    history.close();
  }
}

function sampled(name: string, index: number, rows: readonly SourceRow[]): SampledColumn {
  const values = new Set<string>();
  let blanks = 0;
  for (const row of rows) {
    const value = canonical(row[index] ?? '');
    if (value === '') blanks += 1;
    else values.add(value);
  }
  return { name, values: [...values], blanks };
}

/** A line a column: its name, how many values it has, some of them. */
export function columnLines({ columns, rows }: Sample): string[] {
  const width = Math.max(...columns.map(({ name }) => widthOf(name)));
  return columns.map(({ name, values, blanks }) => {
    const examples = values.slice(0, EXAMPLES).map((value) => cut(visible(value), EXAMPLE_COLUMNS));
    const more = values.length > EXAMPLES ? ' …' : '';
    const share = blanks === 0 ? '' : `  (${blanks}/${rows.length} ∅)`;
    return `  ${padded(name, width, 'right')}  ${padded(String(values.length), 6, 'left')}  ${examples.join(' | ')}${more}${share}`;
  });
}
