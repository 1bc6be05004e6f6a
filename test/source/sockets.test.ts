import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { SocketGroup } from '../../src/source/sockets.ts';

describe('SocketGroup', () => {
  let server: Server;
  let port: number;

  before(async () => {
    server = createServer((socket) => socket.on('error', () => {}).resume());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    port = (server.address() as AddressInfo).port;
  });
  after(() => {
    server.close();
  });

  /** A socket that work opens some time after it began. */
  const later = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    return socket;
  };

  it('ends its own sockets, however late they were opened, and nobody else’s', async () => {
    const [group, other] = [new SocketGroup(), new SocketGroup()];
    const [own, others, free] = await Promise.all([group.run(later), other.run(later), later()]);
    group.destroy();
    await group.closed();
    assert.deepEqual([own.destroyed, others.destroyed, free.destroyed], [true, false, false]);
    free.destroy();
    other.destroy();
    await other.closed();
  });

  it('ends a socket that is opened after the end', async () => {
    const group = new SocketGroup();
    group.destroy();
    const socket = await group.run(later);
    const [error] = await once(socket, 'error');
    assert.equal(error.message, 'given up');
    await group.closed();
  });

  it('survives the loss of a socket whose errors nobody hears', async () => {
    const group = new SocketGroup();
    const socket = await group.run(later);
    socket.removeAllListeners();
    group.destroy();
    await new Promise((resolve) => socket.once('close', resolve));
    await group.closed();
  });

  it('is closed where nothing was opened', () => new SocketGroup().closed());
});
