/** What a COMMIT that failed says of what was to be committed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Connection } from '../../src/moodle/connection.ts';
import type { Dialect } from '../../src/moodle/dialect.ts';
import { databaseError } from '../../src/moodle/faults.ts';
import type { Link } from '../../src/moodle/link.ts';
import { Transactions } from '../../src/moodle/transaction.ts';
import { TestLog } from './adapter.ts';

/** Runs a transaction whose first COMMIT fails with an error of the driver. */
async function committed(error: object): Promise<string[]> {
  const heard: string[] = [];
  let commits = 0;
  const connection = {
    lost: undefined,
    run: async (statement: unknown) => {
      if (statement !== 'COMMIT') return;
      commits += 1;
      if (commits === 1) throw databaseError(Object.assign(new Error('boom'), error));
    },
    destroy: () => heard.push('destroyed'),
  } as unknown as Connection;
  const link = { connection: async () => connection } as unknown as Link;
  const dialect = { begin: () => 'BEGIN', knex: { raw: (sql: string) => sql } } as unknown as Dialect;
  const { signal } = new AbortController();
  try {
    await new Transactions(link, dialect, new TestLog(), 1, signal).run({
      write: async () => heard.push('written'),
      committing: () => {
        heard.push('sent');
        return () => heard.push('refused');
      },
    });
  } catch {
    heard.push('failed');
  }
  return heard;
}

const AGAIN = ['written', 'sent'];

describe('a COMMIT that fails', { concurrency: true }, () => {
  for (const [what, error, heard] of [
    ['a deadlock', { code: 'ER_LOCK_DEADLOCK', errno: 1213, sqlState: '40001' }, ['refused', ...AGAIN]],
    ['a failed serialization', { code: '40001', severity: 'ERROR' }, ['refused', ...AGAIN]],
    [
      'a constraint that is looked at in the end',
      { code: '23514', severity: 'ERROR' },
      ['refused', 'failed'],
    ],
    ['a hook of the server', { errno: 3100, sqlState: 'HY000' }, ['refused', 'failed']],
    ['a server that does not know', { code: 'ER_ERROR_DURING_COMMIT', sqlState: 'HY000' }, ['failed']],
    ['PostgreSQL that does not know', { code: '40003', severity: 'ERROR' }, AGAIN],
    ['a server that shuts down', { code: '57P01', severity: 'FATAL' }, AGAIN],
    ['a connection that is lost', { code: 'ECONNRESET' }, AGAIN],
    ['a client in between that lost it', { errno: 2013, sqlState: 'HY000' }, AGAIN],
    ['bytes that are no answer', { fatal: true }, AGAIN],
  ] as const) {
    it(`with ${what}: ${heard[0] === 'refused' ? 'nothing is there' : 'nobody knows what is there'}`, async () => {
      assert.deepEqual(await committed(error), ['written', 'sent', ...heard]);
    });
  }
});
