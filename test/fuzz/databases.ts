/** The wire of Moodle's database: an answer that is damaged on its way ends one session, in our words and in its time, and nothing else. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MoodleSession } from '../../src/moodle/moodle.ts';
import { type Bench, createBench, Listener, planOf } from '../moodle/adapter.ts';
import { databases } from '../servers/databases.ts';
import { startProxy, type TcpProxy } from '../servers/proxy.ts';
import { type Damage, damaged } from './damage.ts';
import { refusedInWords } from './refusals.ts';
import type { Surface } from './surface.ts';

/** How long the database may be silent, in seconds: while its answers are damaged, and after. */
const IMPATIENT = 0.7;
const PATIENT = 20;
const SESSION_MS = 12_000;
const USERS = 120;
const content = {
  profileFields: [{ shortname: 'studentid' }],
  users: Array.from({ length: USERS }, (_, at) => ({ username: `u${at}`, profile: { studentid: `S${at}` } })),
  cohorts: [{ idnumber: 'A' }, { idnumber: 'B', name: 'É' }],
};

interface Input {
  readonly database: number;
  /** Which answers of the server are damaged, counted from the first on both connections. */
  readonly from: number;
  readonly damage: Damage;
  /** Whether the other way is damaged rather than the answers. */
  readonly isQuestion: boolean;
}

export const surface: Surface<Input> = {
  async open() {
    const benches = await Promise.all(
      databases.map(async (database) => {
        const bench = await createBench(database, { content });
        return { bench, proxy: await startProxy(bench.settings) };
      }),
    );
    return {
      inputs: fc.record({
        database: fc.nat({ max: benches.length - 1 }),
        from: fc.nat({ max: 40 }),
        damage: damaged,
        isQuestion: fc.nat({ max: 9 }).map((number) => number === 9),
      }),
      async feed({ database, from, damage, isQuestion }) {
        const { bench, proxy } = benches[database] ?? assert.fail();
        let seen = 0;
        proxy.rewrite((chunk, direction) =>
          (direction === 'client') !== isQuestion && seen++ === from ? damage(chunk) : chunk,
        );
        const began = performance.now();
        await refusedInWords(() => work(bench, proxy, IMPATIENT));
        assert.ok(performance.now() - began < SESSION_MS, 'it takes too long');
        await proxy.resume();
        proxy.reset();
        assert.equal(await work(bench, proxy, PATIENT), USERS, 'the next session');
      },
      async close() {
        for (const { bench, proxy } of benches) {
          await proxy.close();
          await bench[Symbol.asyncDispose]();
        }
      },
    };
  },
};

/** A session as a run has one. @returns how many users have a value, so that the next session can be seen to be whole */
async function work(bench: Bench, { host, port }: TcpProxy, seconds: number): Promise<number> {
  const session = await bench.open({
    host,
    port,
    retries: 0,
    connectTimeoutSeconds: seconds,
    statementTimeoutSeconds: seconds,
  });
  try {
    return await worked(session);
  } finally {
    await session.close();
  }
}

async function worked(session: MoodleSession): Promise<number> {
  await session.lock(0);
  let carriers = 0;
  await session.readUsers((_, value) => {
    if (value !== null) carriers += 1;
  });
  const cohorts = await session.readCohorts();
  await session.compareIdnumbers(new Set(['A', 'a', 'É']));
  await session.readMembers(
    cohorts.map(({ id }) => id),
    () => undefined,
  );
  await session.apply(planOf(), new Listener());
  await session.requestEnrolments();
  return carriers;
}
