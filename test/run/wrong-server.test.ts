/** A Moodle database that is not as the configuration says: the other kind of server, or one without TLS. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { databases } from '../servers/databases.ts';
import { type Stage, setStage } from './stage.ts';

for (const database of databases) {
  describe(`moodle.type of the other database, ${database.name}`, () => {
    let stage: Stage;
    before(async () => {
      stage = await setStage(database);
    });
    after(() => stage[Symbol.asyncDispose]());

    it('is told as such, with the type that answers', async () => {
      const { type } = stage.moodle.connection;
      const other = type === 'mysql' ? 'postgres' : 'mysql';
      await stage.configure({ moodle: { type: other, connectTimeoutSeconds: 2, retries: 0 } });
      const { code, stdout } = await stage.command('--once', '--dry-run');
      const text = stdout.replace(/\s+/g, ' ');
      assert.equal(code, 2, text);
      assert.match(text, new RegExp(`moodle\\.type is ${other}, but a .*server answers at`));
      assert.match(text, new RegExp(`Set moodle\\.type: ${type},`));
    });
  });
}

describe('a server without TLS', () => {
  let server: Server;
  let stage: Stage;
  const [database] = databases;
  before(async () => {
    assert.ok(database);
    stage = await setStage(database);
    // A PostgreSQL that answers N: no TLS.
    server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.on('data', () => socket.end('N'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    server.close();
    await stage[Symbol.asyncDispose]();
  });

  it('is told as such, and not to be out of reach', async () => {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await stage.configure({ moodle: { type: 'postgres', port, tls: { enabled: true }, retries: 0 } });
    const { code, stdout } = await stage.command('--check');
    const text = stdout.replace(/\s+/g, ' ');
    assert.equal(code, 2, text);
    assert.match(text, /offers no TLS, but moodle\.tls\.enabled is true \(line \d+\)/);
    assert.doesNotMatch(text, /firewall/);
  });
});
