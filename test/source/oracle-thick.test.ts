/** Thick mode where Oracle's client library is not installed. In a file, and so a process, of its own. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { oracleSource } from '../../src/source/oracle.ts';
import { SourceError } from '../../src/source/source.ts';
import { SETTINGS } from './oracle-targets.ts';

it('says that the client library is missing, and that trying again is no use', async () => {
  const settings = {
    ...SETTINGS,
    connectString: '127.0.0.1:1/SIS',
    thick: true,
    clientLibDir: '/no/such/folder',
  };
  const source = oracleSource(settings, [], { module: 'cohort-sync', action: 'test' });
  await assert.rejects(source.open(new AbortController().signal), (error: unknown) => {
    assert.ok(error instanceof SourceError);
    // NJS-045 where the driver was installed without its own binary for this platform.
    assert.match(error.code, /^(DPI-1047|NJS-045)$/);
    assert.equal(error.step, 'connect');
    assert.equal(error.transient, false);
    return true;
  });
});
