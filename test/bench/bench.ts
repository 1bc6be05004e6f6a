/**
 * Measures the compiled program against what its databases need for the same work: `npm run bench -- --help`.
 *
 * The four cases are those of cases.ts, the floors those of floor.ts and start.js. Product and floor take turns, the
 * one beginning that came second in the round before; a first round that is not counted warms the servers up and has
 * its statements counted. The servers are private, run on this machine, and their settings stand in SERVER below.
 */
import { writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Database, databases } from '../servers/databases.ts';
import type { ServerAddress } from '../servers/server.ts';
import { type Case, type CaseName, casesOf, type Round, smallCase } from './cases.ts';
import { Site } from './site.ts';
import { CountingServer } from './statements.ts';
import { type Figures, figuresOf, type Measured, tableOf } from './table.ts';
import type { Size } from './world.ts';

const HELP = `npm run bench -- [--users 100000] [--cohorts 2000] [--members 500000] [--repeat 3]
               [--database mariadb|postgres|both] [--cases first,nothing,churn,small]`;

const SMALL: Size = { users: 2_000, cohorts: 200, members: 20_000 };

/** Beside those of the tests: room for five million memberships, and nothing that happens at times of its own. */
const SERVER: Record<ServerAddress['type'], string[]> = {
  mysql: ['--innodb-buffer-pool-size=1G', '--innodb-log-file-size=512M', '--max-allowed-packet=16M'],
  postgres: ['shared_buffers=512MB', 'max_wal_size=4GB', 'autovacuum=off'],
};

interface Settings {
  readonly size: Size;
  readonly repeat: number;
  readonly databases: readonly Database[];
  readonly cases: readonly string[];
}

function settingsOf(args: string[]): Settings | undefined {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({
    args,
    options: {
      users: text('100000'),
      cohorts: text('2000'),
      members: text('500000'),
      repeat: text('3'),
      database: text('both'),
      cases: text('first,nothing,churn,small'),
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const [users, cohorts, members, repeat] = [values.users, values.cohorts, values.members, values.repeat].map(
    (value) => {
      if (!/^[1-9]\d*$/.test(value)) throw new RangeError(`${value} is no whole number above 0\n${HELP}`);
      return Number(value);
    },
  ) as [number, number, number, number];
  const chosen = databases.filter(
    ({ name }) => values.database === 'both' || name.toLowerCase().startsWith(values.database),
  );
  if (chosen.length === 0) throw new RangeError(`no database ${values.database}\n${HELP}`);
  return {
    size: { users, cohorts, members },
    repeat,
    databases: chosen,
    cases: values.cases.split(','),
  };
}

async function bench(database: Database, settings: Settings): Promise<Figures[]> {
  const { size, repeat, cases } = settings;
  await using server = await CountingServer.start(database, SERVER[database.type]);
  say(`${database.name}: making ${size.users} users`);
  await using site = await Site.make(server.address, size);
  await using small = await Site.make(server.address, SMALL);
  await small.product('applied');
  const all: [CaseName, Case][] = [
    ...(Object.entries(casesOf(site)) as [CaseName, Case][]),
    ['small', smallCase(small)],
  ];
  const wanted = all.filter(([name]) => cases.includes(name));
  // Whatever is asked for, the others begin where a first sync has ended.
  if (!cases.includes('first')) await site.product('applied');
  const measured = new Map<CaseName, { rounds: Round[]; statements: number }>();
  for (const [name, measure] of wanted) {
    const { statements } = await counted(name, { server, site, small });
    measured.set(name, { rounds: [], statements });
    say(`${name}: ${statements} statements`);
    await measure(true);
  }
  for (let round = 1; round <= repeat; round += 1) {
    for (const [name, measure] of wanted) {
      const result = await measure(round % 2 === 0);
      measured.get(name)?.rounds.push(result);
      const { milliseconds, floor, product } = result;
      const figures = `${Math.round(milliseconds)} ms, floor ${Math.round(floor)} ms, ${Math.round(product.peak / 1e6)} MB, processor ${result.processor.map((ms) => Math.round(ms ?? 0)).join(' to ')} ms`;
      say(`${name} ${round}: ${figures} ${JSON.stringify(product.report.durations)}`);
    }
  }
  return [...measured].map(([name, rest]): Figures => figuresOf({ name, ...rest } satisfies Measured));
}

/** Runs the product once in the state in which the case begins, and has the server count. */
async function counted(
  name: CaseName,
  { server, site, small }: { server: CountingServer; site: Site; small: Site },
): Promise<{ statements: number }> {
  if (name === 'small') return server.during(() => small.product('unchanged'));
  if (name === 'nothing') return server.during(() => site.product('unchanged'));
  if (name === 'first') {
    await site.source.set('autumn');
    await site.empty();
    return server.during(() => site.product('applied'));
  }
  await site.source.set('spring');
  const { statements } = await server.during(() => site.product('applied'));
  await site.source.set('autumn');
  await site.product('applied');
  return { statements };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

const settings = settingsOf(process.argv.slice(2));
if (!settings) {
  process.stdout.write(`${HELP}\n`);
} else {
  const results: Record<string, Figures[]> = {};
  for (const database of settings.databases) {
    const figures = await bench(database, settings);
    results[database.name] = figures;
    process.stdout.write(`\n${database.name}\n${tableOf(figures)}\n`);
  }
  const file = join(
    tmpdir(),
    `cohort-sync-bench-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}.json`,
  );
  const machine = { node: process.version, processors: cpus().map(({ model }) => model) };
  const { size, repeat } = settings;
  await writeFile(
    file,
    `${JSON.stringify({ machine, size, small: SMALL, repeat, results }, undefined, 2)}\n`,
  );
  process.stdout.write(`\n${file}\n`);
}
