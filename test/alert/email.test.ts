/** Mails, over the wire to a real mail server. */
import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Channel, DeliveryError } from '../../src/alert/channel.ts';
import { type EmailSettings, emailChannel } from '../../src/alert/email.ts';
import { messageText } from '../../src/alert/message.ts';
import { reportOf } from '../report/reports.ts';
import { CA, type MailServer, mailServer, Reply } from './mail-server.ts';
import { flipOf, readerOf, written } from './news.ts';

function channelTo(port: number, parts: Partial<EmailSettings> = {}): Channel {
  return emailChannel(
    {
      name: 'email',
      host: 'localhost',
      port,
      security: 'starttls',
      ca: CA,
      from: 'Moodle cohorts <cohorts@example.edu>',
      to: ['a@example.edu', 'Bo <b@example.edu>'],
      ...parts,
    },
    { language: 'en', studentValues: false },
  );
}

async function send(channel: Channel, had: readonly string[] = [], message = written()): Promise<string> {
  const signal = AbortSignal.timeout(60_000);
  return channel.send(channel.render(message), { had, signal });
}

async function faultOf(sending: Promise<string>): Promise<DeliveryError> {
  try {
    await sending;
  } catch (error) {
    if (error instanceof DeliveryError) return error;
    throw error;
  }
  throw new Error('it was delivered');
}

function only({ mails }: MailServer) {
  assert.equal(mails.length, 1);
  const [mail] = mails;
  assert.ok(mail);
  return mail;
}

describe('a mail', () => {
  it('has text and HTML that say the same, and what its subject says is short', async () => {
    await using server = await mailServer();
    const message = written({}, readerOf('fr'));
    const answer = await send(channelTo(server.port, { language: 'fr' }), [], message);
    assert.match(answer, /^250 /);
    const mail = only(server);
    assert.deepEqual(mail.to, ['a@example.edu', 'b@example.edu']);
    assert.equal(mail.from, 'cohorts@example.edu');
    assert.equal(mail.headers.get('from'), 'Moodle cohorts <cohorts@example.edu>');
    assert.equal(mail.headers.get('subject'), 'Cohortes Moodle\u00a0: 2 échecs de suite (ORA-12541)');
    assert.equal(mail.parts.get('text/plain')?.replaceAll('\r\n', '\n').trim(), messageText(message).trim());
    const html = mail.parts.get('text/html') ?? '';
    assert.match(html, /<html lang="fr">/);
    assert.match(html, /prefers-color-scheme: dark/);
    assert.match(html, /Impossible de se connecter/);
    assert.doesNotMatch(html, /<img|<script|<link|<a |url\(|src=|https?:/);
  });

  it('asks nobody to answer', async () => {
    await using server = await mailServer();
    await send(channelTo(server.port));
    const { headers } = only(server);
    assert.equal(headers.get('auto-submitted'), 'auto-generated');
    assert.equal(headers.get('x-auto-response-suppress'), 'All');
  });

  it('has the same id at every try, and belongs to the thread of its matter', async () => {
    await using server = await mailServer();
    const channel = channelTo(server.port);
    const later = written({
      id: '20261123T060500000Z-aaaa',
      flips: [flipOf('failed', { change: 'ended', earlier: ['20261122T060500000Z-3fa9', 'second'] })],
    });
    await send(channel);
    await send(channel);
    await send(channel, [], later);
    const [first, again, end] = server.mails.map(({ headers }) => headers);
    assert.equal(first?.get('message-id'), '<20261122T060500000Z-3fa9.email@example.edu>');
    assert.equal(again?.get('message-id'), first?.get('message-id'));
    assert.equal(first?.has('references'), false);
    assert.equal(end?.get('references'), `${first?.get('message-id')} <second.email@example.edu>`);
    assert.equal(end?.get('in-reply-to'), '<second.email@example.edu>');
  });

  it('takes nothing of what a database says for a header', async () => {
    await using server = await mailServer();
    const evil = 'X\r\nBcc: thief@example.org\r\n\r\n<script>alert(1)</script>';
    const message = written({
      flips: [flipOf('misconfigured')],
      report: reportOf('misconfigured', {
        error: {
          kind: 'column',
          code: 'missing',
          message: '',
          params: { column: evil, available: evil, mapping: evil },
        },
      }),
    });
    await send(channelTo(server.port), [], message);
    const mail = only(server);
    assert.deepEqual(mail.to, ['a@example.edu', 'b@example.edu']);
    assert.equal(mail.headers.has('bcc'), false);
    assert.ok((mail.headers.get('subject') ?? '').length <= 70);
    assert.doesNotMatch(mail.parts.get('text/html') ?? '', /<script/);
    assert.match(mail.parts.get('text/html') ?? '', /&lt;script&gt;/);
  });
});

describe('the connection', () => {
  it('is encrypted by STARTTLS, with an authority of one’s own, and logs in then', async () => {
    await using server = await mailServer();
    await send(channelTo(server.port, { user: 'sync', password: 'hush' }));
    const { isSecure, user } = only(server);
    assert.deepEqual([isSecure, user], [true, 'sync']);
  });

  it('is encrypted from its beginning', async () => {
    await using server = await mailServer({ secure: true });
    await send(channelTo(server.port, { security: 'tls' }));
    assert.equal(only(server).isSecure, true);
  });

  it('is in clear where that is wished, though the server offers more', async () => {
    await using server = await mailServer();
    await send(channelTo(server.port, { security: 'none' }));
    assert.equal(only(server).isSecure, false);
  });

  it('is refused where the server offers no STARTTLS', async () => {
    await using server = await mailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    const { code, transient } = await faultOf(send(channelTo(server.port, { user: 'u', password: 'p' })));
    assert.deepEqual([code, transient, server.mails], ['no-starttls', false, []]);
  });

  for (const security of ['starttls', 'tls'] as const) {
    it(`is refused where nobody trusted has signed the certificate (${security})`, async () => {
      await using server = await mailServer({ secure: security === 'tls' });
      const { ca, ...rest } = { ...channelSettings(server.port), security };
      const { code, transient } = await faultOf(
        send(emailChannel(rest, { language: 'en', studentValues: false })),
      );
      assert.deepEqual([code, transient, server.mails], ['certificate', false, []]);
      assert.ok(ca);
    });
  }

  it('fails for a passing reason where nobody listens', async () => {
    const { port } = await using(await mailServer());
    const { code, transient, detail } = await faultOf(send(channelTo(port)));
    assert.deepEqual([code, transient, detail], ['unreachable', true, 'ECONNREFUSED']);
  });

  it('is given up after some seconds of silence', { timeout: 120_000 }, async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { code, transient } = await faultOf(send(channelTo(port)));
    assert.deepEqual([code, transient], ['silent', true]);
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  it('is ended by a signal, at once', async () => {
    await using server = await mailServer();
    server.behaviour = { connect: () => sleep(30_000, undefined, { ref: false }) };
    const stop = new AbortController();
    const channel = channelTo(server.port);
    const sending = channel.send(channel.render(written()), { had: [], signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    const start = Date.now();
    await assert.rejects(sending);
    assert.ok(Date.now() - start < 20_000);
  });
});

describe('a server that says no', () => {
  it('to the login: it is not tried again soon, or the account would be locked', async () => {
    await using server = await mailServer();
    server.behaviour = {
      login: () => {
        throw new Reply(535, 'Authentication failed for hush');
      },
    };
    const { code, transient } = await faultOf(
      send(channelTo(server.port, { user: 'sync', password: 'hush' })),
    );
    assert.deepEqual([code, transient, server.connections], ['login', false, 1]);
  });

  it('to one recipient: the other has it, and is not written to again', async () => {
    await using server = await mailServer();
    server.behaviour = {
      recipient: (address) => {
        if (address === 'b@example.edu') throw new Reply(550, 'No such user');
      },
    };
    const channel = channelTo(server.port);
    const { code, transient, had, detail } = await faultOf(send(channel));
    assert.deepEqual([code, transient, had], ['recipients', false, ['a@example.edu']]);
    assert.match(detail, /^b@example\.edu: 550 No such user/);
    assert.deepEqual(only(server).to, ['a@example.edu']);
    server.behaviour = {};
    await send(channel, had);
    assert.deepEqual(
      server.mails.map(({ to }) => to),
      [['a@example.edu'], ['b@example.edu']],
    );
    assert.equal(server.mails[1]?.headers.get('to'), 'a@example.edu, Bo <b@example.edu>');
  });

  it('to all recipients', async () => {
    await using server = await mailServer();
    server.behaviour = {
      recipient: () => {
        throw new Reply(550, 'No such user');
      },
    };
    const { code, transient, had } = await faultOf(send(channelTo(server.port)));
    assert.deepEqual([code, transient, had, server.mails], ['recipients', false, [], []]);
  });

  it('for now: greylisting is no refusal', async () => {
    await using server = await mailServer();
    let asked = 0;
    server.behaviour = {
      recipient: () => {
        asked += 1;
        if (asked <= 2) throw new Reply(451, 'Greylisted, come back later');
      },
    };
    const channel = channelTo(server.port);
    const { code, transient, had } = await faultOf(send(channel));
    assert.deepEqual([code, transient, had], ['later', true, []]);
    await send(channel);
    assert.equal(server.mails.length, 1);
  });

  it('to what the mail says', async () => {
    await using server = await mailServer();
    server.behaviour = {
      data: () => {
        throw new Reply(554, 'Looks like spam');
      },
    };
    const { code, transient, detail } = await faultOf(send(channelTo(server.port)));
    assert.deepEqual([code, transient], ['refused', false]);
    assert.match(detail, /554 Looks like spam/);
  });

  it('nothing any more in the middle of the mail: it is tried again', async () => {
    await using server = await mailServer();
    server.behaviour = {
      data: async (connection) => {
        connection.end();
        await sleep(50);
      },
    };
    const { code, transient } = await faultOf(send(channelTo(server.port)));
    assert.deepEqual([code, transient], ['broken', true]);
  });
});

function channelSettings(port: number): EmailSettings {
  return {
    name: 'email',
    host: 'localhost',
    port,
    security: 'starttls',
    ca: CA,
    from: 'cohorts@example.edu',
    to: ['a@example.edu'],
  };
}

/** A server that was there. */
async function using(server: MailServer): Promise<{ port: number }> {
  const { port } = server;
  await server[Symbol.asyncDispose]();
  return { port };
}
