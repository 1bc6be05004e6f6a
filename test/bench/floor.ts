/**
 * What the databases and their drivers need for the same work, in a process of its own as the product has one:
 *
 *   reads    the source by getRows, and of Moodle the users, the values of the profile field, the cohorts and all their
 *            members; both sides at the same time, each on one connection, and nothing is done to a row
 *   writes   after the reads, on one connection, in key order, in plain statements of thousands of rows
 *
 * Connecting and disconnecting count; loading the drivers, and working out what is to be written, do not. Nothing is
 * prepared for a restart, checked, compared, logged or reported.
 */
import { performance } from 'node:perf_hooks';
import oracledb from 'oracledb';
import type { MoodleConnection } from '../moodle/moodle.ts';
import { type BareDatabase, connectBare, type Pairs } from './databases.ts';
import { type Membership, type Size, type Term, World } from './world.ts';

/** What a floor process is to do, on its command line. */
export interface FloorJob {
  readonly moodle: MoodleConnection;
  readonly connectString: string;
  readonly query: string;
  readonly size: Size;
  /** The id of the first student's user, and of the first cohort. */
  readonly firstUser: number;
  readonly firstCohort: number;
  readonly writes: 'everything' | 'nothing' | { readonly becomes: Term };
}

/** What it prints. */
export interface FloorResult {
  readonly milliseconds: number;
  /** Processor time, in milliseconds. */
  readonly processor: number;
  readonly reads: number;
}

/** As the product's default. */
const FETCH_SIZE = 1_000;

interface Work {
  readonly cohorts: readonly (readonly [idnumber: string, name: string])[];
  readonly adds: Pairs;
  readonly removes: Pairs;
}

async function measure(job: FloorJob): Promise<FloorResult> {
  const work = workOf(job);
  const start = performance.now();
  const before = process.cpuUsage();
  const oracle = await oracledb.getConnection({
    connectString: job.connectString,
    user: 'SYNC',
    password: 'secret',
  });
  const moodle = await connectBare(job.moodle);
  const reads = await Promise.all([readSource(oracle, job.query), readMoodle(moodle, job.moodle.prefix)]);
  await write(moodle, job.moodle.prefix, work);
  await Promise.all([oracle.close(), moodle.close()]);
  const { user, system } = process.cpuUsage(before);
  return {
    milliseconds: performance.now() - start,
    processor: (user + system) / 1000,
    reads: reads[0] + reads[1],
  };
}

async function readSource(oracle: oracledb.Connection, query: string): Promise<number> {
  const { resultSet } = await oracle.execute(query, [], {
    resultSet: true,
    outFormat: oracledb.OUT_FORMAT_ARRAY,
    fetchArraySize: FETCH_SIZE,
    prefetchRows: FETCH_SIZE,
  });
  if (!resultSet) throw new Error('the query gave no rows');
  let rows = 0;
  for (;;) {
    const batch = await resultSet.getRows(FETCH_SIZE);
    if (batch.length === 0) break;
    rows += batch.length;
  }
  await resultSet.close();
  return rows;
}

async function readMoodle(moodle: BareDatabase, prefix: string): Promise<number> {
  return (
    (await moodle.read(`SELECT id, suspended FROM ${prefix}user WHERE deleted = 0`)) +
    (await moodle.read(`SELECT userid, data FROM ${prefix}user_info_data WHERE fieldid = 1`)) +
    (await moodle.read(`SELECT id, idnumber, name, description, component FROM ${prefix}cohort`)) +
    (await moodle.read(`SELECT cohortid, userid FROM ${prefix}cohort_members`))
  );
}

async function write(moodle: BareDatabase, prefix: string, { cohorts, adds, removes }: Work): Promise<void> {
  if (cohorts.length > 0) await moodle.insertCohorts(`${prefix}cohort`, cohorts);
  await moodle.insertMembers(`${prefix}cohort_members`, adds);
  await moodle.deleteMembers(`${prefix}cohort_members`, removes);
}

function workOf({ size, writes, firstUser, firstCohort }: FloorJob): Work {
  const world = new World(size);
  const pairs = (memberships: Iterable<Membership>): Pairs =>
    Array.from(memberships, ([cohort, student]) => [firstCohort + cohort, firstUser + student] as const).sort(
      (a, b) => a[0] - b[0] || a[1] - b[1],
    );
  if (writes === 'nothing') return { cohorts: [], adds: [], removes: [] };
  if (writes === 'everything') {
    const cohorts = Array.from({ length: size.cohorts }, (_, number) => world.cohort(number));
    return {
      cohorts: cohorts.map(({ idnumber, name }) => [idnumber, name] as const),
      adds: pairs(world.memberships('autumn')),
      removes: [],
    };
  }
  const { becomes } = writes;
  const left = becomes === 'spring' ? 'autumn' : 'spring';
  return { cohorts: [], adds: pairs(world.lost(becomes)), removes: pairs(world.lost(left)) };
}

process.stdout.write(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? '{}'))));
