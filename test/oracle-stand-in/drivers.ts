/** The drivers the stand-in is tested with, and what its tests do with them over and over. */
import { createRequire } from 'node:module';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import oracledb from 'oracledb';
import { type OracleOptions, type OracleStandIn, startOracle } from './server.ts';

export type Driver = typeof oracledb;

const require = createRequire(import.meta.url);

/** The current driver and the newest one of the major version before the renumbering. */
export const DRIVERS: readonly (readonly [name: string, driver: Driver])[] = [
  ['oracledb', oracledb],
  ['oracledb 6', require('oracledb-6') as Driver],
];

/** A server for one test, which must have found no defect in itself when the test ends. */
export async function serverFor(t: TestContext, options: OracleOptions = {}): Promise<OracleStandIn> {
  const oracle = await startOracle(options);
  t.after(async () => {
    await oracle.close();
    if (oracle.problems.length > 0) throw new AggregateError(oracle.problems, 'the stand-in failed');
  });
  return oracle;
}

/** A connection of the user every server knows unless told otherwise. */
export function connect(driver: Driver, oracle: OracleStandIn, user = 'sync', password = 'secret') {
  return driver.getConnection({ user, password, connectString: oracle.connectString });
}

/** How a call ended: its error's code, `done`, or `silence` where there was no answer in time. */
export async function outcome(call: Promise<unknown>, milliseconds = 150): Promise<string> {
  const ended = call.then(
    () => 'done',
    (error: unknown) => codeOf(error),
  );
  const timer = new AbortController();
  const silence = delay(milliseconds, 'silence', { signal: timer.signal }).catch(() => 'silence');
  return Promise.race([ended, silence]).finally(() => timer.abort());
}

/** The code of a driver's error, e.g. `ORA-00942` or `NJS-500`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
