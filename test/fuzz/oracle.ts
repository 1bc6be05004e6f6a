/** Oracle's wire: an answer that is damaged on its way ends one read, in our words and in its time, and nothing else. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type OracleSettings, oracleSource } from '../../src/source/oracle.ts';
import { startOracle } from '../oracle-stand-in/server.ts';
import { startProxy } from '../servers/proxy.ts';
import { SETTINGS } from '../source/oracle-targets.ts';
import { type Damage, damaged } from './damage.ts';
import { refusedInWords } from './refusals.ts';
import type { Surface } from './surface.ts';

const ROWS = Array.from({ length: 300 }, (_, at) => [`S${at}`, 'Informatique', at, null]);
const COLUMNS = { STUDENT: 'CHAR(12)', NAME: 'VARCHAR2(400)', YEAR: 'NUMBER', NOTE: 'VARCHAR2(10)' };
const QUERY = 'SELECT STUDENT, NAME, YEAR, NOTE FROM ENROLMENTS';

/** How long a call may take, in seconds: while answers are damaged, and after. What one read may take in all, in milliseconds. */
const IMPATIENT = 0.5;
const PATIENT = 20;
const READ_MS = 8_000;

interface Input {
  /** The answer of the server that is damaged, counted from the first. */
  readonly answer: number;
  readonly damage: Damage;
}

export const surface: Surface<Input> = {
  async open() {
    const oracle = await startOracle({ release: '19' });
    oracle.table('ENROLMENTS', COLUMNS, ROWS);
    const proxy = await startProxy(targetOf(oracle.connectString));
    const settings: OracleSettings = {
      ...SETTINGS,
      connectString: `127.0.0.1:${proxy.port}/${oracle.connectString.split('/')[1]}`,
      fetchSize: 50,
    };
    return {
      inputs: fc.record({ answer: fc.nat({ max: 16 }), damage: damaged }),
      async feed({ answer, damage }) {
        let seen = 0;
        proxy.rewrite((chunk, direction) =>
          direction === 'client' && seen++ === answer ? damage(chunk) : chunk,
        );
        const began = performance.now();
        await refusedInWords(() => read(settings, IMPATIENT));
        assert.ok(performance.now() - began < READ_MS, 'it takes too long');
        await proxy.resume();
        assert.equal(await read(settings, PATIENT), ROWS.length, 'the next read');
      },
      async close() {
        await proxy.close();
        await oracle.close();
      },
    };
  },
};

async function read(settings: OracleSettings, seconds: number): Promise<number> {
  const limits = {
    connectTimeoutSeconds: seconds,
    queryTimeoutSeconds: seconds,
    fetchTimeoutSeconds: seconds,
    closeTimeoutSeconds: seconds,
  };
  const source = oracleSource({ ...settings, ...limits }, [{ name: 'programme', query: QUERY, binds: {} }], {
    module: 'fuzz',
    action: 'fuzz',
  });
  const session = await source.open(new AbortController().signal);
  try {
    const { batches } = await session.read('programme');
    let rows = 0;
    for await (const batch of batches) rows += batch.length;
    return rows;
  } finally {
    await session.close();
  }
}

function targetOf(connectString: string): { host: string; port: number } {
  const [host = '', port = ''] = connectString.split(/[:/]/);
  return { host, port: Number(port) };
}
