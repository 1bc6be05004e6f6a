/** The same over TCPS: reading, refusing a stranger's certificate, and giving up on a silent peer. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { oracleSource } from '../../src/source/oracle.ts';
import { SourceError } from '../../src/source/source.ts';
import { selfSigned } from '../oracle-stand-in/certificate.ts';
import { type OracleStandIn, startOracle } from '../oracle-stand-in/server.ts';
import { TcpProxy } from '../servers/proxy.ts';
import { SETTINGS } from './oracle-targets.ts';

const MAPPINGS = [{ name: 'm', query: 'SELECT DUMMY FROM DUAL', binds: {} }];
const never = new AbortController().signal;

const sockets = () => process.getActiveResourcesInfo().filter((name) => /TCPSocket|TLS|Timeout/.test(name));

describe('Oracle source over TCPS', () => {
  let oracle: OracleStandIn;
  let walletLocation: string;
  let idle: string[];

  before(async () => {
    idle = sockets();
    const tls = selfSigned();
    oracle = await startOracle({ tls });
    walletLocation = mkdtempSync(join(tmpdir(), 'wallet-'));
    writeFileSync(join(walletLocation, 'ewallet.pem'), tls.key + tls.cert);
  });
  after(async () => {
    rmSync(walletLocation, { recursive: true });
    await oracle.close();
  });

  const source = (settings = {}) =>
    oracleSource(
      {
        ...SETTINGS,
        connectString: oracle.connectString,
        walletLocation,
        ...settings,
      },
      MAPPINGS,
      { module: 'cohort-sync', action: 'tls' },
    );

  async function readAll(settings = {}): Promise<number> {
    let rows = 0;
    const session = await source(settings).open(never);
    try {
      for await (const batch of (await session.read('m')).batches) rows += batch.length;
    } finally {
      await session.close();
    }
    return rows;
  }

  async function nothingLeft(): Promise<void> {
    const deadline = performance.now() + 60_000;
    const settled = () => oracle.openConnections === 0 && sockets().join() === idle.join();
    while (!settled() && performance.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(oracle.openConnections, 0);
    assert.deepEqual(sockets(), idle);
    oracle.clearFaults();
    assert.equal(await readAll(), 1);
  }

  it('reads with a wallet that trusts the server', async () => {
    assert.equal(await readAll(), 1);
    assert.equal(source().label, `oracle ${oracle.connectString.replace('tcps://', '')}`);
  });

  it('refuses a server that the wallet does not trust', async () => {
    const stranger = mkdtempSync(join(tmpdir(), 'wallet-'));
    try {
      const { key, cert } = selfSigned();
      writeFileSync(join(stranger, 'ewallet.pem'), key + cert);
      await assert.rejects(readAll({ walletLocation: stranger }), (error: unknown) => {
        assert.ok(error instanceof SourceError);
        assert.equal(error.code, 'NJS-506');
        assert.equal(error.transient, false);
        return true;
      });
    } finally {
      rmSync(stranger, { recursive: true });
    }
    await nothingLeft();
  });

  for (const [at, step] of [
    ['connect', 'connect'],
    ['login', 'connect'],
    ['execute', 'begin'],
  ] as const) {
    it(`gives up on a peer that falls silent at ${at}`, async () => {
      oracle.fault({ at, kind: 'silence' });
      // Until it begins it has to be there in time.
      const connectTimeoutSeconds = step === 'begin' ? 3 : 0.5;
      await assert.rejects(readAll({ connectTimeoutSeconds, closeTimeoutSeconds: 0.5 }), (error: unknown) => {
        assert.ok(error instanceof SourceError);
        assert.deepEqual([error.step, error.code], [step, 'TIMEOUT']);
        return true;
      });
      await nothingLeft();
    });
  }

  it('gives up on a peer that never answers the TLS handshake', async () => {
    await using proxy = new TcpProxy({ host: '127.0.0.1', port: oracle.port });
    await proxy.listen();
    proxy.silence();
    const connectString = `tcps://127.0.0.1:${proxy.port}/XEPDB1`;
    await assert.rejects(readAll({ connectString, connectTimeoutSeconds: 0.5 }), (error: unknown) => {
      assert.ok(error instanceof SourceError);
      assert.deepEqual([error.step, error.code], ['connect', 'TIMEOUT']);
      return true;
    });
    await proxy[Symbol.asyncDispose]();
    await nothingLeft();
  });
});
