/** Hundreds of runs in one process, with every kind of failure on both sides: nothing is left of any of them. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Outcome } from '../../src/report/report.ts';
import { sessionsOf } from '../moodle/account.ts';
import type { Fault } from '../oracle-stand-in/faults.ts';
import { databases } from '../servers/databases.ts';
import { startProxy, type TcpProxy } from '../servers/proxy.ts';
import { until } from '../servers/until.ts';
import { runInside } from './inside.ts';
import { type Enrolment, type Overrides, type Stage, setStage, studentKey } from './stage.ts';

/** Memory is compared after so many runs and after all of them. */
const WARM_UP = 60;
const RUNS = 240;
/** What caches and compiled code may still grow by between the two, in bytes: 22 KiB a run would be too much. */
const TOLERANCE = 4 * 1_048_576;

/** Of what is silent alone: a machine that is busy is silent for so long, too. */
const ORACLE_LIMITS = {
  connectTimeoutSeconds: 0.4,
  queryTimeoutSeconds: 0.4,
  fetchTimeoutSeconds: 0.4,
};
const MOODLE_LIMITS = { connectTimeoutSeconds: 1, statementTimeoutSeconds: 1 };

const rows = (count: number): Enrolment[] =>
  Array.from({ length: count }, (_, index) => ['INF', 'Informatique', '2026', studentKey(index + 1)]);

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

for (const database of databases) {
  describe(`what is left of a run, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    let moodle: TcpProxy;
    before(async () => {
      stage = await setStage(database);
      await stage.students(40);
      moodle = await startProxy(stage.moodle.connection);
    });
    after(async () => {
      await moodle.close();
      await stage[Symbol.asyncDispose]();
    });

    async function configure(overrides: Overrides = {}): Promise<void> {
      const { moodle: more, oracle } = overrides;
      await stage.configure({
        ...overrides,
        oracle: {
          ...{ retries: 0, fetchSize: 5, closeTimeoutSeconds: 0.4 },
          ...(typeof oracle === 'object' ? oracle : {}),
        },
        moodle: { port: moodle.port, retries: 0, ...(typeof more === 'object' ? more : {}) },
      });
    }

    /** Sessions that Moodle's database has for us. */
    const sessions = async () =>
      (await sessionsOf({ admin: stage.moodle.admin, ...stage.moodle.connection })).length;

    /** What keeps this process busy, the test's own connections aside. */
    async function resources(): Promise<string> {
      await stage.moodle.admin.destroy();
      await sleep(20);
      const kinds = process.getActiveResourcesInfo().filter((kind) => kind !== 'Immediate');
      stage.moodle.admin.initialize();
      return kinds.sort().join(' ');
    }

    /** Waits for what ends by itself a moment after a run: the server's and the proxy's own view of it. */
    async function quiet(expected: string, name: string): Promise<void> {
      const end = performance.now() + 30_000;
      for (;;) {
        const seen = [await sessions(), stage.oracle.openConnections, await resources()];
        if (seen.join() === [0, 0, expected].join()) return;
        if (performance.now() > end) assert.deepEqual(seen, [0, 0, expected], name);
        await sleep(50);
      }
    }

    const oracle: [string, Fault][] = [
      ['Oracle that refuses', { at: 'connect', kind: 'refuse' }],
      ['a listener that closes', { at: 'connect', kind: 'close' }],
      ['a login that is torn', { at: 'login', kind: 'torn' }],
      ['a locked account', { at: 'login', kind: 'error', code: 28000 }],
      ['silence at login', { at: 'login', kind: 'silence' }],
      ['a query that fails', { at: 'execute', kind: 'error', code: 942 }],
      ['silence at the query', { at: 'execute', kind: 'silence' }],
      ['a snapshot too old', { at: 'fetch', row: 7, kind: 'error', code: 1555 }],
      ['a reset in mid-fetch', { at: 'fetch', row: 7, kind: 'reset' }],
      ['an end in mid-fetch', { at: 'fetch', row: 7, kind: 'close' }],
      ['silence in mid-fetch', { at: 'fetch', row: 7, kind: 'silence' }],
      ['silence at close', { at: 'close', kind: 'silence' }],
    ];

    interface Trouble {
      readonly name: string;
      readonly overrides?: Overrides;
      readonly outcomes: readonly Outcome[];
      /** Makes it; the function returned ends it. */
      make(): Promise<() => Promise<void>> | (() => Promise<void>);
    }

    const healthy: readonly Outcome[] = ['applied', 'unchanged'];
    const onStatement = (pattern: RegExp, strike: () => void) => () => {
      moodle.watch((chunk, direction) => {
        if (direction === 'server' && pattern.test(chunk.toString('latin1'))) strike();
      });
      return () => moodle.resume();
    };
    const reset = () => {
      throw new Error('reset');
    };
    const troubles: readonly Trouble[] = [
      { name: 'none', outcomes: healthy, make: () => async () => undefined },
      ...oracle.map(
        ([name, fault]): Trouble => ({
          name,
          ...(fault.kind === 'silence' && fault.at !== 'close' && { overrides: { oracle: ORACLE_LIMITS } }),
          outcomes: fault.at === 'close' ? healthy : ['failed'],
          make: () => {
            const clear = stage.oracle.fault(fault);
            return async () => clear();
          },
        }),
      ),
      {
        name: 'a wrong password for Oracle',
        overrides: { oracle: { password: 'wrong-one' } },
        outcomes: ['failed'],
        make: () => async () => undefined,
      },
      {
        name: 'a wrong password for Moodle',
        overrides: { moodle: { password: 'wrong-one' } },
        outcomes: ['failed'],
        make: () => async () => undefined,
      },
      {
        name: 'a Moodle that refuses',
        outcomes: ['failed'],
        make: () => {
          moodle.refuse();
          return () => moodle.resume();
        },
      },
      {
        name: 'a Moodle that is silent',
        overrides: { moodle: MOODLE_LIMITS },
        outcomes: ['failed'],
        make: () => {
          moodle.silence();
          return () => moodle.resume();
        },
      },
      {
        name: 'a Moodle lost while users are read',
        outcomes: ['failed'],
        make: onStatement(/user_info_data/, reset),
      },
      {
        name: 'a Moodle silent while cohorts are read',
        overrides: { moodle: MOODLE_LIMITS },
        outcomes: ['failed'],
        make: onStatement(/descriptionformat|`description`|"description"/, () => moodle.silence()),
      },
      {
        name: 'a Moodle lost in mid-write',
        outcomes: ['failed'],
        make: onStatement(/COMMIT/, reset),
      },
      {
        name: 'a Moodle silent in mid-write',
        overrides: { moodle: MOODLE_LIMITS },
        outcomes: ['failed'],
        make: onStatement(/COMMIT/, () => moodle.silence()),
      },
      {
        name: 'maintenance',
        outcomes: ['postponed'],
        make: async () => {
          const { admin } = stage.moodle;
          await admin('mdl_config').insert({ name: 'maintenance_enabled', value: '1' });
          return async () => void (await admin('mdl_config').where({ name: 'maintenance_enabled' }).delete());
        },
      },
    ];

    /** One run in trouble, with something to write. */
    async function trouble({ name, overrides, outcomes, make }: Trouble, number: number): Promise<void> {
      stage.enrolments(rows(20 + (number % 10)));
      await stage.moodle.admin('mdl_cohort_members').where('userid', '>', 20).delete();
      await configure(overrides);
      const end = await make();
      try {
        const report = await runInside(stage.folder);
        assert.ok(outcomes.includes(report.outcome), `${name}: ${report.outcome} ${report.error?.message}`);
      } finally {
        await end();
      }
    }

    it('is no socket, timer or session, whatever went wrong', async () => {
      for (const one of troubles) await trouble(one, 1);
      let expected = '';
      await until('nothing is left of what was', async () => {
        expected = await resources();
        const isQuiet = (await sessions()) === 0 && stage.oracle.openConnections === 0;
        return isQuiet && !/TCPSocket|Timeout|FSReq/.test(expected);
      });
      for (const one of troubles) {
        await trouble(one, 2);
        await quiet(expected, one.name);
      }
      await trouble({ name: 'none', outcomes: healthy, make: () => async () => undefined }, 3);
    });

    it('is no memory, over hundreds of runs', async () => {
      const silent = /silen/;
      const quick = troubles.filter(({ name }) => !silent.test(name));
      let before = 0;
      for (let run = 0; run < RUNS; run += 1) {
        const one = quick[run % quick.length];
        assert.ok(one);
        await trouble(one, run);
        if (run !== WARM_UP) continue;
        collect();
        before = process.memoryUsage().heapUsed;
      }
      collect();
      const growth = process.memoryUsage().heapUsed - before;
      assert.ok(growth < TOLERANCE, `${growth} bytes more after ${RUNS - WARM_UP} runs`);
    });
  });
}
