import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProxy, type TcpProxy } from './proxy.ts';

/** Long against what loopback needs, short against a person's patience. */
const A_WHILE_MS = 100;

describe('proxy', { timeout: 600_000 }, () => {
  const echo = createServer((socket) => {
    received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  let received = '';
  let proxy: TcpProxy;
  let client: Client;

  beforeEach(async () => {
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    proxy = await startProxy({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port });
    client = await Client.connect(proxy.port);
  });

  afterEach(async () => {
    client.socket.destroy();
    await proxy.close();
    echo.close();
  });

  it('carries bytes and the end both ways', async () => {
    const text = 'é'.repeat(1_000_000);
    client.socket.end(text);
    await client.closed;
    assert.equal(client.text, text);
    assert.equal(client.error, undefined);
  });

  it('resets open connections and serves new ones', async () => {
    assert.equal(await client.ask('one'), 'one');
    proxy.reset();
    await client.closed;
    assert.equal(client.error, 'ECONNRESET');
    const next = await Client.connect(proxy.port);
    assert.equal(await next.ask('two'), 'two');
    assert.equal(proxy.accepted, 2);
  });

  it('shows each chunk to a watcher, who can let it pass or break the connection', async () => {
    const seen: string[] = [];
    proxy.watch((chunk, direction) => {
      seen.push(`${direction} ${chunk}`);
      if (String(chunk) === 'two' && direction === 'client') throw new Error('enough');
    });
    assert.equal(await client.ask('one'), 'one');
    client.socket.write('two');
    await client.closed;
    assert.deepEqual([client.error, client.text, received], ['ECONNRESET', 'one', 'onetwo']);
    assert.deepEqual(seen, ['server one', 'client one', 'server two', 'client two']);
    await proxy.resume();
    const next = await Client.connect(proxy.port);
    assert.equal(await next.ask('two'), 'two');
  });

  it('keeps silent on open and new connections until it resumes', async () => {
    proxy.silence();
    const second = await Client.connect(proxy.port);
    const answers = Promise.all([client.ask('one'), second.ask('two')]);
    await sleep(A_WHILE_MS);
    assert.deepEqual([client.text, second.text, received], ['', '', '']);
    await proxy.resume();
    assert.deepEqual(await answers, ['one', 'two']);
  });

  it('refuses new connections, leaves open ones alone, and resumes on the same port', async () => {
    proxy.refuse();
    await assert.rejects(Client.connect(proxy.port), { code: 'ECONNREFUSED' });
    assert.equal(await client.ask('one'), 'one');
    await proxy.resume();
    assert.equal(await (await Client.connect(proxy.port)).ask('two'), 'two');
  });

  for (const { bytes, arrives } of [
    { bytes: 0, arrives: '' },
    { bytes: 1, arrives: 'a' },
    { bytes: 5, arrives: 'abcde' },
    { bytes: 6, arrives: 'abcdef' },
  ]) {
    it(`cuts an answer after ${bytes} bytes, once`, async () => {
      proxy.cutAfter(bytes);
      client.socket.write('abcdef');
      await client.closed;
      assert.equal(client.text, arrives);
      assert.equal(received, 'abcdef', 'the request was carried out');
      assert.equal(await (await Client.connect(proxy.port)).ask('again'), 'again');
    });
  }

  it('counts bytes over several answers', async () => {
    proxy.cutAfter(4);
    assert.equal(await client.ask('abc'), 'abc');
    client.socket.write('def');
    await client.closed;
    assert.equal(client.text, 'abcd');
  });

  it('cuts a request', async () => {
    proxy.cutAfter(2, 'server');
    client.socket.write('abcdef');
    await client.closed;
    await sleep(A_WHILE_MS);
    assert.equal(received, 'ab');
  });

  it('delays in each direction', async () => {
    proxy.delay(A_WHILE_MS);
    const start = performance.now();
    assert.equal(await client.ask('one'), 'one');
    assert.ok(performance.now() - start >= 2 * A_WHILE_MS - 2);
  });

  it('breaks a connection whose server cannot be reached', async () => {
    echo.close();
    await using other = await startProxy({ host: '127.0.0.1', port: proxy.port });
    await proxy.close();
    const lost = await Client.connect(other.port);
    await lost.closed;
    assert.equal(lost.error, 'ECONNRESET');
  });
});

class Client {
  readonly socket: Socket;
  readonly closed: Promise<unknown>;
  text = '';
  error: string | undefined;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      this.text += text;
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.error = error.code;
    });
    this.closed = new Promise((resolve) => socket.once('close', resolve));
  }

  static async connect(port: number): Promise<Client> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Client(socket);
  }

  /** Sends a text and waits for as many characters more. */
  async ask(text: string): Promise<string> {
    const before = this.text.length;
    this.socket.write(text);
    while (this.text.length < before + text.length) await once(this.socket, 'data');
    return this.text.slice(before);
  }
}
