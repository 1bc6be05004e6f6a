/** Dates come as they stand in the database, whatever the time zone of this process. In a process of its own. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { oracleSource } from '../../src/source/oracle.ts';
import { type OracleStandIn, startOracle } from '../oracle-stand-in/server.ts';
import { SETTINGS } from './oracle-targets.ts';

/** Each does not exist, or exists twice, on the clocks of one of the zones. */
const MOMENTS = [
  ['2026-03-29 02:30:00', '2026-03-29 02:30:00'],
  ['2026-10-25 02:30:00', '2026-10-25 02:30:00'],
  ['2018-11-04 00:00:00', '2018-11-04'],
  ['2011-12-30 00:00:00', '2011-12-30'],
  ['0062-01-01 00:00:00', '0062-01-01'],
] as const;

describe('Oracle dates', () => {
  let oracle: OracleStandIn;
  const zone = process.env.TZ;

  before(async () => {
    oracle = await startOracle();
    oracle.table(
      'MOMENTS',
      { D: 'DATE', T: 'TIMESTAMP' },
      MOMENTS.map(([moment]) => [moment, moment]),
    );
  });
  after(async () => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    await oracle.close();
  });

  for (const name of ['UTC', 'Europe/Paris', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Kolkata']) {
    it(`are the same in ${name}`, async () => {
      process.env.TZ = name;
      const mappings = [{ name: 'm', query: 'SELECT D, T FROM MOMENTS', binds: {} }];
      const settings = { ...SETTINGS, connectString: oracle.connectString };
      const source = oracleSource(settings, mappings, { module: 'cohort-sync', action: 'zones' });
      const session = await source.open(new AbortController().signal);
      try {
        const rows: unknown[] = [];
        for await (const batch of (await session.read('m')).batches) rows.push(...batch);
        assert.deepEqual(
          rows,
          MOMENTS.map(([, expected]) => [expected, expected]),
        );
      } finally {
        await session.close();
      }
    });
  }
});
